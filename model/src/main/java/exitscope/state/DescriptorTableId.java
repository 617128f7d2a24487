package exitscope.state;

/// Identifies a descriptor table, which tasks made with CLONE_FILES share.
public record DescriptorTableId(int value) implements Comparable<DescriptorTableId> {
    @Override
    public int compareTo(DescriptorTableId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "descriptors " + value;
    }
}
