package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.ResourceChange.PipeCreated;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Pipes;
import exitscope.kernel.ProcessLimits;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.PipeId;

import java.nio.ByteBuffer;
import java.util.Map;

/// Descriptors: pipe2, dup, dup3, close, fcntl, ioctl, fstat, lseek; reading and writing is in
/// [TransferCalls].
final class FileCalls {
    static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_RDWR = 2;
    private static final int O_WRONLY = 1;

    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int FD_CLOEXEC = 1;

    private static final int TCGETS = 0x5401;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int TERMIOS_SIZE = 36;

    private static final int STAT_SIZE = 128;
    private static final int S_IFIFO = 0x1000;
    private static final int S_IFCHR = 0x2000;

    private FileCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        TransferCalls.register(calls);
        PollCalls.register(calls);
        calls.put(SyscallNumber.PIPE2, FileCalls::pipe2);
        calls.put(SyscallNumber.DUP, call -> duplicate(call, call.call().arg0(), 0, false));
        calls.put(SyscallNumber.DUP3, FileCalls::dup3);
        calls.put(SyscallNumber.CLOSE, FileCalls::close);
        calls.put(SyscallNumber.FCNTL, FileCalls::fcntl);
        calls.put(SyscallNumber.IOCTL, FileCalls::ioctl);
        calls.put(SyscallNumber.FSTAT, FileCalls::fstat);
        calls.put(SyscallNumber.LSEEK, FileCalls::lseek);
    }

    private static Outcome pipe2(Invocation call) {
        int flags = (int) call.call().arg1();
        if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        int read = Descriptors.lowestFree(call.edit(), call.task(), 0);
        int write = read < 0 ? -1 : Descriptors.lowestFree(call.edit(), call.task(), read + 1);
        if (write < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        if (!call.copyOut(
                call.call().arg0(), GuestLayout.buffer(8).putInt(0, read).putInt(4, write))) {
            return Outcome.error(Errno.EFAULT);
        }
        boolean nonBlocking = (flags & O_NONBLOCK) != 0;
        boolean closeOnExec = (flags & O_CLOEXEC) != 0;
        PipeId pipe = Pipes.create(call.edit());
        FileId reader =
                Descriptors.newFile(call.edit(), new OpenFile.PipeReader(pipe), nonBlocking);
        FileId writer =
                Descriptors.newFile(call.edit(), new OpenFile.PipeWriter(pipe), nonBlocking);
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
                || wanted >= ProcessLimits.descriptors(call.edit(), call.task())) {
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

    private static Outcome fcntl(Invocation call) {
        int number = (int) call.call().arg0();
        Descriptor descriptor = Descriptors.find(call.edit(), call.task(), number);
        if (descriptor == null) {
            return Outcome.error(Errno.EBADF);
        }
        OpenFile file = call.edit().files.get(descriptor.file().value());
        long argument = call.call().arg2();
        return switch ((int) call.call().arg1()) {
            case F_DUPFD, F_DUPFD_CLOEXEC -> {
                if (argument < 0
                        || argument >= ProcessLimits.descriptors(call.edit(), call.task())) {
                    yield Outcome.error(Errno.EINVAL);
                }
                yield duplicate(
                        call, number, (int) argument, call.call().arg1() == F_DUPFD_CLOEXEC);
            }
            case F_GETFD -> Outcome.of(descriptor.closeOnExec() ? FD_CLOEXEC : 0);
            case F_SETFD -> {
                Descriptors.put(
                        call.edit(),
                        call.task(),
                        number,
                        new Descriptor(descriptor.file(), (argument & FD_CLOEXEC) != 0));
                yield Outcome.ZERO;
            }
            case F_GETFL ->
                    Outcome.of(
                            accessMode(call, file.kind()) | (file.nonBlocking() ? O_NONBLOCK : 0));
            case F_SETFL -> {
                call.edit()
                        .files
                        .put(
                                file.id().value(),
                                new OpenFile(
                                        file.id(),
                                        file.kind(),
                                        file.references(),
                                        (argument & O_NONBLOCK) != 0));
                yield Outcome.ZERO;
            }
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    private static int accessMode(Invocation call, OpenFile.Kind kind) {
        return switch (kind) {
            case OpenFile.ConsoleFile(int stream) ->
                    call.edit().console.terminal() ? O_RDWR : stream == 0 ? 0 : O_WRONLY;
            case OpenFile.PipeReader _ -> 0;
            case OpenFile.PipeWriter _ -> O_WRONLY;
        };
    }

    /// The console answers what isatty(3) and line lengths are asked of; everything else is no
    /// terminal.
    private static Outcome ioctl(Invocation call) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(file.kind() instanceof OpenFile.ConsoleFile) || !call.edit().console.terminal()) {
            return Outcome.error(Errno.ENOTTY);
        }
        ByteBuffer answer =
                switch ((int) call.call().arg1()) {
                    case TCGETS -> GuestLayout.buffer(TERMIOS_SIZE);
                    case TIOCGWINSZ ->
                            GuestLayout.buffer(8).putShort(0, (short) 24).putShort(2, (short) 80);
                    default -> null;
                };
        if (answer == null) {
            return Outcome.error(Errno.ENOTTY);
        }
        return call.copyOut(call.call().arg2(), answer)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static Outcome fstat(Invocation call) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        boolean terminal =
                file.kind() instanceof OpenFile.ConsoleFile && call.edit().console.terminal();
        ByteBuffer stat = GuestLayout.buffer(STAT_SIZE);
        stat.putLong(0, 1)
                .putLong(8, file.id().value())
                .putInt(16, terminal ? S_IFCHR | 0620 : S_IFIFO | 0600)
                .putInt(20, 1)
                .putInt(24, call.task().credentials.realUid())
                .putInt(28, call.task().credentials.realGid())
                .putInt(56, terminal ? 1_024 : 4_096);
        return call.copyOut(call.call().arg1(), stat) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// Neither pipes nor the console can be sought in.
    private static Outcome lseek(Invocation call) {
        return Outcome.error(
                Descriptors.file(call.edit(), call.task(), (int) call.call().arg0()) == null
                        ? Errno.EBADF
                        : Errno.ESPIPE);
    }
}
