package exitscope.state;

/// Identifies a PID namespace.
public record NamespaceId(int value) implements Comparable<NamespaceId> {
    /// The one that a machine begins with.
    public static final NamespaceId FIRST = new NamespaceId(1);

    @Override
    public int compareTo(NamespaceId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "namespace " + value;
    }
}
