package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.tree.ComputedFiles.Seeking;
import exitscope.kernel.tree.Nodes;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;

/// A file whose content is worked out when it is read from its beginning. (proc(5); Linux:
/// fs/seq_file.c)
record ComputedOperations(InodeId inode, Bytes shown) implements PositionedOperations, AlwaysReady {
    private static final int BLOCK = 1_024;

    @Override
    public long size(Editor edit, OpenFile file) {
        return 0;
    }

    @Override
    public IoResult readAt(FileUse use, GuestRanges into, long position) {
        if (position > 0 && Nodes.COMPUTED.isReadAtOnce(inode)) {
            return IoResult.ZERO; // (Linux: kernel/sysctl.c:__do_proc_dointvec)
        }
        Bytes content = shown;
        if ((position == 0 || shown.isEmpty()) && !Nodes.COMPUTED.isTold(inode)) {
            Bytes now = Nodes.COMPUTED.content(use.edit(), use.task(), inode);
            if (now == null) {
                return IoResult.error(Errno.ESRCH);
            }
            content = now;
            use.become(new OpenFile.ComputedFile(inode, content));
        }
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
    public boolean canBeWatched() {
        return Nodes.COMPUTED.canBeWatched(inode);
    }

    @Override
    public boolean writesByParts() {
        return Nodes.COMPUTED.writesByParts(inode);
    }

    /// What is written by parts leaves the offset alone. (Linux: fs/proc/base.c:comm_write)
    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        return writesByParts()
                ? writeAt(use, from, use.file().offset())
                : PositionedOperations.super.write(use, from);
    }

    /// Takes the text in one piece, of a long one the beginning; the rest counts as written with
    /// it.
    @Override
    public IoResult writeAt(FileUse use, GuestRanges from, long position) {
        long total = from.total();
        int length = (int) Math.min(total, Page.SIZE);
        if (length == 0 && !writesByParts()) {
            return IoResult.ZERO; // (Linux: proc_sys_call_handler)
        }
        Bytes text = from.gather(use.memory(), 0, length);
        if (text.length() < length) {
            return IoResult.error(Errno.EFAULT);
        }
        int taken = Nodes.COMPUTED.write(use.edit(), use.task(), inode, text, position);
        return IoResult.of(taken == length ? total : taken);
    }

    @Override
    public IoResult seek(FileUse use, long offset, int whence) {
        if (whence > SEEK_CUR && Nodes.COMPUTED.seeking(inode) == Seeking.WITHOUT_END) {
            return IoResult.error(Errno.EINVAL);
        }
        return whence > SEEK_END
                ? IoResult.error(Errno.ENXIO) // neither data nor a hole
                : PositionedOperations.super.seek(use, offset, whence);
    }

    /// To Linux it is a regular file without a size. (fs/ioctl.c:file_ioctl)
    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return request == RegularOperations.FIONREAD
                ? use.answer(argument, (int) -use.file().offset())
                : IoResult.error(Errno.ENOTTY);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFREG | 0444, inode.value(), 0, BLOCK);
    }
}
