package exitscope.state;

/// Identifies a mount namespace; never reused within a run. (mount_namespaces(7))
public record MountNamespaceId(int value) implements Comparable<MountNamespaceId> {
    /// The one that a machine begins with, which stays as long as that runs.
    public static final MountNamespaceId FIRST = new MountNamespaceId(1);

    @Override
    public int compareTo(MountNamespaceId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "mount namespace " + value;
    }
}
