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
        calls.put(SyscallNumber.OPENAT, TerminalCalls::TEMPORARY_open);
    }

    static Outcome TEMPORARY_open(Invocation call) {
        StringBuilder name = new StringBuilder();
        for (long at = call.call().arg1(); ; at++) {
            var b = call.copyIn(at, 1);
            if (b == null || b.get(0) == 0) break;
            name.append((char) b.get(0));
        }
        int flags = (int) call.call().arg2();
        String path = name.toString();
        exitscope.kernel.file.TerminalFiles.Opened opened;
        var edit = call.edit();
        var task = call.task();
        if (path.equals("/dev/ptmx")) opened = exitscope.kernel.file.TerminalFiles.openMaster(edit, task, flags);
        else if (path.equals("/dev/tty")) opened = exitscope.kernel.file.TerminalFiles.openCurrent(edit, task, flags);
        else if (path.startsWith("/dev/pts/")) {
            int n = Integer.parseInt(path.substring(9));
            if (exitscope.kernel.Terminals.findNumber(edit, n) == null) return Outcome.error(Errno.ENOENT);
            opened = exitscope.kernel.file.TerminalFiles.openNumber(edit, task, n, flags);
        }
        else return Outcome.error(Errno.ENOENT);
        if (opened.file() == null) return Outcome.error(opened.refusal());
        int fd = exitscope.kernel.Descriptors.lowestFree(edit, task, 0);
        exitscope.kernel.Descriptors.open(edit, task, fd, opened.file(), false);
        return Outcome.of(fd);
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
