package exitscope.state;

import org.jspecify.annotations.Nullable;

/// An open file description: what descriptors made by dup and fork share. (open(2))
///
/// @param flags access mode and status flags as F_GETFL shows them, made of the constants here
/// @param offset where the next read or write of a file with positions begins, in bytes
/// @param references descriptors that refer to it, over all tables, and calls that sleep in it
/// @param node the file of the tree that was opened, which it holds; null for what has none
public record OpenFile(
        FileId id, Kind kind, int flags, long offset, int references, @Nullable Node node) {
    /// A file of the tree, and the name by which it was found.
    public record Node(InodeId inode, FilePlace place) {}

    /// Access modes, which together are a number of two bits.
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_ACCMODE = 3;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
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
    public record ComputedFile(InodeId inode) implements Kind {}

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

    public boolean append() {
        return (flags & O_APPEND) != 0;
    }

    public OpenFile withKind(Kind other) {
        return new OpenFile(id, other, flags, offset, references, node);
    }

    public OpenFile withNode(Node other) {
        return new OpenFile(id, kind, flags, offset, references, other);
    }

    public OpenFile withFlags(int other) {
        return new OpenFile(id, kind, other, offset, references, node);
    }

    public OpenFile withOffset(long other) {
        return new OpenFile(id, kind, flags, other, references, node);
    }

    public OpenFile withReferences(int other) {
        return new OpenFile(id, kind, flags, offset, other, node);
    }
}
