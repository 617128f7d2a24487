package exitscope.state;

/// Identifies an open file description (open(2)); descriptors of several tables may refer to it.
public record FileId(int value) implements Comparable<FileId> {
    @Override
    public int compareTo(FileId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "file " + value;
    }
}
