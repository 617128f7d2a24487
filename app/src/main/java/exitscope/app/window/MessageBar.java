package exitscope.app.window;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Says calmly what the person has to know, between the tool bar and the views; takes no room when
/// there is nothing to say.
final class MessageBar extends HBox {
    /// Work that is done sooner is not worth a word.
    private static final Duration PATIENCE = Duration.millis(300);

    private static final Duration BRIEFLY = Duration.seconds(4);

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Label wayOut = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button();
    private final Button accept = new Button();
    private final Button decline = new Button();
    private final Button close = new Button();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final PauseTransition vanish = new PauseTransition(BRIEFLY);
    private boolean working;

    /// An offer stands until it is answered or something more pressing is told.
    private boolean offering;

    MessageBar(WindowText words, Runnable onCancel) {
        getStyleClass().add("message-bar");
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
        close.setOnAction(_ -> hideAll());
        accept.setId("accept-offer");
        decline.setId("decline-offer");
        for (Button button : List.of(cancel, accept, decline)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().setAll(icon, column, progress, cancel, accept, decline, close);
        patience.setOnFinished(_ -> setShown(working));
        vanish.setOnFinished(_ -> hideAll());
        hideAll();
    }

    /// Tells of a problem until it is closed or something else happens.
    void problem(String what, String how) {
        show("error", Feather.ALERT_CIRCLE, what, how);
    }

    /// Tells of something to look at.
    void warning(String what) {
        show("warning", Feather.ALERT_TRIANGLE, what, "");
    }

    /// Offers something, which the person takes, turns down for good, or leaves for later.
    void offer(String what, String yes, Runnable take, String no, Runnable turnDown) {
        show("note", Feather.LIFE_BUOY, what, "");
        offering = true;
        offered(accept, yes, take);
        offered(decline, no, turnDown);
    }

    private void offered(Button button, String name, Runnable action) {
        button.setText(name);
        button.setOnAction(_ -> {
            hideAll();
            action.run();
        });
        button.setVisible(true);
        button.setManaged(true);
    }

    /// Whether an offer stands.
    boolean offering() {
        return offering;
    }

    /// Tells of something for a moment.
    void note(String what) {
        show("note", Feather.INFO, what, "");
        vanish.playFromStart();
    }

    /// Shows how far work has come, once it has taken a while.
    void work(String stage, double fraction) {
        if (offering) {
            return;
        }
        if (!working) {
            hideAll();
            working = true;
            patience.playFromStart();
            style("work");
            icon.setIconCode(Feather.CLOCK);
            wayOut.setText("");
            arrange(true);
        }
        text.setText(stage);
        progress.setProgress(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
    }

    /// What was told of an earlier program is of no interest any more.
    void programStarted() {
        if (!offering) {
            hideAll();
        }
    }

    void hideAll() {
        working = false;
        offering = false;
        patience.stop();
        vanish.stop();
        setShown(false);
    }

    private void show(String style, Feather shape, String what, String how) {
        hideAll();
        style(style);
        icon.setIconCode(shape);
        text.setText(what);
        wayOut.setText(how);
        arrange(false);
        setShown(true);
    }

    private void arrange(boolean forWork) {
        wayOut.setVisible(!wayOut.getText().isEmpty());
        wayOut.setManaged(wayOut.isVisible());
        progress.setVisible(forWork);
        progress.setManaged(forWork);
        for (Button button : List.of(accept, decline)) {
            button.setVisible(false);
            button.setManaged(false);
        }
        cancel.setVisible(forWork);
        cancel.setManaged(forWork);
        close.setVisible(!forWork);
        close.setManaged(!forWork);
    }

    private void style(String kind) {
        getStyleClass().removeAll("error", "warning", "note", "work");
        getStyleClass().add(kind);
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
