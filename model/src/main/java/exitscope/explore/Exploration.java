package exitscope.explore;

import exitscope.outcome.Report;
import exitscope.outcome.SearchProgress;
import exitscope.state.MachineState;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Goes every way from a state and says what can come of it.
///
/// Of what decides how finely one has to look, a walk learns as it goes; then it begins anew, until
/// there is nothing new. Whoever has an exploration lets it [go on][#advance] for as long as they
/// like, may ask for what is [known by then][#report], and may leave it for a while or for good.
///
/// The same state and settings give the same answers, however many workers there are. Plain and
/// mutable, for one thread at a time.
public final class Exploration {
    /// Says whether to go on.
    @FunctionalInterface
    public interface Watcher {
        /// Called every now and then; the walk waits meanwhile.
        ///
        /// @param states met so far
        /// @param transitions found so far
        /// @return false to stop
        boolean goOn(long states, long transitions);
    }

    private final MachineState first;
    private final Settings settings;
    private final Workers workers;
    private Set<Integer> exposed = Set.of();
    private Set<Long> contested = Set.of();
    private AbstractFingerprint.Time time = AbstractFingerprint.Time.ROUGH;
    private boolean rests = true;
    private boolean remembers = true;
    private Walk walk;

    /// Begins; nothing is done yet.
    public Exploration(MachineState first, Settings settings, Workers workers) {
        this.first = first;
        this.settings = settings;
        this.workers = workers;
        walk = new Walk(first, settings, exposed, contested, time, rests, remembers, workers);
    }

    /// Goes on for some milliseconds.
    ///
    /// @return false when all was seen or a bound was reached
    public boolean advance() {
        return advance(Walk.BATCH);
    }

    /// Goes on for so many states.
    ///
    /// @param states at least 1
    /// @return false when all was seen or a bound was reached
    public boolean advance(int states) {
        if (walk.advance(states)) {
            return true;
        }
        if (!walk.mustBeginAnew()) {
            return false;
        }
        exposed = new TreeSet<>(exposed);
        exposed.addAll(walk.newlyExposed());
        contested = new HashSet<>(contested);
        contested.addAll(walk.newlyContested);
        if (walk.discoveries.looksAtTime()) {
            time = AbstractFingerprint.Time.EXACT;
        }
        rests = rests && !walk.discoveries.looksAtInit();
        remembers = remembers && !walk.remembersTooMuch();
        walk = new Walk(first, settings, exposed, contested, time, rests, remembers, workers);
        return true;
    }

    /// States met so far.
    public long states() {
        return walk.graph.states();
    }

    /// Transitions found so far.
    public long transitions() {
        return walk.graph.edges();
    }

    /// The different ends that were met since it last began, in the order of their coming.
    List<Ends.End> ends() {
        return walk.ends.ends();
    }

    /// What is known by now. Costs about as much as some ten milliseconds of search for each
    /// hundred thousand states.
    public Report report() {
        return survey().report();
    }

    /// What is known by now, with the graph; costs as much as the report.
    public Survey survey() {
        return new Outcomes(first, walk).survey(time == AbstractFingerprint.Time.EXACT);
    }

    /// How far it has come.
    public SearchProgress progress() {
        return walk.progress();
    }

    /// Goes on, in the caller's thread, until all was seen, a bound was reached or the watcher has
    /// had enough.
    public static Report of(MachineState first, Settings settings, Watcher watcher) {
        return of(first, settings, Workers.ALONE, watcher);
    }

    /// The same with several workers.
    public static Report of(
            MachineState first, Settings settings, Workers workers, Watcher watcher) {
        Exploration exploration = new Exploration(first, settings, workers);
        while (exploration.advance()) {
            if (!watcher.goOn(exploration.states(), exploration.transitions())) {
                exploration.walk.stop();
                break;
            }
        }
        return exploration.report();
    }
}
