package exitscope.explore;

import exitscope.footprint.Footprint;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The moves from one state, and what came of those that were made.
final class Expansion {
    /// In order.
    final int[] moves;

    /// By index; null where the move is asleep.
    final @Nullable Made[] made;

    /// What was seen of the state itself.
    final List<Sighting> here;

    Expansion(int[] moves, @Nullable Made[] made, List<Sighting> here) {
        this.moves = moves;
        this.made = made;
        this.here = here;
    }

    /// A move that was made.
    ///
    /// @param handlers who is in signal handlers then
    /// @param zombies how old they are, if that is asked for
    /// @param shares whether all but a little of it is in other states, too
    /// @param low of the fingerprint of where it led
    /// @param high of the same
    record Made(
            MachineState after,
            HandlerFrames handlers,
            ZombieAges zombies,
            boolean shares,
            long low,
            long high,
            Footprint footprint,
            List<Sighting> seen) {}
}
