package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable;
import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.ProcMount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What is mounted where, as a task sees it: the tree of files, which is always there, and /proc
/// over as many of its directories as somebody mounts it. Each mount shows the numbers of the PID
/// namespace of who mounted it, to whoever looks. (FS-15; mount_namespaces(7); Linux:
/// fs/namespace.c)
public final class Mounts {
    private static final Bytes PROC = Bytes.utf8("proc");

    private Mounts() {}

    /// What a machine begins with.
    public static List<ProcMount> initial(Editor edit) {
        InodeId point = InitialTree.find(edit, "/proc");
        return List.of(
                new ProcMount(edit.identities.nextMount(), point, NamespaceId.FIRST, PROC, 0));
    }

    static List<ProcMount> seenBy(Editor edit, TaskDraft looker) {
        return FsContexts.of(edit, looker).mounts();
    }

    /// What a task finds where a name leads to a directory: what is mounted there, if anything.
    static InodeId cover(Editor edit, TaskDraft looker, InodeId found) {
        if (found.computed() || looker.fs == null) {
            return found;
        }
        ProcMount top = over(seenBy(edit, looker), found);
        return top == null ? found : ProcId.root(top);
    }

    private static @Nullable ProcMount over(List<ProcMount> mounts, InodeId point) {
        ProcMount top = null;
        for (ProcMount mount : mounts) {
            if (mount.point().equals(point)) {
                top = mount;
            }
        }
        return top;
    }

    /// The mount of which a directory is the root, or null when it is mounted nowhere any more, or
    /// not for who looks.
    public static @Nullable ProcMount of(Editor edit, TaskDraft looker, InodeId root) {
        return root.isComputedRoot() ? through(edit, looker, root) : null;
    }

    /// The uppermost mount over a directory or, of the root of a mount, over what that covers; null
    /// if there is none. (Linux: LOOKUP_MOUNTPOINT)
    public static @Nullable ProcMount top(Editor edit, TaskDraft looker, InodeId directory) {
        ProcMount mount = of(edit, looker, directory);
        return over(seenBy(edit, looker), mount == null ? directory : mount.point());
    }

    /// The mount through which a file was reached, or null.
    private static @Nullable ProcMount through(Editor edit, TaskDraft looker, InodeId file) {
        if (file.mount() != 0) {
            for (ProcMount mount : seenBy(edit, looker)) {
                if (mount.id() == file.mount()) {
                    return mount;
                }
            }
        }
        return null;
    }

    /// The directory that the root of a mount lies in; itself when it is mounted nowhere any more.
    static InodeId parent(Editor edit, TaskDraft looker, InodeId root) {
        ProcMount mount = of(edit, looker, root);
        Inode point = mount == null ? null : edit.inodes.find(mount.point().value());
        return point == null ? root : Inodes.directory(point).parent();
    }

    /// What a directory is called; the root of a mount as what it covers.
    public static Bytes name(Editor edit, TaskDraft looker, Inode directory) {
        ProcMount mount = of(edit, looker, directory.id());
        Inode point = mount == null ? null : edit.inodes.find(mount.point().value());
        return point == null ? directory.place().name() : point.place().name();
    }

    /// The namespace whose numbers a view shows; one with nobody in it when that is gone.
    static PidNamespace shown(Editor edit, int view) {
        PidNamespace namespace = edit.namespaces.find(view);
        return namespace != null ? namespace : PidNamespace.empty(new NamespaceId(view), null);
    }

    /// Whether a task may not change anything in a file of /proc because of how that is mounted.
    public static boolean isReadOnly(Editor edit, TaskDraft task, InodeId file) {
        ProcMount mount = through(edit, task, file);
        return mount != null && (mount.flags() & ProcMount.READ_ONLY) != 0;
    }

