package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Namespaces;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.ComputedFiles.Jump;
import exitscope.state.Bytes;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;

import org.jspecify.annotations.Nullable;

/// Where the links of a process's directory lead. A zombie has none any more. (XS-03; Linux:
/// fs/proc/base.c:proc_pid_get_link, fs/proc/namespaces.c)
final class ProcLinks {
    /// Linux's number of the first PID namespace. (PROC_PID_INIT_INO)
    private static final long FIRST_NAMESPACE = 0xefff_fffcL;

    /// Numbers of others are given from here on. (PROC_DYNAMIC_FIRST)
    private static final long OTHER_NAMESPACES = 0xf000_0000L;

    /// The same for mount namespaces. (PROC_MNT_INIT_INO)
    private static final long FIRST_MOUNT_NAMESPACE = 0xefff_fff8L;

    private static final long OTHER_MOUNT_NAMESPACES = 0xf100_0000L;

    private ProcLinks() {}

    /// The number in `pid:[4026531836]`.
    static long number(NamespaceId namespace) {
        return namespace.value() == 1 ? FIRST_NAMESPACE : OTHER_NAMESPACES + namespace.value();
    }

    /// The number in `mnt:[4026531832]`.
    static long mountNumber(int namespace) {
        return namespace == 1 ? FIRST_MOUNT_NAMESPACE : OTHER_MOUNT_NAMESPACES + namespace;
    }

    static Bytes mountName(int namespace) {
        return Bytes.utf8("mnt:[" + mountNumber(namespace) + "]");
    }

    static Bytes name(NamespaceId namespace) {
        return Bytes.utf8("pid:[" + number(namespace) + "]");
    }

    /// @param allowed whether the looker may look into the task
    /// @throws Refusal EACCES, or ENOENT where there is nothing that it could lead to
    static @Nullable Jump jump(Editor edit, ProcId proc, TaskDraft task, boolean allowed) {
        Refusal.when(!allowed, Errno.EACCES);
        return switch (proc.node()) {
            case EXE -> {
                if (task.memory == null) {
                    throw new Refusal(Errno.ENOENT);
                }
                Refusal.when(task.fs == null, Errno.ENOENT);
                InodeId program = edit.memories.get(task.memory.value()).program();
                yield to(edit, new Location(program, FsContexts.of(edit, task).mounts()));
            }
            case CWD, ROOT_LINK -> {
                Refusal.when(task.fs == null, Errno.ENOENT);
                var context = FsContexts.of(edit, task);
                yield to(edit, proc.node() == ProcNode.CWD ? context.working() : context.root());
            }
            case FD_LINK -> {
                OpenFile file = ProcDescriptors.file(edit, task, proc.number());
                if (file == null) {
                    throw new Refusal(Errno.ENOENT);
                }
                yield to(file);
            }
            case MOUNT_NAMESPACE -> {
                Refusal.when(task.fs == null, Errno.ENOENT);
                yield to(FsContexts.of(edit, task).mounts());
            }
            case PID_NAMESPACE -> to(edit.groupOf(task).namespace);
            case CHILDREN_NAMESPACE -> {
                // Until its first child is there, a new namespace cannot be had.
                // (pidns_for_children_get)
                PidNamespace chosen =
                        edit.namespaces.get(Namespaces.forChildren(edit, task).value());
                boolean unborn =
                        task.namespaceForChildren != null
                                && chosen.last() == 0
                                && chosen.taken() == 0;
                Refusal.when(task.fs == null || unborn, Errno.ENOENT);
                yield to(chosen.id());
            }
            default -> null;
        };
    }

    private static Jump to(Editor edit, Location location) {
        InodeId id = location.inode();
        Inode inode = Nodes.find(edit, id);
        FilePlace place = inode == null ? new FilePlace(id, Bytes.EMPTY) : inode.place();
        return new Jump(id, place, location.mounts());
    }

    static Jump to(MountNamespaceId namespace) {
        InodeId file = ProcId.outside(ProcNode.MOUNT_NAMESPACE_FILE, namespace.value(), 0);
        return new Jump(file, new FilePlace(new InodeId(0), mountName(namespace.value())));
    }

    static Jump to(NamespaceId namespace) {
        InodeId file = ProcId.outside(ProcNode.NAMESPACE_FILE, namespace.value(), 0);
        return new Jump(file, new FilePlace(new InodeId(0), name(namespace)));
    }

    private static Jump to(OpenFile file) {
        OpenFile.Node node = file.node();
        if (node != null) {
            return new Jump(node.inode(), node.place(), node.mounts());
        }
        return new Jump(NamelessFiles.standingFor(file.id()), NamelessFiles.place(file));
    }
}
