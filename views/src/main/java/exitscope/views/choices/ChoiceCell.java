package exitscope.views.choices;

import exitscope.state.Choice;
import exitscope.state.TaskId;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.control.RowCell;
import exitscope.views.control.TaskChip;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// A row of who moves next.
final class ChoiceCell extends RowCell<ChoicesPresentation.Row> {
    private static final PseudoClass MOVE = PseudoClass.getPseudoClass("move");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");
    private static final PseudoClass STUCK = PseudoClass.getPseudoClass("stuck");
    private static final PseudoClass SCHEDULED = PseudoClass.getPseudoClass("scheduled");
    private static final PseudoClass RECORDED = PseudoClass.getPseudoClass("recorded");
    private static final int LAST_KEY = 9;

    private final Messages messages;
    private final Label key = new Label();
    private final TaskChip chip;
    private final Label sentence = new Label();
    private final Label scheduled;
    private final Label recorded;

    /// @param choose told the choice of a row that is clicked
    ChoiceCell(Messages messages, Selection selection, Consumer<Choice> choose) {
        super("choice-row");
        this.messages = messages;
        this.chip = new TaskChip(selection);
        this.scheduled = mark("scheduled");
        this.recorded = mark("recorded");
        // One above the other, so that the sentence has room in a narrow pane.
        VBox marks = new VBox(scheduled, recorded);
        marks.getStyleClass().add("choice-marks");
        marks.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().addAll(key, chip, sentence, marks);
        getStyleClass().add("choice");
        key.getStyleClass().add("choice-key");
        sentence.getStyleClass().add("choice-sentence");
        breakLines(sentence);
        chip.managedProperty().bind(chip.visibleProperty());
        key.managedProperty().bind(key.visibleProperty());
        setOnMouseEntered(_ -> selection.hovered().set(task()));
        setOnMouseExited(_ -> selection.hovered().set(null));
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && getItem() instanceof ChoicesPresentation.Move move) {
                choose.accept(move.choice());
            }
        });
    }

    private Label mark(String name) {
        Label mark = new Label(messages.text("choices." + name));
        mark.getStyleClass().addAll("choice-mark", name);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.managedProperty().bind(mark.visibleProperty());
        return mark;
    }

    private @Nullable TaskId task() {
        return switch (getItem()) {
            case ChoicesPresentation.Move move -> move.task();
            case ChoicesPresentation.Stuck stuck -> stuck.task();
            case ChoicesPresentation.Heading _ -> null;
            case null -> null;
        };
    }

    @Override
    protected void show(ChoicesPresentation.@Nullable Row shown) {
        pseudoClassStateChanged(MOVE, shown instanceof ChoicesPresentation.Move);
        pseudoClassStateChanged(HEADING, shown instanceof ChoicesPresentation.Heading);
        pseudoClassStateChanged(STUCK, shown instanceof ChoicesPresentation.Stuck);
        pseudoClassStateChanged(
                SCHEDULED, shown instanceof ChoicesPresentation.Move move && move.scheduled());
        pseudoClassStateChanged(
                RECORDED, shown instanceof ChoicesPresentation.Move move && move.recorded());
        scheduled.setVisible(false);
        recorded.setVisible(false);
        switch (shown) {
            case null -> setAccessibleText(null);
            case ChoicesPresentation.Move move -> showMove(move);
            case ChoicesPresentation.Heading heading -> {
                key.setVisible(false);
                chip.setVisible(false);
                sentence.setText(heading.text());
                setAccessibleText(heading.text());
            }
            case ChoicesPresentation.Stuck stuck -> {
                key.setVisible(true);
                key.setText("");
                chip.setVisible(true);
                chip.show(stuck.task(), stuck.number(), stuck.state());
                sentence.setText(stuck.reason());
                setAccessibleText(
                        messages.text("choices.spoken.stuck", stuck.number(), stuck.reason()));
            }
        }
    }

    private void showMove(ChoicesPresentation.Move move) {
        key.setVisible(true);
        boolean reachable = move.number() <= LAST_KEY;
        key.setText(reachable ? Integer.toString(move.number()) : "");
        key.pseudoClassStateChanged(BLANK, !reachable);
        chip.setVisible(false);
        sentence.setText(move.sentence());
        scheduled.setVisible(move.scheduled());
        recorded.setVisible(move.recorded());
        String marks =
                (move.recorded() ? ", " + recorded.getText() : "")
                        + (move.scheduled() ? ", " + scheduled.getText() : "");
        setAccessibleText(move.number() + ": " + move.sentence() + marks);
    }
}
