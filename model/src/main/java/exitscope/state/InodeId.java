package exitscope.state;

import org.jspecify.annotations.Nullable;

/// Identifies a file of the tree, whatever its names: the number that stat(2) shows. Numbers from
/// [#COMPUTED] on are of files that no state holds, because what they show is worked out from the
/// state when somebody looks (proc(5)); those below 0 are what locks know files by that are in no
/// tree.
///
/// @param view of a file of /proc, the PID namespace whose numbers it shows; else 0
/// @param mount of a file of /proc, the mount through which it was reached; else 0
public record InodeId(long value, int view, int mount) implements Comparable<InodeId> {
    /// The first number of the computed ones.
    public static final long COMPUTED = 1L << 32;

    private static final int KIND_SHIFT = 32;

    /// What has a file that is in no tree.
    public enum Nameless {
        /// counters, timers and their like: all have the same (Linux: anon_inode_inode)
        ANONYMOUS,
        /// a pipe has one with two ends
        PIPE,
        /// an open file has one for itself
        OPEN_FILE,
        /// a process has one that all its handles open
        PROCESS,
        /// a thread the same
        THREAD
    }

    /// The directory `/`.
    public static final InodeId ROOT = new InodeId(1);

    /// A file that looks the same from everywhere.
    public InodeId(long value) {
        this(value, 0, 0);
    }

    /// The file in no tree of a pipe, an open file, a process or a thread.
    static InodeId nameless(Nameless whose, int which) {
        return new InodeId(Long.MIN_VALUE | (long) whose.ordinal() << KIND_SHIFT | which);
    }

    /// Whose file it is when it is in no tree, else null.
    public @Nullable Nameless nameless() {
        return value < 0 ? Nameless.values()[(int) (value >> KIND_SHIFT) & 0xff] : null;
    }

    /// Which of those whose file is in no tree.
    public int which() {
        return (int) value;
    }

    /// Whether it is the uppermost directory of the computed ones.
    public boolean isComputedRoot() {
        return value == COMPUTED;
    }

    public boolean computed() {
        return value >= COMPUTED;
    }

    /// The same file through another mount.
    public InodeId withMount(int other) {
        return new InodeId(value, view, other);
    }

    @Override
    public int compareTo(InodeId other) {
        int order = Long.compare(value, other.value);
        if (order == 0) {
            order = Integer.compare(view, other.view);
        }
        return order != 0 ? order : Integer.compare(mount, other.mount);
    }

    @Override
    public String toString() {
        return "inode "
                + value
                + (view == 0 ? "" : " of view " + view)
                + (mount == 0 ? "" : " in mount " + mount);
    }
}
