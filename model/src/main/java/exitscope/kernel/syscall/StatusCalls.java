package exitscope.kernel.syscall;

import static exitscope.kernel.syscall.PathArguments.AT_EACCESS;
import static exitscope.kernel.syscall.PathArguments.AT_EMPTY_PATH;
import static exitscope.kernel.syscall.PathArguments.AT_NO_AUTOMOUNT;
import static exitscope.kernel.syscall.PathArguments.AT_SYMLINK_NOFOLLOW;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.FilePermissions.Actor;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.Nodes;
import exitscope.kernel.tree.PathWalk;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FileId;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// fstat, newfstatat, statx, statfs, fstatfs, faccessat, getdents64. (Linux: fs/stat.c,
/// fs/readdir.c)
final class StatusCalls {
    private static final int AT_STATX_SYNC = 0x6000;
    private static final int STATX_RESERVED = 0x8000_0000;

    private static final long TMPFS_MAGIC = 0x0102_1994;
    private static final long PROC_MAGIC = 0x9fa0;
    private static final long PIPE_MAGIC = 0x5049_5045;
    private static final int STATFS_SIZE = 120;

    private static final int DIRENT_HEADER = 19;

    private StatusCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FSTAT, StatusCalls::fstat);
        calls.put(SyscallNumber.NEWFSTATAT, StatusCalls::newfstatat);
        calls.put(SyscallNumber.STATX, StatusCalls::statx);
        calls.put(SyscallNumber.STATFS, StatusCalls::statfs);
        calls.put(SyscallNumber.FSTATFS, StatusCalls::fstatfs);
        calls.put(SyscallNumber.FACCESSAT, call -> access(call, 0));
        calls.put(SyscallNumber.FACCESSAT2, call -> access(call, (int) call.call().arg3()));
        calls.put(SyscallNumber.GETDENTS64, StatusCalls::getdents64);
    }

    private static FileAttributes attributes(Invocation call, OpenFile file) {
        Inode node = file.node() == null ? null : Nodes.find(call.edit(), file.node().inode());
        return node == null ? FileAttributes.of(call, file) : FileAttributes.of(call.edit(), node);
    }

    private static Outcome fstat(Invocation call) {
        OpenFile file = PathArguments.open(call, call.call().arg0());
        return answer(call, call.call().arg1(), attributes(call, file).stat());
    }

    private static Outcome answer(Invocation call, long address, ByteBuffer bytes) {
        return call.copyOut(address, bytes) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome newfstatat(Invocation call) {
        int flags = (int) call.call().arg3();
        int known = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH;
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        return answer(call, call.call().arg2(), named(call, flags).stat());
    }

    /// Whether what a descriptor has open is meant.
    private static boolean meansDescriptor(Invocation call, int flags) {
        long address = call.call().arg1();
        return (flags & AT_EMPTY_PATH) != 0
                && (int) call.call().arg0() != PathArguments.AT_FDCWD
                && (address == 0 || PathArguments.read(call, address).length == 0);
    }

    /// The number of the mount that a name, or what a descriptor has open, was found through.
    private static int mount(Invocation call, int flags) {
        if (meansDescriptor(call, flags)) {
            return Mounts.number(call.edit(), PathArguments.open(call, call.call().arg0()));
        }
        PathWalk.Found found =
                PathArguments.find(call, call.call().arg0(), call.call().arg1(), flags);
        return Mounts.number(call.edit(), found.node().id(), found.mounts());
    }

    /// Of a name, or of what a descriptor has open.
    private static FileAttributes named(Invocation call, int flags) {
        long descriptor = call.call().arg0();
        long address = call.call().arg1();
        return meansDescriptor(call, flags)
                ? attributes(call, PathArguments.open(call, descriptor))
                : attributes(call, PathArguments.find(call, descriptor, address, flags).node());
    }

    private static FileAttributes attributes(Invocation call, Inode node) {
        FileId nameless = Nodes.COMPUTED.nameless(node.id());
        return nameless == null
                ? FileAttributes.of(call.edit(), node)
                : FileAttributes.of(call, call.edit().files.get(nameless.value()));
    }

    private static Outcome statx(Invocation call) {
        int flags = (int) call.call().arg2();
        int known = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC;
        Refusal.when(((int) call.call().arg3() & STATX_RESERVED) != 0, Errno.EINVAL);
        Refusal.when((flags & AT_STATX_SYNC) == AT_STATX_SYNC, Errno.EINVAL);
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        FileAttributes attributes = named(call, flags);
        int mount = mount(call, flags);
        ByteBuffer told = attributes.statx((int) call.call().arg3(), mount);
        return answer(call, call.call().arg4(), told);
    }

    private static Outcome statfs(Invocation call) {
        Inode node =
                PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg0(), true).node();
        return fileSystem(call, node);
    }

    private static Outcome fstatfs(Invocation call) {
        return fileSystem(call, PathArguments.node(call, call.call().arg0()));
    }

    private static Outcome fileSystem(Invocation call, @Nullable Inode node) {
        Editor edit = call.edit();
        ByteBuffer out = GuestLayout.buffer(STATFS_SIZE);
        boolean inTree = node != null && !node.id().computed();
        long magic = node == null ? PIPE_MAGIC : inTree ? TMPFS_MAGIC : PROC_MAGIC;
        out.putLong(0, magic).putLong(8, Page.SIZE).putLong(64, PathWalk.NAME_MAX);
        out.putLong(72, Page.SIZE).putLong(80, 0x1020); // ST_VALID and relatime
        if (inTree) {
            long free = edit.sharedMemories.freePages();
            out.putLong(16, edit.limits().filePages())
                    .putLong(24, free)
                    .putLong(32, free)
                    .putLong(40, edit.limits().inodes())
                    .putLong(48, edit.limits().inodes() - (long) edit.inodes.size());
        }
        return answer(call, call.call().arg1(), out);
    }

    private static Outcome access(Invocation call, int flags) {
        int mode = (int) call.call().arg2();
        int known = AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH;
        Refusal.when((mode & ~7) != 0 || (flags & ~known) != 0, Errno.EINVAL);
        Inode node =
                PathArguments.find(
                                call, call.call().arg0(), call.call().arg1(), flags & ~AT_EACCESS)
                        .node();
        Actor actor =
                (flags & AT_EACCESS) != 0
                        ? Actor.of(call.task().credentials)
                        : Actor.real(call.task().credentials);
        if (node.id().computed() && Nodes.COMPUTED.isGone(call.edit(), node.id())) {
            // Who is gone may refuse everybody; what is said of the mode is of no matter.
            Nodes.may(call.edit(), call.task(), node, mode);
        }
        boolean heeded = !node.id().computed() || Nodes.COMPUTED.heedsPrivilege(node.id());
        Actor counts = heeded ? actor : actor.unprivileged();
        Refusal.when(!FilePermissions.may(counts, node, mode), Errno.EACCES);
        boolean writes = (mode & FilePermissions.WRITE) != 0;
        Refusal.when(writes && Mounts.isReadOnly(call.edit(), node.id()), Errno.EROFS);
        return Outcome.ZERO;
    }

    /// The entries from the offset on, as many as fit.
    private static Outcome getdents64(Invocation call) {
        OpenFile file = PathArguments.open(call, call.call().arg0());
        Refusal.when((file.flags() & OpenFile.O_PATH) != 0, Errno.EBADF);
        Inode node = file.node() == null ? null : Nodes.find(call.edit(), file.node().inode());
        if (node == null || !node.isDirectory()) {
            return Outcome.error(
                    node == null && file.node() != null ? Errno.ENOENT : Errno.ENOTDIR);
        }
        boolean removed =
                node.id().computed()
                        ? Nodes.COMPUTED.isGone(call.edit(), node.id())
                        : node.links() == 0;
        Refusal.when(removed, Errno.ENOENT);
        long room = call.call().arg2() & 0xffff_ffffL;
        ByteBuffer out = GuestLayout.buffer((int) Math.min(room, 64 << 10));
        long offset = file.offset();
        for (Directory.Entry entry : entries(call, node, offset)) {
            int size = DIRENT_HEADER + entry.name().length() + 1 + 7 & ~7;
            if (size > out.remaining()) {
                Refusal.when(out.position() == 0, Errno.EINVAL);
                break;
            }
            put(out, entry, type(call, entry.inode()), size);
            offset = entry.cursor();
        }
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        Refusal.when(!call.copyOut(call.call().arg1(), bytes), Errno.EFAULT);
        call.edit().files.put(file.id().value(), file.withOffset(offset));
        return Outcome.of(bytes.length);
    }

    /// `.` and `..` come first: their cursors are 1 and 2, and all others are two higher than in
    /// the directory.
    private static List<Directory.Entry> entries(Invocation call, Inode node, long offset) {
        List<Directory.Entry> entries = new ArrayList<>();
        if (offset < 1) {
            entries.add(new Directory.Entry(Bytes.utf8("."), node.id(), 1));
        }
        if (offset < 2) {
            // What is mounted there knows nothing of what it is mounted on. (Linux: dir_emit_dots)
            InodeId above = Nodes.parentWithin(call.edit(), node);
            entries.add(new Directory.Entry(Bytes.utf8(".."), above, 2));
        }
        long after = Math.max(0, offset - 2);
        for (Directory.Entry entry : Nodes.entries(call.edit(), call.task(), node, after)) {
            entries.add(new Directory.Entry(entry.name(), entry.inode(), entry.cursor() + 2));
        }
        return entries;
    }

    private static int type(Invocation call, InodeId id) {
        Inode node = Nodes.find(call.edit(), id);
        return node == null ? 0 : node.type() >> 12;
    }

    private static void put(ByteBuffer out, Directory.Entry entry, int type, int size) {
        int at = out.position();
        out.putLong(at, entry.inode().value())
                .putLong(at + 8, entry.cursor())
                .putShort(at + 16, (short) size)
                .put(at + 18, (byte) type)
                .put(at + DIRENT_HEADER, entry.name().toArray());
        out.position(at + size);
    }
}
