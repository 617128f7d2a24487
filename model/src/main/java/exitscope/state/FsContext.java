package exitscope.state;

/// Where path names begin for a task, or for several made with CLONE_FS. (CL-06; Linux: struct
/// fs_struct)
///
/// @param root the directory that `/` stands for
/// @param working the directory that relative names begin at
/// @param umask permissions that new files do not get
/// @param users tasks that use the context
/// @param mounts the namespace that these tasks are in
public record FsContext(
        FsContextId id,
        Location root,
        Location working,
        int umask,
        int users,
        MountNamespaceId mounts) {
    /// What Linux gives its first process.
    public static final int DEFAULT_UMASK = 022;

    public FsContext withRoot(Location other) {
        return new FsContext(id, other, working, umask, users, mounts);
    }

    public FsContext withWorking(Location other) {
        return new FsContext(id, root, other, umask, users, mounts);
    }

    public FsContext withUmask(int other) {
        return new FsContext(id, root, working, other, users, mounts);
    }

    public FsContext withUsers(int other) {
        return new FsContext(id, root, working, umask, other, mounts);
    }

    public FsContext withMounts(MountNamespaceId other) {
        return new FsContext(id, root, working, umask, users, other);
    }
}
