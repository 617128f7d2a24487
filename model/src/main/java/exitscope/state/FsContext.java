package exitscope.state;

import java.util.List;

/// Where path names begin for a task, or for several made with CLONE_FS. (CL-06; Linux: struct
/// fs_struct)
///
/// @param root the directory that `/` stands for
/// @param working the directory that relative names begin at
/// @param umask permissions that new files do not get
/// @param users tasks that use the context
/// @param mountNamespace the same number for all who see the same mounts (mount_namespaces(7))
/// @param mounts what is mounted there, in the order in which it was; equal for all of a namespace
public record FsContext(
        FsContextId id,
        InodeId root,
        InodeId working,
        int umask,
        int users,
        int mountNamespace,
        List<ProcMount> mounts) {
    /// What Linux gives its first process.
    public static final int DEFAULT_UMASK = 022;

    public FsContext {
        mounts = List.copyOf(mounts);
    }

    public FsContext withRoot(InodeId other) {
        return new FsContext(id, other, working, umask, users, mountNamespace, mounts);
    }

    public FsContext withWorking(InodeId other) {
        return new FsContext(id, root, other, umask, users, mountNamespace, mounts);
    }

    public FsContext withUmask(int other) {
        return new FsContext(id, root, working, other, users, mountNamespace, mounts);
    }

    public FsContext withUsers(int other) {
        return new FsContext(id, root, working, umask, other, mountNamespace, mounts);
    }

    public FsContext withMountNamespace(int other) {
        return new FsContext(id, root, working, umask, users, other, mounts);
    }

    public FsContext withMounts(List<ProcMount> other) {
        return new FsContext(id, root, working, umask, users, mountNamespace, other);
    }
}
