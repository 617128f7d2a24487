package exitscope.state;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.WaitStatus;

import org.jspecify.annotations.Nullable;

/// How a task or group ended: by a call of exit, or by a signal. (ES-01; Seed: task_exit.go
/// ExitStatus)
///
/// @param code the code given to exit, cut to eight bits as Linux does when it stores it (ES-05)
/// @param signal the signal of a death by signal, else null
/// @param dumpedCore whether a core was written (ES-04)
public record ExitStatus(int code, @Nullable Signal signal, boolean dumpedCore) {
    public static final ExitStatus ZERO = exited(0);

    public static ExitStatus exited(long code) {
        return new ExitStatus((int) (code & 0xff), null, false);
    }

    /// Not cut to eight bits when it is stored. (ES-05, the seed)
    public static ExitStatus exitedWhole(long code) {
        return new ExitStatus((int) code, null, false);
    }

    public static ExitStatus killedBy(Signal signal) {
        return new ExitStatus(0, signal, false);
    }

    public boolean signaled() {
        return signal != null;
    }

    /// The word a wait reports. (ES-02, ES-03, ES-04)
    public WaitStatus waitStatus() {
        return new WaitStatus(
                signal == null ? (code & 0xff) << 8 : signal.number() | (dumpedCore ? 0x80 : 0));
    }

    /// What a shell shows. (ES-05)
    public int shellExitCode() {
        return signal == null ? code : 128 + signal.number();
    }

    /// `si_code` of the notification. (NT-23)
    public int childCode() {
        if (signal == null) {
            return SignalInfo.CLD_EXITED;
        }
        return dumpedCore ? SignalInfo.CLD_DUMPED : SignalInfo.CLD_KILLED;
    }

    /// `si_status` of the notification. (NT-23)
    public int childStatus() {
        return signal == null ? code : signal.number();
    }
}
