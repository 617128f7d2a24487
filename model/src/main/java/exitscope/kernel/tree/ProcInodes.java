package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.ComputedFiles.Seeking;
import exitscope.kernel.tree.ProcNode.Place;
import exitscope.state.Bytes;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.Inode.Shape;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.ProcAttributes;

import org.jspecify.annotations.Nullable;

/// What is known of the files of /proc, apart from what is in them. (Linux: fs/proc/inode.c,
/// generic.c)
final class ProcInodes {
    static final Bytes MOUNTS_TARGET = Bytes.utf8("self/mounts");

    /// What stat(2) shows of the links of descriptors. (Linux: proc_fd_instantiate)
    private static final int LINK_SIZE = 64;

    private static final int OPENABLE_DIRECTORY = 0555;

    private static final int READ_BITS = 0500;
    private static final int WRITE_BITS = 0300;

    private ProcInodes() {}

    static @Nullable Inode inode(Editor edit, InodeId id) {
        ProcId proc = ProcId.of(id);
        int uid = 0;
        int gid = 0;
        int permissions = proc.node().permissions;
        if (proc.owned()) {
            TaskDraft task = proc.task(edit);
            boolean shown = permissions == OPENABLE_DIRECTORY;
            if (task != null && (shown || isDumpable(edit, task))) {
                uid = task.credentials.effectiveUid();
                gid = task.credentials.effectiveGid();
            }
            if (proc.node() == ProcNode.FD_LINK) {
                OpenFile file =
                        task == null ? null : ProcDescriptors.file(edit, task, proc.number());
                if (file == null) {
                    return null;
                }
                permissions =
                        (file.readable() ? READ_BITS : 0) | (file.writable() ? WRITE_BITS : 0);
            }
        }
        Times times = Times.all(proc.owned() ? Clock.realTime(edit) : edit.host.realTimeOffset());
        ProcAttributes set =
                proc.owned() ? null : edit.host.procAttributes().get(proc.node().ordinal());
        if (set != null) {
            permissions = set.permissions();
            uid = set.uid();
            gid = set.gid();
            times = set.times();
        }
        return new Inode(
                id,
                new Inode.Computed(proc.node().shape),
                permissions,
                uid,
                gid,
                proc.node().shape == Shape.DIRECTORY ? 2 : 1,
                0,
                0,
                place(edit, proc),
                times);
    }

    /// Directories count those in them; those of sysctls do not. (Linux: proc_root_getattr,
    /// proc_task_getattr, pid_entry_nlink)
    static int links(Editor edit, InodeId file) {
        ProcId proc = ProcId.of(file);
        return switch (proc.node()) {
            case ROOT -> 3 + ProcMachine.processes(edit);
            case OWNER -> proc.whole() ? 6 : 5;
            case TASK -> {
                TaskDraft task = proc.task(edit);
                yield 2 + (task == null ? 0 : edit.groupOf(task).tasksCount());
            }
            case FD, FDINFO, NS -> 2;
            default -> 1;
        };
    }

    static long size(Editor edit, InodeId file) {
        ProcId proc = ProcId.of(file);
        return switch (proc.node()) {
            case MOUNTS_LINK -> MOUNTS_TARGET.length();
            case FD_LINK -> LINK_SIZE;
            case FD -> {
                TaskDraft task = proc.task(edit);
                if (task == null) {
                    throw new Refusal(Errno.ENOENT); // (Linux: proc_fd_getattr)
                }
                yield task.descriptors == null
                        ? 0
                        : edit.descriptorTables.get(task.descriptors.value()).descriptors().size();
            }
            default -> 0;
        };
    }

    /// The machine's do, but for sysctls. (Linux: proc_notify_change, proc_sys_setattr)
    static boolean keepsAttributes(InodeId file) {
        ProcNode node = ProcId.of(file).node();
        return node == ProcNode.ROOT || (node.place == Place.MACHINE && node != ProcNode.SYS);
    }

    static void setAttributes(Editor edit, Inode file) {
        ProcId proc = ProcId.of(file.id());
        if (!proc.owned() && file.id().view() != 0) {
            ProcAttributes now =
                    new ProcAttributes(file.permissions(), file.uid(), file.gid(), file.times());
            edit.host = edit.host.withProcAttributes(proc.node().ordinal(), now);
        }
    }

