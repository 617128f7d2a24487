package exitscope.state;

/// Identifies a table of signal actions, which tasks made with CLONE_SIGHAND share.
public record HandlersId(int value) implements Comparable<HandlersId> {
    @Override
    public int compareTo(HandlersId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "handlers " + value;
    }
}
