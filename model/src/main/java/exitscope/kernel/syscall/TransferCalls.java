package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Refusal;
import exitscope.kernel.Unsharing;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.FileOperations;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.GuestRanges;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.PositionedOperations;
import exitscope.state.OpenFile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// read, write and their relatives: from where to where, then it is up to the kind of file. (Linux:
/// fs/read_write.c)
final class TransferCalls {
    static final int MAX_VECTORS = 1_024;

    private static final int RWF_NOWAIT = 0x8;
    private static final int RWF_APPEND = 0x10;
    private static final int RWF_NOAPPEND = 0x20;
    private static final int RWF_NOSIGNAL = 0x100;

    /// RWF_HIPRI, RWF_DSYNC and RWF_SYNC say nothing to what is in memory.
    private static final int RWF_KNOWN =
            0x7 | RWF_NOWAIT | RWF_APPEND | RWF_NOAPPEND | RWF_NOSIGNAL;

    private TransferCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.READ, call -> single(call, true, TransferCalls::read));
        calls.put(SyscallNumber.WRITE, call -> single(call, false, TransferCalls::write));
        calls.put(SyscallNumber.READV, call -> vectored(call, true, TransferCalls::read));
        calls.put(SyscallNumber.WRITEV, call -> vectored(call, false, TransferCalls::write));
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
        return operations.read(use, ranges);
    }

    private static IoResult write(FileOperations operations, FileUse use, GuestRanges ranges) {
        return operations.write(use, ranges);
    }

    private static OpenFile file(Invocation call, boolean reads) {
        OpenFile file = call.file();
        if (file == null || !(reads ? file.readable() : file.writable())) {
            throw new Refusal(Errno.EBADF);
        }
        return file;
    }

    private static Outcome single(Invocation call, boolean reads, Transfer transfer) {
        OpenFile file = file(call, reads);
        FileOperations operations = FileKinds.operations(file);
        GuestRanges ranges = range(call.call().arg1(), call.call().arg2());
        checkPosition(operations, file.offset(), call.call().arg2());
        return Outcome.of(transfer.carryOut(operations, call.use(file), ranges));
    }

    private static Outcome vectored(Invocation call, boolean reads, Transfer transfer) {
        OpenFile file = file(call, reads);
        FileOperations operations = FileKinds.operations(file);
        GuestRanges ranges = vectors(call);
        checkPosition(operations, file.offset(), ranges.total());
        if (!reads && operations.writesByParts()) {
            return Outcome.of(byParts(call.use(file), ranges));
        }
        return Outcome.of(transfer.carryOut(operations, call.use(file), ranges));
    }

    /// Writes one part after the other, until one does not go in whole. (Linux:
    /// do_loop_readv_writev)
    private static IoResult byParts(FileUse use, GuestRanges ranges) {
        long done = 0;
        for (GuestRanges.Range range : ranges.ranges()) {
            if (range.length() == 0) {
                continue;
            }
            FileUse now = use.afresh();
            IoResult result =
                    FileKinds.operations(now.file())
                            .write(now, GuestRanges.of(range.address(), range.length()));
            if (!(result instanceof IoResult.Done(long count))) {
                return done == 0 ? result : IoResult.of(done);
            }
            done += count;
            if (count < range.length()) {
                break;
            }
        }
        return IoResult.of(done);
    }

    /// One part of memory, which must be a program's. (Linux: access_ok)
    static GuestRanges range(long address, long length) {
        Refusal.when(Unsharing.beyondUserMemory(address, length), Errno.EFAULT);
        return GuestRanges.of(address, length);
    }

    /// The same, of which no more is looked at than one call moves. (Linux: import_ubuf)
    static GuestRanges buffer(long address, long length) {
        boolean longer = Long.compareUnsigned(length, GuestRanges.MOST) > 0;
        return range(address, longer ? GuestRanges.MOST : length);
    }

    private static GuestRanges vectors(Invocation call) {
        return vectors(call, call.call().arg1(), call.call().arg2());
    }

    /// Reads an array of struct iovec. (Linux: import_iovec)
    static GuestRanges vectors(Invocation call, long address, long count) {
        Refusal.when(count < 0 || count > MAX_VECTORS, Errno.EINVAL);
        ByteBuffer in = call.copyIn(address, (int) count * 16);
        if (in == null) {
            throw new Refusal(Errno.EFAULT);
        }
        List<GuestRanges.Range> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Refusal.when(in.getLong(16 * i + 8) < 0, Errno.EINVAL);
        }
        for (int i = 0; i < count; i++) {
            long start = in.getLong(16 * i);
            long length = in.getLong(16 * i + 8);
            GuestRanges part = count == 1 ? buffer(start, length) : range(start, length);
            ranges.addAll(part.ranges());
        }
        return new GuestRanges(ranges);
    }

    /// A transfer must end where a position can be told. (Linux: rw_verify_area)
    private static void checkPosition(FileOperations operations, long position, long count) {
        Refusal.when(operations.hasPositions() && count > Long.MAX_VALUE - position, Errno.EINVAL);
    }

    /// @param flags of preadv2 and pwritev2
    private static Outcome positioned(Invocation call, boolean reads, boolean vectored, int flags) {
        long position = call.call().arg3();
        Refusal.when(position < 0, Errno.EINVAL);
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        FileOperations operations = FileKinds.operations(file);
        Refusal.when(!operations.hasPositions(), Errno.ESPIPE);
        file(call, reads);
        GuestRanges ranges =
                vectored ? vectors(call) : range(call.call().arg1(), call.call().arg2());
        checkPosition(operations, position, vectored ? ranges.total() : call.call().arg2());
        if (ranges.total() > 0) {
            checkFlags(operations, flags);
        }
        FileUse use = use(call, file, flags);
        if (reads) {
            return Outcome.of(operations.readAt(use, ranges, position));
        }
        boolean appends = (flags & RWF_APPEND) != 0;
        long at =
                appends && operations instanceof PositionedOperations positions
                        ? positions.size(call.edit(), file)
                        : position;
        return Outcome.of(operations.writeAt(use, ranges, at));
    }

    /// preadv2 and pwritev2, where position -1 stands for the offset.
    private static Outcome withFlags(Invocation call, boolean reads) {
        int flags = (int) call.call().arg5();
        if (call.call().arg3() != -1) {
            return positioned(call, reads, true, flags);
        }
        OpenFile file = file(call, reads);
        FileOperations operations = FileKinds.operations(file);
        GuestRanges ranges = vectors(call);
        if (ranges.total() == 0) {
            return Outcome.ZERO;
        }
        checkPosition(operations, file.offset(), ranges.total());
        checkFlags(operations, flags);
        FileUse use = use(call, file, flags);
        if (reads) {
            return Outcome.of(operations.read(use, ranges));
        }
        boolean appends = (flags & RWF_APPEND) != 0;
        return Outcome.of(
                appends && operations instanceof PositionedOperations positions
                        ? positions.append(use, ranges)
                        : operations.write(use, ranges));
    }

    /// Flags are looked at last, and only when there is something to transfer. RWF_NOWAIT is for
    /// what can be waited for. (Linux: kiocb_set_rw_flags, FMODE_NOWAIT)
    private static void checkFlags(FileOperations operations, int flags) {
        Refusal.when((flags & ~RWF_KNOWN) != 0, Errno.EOPNOTSUPP);
        int both = RWF_APPEND | RWF_NOAPPEND;
        Refusal.when((flags & both) == both, Errno.EINVAL);
        boolean waits = !operations.hasPositions();
        Refusal.when((flags & RWF_NOWAIT) != 0 && !waits, Errno.EOPNOTSUPP);
    }

    private static FileUse use(Invocation call, OpenFile file, int flags) {
        boolean positioned = (flags & RWF_NOAPPEND) != 0;
        OpenFile used = positioned ? file.withFlags(file.flags() & ~OpenFile.O_APPEND) : file;
        return new FileUse(
                call.edit(),
                call.task(),
                used,
                file.nonBlocking() || (flags & RWF_NOWAIT) != 0,
                (flags & RWF_NOSIGNAL) == 0,
                call.resumed());
    }
}
