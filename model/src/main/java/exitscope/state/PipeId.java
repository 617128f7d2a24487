package exitscope.state;

/// Identifies a pipe.
public record PipeId(int value) implements Comparable<PipeId> {
    @Override
    public int compareTo(PipeId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "pipe " + value;
    }
}
