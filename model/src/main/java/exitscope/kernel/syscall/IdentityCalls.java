package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Jobs;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Who am I, whose child, in which job. (credentials(7))
final class IdentityCalls {
    private IdentityCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.GETPID, call -> Outcome.of(leader(call).number()));
        calls.put(SyscallNumber.GETTID, call -> Outcome.of(call.task().number()));
        calls.put(SyscallNumber.GETPPID, IdentityCalls::getppid);
        calls.put(SyscallNumber.GETPGID, IdentityCalls::getpgid);
        calls.put(SyscallNumber.SETPGID, IdentityCalls::setpgid);
        calls.put(SyscallNumber.GETSID, IdentityCalls::getsid);
        calls.put(SyscallNumber.SETSID, IdentityCalls::setsid);
        CredentialCalls.register(calls);
        CapabilityCalls.register(calls);
    }

    private static TaskDraft leader(Invocation call) {
        return call.edit().leaderOf(call.task());
    }

    /// 0 when the parent lies outside the namespace. (RP-14)
    private static Outcome getppid(Invocation call) {
        TaskId parent = leader(call).parent;
        if (parent == null) {
            return Outcome.ZERO;
        }
        return Outcome.of(
                call.edit().leaderOf(call.edit().task(parent)).numberIn(call.group().namespace));
    }

    /// The group that a number means, the caller's for 0; null when there is none.
    private static @Nullable GroupDraft groupAt(Invocation call, long number) {
        if ((int) number == 0) {
            return call.group();
        }
        TaskDraft task = PidNumbers.find(call.edit(), call.group().namespace, (int) number);
        return task == null ? null : call.edit().groupOf(task);
    }

    private static Outcome getpgid(Invocation call) {
        GroupDraft group = groupAt(call, call.call().arg0());
        if (group == null || group.processGroup == null) {
            return Outcome.error(Errno.ESRCH);
        }
        return Outcome.of(
                call.edit()
                        .processGroups
                        .get(group.processGroup.value())
                        .numberIn(call.group().namespace));
    }

    private static Outcome setpgid(Invocation call) {
        int pid = (int) call.call().arg0();
        int wanted = (int) call.call().arg1();
        if (wanted < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft target =
                pid == 0 ? leader(call) : PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!target.id.equals(call.edit().groupOf(target).leader)) {
            // A thread's number is not a process's, not even the caller's own. (JC-02)
            return Outcome.error(Errno.EINVAL);
        }
        int number = wanted == 0 ? target.numberIn(call.group().namespace) : wanted;
        Errno refusal = Jobs.setProcessGroup(call.edit(), call.task(), target, number);
        return refusal == null ? Outcome.ZERO : Outcome.error(refusal);
    }

    private static Outcome getsid(Invocation call) {
        GroupDraft group = groupAt(call, call.call().arg0());
        if (group == null) {
            return Outcome.error(Errno.ESRCH);
        }
        return Outcome.of(
                call.edit()
                        .sessions
                        .get(Jobs.sessionOf(call.edit(), group).value())
                        .numberIn(call.group().namespace));
    }

    private static Outcome setsid(Invocation call) {
        Errno refusal = Jobs.createSession(call.edit(), call.group());
        return refusal == null ? Outcome.of(leader(call).number()) : Outcome.error(refusal);
    }
}
