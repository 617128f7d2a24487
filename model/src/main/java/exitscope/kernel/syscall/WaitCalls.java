package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskWait;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// wait4 and waitid. (WT-03 to WT-16, WT-31; wait(2))
final class WaitCalls {
    private static final int WNOHANG = 1;
    private static final int WSTOPPED = 2;
    private static final int WEXITED = 4;
    private static final int WCONTINUED = 8;
    private static final int WNOWAIT = 0x0100_0000;
    private static final int WNOTHREAD = 0x2000_0000;
    private static final int WALL = 0x4000_0000;
    private static final int WCLONE = 0x8000_0000;

    private static final int P_ALL = 0;
    private static final int P_PID = 1;
    private static final int P_PGID = 2;
    private static final int P_PIDFD = 3;

    private WaitCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.WAIT4, WaitCalls::wait4);
        calls.put(SyscallNumber.WAITID, WaitCalls::waitid);
    }

    private static Outcome wait4(Invocation call) {
        int pid = (int) call.call().arg0();
        int flags = (int) call.call().arg2();
        if ((flags & ~(WNOHANG | WSTOPPED | WCONTINUED | WNOTHREAD | WALL | WCLONE)) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if (withoutThreads(call, flags)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (pid == Integer.MIN_VALUE) {
            return Outcome.error(Errno.ESRCH);
        }
        int tid = pid > 0 ? pid : 0;
        ProcessGroupId group =
                pid == 0 ? call.group().processGroup : pid < -1 ? processGroup(call, -pid) : null;
        WaitOptions options = options(flags | WEXITED, tid, group);
        return switch (TaskWait.waitOnce(call.edit(), call.task(), options)) {
            case TaskWait.Found.Event event -> report4(call, event);
            case TaskWait.Found.NotYet() ->
                    (flags & WNOHANG) != 0
                            ? Outcome.ZERO
                            : new Outcome.Sleep(new BlockReason.ChildEvent(options));
            case TaskWait.Found.Nobody() -> Outcome.error(Errno.ECHILD);
        };
    }

    /// Whether the wait asks for the caller's own children alone where that is not known. (WT-02)
    private static boolean withoutThreads(Invocation call, int flags) {
        return (flags & WNOTHREAD) != 0
                && call.edit().asSeed(Difference.WAIT_NO_THREAD, call.task());
    }

    /// The child is taken even where its status cannot be stored. (Linux: kernel_wait4, put_user
    /// after)
    private static Outcome report4(Invocation call, TaskWait.Found.Event event) {
        long status = call.call().arg1();
        if (status != 0
                && !call.copyOut(status, GuestLayout.buffer(4).putInt(0, event.status().word()))) {
            return Outcome.error(Errno.EFAULT);
        }
        long usage = call.call().arg3();
        if (usage != 0
                && !call.copyOut(usage, UsageCalls.rusage(event.times(), event.peakResident()))) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.of(event.number());
    }

    private static Outcome waitid(Invocation call) {
        int kind = (int) call.call().arg0();
        int id = (int) call.call().arg1();
        int flags = (int) call.call().arg3();
        int known = WNOHANG | WSTOPPED | WEXITED | WCONTINUED | WNOWAIT | WNOTHREAD | WALL | WCLONE;
        if ((flags & ~known) != 0 || (flags & (WEXITED | WSTOPPED | WCONTINUED)) == 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if (withoutThreads(call, flags)) {
            return Outcome.error(Errno.EINVAL);
        }
        int tid = 0;
        ProcessGroupId group = null;
        switch (kind) {
            case P_ALL -> {}
            case P_PID -> {
                if (id <= 0) {
                    return Outcome.error(Errno.EINVAL);
                }
                tid = id;
            }
            case P_PGID -> {
                if (id < 0) {
                    return Outcome.error(Errno.EINVAL);
                }
                group = id == 0 ? call.group().processGroup : processGroup(call, id);
            }
            case P_PIDFD -> {
                if (id < 0 || call.edit().asSeed(Difference.PIDFDS, call.task())) {
                    return Outcome.error(Errno.EINVAL);
                }
                OpenFile.ProcessHandle handle = HandleCalls.handle(call, id);
                if (handle == null) {
                    return Outcome.error(Errno.EBADF);
                }
                tid = HandleCalls.numberOf(call, handle);
                if (tid == 0) {
                    return Outcome.error(Errno.ECHILD);
                }
            }
            default -> {
                return Outcome.error(Errno.EINVAL);
            }
        }
        WaitOptions options = options(flags, tid, group);
        return switch (TaskWait.waitOnce(call.edit(), call.task(), options)) {
            case TaskWait.Found.Event event -> reportInfo(call, event);
            case TaskWait.Found.NotYet() ->
                    (flags & WNOHANG) != 0
                            ? reportInfo(call, null)
                            : kind == P_PIDFD && isNonBlocking(call, id)
                                    ? Outcome.error(Errno.EAGAIN)
                                    : new Outcome.Sleep(new BlockReason.ChildEvent(options));
            case TaskWait.Found.Nobody() -> Outcome.error(Errno.ECHILD);
        };
    }

    /// Whether waits through a handle do not sleep. (PF-04)
    private static boolean isNonBlocking(Invocation call, int descriptor) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
        return file != null && file.nonBlocking();
    }

    /// The fields of siginfo one by one, as the kernel stores them. (WT-11, WT-31)
    private static Outcome reportInfo(Invocation call, TaskWait.Found.@Nullable Event event) {
        long usage = call.call().arg4();
        if (event != null
                && usage != 0
                && !call.copyOut(usage, UsageCalls.rusage(event.times(), event.peakResident()))) {
            return Outcome.error(Errno.EFAULT);
        }
        long address = call.call().arg2();
        if (address == 0) {
            return Outcome.ZERO;
        }
        ByteBuffer info = GuestLayout.buffer(28);
        if (event != null) {
            info.putInt(0, Signal.SIGCHLD.number())
                    .putInt(8, event.code())
                    .putInt(16, event.number())
                    .putInt(20, event.uid())
                    .putInt(24, event.childStatus());
        }
        return call.copyOut(address, info) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static ProcessGroupId processGroup(Invocation call, int number) {
        ProcessGroup group =
                PidNumbers.findProcessGroup(call.edit(), call.group().namespace, number);
        return group == null ? ProcessGroupId.NONE : group.id();
    }

    private static WaitOptions options(int flags, int tid, @Nullable ProcessGroupId group) {
        // A tracee's stop is reported whatever is asked for. (WT-30; Linux: wait_task_stopped)
        int events = WaitOptions.TRACEE_STOP;
        if ((flags & WEXITED) != 0) {
            events |= WaitOptions.EXIT;
        }
        if ((flags & WSTOPPED) != 0) {
            events |= WaitOptions.CHILD_GROUP_STOP;
        }
        if ((flags & WCONTINUED) != 0) {
            events |= WaitOptions.GROUP_CONTINUE;
        }
        boolean all = (flags & WALL) != 0;
        boolean clones = (flags & WCLONE) != 0;
        return new WaitOptions(
                tid,
                group,
                all || !clones,
                all || clones,
                events,
                (flags & WNOWAIT) == 0,
                (flags & WNOTHREAD) != 0);
    }
}
