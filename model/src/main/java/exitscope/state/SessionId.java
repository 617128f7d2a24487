package exitscope.state;

/// Identifies a session.
public record SessionId(int value) implements Comparable<SessionId> {
    @Override
    public int compareTo(SessionId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "session " + value;
    }
}
