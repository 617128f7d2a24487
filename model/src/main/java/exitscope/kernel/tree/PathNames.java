package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;

import org.jspecify.annotations.Nullable;

/// The absolute path of a file, as a task sees it. (Linux: fs/d_path.c)
public final class PathNames {
    private static final Bytes DELETED = Bytes.utf8(" (deleted)");
    private static final Bytes UNREACHABLE = Bytes.utf8("(unreachable)");
    private static final Bytes SLASH = Bytes.utf8("/");

    private PathNames() {}

    /// The path of a directory. (getcwd(2))
    ///
    /// @return with `(unreachable)` before it if it is not below the task's root, or was reached
    ///   through mounts other than that
    public static Bytes ofDirectory(Editor edit, TaskDraft task, Location directory) {
        InodeId id = directory.inode();
        Inode inode = Nodes.find(edit, id);
        boolean gone = id.computed() && Nodes.COMPUTED.isGone(edit, id);
        Bytes path =
                inode == null || gone ? Bytes.EMPTY : directory(edit, task, inode, UNREACHABLE);
        MountNamespaceId around = Mounts.around(edit, directory);
        boolean elsewhere =
                around != null && !around.equals(FsContexts.of(edit, task).root().mounts());
        return elsewhere && path.text().startsWith("/") ? UNREACHABLE.plus(path) : path;
    }

    /// The path of a file under the name by which it was found, or the one it has now; with
    /// `(deleted)` when it has none. What is not below the task's root is called as seen from where
    /// the way up ends, without a word about it. (Linux: d_path)
    public static Bytes of(Editor edit, TaskDraft task, FilePlace found, InodeId id) {
        Inode inode = Nodes.find(edit, id);
        if (inode == null) {
            return found.name();
        }
        if (id.computed() && Nodes.COMPUTED.isGone(edit, id)) {
            // Nobody knows the number any more, but by the name under which it was found.
            return found.directory().isComputedRoot()
                    ? join(edit, task, found).plus(DELETED)
                    : found.name();
        }
        if (inode.isDirectory()) {
            return directory(edit, task, inode, Bytes.EMPTY);
        }
        if (names(edit, task, found, id)) {
            return join(edit, task, found);
        }
        if (names(edit, task, inode.place(), id)) {
            return join(edit, task, inode.place());
        }
        if (found.directory().value() == 0) {
            // A memfd has a name but never had a place.
            return SLASH.plus(found.name()).plus(DELETED);
        }
        return join(edit, task, found).plus(DELETED);
    }

    /// The path of a place.
    public static Bytes of(Editor edit, TaskDraft task, FilePlace place) {
        return join(edit, task, place);
    }

    /// As text, for the words of a change.
    public static String text(Editor edit, TaskDraft task, FilePlace place) {
        return join(edit, task, place).text();
    }

    private static boolean names(Editor edit, TaskDraft task, FilePlace place, InodeId id) {
        Inode directory = exists(edit, place.directory());
        return directory != null
                && directory.isDirectory()
                && id.equals(Nodes.child(edit, task, directory, place.name()));
    }

    private static @Nullable Inode exists(Editor edit, InodeId id) {
        return id.computed() ? Nodes.find(edit, id) : edit.inodes.find(id.value());
    }

    private static Bytes join(Editor edit, TaskDraft task, FilePlace place) {
        Inode parent = exists(edit, place.directory());
        Bytes directory = parent == null ? Bytes.EMPTY : directory(edit, task, parent, Bytes.EMPTY);
        if (place.name().isEmpty()) {
            return directory;
        }
        return directory.equals(SLASH)
                ? directory.plus(place.name())
                : directory.plus(SLASH).plus(place.name());
    }

    /// @param outside what is written before the path of what is not below the task's root
    private static Bytes directory(Editor edit, TaskDraft task, Inode inode, Bytes outside) {
        InodeId root = FsContexts.of(edit, task).root().inode();
        Bytes path = Bytes.EMPTY;
        Inode at = inode;
        boolean deleted = !at.id().computed() && at.links() == 0;
        while (!at.id().equals(root)) {
            if (at.id().equals(InodeId.ROOT)) {
                return outside.plus(path.isEmpty() ? SLASH : path);
            }
            InodeId above = Nodes.parent(edit, at, MountNamespaceId.FIRST).inode();
            if (above.equals(at.id())) {
                return outside.plus(path.isEmpty() ? SLASH : path);
            }
            path = SLASH.plus(Mounts.name(edit, at)).plus(path);
            Inode parent = exists(edit, above);
            if (parent == null) {
                break;
            }
            at = parent;
        }
        Bytes whole = path.isEmpty() ? SLASH : path;
        return deleted ? whole.plus(DELETED) : whole;
    }
}
