package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.memory.Page;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;

/// A directory, which getdents64 reads; its offset is a cursor. (Linux: fs/libfs.c)
record DirectoryOperations(InodeId inode) implements AlwaysReady {
    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        return IoResult.error(Errno.EISDIR);
    }

    @Override
    public boolean hasPositions() {
        return true;
    }

    @Override
    public IoResult readAt(FileUse use, GuestRanges into, long position) {
        return IoResult.error(Errno.EISDIR);
    }

    @Override
    public IoResult seek(FileUse use, long offset, int whence) {
        long base =
                switch (whence) {
                    case PositionedOperations.SEEK_SET -> 0;
                    case PositionedOperations.SEEK_CUR -> use.file().offset();
                    default -> Long.MIN_VALUE;
                };
        if (base == Long.MIN_VALUE || base + offset < 0) {
            return IoResult.error(Errno.EINVAL);
        }
        use.edit().files.put(use.file().id().value(), use.file().withOffset(base + offset));
        return IoResult.of(base + offset);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFDIR | 0755, inode.value(), 0, Page.SIZE);
    }
}
