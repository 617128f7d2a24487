package exitscope.abi;

import org.jspecify.annotations.Nullable;

/// What a process may use only so much of, in the order of the RLIMIT_ numbers. (getrlimit(2))
public enum Resource {
    /// seconds of processor time
    CPU,
    /// bytes in a file
    FSIZE,
    /// bytes of private writable memory
    DATA,
    STACK,
    /// bytes in a core file
    CORE,
    RSS,
    /// tasks of the real user
    NPROC,
    /// one more than the highest descriptor
    NOFILE,
    MEMLOCK,
    /// bytes of address space
    AS,
    LOCKS,
    /// queued signals of the real user
    SIGPENDING,
    MSGQUEUE,
    /// 20 minus the lowest nice value
    NICE,
    RTPRIO,
    RTTIME;

    /// The resource with this number, or null.
    public static @Nullable Resource orNull(int number) {
        return number >= 0 && number < values().length ? values()[number] : null;
    }
}
