package exitscope.views.flags;

import exitscope.state.TaskId;
import exitscope.views.Messages;
import exitscope.views.TaskState;
import exitscope.views.control.Hint;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/// A cell of the exit flags: what the presentation says, marked when the last transition changed
/// it.
final class FlagCell extends TableCell<TaskId, TaskId> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass SET = PseudoClass.getPseudoClass("set");

    private final FlagColumn column;
    private final FlagsPresentation presentation;
    private final Messages messages;
    private final Label badge = new Label();
    // held here, since the property that is listened to outlives the cell
    private final ChangeListener<Number> showing = (_, _, _) -> render();

    FlagCell(
            FlagColumn column,
            FlagsPresentation presentation,
            Messages messages,
            ReadOnlyIntegerProperty version) {
        this.column = column;
        this.presentation = presentation;
        this.messages = messages;
        getStyleClass()
                .addAll(
                        column.isFlag() ? "flag" : "value",
                        "column-" + column.key().replace('_', '-'));
        badge.getStyleClass().add("es-task-chip");
        version.addListener(new WeakChangeListener<>(showing));
    }

    @Override
    protected void updateItem(@Nullable TaskId id, boolean empty) {
        super.updateItem(id, empty);
        render();
    }

    private void render() {
        TaskId id = isEmpty() ? null : getItem();
        TaskState state = id == null ? null : presentation.state(id);
        if (id == null || state == null) {
            setText(null);
            setGraphic(null);
            Hint.set(this, null);
            pseudoClassStateChanged(CHANGED, false);
            pseudoClassStateChanged(SET, false);
            return;
        }
        FlagsPresentation.Cell cell = presentation.cell(id, column);
        setText(cell.text());
        pseudoClassStateChanged(CHANGED, cell.changed());
        pseudoClassStateChanged(SET, cell.text().equals(FlagsPresentation.YES));
        String was = cell.was();
        Hint.set(this, was == null || was.isEmpty() ? null : messages.text("flags.was", was));
        setAccessibleText(
                messages.text(
                        "flags.cell", messages.text("flags.column." + column.key()), spoken(cell)));
        if (column == FlagColumn.EXIT_STATE) {
            showBadge(state);
        }
    }

    /// The exit state's letter in front of its name.
    private void showBadge(TaskState state) {
        badge.setText(
                switch (state) {
                    case INITIATED -> "I";
                    case ZOMBIE -> "Z";
                    case DEAD -> "X";
                    case RUNNING, READY, SLEEPING, STOPPED -> "N";
                });
        boolean leaving =
                state == TaskState.INITIATED
                        || state == TaskState.ZOMBIE
                        || state == TaskState.DEAD;
        TaskState.mark(badge, leaving ? state : null);
        setGraphic(badge);
    }

    private String spoken(FlagsPresentation.Cell cell) {
        return switch (cell.text()) {
            case FlagsPresentation.YES -> messages.text("flags.yes");
            case FlagsPresentation.NO -> messages.text("flags.no");
            case "" -> messages.text("flags.none");
            default -> cell.text();
        };
    }
}
