package exitscope.state;

/// A file of the tree, whatever its names. (inode(7))
///
/// @param permissions the lower twelve bits of its mode
/// @param links directory entries that refer to it
/// @param holders open files, working directories and running programs that refer to it; without
///   them and links it is gone
/// @param writers open files that may write to it; below 0, as many address spaces as run the
///   program in it (Linux: i_writecount)
/// @param place where it was given its latest name
public record Inode(
        InodeId id,
        Kind kind,
        int permissions,
        int uid,
        int gid,
        int links,
        int holders,
        int writers,
        FilePlace place,
        Times times) {

    /// What kind of file it is.
    public sealed interface Kind {}

    /// A regular file.
    ///
    /// @param content the shared memory object that holds its bytes
    /// @param seals F_SEAL_ bits: what may not be done to it any more
    /// @param linkable whether it may get a first name (O_TMPFILE; Linux: I_LINKABLE)
    public record Regular(int content, int seals, boolean linkable) implements Kind {
        public Regular withSeals(int other) {
            return new Regular(content, other, linkable);
        }

        public Regular withLinkable(boolean other) {
            return new Regular(content, seals, other);
        }
    }

    public record DirectoryNode(Directory directory) implements Kind {}

    public record Symlink(Bytes target) implements Kind {}

    /// A FIFO.
    ///
    /// @param pipe the number of the pipe that there is while somebody has it open
    public record Fifo(PipeId pipe) implements Kind {}

    /// A socket's name, which cannot be opened.
    public record SocketNode() implements Kind {}

    /// A device.
    ///
    /// @param block whether it is a block device, else a character device
    public record Device(boolean block, int major, int minor) implements Kind {}

    /// A file whose content is worked out when somebody looks.
    public record Computed(Shape shape) implements Kind {}

    /// What a computed file looks like.
    public enum Shape {
        FILE,
        DIRECTORY,
        LINK
    }

    /// When what happened to it, in nanoseconds since the epoch.
    ///
    /// @param accessed last read, as exactly as relatime notes it
    /// @param modified content last changed
    /// @param changed inode last changed
    /// @param born made
    public record Times(long accessed, long modified, long changed, long born) {
        public static Times all(long time) {
            return new Times(time, time, time, time);
        }

        public Times withAccessed(long time) {
            return new Times(time, modified, changed, born);
        }

        public Times withModified(long time) {
            return new Times(accessed, time, changed, born);
        }

        public Times withChanged(long time) {
            return new Times(accessed, modified, time, born);
        }
    }

    public static final int S_IFMT = 0xf000;
    public static final int S_IFIFO = 0x1000;
    public static final int S_IFCHR = 0x2000;
    public static final int S_IFDIR = 0x4000;
    public static final int S_IFBLK = 0x6000;
    public static final int S_IFREG = 0x8000;
    public static final int S_IFLNK = 0xa000;
    public static final int S_IFSOCK = 0xc000;
    public static final int S_ISUID = 04000;
    public static final int S_ISGID = 02000;
    public static final int S_ISVTX = 01000;

    public boolean isDirectory() {
        return kind instanceof DirectoryNode
                || (kind instanceof Computed(Shape shape) && shape == Shape.DIRECTORY);
    }

    public boolean isLink() {
        return kind instanceof Symlink
                || (kind instanceof Computed(Shape shape) && shape == Shape.LINK);
    }

    public boolean isRegular() {
        return kind instanceof Regular
                || (kind instanceof Computed(Shape shape) && shape == Shape.FILE);
    }

    /// The upper bits of the mode. (inode(7))
    public int type() {
        return switch (kind) {
            case Regular _ -> S_IFREG;
            case DirectoryNode _ -> S_IFDIR;
            case Symlink _ -> S_IFLNK;
            case Fifo _ -> S_IFIFO;
            case SocketNode _ -> S_IFSOCK;
            case Device device -> device.block ? S_IFBLK : S_IFCHR;
            case Computed(Shape shape) ->
                    switch (shape) {
                        case FILE -> S_IFREG;
                        case DIRECTORY -> S_IFDIR;
                        case LINK -> S_IFLNK;
                    };
        };
    }

    /// Type and permissions.
    public int mode() {
        return type() | permissions;
    }

    public Inode withKind(Kind other) {
        return new Inode(id, other, permissions, uid, gid, links, holders, writers, place, times);
    }

    public Inode withPermissions(int other) {
        return new Inode(id, kind, other, uid, gid, links, holders, writers, place, times);
    }

    public Inode withOwner(int newUid, int newGid) {
        return new Inode(
                id, kind, permissions, newUid, newGid, links, holders, writers, place, times);
    }

    public Inode withLinks(int other) {
        return new Inode(id, kind, permissions, uid, gid, other, holders, writers, place, times);
    }

    public Inode withHolders(int other) {
        return new Inode(id, kind, permissions, uid, gid, links, other, writers, place, times);
    }

    public Inode withWriters(int other) {
        return new Inode(id, kind, permissions, uid, gid, links, holders, other, place, times);
    }

    public Inode withPlace(FilePlace other) {
        return new Inode(id, kind, permissions, uid, gid, links, holders, writers, other, times);
    }

    public Inode withTimes(Times other) {
        return new Inode(id, kind, permissions, uid, gid, links, holders, writers, place, other);
    }
}
