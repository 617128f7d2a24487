package exitscope.kernel.syscall;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.TaskClone;
import exitscope.kernel.TaskExit;
import exitscope.state.ExitStatus;

import java.util.Map;

/// clone, exit, exit_group, set_tid_address.
final class ProcessCalls {

    private ProcessCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.CLONE, ProcessCalls::cloneTask);
        calls.put(SyscallNumber.EXIT, ProcessCalls::exit);
        calls.put(SyscallNumber.EXIT_GROUP, ProcessCalls::exitGroup);
        calls.put(SyscallNumber.SET_TID_ADDRESS, ProcessCalls::setTidAddress);
        ProcessControl.register(calls);
    }

    /// clone(flags, stack, parent_tid, tls, child_tid): the order of arguments on riscv64.
    private static Outcome cloneTask(Invocation call) {
        TaskClone.Request request =
                new TaskClone.Request(
                        call.call().arg0() & 0xffff_ffffL,
                        call.call().arg1(),
                        call.call().arg2(),
                        call.call().arg3(),
                        call.call().arg4());
        CloneHandle handle = null;
        if (CloneFlags.has(request.flags(), CloneFlags.PIDFD)) {
            // Both would be stored at the same place. (Linux: kernel/fork.c:kernel_clone)
            if (CloneFlags.has(request.flags(), CloneFlags.PARENT_SETTID)) {
                return Outcome.error(Errno.EINVAL);
            }
            switch (CloneHandle.prepare(call, request.parentTid())) {
                case CloneHandle.Prepared.Ready(var ready) -> handle = ready;
                case CloneHandle.Prepared.Refused(Errno errno) -> {
                    return Outcome.error(errno);
                }
            }
        }
        switch (TaskClone.make(call.edit(), call.task(), request)) {
            case TaskClone.Result.Made(var child) -> {
                if (handle != null) {
                    handle.open(call, child, CloneFlags.has(request.flags(), CloneFlags.THREAD));
                }
                return Outcome.of(child.numberIn(call.group().namespace));
            }
            case TaskClone.Result.Refused(Errno errno) -> {
                return Outcome.error(errno);
            }
        }
    }

    private static Outcome exit(Invocation call) {
        TaskExit.prepareExit(call.edit(), call.task(), ExitStatus.exited(call.call().arg0()));
        return Outcome.DEPARTED;
    }

    private static Outcome exitGroup(Invocation call) {
        TaskExit.prepareGroupExit(call.edit(), call.task(), ExitStatus.exited(call.call().arg0()));
        return Outcome.DEPARTED;
    }

    /// Sets where 0 is written on exit and returns the caller's number. (CL-11)
    private static Outcome setTidAddress(Invocation call) {
        call.task().clearTid = call.call().arg0();
        return Outcome.of(call.task().number());
    }
}
