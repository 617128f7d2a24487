package exitscope.kernel;

import exitscope.change.RuleId;
import exitscope.change.TreeChange.UmaskChanged;
import exitscope.change.TreeChange.WorkingDirectoryChanged;
import exitscope.state.FsContext;
import exitscope.state.FsContextId;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;

/// Root, working directory and umask of tasks. (CL-06; Linux: fs/fs_struct.c)
public final class FsContexts {
    private static final RuleId SHARED = RuleId.of("CL-06");

    private FsContexts() {}

    /// The context of the first task.
    static FsContextId create(
            Editor edit, InodeId root, InodeId working, int umask, MountNamespaceId mounts) {
        return hold(
                edit,
                new FsContext(
                        edit.identities.nextFsContext(),
                        new Location(root, mounts),
                        new Location(working, mounts),
                        umask,
                        1,
                        mounts));
    }

    private static FsContextId hold(Editor edit, FsContext context) {
        put(edit, context);
        MountNamespaces.join(edit, context.mounts());
        Inodes.hold(edit, context.root().inode());
        Inodes.hold(edit, context.working().inode());
        return context.id();
    }

    public static FsContext of(Editor edit, TaskDraft task) {
        if (task.fs == null) {
            throw new KernelInvariantError(task.id + " has released its fs context");
        }
        return edit.fsContexts.get(task.fs.value());
    }

    private static void put(Editor edit, FsContext context) {
        edit.fsContexts.put(context.id().value(), context);
    }

    /// The child uses the same one. (CLONE_FS)
    static void share(Editor edit, TaskDraft caller) {
        FsContext context = of(edit, caller);
        put(edit, context.withUsers(context.users() + 1));
    }

    static FsContextId copy(Editor edit, FsContext context) {
        return hold(
                edit,
                new FsContext(
                        edit.identities.nextFsContext(),
                        context.root(),
                        context.working(),
                        context.umask(),
                        1,
                        context.mounts()));
    }

    /// From now on the task has one of its own. (unshare(2), CLONE_FS)
    public static void unshare(Editor edit, TaskDraft task) {
        FsContext context = of(edit, task);
        if (context.users() > 1) {
            put(edit, context.withUsers(context.users() - 1));
            task.fs = copy(edit, context);
        }
    }

    /// Gives up the task's share; the last one lets go of the directories. (EX-14)
    static void release(Editor edit, TaskDraft task) {
        FsContext context = of(edit, task);
        task.fs = null;
        if (context.users() > 1) {
            put(edit, context.withUsers(context.users() - 1));
            return;
        }
        edit.fsContexts.remove(context.id().value());
        MountNamespaces.leave(edit, context.mounts());
        Inodes.letGo(edit, context.root().inode());
        Inodes.letGo(edit, context.working().inode());
    }

    /// The context is alone in a new mount namespace. (CLONE_NEWNS)
    static void separateMounts(Editor edit, FsContextId id) {
        MountNamespaces.separate(edit, edit.fsContexts.get(id.value()));
    }

    public static void setWorking(Editor edit, TaskDraft task, Location directory, String path) {
        FsContext context = of(edit, task);
        Inodes.hold(edit, directory.inode());
        put(edit, context.withWorking(directory));
        Inodes.letGo(edit, context.working().inode());
        edit.record(new WorkingDirectoryChanged(task.id, path, context.users(), SHARED));
    }

    public static void setRoot(Editor edit, TaskDraft task, Location directory) {
        FsContext context = of(edit, task);
        Inodes.hold(edit, directory.inode());
        put(edit, context.withRoot(directory));
        Inodes.letGo(edit, context.root().inode());
    }

    /// Sets the umask and returns the one before.
    public static int setUmask(Editor edit, TaskDraft task, int umask) {
        FsContext context = of(edit, task);
        put(edit, context.withUmask(umask));
        edit.record(new UmaskChanged(task.id, umask, context.users(), SHARED));
        return context.umask();
    }
}
