package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.GroupId;
import exitscope.state.OpenFile;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A handle on a process or thread: readable when it has exited, hung up when it was reaped. (PF-01
/// to PF-03, PF-05; pidfd_open(2); Linux: fs/pidfs.c:pidfd_poll)
///
/// @param thread null when it stands for the process
record HandleOperations(GroupId group, @Nullable TaskId thread) implements FileOperations {
    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return switch (ProcessHandles.stage(edit, group, thread)) {
            case ALIVE -> 0;
            case EXITED -> Readiness.READABLE;
            case REAPED -> Readiness.READABLE | Readiness.POLLHUP;
        };
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.taskExited(group));
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return use.file().kind() instanceof OpenFile.ProcessHandle handle
                ? HandleRequests.control(use, handle, request, argument)
                : IoResult.error(Errno.ENOTTY);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        ProcessHandles.closed(edit, group);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(0700, group.value(), 0, 4_096);
    }
}
