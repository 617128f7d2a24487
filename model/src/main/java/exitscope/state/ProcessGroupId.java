package exitscope.state;

/// Identifies a process group; its number in a namespace is that of the task that founded it.
public record ProcessGroupId(int value) implements Comparable<ProcessGroupId> {
    /// No process group's.
    public static final ProcessGroupId NONE = new ProcessGroupId(0);

    @Override
    public int compareTo(ProcessGroupId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "process group " + value;
    }
}
