package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.ComputedFiles.Jump;
import exitscope.state.Bytes;
import exitscope.state.FilePlace;
import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Follows a path name to a file. (path_resolution(7); Linux: fs/namei.c:path_lookupat())
public final class PathWalk {
    /// Bytes of a path name, with its final zero. (PATH_MAX)
    public static final int PATH_MAX = 4_096;

    /// Bytes of one name. (NAME_MAX)
    public static final int NAME_MAX = 255;

    /// Symbolic links that one walk follows. (MAXSYMLINKS)
    private static final int MAX_LINKS = 40;

    /// Flags of openat2 that say what a walk must not do. (openat2(2))
    public static final long NO_XDEV = 1;

    public static final long NO_MAGICLINKS = 2;
    public static final long NO_SYMLINKS = 4;
    public static final long BENEATH = 8;
    public static final long IN_ROOT = 0x10;

    /// Not one of them: what the last part names is no directory, even if it is to be made.
    /// (O_CREAT; Linux: fs/namei.c:open_last_lookups())
    public static final long NO_DIRECTORY = 1L << 32;

    private static final Bytes DOT = Bytes.utf8(".");
    private static final Bytes DOT_DOT = Bytes.utf8("..");

    /// Nor this: the last part is left as it is, a link with a slash behind it and a file, too.
    /// (Linux: fs/namei.c:filename_parentat())
    public static final long NAME_ITSELF = 1L << 33;

    /// A file, or where one would be.
    ///
    /// @param inode the file; null when there is none of that name
    /// @param place its name and directory; the empty name for a directory that was reached by `.`,
    ///   `..` or `/`
    /// @param mounts the namespace whose mounts were met on the way
    /// @param slash whether the path ends in a slash: only a directory will do
    public record Found(
            @Nullable Inode inode,
            FilePlace place,
            MountNamespaceId mounts,
            boolean slash,
            LastPart last) {
        /// The file, where the walk has made sure that there is one.
        public Inode node() {
            if (inode == null) {
                throw new IllegalStateException("nothing is at " + place);
            }
            return inode;
        }

        /// Where that is, to go on from.
        public Location location() {
            return new Location(node().id(), mounts);
        }
    }

    /// What the last part of a path was.
    public enum LastPart {
        NAME,
        DOT,
        DOT_DOT,
        ROOT
    }

    private final Editor edit;
    private final TaskDraft task;
    private final long restrictions;
    private final Location start;
    private final Location root;
    private final Deque<Bytes> rest = new ArrayDeque<>();
    private Inode current;
    private MountNamespaceId mounts;
    private FilePlace place;
    private boolean slash;
    private int links;

    private PathWalk(
            Editor edit, TaskDraft task, Location start, Location root, long restrictions) {
        this.edit = edit;
        this.task = task;
        this.start = start;
        this.root = root;
        this.restrictions = restrictions;
        this.current = directoryNode(start.inode());
        this.mounts = start.mounts();
        this.place = new FilePlace(start.inode(), Bytes.EMPTY);
    }

    private Inode directoryNode(InodeId id) {
        Inode node = Nodes.find(edit, id);
        if (node == null) {
            // Only a process's directory can be gone. (Linux: proc_pid_permission)
            throw new Refusal(Errno.ESRCH);
        }
        return node;
    }

    /// The file that a path names, which must exist.
    ///
    /// @param base where a relative path begins
    /// @param follow whether a symbolic link at the end is followed
    /// @throws Refusal if there is none, or the task may not get there
    public static Found find(
            Editor edit, TaskDraft task, Location base, byte[] path, boolean follow) {
        return walk(edit, task, base, path, follow, true, 0);
    }

    /// The file that a path names, or the place for one that is to be made.
    ///
    /// @param follow whether a symbolic link at the end is followed
    /// @param restrictions RESOLVE_ flags, [#NO_DIRECTORY] and [#NAME_ITSELF]
    public static Found place(
            Editor edit,
            TaskDraft task,
            Location base,
            byte[] path,
            boolean follow,
            long restrictions) {
        return walk(edit, task, base, path, follow, false, restrictions);
    }

    private static Found walk(
            Editor edit,
            TaskDraft task,
            Location base,
            byte[] path,
            boolean follow,
            boolean mustExist,
            long restrictions) {
        Refusal.when(path.length == 0, Errno.ENOENT);
        FsContext context = FsContexts.of(edit, task);
        Location root = (restrictions & IN_ROOT) != 0 ? base : context.root();
        Found found = new PathWalk(edit, task, base, root, restrictions).run(path, follow);
        Refusal.when(mustExist && found.inode() == null, Errno.ENOENT);
        return found;
    }

