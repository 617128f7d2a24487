package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.FileOperations;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.GuestRanges;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.PositionedOperations;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// read, write and their relatives: from where to where, then it is up to the kind of file. (Linux:
/// fs/read_write.c)
final class TransferCalls {
    private static final int MAX_VECTORS = 1_024;

    private static final int RWF_APPEND = 0x10;

    /// RWF_HIPRI, RWF_DSYNC and RWF_SYNC say nothing to what is in memory.
    private static final int RWF_KNOWN = 0x7 | RWF_APPEND;

    private TransferCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.READ, call -> single(call, TransferCalls::read));
        calls.put(SyscallNumber.WRITE, call -> single(call, TransferCalls::write));
        calls.put(SyscallNumber.READV, call -> vectored(call, TransferCalls::read));
        calls.put(SyscallNumber.WRITEV, call -> vectored(call, TransferCalls::write));
        calls.put(SyscallNumber.PREAD64, call -> positioned(call, true, false, 0));
        calls.put(SyscallNumber.PWRITE64, call -> positioned(call, false, false, 0));
        calls.put(SyscallNumber.PREADV, call -> positioned(call, true, true, 0));
        calls.put(SyscallNumber.PWRITEV, call -> positioned(call, false, true, 0));
        calls.put(SyscallNumber.PREADV2, call -> withFlags(call, true));
        calls.put(SyscallNumber.PWRITEV2, call -> withFlags(call, false));
    }

    private interface Transfer {
        IoResult carryOut(FileOperations operations, FileUse use, GuestRanges ranges);
    }

    private static IoResult read(FileOperations operations, FileUse use, GuestRanges ranges) {
        return use.file().readable() ? operations.read(use, ranges) : IoResult.error(Errno.EBADF);
    }

    private static IoResult write(FileOperations operations, FileUse use, GuestRanges ranges) {
        return use.file().writable() ? operations.write(use, ranges) : IoResult.error(Errno.EBADF);
    }

    private static Outcome single(Invocation call, Transfer transfer) {
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        GuestRanges ranges = GuestRanges.of(call.call().arg1(), call.call().arg2());
        boolean right = call.call().arg1() >= 0 && call.call().arg2() >= 0;
        return Outcome.of(
                transfer.carryOut(
                        FileKinds.operations(file),
                        call.use(file),
                        right ? ranges : GuestRanges.UNREACHABLE));
    }

    private static Outcome vectored(Invocation call, Transfer transfer) {
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        Vectors vectors = vectors(call);
        if (vectors.refusal != null) {
            return Outcome.error(vectors.refusal);
        }
        return Outcome.of(
                transfer.carryOut(FileKinds.operations(file), call.use(file), vectors.ranges));
    }

    /// Where the parts of memory lie, or why they cannot be told.
    record Vectors(GuestRanges ranges, @Nullable Errno refusal) {
        static Vectors refused(Errno errno) {
            return new Vectors(new GuestRanges(List.of()), errno);
        }
    }

    private static Vectors vectors(Invocation call) {
        return vectors(call, call.call().arg1(), call.call().arg2());
    }

    /// Reads an array of struct iovec.
    static Vectors vectors(Invocation call, long address, long count) {
        if (count < 0 || count > MAX_VECTORS) {
            return Vectors.refused(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(address, (int) count * 16);
        if (in == null) {
            return Vectors.refused(Errno.EFAULT);
        }
        List<GuestRanges.Range> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long length = in.getLong(16 * i + 8);
            if (length < 0) {
                return Vectors.refused(Errno.EINVAL);
            }
            ranges.add(new GuestRanges.Range(in.getLong(16 * i), length));
        }
        return new Vectors(new GuestRanges(ranges), null);
    }

    /// @param flags of preadv2; of those that are known only RWF_APPEND bears on what is in memory
    private static Outcome positioned(
            Invocation call, boolean reads, boolean vectored, long flags) {
        long position = call.call().arg3();
        if (position < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        FileOperations operations = FileKinds.operations(file);
        if (!operations.hasPositions()) {
            return Outcome.error(Errno.ESPIPE);
        }
        Vectors vectors =
                vectored
                        ? vectors(call)
                        : new Vectors(GuestRanges.of(call.call().arg1(), call.call().arg2()), null);
        Errno refusal = refusal(file, reads, vectors, flags);
        if (refusal != null) {
            return Outcome.error(refusal);
        }
        FileUse use = call.use(file);
        if (reads) {
            return Outcome.of(operations.readAt(use, vectors.ranges, position));
        }
        boolean appends = (flags & RWF_APPEND) != 0;
        long at =
                appends && operations instanceof PositionedOperations positions
                        ? positions.size(call.edit(), file)
                        : position;
        return Outcome.of(operations.writeAt(use, vectors.ranges, at));
    }

    /// preadv2 and pwritev2, where position -1 stands for the offset.
    private static Outcome withFlags(Invocation call, boolean reads) {
        long flags = call.call().arg5();
        if (call.call().arg3() != -1) {
            return positioned(call, reads, true, flags);
        }
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        Vectors vectors = vectors(call);
        Errno refusal = refusal(file, reads, vectors, flags);
        if (refusal != null) {
            return Outcome.error(refusal);
        }
        FileUse use = call.use(file);
        FileOperations operations = FileKinds.operations(file);
        if (reads) {
            return Outcome.of(operations.read(use, vectors.ranges));
        }
        boolean appends = (flags & RWF_APPEND) != 0;
        return Outcome.of(
                appends && operations instanceof PositionedOperations positions
                        ? positions.append(use, vectors.ranges)
                        : operations.write(use, vectors.ranges));
    }

    /// Why a transfer is not begun, or null. Flags are looked at last, and only when there is
    /// something to transfer. (Linux: do_iter_readv_writev)
    private static @Nullable Errno refusal(
            OpenFile file, boolean reads, Vectors vectors, long flags) {
        if (vectors.refusal != null) {
            return vectors.refusal;
        }
        if (!(reads ? file.readable() : file.writable())) {
            return Errno.EBADF;
        }
        return (flags & ~RWF_KNOWN) != 0 && vectors.ranges.total() > 0 ? Errno.EOPNOTSUPP : null;
    }
}
