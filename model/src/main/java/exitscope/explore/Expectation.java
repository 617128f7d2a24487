package exitscope.explore;

import exitscope.outcome.Outcome;

/// One way in which a program is expected to end.
public record Expectation(String output, int status, boolean stuck) {
    /// What an outcome amounts to when its witness does not matter.
    public static Expectation of(Outcome outcome) {
        return new Expectation(outcome.output(), outcome.status(), outcome.stuck());
    }
}
