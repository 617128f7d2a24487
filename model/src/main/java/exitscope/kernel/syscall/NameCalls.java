package exitscope.kernel.syscall;

import static exitscope.kernel.syscall.PathArguments.AT_EMPTY_PATH;
import static exitscope.kernel.syscall.PathArguments.AT_REMOVEDIR;
import static exitscope.kernel.syscall.PathArguments.AT_SYMLINK_FOLLOW;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.Nodes;
import exitscope.kernel.tree.PathWalk;
import exitscope.kernel.tree.PathWalk.Found;
import exitscope.kernel.tree.PathWalk.LastPart;
import exitscope.kernel.tree.TreeNames;
import exitscope.memory.SharedMemory;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.Inode;

import java.util.Arrays;
import java.util.Map;

/// mkdirat, mknodat, symlinkat, linkat, unlinkat, renameat2, readlinkat. (Linux: fs/namei.c)
final class NameCalls {
    private static final int PERMISSIONS = 07777;

    private NameCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.MKDIRAT, NameCalls::mkdirat);
        calls.put(SyscallNumber.MKNODAT, NameCalls::mknodat);
        calls.put(SyscallNumber.SYMLINKAT, NameCalls::symlinkat);
        calls.put(SyscallNumber.LINKAT, NameCalls::linkat);
        calls.put(SyscallNumber.UNLINKAT, NameCalls::unlinkat);
        calls.put(SyscallNumber.RENAMEAT2, NameCalls::renameat2);
        calls.put(SyscallNumber.READLINKAT, NameCalls::readlinkat);
    }

    /// A place where nothing is.
    ///
    /// @param directory whether the name may end in a slash
    private static Found free(Invocation call, long descriptor, long address, boolean directory) {
        Found place = PathArguments.place(call, descriptor, address);
        Refusal.when(place.inode() != null || place.last() != LastPart.NAME, Errno.EEXIST);
        Refusal.when(place.slash() && !directory, Errno.ENOENT);
        return place;
    }

    private static Outcome mkdirat(Invocation call) {
        Found place = free(call, call.call().arg0(), call.call().arg1(), true);
        int mode = (int) call.call().arg2() & (Inode.S_ISVTX | 0777);
        TreeNames.create(
                call.edit(),
                call.task(),
                place,
                new Inode.DirectoryNode(Directory.empty(place.place().directory())),
                mode);
        return Outcome.ZERO;
    }

    private static Outcome mknodat(Invocation call) {
        int mode = (int) call.call().arg2();
        long numbers = call.call().arg3() & 0xffff_ffffL;
        int major = (int) (numbers >> 8) & 0xfff;
        int minor = (int) ((numbers & 0xff) | ((numbers >> 12) & 0xfff00));
        int type = mode & Inode.S_IFMT;
        switch (type) {
            case 0, Inode.S_IFREG, Inode.S_IFIFO, Inode.S_IFSOCK, Inode.S_IFCHR, Inode.S_IFBLK -> {}
            case Inode.S_IFDIR -> throw new Refusal(Errno.EPERM);
            default -> throw new Refusal(Errno.EINVAL);
        }
        Found place = free(call, call.call().arg0(), call.call().arg1(), false);
        boolean device = type == Inode.S_IFCHR || type == Inode.S_IFBLK;
        Refusal.when(device && !call.task().credentials.may(Capability.CAP_MKNOD), Errno.EPERM);
        Inode.Kind kind =
                switch (type) {
                    case Inode.S_IFIFO -> new Inode.Fifo(call.edit().identities.nextPipe());
                    case Inode.S_IFSOCK -> new Inode.SocketNode();
                    case Inode.S_IFCHR, Inode.S_IFBLK ->
                            new Inode.Device(type == Inode.S_IFBLK, major, minor);
                    default -> Inodes.content(call.edit(), SharedMemory.ofSize(0));
                };
        try {
            TreeNames.create(call.edit(), call.task(), place, kind, mode & PERMISSIONS);
        } catch (Refusal refusal) {
            if (kind instanceof Inode.Regular(int content, _, _)) {
                call.edit().sharedMemories.refer(content, -1);
            }
            throw refusal;
        }
        return Outcome.ZERO;
    }

    private static Outcome symlinkat(Invocation call) {
        byte[] target = PathArguments.read(call, call.call().arg0());
        Refusal.when(target.length == 0, Errno.ENOENT);
        Found place = free(call, call.call().arg1(), call.call().arg2(), false);
        TreeNames.create(
                call.edit(), call.task(), place, new Inode.Symlink(Bytes.copyOf(target)), 0777);
        return Outcome.ZERO;
    }

    private static Outcome linkat(Invocation call) {
        int flags = (int) call.call().arg4();
        Refusal.when((flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) != 0, Errno.EINVAL);
        int lookup =
                (flags & AT_EMPTY_PATH)
                        | ((flags & AT_SYMLINK_FOLLOW) == 0
                                ? PathArguments.AT_SYMLINK_NOFOLLOW
                                : 0);
        Found from = PathArguments.find(call, call.call().arg0(), call.call().arg1(), lookup);
        Found place = PathArguments.place(call, call.call().arg2(), call.call().arg3());
        Refusal.when(place.last() != LastPart.NAME, Errno.EEXIST);
        TreeNames.link(call.edit(), call.task(), from.node(), place);
        return Outcome.ZERO;
    }

    private static Outcome unlinkat(Invocation call) {
        int flags = (int) call.call().arg2();
        Refusal.when((flags & ~AT_REMOVEDIR) != 0, Errno.EINVAL);
        Found found = PathArguments.place(call, call.call().arg0(), call.call().arg1());
        TreeNames.remove(call.edit(), call.task(), found, flags != 0);
        return Outcome.ZERO;
    }

    private static Outcome renameat2(Invocation call) {
        int flags = (int) call.call().arg4();
        int known = TreeNames.NOREPLACE | TreeNames.EXCHANGE | TreeNames.WHITEOUT;
        boolean exchange = (flags & TreeNames.EXCHANGE) != 0;
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        Refusal.when(exchange && flags != TreeNames.EXCHANGE, Errno.EINVAL);
        Found from = PathArguments.place(call, call.call().arg0(), call.call().arg1());
        Found to = PathArguments.place(call, call.call().arg2(), call.call().arg3());
        TreeNames.rename(call.edit(), call.task(), from, to, flags);
        return Outcome.ZERO;
    }

    private static Outcome readlinkat(Invocation call) {
        int room = (int) call.call().arg3();
        Refusal.when(room <= 0, Errno.EINVAL);
        byte[] path = PathArguments.read(call, call.call().arg1());
        Inode link;
        if (path.length == 0) {
            boolean here = (int) call.call().arg0() == PathArguments.AT_FDCWD;
            link = here ? null : PathArguments.node(call, call.call().arg0());
            Refusal.when(link == null || !link.isLink(), Errno.ENOENT);
        } else {
            link =
                    PathWalk.find(
                                    call.edit(),
                                    call.task(),
                                    PathArguments.base(call, call.call().arg0(), path),
                                    path,
                                    false)
                            .node();
        }
        if (link == null || !link.isLink()) {
            return Outcome.error(Errno.EINVAL);
        }
        byte[] target = Nodes.target(call.edit(), call.task(), link).toArray();
        byte[] shown = Arrays.copyOf(target, Math.min(target.length, room));
        return call.copyOut(call.call().arg2(), shown)
                ? Outcome.of(shown.length)
                : Outcome.error(Errno.EFAULT);
    }
}