    private Found run(byte[] path, boolean follow) {
        slash = path[path.length - 1] == '/';
        LastPart last = LastPart.ROOT;
        if (path[0] == '/') {
            fromRoot();
        }
        push(path);
        while (!rest.isEmpty()) {
            Bytes name = rest.removeFirst();
            boolean isLast = rest.isEmpty();
            requireDirectory();
            if (name.length() > NAME_MAX) {
                throw new Refusal(Errno.ENAMETOOLONG);
            }
            if (name.equals(DOT)) {
                last = LastPart.DOT;
                continue;
            }
            if (name.equals(DOT_DOT)) {
                last = LastPart.DOT_DOT;
                up();
                continue;
            }
            last = LastPart.NAME;
            if (isLast && slash && (restrictions & NO_DIRECTORY) != 0) {
                throw new Refusal(Errno.EISDIR);
            }
            InodeId entry = Nodes.child(edit, task, current, name);
            InodeId covered = entry == null ? null : Mounts.cover(edit, mounts, entry);
            if (covered != null) {
                Mounts.visit(edit, covered);
            }
            Inode child = covered == null ? null : Nodes.find(edit, covered);
            FilePlace at = new FilePlace(current.id(), name);
            if (child == null) {
                if (!isLast) {
                    throw new Refusal(Errno.ENOENT);
                }
                return new Found(null, at, mounts, slash, last);
            }
            boolean asDirectory = slash && (restrictions & NAME_ITSELF) == 0;
            if (child.isLink() && (!isLast || follow || asDirectory)) {
                last = follow(child);
                continue;
            }
            checkDevice(current.id(), child.id());
            if (isLast) {
                return finished(child, at, last);
            }
            current = child;
            place = at;
        }
        return finished(current, place, last);
    }

    private Found finished(Inode node, FilePlace at, LastPart last) {
        if (slash && !node.isDirectory() && (restrictions & NAME_ITSELF) == 0) {
            throw new Refusal(Errno.ENOTDIR);
        }
        return new Found(node, at, mounts, slash, last);
    }

    /// Before a name is looked up: it must be a directory that the task may search.
    private void requireDirectory() {
        if (!current.isDirectory()) {
            throw new Refusal(Errno.ENOTDIR);
        }
        if (!Nodes.may(edit, task, current, FilePermissions.EXECUTE)) {
            throw new Refusal(Errno.EACCES);
        }
    }

    private void fromRoot() {
        if ((restrictions & BENEATH) != 0) {
            throw new Refusal(Errno.EXDEV);
        }
        checkDevice(current.id(), root.inode());
        current = directoryNode(root.inode());
        mounts = root.mounts();
        place = new FilePlace(root.inode(), Bytes.EMPTY);
    }

    private void up() {
        InodeId here = current.id();
        if ((restrictions & BENEATH) != 0 && start.isSame(here, mounts)) {
            throw new Refusal(Errno.EXDEV);
        }
        Location parent =
                root.isSame(here, mounts)
                        ? new Location(here, mounts)
                        : Nodes.parent(edit, current, mounts);
        checkDevice(here, parent.inode());
        // What is mounted there is come upon, at the root as well. (Linux: handle_dots)
        InodeId top = Mounts.cover(edit, parent.mounts(), parent.inode());
        checkDevice(parent.inode(), top);
        current = directoryNode(top);
        mounts = parent.mounts();
        place = new FilePlace(top, Bytes.EMPTY);
    }

    private void checkDevice(InodeId from, InodeId to) {
        if ((restrictions & NO_XDEV) != 0
                && (from.computed() != to.computed() || from.mount() != to.mount())) {
            throw new Refusal(Errno.EXDEV);
        }
    }

    private void push(byte[] path) {
        List<Bytes> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i == path.length || path[i] == '/') {
                if (i > begin) {
                    byte[] part = new byte[i - begin];
                    System.arraycopy(path, begin, part, 0, part.length);
                    parts.add(Bytes.copyOf(part));
                }
                begin = i + 1;
            }
        }
        for (Bytes part : parts.reversed()) {
            rest.addFirst(part);
        }
    }

    /// What the link says takes its place in the path.
    private LastPart follow(Inode link) {
        if (++links > MAX_LINKS || (restrictions & NO_SYMLINKS) != 0) {
            throw new Refusal(Errno.ELOOP);
        }
        if (rest.isEmpty() && !FilePermissions.mayFollow(task, current, link)) {
            throw new Refusal(Errno.EACCES);
        }
        Jump jump = link.id().computed() ? Nodes.COMPUTED.jump(edit, task, link.id()) : null;
        if (jump != null) {
            jump(jump);
            return LastPart.ROOT;
        }
        byte[] target = Nodes.target(edit, task, link).toArray();
        if (target.length == 0) {
            throw new Refusal(Errno.ENOENT);
        }
        if (rest.isEmpty() && target[target.length - 1] == '/') {
            slash = true;
        }
        if (target[0] == '/') {
            fromRoot();
        }
        push(target);
        return LastPart.ROOT;
    }

    private void jump(Jump jump) {
        if ((restrictions & NO_MAGICLINKS) != 0) {
            throw new Refusal(Errno.ELOOP);
        }
        if ((restrictions & (BENEATH | IN_ROOT)) != 0) {
            throw new Refusal(Errno.EXDEV);
        }
        Inode node = Nodes.find(edit, jump.inode());
        if (node == null) {
            throw new Refusal(Errno.ENOENT);
        }
        checkDevice(current.id(), node.id());
        current = node;
        mounts = jump.mounts();
        place = jump.place();
    }
}
