package exitscope.memory;

/// The most that one address space may use.
///
/// @param maxPages pages that hold data of its own; reaching it is an [FaultCause#OUT_OF_MEMORY]
/// @param maxMappings mappings (Linux: `vm.max_map_count`)
/// @param stackBytes how far a mapping that grows down may grow (RLIMIT_STACK)
/// @param addressBytes bytes that are mapped (RLIMIT_AS)
/// @param dataBytes bytes of private writable mappings but for stacks (RLIMIT_DATA)
public record MemoryLimits(
        int maxPages, int maxMappings, long stackBytes, long addressBytes, long dataBytes) {

    /// 256 MiB of data, Linux's 65530 mappings, a stack of 8 MiB.
    public static final MemoryLimits DEFAULT =
            new MemoryLimits(1 << 16, 65_530, 8L << 20, Long.MAX_VALUE, Long.MAX_VALUE);

    /// The farthest that a stack may grow: nothing is mapped nearer to it unasked.
    public static final long MOST_STACK_BYTES = 64L << 20;
}
