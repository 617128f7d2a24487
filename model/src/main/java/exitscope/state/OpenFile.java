package exitscope.state;

import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An open file description: what descriptors made by dup and fork share. (open(2))
///
/// @param flags access mode and status flags as F_GETFL shows them, made of the constants here
/// @param offset where the next read or write of a file with positions begins, in bytes
/// @param references descriptors that refer to it, over all tables, calls that sleep in it and
///   messages under way that carry it
/// @param node the file of the tree that was opened, which it holds; null for what has none
/// @param watchers the epolls that watch it, each once
/// @param notice who is sent a signal when something happens to it
public record OpenFile(
        FileId id,
        Kind kind,
        int flags,
        long offset,
        int references,
        @Nullable Node node,
        List<FileId> watchers,
        FileNotice notice) {
    /// A file of the tree, and the name by which it was found.
    ///
    /// @param mounts the namespace through whose mounts it was found
    public record Node(InodeId inode, FilePlace place, MountNamespaceId mounts) {
        /// Where it is, to go on from.
        public Location location() {
            return new Location(inode, mounts);
        }
    }

    /// Access modes, which together are a number of two bits.
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_ACCMODE = 3;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_ASYNC = 0x2000;

    /// Past the buffers; of the writing end of a pipe, that each write is a packet.
    public static final int O_DIRECT = 0x4000;

    public static final int O_PATH = 0x200000;

    /// What is open. To add a kind: a record here, its operations in `kernel.file`, a line in
    /// `FileKinds`.
    public sealed interface Kind {
        /// What /proc/PID/fd says of a file that has no name in the tree.
        default String label() {
            return "anon_inode:[file]";
        }
    }

    /// A regular file.
    public record RegularFile(InodeId inode) implements Kind {}

    /// A directory; the offset is the cursor of its reader.
    public record DirectoryFile(InodeId inode) implements Kind {}

    /// A file whose content is worked out when it is read.
    ///
    /// @param shown what the last read from the beginning found: later reads go on in it, so that
    ///   one reader sees one text
    public record ComputedFile(InodeId inode, Bytes shown) implements Kind {}

    /// Stands for a PID namespace. (namespaces(7))
    public record NamespaceFile(NamespaceId namespace) implements Kind {}

    /// Stands for a mount namespace. (namespaces(7))
    public record MountsFile(MountNamespaceId namespace) implements Kind {}

    /// One of the memory devices: /dev/null, /dev/zero, /dev/full, /dev/random, /dev/urandom.
    public record MemoryDevice(int minor) implements Kind {}

    /// What only names a file. (O_PATH)
    public record PathOnly(InodeId inode) implements Kind {}

    /// One of the console's three streams where it is no terminal: a pipe to the guest.
    ///
    /// @param stream 0 for input, 1 for output, 2 for errors
    public record ConsoleFile(int stream) implements Kind {
        @Override
        public String label() {
            return "/dev/console";
        }
    }

    /// The inside of a terminal, where programs read and write.
    ///
    /// @param stream what the person sees output as: 1 for output, 2 for errors; of no consequence
    ///   to the guest
    /// @param hangUps how often the terminal had been hung up before this was opened
    public record TerminalFile(TerminalId terminal, int stream, int hangUps) implements Kind {}

    /// The outside of a pseudo-terminal.
    public record TerminalMaster(TerminalId terminal) implements Kind {}

    /// An end of a pipe, or a FIFO; the access mode says which end, or that it is both.
    ///
    /// @param quietUntil for a reader of a FIFO that no writer had open: until it was opened for
    ///   writing more often than this, a poll does not see a hang-up; else -1
    public record PipeEnd(PipeId pipe, int quietUntil) implements Kind {
        public PipeEnd(PipeId pipe) {
            this(pipe, -1);
        }

        @Override
        public String label() {
            return "pipe:[" + pipe.value() + "]";
        }
    }

    /// A counter of events. (eventfd(2))
    ///
    /// @param count unsigned
    /// @param semaphore whether a read takes one rather than all
    public record EventCounter(long count, boolean semaphore) implements Kind {
        /// The count that cannot be exceeded: all ones but the last.
        public static final long MOST = -2;

        @Override
        public String label() {
            return "anon_inode:[eventfd]";
        }
    }

    /// Takes signals by reading. (signalfd(2))
    public record SignalReader(SignalSet mask) implements Kind {
        @Override
        public String label() {
            return "anon_inode:[signalfd]";
        }
    }

    /// A timer whose expirations are read. (timerfd_create(2))
    ///
    /// @param clock CLOCK_REALTIME and its like
    /// @param deadline when it expires next, or when it did last; nanoseconds since boot
    /// @param interval nanoseconds, 0 to expire once
    /// @param armed whether it runs; a periodic timer that has expired does not until somebody
    ///   looks
    /// @param expirations since the last read
    /// @param bond what the setting of its clock means for it
    public record TimerFile(
            int clock,
            long deadline,
            long interval,
            boolean armed,
            long expirations,
            ClockBond bond)
            implements Kind {
        /// A timer that was never set.
        public static TimerFile unset(int clock) {
            return new TimerFile(clock, 0, 0, false, 0, ClockBond.NONE);
        }

        public TimerFile with(long at, boolean runs, long expired) {
            return new TimerFile(clock, at, interval, runs, expired, bond);
        }

        public TimerFile withBond(ClockBond other) {
            return new TimerFile(clock, deadline, interval, armed, expirations, other);
        }

        @Override
        public String label() {
            return "anon_inode:[timerfd]";
        }
    }

    /// What the setting of the time of day means for a timer. (timerfd_create(2))
    public enum ClockBond {
        /// nothing
        NONE,
        /// its deadline is a time of day, and moves
        FOLLOWS,
        /// besides, its reader is to be told (TFD_TIMER_CANCEL_ON_SET)
        TELLS,
        /// its reader has not been told yet
        TO_TELL
    }

    /// Watches other files. (epoll(7))
    ///
    /// @param interests by [Interest#key]
    /// @param ready the keys of those that may be ready, in the order in which they are reported
    public record EpollFile(LongMap<Interest> interests, List<Long> ready) implements Kind {
        public EpollFile {
            ready = List.copyOf(ready);
        }

        @Override
        public String label() {
            return "anon_inode:[eventpoll]";
        }
    }

    /// One file that an epoll watches, under one descriptor.
    ///
    /// @param events the poll bits and epoll flags asked for; without poll bits it is disarmed
    /// @param data what epoll_wait gives back
    /// @param queues where the epoll stands to be told
    public record Interest(
            FileId file, int descriptor, int events, long data, List<WaitKey> queues) {
        public Interest {
            queues = List.copyOf(queues);
        }

        public long key() {
            return key(file, descriptor);
        }

        public static long key(FileId file, int descriptor) {
            return (long) file.value() << 32 | descriptor;
        }
    }

    /// One end of a pair of sockets, or a socket that is not connected. (unix(7))
    ///
    /// @param peer the other end, null without one
    /// @param queue what was sent to this end, in order
    /// @param noReads nothing more comes (Linux: RCV_SHUTDOWN)
    /// @param noWrites nothing more can be sent (Linux: SEND_SHUTDOWN)
    /// @param error the errno that the next call reports, 0 for none (SO_ERROR)
    /// @param partner who made the pair (SO_PEERCRED), null without a pair
    /// @param tellsSender whether receivers are told who sent (SO_PASSCRED)
    /// @param options what else is set of it
    public record SocketEnd(
            SocketType type,
            @Nullable FileId peer,
            List<SocketMessage> queue,
            boolean noReads,
            boolean noWrites,
            int error,
            @Nullable SocketParty partner,
            boolean tellsSender,
            SocketOptions options)
            implements Kind {
        public SocketEnd {
            queue = List.copyOf(queue);
        }

        @Override
        public String label() {
            return "socket:[unix]";
        }

        public SocketEnd withQueue(List<SocketMessage> other) {
            return new SocketEnd(
                    type, peer, other, noReads, noWrites, error, partner, tellsSender, options);
        }

        public SocketEnd withPeer(@Nullable FileId other) {
            return new SocketEnd(
                    type, other, queue, noReads, noWrites, error, partner, tellsSender, options);
        }

        public SocketEnd withError(int other) {
            return new SocketEnd(
                    type, peer, queue, noReads, noWrites, other, partner, tellsSender, options);
        }

        /// With these directions shut besides those that are.
        public SocketEnd shut(boolean reads, boolean writes) {
            return new SocketEnd(
                    type,
                    peer,
                    queue,
                    noReads || reads,
                    noWrites || writes,
                    error,
                    partner,
                    tellsSender,
                    options);
        }

        public SocketEnd withTellsSender(boolean other) {
            return new SocketEnd(
                    type, peer, queue, noReads, noWrites, error, partner, other, options);
        }

        public SocketEnd withOptions(SocketOptions other) {
            return new SocketEnd(
                    type, peer, queue, noReads, noWrites, error, partner, tellsSender, other);
        }
    }

    /// How a socket transfers, by the numbers of Linux.
    public enum SocketType {
        /// bytes in order
        STREAM(1),
        /// messages, without a connection that could hang up
        DATAGRAM(2),
        /// messages over a connection
        SEQUENCED(5);

        private final int number;

        SocketType(int number) {
            this.number = number;
        }

        /// SOCK_STREAM and its like.
        public int number() {
            return number;
        }
    }

    /// Stands for a process, or a thread, whatever becomes of it. (pidfd_open(2))
    ///
    /// @param thread the task it stands for, null when it stands for the process
    /// @param ended how it ended, once it was reaped
    public record ProcessHandle(GroupId group, @Nullable TaskId thread, @Nullable ExitStatus ended)
            implements Kind {
        @Override
        public String label() {
            return "anon_inode:[pidfd]";
        }

        public ProcessHandle withEnded(ExitStatus status) {
            return new ProcessHandle(group, thread, status);
        }
    }

    public OpenFile {
        watchers = List.copyOf(watchers);
    }

    /// The file that locks are on, which is in no tree if what is open has no name there.
    public InodeId inode() {
        if (node != null) {
            return node.inode();
        }
        return switch (kind) {
            case PipeEnd(PipeId pipe, _) -> InodeId.nameless(InodeId.Nameless.PIPE, pipe.value());
            case ProcessHandle(GroupId group, TaskId thread, _) ->
                    thread == null
                            ? InodeId.nameless(InodeId.Nameless.PROCESS, group.value())
                            : InodeId.nameless(InodeId.Nameless.THREAD, thread.value());
            case EventCounter _, SignalReader _, TimerFile _, EpollFile _ ->
                    InodeId.nameless(InodeId.Nameless.ANONYMOUS, 0);
            default -> InodeId.nameless(InodeId.Nameless.OPEN_FILE, id.value());
        };
    }

    /// Its name where it is open, or what /proc/PID/fd shows instead.
    public Bytes name() {
        return node == null ? Bytes.utf8(kind.label()) : node.place().name();
    }

    public boolean readable() {
        int mode = flags & O_ACCMODE;
        return (mode == O_RDONLY || mode == O_RDWR) && (flags & O_PATH) == 0;
    }

    public boolean writable() {
        int mode = flags & O_ACCMODE;
        return (mode == O_WRONLY || mode == O_RDWR) && (flags & O_PATH) == 0;
    }

    public boolean nonBlocking() {
        return (flags & O_NONBLOCK) != 0;
    }

    public boolean direct() {
        return (flags & O_DIRECT) != 0;
    }

    public boolean append() {
        return (flags & O_APPEND) != 0;
    }

    public OpenFile withKind(Kind other) {
        return new OpenFile(id, other, flags, offset, references, node, watchers, notice);
    }

    public OpenFile withNode(Node other) {
        return new OpenFile(id, kind, flags, offset, references, other, watchers, notice);
    }

    public OpenFile withFlags(int other) {
        return new OpenFile(id, kind, other, offset, references, node, watchers, notice);
    }

    public OpenFile withOffset(long other) {
        return new OpenFile(id, kind, flags, other, references, node, watchers, notice);
    }

    public OpenFile withReferences(int other) {
        return new OpenFile(id, kind, flags, offset, other, node, watchers, notice);
    }

    public OpenFile withWatchers(List<FileId> other) {
        return new OpenFile(id, kind, flags, offset, references, node, other, notice);
    }

    public OpenFile withNotice(FileNotice other) {
        return new OpenFile(id, kind, flags, offset, references, node, watchers, other);
    }
}
