package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.Inodes;
import exitscope.kernel.KernelInvariantError;
import exitscope.memory.SharedMemory;
import exitscope.state.Bytes;
import exitscope.state.Credentials;
import exitscope.state.Directory;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The files that a machine begins with. (hier(7))
public final class InitialTree {
    /// Where the opened program lies, and where it begins.
    public static final String HOME = "/home/user";

    private static final String USERS =
            """
            root:x:0:0:root:/root:/bin/sh
            user:x:1000:1000:User:/home/user:/bin/sh
            nobody:x:65534:65534:nobody:/nonexistent:/bin/false
            """;
    private static final String GROUPS =
            """
            root:x:0:
            tty:x:5:
            user:x:1000:
            nogroup:x:65534:
            """;

    private final Editor edit;

    private InitialTree(Editor edit) {
        this.edit = edit;
    }

    /// Makes the tree in a machine that has none.
    public static void plant(Editor edit) {
        InitialTree tree = new InitialTree(edit);
        tree.root();
        tree.directory("/bin", 0755);
        tree.directory("/dev", 0755);
        tree.directory("/dev/pts", 0755);
        tree.directory("/dev/shm", 01777);
        tree.directory("/etc", 0755);
        tree.directory("/home", 0755);
        tree.directory("/root", 0700);
        tree.directory("/sbin", 0755);
        tree.directory("/tmp", 01777);
        tree.directory("/usr", 0755);
        tree.link("/usr/bin", "../bin");
        tree.directory("/var", 0755);
        tree.directory("/var/tmp", 01777);
        tree.directory("/proc", 0555);
        tree.device("/dev/null", 1, 3, 0666);
        tree.device("/dev/zero", 1, 5, 0666);
        tree.device("/dev/full", 1, 7, 0666);
        tree.device("/dev/random", 1, 8, 0666);
        tree.device("/dev/urandom", 1, 9, 0666);
        tree.device("/dev/tty", 5, 0, 0666);
        tree.device("/dev/console", 5, 1, 0600);
        tree.device("/dev/ptmx", 5, 2, 0666);
        tree.link("/dev/fd", "/proc/self/fd");
        tree.link("/dev/stdin", "/proc/self/fd/0");
        tree.link("/dev/stdout", "/proc/self/fd/1");
        tree.link("/dev/stderr", "/proc/self/fd/2");
        tree.text("/etc/passwd", USERS);
        tree.text("/etc/group", GROUPS);
        tree.directory(HOME, 0755);
        InodeId home = find(edit, HOME);
        Credentials person = Credentials.PERSON;
        Inodes.put(edit, Inodes.get(edit, home).withOwner(person.realUid(), person.realGid()));
    }

    /// Adds an executable file.
    ///
    /// @param path absolute, in a directory that is there; the file belongs to whom that belongs
    public static InodeId program(Editor edit, String path, byte[] content) {
        return new InitialTree(edit).file(path, content, 0755);
    }

    /// Adds executable files with the same content, which they share as long as nobody writes.
    ///
    /// @param directory absolute, with a slash at its end
    public static void programs(Editor edit, String directory, List<String> names, byte[] content) {
        InitialTree tree = new InitialTree(edit);
        SharedMemory pages = SharedMemory.of(content);
        for (String name : names) {
            tree.add(directory + name, Inodes.content(edit, pages), 0755, 1);
        }
    }

    /// The file at an absolute path without links, which must be there.
    public static InodeId find(Editor edit, String path) {
        InodeId at = InodeId.ROOT;
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                Directory directory = Inodes.directory(Inodes.get(edit, at));
                Directory.Entry entry = directory.find(Bytes.utf8(part));
                if (entry == null) {
                    throw new KernelInvariantError("there is no " + path);
                }
                at = entry.inode();
            }
        }
        return at;
    }

    private void root() {
        Inode root =
                create(
                        new Inode.DirectoryNode(Directory.empty(InodeId.ROOT)),
                        0755,
                        new FilePlace(InodeId.ROOT, Bytes.EMPTY));
        if (!root.id().equals(InodeId.ROOT)) {
            throw new KernelInvariantError("the machine has a tree already");
        }
        Inodes.put(edit, root.withLinks(2).withHolders(1));
    }

    private Inode create(Inode.Kind kind, int permissions, FilePlace place) {
        Inode made = Inodes.create(edit, kind, permissions, 0, 0, place);
        if (made == null) {
            throw new KernelInvariantError(
                    "the limit on inodes is below what a machine begins with");
        }
        return made;
    }

    private FilePlace place(String path) {
        int slash = path.lastIndexOf('/');
        return new FilePlace(
                find(edit, path.substring(0, slash)), Bytes.utf8(path.substring(slash + 1)));
    }

    private InodeId add(String path, Inode.Kind kind, int permissions, int links) {
        FilePlace place = place(path);
        Inode made = create(kind, permissions, place);
        Inode parent = Inodes.get(edit, place.directory());
        Inodes.put(edit, made.withLinks(links).withOwner(parent.uid(), parent.gid()));
        Inodes.enter(edit, place.directory(), place.name(), made.id());
        return made.id();
    }

    private void directory(String path, int permissions) {
        InodeId parent = place(path).directory();
        add(path, new Inode.DirectoryNode(Directory.empty(parent)), permissions, 2);
        Inodes.changeLinks(edit, parent, 1);
    }

    private void link(String path, String target) {
        add(path, new Inode.Symlink(Bytes.utf8(target)), 0777, 1);
    }

    private void device(String path, int major, int minor, int permissions) {
        add(path, new Inode.Device(false, major, minor), permissions, 1);
    }

    private void text(String path, String content) {
        file(path, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    private InodeId file(String path, byte[] content, int permissions) {
        return add(path, Inodes.content(edit, SharedMemory.of(content)), permissions, 1);
    }
}
