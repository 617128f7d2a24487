package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.ControllingTerminals;
import exitscope.state.TerminalId;

import java.util.Map;

/// vhangup; all else of terminals is asked through ioctl. (vhangup(2))
final class TerminalCalls {
    private TerminalCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.VHANGUP, TerminalCalls::vhangup);
    }

    private static Outcome vhangup(Invocation call) {
        if (!call.task().credentials.may(Capability.CAP_SYS_TTY_CONFIG)) {
            return Outcome.error(Errno.EPERM);
        }
        TerminalId terminal = call.group().terminal;
        if (terminal != null) {
            ControllingTerminals.hangUp(
                    call.edit(), call.task(), call.edit().terminal(terminal), false);
        }
        return Outcome.ZERO;
    }
}
