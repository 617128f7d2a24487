package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Namespaces;
import exitscope.kernel.Permissions;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.ComputedFiles.Jump;
import exitscope.kernel.tree.Nodes;
import exitscope.state.Credentials;
import exitscope.state.ExitStatus;
import exitscope.state.FileId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// What can be asked of a handle on a process: who it is and how it ended, and its namespaces.
/// (ioctl_pidfd(2); Linux: fs/pidfs.c:pidfd_ioctl)
final class HandleRequests {
    private static final int TYPE = 0xff;
    private static final int GET_INFO = 11;
    private static final int READ_AND_WRITE = 3;

    /// Sizes of `struct pidfd_info`: the first that there was, and this one.
    private static final int FIRST_INFO = 64;

    private static final int INFO = 72;

    private static final long INFO_PID = 1;
    private static final long INFO_CREDS = 2;
    private static final long INFO_CGROUP = 4;
    private static final long INFO_EXIT = 8;
    private static final long INFO_CORE = 16;

    private static final int CORE_WRITTEN = 1;
    private static final int CORE_SKIPPED = 2;
    private static final int CORE_OF_USER = 4;

    /// There is one control group, the root of all.
    private static final long CGROUP = 1;

    private static final int GET_MOUNT_NAMESPACE = 3;
    private static final int GET_PID_NAMESPACE = 5;
    private static final int GET_CHILDREN_NAMESPACE = 6;
    private static final int LAST_NAMESPACE = 10;

    private HandleRequests() {}

    static IoResult control(FileUse use, OpenFile.ProcessHandle handle, int request, long at) {
        int number = request & 0xff;
        if ((request >> 8 & 0xff) != TYPE) {
            return IoResult.error(Errno.ENOTTY);
        }
        int size = request >> 16 & 0x3fff;
        boolean both = request >>> 30 == READ_AND_WRITE;
        if (number == GET_INFO && both && size >= FIRST_INFO) {
            return information(use, handle, size, at);
        }
        return number >= 1 && number <= LAST_NAMESPACE && request >>> 16 == 0
                ? namespace(use, handle, number, at)
                : IoResult.error(Errno.ENOTTY);
    }

    /// A descriptor of one of its namespaces; of most kinds there are none.
    private static IoResult namespace(
            FileUse use, OpenFile.ProcessHandle handle, int number, long argument) {
        if (argument != 0) {
            return IoResult.error(Errno.EINVAL);
        }
        Editor edit = use.edit();
        TaskDraft task = ProcessHandles.target(edit, handle);
        if (task == null || task.fs == null) {
            return IoResult.error(Errno.ESRCH);
        }
        if (!Permissions.mayAccess(edit, use.task(), task, Permissions.Access.READ_FILE)) {
            return IoResult.error(Errno.EACCES);
        }
        if (number == GET_MOUNT_NAMESPACE) {
            Refusal.when(task.fs == null, Errno.ESRCH);
            MountNamespaceId mounts = FsContexts.of(edit, task).mounts();
            MountNamespaces.join(edit, mounts);
            return open(use, new OpenFile.MountsFile(mounts), Nodes.COMPUTED.standingFor(mounts));
        }
        NamespaceId found;
        switch (number) {
            case GET_PID_NAMESPACE -> found = edit.groupOf(task).namespace;
            case GET_CHILDREN_NAMESPACE -> found = Namespaces.forChildren(edit, task);
            default -> {
                return IoResult.error(Errno.EOPNOTSUPP);
            }
        }
        Namespaces.addUser(edit, found);
        return open(use, new OpenFile.NamespaceFile(found), Nodes.COMPUTED.standingFor(found));
    }

    private static IoResult open(FileUse use, OpenFile.Kind kind, Jump standing) {
        Editor edit = use.edit();
        OpenFile.Node node =
                new OpenFile.Node(standing.inode(), standing.place(), standing.mounts());
        FileId file = Descriptors.newFile(edit, kind, 0);
        edit.files.put(file.value(), edit.files.get(file.value()).withNode(node));
        int free = Descriptors.lowestFree(edit, use.task(), 0);
        if (free < 0) {
            Descriptors.addReference(edit, file);
            Descriptors.dropReference(edit, use.task(), file);
            return IoResult.error(Errno.EMFILE);
        }
        Descriptors.open(edit, use.task(), free, file, true);
        return IoResult.of(free);
    }

    private static IoResult information(
            FileUse use, OpenFile.ProcessHandle handle, int size, long address) {
        if (address == 0) {
            return IoResult.error(Errno.EINVAL);
        }
        ByteBuffer asked = use.copyIn(address, 8);
        if (asked == null) {
            return IoResult.error(Errno.EFAULT);
        }
        ByteBuffer out = GuestLayout.buffer(Math.max(size, INFO));
        long mask = asked.getLong(0);
        long told = INFO_CGROUP;
        out.putLong(8, CGROUP);
        ExitStatus ended = handle.ended();
        if ((mask & INFO_EXIT) != 0 && ended != null) {
            told |= INFO_EXIT;
            out.putInt(60, ended.waitStatus().word());
        }
        TaskDraft task = ProcessHandles.target(use.edit(), handle);
        NamespaceId looker = use.edit().groupOf(use.task()).namespace;
        if (task == null ? (mask & INFO_EXIT) == 0 : task.numberIn(looker) == 0) {
            return IoResult.error(Errno.ESRCH);
        }
        if ((mask & INFO_CORE) != 0) {
            told |= INFO_CORE;
            out.putInt(64, core(use.edit(), task, ended));
        }
        if (task != null) {
            told |= INFO_PID | INFO_CREDS;
            putIds(out, use.edit(), task, looker);
        }
        out.putLong(0, told);
        ByteBuffer cut = GuestLayout.buffer(size).put(0, out, 0, size);
        return use.copyOut(address, cut) ? IoResult.ZERO : IoResult.error(Errno.EFAULT);
    }

    /// Whether a core was written, or could be. (PIDFD_COREDUMPED and its kin)
    private static int core(Editor edit, @Nullable TaskDraft task, @Nullable ExitStatus ended) {
        if (ended != null) {
            return ended.dumpedCore() ? CORE_WRITTEN | CORE_OF_USER : 0;
        }
        if (task == null || task.memory == null) {
            return 0;
        }
        boolean dumpable = edit.memories.get(task.memory.value()).dumpable();
        return dumpable ? CORE_OF_USER : CORE_SKIPPED;
    }

    private static void putIds(ByteBuffer out, Editor edit, TaskDraft task, NamespaceId looker) {
        GroupDraft group = edit.groupOf(task);
        TaskDraft leader = edit.task(group.leader);
        TaskId parent = leader.parent;
        Credentials own = task.credentials;
        out.putInt(16, task.numberIn(looker))
                .putInt(20, leader.numberIn(looker))
                .putInt(24, parent == null ? 0 : edit.leaderOf(edit.task(parent)).numberIn(looker))
                .putInt(28, own.user().real())
                .putInt(32, own.group().real())
                .putInt(36, own.user().effective())
                .putInt(40, own.group().effective())
                .putInt(44, own.user().saved())
                .putInt(48, own.group().saved())
                .putInt(52, own.user().fileSystem())
                .putInt(56, own.group().fileSystem());
    }
}
