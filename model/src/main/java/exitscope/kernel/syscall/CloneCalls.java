package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.kernel.CloneRequest;
import exitscope.kernel.Descriptors;
import exitscope.kernel.FsContexts;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Namespaces;
import exitscope.kernel.Permissions;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskClone;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Unsharing;
import exitscope.kernel.file.ProcessHandles;
import exitscope.memory.Page;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.RunState;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// clone, clone3, unshare, setns. (section CL, NS-13)
final class CloneCalls {
    /// The smallest struct clone_args that there was. (CLONE_ARGS_SIZE_VER0)
    private static final int FIRST_SIZE = 64;

    /// With set_tid and cgroup. (CLONE_ARGS_SIZE_VER2)
    private static final int KNOWN_SIZE = 88;

    private static final int MOST_NUMBERS = 32;

    private CloneCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.CLONE, CloneCalls::cloneTask);
        calls.put(SyscallNumber.CLONE3, CloneCalls::clone3);
        calls.put(SyscallNumber.UNSHARE, CloneCalls::unshare);
        calls.put(SyscallNumber.SETNS, CloneCalls::setns);
    }

    /// clone(flags, stack, parent_tid, tls, child_tid): the order of arguments on riscv64. The low
    /// byte of the flags is the exit signal.
    private static Outcome cloneTask(Invocation call) {
        long flags = call.call().arg0() & CloneFlags.LEGACY;
        long parentTid = call.call().arg2();
        boolean noSignal = (flags & CloneFlags.CSIGNAL) > Signal.LAST;
        if (noSignal && call.edit().asSeed(Difference.CLONE_SIGNAL, call.task())) {
            return Outcome.error(Errno.EINVAL);
        }
        return make(
                call,
                new CloneRequest(
                        flags & ~CloneFlags.CSIGNAL,
                        (int) (flags & CloneFlags.CSIGNAL),
                        call.call().arg1(),
                        parentTid,
                        call.call().arg3(),
                        call.call().arg4(),
                        parentTid,
                        List.of()));
    }

    private static Outcome make(Invocation call, CloneRequest request) {
        if (!CloneFlags.has(request.flags(), CloneFlags.PIDFD)
                || call.edit().asSeed(Difference.PIDFDS, call.task())) {
            return make(call, request, null);
        }
        return switch (CloneHandle.prepare(call, request.pidfd())) {
            case CloneHandle.Prepared.Ready(var handle) -> make(call, request, handle);
            case CloneHandle.Prepared.Refused(Errno errno) -> Outcome.error(errno);
        };
    }

    /// @param handle what the caller wants of the child, or null
    private static Outcome make(
            Invocation call, CloneRequest request, @Nullable CloneHandle handle) {
        return switch (TaskClone.make(call.edit(), call.task(), request)) {
            case TaskClone.Result.Made(var child) -> {
                if (handle != null) {
                    boolean thread = CloneFlags.has(request.flags(), CloneFlags.THREAD);
                    handle.open(call, child, thread);
                }
                yield Outcome.of(child.numberIn(call.group().namespace));
            }
            case TaskClone.Result.Refused(Errno errno) -> Outcome.error(errno);
            case TaskClone.Result.SignalFirst() -> {
                call.task().registers = call.task().registers.withPc(call.call().restartsAt());
                call.task().run = new RunState.Interrupt(null, null);
                yield Outcome.DEPARTED;
            }
        };
    }

    /// clone3(args, size). (Linux: copy_clone_args_from_user, clone3_args_valid)
    private static Outcome clone3(Invocation call) {
        long size = call.call().arg1();
        if (Long.compareUnsigned(size, Page.SIZE) > 0) {
            return Outcome.error(Errno.E2BIG);
        }
        if (size < FIRST_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(call.call().arg0(), (int) size);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        for (int at = KNOWN_SIZE; at < size; at++) {
            if (in.get(at) != 0) {
                return Outcome.error(Errno.E2BIG);
            }
        }
        return clone3(call, new Arguments(in, (int) size));
    }

    /// struct clone_args; what a shorter one leaves out is 0. (clone3(2))
    private record Arguments(ByteBuffer in, int size) {
        private long at(int offset) {
            return offset + Long.BYTES <= size ? in.getLong(offset) : 0;
        }

        long flags() {
            return at(0);
        }

        long pidfd() {
            return at(8);
        }

        long childTid() {
            return at(16);
        }

        long parentTid() {
            return at(24);
        }

        long exitSignal() {
            return at(32);
        }

        long stack() {
            return at(40);
        }

        long stackSize() {
            return at(48);
        }

        long tls() {
            return at(56);
        }

        long setTid() {
            return at(64);
        }

        long setTidSize() {
            return at(72);
        }

        long cgroup() {
            return at(80);
        }

        boolean has(long flag) {
            return CloneFlags.has(flags(), flag);
        }
    }

    private static Outcome clone3(Invocation call, Arguments args) {
        boolean badNumbers =
                Long.compareUnsigned(args.setTidSize(), MOST_NUMBERS) > 0
                        || (args.setTid() == 0) != (args.setTidSize() == 0);
        boolean badSignal = args.exitSignal() < 0 || args.exitSignal() > Signal.LAST;
        boolean badCgroup =
                args.has(CloneFlags.INTO_CGROUP)
                        && (Long.compareUnsigned(args.cgroup(), Integer.MAX_VALUE) > 0
                                || args.size() < KNOWN_SIZE);
        if (badNumbers || badSignal || badCgroup) {
            return Outcome.error(Errno.EINVAL);
        }
        List<Integer> numbers = numbers(call, args);
        if (numbers == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (!valid(args)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (args.has(CloneFlags.INTO_CGROUP)) {
            // No descriptor here is a cgroup directory.
            return Outcome.error(Errno.EBADF);
        }
        return make(
                call,
                new CloneRequest(
                        args.flags(),
                        (int) args.exitSignal(),
                        args.stack() + args.stackSize(),
                        args.parentTid(),
                        args.tls(),
                        args.childTid(),
                        args.pidfd(),
                        numbers));
    }

    private static @Nullable List<Integer> numbers(Invocation call, Arguments args) {
        ByteBuffer in = call.copyIn(args.setTid(), (int) args.setTidSize() * Integer.BYTES);
        if (in == null) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < in.capacity(); at += Integer.BYTES) {
            numbers.add(in.getInt(at));
        }
        return numbers;
    }

    /// (Linux: clone3_args_valid, clone3_stack_valid)
    private static boolean valid(Arguments args) {
        long known = CloneFlags.LEGACY | CloneFlags.CLEAR_SIGHAND | CloneFlags.INTO_CGROUP;
        long refused = CloneFlags.DETACHED | (CloneFlags.CSIGNAL & ~CloneFlags.NEWTIME);
        boolean badStack =
                (args.stack() == 0) != (args.stackSize() == 0)
                        || Unsharing.beyondUserMemory(args.stack(), args.stackSize());
        return (args.flags() & ~known) == 0
                && !args.has(refused)
                && !(args.has(CloneFlags.SIGHAND) && args.has(CloneFlags.CLEAR_SIGHAND))
                && !(args.has(CloneFlags.THREAD | CloneFlags.PARENT) && args.exitSignal() != 0)
                && !badStack;
    }

    private static Outcome unshare(Invocation call) {
        Errno refusal = Unsharing.unshare(call.edit(), call.task(), call.call().arg0());
        return refusal == null ? Outcome.ZERO : Outcome.error(refusal);
    }

    /// setns(2): by a namespace's file, or by a process whose namespaces they are to be. Other
    /// kinds of namespaces cannot be entered. (NS-13, FS-15; Linux: kernel/nsproxy.c, ksys_setns)
    private static Outcome setns(Invocation call) {
        long type = (int) call.call().arg1();
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (file == null || (file.flags() & OpenFile.O_PATH) != 0) {
            return Outcome.error(Errno.EBADF);
        }
        return switch (file.kind()) {
            case OpenFile.NamespaceFile(NamespaceId target) ->
                    type == 0 || type == CloneFlags.NEWPID
                            ? enter(call, target, null)
                            : Outcome.error(Errno.EINVAL);
            case OpenFile.MountsFile(MountNamespaceId target) ->
                    type == 0 || type == CloneFlags.NEWNS
                            ? enter(call, null, target)
                            : Outcome.error(Errno.EINVAL);
            case OpenFile.ProcessHandle handle ->
                    type != 0 && (type & ~(CloneFlags.NEWPID | CloneFlags.NEWNS)) == 0
                            ? enter(call, handle, type)
                            : Outcome.error(Errno.EINVAL);
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// A zombie has no namespaces any more. (Linux: validate_nsset)
    private static Outcome enter(Invocation call, OpenFile.ProcessHandle handle, long type) {
        TaskDraft target = ProcessHandles.target(call.edit(), handle);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayAccess(call.edit(), call.task(), target, Permissions.Access.READ)) {
            return Outcome.error(Errno.EPERM);
        }
        return target.fs == null
                ? Outcome.error(Errno.ESRCH)
                : enter(
                        call,
                        (type & CloneFlags.NEWPID) != 0
                                ? call.edit().groupOf(target).namespace
                                : null,
                        (type & CloneFlags.NEWNS) != 0
                                ? FsContexts.of(call.edit(), target).mounts()
                                : null);
    }

    /// Enters one namespace or two, or none.
    private static Outcome enter(
            Invocation call, @Nullable NamespaceId numbers, @Nullable MountNamespaceId mounts) {
        if (!Namespaces.mayAdminister(call.task())) {
            return Outcome.error(Errno.EPERM);
        }
        if (mounts != null) {
            Refusal.when(!Permissions.may(call.task(), Capability.CAP_SYS_CHROOT), Errno.EPERM);
            Refusal.when(FsContexts.of(call.edit(), call.task()).users() > 1, Errno.EINVAL);
        }
        if (numbers != null) {
            Errno refusal = Namespaces.enter(call.edit(), call.task(), numbers);
            if (refusal != null) {
                return Outcome.error(refusal);
            }
        }
        if (mounts != null) {
            MountNamespaces.enter(call.edit(), call.task(), mounts);
        }
        return Outcome.ZERO;
    }
}
