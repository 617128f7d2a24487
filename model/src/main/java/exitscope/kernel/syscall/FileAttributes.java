package exitscope.kernel.syscall;

import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.FileStatus;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.Nodes;
import exitscope.memory.Page;
import exitscope.state.Credentials;
import exitscope.state.Inode;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;

import java.nio.ByteBuffer;

/// What stat and statx tell of a file, and how it lies in memory. (stat(2), statx(2))
///
/// @param device major and minor number of where it lies, as one number
/// @param special what device it is, as one number; 0 for what is none
/// @param blocks 512 bytes each
record FileAttributes(
        int device,
        long inode,
        int mode,
        int links,
        int uid,
        int gid,
        int special,
        long size,
        int blockSize,
        long blocks,
        Times times) {
    static final int STAT_SIZE = 128;
    static final int STATX_SIZE = 256;

    static final int TREE_DEVICE = Mounts.TREE_DEVICE;
    private static final int NAMELESS_DEVICE = 13;

    private static final int STATX_BASIC = 0x7ff;
    private static final int STATX_BTIME = 0x800;
    private static final int STATX_MNT_ID = 0x1000;
    private static final long STATX_ATTR_MOUNT_ROOT = 0x2000;
    private static final long SECOND = 1_000_000_000L;
    private static final int ENTRY_SIZE = 20;

    /// Of a file of the tree.
    static FileAttributes of(Editor edit, Inode node) {
        long size =
                switch (node.kind()) {
                    case Inode.Regular(int content, _, _) -> edit.sharedMemories.size(content);
                    case Inode.DirectoryNode(var directory) ->
                            (long) ENTRY_SIZE * (directory.size() + 2);
                    case Inode.Symlink(var target) -> target.length();
                    case Inode.Computed _ -> Nodes.COMPUTED.size(edit, node.id());
                    case Inode.Fifo _, Inode.SocketNode _, Inode.Device _ -> 0;
                };
        long pages =
                node.kind() instanceof Inode.Regular(int content, _, _)
                        ? edit.sharedMemories.pageCount(content)
                        : 0;
        int special =
                node.kind() instanceof Inode.Device device
                        ? deviceNumber(device.major(), device.minor())
                        : 0;
        boolean computed = node.id().computed();
        return new FileAttributes(
                computed ? Mounts.device(new NamespaceId(node.id().view())) : TREE_DEVICE,
                computed ? Nodes.COMPUTED.number(node.id()) : node.id().value(),
                node.mode(),
                computed ? Nodes.COMPUTED.links(edit, node.id()) : node.links(),
                node.uid(),
                node.gid(),
                special,
                size,
                computed ? 1_024 : Page.SIZE,
                pages * (Page.SIZE / 512),
                node.times());
    }

    /// Of an open file that has no place in the tree.
    static FileAttributes of(Invocation call, OpenFile file) {
        FileStatus status = FileKinds.operations(file).status(call.edit(), file);
        Credentials caller = call.task().credentials;
        Pipe.Access access =
                file.kind() instanceof OpenFile.PipeEnd(PipeId pipe, _)
                        ? call.edit().pipes.get(pipe.value()).access()
                        : Pipe.Access.of(caller.user().fileSystem(), caller.group().fileSystem());
        return new FileAttributes(
                NAMELESS_DEVICE,
                status.inode(),
                status.mode(),
                1,
                access.uid(),
                access.gid(),
                0,
                status.size(),
                status.blockSize(),
                0,
                Times.all(call.edit().host.realTimeOffset()));
    }

    /// A device's numbers as user space has them.
    static int deviceNumber(int major, int minor) {
        return (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
    }

    ByteBuffer stat() {
        ByteBuffer out = GuestLayout.buffer(STAT_SIZE);
        out.putLong(0, device)
                .putLong(8, inode)
                .putInt(16, mode)
                .putInt(20, links)
                .putInt(24, uid)
                .putInt(28, gid)
                .putLong(32, special & 0xffff_ffffL)
                .putLong(48, size)
                .putInt(56, blockSize)
                .putLong(64, blocks);
        time(out, 72, times.accessed());
        time(out, 88, times.modified());
        time(out, 104, times.changed());
        return out;
    }

    private static void time(ByteBuffer out, int at, long time) {
        out.putLong(at, Math.floorDiv(time, SECOND)).putLong(at + 8, Math.floorMod(time, SECOND));
    }

    /// @param wanted the STATX_ bits that were asked for: when it was made is told only then
    ///   (Linux: shmem_getattr)
    /// @param mount the number of the mount that it was reached through
    ByteBuffer statx(int wanted, int mount) {
        ByteBuffer out = GuestLayout.buffer(STATX_SIZE);
        boolean mountRoot =
                device != NAMELESS_DEVICE
                        && (inode == InodeId.ROOT.value() || inode == InodeId.COMPUTED);
        out.putInt(0, STATX_BASIC | (wanted & STATX_BTIME) | STATX_MNT_ID)
                .putInt(4, blockSize)
                .putLong(8, mountRoot ? STATX_ATTR_MOUNT_ROOT : 0)
                .putInt(16, links)
                .putInt(20, uid)
                .putInt(24, gid)
                .putShort(28, (short) mode)
                .putLong(32, inode)
                .putLong(40, size)
                .putLong(48, blocks)
                .putLong(56, STATX_ATTR_MOUNT_ROOT);
        timeX(out, 64, times.accessed());
        timeX(out, 80, times.born());
        timeX(out, 96, times.changed());
        timeX(out, 112, times.modified());
        out.putInt(128, (special >>> 8) & 0xfff)
                .putInt(132, (special & 0xff) | ((special >>> 12) & 0xfff00))
                .putInt(136, 0)
                .putInt(140, device)
                .putLong(144, mount);
        return out;
    }

    private static void timeX(ByteBuffer out, int at, long time) {
        out.putLong(at, Math.floorDiv(time, SECOND))
                .putInt(at + 8, (int) Math.floorMod(time, SECOND));
    }
}
