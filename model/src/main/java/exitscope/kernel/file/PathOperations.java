package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import java.util.List;

/// What only names a file: it can be passed on, asked what it is, and begun at, and nothing else.
/// (open(2), O_PATH)
record PathOperations(InodeId inode) implements FileOperations {
    @Override
    public boolean hasPositions() {
        return true;
    }

    @Override
    public IoResult seek(FileUse use, long offset, int whence) {
        return IoResult.error(Errno.EBADF);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return IoResult.error(Errno.EBADF);
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return Readiness.POLLNVAL;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of();
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(0, inode.value(), 0, 0);
    }

    @Override
    public boolean canBeWatched() {
        return false;
    }
}
