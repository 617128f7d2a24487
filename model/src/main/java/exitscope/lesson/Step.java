package exitscope.lesson;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One step of a lesson.
///
/// @param line of the lesson's file, for messages
/// @param at where in the run
/// @param look what is pointed at
/// @param challenge what the student has to do before going on, or null
public record Step(
        int line,
        String title,
        Place at,
        List<Pointer> look,
        Prose text,
        @Nullable Challenge challenge) {
    public Step {
        look = List.copyOf(look);
    }

    /// Something in the window.
    public sealed interface Pointer {}

    /// A task, by its number in the outermost namespace.
    public record TaskPointer(int number) implements Pointer {}

    /// A line of the program.
    public record LinePointer(int line) implements Pointer {}

    /// A pane.
    public record PanePointer(Pane pane) implements Pointer {}

    /// The panes that can be pointed at.
    public enum Pane {
        TREE,
        FLAGS,
        STACK,
        SOURCE,
        CHANGES,
        CHOICES,
        CONSOLE
    }
}
