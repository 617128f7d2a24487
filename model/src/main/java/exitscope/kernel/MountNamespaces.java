package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.state.Bytes;
import exitscope.state.FsContext;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespace;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.ProcMount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Mount namespaces and the mounts in them: how they come, are copied and go. What was mounted and
/// is so no more stays while somebody is in it or has a file of it open. (FS-15,
/// mount_namespaces(7); Linux: fs/namespace.c)
public final class MountNamespaces {
    /// All mounts of all namespaces, as a multiple of what one may have.
    private static final int NAMESPACES = 64;

    private MountNamespaces() {}

    /// What a machine begins with.
    ///
    /// @param point where /proc is mounted
    public static MountNamespaceId first(Editor edit, InodeId point, Bytes source) {
        MountNamespaceId id = edit.identities.nextMountNamespace();
        int tree = edit.identities.nextMount();
        edit.mountNamespaces.put(id.value(), new MountNamespace(id, tree, List.of(), 1));
        add(edit, id, point, NamespaceId.FIRST, source, 0);
        return id;
    }

    /// The one that a task is in.
    public static MountNamespace of(Editor edit, TaskDraft task) {
        return edit.mountNamespaces.get(FsContexts.of(edit, task).mounts().value());
    }

    /// One more context's tasks are in it, or one more file stands for it.
    public static void join(Editor edit, MountNamespaceId id) {
        count(edit, id, 1);
    }

    /// One fewer; with the last, all of its mounts are taken away. (Linux: put_mnt_ns)
    public static void leave(Editor edit, MountNamespaceId id) {
        count(edit, id, -1);
    }

    private static void count(Editor edit, MountNamespaceId id, int more) {
        if (id.equals(MountNamespaceId.FIRST)) {
            return;
        }
        MountNamespace namespace = edit.mountNamespaces.get(id.value());
        MountNamespace now = namespace.withUsers(namespace.users() + more);
        if (now.users() > 0) {
            edit.mountNamespaces.put(id.value(), now);
            return;
        }
        edit.mountNamespaces.remove(id.value());
        for (int mount : namespace.mounts()) {
            detach(edit, edit.mounts.get(mount));
        }
    }

    /// Why a copy of the task's namespace cannot be had, or null.
    static @Nullable Errno copyRefusal(Editor edit, TaskDraft task) {
        int more = of(edit, task).mounts().size();
        return edit.mounts.hasRoom(NAMESPACES * edit.limits().mounts() - more)
                ? null
                : Errno.ENOSPC;
    }

    /// A context that nobody shares is at the root of another namespace from now on. (setns(2);
    /// Linux: mntns_install)
    public static void enter(Editor edit, TaskDraft task, MountNamespaceId id) {
        MountNamespaceId old = FsContexts.of(edit, task).mounts();
        Location top = new Location(InodeId.ROOT, id);
        join(edit, id);
        FsContexts.setRoot(edit, task, top);
        FsContexts.setWorking(edit, task, top, "/");
        FsContext context = FsContexts.of(edit, task);
        edit.fsContexts.put(context.id().value(), context.withMounts(id));
        leave(edit, old);
    }

    /// The context is alone in a copy of its namespace from now on; where it was in a mount, it is
    /// in the copy of that. (CLONE_NEWNS; Linux: copy_mnt_ns)
    static void separate(Editor edit, FsContext context) {
        MountNamespace old = edit.mountNamespaces.get(context.mounts().value());
        MountNamespaceId id = edit.identities.nextMountNamespace();
        // Which number this one gets, and programs see, depends on how many came before.
        edit.dependsOnAll();
        int tree = edit.identities.nextMount();
        Location root = copied(context.root(), old.id(), id);
        Location working = copied(context.working(), old.id(), id);
        List<Integer> mounts = new ArrayList<>();
        for (int each : old.mounts()) {
            ProcMount mount = edit.mounts.get(each);
            ProcMount copy = mount.copy(edit.identities.nextMount(), id);
            edit.mounts.put(copy.id(), copy);
            mounts.add(copy.id());
            root = within(root, mount, copy);
            working = within(working, mount, copy);
        }
        edit.mountNamespaces.put(id.value(), new MountNamespace(id, tree, mounts, 1));
        edit.fsContexts.put(
                context.id().value(), context.withRoot(root).withWorking(working).withMounts(id));
        leave(edit, old.id());
    }

