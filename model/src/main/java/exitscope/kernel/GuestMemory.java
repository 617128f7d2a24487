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
import exitscope.state.OomScore;
import exitscope.state.SharedSpace;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

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
    /// again; else the process that has most pages, adjusted by what it was set to, is killed, of
    /// several the latest, and while that has not gone yet, the task goes on trying. (Linux:
    /// mm/oom_kill.c:out_of_memory)
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
        long most = Long.MIN_VALUE;
        for (Task other : edit.tasksBefore()) {
            MemoryId memory = other.memory();
            if (memory == null) {
                continue;
            }
            if (other.killed() || edit.groupBefore(other.group()).exiting()) {
                return;
            }
            Long badness =
                    badness(edit, memory, edit.groupBefore(other.group()).oomScore().adjustment());
            if (badness != null && badness >= most && !other.group().equals(edit.root)) {
                most = badness;
                fattest = other;
            }
        }
        kill(edit, task, fattest == null ? null : fattest.memory());
    }

    /// Kills all processes that use the address space; without one, the task's own, even if that is
    /// the first.
    private static void kill(Editor edit, TaskDraft task, @Nullable MemoryId memory) {
        MemoryId wanted = memory == null ? task.memory : memory;
        long pages = wanted == null ? 0 : edit.memories.get(wanted.value()).space().pages().size();
        GroupId last = null;
        for (Task other : edit.tasksBefore()) {
            if (wanted == null || !wanted.equals(other.memory()) || other.group().equals(last)) {
                continue;
            }
            boolean never =
                    edit.groupBefore(other.group()).oomScore().adjustment() == OomScore.NEVER;
            if (never && memory != null) {
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

    /// How much a process has, in pages, and as many thousandths of all memory more or less as it
    /// was set to; null for one that has none or is never killed. (Linux: oom_badness)
    public static @Nullable Long badness(Editor edit, TaskDraft task) {
        return badness(edit, task.memory, edit.groupOf(task).oomScore.adjustment());
    }

    private static @Nullable Long badness(Editor edit, @Nullable MemoryId memory, int adjustment) {
        if (memory == null || adjustment == OomScore.NEVER) {
            return null;
        }
        long pages = edit.memories.get(memory.value()).space().pages().size();
        return pages + adjustment * (edit.limits().pages() / (long) OomScore.FIRST);
    }

    /// The processes that use an address space.
    public static List<GroupDraft> users(Editor edit, MemoryId memory) {
        return edit.tasksBefore().stream()
                .filter(task -> memory.equals(task.memory()))
                .map(Task::group)
                .distinct()
                .map(edit::findGroup)
                .filter(Objects::nonNull)
                .toList();
    }
}
