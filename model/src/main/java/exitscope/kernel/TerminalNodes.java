package exitscope.kernel;

import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MountNamespaceId;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

/// The names of pseudo-terminals in /dev/pts. (pts(4); Linux: fs/devpts/inode.c)
final class TerminalNodes {
    /// The major number of the slaves' devices.
    private static final int MAJOR = 136;

    private static final int PERMISSIONS = 0620;

    /// The group `tty`.
    private static final int GROUP = 5;

    private TerminalNodes() {}

    /// Gives a new pseudo-terminal its name; none where there is no such directory any more.
    static void add(Editor edit, TaskDraft task, TerminalDraft terminal) {
        Inode directory = directory(edit);
        if (directory == null) {
            return;
        }
        Bytes name = Bytes.utf8(Integer.toString(terminal.number));
        FilePlace place = new FilePlace(directory.id(), name);
        Inode made =
                Inodes.create(
                        edit,
                        new Inode.Device(false, MAJOR, terminal.number),
                        PERMISSIONS,
                        task.credentials.user().fileSystem(),
                        GROUP,
                        place);
        if (made == null || Inodes.directory(directory).find(name) != null) {
            return;
        }
        Inodes.put(edit, made.withLinks(1));
        Inodes.enter(edit, directory.id(), name, made.id());
        terminal.node = made.id();
    }

    private static @Nullable Inode directory(Editor edit) {
        Inode at = Inodes.get(edit, InodeId.ROOT);
        for (String part : new String[] {"dev", "pts"}) {
            Directory.Entry entry = Inodes.directory(at).find(Bytes.utf8(part));
            Inode next = entry == null ? null : edit.inodes.find(entry.inode().value());
            if (next == null || !(next.kind() instanceof Inode.DirectoryNode)) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /// Takes the name away; files open on it stay.
    static void remove(Editor edit, TerminalDraft terminal) {
        InodeId id = terminal.node;
        terminal.node = null;
        Inode node = id == null ? null : edit.inodes.find(id.value());
        if (node == null || node.links() == 0) {
            return;
        }
        FilePlace place = node.place();
        Inode parent = edit.inodes.find(place.directory().value());
        Directory.Entry entry =
                parent != null && parent.kind() instanceof Inode.DirectoryNode(Directory names)
                        ? names.find(place.name())
                        : null;
        if (entry != null && entry.inode().equals(id)) {
            Inodes.erase(edit, place.directory(), place.name());
            Inodes.changeLinks(edit, node.id(), -1);
            Inodes.endIfUnused(edit, node.id());
        }
    }

    /// What a file that is opened without its name holds, or null.
    ///
    /// @param mounts the namespace of who opens it
    static OpenFile.@Nullable Node node(
            Editor edit, TerminalDraft terminal, MountNamespaceId mounts) {
        Inode node = terminal.node == null ? null : edit.inodes.find(terminal.node.value());
        return node == null ? null : new OpenFile.Node(node.id(), node.place(), mounts);
    }
}
