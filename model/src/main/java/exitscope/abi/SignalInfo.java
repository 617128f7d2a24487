package exitscope.abi;

/// What a signal carries to its receiver. (siginfo_t, sigaction(2))
///
/// @param code `si_code`, one of the constants here
public record SignalInfo(Signal signal, int code, Detail detail) {
    public static final int SI_USER = 0;
    public static final int SI_KERNEL = 0x80;
    public static final int SI_QUEUE = -1;
    public static final int SI_TIMER = -2;
    public static final int SI_TKILL = -6;

    public static final int CLD_EXITED = 1;
    public static final int CLD_KILLED = 2;
    public static final int CLD_DUMPED = 3;
    public static final int CLD_TRAPPED = 4;
    public static final int CLD_STOPPED = 5;
    public static final int CLD_CONTINUED = 6;

    public static final int SEGV_MAPERR = 1;
    public static final int SEGV_ACCERR = 2;
    public static final int ILL_ILLOPC = 1;
    public static final int TRAP_BRKPT = 1;
    public static final int TRAP_TRACE = 2;
    public static final int BUS_ADRALN = 1;
    public static final int BUS_ADRERR = 2;

    /// The part of siginfo that depends on who sent it.
    public sealed interface Detail {}

    /// Nothing more is known.
    public record None() implements Detail {}

    /// Sent by a task.
    ///
    /// @param pid the sender as the receiver's PID namespace sees it, 0 when it does not (SG-16)
    /// @param uid the sender's real user
    /// @param value `si_value` of sigqueue(3), else 0
    public record Sender(int pid, int uid, long value) implements Detail {}

    /// A change of a child or a tracee. (NT-23)
    ///
    /// @param status exit code or signal number, by `si_code`
    /// @param userTime in clock ticks of 10 ms (NT-25)
    /// @param systemTime in clock ticks of 10 ms
    public record Child(int pid, int uid, int status, long userTime, long systemTime)
            implements Detail {}

    /// A POSIX timer expired. (timer_create(2))
    ///
    /// @param overrun expirations besides this one that the signal stands for
    public record Timer(int timer, int overrun, long value) implements Detail {}

    /// Something can be read or written. (F_SETSIG)
    ///
    /// @param band what, in the bits of poll(2)
    /// @param descriptor of the file
    public record Ready(long band, int descriptor) implements Detail {}

    /// A fault of the task's own.
    public record Fault(long address) implements Detail {}

    /// A signal of the kernel's own making without further data.
    public static SignalInfo kernel(Signal signal) {
        return new SignalInfo(signal, SI_KERNEL, new None());
    }
}
