package exitscope.memory;

/// Why an access was refused, and the signal that Linux sends for it.
public enum FaultCause {
    /// There is no mapping: SIGSEGV, SEGV_MAPERR.
    NOT_MAPPED,
    /// There is one, but its protection forbids the access: SIGSEGV, SEGV_ACCERR.
    NOT_PERMITTED,
    /// The mapping reaches beyond the end of the shared object: SIGBUS, BUS_ADRERR.
    BEYOND_END,
    /// An atomic access was not naturally aligned: SIGBUS, BUS_ADRALN.
    MISALIGNED,
    /// The memory limit of the simulated machine is used up: the out-of-memory killer's SIGKILL.
    OUT_OF_MEMORY
}
