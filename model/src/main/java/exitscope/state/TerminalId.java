package exitscope.state;

/// Identifies a terminal.
public record TerminalId(int value) implements Comparable<TerminalId> {
    @Override
    public int compareTo(TerminalId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "terminal " + value;
    }
}
