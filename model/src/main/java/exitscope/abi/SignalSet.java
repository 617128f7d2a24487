package exitscope.abi;

import java.util.List;
import java.util.stream.IntStream;

/// A set of signals as the kernel's 64-bit mask: signal n is bit n-1. (sigset_t)
public record SignalSet(long bits) {
    public static final SignalSet NONE = new SignalSet(0);
    public static final SignalSet ALL = new SignalSet(-1L);

    /// KILL and STOP can be neither blocked, caught nor ignored. (SG-08)
    public static final SignalSet UNBLOCKABLE = of(Signal.SIGKILL, Signal.SIGSTOP);

    /// Signals that stop a group by default. (SG-14)
    public static final SignalSet STOPPING =
            of(Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU);

    /// Raised by the task itself; taken before all others. (SG-03)
    public static final SignalSet SYNCHRONOUS =
            of(
                    Signal.SIGSEGV,
                    Signal.SIGBUS,
                    Signal.SIGILL,
                    Signal.SIGTRAP,
                    Signal.SIGFPE,
                    Signal.SIGSYS);

    public static SignalSet of(Signal... signals) {
        long bits = 0;
        for (Signal signal : signals) {
            bits |= bit(signal);
        }
        return new SignalSet(bits);
    }

    public boolean contains(Signal signal) {
        return (bits & bit(signal)) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public SignalSet plus(Signal signal) {
        return new SignalSet(bits | bit(signal));
    }

    public SignalSet minus(Signal signal) {
        return new SignalSet(bits & ~bit(signal));
    }

    public SignalSet union(SignalSet other) {
        return new SignalSet(bits | other.bits);
    }

    public SignalSet intersect(SignalSet other) {
        return new SignalSet(bits & other.bits);
    }

    public SignalSet without(SignalSet other) {
        return new SignalSet(bits & ~other.bits);
    }

    /// The members, lowest number first.
    public List<Signal> members() {
        return IntStream.rangeClosed(1, Signal.LAST)
                .filter(n -> (bits & (1L << (n - 1))) != 0)
                .mapToObj(Signal::new)
                .toList();
    }

    private static long bit(Signal signal) {
        return 1L << (signal.number() - 1);
    }
}
