package exitscope.state;

/// A directory as it was reached: of the tree of files, through the mounts of a namespace. One of
/// /proc knows its mount itself. (Linux: struct path)
///
/// @param mounts the namespace whose mounts are met on the way on from here
public record Location(InodeId inode, MountNamespaceId mounts) {
    /// Whether both are the same directory in the same mount.
    public boolean isSame(InodeId other, MountNamespaceId within) {
        return inode.equals(other) && (other.computed() || mounts.equals(within));
    }
}
