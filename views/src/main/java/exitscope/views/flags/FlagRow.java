package exitscope.views.flags;

import exitscope.state.TaskId;
import exitscope.views.Selection;
import exitscope.views.TaskState;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// A row of the exit flags. Pointing at it lights its task up everywhere, and the other way round.
final class FlagRow extends TableRow<TaskId> {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass THREAD = PseudoClass.getPseudoClass("thread");

    private final FlagsPresentation presentation;
    private final Selection selection;
    // held here, since the properties that are listened to outlive the row
    private final ChangeListener<Set<TaskId>> hovering = (_, _, _) -> point();
    private final ChangeListener<Number> showing = (_, _, _) -> mark();

    FlagRow(FlagsPresentation presentation, Selection selection, ReadOnlyIntegerProperty version) {
        this.presentation = presentation;
        this.selection = selection;
        selection.pointed().addListener(new WeakChangeListener<>(hovering));
        version.addListener(new WeakChangeListener<>(showing));
        setOnMouseEntered(_ -> {
            if (getItem() != null) {
                selection.hovered().set(getItem());
            }
        });
        setOnMouseExited(_ -> selection.hovered().set(null));
    }

    @Override
    protected void updateItem(@Nullable TaskId id, boolean empty) {
        super.updateItem(id, empty);
        mark();
        point();
    }

    private void mark() {
        TaskId id = isEmpty() ? null : getItem();
        TaskState.mark(this, id == null ? null : presentation.state(id));
        pseudoClassStateChanged(THREAD, id != null && !presentation.isLeader(id));
    }

    private void point() {
        TaskId id = isEmpty() ? null : getItem();
        pseudoClassStateChanged(POINTED, id != null && selection.pointed().get().contains(id));
    }
}
