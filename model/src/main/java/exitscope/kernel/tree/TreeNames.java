package exitscope.kernel.tree;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.TreeChange.FileRenamed;
import exitscope.change.TreeChange.NameGiven;
import exitscope.change.TreeChange.NameTaken;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Inodes;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.FilePermissions.Actor;
import exitscope.kernel.tree.PathWalk.Found;
import exitscope.kernel.tree.PathWalk.LastPart;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.Directory.Entry;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;

import org.jspecify.annotations.Nullable;

/// Giving, taking and moving names. Every method checks first, and then changes. (Linux:
/// fs/namei.c)
public final class TreeNames {
    /// Names that one file may have. (link(2), EMLINK)
    private static final int MAX_LINKS = 65_000;

    /// Flags of renameat2: that an existing target is an error; that the two files change places;
    /// that a mark is left where the file was, for file systems that lie over others.
    public static final int NOREPLACE = 1;

    public static final int EXCHANGE = 2;
    public static final int WHITEOUT = 4;

    private TreeNames() {}

    /// A new file under a name that is free.
    ///
    /// @param permissions before the umask
    /// @param place where [PathWalk#place] found none
    public static Inode create(
            Editor edit, TaskDraft task, Found place, Inode.Kind kind, int permissions) {
        Inode parent = writable(edit, task, place.place().directory());
        boolean directory = kind instanceof Inode.DirectoryNode;
        Inode made = make(edit, task, parent, place.place(), kind, permissions, !isLink(kind));
        Inodes.put(edit, made.withLinks(directory ? 2 : 1));
        Inodes.enter(edit, parent.id(), place.place().name(), made.id());
        if (directory) {
            Inodes.changeLinks(edit, parent.id(), 1);
        }
        edit.record(new NameGiven(task.id, PathNames.text(edit, task, place.place()), made.id()));
        return Inodes.get(edit, made.id());
    }

    private static boolean isLink(Inode.Kind kind) {
        return kind instanceof Inode.Symlink;
    }

    /// A new file without a name, that may get one later. (open(2), O_TMPFILE)
    public static Inode createNameless(
            Editor edit, TaskDraft task, Inode directory, Inode.Kind kind, int permissions) {
        Inode parent = writable(edit, task, directory.id());
        FilePlace place = new FilePlace(parent.id(), Bytes.EMPTY);
        Inode made = make(edit, task, parent, place, kind, permissions, true);
        FilePlace shown = new FilePlace(parent.id(), Bytes.utf8("#" + made.id().value()));
        Inodes.put(edit, made.withPlace(shown));
        return Inodes.get(edit, made.id());
    }

    private static Inode make(
            Editor edit,
            TaskDraft task,
            Inode parent,
            FilePlace place,
            Inode.Kind kind,
            int permissions,
            boolean masked) {
        Actor actor = Actor.of(task.credentials);
        boolean inherits = (parent.permissions() & Inode.S_ISGID) != 0;
        int bits = masked ? permissions & ~FsContexts.of(edit, task).umask() : permissions;
        if (inherits && kind instanceof Inode.DirectoryNode) {
            bits |= Inode.S_ISGID;
        } else if (inherits
                && (bits & (Inode.S_ISGID | 010)) == (Inode.S_ISGID | 010)
                && !actor.inGroup(parent.gid())
                && !task.credentials.may(Capability.CAP_FSETID)) {
            bits &= ~Inode.S_ISGID;
        }
        Inode made =
                Inodes.create(
                        edit,
                        kind,
                        bits,
                        actor.uid(),
                        inherits ? parent.gid() : actor.gid(),
                        place);
        if (made == null) {
            if (kind instanceof Inode.Regular(int content, _, _)) {
                edit.sharedMemories.refer(content, -1);
            }
            throw new Refusal(Errno.ENOSPC);
        }
        return made;
    }

    /// A directory in which the task may change names.
    private static Inode writable(Editor edit, TaskDraft task, InodeId directory) {
        // /proc does not find what it has not. (Linux: proc_lookup, proc_sys_lookup)
        Refusal.when(directory.computed(), Errno.ENOENT);
        Inode parent = Inodes.get(edit, directory);
        // One that was removed while somebody was in it takes no more.
        Refusal.when(parent.links() == 0, Errno.ENOENT);
        Refusal.when(
                !FilePermissions.may(task, parent, FilePermissions.WRITE | FilePermissions.EXECUTE),
                Errno.EACCES);
        return parent;
    }

