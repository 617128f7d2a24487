package exitscope.state;

/// Where path names begin for a task, or for several made with CLONE_FS. (CL-06; Linux: struct
/// fs_struct)
///
/// @param root the directory that `/` stands for
/// @param working the directory that relative names begin at
/// @param umask permissions that new files do not get
/// @param users tasks that use the context
public record FsContext(FsContextId id, InodeId root, InodeId working, int umask, int users) {
    /// What Linux gives its first process.
    public static final int DEFAULT_UMASK = 022;

    public FsContext withRoot(InodeId other) {
        return new FsContext(id, other, working, umask, users);
    }

    public FsContext withWorking(InodeId other) {
        return new FsContext(id, root, other, umask, users);
    }

    public FsContext withUmask(int other) {
        return new FsContext(id, root, working, other, users);
    }

    public FsContext withUsers(int other) {
        return new FsContext(id, root, working, umask, other);
    }
}
