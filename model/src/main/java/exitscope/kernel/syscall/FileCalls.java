package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.ResourceChange.PipeCreated;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.Pipes;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.Nodes;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.FileId;
import exitscope.state.Inode;
import exitscope.state.OpenFile;
import exitscope.state.PipeId;

import java.nio.ByteBuffer;
import java.util.Map;

/// Descriptors: pipe2, dup, dup3, close, fcntl, ioctl, lseek; reading and writing is in
/// [TransferCalls].
final class FileCalls {
    static final int O_CLOEXEC = 0x80000;

    private static final int O_NOTIFICATION_PIPE = 0x80;
    private static final int O_NOATIME = 0x40000;

    /// What F_SETFL can change. (fcntl(2); Linux: SETFL_MASK) What F_SETFL changes, besides
    /// O_ASYNC. (Linux: SETFL_MASK)
    private static final int SETTABLE =
            OpenFile.O_APPEND | OpenFile.O_NONBLOCK | OpenFile.O_DIRECT | O_NOATIME;

    /// SEEK_HOLE, the last way to seek.
    private static final int SEEK_MAX = 4;

    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;
    private static final int FD_CLOEXEC = 1;
    private static final int CLOSE_RANGE_UNSHARE = 2;
    private static final int CLOSE_RANGE_CLOEXEC = 4;

    private static final int FIONBIO = 0x5421;
    private static final int FIOASYNC = 0x5452;
    private static final int FIONCLEX = 0x5450;
    private static final int FIOCLEX = 0x5451;

