package exitscope.views.waits;

import exitscope.views.Selection;
import exitscope.views.control.RowCell;
import exitscope.views.control.TaskChip;
import exitscope.views.waits.WaitsPresentation.Party;
import exitscope.views.waits.WaitsPresentation.Row;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// A row of who waits for whom.
final class WaitCell extends RowCell<Row> {
    private static final PseudoClass CIRCLE = PseudoClass.getPseudoClass("circle");
    private static final PseudoClass MEMBER = PseudoClass.getPseudoClass("member");

    private final Selection selection;
    private final FontIcon icon = new FontIcon(Feather.ROTATE_CW);
    private final TaskChip waiter;
    private final Label sentence = new Label();
    private final HBox others = new HBox();

    WaitCell(Selection selection) {
        super("wait-row");
        this.selection = selection;
        waiter = new TaskChip(selection);
        getStyleClass().add("wait");
        icon.getStyleClass().add("wait-icon");
        sentence.getStyleClass().add("wait-sentence");
        breakLines(sentence);
        // Who is waited for stands beside the sentence, however wide the pane is.
        sentence.setMaxWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.SOMETIMES);
        others.getStyleClass().add("wait-others");
        others.setMinWidth(Region.USE_PREF_SIZE);
        icon.managedProperty().bind(icon.visibleProperty());
        waiter.managedProperty().bind(waiter.visibleProperty());
        row.getChildren().addAll(icon, waiter, sentence, others);
    }

    @Override
    protected void show(@Nullable Row shown) {
        pseudoClassStateChanged(CIRCLE, shown instanceof WaitsPresentation.Circle);
        pseudoClassStateChanged(
                MEMBER, shown instanceof WaitsPresentation.Wait wait && wait.circle());
        setAccessibleText(shown == null ? null : shown.spoken());
        others.getChildren().clear();
        switch (shown) {
            case null -> {
                // An empty cell.
            }
            case WaitsPresentation.Circle circle -> {
                icon.setVisible(true);
                waiter.setVisible(false);
                sentence.setText(circle.text());
                circle.parties()
                        .forEach(party -> others.getChildren().addAll(chip(party), arrow()));
                if (circle.more() > 0) {
                    others.getChildren().addAll(muted("+" + circle.more()), arrow());
                }
                others.getChildren().add(chip(circle.parties().getFirst()));
            }
            case WaitsPresentation.Wait wait -> {
                icon.setVisible(false);
                waiter.setVisible(true);
                Party who = wait.waiter();
                waiter.show(who.task(), who.number(), who.state());
                sentence.setText(wait.reason());
                showOthers(wait);
            }
        }
    }

    private void showOthers(WaitsPresentation.Wait wait) {
        List<Party> named = wait.others();
        if (named.isEmpty()) {
            others.getChildren().add(muted("· " + wait.alone()));
            return;
        }
        others.getChildren().add(arrow());
        named.forEach(party -> others.getChildren().add(chip(party)));
        if (wait.more() > 0) {
            others.getChildren().add(muted("+" + wait.more()));
        }
    }

    private TaskChip chip(Party party) {
        return new TaskChip(selection).show(party.task(), party.number(), party.state());
    }

    private static Label arrow() {
        return muted("→");
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("es-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