    /// A further name for a file. (link(2))
    public static void link(Editor edit, TaskDraft task, Inode file, Found place) {
        Refusal.when(place.inode() != null, Errno.EEXIST);
        Refusal.when(place.slash(), Errno.ENOENT);
        boolean foreign = file.id().computed() || !isOfTree(file);
        Refusal.when(foreign && !place.place().directory().computed(), Errno.EXDEV);
        Refusal.when(!mayLink(task, file), Errno.EPERM);
        Inode parent = writable(edit, task, place.place().directory());
        Refusal.when(file.isDirectory(), Errno.EPERM);
        boolean linkable = file.kind() instanceof Inode.Regular regular && regular.linkable();
        Refusal.when(file.links() == 0 && !linkable, Errno.ENOENT);
        Refusal.when(file.links() >= MAX_LINKS, Errno.EMLINK);
        if (file.kind() instanceof Inode.Regular regular && linkable) {
            Inodes.put(edit, file.withKind(regular.withLinkable(false)));
        }
        Inodes.changeLinks(edit, file.id(), 1);
        Inodes.enter(edit, parent.id(), place.place().name(), file.id());
        edit.record(new NameGiven(task.id, PathNames.text(edit, task, place.place()), file.id()));
    }

    /// Whether it once had a name, or may get one; a memfd's file does not.
    private static boolean isOfTree(Inode file) {
        return file.place().directory().value() != 0;
    }

    /// Whether the task may give the file of another a name: if it is harmless and could be
    /// written. (proc_sys_fs(5), protected_hardlinks)
    private static boolean mayLink(TaskDraft task, Inode file) {
        boolean gainsGroup = (file.permissions() & (Inode.S_ISGID | 010)) == (Inode.S_ISGID | 010);
        boolean safe =
                file.isRegular()
                        && (file.permissions() & Inode.S_ISUID) == 0
                        && !gainsGroup
                        && FilePermissions.may(
                                task, file, FilePermissions.READ | FilePermissions.WRITE);
        return safe || FilePermissions.owns(task, file);
    }