    static Seeking seeking(InodeId file) {
        ProcNode node = ProcId.of(file).node();
        return switch (node) {
            case CMDLINE, AUXV, ENVIRON -> Seeking.AS_EMPTY;
            default -> isSysctl(node) ? Seeking.AS_EMPTY : Seeking.WITHOUT_END;
        };
    }

    static boolean isSysctl(ProcNode node) {
        return node == ProcNode.SYS || node.place == Place.SYS || node.place == Place.KERNEL;
    }

    /// Whether it is what this machine cannot be told otherwise: as if it were mounted to be read
    /// only, which containers do.
    static boolean isFixed(ProcNode node) {
        return switch (node) {
            case CORE_PATTERN, TAINTED, THREADS_MAX -> true;
            default -> false;
        };
    }

    /// Nobody is privileged among sysctls. (Linux: test_perm)
    static boolean heedsPrivilege(InodeId file) {
        return !isSysctl(ProcId.of(file).node());
    }

    /// What cannot be looked into, zombies included, belongs to root. (Linux: task_dump_owner)
    private static boolean isDumpable(Editor edit, TaskDraft task) {
        return task.memory != null && edit.memories.get(task.memory.value()).dumpable();
    }

    /// The machine's can, and of the others the table of mounts. (Linux: proc_reg_poll,
    /// proc_sys_poll, mounts_poll)
    static boolean canBeWatched(InodeId file) {
        ProcId proc = ProcId.of(file);
        return !proc.owned()
                || proc.node() == ProcNode.MOUNTS
                || proc.node() == ProcNode.MOUNT_INFORMATION;
    }

    private static FilePlace place(Editor edit, ProcId proc) {
        return switch (proc.node()) {
            // What it covers, if it is still mounted, depends on who looks.
            case ROOT -> new FilePlace(new InodeId(0), Bytes.EMPTY);
            case OWNER -> {
                TaskDraft task = proc.task(edit);
                int number = task == null ? 0 : task.numberIn(new NamespaceId(proc.view()));
                yield new FilePlace(parent(edit, proc), decimal(number));
            }
            case FD_LINK, FD_DETAILS -> new FilePlace(parent(edit, proc), decimal(proc.number()));
            case MOUNT_NAMESPACE_FILE ->
                    new FilePlace(new InodeId(0), ProcLinks.mountName(proc.owner()));
            case NAMESPACE_FILE ->
                    new FilePlace(new InodeId(0), ProcLinks.name(new NamespaceId(proc.owner())));
            default -> new FilePlace(parent(edit, proc), proc.node().bytes());
        };
    }

    static Bytes decimal(int number) {
        return Bytes.utf8(Integer.toString(number));
    }

    /// The directory that a file is in, which the uppermost has not.
    ///
    /// @throws Refusal ESRCH for a thread's directory of which nobody knows any more whose it was
    static InodeId parent(Editor edit, ProcId proc) {
        return switch (proc.node()) {
            case OWNER ->
                    switch (proc.scope()) {
                        case LEADER -> threads(proc, proc.owner());
                        case THREAD -> {
                            TaskDraft thread = proc.task(edit);
                            if (thread == null) {
                                throw new Refusal(Errno.ESRCH);
                            }
                            yield threads(proc, thread.group.value());
                        }
                        case MACHINE, PROCESS, BY_THREAD -> proc.machine(ProcNode.ROOT);
                    };
            case FD_LINK -> proc.sibling(ProcNode.FD, 0);
            case FD_DETAILS -> proc.sibling(ProcNode.FDINFO, 0);
            default ->
                    switch (proc.node().place) {
                        case MACHINE, NAMED_BY_OTHERS -> proc.machine(ProcNode.ROOT);
                        case SYS -> proc.machine(ProcNode.SYS);
                        case KERNEL -> proc.machine(ProcNode.KERNEL);
                        case PROCESS, THREAD, EITHER -> proc.sibling(ProcNode.OWNER, 0);
                        case NAMESPACES -> proc.sibling(ProcNode.NS, 0);
                    };
        };
    }

    private static InodeId threads(ProcId proc, int group) {
        return new ProcId(ProcId.Scope.PROCESS, group, ProcNode.TASK, 0, proc.view(), proc.mount())
                .inode();
    }
}
