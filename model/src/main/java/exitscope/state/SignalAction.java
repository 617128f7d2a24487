package exitscope.state;

import exitscope.abi.NamedBits;
import exitscope.abi.SignalSet;

/// What a signal does when it is taken. (sigaction(2))
///
/// @param handler address of the handler, or one of the constants here
/// @param flags SA_ flags
/// @param mask blocked while the handler runs (SG-19)
public record SignalAction(long handler, long flags, SignalSet mask) {
    public static final long SIG_DFL = 0;
    public static final long SIG_IGN = 1;

    public static final long SA_NOCLDSTOP = 1;
    public static final long SA_NOCLDWAIT = 2;
    public static final long SA_SIGINFO = 4;
    public static final long SA_EXPOSE_TAGBITS = 0x800;
    public static final long SA_ONSTACK = 0x08000000;
    public static final long SA_RESTART = 0x10000000;
    public static final long SA_NODEFER = 0x40000000;
    public static final long SA_RESETHAND = 0x80000000L;

    /// The flags that sigaction keeps; others are cleared, so that a program can find out what
    /// there is. (Linux: UAPI_SA_FLAGS)
    public static final long KNOWN_FLAGS =
            SA_NOCLDSTOP
                    | SA_NOCLDWAIT
                    | SA_SIGINFO
                    | SA_EXPOSE_TAGBITS
                    | SA_ONSTACK
                    | SA_RESTART
                    | SA_NODEFER
                    | SA_RESETHAND;

    /// The flags by name, in strace's order; 0x04000000 is for the C library of other machines.
    public static final NamedBits FLAG_NAMES =
            NamedBits.of(
                    """
                    SA_RESTORER=0x04000000 SA_ONSTACK=0x08000000 SA_RESTART=0x10000000
                    SA_NODEFER=0x40000000 SA_RESETHAND=0x80000000 SA_SIGINFO=4 SA_NOCLDSTOP=1
                    SA_NOCLDWAIT=2
                    """);

    public static final SignalAction DEFAULT = new SignalAction(SIG_DFL, 0, SignalSet.NONE);

    public boolean isDefault() {
        return handler == SIG_DFL;
    }

    public boolean ignores() {
        return handler == SIG_IGN;
    }

    public boolean hasHandler() {
        return !isDefault() && !ignores();
    }

    public boolean has(long flag) {
        return (flags & flag) != 0;
    }
}
