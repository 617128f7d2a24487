package exitscope.views;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.WaitStatus;
import exitscope.state.ExitStatus;

import org.jspecify.annotations.Nullable;

import java.text.DecimalFormatSymbols;

/// Outcomes in words: exit statuses, wait statuses, results of system calls, spans of time.
public final class StatusText {
    private static final long[] UNITS = {1_000_000_000L, 1_000_000L, 1_000L, 1L};
    private static final String[] UNIT_NAMES = {"s", "ms", "µs", "ns"};

    private final Messages messages;

    public StatusText(Messages messages) {
        this.messages = messages;
    }

    /// Such as "exited with 7" or "killed by SIGTERM".
    public String of(ExitStatus status) {
        Signal signal = status.signal();
        if (signal == null) {
            return messages.text("status.exited", Integer.toString(status.code()));
        }
        return messages.text(
                status.dumpedCore() ? "status.dumped" : "status.killed", signal.label());
    }

    /// Such as "exited with 7", "stopped by SIGSTOP" or "went on".
    public String of(WaitStatus status) {
        if (status.continued()) {
            return messages.text("status.continued");
        }
        if (status.isStopped()) {
            int code = status.stopCode();
            return code > Signal.LAST
                    ? messages.text("status.trapped", new TraceText(messages).ofCode(code))
                    : messages.text("status.stopped", label(code));
        }
        if (status.exited()) {
            return messages.text("status.exited", Integer.toString(status.exitCode()));
        }
        return messages.text(
                status.coreDumped() ? "status.dumped" : "status.killed",
                label(status.terminationSignal()));
    }

    /// What a system call gave: `0`, or `-1 ECHILD`.
    public String ofResult(long result) {
        if (result < 0 && result >= -4095) {
            for (Errno errno : Errno.values()) {
                if (errno.number() == -result) {
                    return "-1 " + errno.name();
                }
            }
            return "-1 errno " + -result;
        }
        boolean address = result > 0xffff || result < 0;
        return address ? "0x" + Long.toHexString(result) : Long.toString(result);
    }

    /// Such as "2 s", "1.5 ms" or "300 ns": at most two places after the point, which is a comma
    /// where one is written.
    public String ofDuration(long nanoseconds) {
        for (int i = 0; i < UNITS.length; i++) {
            if (nanoseconds >= UNITS[i]) {
                long hundredths = Math.round(nanoseconds * 100.0 / UNITS[i]);
                String whole = Long.toString(hundredths / 100);
                long rest = hundredths % 100;
                char point =
                        DecimalFormatSymbols.getInstance(messages.locale()).getDecimalSeparator();
                String fraction =
                        rest == 0
                                ? ""
                                : rest % 10 == 0
                                        ? point + Long.toString(rest / 10)
                                        : point + (rest < 10 ? "0" : "") + rest;
                return whole + fraction + " " + UNIT_NAMES[i];
            }
        }
        return "0 s";
    }

    private static String label(int number) {
        @Nullable Signal signal = Signal.orNull(number & 0x7f);
        return signal == null ? Integer.toString(number) : signal.label();
    }
}