    private static Location copied(Location place, MountNamespaceId old, MountNamespaceId now) {
        return place.mounts().equals(old) ? new Location(place.inode(), now) : place;
    }

    private static Location within(Location place, ProcMount old, ProcMount copy) {
        InodeId inode = place.inode();
        return inode.mount() == old.id()
                ? new Location(inode.withMount(copy.id()), place.mounts())
                : place;
    }

    /// Mounts /proc over a directory of the tree.
    ///
    /// @throws Refusal ENOSPC if there are as many mounts as may be
    public static void add(
            Editor edit,
            MountNamespaceId id,
            InodeId point,
            NamespaceId shows,
            Bytes source,
            int flags) {
        MountNamespace namespace = edit.mountNamespaces.get(id.value());
        int most = edit.limits().mounts();
        boolean room = namespace.mounts().size() < most && edit.mounts.hasRoom(NAMESPACES * most);
        Refusal.when(!room, Errno.ENOSPC);
        int number = edit.identities.nextMount();
        // Which one that is, and programs see, depends on how many came before.
        edit.dependsOnAll();
        edit.mounts.put(number, new ProcMount(number, id, point, shows, source, flags, false));
        List<Integer> mounts = new ArrayList<>(namespace.mounts());
        mounts.add(number);
        edit.mountNamespaces.put(id.value(), namespace.withMounts(mounts));
    }

    public static void setFlags(Editor edit, ProcMount mount, int flags) {
        edit.mounts.put(mount.id(), mount.withFlags(flags));
    }

    /// Takes a mount away from where it is mounted. (Linux: umount_tree)
    public static void remove(Editor edit, ProcMount mount) {
        MountNamespaceId id = mount.namespace();
        if (id == null) {
            throw new KernelInvariantError(mount + " is mounted nowhere");
        }
        MountNamespace namespace = edit.mountNamespaces.get(id.value());
        List<Integer> mounts = new ArrayList<>(namespace.mounts());
        mounts.remove(Integer.valueOf(mount.id()));
        edit.mountNamespaces.put(id.value(), namespace.withMounts(mounts));
        detach(edit, mount);
    }

    /// A directory is gone, and in every namespace what was mounted over it. (Linux:
    /// __detach_mounts)
    public static void uncover(Editor edit, InodeId point) {
        for (ProcMount mount : List.copyOf(edit.mounts.values())) {
            if (mount.namespace() != null && mount.point().equals(point)) {
                remove(edit, mount);
            }
        }
    }

    private static void detach(Editor edit, ProcMount mount) {
        edit.mounts.put(mount.id(), mount.detached());
        endIfUnused(edit, mount.id());
    }

    /// One who was in a mount, or had a file of it open, is so no more.
    ///
    /// @param mount may be 0
    static void endIfUnused(Editor edit, int mount) {
        ProcMount left = mount == 0 ? null : edit.mounts.find(mount);
        if (left != null && left.namespace() == null && !isHeld(edit, left)) {
            edit.mounts.remove(mount);
        }
    }

    /// Whether somebody is in a mount, or has a file of it open, if only on its way in a message.
    /// (umount2(2), EBUSY)
    public static boolean isHeld(Editor edit, ProcMount mount) {
        for (FsContext context : edit.fsContexts.values()) {
            if (isOf(context.working().inode(), mount) || isOf(context.root().inode(), mount)) {
                return true;
            }
        }
        for (OpenFile file : edit.files.values()) {
            OpenFile.Node node = file.node();
            if (node != null && isOf(node.inode(), mount)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(InodeId file, ProcMount mount) {
        return file.mount() == mount.id();
    }
}