    private FileCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        TransferCalls.register(calls);
        PollCalls.register(calls);
        EventCalls.register(calls);
        EpollCalls.register(calls);
        HandleCalls.register(calls);
        SocketCalls.register(calls);
        calls.put(SyscallNumber.PIPE2, FileCalls::pipe2);
        calls.put(SyscallNumber.DUP, call -> duplicate(call, call.call().arg0(), 0, false));
        calls.put(SyscallNumber.DUP3, FileCalls::dup3);
        calls.put(SyscallNumber.CLOSE, FileCalls::close);
        calls.put(SyscallNumber.CLOSE_RANGE, FileCalls::closeRange);
        calls.put(SyscallNumber.FCNTL, FileCalls::fcntl);
        calls.put(SyscallNumber.IOCTL, FileCalls::ioctl);
        calls.put(SyscallNumber.LSEEK, FileCalls::lseek);
    }

    private static Outcome pipe2(Invocation call) {
        int flags = (int) call.call().arg1();
        int known = O_CLOEXEC | OpenFile.O_NONBLOCK | OpenFile.O_DIRECT | O_NOTIFICATION_PIPE;
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        // A kernel without watch queues. (Linux: watch_queue_init)
        Refusal.when((flags & O_NOTIFICATION_PIPE) != 0, Errno.ENOPKG);
        int read = Descriptors.lowestFree(call.edit(), call.task(), 0);
        int write = read < 0 ? -1 : Descriptors.lowestFree(call.edit(), call.task(), read + 1);
        if (write < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        if (!call.copyOut(
                call.call().arg0(), GuestLayout.buffer(8).putInt(0, read).putInt(4, write))) {
            return Outcome.error(Errno.EFAULT);
        }
        boolean closeOnExec = (flags & O_CLOEXEC) != 0;
        int status = flags & (OpenFile.O_NONBLOCK | OpenFile.O_DIRECT);
        PipeId pipe = Pipes.create(call.edit(), call.task());
        FileId reader =
                Descriptors.newFile(
                        call.edit(),
                        new OpenFile.PipeEnd(pipe),
                        OpenFile.O_RDONLY | (status & OpenFile.O_NONBLOCK));
        FileId writer =
                Descriptors.newFile(
                        call.edit(), new OpenFile.PipeEnd(pipe), OpenFile.O_WRONLY | status);
        call.edit().record(new PipeCreated(call.task().id, pipe, read, write));
        Descriptors.open(call.edit(), call.task(), read, reader, closeOnExec);
        Descriptors.open(call.edit(), call.task(), write, writer, closeOnExec);
        return Outcome.ZERO;
    }

    private static Outcome duplicate(Invocation call, long old, int from, boolean closeOnExec) {
        Descriptor descriptor = Descriptors.find(call.edit(), call.task(), (int) old);
        if (descriptor == null) {
            return Outcome.error(Errno.EBADF);
        }
        int number = Descriptors.lowestFree(call.edit(), call.task(), from);
        if (number < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        Descriptors.open(call.edit(), call.task(), number, descriptor.file(), closeOnExec);
        return Outcome.of(number);
    }

    private static Outcome dup3(Invocation call) {
        int old = (int) call.call().arg0();
        int wanted = (int) call.call().arg1();
        int flags = (int) call.call().arg2();
        if ((flags & ~O_CLOEXEC) != 0 || old == wanted) {
            return Outcome.error(Errno.EINVAL);
        }
        Descriptor descriptor = Descriptors.find(call.edit(), call.task(), old);
        if (descriptor == null
                || wanted < 0
                || wanted >= Descriptors.limit(call.edit(), call.task())) {
            return Outcome.error(Errno.EBADF);
        }
        if (Descriptors.find(call.edit(), call.task(), wanted) != null) {
            Descriptors.close(call.edit(), call.task(), wanted);
        }
        Descriptors.open(
                call.edit(), call.task(), wanted, descriptor.file(), (flags & O_CLOEXEC) != 0);
        return Outcome.of(wanted);
    }

    private static Outcome close(Invocation call) {
        int number = (int) call.call().arg0();
        if (Descriptors.find(call.edit(), call.task(), number) == null) {
            return Outcome.error(Errno.EBADF);
        }
        Descriptors.close(call.edit(), call.task(), number);
        return Outcome.ZERO;
    }

    /// close_range(first, last, flags): closes, or marks close-on-exec, in a table that may be made
    /// the caller's own first.
    private static Outcome closeRange(Invocation call) {
        long first = call.call().arg0() & 0xffff_ffffL;
        long last = call.call().arg1() & 0xffff_ffffL;
        int flags = (int) call.call().arg2();
        if ((flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC)) != 0 || first > last) {
            return Outcome.error(Errno.EINVAL);
        }
        if ((flags & CLOSE_RANGE_UNSHARE) != 0) {
            Descriptors.unshare(call.edit(), call.task());
        }
        for (int number : Descriptors.between(call.edit(), call.task(), first, last)) {
            if ((flags & CLOSE_RANGE_CLOEXEC) != 0) {
                closeOnExec(call, number, true);
            } else {
                Descriptors.close(call.edit(), call.task(), number);
            }
        }
        return Outcome.ZERO;
    }

    private static Outcome fcntl(Invocation call) {
        OpenFile held = call.file();
        if (held != null && call.resumed() != null) {
            return LockCalls.fcntl(call, held);
        }
        int number = (int) call.call().arg0();
        Descriptor descriptor = Descriptors.find(call.edit(), call.task(), number);
        if (descriptor == null) {
            return Outcome.error(Errno.EBADF);
        }
        OpenFile file = call.edit().files.get(descriptor.file().value());
        Refusal.when(
                (file.flags() & OpenFile.O_PATH) != 0 && !isOfNumber((int) call.call().arg1()),
                Errno.EBADF);
        long argument = call.call().arg2();
        return switch ((int) call.call().arg1()) {
            case F_DUPFD, F_DUPFD_CLOEXEC -> {
                if (argument < 0 || argument >= Descriptors.limit(call.edit(), call.task())) {
                    yield Outcome.error(Errno.EINVAL);
                }
                yield duplicate(
                        call, number, (int) argument, call.call().arg1() == F_DUPFD_CLOEXEC);
            }
            case F_GETFD -> Outcome.of(descriptor.closeOnExec() ? FD_CLOEXEC : 0);
            case F_SETFD -> closeOnExec(call, number, (argument & FD_CLOEXEC) != 0);
            case F_GETFL -> Outcome.of(file.flags());
            case F_SETFL -> {
                checkFlags(call, file, (int) argument);
                NoticeCalls.setAsynchronous(call, file, (argument & OpenFile.O_ASYNC) != 0);
                OpenFile now = call.edit().files.get(file.id().value());
                setFlags(call, now, (int) argument & SETTABLE, SETTABLE);
                yield Outcome.ZERO;
            }
            case F_GETPIPE_SZ ->
                    file.kind() instanceof OpenFile.PipeEnd(PipeId pipe, _)
                            ? Outcome.of(Pipes.size(call.edit(), pipe))
                            : Outcome.error(Errno.EBADF);
            case F_SETPIPE_SZ ->
                    file.kind() instanceof OpenFile.PipeEnd(PipeId pipe, _)
                            ? Outcome.of(
                                    Pipes.resize(call.edit(), call.task(), pipe, (int) argument))
                            : Outcome.error(Errno.EBADF);
            default -> {
                Outcome owner = NoticeCalls.fcntl(call, file);
                yield owner != null ? owner : LockCalls.fcntl(call, file);
            }
        };
    }

    /// What can be asked where only the path is open. (Linux: check_fcntl_cmd)
    private static boolean isOfNumber(int command) {
        return switch (command) {
            case F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL -> true;
            default -> false;
        };
    }

    /// What not every file or everybody may set. (Linux: setfl)
    private static void checkFlags(Invocation call, OpenFile file, int flags) {
        OpenFile.Node node = file.node();
        Inode inode = node == null ? null : Nodes.find(call.edit(), node.inode());
        boolean quiet = (flags & O_NOATIME) != 0 && (file.flags() & O_NOATIME) == 0;
        boolean owned = inode == null || FilePermissions.owns(call.task(), inode);
        Refusal.when(quiet && !owned, Errno.EPERM);
        boolean content = inode != null && inode.kind() instanceof Inode.Regular;
        boolean pipe = file.kind() instanceof OpenFile.PipeEnd;
        Refusal.when((flags & OpenFile.O_DIRECT) != 0 && !content && !pipe, Errno.EINVAL);
    }

    private static void setFlags(Invocation call, OpenFile file, int flags, int mask) {
        call.edit().files.put(file.id().value(), file.withFlags((file.flags() & ~mask) | flags));
    }

    private static Outcome closeOnExec(Invocation call, int number, boolean close) {
        Descriptor descriptor = Descriptors.find(call.edit(), call.task(), number);
        if (descriptor == null) {
            return Outcome.error(Errno.EBADF);
        }
        Descriptors.put(call.edit(), call.task(), number, new Descriptor(descriptor.file(), close));
        return Outcome.ZERO;
    }

    /// What every file understands; the rest is its kind's. (ioctl(2); Linux: do_vfs_ioctl)
    private static Outcome ioctl(Invocation call) {
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        long argument = call.call().arg2();
        return switch ((int) call.call().arg1()) {
            case FIOCLEX -> closeOnExec(call, (int) call.call().arg0(), true);
            case FIONCLEX -> closeOnExec(call, (int) call.call().arg0(), false);
            case FIONBIO -> {
                ByteBuffer on = call.copyIn(argument, 4);
                if (on == null) {
                    yield Outcome.error(Errno.EFAULT);
                }
                setFlags(
                        call,
                        file,
                        on.getInt(0) != 0 ? OpenFile.O_NONBLOCK : 0,
                        OpenFile.O_NONBLOCK);
                yield Outcome.ZERO;
            }
            case FIOASYNC -> {
                ByteBuffer on = call.copyIn(argument, 4);
                if (on == null) {
                    yield Outcome.error(Errno.EFAULT);
                }
                boolean set = on.getInt(0) != 0;
                yield NoticeCalls.setAsynchronous(call, file, set) || !set
                        ? Outcome.ZERO
                        : Outcome.error(Errno.ENOTTY);
            }
            default ->
                    Outcome.of(
                            FileKinds.operations(file)
                                    .control(call.use(file), (int) call.call().arg1(), argument));
        };
    }

    private static Outcome lseek(Invocation call) {
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        int whence = (int) call.call().arg2();
        return whence < 0 || whence > SEEK_MAX
                ? Outcome.error(Errno.EINVAL)
                : Outcome.of(
                        FileKinds.operations(file)
                                .seek(call.use(file), call.call().arg1(), whence));
    }
}
