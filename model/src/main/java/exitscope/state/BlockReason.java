package exitscope.state;

import exitscope.abi.SignalSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a blocked task sleeps on.
public sealed interface BlockReason {
    /// A child's exit, stop or continue. (WT-09)
    record ChildEvent(WaitOptions options) implements BlockReason {}

    record PipeReadable(PipeId pipe) implements BlockReason {}

    /// Room in a pipe.
    ///
    /// @param written bytes of the call that are in the pipe already
    record PipeWritable(PipeId pipe, int written) implements BlockReason {}

    /// Input typed on the console.
    record ConsoleInput() implements BlockReason {}

    /// Virtual time.
    ///
    /// @param deadline in nanoseconds since boot
    /// @param remaining guest address where the time left is stored when a handler ends the sleep,
    ///   0 for nowhere
    record Sleep(long deadline, long remaining) implements BlockReason {}

    /// A signal (sigsuspend).
    record AnySignal() implements BlockReason {}

    /// Something at one of several descriptors; with none of them, a signal alone (poll, pause).
    ///
    /// @param pipes those behind the descriptors, each once
    /// @param console whether the console is among them
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    /// @param remaining guest address where the time left is stored in the end, 0 for nowhere
    record Poll(List<PipeId> pipes, boolean console, @Nullable Long deadline, long remaining)
            implements BlockReason {
        public Poll {
            pipes = List.copyOf(pipes);
        }
    }

    /// One of these signals (sigtimedwait).
    ///
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    record OneOf(SignalSet signals, @Nullable Long deadline) implements BlockReason {}

    /// A wake-up on a futex word.
    ///
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    record Futex(FutexKey key, int bitset, @Nullable Long deadline) implements BlockReason {}

    /// The other members of the namespace this init must outlive. (NS-04)
    record NamespaceEmpty() implements BlockReason {}
}
