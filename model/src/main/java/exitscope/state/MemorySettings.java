package exitscope.state;

/// What was set about an address space; fork and execve hand it on. (prctl(2), core(5))
///
/// @param coreFilter which kinds of mappings a core has, by bits (proc_pid_coredump_filter(5))
/// @param noHugePages PR_SET_THP_DISABLE: 0 when it is not set, 1 for all memory, 3 but for what
///   asks for huge pages
public record MemorySettings(int coreFilter, int noHugePages) {
    private static final int DEFAULT_FILTER = 0x33;

    public static final MemorySettings INITIAL = new MemorySettings(DEFAULT_FILTER, 0);

    public MemorySettings withCoreFilter(int bits) {
        return new MemorySettings(bits, noHugePages);
    }

    public MemorySettings withNoHugePages(int how) {
        return new MemorySettings(coreFilter, how);
    }
}
