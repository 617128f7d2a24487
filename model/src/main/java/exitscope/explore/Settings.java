package exitscope.explore;

import exitscope.engine.Engine;
import exitscope.machine.Execution;
import exitscope.predicate.TaskPredicate;

import java.util.List;

/// How to walk and how far.
///
/// @param points where tasks may be overtaken
/// @param timing when timers fire
/// @param merge whether what no other task can notice goes along with the move before; without,
///   there are far more states and the same outcomes
/// @param prune whether of two moves that do not conflict only one order is made, and a move that
///   does what it did in another state is remembered; without, the same is found more slowly
/// @param states the most states to meet
/// @param memory the most bytes to take, about
/// @param ownInit whether process 1 is the machine's own, of which nothing is found
/// @param forbidden what must hold in no state
/// @param oldZombies transitions after which a zombie that nobody has waited for is found; 0: none
///   is. States then differ by the ages of zombies, too, and there are far more of them
/// @param invariants whether to check after each transition what must always hold in the kernel
///   model
/// @param engine what runs guest code
/// @param order which states are looked at first
public record Settings(
        Points points,
        Timing timing,
        boolean merge,
        boolean prune,
        long states,
        long memory,
        boolean ownInit,
        List<TaskPredicate> forbidden,
        int oldZombies,
        boolean invariants,
        Engine engine,
        Order order) {
    public static final Settings DEFAULT =
            new Settings(
                    Points.AUTO,
                    Timing.ANY,
                    true,
                    true,
                    Integer.MAX_VALUE / 4,
                    2L << 30,
                    true,
                    List.of(),
                    0,
                    false,
                    Execution.STANDARD.engine(),
                    Order.BREADTH);

    public Settings {
        forbidden = List.copyOf(forbidden);
    }

    public Settings withPoints(Points other) {
        return new Settings(
                other,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withTiming(Timing other) {
        return new Settings(
                points,
                other,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withMerge(boolean other) {
        return new Settings(
                points,
                timing,
                other,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withPrune(boolean other) {
        return new Settings(
                points,
                timing,
                merge,
                other,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withStates(long other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                other,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withMemory(long other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                other,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withOwnInit(boolean other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                other,
                forbidden,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withForbidden(List<TaskPredicate> other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                other,
                oldZombies,
                invariants,
                engine,
                order);
    }

    public Settings withOldZombies(int other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                other,
                invariants,
                engine,
                order);
    }

    public Settings withInvariants(boolean other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                other,
                engine,
                order);
    }

    public Settings withEngine(Engine other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                other,
                order);
    }

    public Settings withOrder(Order other) {
        return new Settings(
                points,
                timing,
                merge,
                prune,
                states,
                memory,
                ownInit,
                forbidden,
                oldZombies,
                invariants,
                engine,
                other);
    }
}
