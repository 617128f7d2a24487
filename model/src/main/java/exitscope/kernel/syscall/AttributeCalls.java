package exitscope.kernel.syscall;

import static exitscope.kernel.syscall.PathArguments.AT_EMPTY_PATH;
import static exitscope.kernel.syscall.PathArguments.AT_SYMLINK_NOFOLLOW;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.TreeChange.FilePermitted;
import exitscope.kernel.Clock;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.FilePermissions.Actor;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.Nodes;
import exitscope.state.Inode;
import exitscope.state.Inode.Times;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// fchmod, fchmodat, fchown, fchownat, utimensat: what is known of a file. (Linux: fs/attr.c)
final class AttributeCalls {
    private static final int PERMISSIONS = 07777;
    private static final long UTIME_NOW = 0x3fff_ffff;
    private static final long UTIME_OMIT = 0x3fff_fffe;
    private static final long SECOND = 1_000_000_000L;

    private AttributeCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.FCHMOD, call -> changeMode(call, open(call), call.call().arg1()));
        calls.put(SyscallNumber.FCHMODAT, call -> fchmodat(call, 0));
        calls.put(SyscallNumber.FCHMODAT2, call -> fchmodat(call, (int) call.call().arg3()));
        calls.put(
                SyscallNumber.FCHOWN,
                call -> changeOwner(call, open(call), call.call().arg1(), call.call().arg2()));
        calls.put(SyscallNumber.FCHOWNAT, AttributeCalls::fchownat);
        calls.put(SyscallNumber.UTIMENSAT, AttributeCalls::utimensat);
    }

    /// The file of the tree, or the pipe, behind the first argument.
    private static Inode open(Invocation call) {
        OpenFile file = PathArguments.open(call, call.call().arg0());
        Refusal.when((file.flags() & OpenFile.O_PATH) != 0, Errno.EBADF);
        Inode node =
                file.node() == null && file.kind() instanceof OpenFile.PipeEnd
                        ? Nodes.find(call.edit(), Nodes.COMPUTED.standingFor(file.id()))
                        : PathArguments.node(call, call.call().arg0());
        if (node == null) {
            throw new Refusal(Errno.EOPNOTSUPP); // Linux: anon_inode_setattr
        }
        return node;
    }

    private static Outcome fchmodat(Invocation call, int flags) {
        Refusal.when((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0, Errno.EINVAL);
        Inode node = PathArguments.find(call, call.call().arg0(), call.call().arg1(), flags).node();
        return changeMode(call, node, call.call().arg2());
    }

    private static Outcome changeMode(Invocation call, Inode node, long mode) {
        refuseReadOnly(call, node);
        Refusal.when(node.isLink(), Errno.EOPNOTSUPP);
        Refusal.when(isFixed(node) || !FilePermissions.owns(call.task(), node), Errno.EPERM);
        int bits = (int) mode & PERMISSIONS;
        boolean member = Actor.of(call.task().credentials).inGroup(node.gid());
        if (!member && !call.task().credentials.may(Capability.CAP_FSETID)) {
            bits &= ~Inode.S_ISGID;
        }
        change(call, node.withPermissions(bits));
        return Outcome.ZERO;
    }

    /// What is read-only refuses before anything else is looked at. (Linux: mnt_want_write)
    private static void refuseReadOnly(Invocation call, Inode node) {
        Refusal.when(Mounts.isReadOnly(call.edit(), node.id()), Errno.EROFS);
    }

    /// Whether nobody can change what is known of it.
    private static boolean isFixed(Inode node) {
        return node.id().computed()
                && !(node.kind() instanceof Inode.Fifo)
                && !Nodes.COMPUTED.keepsAttributes(node.id());
    }

    private static void change(Invocation call, Inode node) {
        if (node.id().computed() && node.kind() instanceof Inode.Fifo(PipeId id)) {
            Pipe.Access access = new Pipe.Access(node.permissions(), node.uid(), node.gid());
            Pipe pipe = call.edit().pipes.get(id.value());
            call.edit().pipes.put(id.value(), pipe.withAccess(access));
        } else if (node.id().computed()) {
            Nodes.COMPUTED.setAttributes(call.edit(), Inodes.changed(call.edit(), node));
        } else {
            Inodes.put(call.edit(), Inodes.changed(call.edit(), node));
        }
        call.edit()
                .record(
                        new FilePermitted(
                                call.task().id,
                                node.id(),
                                Mounts.name(call.edit(), node),
                                node.permissions(),
                                node.uid(),
                                node.gid()));
    }

    private static Outcome fchownat(Invocation call) {
        int flags = (int) call.call().arg4();
        Refusal.when((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0, Errno.EINVAL);
        Inode node = PathArguments.find(call, call.call().arg0(), call.call().arg1(), flags).node();
        return changeOwner(call, node, call.call().arg2(), call.call().arg3());
    }

    /// (chown(2); Linux: fs/attr.c:setattr_prepare, chown_common)
    private static Outcome changeOwner(Invocation call, Inode node, long user, long group) {
        refuseReadOnly(call, node);
        Actor actor = Actor.of(call.task().credentials);
        boolean privileged = call.task().credentials.may(Capability.CAP_CHOWN);
        int uid = (int) user == -1 ? node.uid() : (int) user;
        int gid = (int) group == -1 ? node.gid() : (int) group;
        boolean owner = actor.uid() == node.uid();
        boolean keepsUser = (int) user == -1 || (owner && uid == node.uid());
        boolean mayGroup =
                (int) group == -1 || (owner && (actor.inGroup(gid) || gid == node.gid()));
        Refusal.when(!privileged && !(keepsUser && mayGroup), Errno.EPERM);
        if (isFixed(node)) {
            boolean nothing = (int) user == -1 && (int) group == -1;
            Refusal.when(!nothing && !Nodes.COMPUTED.forgetsOwner(node.id()), Errno.EPERM);
            return Outcome.ZERO;
        }
        int bits = node.permissions();
        if (!node.isDirectory()) {
            bits &= ~Inode.S_ISUID;
            boolean member = actor.inGroup(node.gid());
            boolean keeps = member || call.task().credentials.may(Capability.CAP_FSETID);
            if ((bits & 010) != 0 || !keeps) {
                bits &= ~Inode.S_ISGID;
            }
        }
        change(call, node.withOwner(uid, gid).withPermissions(bits));
        return Outcome.ZERO;
    }

    private static Outcome utimensat(Invocation call) {
        long address = call.call().arg2();
        int flags = (int) call.call().arg3();
        Long accessed = UTIME_NOW;
        Long modified = UTIME_NOW;
        boolean now = true;
        ByteBuffer times = null;
        if (address != 0) {
            times = call.copyIn(address, 32);
            if (times == null) {
                return Outcome.error(Errno.EFAULT);
            }
            accessed = times.getLong(8);
            modified = times.getLong(24);
            Refusal.when(isWrong(accessed) || isWrong(modified), Errno.EINVAL);
            if (accessed == UTIME_OMIT && modified == UTIME_OMIT) {
                return Outcome.ZERO;
            }
            now = accessed == UTIME_NOW && modified == UTIME_NOW;
        }
        Inode node = timed(call, flags);
        refuseReadOnly(call, node);
        if (now) {
            boolean may =
                    FilePermissions.owns(call.task(), node)
                            || FilePermissions.may(call.task(), node, FilePermissions.WRITE);
            Refusal.when(!may, Errno.EACCES);
        } else {
            Refusal.when(!FilePermissions.owns(call.task(), node), Errno.EPERM);
        }
        Times old = node.times();
        Times changed =
                new Times(
                        time(call, times, 0, accessed, old.accessed()),
                        time(call, times, 16, modified, old.modified()),
                        Clock.realTime(call.edit()),
                        old.born());
        if (node.id().computed()) {
            Nodes.COMPUTED.setAttributes(call.edit(), node.withTimes(changed));
        } else {
            Inodes.put(call.edit(), node.withTimes(changed));
        }
        return Outcome.ZERO;
    }

    private static boolean isWrong(long nanoseconds) {
        return nanoseconds != UTIME_NOW
                && nanoseconds != UTIME_OMIT
                && (nanoseconds < 0 || nanoseconds >= SECOND);
    }

    private static long time(
            Invocation call, @Nullable ByteBuffer times, int at, long nanoseconds, long old) {
        if (times == null || nanoseconds == UTIME_NOW) {
            return Clock.realTime(call.edit());
        }
        if (nanoseconds == UTIME_OMIT) {
            return old;
        }
        long most = Long.MAX_VALUE / SECOND - 1;
        return Math.clamp(times.getLong(at), -most, most) * SECOND + nanoseconds;
    }

    /// The file whose times are meant: by name, or without one what the descriptor has open.
    private static Inode timed(Invocation call, int flags) {
        if (call.call().arg1() == 0 && (int) call.call().arg0() != PathArguments.AT_FDCWD) {
            Refusal.when(flags != 0, Errno.EINVAL);
            return open(call);
        }
        Refusal.when((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0, Errno.EINVAL);
        return PathArguments.find(call, call.call().arg0(), call.call().arg1(), flags).node();
    }
}
