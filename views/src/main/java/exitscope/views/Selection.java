package exitscope.views;

import exitscope.state.TaskId;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

/// What is selected and what is pointed at, everywhere in the window at once.
public final class Selection {
    private final ObjectProperty<@Nullable TaskId> task = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable TaskId> hovered = new SimpleObjectProperty<>();

    /// Nothing is selected and nothing pointed at.
    public Selection() {}

    /// The selected task, or null.
    public ObjectProperty<@Nullable TaskId> task() {
        return task;
    }

    /// The task under the pointer in any view, or null.
    public ObjectProperty<@Nullable TaskId> hovered() {
        return hovered;
    }
}
