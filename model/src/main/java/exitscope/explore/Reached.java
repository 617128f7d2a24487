package exitscope.explore;

import exitscope.footprint.Footprint;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A state that the walk has come to and whose moves are to be made next.
///
/// Plain and mutable; while it is expanded, nobody changes it.
final class Reached {
    /// A move that need not be made here, because it does not matter which of two comes first: from
    /// the state `from`, where both could be made, `via` led here; the move led elsewhere, and from
    /// there `via` leads to where the move would lead from here.
    record Asleep(int move, Footprint footprint, int from, int via) {}

    /// Bytes that a state takes that has pages of memory of its own, about.
    private static final long OWN = 8_192;

    /// The same of one whose pages are in other states, too.
    private static final long SHARING = 1_280;

    final int state;

    /// Moves from the first state, on the way on which it was met.
    final int depth;

    /// Bytes that it takes, about.
    final long weight;

    final MachineState machine;
    final HandlerFrames handlers;
    final ZombieAges zombies;
    private final List<Asleep> asleep = new ArrayList<>(2);

    Reached(int state, int depth, Expansion.Made made) {
        this.state = state;
        this.depth = depth;
        weight = made.shares() ? SHARING : OWN;
        machine = made.after();
        handlers = made.handlers();
        zombies = made.zombies();
    }

    /// Takes the first reason for each move.
    void letSleep(Asleep move) {
        if (asleep(move.move()) == null) {
            asleep.add(move);
        }
    }

    @Nullable Asleep asleep(int move) {
        for (Asleep each : asleep) {
            if (each.move() == move) {
                return each;
            }
        }
        return null;
    }
}
