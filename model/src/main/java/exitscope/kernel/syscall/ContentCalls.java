package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.Transfers;
import exitscope.kernel.tree.FileContents;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.Nodes;
import exitscope.state.Inode;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// truncate, ftruncate, fallocate, fsync and the like, copy_file_range, sendfile: the content of
/// files, without guest memory in between.
final class ContentCalls {
    private static final int FALLOC_FL_KEEP_SIZE = 1;
    private static final int FALLOC_FL_PUNCH_HOLE = 2;
    private static final int FALLOC_KNOWN = 0x7f;
    private static final int SYNC_RANGE_KNOWN = 7;

    private ContentCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.TRUNCATE, ContentCalls::truncate);
        calls.put(SyscallNumber.FTRUNCATE, ContentCalls::ftruncate);
        calls.put(SyscallNumber.FALLOCATE, ContentCalls::fallocate);
        calls.put(SyscallNumber.FSYNC, ContentCalls::synchronise);
        calls.put(SyscallNumber.FDATASYNC, ContentCalls::synchronise);
        calls.put(SyscallNumber.SYNC, _ -> Outcome.ZERO);
        calls.put(SyscallNumber.SYNCFS, ContentCalls::syncfs);
        calls.put(SyscallNumber.SYNC_FILE_RANGE, ContentCalls::syncRange);
        calls.put(SyscallNumber.FADVISE64, ContentCalls::advise);
        calls.put(SyscallNumber.READAHEAD, ContentCalls::readAhead);
        calls.put(SyscallNumber.SENDFILE, ContentCalls::sendfile);
        calls.put(SyscallNumber.COPY_FILE_RANGE, ContentCalls::copyFileRange);
    }

    private static Outcome truncate(Invocation call) {
        long size = call.call().arg1();
        Refusal.when(size < 0, Errno.EINVAL);
        Inode node =
                PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg0(), true).node();
        Refusal.when(node.isDirectory(), Errno.EISDIR);
        boolean computed =
                node.kind() instanceof Inode.Computed(Inode.Shape shape)
                        && shape == Inode.Shape.FILE;
        Refusal.when(!computed && !(node.kind() instanceof Inode.Regular), Errno.EINVAL);
        Refusal.when(
                !Nodes.may(call.edit(), call.task(), node, FilePermissions.WRITE), Errno.EACCES);
        if (computed) {
            Refusal.when(Mounts.isReadOnly(call.edit(), node.id()), Errno.EROFS);
            return Outcome.ZERO;
        }
        Refusal.when(node.writers() < 0, Errno.ETXTBSY);
        FileContents.resize(call.edit(), call.task(), node.id(), size);
        return Outcome.ZERO;
    }

    private static OpenFile open(Invocation call, long descriptor) {
        OpenFile file = PathArguments.open(call, descriptor);
        Refusal.when((file.flags() & OpenFile.O_PATH) != 0, Errno.EBADF);
        return file;
    }

    /// The regular file that is open, or null.
    private static @Nullable Inode regular(Invocation call, OpenFile file) {
        if (file.kind() instanceof OpenFile.RegularFile(var inode)) {
            return Inodes.get(call.edit(), inode);
        }
        return null;
    }

    private static Outcome ftruncate(Invocation call) {
        long size = call.call().arg1();
        Refusal.when(size < 0, Errno.EINVAL);
        OpenFile file = open(call, call.call().arg0());
        if (file.kind() instanceof OpenFile.ComputedFile && file.writable()) {
            return Outcome.ZERO;
        }
        Inode node = regular(call, file);
        if (node == null || !file.writable()) {
            return Outcome.error(Errno.EINVAL);
        }
        FileContents.resize(call.edit(), call.task(), node.id(), size);
        return Outcome.ZERO;
    }

    private static Outcome fallocate(Invocation call) {
        int mode = (int) call.call().arg1();
        long start = call.call().arg2();
        long length = call.call().arg3();
        OpenFile file = open(call, call.call().arg0());
        Refusal.when(start < 0 || length <= 0, Errno.EINVAL);
        Refusal.when((mode & ~FALLOC_KNOWN) != 0, Errno.EOPNOTSUPP);
        boolean punch = (mode & FALLOC_FL_PUNCH_HOLE) != 0;
        boolean keep = (mode & FALLOC_FL_KEEP_SIZE) != 0;
        Refusal.when(punch && !keep, Errno.EOPNOTSUPP);
        Refusal.when(!file.writable(), Errno.EBADF);
        if (file.kind() instanceof OpenFile.PipeEnd) {
            return Outcome.error(Errno.ESPIPE);
        }
        Refusal.when(file.kind() instanceof OpenFile.DirectoryFile, Errno.EISDIR);
        Inode node = regular(call, file);
        if (node == null) {
            return Outcome.error(Errno.ENODEV);
        }
        Refusal.when(length > Long.MAX_VALUE - start, Errno.EFBIG);
        if (punch) {
            FileContents.punch(call.edit(), node.id(), start, start + length);
            return Outcome.ZERO;
        }
        Refusal.when((mode & ~FALLOC_FL_KEEP_SIZE) != 0, Errno.EOPNOTSUPP);
        FileContents.allocate(call.edit(), call.task(), node.id(), start, length, keep);
        return Outcome.ZERO;
    }

    /// What is in memory is where it will ever be.
    private static Outcome synchronise(Invocation call) {
        OpenFile file = open(call, call.call().arg0());
        boolean kept =
                switch (file.kind()) {
                    case OpenFile.RegularFile _, OpenFile.DirectoryFile _ -> true;
                    default -> false;
                };
        return kept ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
    }

    private static Outcome syncfs(Invocation call) {
        open(call, call.call().arg0());
        return Outcome.ZERO;
    }

    private static Outcome syncRange(Invocation call) {
        OpenFile file = open(call, call.call().arg0());
        long offset = call.call().arg1();
        long length = call.call().arg2();
        boolean wrong = offset < 0 || length < 0 || offset + length < offset;
        Refusal.when(wrong || (call.call().arg3() & ~SYNC_RANGE_KNOWN) != 0, Errno.EINVAL);
        Refusal.when(!FileKinds.operations(file).hasPositions(), Errno.ESPIPE);
        return Outcome.ZERO;
    }

    private static Outcome advise(Invocation call) {
        OpenFile file = open(call, call.call().arg0());
        Refusal.when(file.kind() instanceof OpenFile.PipeEnd, Errno.ESPIPE);
        long advice = call.call().arg3();
        Refusal.when(call.call().arg2() < 0 || advice < 0 || advice > 5, Errno.EINVAL);
        return Outcome.ZERO;
    }

    private static Outcome readAhead(Invocation call) {
        OpenFile file = open(call, call.call().arg0());
        Refusal.when(!file.readable(), Errno.EBADF);
        Refusal.when(regular(call, file) == null, Errno.EINVAL);
        return Outcome.ZERO;
    }

    /// A position in guest memory, or null for the file's own.
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

    private static void putPosition(Invocation call, long address, OpenFile file, long moved) {
        if (address == 0) {
            OpenFile now = call.edit().files.get(file.id().value());
            call.edit().files.put(now.id().value(), now.withOffset(now.offset() + moved));
            return;
        }
        ByteBuffer in = call.copyIn(address, 8);
        if (in != null) {
            call.copyOut(address, GuestLayout.buffer(8).putLong(0, in.getLong(0) + moved));
        }
    }

    /// (sendfile(2)) The source is a regular file; the target anything that can be written.
    private static Outcome sendfile(Invocation call) {
        OpenFile from = call.file(1, call.call().arg1());
        OpenFile to = call.file();
        if (from == null || !from.readable() || to == null || !to.writable()) {
            return Outcome.error(Errno.EBADF);
        }
        Inode source = regular(call, from);
        if (source == null) {
            return Outcome.error(
                    from.kind() instanceof OpenFile.PipeEnd && call.call().arg2() != 0
                            ? Errno.ESPIPE
                            : Errno.EINVAL);
        }
        Refusal.when(to.append(), Errno.EINVAL);
        long address = call.call().arg2();
        Long given = position(call, address);
        long start = given == null ? from.offset() : given;
        Refusal.when(start < 0, Errno.EINVAL);
        byte[] bytes = Transfers.read(call.edit(), source, start, call.call().arg3());
        if (bytes.length == 0) {
            return Outcome.ZERO;
        }
        IoResult result = Transfers.write(call.use(to), bytes);
        if (result instanceof IoResult.Done(long count)) {
            putPosition(call, address, from, count);
        }
        return Outcome.of(IoResult.among(List.of(to.id(), from.id()), result));
    }

    private static Outcome copyFileRange(Invocation call) {
        OpenFile from = open(call, call.call().arg0());
        OpenFile to = open(call, call.call().arg2());
        Long inAt = position(call, call.call().arg1());
        Long outAt = position(call, call.call().arg3());
        Refusal.when(call.call().arg5() != 0, Errno.EINVAL);
        Refusal.when(
                from.kind() instanceof OpenFile.DirectoryFile
                        || to.kind() instanceof OpenFile.DirectoryFile,
                Errno.EISDIR);
        Inode source = regular(call, from);
        Inode target = regular(call, to);
        if (source == null || target == null) {
            return Outcome.error(Errno.EINVAL);
        }
        Refusal.when(!from.readable() || !to.writable() || to.append(), Errno.EBADF);
        long start = inAt == null ? from.offset() : inAt;
        long goal = outAt == null ? to.offset() : outAt;
        long length = call.call().arg4();
        Refusal.when(start < 0 || goal < 0, Errno.EINVAL);
        Refusal.when(length > 0 && start > Long.MAX_VALUE - length, Errno.EOVERFLOW);
        byte[] bytes = Transfers.read(call.edit(), source, start, length);
        boolean overlaps =
                source.id().equals(target.id())
                        && goal < start + bytes.length
                        && start < goal + bytes.length;
        Refusal.when(overlaps, Errno.EINVAL);
        if (bytes.length == 0) {
            return Outcome.ZERO;
        }
        IoResult result = Transfers.writeAt(call.use(to), bytes, goal);
        if (result instanceof IoResult.Done(long count)) {
            putPosition(call, call.call().arg1(), from, count);
            putPosition(call, call.call().arg3(), to, count);
        }
        return Outcome.of(result);
    }
}
