package exitscope.outcome;

import java.util.List;

/// What a walk found.
///
/// @param bound what cut it short
/// @param states different states, by what can follow from them
/// @param transitions moves from one to another
/// @param made the transitions that were made; the others need not be, since it does not matter
///   which of two comes first
/// @param bytes what the walk took for each of them together
/// @param exactTime whether programs look at the time, so that states that differ in it are
///   different
/// @param outcomes in the order of their output
/// @param findings by kind
public record Report(
        Bound bound,
        long states,
        long transitions,
        long made,
        long bytes,
        boolean exactTime,
        List<Outcome> outcomes,
        List<Finding> findings) {
    public Report {
        outcomes = List.copyOf(outcomes);
        findings = List.copyOf(findings);
    }

    /// Whether everything was seen: no bound cut it short.
    public boolean complete() {
        return bound == Bound.NONE;
    }
}
