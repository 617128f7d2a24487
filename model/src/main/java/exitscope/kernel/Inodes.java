package exitscope.kernel;

import exitscope.change.TreeChange.FileGone;
import exitscope.memory.SharedMemory;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;

import org.jspecify.annotations.Nullable;

/// The files of the tree: making them, what holds them, and their end. (Linux: fs/inode.c)
public final class Inodes {
    private Inodes() {}

    /// A file of the tree; not for computed ones.
    public static Inode get(Editor edit, InodeId id) {
        Inode inode = edit.inodes.find(id.value());
        if (inode == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return inode;
    }

    public static void put(Editor edit, Inode inode) {
        edit.inodes.put(inode.id().value(), inode);
    }

    /// A new file without a link and without a holder; null when there are as many as may be.
    public static @Nullable Inode create(
            Editor edit, Inode.Kind kind, int permissions, int uid, int gid, FilePlace place) {
        if (!edit.inodes.hasRoom(edit.limits().inodes())) {
            return null;
        }
        Inode inode =
                new Inode(
                        edit.identities.nextInode(),
                        kind,
                        permissions,
                        uid,
                        gid,
                        0,
                        0,
                        0,
                        place,
                        Times.all(Clock.realTime(edit)));
        put(edit, inode);
        return inode;
    }

    /// New content for a regular file, to which the file refers.
    public static Inode.Regular content(Editor edit, SharedMemory bytes) {
        int object = edit.identities.nextSharedMemory();
        edit.sharedMemories.put(object, bytes);
        edit.sharedMemories.refer(object, 1);
        return new Inode.Regular(object, Seals.SEAL, false);
    }

    /// The directory behind an inode.
    public static Directory directory(Inode inode) {
        if (inode.kind() instanceof Inode.DirectoryNode(Directory directory)) {
            return directory;
        }
        throw new KernelInvariantError(inode.id() + " is not a directory");
    }

    /// One more refers to it.
    public static void hold(Editor edit, InodeId id) {
        if (!id.computed()) {
            Inode inode = get(edit, id);
            put(edit, inode.withHolders(inode.holders() + 1));
        }
    }

    /// One refers to it no more.
    public static void letGo(Editor edit, InodeId id) {
        if (!id.computed()) {
            Inode inode = get(edit, id);
            put(edit, inode.withHolders(inode.holders() - 1));
            endIfUnused(edit, id);
        } else {
            MountNamespaces.endIfUnused(edit, id.mount());
        }
    }

    /// One more open file refers to it.
    ///
    /// @param writes whether that may write
    public static void open(Editor edit, InodeId id, boolean writes) {
        hold(edit, id);
        addWriter(edit, id, writes ? 1 : 0);
    }

    /// An open file refers to it no more.
    public static void close(Editor edit, InodeId id, boolean writes) {
        addWriter(edit, id, writes ? -1 : 0);
        letGo(edit, id);
    }

    /// One more address space runs the program in it; nobody may write to it meanwhile.
    static void run(Editor edit, InodeId id) {
        hold(edit, id);
        addWriter(edit, id, -1);
    }

    /// An address space runs it no more.
    static void endRun(Editor edit, InodeId id) {
        addWriter(edit, id, 1);
        letGo(edit, id);
    }

    private static void addWriter(Editor edit, InodeId id, int more) {
        if (more != 0 && !id.computed()) {
            Inode inode = get(edit, id);
            put(edit, inode.withWriters(inode.writers() + more));
        }
    }

    /// A file that has neither name nor holder is gone, and its content unless it is mapped.
    public static void endIfUnused(Editor edit, InodeId id) {
        Inode inode = get(edit, id);
        if (inode.links() > 0 || inode.holders() > 0) {
            return;
        }
        edit.inodes.remove(id.value());
        if (inode.kind() instanceof Inode.Regular(int content, _, _)) {
            edit.sharedMemories.refer(content, -1);
        }
        edit.record(new FileGone(edit.running, id, inode.place().name()));
    }

    /// Adds a name for a file, in the place of one that is there.
    public static void enter(Editor edit, InodeId directory, Bytes name, InodeId file) {
        Inode parent = get(edit, directory);
        Directory entries = directory(parent).with(name, file);
        put(edit, touched(edit, parent.withKind(new Inode.DirectoryNode(entries))));
        Inode named = get(edit, file);
        put(edit, named.withPlace(new FilePlace(directory, name)));
    }

    /// Takes a name away; the file's count of links is the caller's.
    public static void erase(Editor edit, InodeId directory, Bytes name) {
        Inode parent = get(edit, directory);
        Directory entries = directory(parent).without(name);
        put(edit, touched(edit, parent.withKind(new Inode.DirectoryNode(entries))));
    }

    public static void changeLinks(Editor edit, InodeId id, int more) {
        Inode inode = get(edit, id);
        put(edit, changed(edit, inode.withLinks(inode.links() + more)));
    }

    /// With its content changed now.
    public static Inode touched(Editor edit, Inode inode) {
        long now = Clock.realTime(edit);
        return inode.withTimes(inode.times().withModified(now).withChanged(now));
    }

    /// With what is known of it changed now.
    public static Inode changed(Editor edit, Inode inode) {
        return inode.withTimes(inode.times().withChanged(Clock.realTime(edit)));
    }
}
