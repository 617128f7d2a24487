package exitscope.kernel;

import exitscope.state.ExitStatus;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.ProcessHandle;
import exitscope.state.TaskId;

import java.util.List;

/// Handles outlive what they stand for, and remember how it ended. (ioctl_pidfd(2),
/// PIDFD_INFO_EXIT; Linux: fs/pidfs.c:pidfs_exit)
final class ReapedHandles {
    private ReapedHandles() {}

    /// Two threads change places, and with them what the handles on each stand for. (Linux:
    /// kernel/pid.c:exchange_tids)
    static void exchange(Editor edit, GroupDraft tg, TaskId one, TaskId other) {
        if (tg.handles == 0) {
            return;
        }
        for (OpenFile file : List.copyOf(edit.files.values())) {
            if (file.kind() instanceof ProcessHandle handle && handle.group().equals(tg.id)) {
                TaskId thread = handle.thread();
                if (one.equals(thread) || other.equals(thread)) {
                    TaskId now = one.equals(thread) ? other : one;
                    edit.files.put(
                            file.id().value(),
                            file.withKind(new ProcessHandle(tg.id, now, handle.ended())));
                }
            }
        }
    }

    /// Tells the handles on a task that is being reaped how it ended.
    static void note(Editor edit, GroupDraft tg, TaskDraft task) {
        if (tg.handles == 0) {
            return;
        }
        boolean leader = task.id.equals(tg.leader);
        ExitStatus status = leader && tg.exiting ? tg.exitStatus : task.exitStatus;
        for (OpenFile file : List.copyOf(edit.files.values())) {
            if (file.kind() instanceof ProcessHandle handle && handle.group().equals(tg.id)) {
                TaskId thread = handle.thread();
                if (thread == null ? leader : thread.equals(task.id)) {
                    edit.files.put(file.id().value(), file.withKind(handle.withEnded(status)));
                }
            }
        }
    }
}
