package exitscope.state;

import java.util.List;

/// What is mounted where, for those who are in it. (mount_namespaces(7); Linux: struct
/// mnt_namespace)
///
/// @param tree the number of its mount of the tree of files, below all others
/// @param mounts the numbers of the others, in the order in which they were mounted
/// @param users contexts whose tasks are in it, and open files that stand for it; 1 for the first
///   one, which nobody leaves
public record MountNamespace(MountNamespaceId id, int tree, List<Integer> mounts, int users) {
    public MountNamespace {
        mounts = List.copyOf(mounts);
    }

    public MountNamespace withMounts(List<Integer> other) {
        return new MountNamespace(id, tree, other, users);
    }

    public MountNamespace withUsers(int other) {
        return new MountNamespace(id, tree, mounts, other);
    }
}
