package exitscope.state;

/// Identifies a task for the whole run. Never reused, unlike the numbers a task bears in its PID
/// namespaces.
public record TaskId(int value) implements Comparable<TaskId> {
    @Override
    public int compareTo(TaskId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "task " + value;
    }
}