    /// Takes a name away. (unlink(2), rmdir(2))
    ///
    /// @param directory whether a directory is meant
    public static void remove(Editor edit, TaskDraft task, Found found, boolean directory) {
        if (directory) {
            switch (found.last()) {
                case DOT -> throw new Refusal(Errno.EINVAL);
                case DOT_DOT -> throw new Refusal(Errno.ENOTEMPTY);
                case ROOT -> throw new Refusal(Errno.EBUSY);
                case NAME -> {}
            }
        } else {
            Refusal.when(found.last() != LastPart.NAME, Errno.EISDIR);
        }
        Refusal.when(Mounts.isReadOnly(edit, found.place().directory()), Errno.EROFS);
        Inode file = named(edit, found);
        if (file == null) {
            throw new Refusal(Errno.ENOENT);
        }
        if (!directory && found.slash()) {
            throw new Refusal(file.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
        }
        if (found.place().directory().computed()) {
            Inode within = Nodes.find(edit, found.place().directory());
            int wanted = FilePermissions.WRITE | FilePermissions.EXECUTE;
            Refusal.when(within != null && !Nodes.may(edit, task, within, wanted), Errno.EACCES);
            throw new Refusal(directory && !file.isDirectory() ? Errno.ENOTDIR : Errno.EPERM);
        }
        Inode parent = writable(edit, task, found.place().directory());
        Refusal.when(FilePermissions.stuck(task, parent, file), Errno.EPERM);
        if (directory) {
            Refusal.when(!file.isDirectory(), Errno.ENOTDIR);
            Refusal.when(Mounts.isCovered(edit, task, file.id()), Errno.EBUSY);
            Refusal.when(Inodes.directory(file).size() > 0, Errno.ENOTEMPTY);
        } else {
            Refusal.when(file.isDirectory(), Errno.EISDIR);
        }
        String path = PathNames.text(edit, task, found.place());
        Inodes.erase(edit, parent.id(), found.place().name());
        unlinked(edit, task, file, parent.id(), path);
    }

    /// What has the name, even if something is mounted over it.
    private static @Nullable Inode named(Editor edit, Found found) {
        Inode file = found.inode();
        InodeId directory = found.place().directory();
        if (file == null || !file.id().computed() || directory.computed()) {
            return file;
        }
        Entry entry = Inodes.directory(Inodes.get(edit, directory)).find(found.place().name());
        return entry == null ? null : Inodes.get(edit, entry.inode());
    }

    /// A name of the file is gone already; a directory has but one.
    private static void unlinked(
            Editor edit, TaskDraft task, Inode file, InodeId parent, String path) {
        int fewer = file.isDirectory() ? file.links() : 1;
        Inodes.changeLinks(edit, file.id(), -fewer);
        if (file.isDirectory()) {
            Inodes.changeLinks(edit, parent, -1);
            MountNamespaces.uncover(edit, file.id());
        }
        edit.record(new NameTaken(task.id, path, file.id(), file.links() - fewer));
        Inodes.endIfUnused(edit, file.id());
    }

    /// Moves a name. (rename(2), renameat2(2))
    ///
    /// @param flags [#NOREPLACE] and its kin
    public static void rename(Editor edit, TaskDraft task, Found from, Found to, int flags) {
        boolean noReplace = (flags & NOREPLACE) != 0;
        boolean exchange = (flags & EXCHANGE) != 0;
        boolean named = from.last() == LastPart.NAME && to.last() == LastPart.NAME;
        Refusal.when(
                from.place().directory().computed() != to.place().directory().computed(),
                Errno.EXDEV);
        if (!named) {
            throw new Refusal(noReplace && to.last() != LastPart.NAME ? Errno.EEXIST : Errno.EBUSY);
        }
        Refusal.when(Mounts.isReadOnly(edit, from.place().directory()), Errno.EROFS);
        Inode file = named(edit, from);
        if (file == null) {
            throw new Refusal(Errno.ENOENT);
        }
        Inode target = named(edit, to);
        if (from.place().directory().computed()) {
            throw new Refusal(target == null ? Errno.ENOENT : Errno.EPERM);
        }
        Refusal.when(noReplace && target != null, Errno.EEXIST);
        Refusal.when(exchange && target == null, Errno.ENOENT);
        Refusal.when(
                !file.isDirectory() && (from.slash() || (!exchange && to.slash())), Errno.ENOTDIR);
        Refusal.when(
                exchange && target != null && !target.isDirectory() && to.slash(), Errno.ENOTDIR);
        InodeId source = from.place().directory();
        InodeId destination = to.place().directory();
        // A directory cannot become part of itself.
        Refusal.when(isWithin(edit, destination, file.id()), Errno.EINVAL);
        if (target != null) {
            Refusal.when(
                    isWithin(edit, source, target.id()), exchange ? Errno.EINVAL : Errno.ENOTEMPTY);
        }
        if (target != null && target.id().equals(file.id())) {
            return;
        }
        Inode oldParent = writable(edit, task, source);
        Refusal.when(FilePermissions.stuck(task, oldParent, file), Errno.EPERM);
        Inode newParent = writable(edit, task, destination);
        if (target != null) {
            Refusal.when(FilePermissions.stuck(task, newParent, target), Errno.EPERM);
        }
        Inode replaced = exchange ? null : target;
        if (replaced != null) {
            Refusal.when(file.isDirectory() && !replaced.isDirectory(), Errno.ENOTDIR);
            Refusal.when(!file.isDirectory() && replaced.isDirectory(), Errno.EISDIR);
        }
        if (!source.equals(destination)) {
            Refusal.when(
                    file.isDirectory() && !FilePermissions.may(task, file, FilePermissions.WRITE),
                    Errno.EACCES);
            Refusal.when(
                    exchange
                            && target != null
                            && target.isDirectory()
                            && !FilePermissions.may(task, target, FilePermissions.WRITE),
                    Errno.EACCES);
        }
        boolean busy =
                Mounts.isCovered(edit, task, file.id())
                        || (target != null && Mounts.isCovered(edit, task, target.id()));
        Refusal.when(busy, Errno.EBUSY);
        if (replaced != null && file.isDirectory()) {
            Refusal.when(Inodes.directory(replaced).size() > 0, Errno.ENOTEMPTY);
        }
        String oldPath = PathNames.text(edit, task, from.place());
        String newPath = PathNames.text(edit, task, to.place());
        if (exchange && target != null) {
            put(edit, from.place(), target, destination);
            put(edit, to.place(), file, source);
            edit.record(new FileRenamed(task.id, newPath, oldPath, target.id()));
        } else {
            Inodes.erase(edit, source, from.place().name());
            put(edit, to.place(), file, source);
            if (target != null) {
                unlinked(edit, task, target, destination, newPath);
            }
            if ((flags & WHITEOUT) != 0) {
                whiteOut(edit, task, from.place());
            }
        }
        edit.record(new FileRenamed(task.id, oldPath, newPath, file.id()));
    }

    /// Leaves a mark: a device that is none. (rename(2), RENAME_WHITEOUT; Linux: shmem_whiteout)
    private static void whiteOut(Editor edit, TaskDraft task, FilePlace place) {
        Inode parent = Inodes.get(edit, place.directory());
        Inode made = make(edit, task, parent, place, new Inode.Device(false, 0, 0), 0, false);
        Inodes.put(edit, made.withLinks(1));
        Inodes.enter(edit, parent.id(), place.name(), made.id());
    }

    /// Gives a file the name, whatever has it, and a directory its new parent.
    private static void put(Editor edit, FilePlace place, Inode file, InodeId oldParent) {
        Inodes.enter(edit, place.directory(), place.name(), file.id());
        Inode moved = Inodes.changed(edit, Inodes.get(edit, file.id()));
        if (moved.isDirectory() && !oldParent.equals(place.directory())) {
            Directory entries = Inodes.directory(moved).withParent(place.directory());
            moved = moved.withKind(new Inode.DirectoryNode(entries));
            Inodes.changeLinks(edit, oldParent, -1);
            Inodes.changeLinks(edit, place.directory(), 1);
        }
        Inodes.put(edit, moved);
    }

    /// Whether a directory is another or below it.
    private static boolean isWithin(Editor edit, InodeId directory, InodeId other) {
        InodeId at = directory;
        while (!at.equals(other)) {
            Inode node = at.computed() ? null : edit.inodes.find(at.value());
            if (node == null || at.equals(InodeId.ROOT)) {
                return false;
            }
            at = Inodes.directory(node).parent();
        }
        return true;
    }
}
