package exitscope.inspect;

import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

/// What an onlooker calls an open file: its path from the root of the tree, much as /proc/PID/fd
/// says. (Linux: fs/d_path.c)
final class FileNames {
    private static final String DELETED = " (deleted)";

    /// What is deep in there: the names between are worked out by the kernel alone.
    private static final String DEEP = "/proc/…/";

    private FileNames() {}

    static String of(MachineState state, OpenFile file) {
        OpenFile.Node node = file.node();
        if (node == null) {
            return file.kind().label();
        }
        if (node.place().directory().computed()) {
            boolean top = node.place().directory().isComputedRoot();
            return (top ? "/proc/" : DEEP) + node.place().name().text();
        }
        if (node.inode().computed()) {
            return join(state, node.place());
        }
        Inode inode = state.inodes().get(node.inode().value());
        if (inode == null) {
            return node.place().name().text();
        }
        if (inode.isDirectory()) {
            return path(state, inode) + (inode.links() == 0 ? DELETED : "");
        }
        if (names(state, node.place(), inode.id())) {
            return join(state, node.place());
        }
        if (names(state, inode.place(), inode.id())) {
            return join(state, inode.place());
        }
        return join(state, node.place()) + DELETED;
    }

    private static boolean names(MachineState state, FilePlace place, InodeId id) {
        Directory.Entry entry = entry(state, place);
        return entry != null && entry.inode().equals(id);
    }

    private static Directory.@Nullable Entry entry(MachineState state, FilePlace place) {
        Inode directory = state.inodes().get(place.directory().value());
        return directory != null && directory.kind() instanceof Inode.DirectoryNode(var content)
                ? content.find(place.name())
                : null;
    }

    private static String join(MachineState state, FilePlace place) {
        Inode directory = state.inodes().get(place.directory().value());
        // A memfd has a name but never had a place.
        String above = directory == null ? "/" : path(state, directory);
        String name = place.name().text();
        return above.endsWith("/") ? above + name : above + "/" + name;
    }

    private static String path(MachineState state, Inode directory) {
        Bytes separator = Bytes.utf8("/");
        Bytes path = Bytes.EMPTY;
        Inode at = directory;
        while (at != null && !at.id().equals(InodeId.ROOT)) {
            path = separator.plus(at.place().name()).plus(path);
            at = state.inodes().get(at.place().directory().value());
        }
        return path.isEmpty() ? "/" : path.text();
    }
}
