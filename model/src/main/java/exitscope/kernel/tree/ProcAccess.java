package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.Permissions;
import exitscope.kernel.Permissions.Access;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.FilePermissions.Actor;
import exitscope.state.Inode;
import exitscope.state.InodeId;

import org.jspecify.annotations.Nullable;

/// Who may look at and write the files of /proc. (proc(5), ptrace(2); Linux: fs/proc/base.c)
final class ProcAccess {
    private ProcAccess() {}

    /// Whether the task may read, write or search a file.
    static boolean may(Editor edit, TaskDraft looker, Inode file, int wanted) {
        ProcId proc = ProcId.of(file.id());
        if (proc.node() == ProcNode.NAMELESS_FILE) {
            return NamelessFiles.may(looker, file, wanted);
        }
        if (ProcInodes.isSysctl(proc.node())) {
            Actor actor = Actor.of(looker.credentials).unprivileged();
            return FilePermissions.may(actor, file, wanted);
        }
        TaskDraft task = proc.task(edit);
        Refusal.when(task == null && asksForOwner(proc), Errno.ESRCH);
        if (task != null && proc.node() == ProcNode.FDINFO && !mayLook(edit, looker, task)) {
            return false;
        }
        // A process may always look at its own descriptors. (Linux: proc_fd_permission)
        return FilePermissions.may(looker, file, wanted)
                || (task != null && proc.node() == ProcNode.FD && task.group.equals(looker.group));
    }

    /// Whether nobody may anything once the process was reaped. (Linux: proc_pid_permission,
    /// proc_fdinfo_permission)
    private static boolean asksForOwner(ProcId proc) {
        return switch (proc.node()) {
            case OWNER -> proc.whole();
            case TASK, FDINFO -> true;
            default -> false;
        };
    }

    /// Whether the looker may look into a task.
    static boolean mayLook(Editor edit, TaskDraft looker, TaskDraft task) {
        return Permissions.mayAccess(edit, looker, task, Access.READ_FILE);
    }

    /// Why a file cannot be opened that its mode would let be opened, or null.
    static @Nullable Errno openRefusal(
            Editor edit, TaskDraft looker, InodeId file, boolean writes) {
        ProcId proc = ProcId.of(file);
        boolean stands =
                proc.node() == ProcNode.NAMESPACE_FILE
                        || proc.node() == ProcNode.MOUNT_NAMESPACE_FILE;
        if (writes && stands) {
            return Errno.EPERM; // (Linux: S_IMMUTABLE)
        }
        if (writes && ProcInodes.isFixed(proc.node())) {
            return Errno.EROFS;
        }
        if (writes && ProcSettings.has(proc.node())) {
            return ProcSettings.openRefusal(looker, proc.node());
        }
        TaskDraft task = proc.task(edit);
        if (task == null) {
            return switch (proc.node()) {
                case ENVIRON, AUXV, MAPS, FD_DETAILS -> Errno.ESRCH;
                case MOUNTS, MOUNT_INFORMATION -> proc.owned() ? Errno.EINVAL : null;
                default -> null;
            };
        }
        return switch (proc.node()) {
            case ENVIRON, AUXV -> task.memory == null ? Errno.ESRCH : refusal(edit, looker, task);
            case MAPS -> task.memory == null ? null : refusal(edit, looker, task);
            case MOUNTS, MOUNT_INFORMATION -> task.fs == null ? Errno.EINVAL : null;
            default -> null;
        };
    }

    private static @Nullable Errno refusal(Editor edit, TaskDraft looker, TaskDraft task) {
        return mayLook(edit, looker, task) ? null : Errno.EACCES;
    }
}
