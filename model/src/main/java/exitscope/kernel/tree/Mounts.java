package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Inodes;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespace;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.ProcMount;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is mounted where, as a task sees it: the tree of files, which is always there, and /proc
/// over as many of its directories as somebody mounts it. Each mount shows the numbers of the PID
/// namespace of who mounted it, to whoever looks. (FS-15; mount_namespaces(7); Linux:
/// fs/namespace.c)
public final class Mounts {
    private static final Bytes PROC = Bytes.utf8("proc");

    /// Mounts have numbers from here on; the lower ones are of those that no program reaches.
    private static final int FIRST_NUMBER = 20;

    /// The device that the tree of files lies on.
    public static final int TREE_DEVICE = 20;

    private static final int PROC_DEVICE = 21;

    /// What files without a place in the tree are in.
    private static final int ANONYMOUS = 13;

    private static final int MEMORY_FILES = 12;
    private static final int PIPES = 14;
    private static final int SOCKETS = 15;
    private static final int NAMESPACES = 16;
    private static final int PROCESSES = 17;

    /// Stands for a tree whose namespace is gone.
    private static final int NOWHERE = 19;

    private Mounts() {}

    /// The mount namespace that a machine begins with.
    public static MountNamespaceId initial(Editor edit) {
        return MountNamespaces.first(edit, InitialTree.find(edit, "/proc"), PROC);
    }

    /// What is found where a name leads to a directory: what is mounted there, if anything.
    ///
    /// @param within the namespace through which it is looked at
    static InodeId cover(Editor edit, MountNamespaceId within, InodeId found) {
        if (!found.computed()) {
            ProcMount top = over(edit, within, found);
            return top == null ? found : ProcId.root(top);
        }
        ProcMount below = found.isComputedRoot() ? through(edit, found) : null;
        if (below == null || below.namespace() == null) {
            return found;
        }
        ProcMount top = over(edit, below.namespace(), below.point());
        return top == null ? found : ProcId.root(top);
    }

    /// The uppermost mount over a directory of the tree; null if there is none, be it because
    /// nobody is in the namespace any more.
    private static @Nullable ProcMount over(Editor edit, MountNamespaceId within, InodeId point) {
        MountNamespace namespace = edit.mountNamespaces.find(within.value());
        if (namespace != null) {
            for (int number : namespace.mounts().reversed()) {
                ProcMount mount = edit.mounts.get(number);
                if (mount.point().equals(point)) {
                    return mount;
                }
            }
        }
        return null;
    }

    /// Whether something is mounted over a directory where a task is.
    static boolean isCovered(Editor edit, TaskDraft task, InodeId point) {
        return over(edit, FsContexts.of(edit, task).mounts(), point) != null;
    }

    /// The mount of which a directory is the root, or null when it is mounted nowhere any more, or
    /// not where the task is.
    public static @Nullable ProcMount of(Editor edit, TaskDraft task, InodeId root) {
        ProcMount mount = root.isComputedRoot() ? through(edit, root) : null;
        return mount != null && FsContexts.of(edit, task).mounts().equals(mount.namespace())
                ? mount
                : null;
    }

    /// The uppermost mount over a directory or, of the root of a mount, over what that covers; null
    /// if there is none where the task is. (Linux: LOOKUP_MOUNTPOINT)
    public static @Nullable ProcMount top(Editor edit, TaskDraft task, Location directory) {
        InodeId root = directory.inode();
        MountNamespaceId own = FsContexts.of(edit, task).mounts();
        if (!root.computed()) {
            return directory.mounts().equals(own) ? over(edit, own, root) : null;
        }
        ProcMount mount = of(edit, task, root);
        return mount == null ? null : over(edit, own, mount.point());
    }

    /// The mount through which a file was reached, also when it is mounted nowhere any more; null
    /// for what is in none.
    private static @Nullable ProcMount through(Editor edit, InodeId file) {
        return file.mount() == 0 ? null : edit.mounts.find(file.mount());
    }

    /// The directory that the root of a mount lies in; null when it is mounted nowhere any more.
    static @Nullable Location parent(Editor edit, InodeId root) {
        ProcMount mount = through(edit, root);
        return mount == null || mount.namespace() == null
                ? null
                : new Location(
                        Inodes.directory(Inodes.get(edit, mount.point())).parent(),
                        mount.namespace());
    }

    /// The namespace in which the path of a directory is found; null when it is in a mount that is
    /// mounted nowhere any more.
    static @Nullable MountNamespaceId around(Editor edit, Location directory) {
        if (directory.inode().mount() == 0) {
            return directory.mounts();
        }
        ProcMount mount = through(edit, directory.inode());
        return mount == null ? null : mount.namespace();
    }

    /// The mounts that go when they are asked to expire once more.
    public static Set<Integer> expiring(Editor edit) {
        return edit.mounts.values().stream()
                .filter(ProcMount::expiring)
                .map(ProcMount::id)
                .collect(Collectors.toSet());
    }

    /// Somebody has come by: whatever is mounted there does not expire. (Linux: mntput)
    static void visit(Editor edit, InodeId root) {
        ProcMount mount = root.isComputedRoot() ? through(edit, root) : null;
        if (mount != null && mount.expiring()) {
            edit.mounts.put(mount.id(), mount.withExpiring(false));
        }
    }

    /// What a directory is called; the root of a mount as what it covers.
    public static Bytes name(Editor edit, Inode directory) {
        ProcMount mount = directory.id().isComputedRoot() ? through(edit, directory.id()) : null;
        return mount == null || mount.namespace() == null
                ? directory.place().name()
                : Inodes.get(edit, mount.point()).place().name();
    }