    /// Mounts /proc over a directory.
    ///
    /// @param point a directory of the tree, or the root of a mount
    /// @throws Refusal if that is gone or mounted nowhere any more, or there are as many mounts as
    ///   may be
    public static void add(Editor edit, TaskDraft task, InodeId point, Bytes source, int flags) {
        ProcMount below = of(edit, task, point);
        Inode covered = edit.inodes.find(point.value());
        boolean gone = covered == null || covered.links() == 0;
        Refusal.when(below == null && gone, Errno.ENOENT);
        Refusal.when(seenBy(edit, task).size() >= edit.limits().mounts(), Errno.ENOSPC);
        List<ProcMount> mounts = new ArrayList<>(seenBy(edit, task));
        mounts.add(
                new ProcMount(
                        edit.identities.nextMount(),
                        below == null ? point : below.point(),
                        edit.groupOf(task).namespace,
                        source,
                        flags));
        FsContexts.setMounts(edit, task, mounts);
    }

    /// Puts one mount into the place of another, or takes it away.
    public static void replace(
            Editor edit, TaskDraft task, ProcMount old, @Nullable ProcMount now) {
        List<ProcMount> mounts = new ArrayList<>(seenBy(edit, task));
        int at = mounts.lastIndexOf(old);
        if (now == null) {
            mounts.remove(at);
        } else {
            mounts.set(at, now);
        }
        FsContexts.setMounts(edit, task, mounts);
    }

    /// Whether somebody in the namespace is in a mount, or has a file of it open. (umount2(2),
    /// EBUSY)
    public static boolean isBusy(Editor edit, TaskDraft task, ProcMount mount) {
        int namespace = FsContexts.of(edit, task).mountNamespace();
        for (FsContext context : edit.fsContexts.values()) {
            boolean inside = isOf(context.working(), mount) || isOf(context.root(), mount);
            if (context.mountNamespace() == namespace && inside) {
                return true;
            }
        }
        PidNamespace all = edit.namespaces.get(NamespaceId.FIRST.value());
        for (var id : all.tasks().values()) {
            TaskDraft other = edit.task(id);
            if (other.fs != null
                    && other.descriptors != null
                    && FsContexts.of(edit, other).mountNamespace() == namespace
                    && hasOpen(edit, edit.descriptorTables.get(other.descriptors.value()), mount)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOpen(Editor edit, DescriptorTable table, ProcMount mount) {
        for (DescriptorTable.Descriptor descriptor : table.descriptors().values()) {
            OpenFile.Node node = edit.files.get(descriptor.file().value()).node();
            if (node != null && isOf(node.inode(), mount)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(InodeId file, ProcMount mount) {
        return file.mount() == mount.id();
    }

    /// What /proc/PID/mounts says. (proc_pid_mounts(5); Linux: fs/proc_namespace.c:show_vfsmnt)
    static Bytes text(Editor edit, TaskDraft task) {
        StringBuilder text = new StringBuilder();
        if (FsContexts.of(edit, task).root().equals(InodeId.ROOT)) {
            text.append("tmpfs / tmpfs rw,relatime 0 0\n");
        }
        for (ProcMount mount : seenBy(edit, task)) {
            String path = PathNames.ofDirectory(edit, task, mount.point()).text();
            if (path.startsWith("/")) {
                text.append(escaped(mount.source().text()))
                        .append(' ')
                        .append(escaped(path))
                        .append(" proc ")
                        .append(options(mount.flags()))
                        .append(" 0 0\n");
            }
        }
        return Bytes.utf8(text.toString());
    }

    private static String options(int flags) {
        return ((flags & ProcMount.READ_ONLY) != 0 ? "ro" : "rw")
                + ((flags & ProcMount.NO_SET_ID) != 0 ? ",nosuid" : "")
                + ((flags & ProcMount.NO_DEVICES) != 0 ? ",nodev" : "")
                + ((flags & ProcMount.NO_EXEC) != 0 ? ",noexec" : "")
                + ",relatime";
    }

    /// Fields are told apart by spaces. (Linux: mangle)
    private static String escaped(String text) {
        return text.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012")
                .replace("#", "\\043");
    }
}
