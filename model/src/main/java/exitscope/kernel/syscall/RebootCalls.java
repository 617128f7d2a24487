package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.PowerOff;
import exitscope.kernel.TaskExit;
import exitscope.state.ExitStatus;

import java.util.List;
import java.util.Map;

/// reboot: the end of the machine, or of a PID namespace. (reboot(2), ES-15)
final class RebootCalls {
    private static final int MAGIC = 0xfee1_dead;
    private static final List<Integer> MAGICS =
            List.of(672_274_793, 85_072_278, 369_367_448, 537_993_216);

    private static final int RESTART = 0x0123_4567;
    private static final int RESTART2 = 0xa1b2_c3d4;
    private static final int HALT = 0xcdef_0123;
    private static final int POWER_OFF = 0x4321_fedc;
    private static final int CTRL_ALT_DEL_ON = 0x89ab_cdef;
    private static final int CTRL_ALT_DEL_OFF = 0;

    private RebootCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.REBOOT, RebootCalls::reboot);
    }

    private static Outcome reboot(Invocation call) {
        if (!call.task().credentials.may(Capability.CAP_SYS_BOOT)) {
            return Outcome.error(Errno.EPERM);
        }
        if ((int) call.call().arg0() != MAGIC || !MAGICS.contains((int) call.call().arg1())) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean nested =
                call.edit().namespaces.get(call.group().namespace.value()).parent() != null;
        return switch ((int) call.call().arg2()) {
            case RESTART, RESTART2 -> end(call, Signal.SIGHUP);
            case HALT, POWER_OFF -> end(call, Signal.SIGINT);
            // No key of this machine's ends it.
            case CTRL_ALT_DEL_ON, CTRL_ALT_DEL_OFF ->
                    nested ? Outcome.error(Errno.EINVAL) : Outcome.ZERO;
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// The caller does not come back. (Linux: reboot_pid_ns, do_exit)
    private static Outcome end(Invocation call, Signal signal) {
        PowerOff.of(call.edit(), call.task(), signal);
        TaskExit.prepareExit(call.edit(), call.task(), ExitStatus.exited(0));
        return Outcome.DEPARTED;
    }
}
