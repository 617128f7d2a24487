package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;

/// What signals do by default. (SG-14; signal(7))
public final class SignalDefaults {
    private static final SignalSet IGNORED =
            SignalSet.of(Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGURG, Signal.SIGWINCH);

    private static final SignalSet DUMPING =
            SignalSet.of(
                    Signal.SIGQUIT,
                    Signal.SIGILL,
                    Signal.SIGTRAP,
                    Signal.SIGABRT,
                    Signal.SIGBUS,
                    Signal.SIGFPE,
                    Signal.SIGSEGV,
                    Signal.SIGXCPU,
                    Signal.SIGXFSZ,
                    Signal.SIGSYS);

    private SignalDefaults() {}

    public static boolean ignored(Signal signal) {
        return IGNORED.contains(signal);
    }

    public static boolean dumpsCore(Signal signal) {
        return DUMPING.contains(signal);
    }
}
