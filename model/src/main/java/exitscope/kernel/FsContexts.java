package exitscope.kernel;

import exitscope.change.RuleId;
import exitscope.change.TreeChange.UmaskChanged;
import exitscope.change.TreeChange.WorkingDirectoryChanged;
import exitscope.state.FsContext;
import exitscope.state.FsContextId;
import exitscope.state.InodeId;
import exitscope.state.ProcMount;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Root, working directory and umask of tasks. (CL-06; Linux: fs/fs_struct.c)
public final class FsContexts {
    private static final RuleId SHARED = RuleId.of("CL-06");

    private FsContexts() {}

    /// A context in a mount namespace of its own.
    public static FsContextId create(
            Editor edit, InodeId root, InodeId working, int umask, List<ProcMount> mounts) {
        FsContextId id = edit.identities.nextFsContext();
        int namespace = edit.identities.nextMountNamespace();
        return hold(edit, new FsContext(id, root, working, umask, 1, namespace, mounts));
    }

    private static FsContextId hold(Editor edit, FsContext context) {
        put(edit, context);
        Inodes.hold(edit, context.root());
        Inodes.hold(edit, context.working());
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
                        context.mountNamespace(),
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
        Inodes.letGo(edit, context.root());
        Inodes.letGo(edit, context.working());
    }

    /// The context is alone in a new mount namespace. (CLONE_NEWNS; Linux: copy_mnt_ns)
    static void separateMounts(Editor edit, FsContextId id) {
        FsContext context = edit.fsContexts.get(id.value());
        put(edit, context.withMountNamespace(edit.identities.nextMountNamespace()));
        // Which number this one gets, and programs see, depends on how many came before.
        edit.dependsOnAll();
    }

    /// Everybody in the task's mount namespace has these mounts from now on.
    public static void setMounts(Editor edit, TaskDraft task, List<ProcMount> mounts) {
        int namespace = of(edit, task).mountNamespace();
        List<ProcMount> shared = List.copyOf(mounts);
        for (FsContext context : List.copyOf(edit.fsContexts.values())) {
            if (context.mountNamespace() == namespace) {
                put(edit, context.withMounts(shared));
            }
        }
    }

    /// A directory is gone, and in every mount namespace what was mounted over it. (Linux:
    /// __detach_mounts)
    public static void dropMounts(Editor edit, InodeId point) {
        Map<Integer, List<ProcMount>> left = new HashMap<>();
        for (FsContext context : List.copyOf(edit.fsContexts.values())) {
            List<ProcMount> mounts = context.mounts();
            if (mounts.stream().anyMatch(mount -> mount.point().equals(point))) {
                List<ProcMount> shared =
                        left.computeIfAbsent(
                                context.mountNamespace(),
                                _ ->
                                        mounts.stream()
                                                .filter(mount -> !mount.point().equals(point))
                                                .toList());
                put(edit, context.withMounts(shared));
            }
        }
    }

    public static void setWorking(Editor edit, TaskDraft task, InodeId directory, String path) {
        FsContext context = of(edit, task);
        Inodes.hold(edit, directory);
        put(edit, context.withWorking(directory));
        Inodes.letGo(edit, context.working());
        edit.record(new WorkingDirectoryChanged(task.id, path, context.users(), SHARED));
    }

    public static void setRoot(Editor edit, TaskDraft task, InodeId directory) {
        FsContext context = of(edit, task);
        Inodes.hold(edit, directory);
        put(edit, context.withRoot(directory));
        Inodes.letGo(edit, context.root());
    }

    /// Sets the umask and returns the one before.
    public static int setUmask(Editor edit, TaskDraft task, int umask) {
        FsContext context = of(edit, task);
        put(edit, context.withUmask(umask));
        edit.record(new UmaskChanged(task.id, umask, context.users(), SHARED));
        return context.umask();
    }
}
