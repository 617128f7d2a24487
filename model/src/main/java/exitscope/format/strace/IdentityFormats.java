package exitscope.format.strace;

import exitscope.abi.SyscallNumber;

import java.util.List;
import java.util.Map;

/// Who a process is: its numbers, its users, its process group and session.
final class IdentityFormats {
    private IdentityFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        for (SyscallNumber number :
                List.of(
                        SyscallNumber.GETPID,
                        SyscallNumber.GETPPID,
                        SyscallNumber.GETTID,
                        SyscallNumber.GETUID,
                        SyscallNumber.GETEUID,
                        SyscallNumber.GETGID,
                        SyscallNumber.GETEGID,
                        SyscallNumber.SETSID)) {
            calls.put(number, call -> call.done());
        }
        calls.put(SyscallNumber.SETPGID, call -> call.done(call.integer(0), call.integer(1)));
        calls.put(SyscallNumber.GETPGID, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.GETSID, call -> call.done(call.integer(0)));
    }
}
