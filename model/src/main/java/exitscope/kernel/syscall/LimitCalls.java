package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Resource;
import exitscope.abi.SyscallNumber;
import exitscope.change.CredentialChange.LimitSet;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.TaskDraft;
import exitscope.state.ResourceLimits.Limit;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// getrlimit, setrlimit, prlimit64. (getrlimit(2); Linux: kernel/sys.c:do_prlimit)
final class LimitCalls {
    /// The most descriptors that anybody may ask for. (/proc/sys/fs/nr_open)
    private static final long NR_OPEN = 1 << 20;

    private LimitCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.GETRLIMIT,
                call -> {
                    Resource resource = Resource.orNull((int) call.call().arg0());
                    return resource == null
                            ? Outcome.error(Errno.EINVAL)
                            : put(call, call.call().arg1(), call.group().limits.get(resource));
                });
        calls.put(
                SyscallNumber.SETRLIMIT,
                call -> {
                    ByteBuffer in = call.copyIn(call.call().arg1(), 16);
                    if (in == null) {
                        return Outcome.error(Errno.EFAULT);
                    }
                    Limit wanted = new Limit(in.getLong(0), in.getLong(8));
                    Resource resource = Resource.orNull((int) call.call().arg0());
                    return set(call, call.task(), resource, wanted);
                });
        calls.put(SyscallNumber.PRLIMIT64, LimitCalls::prlimit);
    }

    private static Outcome put(Invocation call, long address, Limit limit) {
        ByteBuffer out = GuestLayout.buffer(16).putLong(0, limit.soft()).putLong(8, limit.hard());
        return call.copyOut(address, out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome prlimit(Invocation call) {
        Limit wanted = null;
        if (call.call().arg2() != 0) {
            ByteBuffer in = call.copyIn(call.call().arg2(), 16);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            wanted = new Limit(in.getLong(0), in.getLong(8));
        }
        int pid = (int) call.call().arg0();
        TaskDraft target =
                pid == 0 ? call.task() : PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayLimit(call.task(), target)) {
            return Outcome.error(Errno.EPERM);
        }
        Resource resource = Resource.orNull((int) call.call().arg1());
        if (resource == null) {
            return Outcome.error(Errno.EINVAL);
        }
        Limit old = call.edit().groupOf(target).limits.get(resource);
        if (wanted != null) {
            Outcome outcome = set(call, target, resource, wanted);
            if (!outcome.equals(Outcome.ZERO)) {
                return outcome;
            }
        }
        return call.call().arg3() == 0 ? Outcome.ZERO : put(call, call.call().arg3(), old);
    }

    private static Outcome set(
            Invocation call, TaskDraft target, @Nullable Resource resource, Limit wanted) {
        if (resource == null || Long.compareUnsigned(wanted.soft(), wanted.hard()) > 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if (resource == Resource.NOFILE && Long.compareUnsigned(wanted.hard(), NR_OPEN) > 0) {
            return Outcome.error(Errno.EPERM);
        }
        GroupDraft group = call.edit().groupOf(target);
        Limit old = group.limits.get(resource);
        if (Long.compareUnsigned(wanted.hard(), old.hard()) > 0
                && !Permissions.may(call.task(), Capability.CAP_SYS_RESOURCE)) {
            return Outcome.error(Errno.EPERM);
        }
        if (!wanted.equals(old)) {
            ProcessLimits.set(call.edit(), group, resource, wanted);
            call.edit().record(new LimitSet(target.id, resource, old, wanted));
        }
        return Outcome.ZERO;
    }
}
