package exitscope.state;

import exitscope.abi.SignalSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a blocked task sleeps on.
public sealed interface BlockReason {
    /// A child's exit, stop or continue. (WT-09)
    record ChildEvent(WaitOptions options) implements BlockReason {}

    /// Something at an open file: data, room, a message. The call holds its files while it sleeps,
    /// so that another task may close their descriptors. (read(2), write(2), splice(2))
    ///
    /// @param files what the call's descriptors stand for, in the order of its arguments
    /// @param done bytes that the call has moved already; a signal then ends it with this number
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    record FileEvent(WaitKey event, List<FileId> files, long done, @Nullable Long deadline)
            implements BlockReason {
        public FileEvent {
            files = List.copyOf(files);
        }

        /// The same in a call that has these files.
        public FileEvent with(List<FileId> all) {
            return new FileEvent(event, all, done, deadline);
        }
    }

    /// Somebody to open the other end of a FIFO. (fifo(7))
    ///
    /// @param file what is being opened; no descriptor refers to it yet
    /// @param seen how often the other end had been opened when the sleep began
    record FifoPeer(WaitKey event, FileId file, int seen) implements BlockReason {}

    /// A lock on a file that somebody else has. (fcntl(2), flock(2))
    ///
    /// @param file the open file by which it is asked for
    /// @param whole whether by flock
    record FileLock(FileId file, InodeId inode, FileLocks.Lock wanted, boolean whole)
            implements BlockReason {}

    /// Virtual time.
    ///
    /// @param deadline in nanoseconds since boot
    /// @param remaining guest address where the time left is stored when a handler ends the sleep,
    ///   0 for nowhere
    record Sleep(long deadline, long remaining) implements BlockReason {}

    /// Processor time of a process or task. (clock_nanosleep(2))
    ///
    /// @param expiry what the clock then shows, in nanoseconds
    /// @param remaining guest address where the time left is stored when a handler ends the sleep,
    ///   0 for nowhere
    record ProcessorSleep(ProcessTimers.TimerClock clock, long expiry, long remaining)
            implements BlockReason {}

    /// A signal (sigsuspend).
    record AnySignal() implements BlockReason {}

    /// Something at one of several files; with none of them, a signal alone (poll, select, epoll,
    /// pause).
    ///
    /// @param events what may be it, each once
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    /// @param remaining guest address where the time left is stored in the end, 0 for nowhere
    record Poll(List<WaitKey> events, @Nullable Long deadline, long remaining)
            implements BlockReason {
        public Poll {
            events = List.copyOf(events);
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

    /// A wake-up on one of several futex words. (futex_waitv(2))
    ///
    /// @param woken which of the words the wake-up came to, -1 before
    /// @param deadline in nanoseconds since boot, or null to wait for ever
    record FutexVector(List<FutexKey> words, int woken, @Nullable Long deadline)
            implements BlockReason {
        public FutexVector {
            words = List.copyOf(words);
        }
    }

    /// The end of an exec, which may change who may trace the process. (ptrace(2); Linux:
    /// cred_guard_mutex)
    ///
    /// @param target the task that is to be traced
    record ExecOver(GroupId group, TaskId target) implements BlockReason {}

    /// The other members of the namespace this init must outlive. (NS-04)
    record NamespaceEmpty() implements BlockReason {}

    /// The open files that the sleeping call holds, in the order of its arguments.
    default List<FileId> held() {
        return switch (this) {
            case FileEvent event -> event.files();
            case FifoPeer peer -> List.of(peer.file());
            case FileLock lock -> List.of(lock.file());
            case ChildEvent _,
                    Sleep _,
                    ProcessorSleep _,
                    AnySignal _,
                    Poll _,
                    OneOf _,
                    Futex _,
                    FutexVector _,
                    ExecOver _,
                    NamespaceEmpty _ ->
                    List.of();
        };
    }
}
