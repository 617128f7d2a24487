package exitscope.abi;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A signal number of Linux on riscv64, 1 to 64. (signal(7))
///
/// @param number 1 to 31 are the standard signals, 32 to 64 the real-time ones
public record Signal(int number) implements Comparable<Signal> {
    public static final int LAST = 64;

    private static final List<String> NAMES =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");

    public static final Signal SIGHUP = new Signal(1);
    public static final Signal SIGINT = new Signal(2);
    public static final Signal SIGQUIT = new Signal(3);
    public static final Signal SIGILL = new Signal(4);
    public static final Signal SIGTRAP = new Signal(5);
    public static final Signal SIGABRT = new Signal(6);
    public static final Signal SIGBUS = new Signal(7);
    public static final Signal SIGFPE = new Signal(8);
    public static final Signal SIGKILL = new Signal(9);
    public static final Signal SIGUSR1 = new Signal(10);
    public static final Signal SIGSEGV = new Signal(11);
    public static final Signal SIGUSR2 = new Signal(12);
    public static final Signal SIGPIPE = new Signal(13);
    public static final Signal SIGALRM = new Signal(14);
    public static final Signal SIGTERM = new Signal(15);
    public static final Signal SIGCHLD = new Signal(17);
    public static final Signal SIGCONT = new Signal(18);
    public static final Signal SIGSTOP = new Signal(19);
    public static final Signal SIGTSTP = new Signal(20);
    public static final Signal SIGTTIN = new Signal(21);
    public static final Signal SIGTTOU = new Signal(22);
    public static final Signal SIGURG = new Signal(23);
    public static final Signal SIGXCPU = new Signal(24);
    public static final Signal SIGXFSZ = new Signal(25);
    public static final Signal SIGVTALRM = new Signal(26);
    public static final Signal SIGPROF = new Signal(27);
    public static final Signal SIGWINCH = new Signal(28);
    public static final Signal SIGIO = new Signal(29);
    public static final Signal SIGSYS = new Signal(31);

    /// The first real-time signal as the kernel counts (glibc keeps 32 and 33 to itself).
    public static final int FIRST_REAL_TIME = 32;

    public Signal {
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException("signal number " + number + " is not in 1.." + LAST);
        }
    }

    /// The signal with this number, or null when the number is none (0 included).
    public static @Nullable Signal orNull(long number) {
        return number < 1 || number > LAST ? null : new Signal((int) number);
    }

    /// `SIGCHLD`, or the number itself when it is no signal's.
    public static String labelOf(long number) {
        Signal signal = orNull(number);
        return signal == null ? Long.toString(number) : signal.label();
    }

    /// Real-time signals queue once per sending, standard ones once. (SG-02)
    public boolean realTime() {
        return number >= FIRST_REAL_TIME;
    }

    /// `SIGCHLD`, or `SIGRTMIN+1` and `SIGRT_2` in the manner of strace for the real-time ones.
    public String label() {
        if (number <= NAMES.size()) {
            return "SIG" + NAMES.get(number - 1);
        }
        return number == FIRST_REAL_TIME ? "SIGRTMIN" : "SIGRT_" + (number - FIRST_REAL_TIME);
    }

    @Override
    public int compareTo(Signal other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return label();
    }
}
