package exitscope.predicate;

import java.util.List;

/// Names a variable of the program, or a part of one, as C does.
///
/// @param function whose variable it is, in its innermost call; empty for what C would mean where
///   the task stands
/// @param name of the variable
/// @param parts the way into it, from the outside in; empty for the whole
public record VariablePath(String function, String name, List<Part> parts) {
    public VariablePath {
        parts = List.copyOf(parts);
    }

    /// A step into a value.
    public sealed interface Part {}

    /// A member of a structure or union, or of what a pointer points to.
    public record Member(String name) implements Part {}

    /// An element of an array, or of what a pointer points to; the first is 0.
    public record Element(long index) implements Part {}
}
