package exitscope.state;

/// Identifies a thread group for the whole run.
public record GroupId(int value) implements Comparable<GroupId> {
    @Override
    public int compareTo(GroupId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "group " + value;
    }
}
