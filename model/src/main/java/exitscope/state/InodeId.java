package exitscope.state;

/// Identifies a file of the tree, whatever its names: the number that stat(2) shows. Numbers from
/// [#COMPUTED] on are of files that no state holds, because what they show is worked out from the
/// state when somebody looks (proc(5)).
///
/// @param view of a file of /proc, the PID namespace whose numbers it shows; else 0
/// @param mount of a file of /proc, the mount through which it was reached; else 0
public record InodeId(long value, int view, int mount) implements Comparable<InodeId> {
    /// The first number of the computed ones.
    public static final long COMPUTED = 1L << 32;

    /// The directory `/`.
    public static final InodeId ROOT = new InodeId(1);

    /// A file that looks the same from everywhere.
    public InodeId(long value) {
        this(value, 0, 0);
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
