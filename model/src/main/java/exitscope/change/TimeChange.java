package exitscope.change;

import exitscope.state.Bytes;
import exitscope.state.TaskId;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

/// What comes from outside: virtual time and the person's input.
public sealed interface TimeChange extends Change {
    @Override
    default @Nullable TaskId task() {
        return null;
    }

    /// The clock jumped, since nothing else was to be done.
    record ClockAdvanced(long from, long to) implements TimeChange {}

    record TimerFired(Timers.Timer timer) implements TimeChange {}

    record InputTyped(Bytes bytes) implements TimeChange {}

    record InputClosed() implements TimeChange {}
}
