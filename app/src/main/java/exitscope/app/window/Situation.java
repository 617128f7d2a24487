package exitscope.app.window;

import exitscope.publish.Publication;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

/// Keeps up with how things stand. For the JavaFX thread.
final class Situation {
    private final ObservableValue<Boolean> busy;
    private final ObservableValue<Boolean> edited;
    private final ObservableValue<Boolean> lesson;
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(Standing.of(null, false, false, false));
    private @Nullable Publication shown;

    /// @param busy whether something is being loaded or compiled
    /// @param edited whether the text is not what runs
    /// @param lesson whether a lesson is open
    Situation(
            ObservableValue<Boolean> busy,
            ObservableValue<Boolean> edited,
            ObservableValue<Boolean> lesson) {
        this.busy = busy;
        this.edited = edited;
        this.lesson = lesson;
        busy.subscribe(_ -> refresh());
        edited.subscribe(_ -> refresh());
        lesson.subscribe(_ -> refresh());
        refresh();
    }

    /// What is shown from now on.
    void show(Publication publication) {
        shown = publication;
        refresh();
    }

    private void refresh() {
        Standing now = Standing.of(shown, busy.getValue(), edited.getValue(), lesson.getValue());
        if (!now.equals(standing.get())) {
            standing.set(now);
        }
    }

    /// How they stand.
    ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }
}
