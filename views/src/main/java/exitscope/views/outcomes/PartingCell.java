package exitscope.views.outcomes;

import exitscope.change.Transition;
import exitscope.publish.ProgramInfo;
import exitscope.state.Choice;
import exitscope.state.Task;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.control.Hint;
import exitscope.views.control.RowCell;
import exitscope.views.control.TaskChip;
import exitscope.views.control.ViewCommand;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A row of two ways side by side: a transition of each, or the same of both.
final class PartingCell extends RowCell<PartingRow> {
    private static final PseudoClass PARTS = PseudoClass.getPseudoClass("parts");
    private static final PseudoClass ALIKE = PseudoClass.getPseudoClass("alike");
    private static final PseudoClass FOLD = PseudoClass.getPseudoClass("fold");

    private final Messages messages;
    private final ChoiceText choices;
    private final Supplier<@Nullable ProgramInfo> program;
    private final ViewCommand unfold;
    private final Side left;
    private final Side right;
    private final Label mark = new Label();

    /// One of the two.
    private static final class Side extends HBox {
        private final TaskChip chip;
        private final Label text = new Label();

        Side(Selection selection) {
            chip = new TaskChip(selection);
            getStyleClass().add("parting-side");
            text.setMinWidth(0);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox.setHgrow(this, Priority.ALWAYS);
            getChildren().addAll(chip, text);
            setMinWidth(0);
            // Both sides take the same width, whatever they say.
            setPrefWidth(100);
            setMaxWidth(Double.MAX_VALUE);
        }

        void show(@Nullable Transition transition, String words) {
            Task task =
                    transition != null && transition.choice() instanceof Choice.Run run
                            ? transition.before().tasks().get(run.task().value())
                            : null;
            chip.setVisible(task != null);
            chip.setManaged(task != null);
            if (task != null) {
                chip.show(task.id(), Integer.toString(task.outerNumber()), null);
            }
            text.setText(words);
            Hint.set(text, words.isEmpty() ? null : words);
        }
    }

    /// @param unfold shows and folds what both have in common
    PartingCell(
            Messages messages,
            Selection selection,
            Supplier<@Nullable ProgramInfo> program,
            ViewCommand unfold) {
        super("parting-row");
        this.messages = messages;
        this.program = program;
        this.unfold = unfold;
        choices = new ChoiceText(messages);
        left = new Side(selection);
        right = new Side(selection);
        mark.getStyleClass().add("parting-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("parting-cell");
        row.getChildren().addAll(left, mark, right);
    }

    @Override
    protected void show(@Nullable PartingRow shown) {
        boolean parts = shown instanceof PartingRow.Moves moves && moves.parts();
        pseudoClassStateChanged(PARTS, parts);
        pseudoClassStateChanged(ALIKE, shown instanceof PartingRow.Moves moves && moves.alike());
        pseudoClassStateChanged(FOLD, shown instanceof PartingRow.Fold);
        switch (shown) {
            case null -> setAccessibleText(null);
            case PartingRow.Fold(int count, boolean open) -> {
                String key = unfold.keyText();
                String text =
                        messages.text(
                                open ? "outcomes.same.open" : "outcomes.same",
                                count,
                                key.isEmpty() ? messages.text("outcomes.same.click") : key);
                left.show(null, text);
                right.show(null, "");
                mark.setText("=");
                setAccessibleText(text);
            }
            case PartingRow.Moves(var one, var other, boolean alike, _) -> {
                String ofLeft = words(one);
                String ofRight = words(other);
                left.show(one, ofLeft);
                right.show(other, ofRight);
                mark.setText(parts ? "≠" : alike ? "=" : " ");
                setAccessibleText(
                        messages.text(
                                parts
                                        ? "outcomes.parts.spoken"
                                        : alike
                                                ? "outcomes.alike.spoken"
                                                : "outcomes.differ.spoken",
                                ofLeft.isEmpty() ? messages.text("outcomes.nothing") : ofLeft,
                                ofRight.isEmpty() ? messages.text("outcomes.nothing") : ofRight));
            }
        }
    }

    private String words(@Nullable Transition transition) {
        ProgramInfo of = program.get();
        return transition == null || of == null
                ? ""
                : choices.of(transition.choice(), transition.before(), of);
    }
}