    /// The number of the mount that an open file is in: mnt_id in proc_pid_fdinfo(5).
    public static int number(Editor edit, OpenFile file) {
        OpenFile.Node node = file.node();
        return switch (file.kind()) {
            case OpenFile.NamespaceFile _, OpenFile.MountsFile _ -> NAMESPACES;
            case OpenFile.ProcessHandle _ -> PROCESSES;
            case OpenFile.SocketEnd _ -> SOCKETS;
            case OpenFile.PipeEnd _ when node == null -> PIPES;
            case OpenFile.ConsoleFile _ when node == null -> PIPES;
            // A memfd has a name but never had a place.
            case OpenFile.RegularFile _
                    when node != null && node.place().directory().value() == 0 ->
                    MEMORY_FILES;
            default -> node == null ? ANONYMOUS : number(edit, node.inode(), node.mounts());
        };
    }

    /// The number of the mount through which a file was reached.
    ///
    /// @param within the namespace through which it was looked at
    public static int number(Editor edit, InodeId file, MountNamespaceId within) {
        if (file.mount() != 0) {
            return FIRST_NUMBER + file.mount();
        }
        MountNamespace namespace = edit.mountNamespaces.find(within.value());
        return namespace == null ? NOWHERE : FIRST_NUMBER + namespace.tree();
    }

    /// The namespace whose numbers a view shows; one with nobody in it when that is gone.
    static PidNamespace shown(Editor edit, int view) {
        PidNamespace namespace = edit.namespaces.find(view);
        return namespace != null ? namespace : PidNamespace.empty(new NamespaceId(view), null);
    }

    /// Whether nobody may change anything in a file of /proc because of how that is mounted.
    public static boolean isReadOnly(Editor edit, InodeId file) {
        ProcMount mount = through(edit, file);
        return mount != null && (mount.flags() & ProcMount.READ_ONLY) != 0;
    }

    /// Mounts /proc over a directory.
    ///
    /// @param where a directory of the tree, or the root of a mount
    /// @throws Refusal if that is gone, or mounted nowhere any more or not where the task is, or
    ///   there are as many mounts as may be
    public static void add(Editor edit, TaskDraft task, Location where, Bytes source, int flags) {
        ProcMount below = where.inode().computed() ? through(edit, where.inode()) : null;
        MountNamespaceId own = FsContexts.of(edit, task).mounts();
        MountNamespaceId there = around(edit, where);
        boolean mounted = there != null && edit.mountNamespaces.find(there.value()) != null;
        Refusal.when(!mounted, Errno.ENOENT);
        Refusal.when(!own.equals(there), Errno.EINVAL);
        InodeId point = below == null ? where.inode() : below.point();
        Refusal.when(Inodes.get(edit, point).links() == 0, Errno.ENOENT);
        NamespaceId shows = edit.groupOf(task).namespace;
        MountNamespaces.add(edit, own, point, shows, source, flags);
    }

    /// What /proc/PID/mounts says. (proc_pid_mounts(5); Linux: fs/proc_namespace.c:show_vfsmnt)
    static Bytes text(Editor edit, TaskDraft task) {
        StringBuilder text = new StringBuilder();
        if (FsContexts.of(edit, task).root().inode().equals(InodeId.ROOT)) {
            text.append("tmpfs / tmpfs rw,relatime 0 0\n");
        }
        for (int number : MountNamespaces.of(edit, task).mounts()) {
            ProcMount mount = edit.mounts.get(number);
            String path = pointName(edit, task, mount);
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

    /// What /proc/PID/mountinfo says. (proc_pid_mountinfo(5); Linux: show_mountinfo)
    static Bytes details(Editor edit, TaskDraft task) {
        StringBuilder text = new StringBuilder();
        MountNamespace namespace = MountNamespaces.of(edit, task);
        if (FsContexts.of(edit, task).root().inode().equals(InodeId.ROOT)) {
            text.append(
                    "%d 1 0:%d / / rw,relatime - tmpfs tmpfs rw\n"
                            .formatted(FIRST_NUMBER + namespace.tree(), TREE_DEVICE));
        }
        Map<InodeId, Integer> below = new HashMap<>();
        for (int number : namespace.mounts()) {
            ProcMount mount = edit.mounts.get(number);
            Integer parent = below.put(mount.point(), number);
            String path = pointName(edit, task, mount);
            if (path.startsWith("/")) {
                text.append(
                        "%d %d 0:%d / %s %s - proc %s rw\n"
                                .formatted(
                                        FIRST_NUMBER + number,
                                        FIRST_NUMBER + (parent == null ? namespace.tree() : parent),
                                        device(mount.shows()),
                                        escaped(path),
                                        options(mount.flags()),
                                        escaped(mount.source().text())));
            }
        }
        return Bytes.utf8(text.toString());
    }

    /// The device that files of /proc lie on, one for each PID namespace whose numbers they show.
    public static int device(NamespaceId shows) {
        return PROC_DEVICE + Math.max(shows.value() - 1, 0);
    }

    /// Where a mount is, as the task sees it: at `/` where its root is the task's.
    private static String pointName(Editor edit, TaskDraft task, ProcMount mount) {
        FsContext context = FsContexts.of(edit, task);
        if (context.root().inode().equals(ProcId.root(mount))) {
            return "/";
        }
        MountNamespaceId own = context.mounts();
        return PathNames.ofDirectory(edit, task, new Location(mount.point(), own)).text();
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
