package exitscope.abi;

/// Numbers of ptrace(2): options that a tracer sets, and events that a tracee reports.
public final class TraceOptions {
    public static final int TRACESYSGOOD = 1;
    public static final int TRACEFORK = 1 << TraceOptions.EVENT_FORK;
    public static final int TRACEVFORK = 1 << TraceOptions.EVENT_VFORK;
    public static final int TRACECLONE = 1 << TraceOptions.EVENT_CLONE;
    public static final int TRACEEXEC = 1 << TraceOptions.EVENT_EXEC;
    public static final int TRACEVFORKDONE = 1 << TraceOptions.EVENT_VFORK_DONE;
    public static final int TRACEEXIT = 1 << TraceOptions.EVENT_EXIT;
    public static final int TRACESECCOMP = 1 << TraceOptions.EVENT_SECCOMP;
    public static final int EXITKILL = 1 << 20;
    public static final int SUSPEND_SECCOMP = 1 << 21;

    /// All that Linux knows.
    public static final int ALL = 0xff | EXITKILL | SUSPEND_SECCOMP;

    public static final int EVENT_FORK = 1;
    public static final int EVENT_VFORK = 2;
    public static final int EVENT_CLONE = 3;
    public static final int EVENT_EXEC = 4;
    public static final int EVENT_VFORK_DONE = 5;
    public static final int EVENT_EXIT = 6;
    public static final int EVENT_SECCOMP = 7;

    /// A seized tracee stopped for its group or because it was asked to. (PT-19, PT-21)
    public static final int EVENT_STOP = 128;

    /// Added to SIGTRAP in system call stops under [#TRACESYSGOOD]. (PT-11)
    public static final int SYSCALL_MARK = 0x80;

    private TraceOptions() {}

    /// The option that asks for an event; an event of number n is asked for by bit n.
    public static int optionOf(int event) {
        return 1 << event;
    }
}
