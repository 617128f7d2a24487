package exitscope.kernel.file;

import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.TaskDraft;
import exitscope.state.FileId;
import exitscope.state.GroupId;
import exitscope.state.OpenFile;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Handles on processes and threads. (section PF)
public final class ProcessHandles {
    /// PIDFD_THREAD, which F_GETFL shows.
    public static final int THREAD = 0x80;

    private ProcessHandles() {}

    /// How far what a handle stands for has come.
    public enum Stage {
        ALIVE,
        /// the group is empty and its leader a zombie, or the thread is one (PF-01, PF-05)
        EXITED,
        REAPED
    }

    /// How far a process, or one of its threads, has come.
    public static Stage stage(Editor edit, GroupId id, @Nullable TaskId thread) {
        GroupDraft group = edit.findGroup(id);
        if (group == null) {
            return Stage.REAPED;
        }
        TaskDraft task = edit.findTask(thread == null ? group.leader : thread);
        if (task == null || task.exitState == TaskExitState.DEAD) {
            return Stage.REAPED;
        }
        boolean othersLeft = task.id.equals(group.leader) && group.tasksCount() > 1;
        return task.exitState == TaskExitState.ZOMBIE && !othersLeft ? Stage.EXITED : Stage.ALIVE;
    }

    /// The task to which a handle leads, or null once it was reaped.
    public static @Nullable TaskDraft target(Editor edit, OpenFile.ProcessHandle handle) {
        if (stage(edit, handle.group(), handle.thread()) == Stage.REAPED) {
            return null;
        }
        TaskId thread = handle.thread();
        return edit.task(thread == null ? edit.group(handle.group()).leader : thread);
    }

    /// There is one more handle on a process, unless that was reaped.
    static void opened(Editor edit, GroupId id) {
        GroupDraft group = edit.findGroup(id);
        if (group != null) {
            group.handles++;
        }
    }

    /// A handle was closed.
    static void closed(Editor edit, GroupId id) {
        GroupDraft group = edit.findGroup(id);
        if (group != null) {
            group.handles--;
        }
    }

    /// A new handle on a task, under a free number that the caller has found, close-on-exec.
    ///
    /// @param flags O_NONBLOCK and [#THREAD], which makes it one on the thread alone
    public static void open(
            Editor edit, TaskDraft opener, TaskDraft target, int flags, int number) {
        TaskId thread = (flags & THREAD) != 0 ? target.id : null;
        opened(edit, target.group);
        FileId file =
                Descriptors.newFile(
                        edit,
                        new OpenFile.ProcessHandle(target.group, thread, null),
                        OpenFile.O_RDWR | flags);
        Descriptors.open(edit, opener, number, file, true);
    }
}
