package exitscope.breakpoint;

import exitscope.predicate.StateExpression;

/// Something of the machine whose value is watched.
///
/// @param id by which it is known in its session; 0 before it has one
/// @param stops whether runs stop where its value changes
public record Watch(int id, StateExpression expression, boolean stops) {
    /// Reads one, without an id, for looking only.
    ///
    /// @throws exitscope.predicate.PredicateProblem when it cannot be understood
    public static Watch parse(String text) {
        return new Watch(0, StateExpression.parse(text.strip()), false);
    }

    /// The same under another id.
    public Watch withId(int other) {
        return new Watch(other, expression, stops);
    }

    /// The same, stopping runs or not.
    public Watch withStops(boolean on) {
        return new Watch(id, expression, on);
    }
}
