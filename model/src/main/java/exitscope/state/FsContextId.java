package exitscope.state;

/// Identifies a file-system context, which tasks made with CLONE_FS share.
public record FsContextId(int value) implements Comparable<FsContextId> {
    @Override
    public int compareTo(FsContextId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "fs context " + value;
    }
}
