package exitscope.state;

/// Identifies a file of the tree, whatever its names: the number that stat(2) shows. Numbers from
/// [#COMPUTED] on are of files that no state holds, because what they show is worked out from the
/// state when somebody looks (proc(5)).
public record InodeId(long value) implements Comparable<InodeId> {
    /// The first number of the computed ones.
    public static final long COMPUTED = 1L << 32;

    /// The directory `/`.
    public static final InodeId ROOT = new InodeId(1);

    public boolean computed() {
        return value >= COMPUTED;
    }

    @Override
    public int compareTo(InodeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "inode " + value;
    }
}
