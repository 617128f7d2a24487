package exitscope.explore;

import exitscope.state.MachineState;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Walks every schedule from a state and says what can come of it.
///
/// Of what decides how finely one has to look, a walk learns as it goes; then it begins anew, until
/// there is nothing new.
public final class Exploration {
    /// Says whether to go on.
    @FunctionalInterface
    public interface Watcher {
        /// Called every now and then.
        ///
        /// @param states met so far
        /// @param transitions made so far
        /// @return false to stop
        boolean goOn(long states, long transitions);
    }

    private Exploration() {}

    /// Walks, in the caller's thread, until all was seen or a bound was reached. The same state and
    /// settings give the same report, unless the watcher stops it.
    public static Report of(MachineState first, Settings settings, Watcher watcher) {
        Set<Integer> exposed = new TreeSet<>();
        Set<Long> contested = new HashSet<>();
        AbstractFingerprint.Time time = AbstractFingerprint.Time.ROUGH;
        while (true) {
            Walk walk = new Walk(first, settings, exposed, contested, time, watcher);
            if (!walk.run()) {
                return new Outcomes(first, walk).report(time == AbstractFingerprint.Time.EXACT);
            }
            exposed = new TreeSet<>(exposed);
            exposed.addAll(walk.moves.newlyExposed());
            contested = new HashSet<>(contested);
            contested.addAll(walk.accesses.newlyContested());
            if (walk.discoveries.looksAtTime()) {
                time = AbstractFingerprint.Time.EXACT;
            }
        }
    }
}
