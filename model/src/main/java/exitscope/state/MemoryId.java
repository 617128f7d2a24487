package exitscope.state;

/// Identifies an address space, which tasks made with CLONE_VM share.
public record MemoryId(int value) implements Comparable<MemoryId> {
    @Override
    public int compareTo(MemoryId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "memory " + value;
    }
}
