package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import java.util.List;

/// What can be done with one kind of open file. What a kind does not override it refuses as Linux
/// does. The access mode is seen to by the callers. (Linux: struct file_operations)
public interface FileOperations {
    /// Reads what is there, at most what fits in `into`.
    default IoResult read(FileUse use, GuestRanges into) {
        return IoResult.error(Errno.EINVAL);
    }

    /// Writes; a call that has slept goes on behind the first [FileUse#done] bytes.
    default IoResult write(FileUse use, GuestRanges from) {
        return IoResult.error(Errno.EINVAL);
    }

    /// Whether writing several parts of memory is writing one after the other. (writev(2); Linux: a
    /// struct file_operations without write_iter)
    default boolean writesByParts() {
        return false;
    }

    /// Whether [#readAt] and [#writeAt] mean anything.
    default boolean hasPositions() {
        return false;
    }

    /// Reads at a position and leaves the offset alone. (pread(2))
    default IoResult readAt(FileUse use, GuestRanges into, long position) {
        return IoResult.error(Errno.ESPIPE);
    }

    /// Writes at a position and leaves the offset alone. (pwrite(2))
    default IoResult writeAt(FileUse use, GuestRanges from, long position) {
        return IoResult.error(Errno.ESPIPE);
    }

    /// Moves the offset. (lseek(2))
    ///
    /// @param whence SEEK_SET and its like
    default IoResult seek(FileUse use, long offset, int whence) {
        return IoResult.error(Errno.ESPIPE);
    }

    /// A request of the kind's own. FIONBIO, FIOCLEX and FIONCLEX are seen to by the caller.
    /// (ioctl(2))
    default IoResult control(FileUse use, int request, long argument) {
        return IoResult.error(Errno.ENOTTY);
    }

    /// What a poll finds now, of the bits in [Readiness].
    int readiness(Editor edit, TaskDraft task, OpenFile file);

    /// What could change [#readiness]; empty when nothing ever does.
    List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file);

    /// What fstat tells.
    FileStatus status(Editor edit, OpenFile file);

    /// Whether epoll can watch it; regular files and directories it cannot.
    default boolean canBeWatched() {
        return true;
    }

    /// Whether its owner can be sent signals when something happens to it. (O_ASYNC)
    default boolean givesNotice() {
        return false;
    }

    /// Nothing refers to the file any more: it is gone from the table of open files already.
    ///
    /// @param closer the task that let go of it last
    default void release(Editor edit, TaskDraft closer, OpenFile file) {}
}
