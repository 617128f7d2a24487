package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.HostChange.ProcMounted;
import exitscope.change.HostChange.ProcUnmounted;
import exitscope.change.RuleId;
import exitscope.kernel.FsContexts;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Namespaces;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.PathNames;
import exitscope.kernel.tree.PathWalk;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.ProcMount;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// mount and umount2: of /proc, over any directory. There is room for no other file system, which
/// is told as by a Linux where `/proc/sys/fs/mount-max` is reached. (FS-15, mount(2), umount(2);
/// Linux: fs/namespace.c)
final class MountCalls {
    private static final RuleId MOUNTS = RuleId.of("FS-15");

    private static final int MS_REMOUNT = 0x20;
    private static final int MS_BIND = 0x1000;
    private static final int MS_MOVE = 0x2000;
    private static final int MS_REC = 0x4000;
    private static final int MS_SILENT = 0x8000;
    private static final int MS_UNBINDABLE = 1 << 17;
    private static final int MS_PRIVATE = 1 << 18;
    private static final int MS_SLAVE = 1 << 19;
    private static final int MS_SHARED = 1 << 20;
    private static final int PROPAGATION = MS_UNBINDABLE | MS_PRIVATE | MS_SLAVE | MS_SHARED;
    private static final int MAGIC = 0xffff_0000;
    private static final int MAGIC_VALUE = 0xc0ed_0000;

    private static final int MNT_FORCE = 1;
    private static final int MNT_DETACH = 2;
    private static final int MNT_EXPIRE = 4;
    private static final int UMOUNT_NOFOLLOW = 8;

    private static final int OPTIONS = 4_096;

