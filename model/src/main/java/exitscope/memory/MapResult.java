package exitscope.memory;

/// The outcome of changing mappings.
public sealed interface MapResult {

    /// Done.
    ///
    /// @param address where the range starts
    record Mapped(long address) implements MapResult {}

    /// Refused, with the errno value that Linux would give.
    enum Refused implements MapResult {
        /// ENOMEM: no room, too many mappings, or a hole in the range.
        NO_MEMORY,
        /// EEXIST: the range is not free.
        EXISTS,
        /// EINVAL: the range is empty, not aligned or beyond user space.
        INVALID,
        /// EACCES: a shared file that is not open for writing.
        NO_ACCESS,
        /// EFAULT: there is no such mapping to move.
        NOT_MAPPED,
        /// EPERM: so low that a null pointer could reach it (`vm.mmap_min_addr`).
        TOO_LOW
    }
}
