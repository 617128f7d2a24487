package exitscope.explore;

import exitscope.abi.Signal;
import exitscope.outcome.Finding;
import exitscope.phrase.Phrase;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// What was noticed of a transition or a state.
sealed interface Sighting {
    /// Something that one would want to know of.
    record Found(Finding.Kind kind, Phrase message) implements Sighting {}

    /// A signal and a process, which keeps its number and its parent in all schedules that matter.
    record Addressee(int number, @Nullable TaskId parent, Signal signal) {}

    /// A process set a handler for a signal.
    record Handled(Addressee addressee) implements Sighting {}

    /// A process was killed by a signal; to be found where it sets a handler for it in another
    /// schedule.
    record Unhandled(Addressee addressee, Phrase message) implements Sighting {}

    /// A program looked at the clock or at what was used.
    record LooksAtTime() implements Sighting {}

    /// A program read of the machine's own process 1 what it is doing. (proc(5))
    record LooksAtInit() implements Sighting {}
}
