package exitscope.app.window;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/// One thing that is said in a line: what it is, the way out, how far it has come, and what can be
/// answered.
final class MessageRow extends HBox {
    /// How urgent it is.
    enum Style {
        ERROR,
        WARNING,
        NOTE,
        WORK;

        private String styleClass() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Two answers, and what they do.
    record Offer(String yes, Runnable take, String no, Runnable turnDown) {}

    /// @param done how much of a work, from 0 to 1; negative when that is not known
    record Said(
            Style style,
            Feather shape,
            String what,
            String how,
            double done,
            @Nullable Offer offer) {
        Said(Style style, Feather shape, String what, String how) {
            this(style, shape, what, how, -1, null);
        }
    }

    private final Runnable onClose;
    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Label wayOut = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button();
    private final Button accept = new Button();
    private final Button decline = new Button();
    private final Button close = new Button();

    MessageRow(WindowText words, Runnable onCancel, Runnable onClose) {
        this.onClose = onClose;
        getStyleClass().add("message-row");
        setAlignment(Pos.CENTER_LEFT);
        text.getStyleClass().add("message-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        wayOut.getStyleClass().add("message-way-out");
        wayOut.setWrapText(true);
        wayOut.setMinHeight(Region.USE_PREF_SIZE);
        VBox column = new VBox(text, wayOut);
        column.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(column, Priority.ALWAYS);
        progress.setPrefWidth(180);
        cancel.setText(words.get("message.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(_ -> onCancel.run());
        close.setGraphic(new FontIcon(Feather.X));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText(words.get("message.close"));
        close.setId("close-message");
        close.setOnAction(_ -> onClose.run());
        accept.setId("accept-offer");
        decline.setId("decline-offer");
        for (Button button : List.of(cancel, accept, decline)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().setAll(icon, column, progress, cancel, accept, decline, close);
    }

    /// Says something in the place of what it said.
    ///
    /// @param isWork whether it goes on, and can be given up; else it can be closed
    void show(Said what, boolean isWork) {
        if (!getStyleClass().contains(what.style().styleClass())) {
            for (Style other : Style.values()) {
                getStyleClass().remove(other.styleClass());
            }
            getStyleClass().add(what.style().styleClass());
        }
        icon.setIconCode(what.shape());
        text.setText(what.what());
        wayOut.setText(what.how());
        setShown(wayOut, !what.how().isEmpty());
        progress.setProgress(what.done() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : what.done());
        setShown(progress, isWork);
        setShown(cancel, isWork);
        setShown(close, !isWork);
        Offer offer = what.offer();
        setShown(accept, offer != null);
        setShown(decline, offer != null);
        if (offer != null) {
            answer(accept, offer.yes(), offer.take());
            answer(decline, offer.no(), offer.turnDown());
        }
    }

    private void answer(Button button, String name, Runnable action) {
        button.setText(name);
        button.setOnAction(_ -> {
            onClose.run();
            action.run();
        });
    }

    private static void setShown(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
