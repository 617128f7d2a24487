package exitscope.explore;

import exitscope.predicate.TaskPredicate;

import java.util.List;

/// How to walk and how far.
///
/// @param points where tasks may be overtaken
/// @param timing when timers fire
/// @param merge whether what no other task can notice goes along with the move before; without,
///   there are far more states and the same outcomes
/// @param states the most states to meet
/// @param memory the most bytes to take, about
/// @param ownInit whether process 1 is the machine's own, of which nothing is found
/// @param forbidden what must hold in no state
/// @param invariants whether to check after each transition what must always hold in the kernel
///   model
public record Settings(
        Points points,
        Timing timing,
        boolean merge,
        long states,
        long memory,
        boolean ownInit,
        List<TaskPredicate> forbidden,
        boolean invariants) {
    public static final Settings DEFAULT =
            new Settings(
                    Points.AUTO,
                    Timing.ANY,
                    true,
                    Integer.MAX_VALUE / 4,
                    2L << 30,
                    true,
                    List.of(),
                    false);

    public Settings {
        forbidden = List.copyOf(forbidden);
    }

    public Settings withPoints(Points other) {
        return new Settings(other, timing, merge, states, memory, ownInit, forbidden, invariants);
    }

    public Settings withTiming(Timing other) {
        return new Settings(points, other, merge, states, memory, ownInit, forbidden, invariants);
    }

    public Settings withMerge(boolean other) {
        return new Settings(points, timing, other, states, memory, ownInit, forbidden, invariants);
    }

    public Settings withStates(long other) {
        return new Settings(points, timing, merge, other, memory, ownInit, forbidden, invariants);
    }

    public Settings withMemory(long other) {
        return new Settings(points, timing, merge, states, other, ownInit, forbidden, invariants);
    }

    public Settings withOwnInit(boolean other) {
        return new Settings(points, timing, merge, states, memory, other, forbidden, invariants);
    }

    public Settings withForbidden(List<TaskPredicate> other) {
        return new Settings(points, timing, merge, states, memory, ownInit, other, invariants);
    }

    public Settings withInvariants(boolean other) {
        return new Settings(points, timing, merge, states, memory, ownInit, forbidden, other);
    }
}
