package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.FsContexts;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.tree.Nodes;
import exitscope.kernel.tree.PathWalk;
import exitscope.kernel.tree.PathWalk.Found;
import exitscope.kernel.tree.PathWalk.LastPart;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

/// Path names among a call's arguments: a descriptor where a relative one begins, and the name
/// itself in guest memory. (openat(2))
final class PathArguments {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EACCESS = 0x200;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_SYMLINK_FOLLOW = 0x400;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;

    private PathArguments() {}

    /// The name at an address; may be empty.
    static byte[] read(Invocation call, long address) {
        byte[] path = call.memory().readCString(address, PathWalk.PATH_MAX);
        if (path == null) {
            throw new Refusal(Errno.EFAULT);
        }
        Refusal.when(path.length == PathWalk.PATH_MAX, Errno.ENAMETOOLONG);
        return path;
    }

    /// Where a name begins.
    static Location base(Invocation call, long descriptor, byte[] path) {
        int number = (int) descriptor;
        if (number == AT_FDCWD || (path.length > 0 && path[0] == '/')) {
            return FsContexts.of(call.edit(), call.task()).working();
        }
        OpenFile file = open(call, number);
        if (file.node() == null) {
            throw new Refusal(Errno.ENOTDIR);
        }
        // One of a process may be gone, which the walk finds out.
        if (!(file.kind() instanceof OpenFile.DirectoryFile)) {
            Inode node = node(call, number);
            Refusal.when(node == null || !node.isDirectory(), Errno.ENOTDIR);
        }
        return file.node().location();
    }

    /// The file of the tree that a descriptor has open; null for one that has none.
    static @Nullable Inode node(Invocation call, long descriptor) {
        OpenFile file = open(call, descriptor);
        return file.node() == null ? null : Nodes.find(call.edit(), file.node().inode());
    }

    /// The open file behind a descriptor, be it for its path alone.
    static OpenFile open(Invocation call, long descriptor) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) descriptor);
        if (file == null) {
            throw new Refusal(Errno.EBADF);
        }
        return file;
    }

    /// The file that a name stands for.
    static Found find(Invocation call, long descriptor, long address, boolean follow) {
        byte[] path = read(call, address);
        Refusal.when(path.length == 0, Errno.ENOENT);
        return PathWalk.find(call.edit(), call.task(), base(call, descriptor, path), path, follow);
    }

    /// The file that a name stands for, or with AT_EMPTY_PATH the one that a descriptor has open.
    ///
    /// @param flags AT_ flags
    static Found find(Invocation call, long descriptor, long address, int flags) {
        byte[] path =
                (flags & AT_EMPTY_PATH) != 0 && address == 0 ? new byte[0] : read(call, address);
        if (path.length > 0 || (flags & AT_EMPTY_PATH) == 0) {
            Refusal.when(path.length == 0, Errno.ENOENT);
            boolean follow = (flags & AT_SYMLINK_NOFOLLOW) == 0;
            return PathWalk.find(
                    call.edit(), call.task(), base(call, descriptor, path), path, follow);
        }
        if ((int) descriptor == AT_FDCWD) {
            return found(call, FsContexts.of(call.edit(), call.task()).working());
        }
        OpenFile.Node node = open(call, descriptor).node();
        if (node == null) {
            throw new Refusal(Errno.EOPNOTSUPP);
        }
        return found(call, node.location());
    }

    private static Found found(Invocation call, Location at) {
        InodeId id = at.inode();
        Inode node = id.computed() ? Nodes.find(call.edit(), id) : Inodes.get(call.edit(), id);
        if (node == null) {
            throw new Refusal(Errno.ENOENT);
        }
        return new Found(node, node.place(), at.mounts(), false, LastPart.NAME);
    }

    /// The place for a file that is to be made, whether or not one is there.
    static Found place(Invocation call, long descriptor, long address) {
        byte[] path = read(call, address);
        Refusal.when(path.length == 0, Errno.ENOENT);
        return PathWalk.place(
                call.edit(),
                call.task(),
                base(call, descriptor, path),
                path,
                false,
                PathWalk.NAME_ITSELF);
    }
}
