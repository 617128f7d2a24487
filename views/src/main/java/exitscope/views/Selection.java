package exitscope.views;

import exitscope.state.TaskId;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Set;

/// What is selected and what is pointed at, everywhere in the window at once.
public final class Selection {
    private final ObjectProperty<@Nullable TaskId> task = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable TaskId> hovered = new SimpleObjectProperty<>();

    private final ReadOnlyObjectWrapper<Set<TaskId>> pointed =
            new ReadOnlyObjectWrapper<>(Set.of());

    /// Nothing is selected and nothing pointed at.
    public Selection() {
        hovered.addListener((_, _, task) -> pointed.set(task == null ? Set.of() : Set.of(task)));
    }

    /// The selected task, or null.
    public ObjectProperty<@Nullable TaskId> task() {
        return task;
    }

    /// Points at several tasks at once, as at all that a change touched; the first of them counts
    /// as under the pointer.
    public void point(Collection<TaskId> tasks) {
        hovered.set(tasks.isEmpty() ? null : tasks.iterator().next());
        pointed.set(Set.copyOf(tasks));
    }

    /// The tasks that are pointed at in any view, which lights them up in every other.
    public ReadOnlyObjectProperty<Set<TaskId>> pointed() {
        return pointed.getReadOnlyProperty();
    }

    /// The task under the pointer in any view, or null.
    public ObjectProperty<@Nullable TaskId> hovered() {
        return hovered;
    }
}
