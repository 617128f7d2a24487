package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.Inodes;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// All files alike: those of the tree and the computed ones.
public final class Nodes {
    /// The computed files there are.
    public static final ComputedFiles COMPUTED = new ProcFiles();

    private Nodes() {}

    /// What is known of a file.
    ///
    /// @return null only for a computed one that is gone
    public static @Nullable Inode find(Editor edit, InodeId id) {
        return id.computed() ? COMPUTED.inode(edit, id) : Inodes.get(edit, id);
    }

    /// Whether the task may read, write or search a file.
    ///
    /// @param wanted [FilePermissions#READ] and its kin added up
    public static boolean may(Editor edit, TaskDraft task, Inode file, int wanted) {
        return file.id().computed()
                ? COMPUTED.may(edit, task, file, wanted)
                : FilePermissions.may(task, file, wanted);
    }

    /// The file of that name in a directory, whatever may be mounted over it, or null.
    static @Nullable InodeId child(Editor edit, TaskDraft looker, Inode directory, Bytes name) {
        if (directory.id().computed()) {
            return COMPUTED.find(edit, looker, directory.id(), name);
        }
        Directory.Entry entry = Inodes.directory(directory).find(name);
        return entry == null ? null : entry.inode();
    }

    /// What `..` stands for.
    ///
    /// @param mounts the namespace through whose mounts the directory was reached
    public static Location parent(Editor edit, Inode directory, MountNamespaceId mounts) {
        InodeId id = directory.id();
        Location around = id.isComputedRoot() ? Mounts.parent(edit, id) : null;
        return around != null ? around : new Location(parentWithin(edit, directory), mounts);
    }

    /// The directory above in what is mounted there; the uppermost one's is itself.
    public static InodeId parentWithin(Editor edit, Inode directory) {
        return directory.id().computed()
                ? COMPUTED.parent(edit, directory.id())
                : Inodes.directory(directory).parent();
    }

    /// The entries of a directory from a cursor on.
    public static List<Directory.Entry> entries(
            Editor edit, TaskDraft looker, Inode directory, long after) {
        if (directory.id().computed()) {
            return COMPUTED.entries(edit, looker, directory.id()).stream()
                    .filter(entry -> entry.cursor() > after)
                    .toList();
        }
        List<Directory.Entry> found = new ArrayList<>();
        var order = Inodes.directory(directory).order();
        for (var entry = order.ceilingEntry(after + 1);
                entry != null;
                entry = order.ceilingEntry(entry.key() + 1)) {
            found.add(entry.value());
        }
        return found;
    }

    /// What a link says.
    public static Bytes target(Editor edit, TaskDraft looker, Inode link) {
        return link.kind() instanceof Inode.Symlink(Bytes target)
                ? target
                : COMPUTED.target(edit, looker, link.id());
    }
}
