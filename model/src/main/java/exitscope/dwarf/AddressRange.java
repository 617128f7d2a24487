package exitscope.dwarf;

/// Addresses from `start` up to, not including, `end`.
public record AddressRange(long start, long end) {
    /// Whether an address is in it.
    public boolean contains(long address) {
        return address >= start && address < end;
    }
}
