package exitscope.breakpoint;

import exitscope.predicate.TaskPredicate;

import org.jspecify.annotations.Nullable;

/// A condition that forward and backward runs stop at.
///
/// @param id by which it is known in its session; 0 before it has one
/// @param only stops only where this holds for the task that moves there; null for always
/// @param enabled whether runs stop at it
public record Breakpoint(
        int id, Condition condition, @Nullable TaskPredicate only, boolean enabled) {

    /// Reads one, without an id, enabled.
    ///
    /// @throws exitscope.problem.ExitscopeException when it cannot be understood
    public static Breakpoint parse(String text) {
        return ConditionText.parse(text);
    }

    /// As a person writes it; [#parse] reads it.
    public String text() {
        return condition.text() + (only == null ? "" : " if " + only.text());
    }

    /// The same under another id.
    public Breakpoint withId(int other) {
        return new Breakpoint(other, condition, only, enabled);
    }

    /// The same, enabled or not.
    public Breakpoint withEnabled(boolean on) {
        return new Breakpoint(id, condition, only, on);
    }
}
