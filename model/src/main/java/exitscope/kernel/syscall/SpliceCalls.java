package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.GuestRanges;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.Splicing;
import exitscope.state.OpenFile;
import exitscope.state.PipeId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// splice, tee and vmsplice: which files, where in them, then [Splicing]. (Linux: fs/splice.c)
final class SpliceCalls {
    private static final long NONBLOCK = 2;
    private static final long KNOWN = 0xf;

    private SpliceCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.SPLICE, SpliceCalls::splice);
        calls.put(SyscallNumber.TEE, SpliceCalls::tee);
        calls.put(SyscallNumber.VMSPLICE, SpliceCalls::vmsplice);
    }

    private static OpenFile file(Invocation call, int index, long descriptor) {
        OpenFile file = call.file(index, descriptor);
        if (file == null || (file.flags() & OpenFile.O_PATH) != 0) {
            throw new Refusal(Errno.EBADF);
        }
        return file;
    }

    private static FileUse use(Invocation call, OpenFile file, boolean nonBlocking) {
        return new FileUse(call.edit(), call.task(), file, nonBlocking, true, call.resumed());
    }

    private static Outcome splice(Invocation call) {
        long most = most(call.call().arg4());
        long flags = call.call().arg5();
        if (call.call().arg4() == 0) {
            return Outcome.ZERO;
        }
        Refusal.when((flags & ~KNOWN) != 0, Errno.EINVAL);
        OpenFile in = file(call, 0, call.call().arg0());
        OpenFile out = file(call, 1, call.call().arg2());
        long inAt = call.call().arg1();
        long outAt = call.call().arg3();
        PipeId source = Splicing.pipe(in);
        PipeId target = Splicing.pipe(out);
        Refusal.when((source != null && inAt != 0) || (target != null && outAt != 0), Errno.ESPIPE);
        Long to = position(call, outAt);
        Long from = position(call, inAt);
        Refusal.when(!in.readable() || !out.writable(), Errno.EBADF);
        Refusal.when(source == null && target == null, Errno.EINVAL);
        boolean nonBlocking = (flags & NONBLOCK) != 0;
        IoResult result;
        if (source != null && target != null) {
            Refusal.when(source.equals(target), Errno.EINVAL);
            nonBlocking |= in.nonBlocking() || out.nonBlocking();
            result =
                    Splicing.between(
                            use(call, in, nonBlocking), use(call, out, nonBlocking), most, false);
        } else if (source != null) {
            Refusal.when(call.call().arg4() < 0, Errno.EINVAL);
            Refusal.when(to != null && !FileKinds.operations(out).hasPositions(), Errno.EINVAL);
            Refusal.when((to != null && to < 0) || out.append(), Errno.EINVAL);
            Refusal.when(!Splicing.takes(out), Errno.EINVAL);
            nonBlocking |= in.nonBlocking();
            result = Splicing.intoFile(use(call, in, nonBlocking), call.use(out), to, most);
        } else {
            Refusal.when(call.call().arg4() < 0, Errno.EINVAL);
            Refusal.when(from != null && !FileKinds.operations(in).hasPositions(), Errno.EINVAL);
            Refusal.when((from != null && from < 0) || !Splicing.gives(in), Errno.EINVAL);
            nonBlocking |= out.nonBlocking();
            result = Splicing.fromFile(call.use(in), use(call, out, nonBlocking), from, most);
        }
        if (result instanceof IoResult.Done(long count)) {
            move(call, inAt, from, count);
            move(call, outAt, to, count);
        }
        return Outcome.of(IoResult.among(List.of(in.id(), out.id()), result));
    }

    /// As many bytes as one call moves at most, of a size that is unsigned.
    private static long most(long size) {
        return size < 0 ? GuestRanges.MOST : Math.min(size, GuestRanges.MOST);
    }

    private static @Nullable Long position(Invocation call, long address) {
        if (address == 0) {
            return null;
        }
        ByteBuffer in = call.copyIn(address, 8);
        if (in == null) {
            throw new Refusal(Errno.EFAULT);
        }
        return in.getLong(0);
    }

    private static void move(Invocation call, long address, @Nullable Long position, long count) {
        if (position != null
                && !call.copyOut(address, GuestLayout.buffer(8).putLong(0, position + count))) {
            throw new Refusal(Errno.EFAULT);
        }
    }

    private static Outcome tee(Invocation call) {
        long most = most(call.call().arg2());
        long flags = call.call().arg3();
        Refusal.when((flags & ~KNOWN) != 0, Errno.EINVAL);
        if (call.call().arg2() == 0) {
            return Outcome.ZERO;
        }
        OpenFile in = file(call, 0, call.call().arg0());
        OpenFile out = file(call, 1, call.call().arg1());
        Refusal.when(!in.readable() || !out.writable(), Errno.EBADF);
        PipeId source = Splicing.pipe(in);
        PipeId target = Splicing.pipe(out);
        Refusal.when(source == null || target == null || source.equals(target), Errno.EINVAL);
        boolean nonBlocking = (flags & NONBLOCK) != 0 || in.nonBlocking() || out.nonBlocking();
        return Outcome.of(
                IoResult.among(
                        List.of(in.id(), out.id()),
                        Splicing.between(
                                use(call, in, nonBlocking),
                                use(call, out, nonBlocking),
                                most,
                                true)));
    }

    private static Outcome vmsplice(Invocation call) {
        long flags = call.call().arg3();
        Refusal.when((flags & ~KNOWN) != 0, Errno.EINVAL);
        OpenFile file = file(call, 0, call.call().arg0());
        GuestRanges ranges = TransferCalls.vectors(call, call.call().arg1(), call.call().arg2());
        if (ranges.total() == 0) {
            return Outcome.ZERO;
        }
        Refusal.when(Splicing.pipe(file) == null, Errno.EBADF);
        FileUse use = use(call, file, (flags & NONBLOCK) != 0);
        return Outcome.of(
                file.writable()
                        ? Splicing.fromMemory(use, ranges.ranges())
                        : FileKinds.operations(file).read(use, ranges));
    }
}
