package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.Nodes;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import java.util.List;

/// A file whose content is worked out anew at each read. (proc(5); Linux: fs/seq_file.c)
record ComputedOperations(InodeId inode) implements PositionedOperations {
    private static final int BLOCK = 1_024;

    @Override
    public long size(Editor edit, OpenFile file) {
        return 0;
    }

    @Override
    public IoResult readAt(FileUse use, GuestRanges into, long position) {
        if (Nodes.find(use.edit(), inode) == null) {
            return IoResult.error(Errno.ESRCH);
        }
        Bytes content = Nodes.COMPUTED.content(use.edit(), use.task(), inode);
        if (position >= content.length()) {
            return IoResult.ZERO;
        }
        int end = (int) Math.min(content.length(), position + into.total());
        Bytes wanted = content.slice((int) position, end);
        int copied = into.scatter(use.memory(), wanted);
        return copied == 0 && !wanted.isEmpty()
                ? IoResult.error(Errno.EFAULT)
                : IoResult.of(copied);
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return Readiness.READABLE | Readiness.WRITABLE;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of();
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFREG | 0444, inode.value(), 0, BLOCK);
    }

    @Override
    public boolean canBeWatched() {
        return false;
    }
}
