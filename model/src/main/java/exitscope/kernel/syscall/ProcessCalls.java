package exitscope.kernel.syscall;

import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.kernel.TaskExit;
import exitscope.state.ExitStatus;

import java.util.Map;

/// exit, exit_group, set_tid_address.
final class ProcessCalls {

    private ProcessCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.EXIT, ProcessCalls::exit);
        calls.put(SyscallNumber.EXIT_GROUP, ProcessCalls::exitGroup);
        calls.put(SyscallNumber.SET_TID_ADDRESS, ProcessCalls::setTidAddress);
        ProcessControl.register(calls);
    }

    private static Outcome exit(Invocation call) {
        TaskExit.prepareExit(call.edit(), call.task(), exitStatus(call));
        return Outcome.DEPARTED;
    }

    private static Outcome exitGroup(Invocation call) {
        TaskExit.prepareGroupExit(call.edit(), call.task(), exitStatus(call));
        return Outcome.DEPARTED;
    }

    /// The code is cut to eight bits when it is stored; the seed does so only in the status word.
    /// (ES-05)
    private static ExitStatus exitStatus(Invocation call) {
        ExitStatus cut = ExitStatus.exited(call.call().arg0());
        ExitStatus whole = ExitStatus.exitedWhole(call.call().arg0());
        boolean matters = !cut.equals(whole);
        return call.edit().asSeed(Difference.EXIT_CODE_CUT, call.task(), matters) ? whole : cut;
    }

    /// Sets where 0 is written on exit and returns the caller's number. (CL-11)
    private static Outcome setTidAddress(Invocation call) {
        call.task().clearTid = call.call().arg0();
        return Outcome.of(call.task().number());
    }
}
