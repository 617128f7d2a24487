package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.GuestChange.MemoryExhausted;
import exitscope.change.RuleId;
import exitscope.memory.DistinctPages;
import exitscope.memory.MemoryEditor;
import exitscope.state.GroupId;
import exitscope.state.Limits;
import exitscope.state.MemoryId;
import exitscope.state.SharedSpace;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// The memory that all processes have together. Pages that a fork shares cost once; how many there
/// are is counted only when an estimate, which every page that is made raises, comes near to the
/// limit.
public final class GuestMemory {
    private static final RuleId KILLED = RuleId.of("SG-15");

    /// Pages that are kept for those who leave.
    private static final int RESERVE = 16;

    private GuestMemory() {}

    /// Limits how many pages may be made in this transition. A task on its way out gets some more,
    /// to leave word of its end, and does not wait for any. (Linux: mm/page_alloc.c:ALLOC_OOM)
    static void limit(Editor edit, MemoryEditor memory) {
        TaskDraft task = edit.running == null ? null : edit.findTask(edit.running);
        boolean leaves = task == null || task.killed() || !task.active();
        memory.limitFresh(room(edit) + (leaves ? RESERVE : 0), !leaves);
    }

    private static int room(Editor edit) {
        int limit = edit.limits().pages();
        if (edit.memoryPages > limit - Limits.NARROW) {
            edit.memoryPages = count(edit);
        }
        return (int) Math.max(limit - edit.memoryPages, 0);
    }

    private static int count(Editor edit) {
        DistinctPages pages = new DistinctPages();
        for (SharedSpace space : edit.memories.values()) {
            pages.add(space.space());
        }
        return pages.count();
    }

    /// A page that the task needs is not to be had. If a look shows that there are some, it tries
    /// again; else the process that has most pages is killed, of several the latest, and while that
    /// has not gone yet, the task goes on trying. (Linux: mm/oom_kill.c:out_of_memory)
    ///
    /// @param made how many pages it had been given before
    public static void exhausted(Editor edit, TaskDraft task, int made) {
        // What the attempt had looked at is forgotten with it.
        edit.dependsOnAll();
        edit.turnEnds = edit.clock;
        long there = count(edit);
        if (there + made < edit.limits().pages()) {
            edit.memoryPages = there;
            return;
        }
        Task fattest = null;
        long most = -1;
        for (Task other : edit.tasksBefore()) {
            MemoryId memory = other.memory();
            if (memory == null) {
                continue;
            }
            if (other.killed() || edit.groupBefore(other.group()).exiting()) {
                return;
            }
            long pages = edit.memories.get(memory.value()).space().pages().size();
            if (pages >= most && !other.group().equals(edit.root)) {
                most = pages;
                fattest = other;
            }
        }
        kill(edit, task, fattest == null ? null : fattest.memory(), most);
    }

    /// Kills all processes that use the address space; without one, the task's own, even if that is
    /// the first.
    private static void kill(Editor edit, TaskDraft task, @Nullable MemoryId memory, long pages) {
        MemoryId wanted = memory == null ? task.memory : memory;
        GroupId last = null;
        for (Task other : edit.tasksBefore()) {
            if (wanted == null || !wanted.equals(other.memory()) || other.group().equals(last)) {
                continue;
            }
            last = other.group();
            GroupDraft group = edit.group(last);
            group.unkillable = false;
            edit.record(new MemoryExhausted(task.id, group.leader, pages, KILLED));
            Signals.sendToGroup(
                    edit, edit.task(group.leader), SignalInfo.kernel(Signal.SIGKILL), null, KILLED);
        }
    }
}
