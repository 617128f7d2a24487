package exitscope.views.control;

import exitscope.state.TaskId;
import exitscope.views.Selection;
import exitscope.views.TaskState;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A task by its number, in the colour of its state. Pointing at it lights the task up everywhere,
/// a click selects it.
public final class TaskChip extends Label {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// What the rim of a chip takes, in characters.
    public static final int RIM = 2;

    private final Selection selection;

    @SuppressWarnings("FieldCanBeLocal") // held so that the weak listener lives as long as the chip
    private final InvalidationListener listener = _ -> refresh();

    private @Nullable TaskId task;

    /// A chip without a task.
    public TaskChip(Selection selection) {
        this.selection = selection;
        getStyleClass().add("es-task-chip");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setOnMouseEntered(_ -> selection.hovered().set(task));
        setOnMouseExited(_ -> selection.hovered().set(null));
        setOnMouseClicked(_ -> selection.task().set(task));
        selection.pointed().addListener(new WeakInvalidationListener(listener));
        selection.task().addListener(new WeakInvalidationListener(listener));
    }

    /// Shows this task.
    ///
    /// @param number what people call it
    /// @param state null when it is not known
    public TaskChip show(TaskId task, String number, @Nullable TaskState state) {
        this.task = task;
        setText(number);
        TaskState.mark(this, state);
        refresh();
        return this;
    }

    /// How many of several tasks are shown as chips where there is so much room; the others are
    /// counted.
    ///
    /// @param room in characters
    public static int fitting(List<String> numbers, int room) {
        int used = 0;
        for (int i = 0; i < numbers.size(); i++) {
            used += numbers.get(i).length() + RIM;
            int rest = numbers.size() - i - 1;
            int counted = rest == 0 ? 0 : Integer.toString(rest).length() + 1;
            if (used + counted > room && numbers.size() > 1) {
                return i;
            }
        }
        return numbers.size();
    }

    private void refresh() {
        pseudoClassStateChanged(POINTED, task != null && selection.pointed().get().contains(task));
        pseudoClassStateChanged(CHOSEN, task != null && task.equals(selection.task().get()));
    }
}