    private MountCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.MOUNT, MountCalls::mount);
        calls.put(SyscallNumber.UMOUNT2, MountCalls::umount2);
    }

    /// mount(source, target, type, flags, options)
    private static Outcome mount(Invocation call) {
        String type = text(call, call.call().arg2());
        String source = text(call, call.call().arg0());
        String options = options(call, call.call().arg4());
        int asked = (int) call.call().arg3();
        int flags = (asked & MAGIC) == MAGIC_VALUE ? asked & ~MAGIC : asked;
        PathWalk.Found found =
                PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg1(), true);
        Inode target = found.node();
        Refusal.when(!Namespaces.mayAdminister(call.task()), Errno.EPERM);
        if ((flags & MS_REMOUNT) != 0) {
            return remount(call, found.location(), flags);
        }
        if ((flags & (MS_BIND | MS_MOVE)) != 0 && (flags & PROPAGATION) == 0) {
            Refusal.when(source == null || source.isEmpty(), Errno.EINVAL);
            throw new Refusal(Errno.ENOSPC);
        }
        if ((flags & PROPAGATION) != 0) {
            return propagate(call, found.location(), flags);
        }
        if (type == null) {
            return Outcome.error(Errno.EINVAL);
        }
        switch (type) {
            case "proc" -> Refusal.when(!options.isEmpty(), Errno.EINVAL);
            case "tmpfs", "devpts" -> throw new Refusal(Errno.ENOSPC);
            case "sockfs", "pipefs" -> throw new Refusal(Errno.EINVAL);
            default -> throw new Refusal(Errno.ENODEV);
        }
        Refusal.when(!target.isDirectory(), Errno.ENOTDIR);
        boolean root = target.id().equals(InodeId.ROOT);
        boolean within = target.id().computed() && !target.id().isComputedRoot();
        Refusal.when(root || within, Errno.ENOSPC);
        String path = PathNames.ofDirectory(call.edit(), call.task(), found.location()).text();
        Bytes name = Bytes.utf8(source == null ? "none" : source);
        Mounts.add(call.edit(), call.task(), found.location(), name, flags & ProcMount.ALL);
        call.edit().record(new ProcMounted(call.task().id, path, call.group().namespace, MOUNTS));
        return Outcome.ZERO;
    }

    /// A string that need not be there.
    private static @Nullable String text(Invocation call, long address) {
        return address == 0
                ? null
                : new String(PathArguments.read(call, address), StandardCharsets.UTF_8);
    }

    /// (Linux: copy_mount_options)
    private static String options(Invocation call, long address) {
        if (address == 0) {
            return "";
        }
        byte[] options = call.memory().readCString(address, OPTIONS);
        if (options == null) {
            throw new Refusal(Errno.EFAULT);
        }
        return new String(options, StandardCharsets.UTF_8);
    }

    /// Whether a directory of the tree was reached through the mounts that the task sees.
    private static boolean isHere(Invocation call, Location where) {
        return where.mounts().equals(FsContexts.of(call.edit(), call.task()).mounts());
    }

    /// What is not mounted cannot be changed; nor can the tree itself, which is no mount of /proc.
    private static ProcMount mounted(@Nullable ProcMount mount) {
        if (mount == null) {
            throw new Refusal(Errno.EINVAL);
        }
        return mount;
    }

    private static Outcome remount(Invocation call, Location where, int flags) {
        InodeId root = where.inode();
        Refusal.when(root.equals(InodeId.ROOT) && isHere(call, where), Errno.ENOSPC);
        ProcMount mount = mounted(Mounts.of(call.edit(), call.task(), root));
        String path = PathNames.ofDirectory(call.edit(), call.task(), where).text();
        MountNamespaces.setFlags(call.edit(), mount, flags & ProcMount.ALL);
        call.edit().record(new ProcMounted(call.task().id, path, mount.shows(), MOUNTS));
        return Outcome.ZERO;
    }

    /// All mounts are private, and stay so. (Linux: do_change_type)
    private static Outcome propagate(Invocation call, Location where, int flags) {
        int type = flags & ~(MS_REC | MS_SILENT);
        if (!where.inode().equals(InodeId.ROOT) || !isHere(call, where)) {
            mounted(Mounts.of(call.edit(), call.task(), where.inode()));
        }
        boolean one = (type & ~PROPAGATION) == 0 && Integer.bitCount(type) == 1;
        Refusal.when(!one, Errno.EINVAL);
        Refusal.when(type == MS_SHARED, Errno.ENOSPC);
        return Outcome.ZERO;
    }

    /// umount2(target, flags)
    private static Outcome umount2(Invocation call) {
        int flags = (int) call.call().arg1();
        int known = MNT_FORCE | MNT_DETACH | MNT_EXPIRE | UMOUNT_NOFOLLOW;
        Refusal.when((flags & ~known) != 0, Errno.EINVAL);
        boolean follow = (flags & UMOUNT_NOFOLLOW) == 0;
        // Coming by to say that it is to expire does not keep it from that.
        Set<Integer> expiring = Mounts.expiring(call.edit());
        PathWalk.Found found =
                PathArguments.find(call, PathArguments.AT_FDCWD, call.call().arg0(), follow);
        Refusal.when(!Namespaces.mayAdminister(call.task()), Errno.EPERM);
        Location root = found.location();
        boolean isTree = root.inode().equals(InodeId.ROOT) && isHere(call, root);
        boolean expires = (flags & MNT_EXPIRE) != 0;
        Refusal.when(isTree, expires ? Errno.EINVAL : Errno.EBUSY);
        ProcMount mount = mounted(Mounts.top(call.edit(), call.task(), root));
        Refusal.when(expires && (flags & (MNT_FORCE | MNT_DETACH)) != 0, Errno.EINVAL);
        boolean waits = (flags & MNT_DETACH) == 0;
        Refusal.when(waits && MountNamespaces.isHeld(call.edit(), mount), Errno.EBUSY);
        if (expires && !expiring.contains(mount.id())) {
            call.edit().mounts.put(mount.id(), mount.withExpiring(true));
            return Outcome.error(Errno.EAGAIN);
        }
        String path = PathNames.ofDirectory(call.edit(), call.task(), root).text();
        MountNamespaces.remove(call.edit(), mount);
        call.edit().record(new ProcUnmounted(call.task().id, path, MOUNTS));
        return Outcome.ZERO;
    }
}
