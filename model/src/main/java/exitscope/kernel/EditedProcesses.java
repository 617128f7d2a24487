package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.memory.Interruption;
import exitscope.state.Attention;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.UserUsage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The part of a working copy that is tasks and processes: each is copied into a draft on first
/// use, and whoever only looks at some of it says so, for the footprint.
abstract sealed class EditedProcesses extends StateTables permits Editor {
    final MachineState before;
    final FootprintRecorder footprint;
    final TaskDrafts tasks;
    final GroupDrafts groups;
    final UserAccounts accounts;

    /// The numbers under which new entities are made.
    public final Identities identities;

    EditedProcesses(MachineState before, FootprintRecorder footprint, Interruption interruption) {
        super(before, footprint, interruption);
        this.before = before;
        this.footprint = footprint;
        tasks = new TaskDrafts(before, footprint);
        groups = new GroupDrafts(before, footprint);
        accounts = new UserAccounts(before);
        identities = new Identities(before.counters());
    }

    /// The tasks as they were before this transition.
    Collection<Task> tasksBefore() {
        footprint.scans(Kind.TASK);
        return before.tasks().values();
    }

    /// A group as it was before this transition.
    ThreadGroup groupBefore(GroupId id) {
        footprint.reads(Kind.GROUP, id.value());
        return before.group(id);
    }

    /// The groups as they were before this transition.
    Collection<ThreadGroup> groupsBefore() {
        footprint.scans(Kind.GROUP);
        return before.groups().values();
    }

    /// The task for changing; the same draft however often it is asked for.
    public TaskDraft task(TaskId id) {
        TaskDraft draft = findTask(id);
        if (draft == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return draft;
    }

    /// The task, or null when it was reaped.
    public @Nullable TaskDraft findTask(TaskId id) {
        return tasks.find(id);
    }

    /// The task as it still is, or null where a draft tells more.
    @Nullable Task undraftedTask(TaskId id) {
        return tasks.undrafted(id);
    }

    /// What decides whether a task heeds what it is told; all else of it may be as it likes.
    Attention attention(TaskId id) {
        return tasks.attention(id);
    }

    /// The group as it still is, or null where a draft tells more.
    @Nullable ThreadGroup undraftedGroup(GroupId id) {
        return groups.undrafted(id);
    }

    /// The group for changing; the same draft however often it is asked for.
    public GroupDraft group(GroupId id) {
        GroupDraft draft = findGroup(id);
        if (draft == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return draft;
    }

    /// The group, or null when it is gone.
    public @Nullable GroupDraft findGroup(GroupId id) {
        return groups.find(id);
    }

    /// The limits of a task's process, without drafting it.
    ResourceLimits limitsOf(TaskDraft task) {
        return groups.limits(task.group);
    }

    /// The timers of a task's process, without drafting it.
    ProcessTimers timersOf(TaskDraft task) {
        return groups.timers(task.group);
    }

    /// The process that a task belongs to.
    public GroupDraft groupOf(TaskDraft task) {
        return group(task.group);
    }

    /// The leader of a task's process.
    public TaskDraft leaderOf(TaskDraft task) {
        return task(groupOf(task).leader);
    }

    /// The tasks of a group that are not dead, in order of creation.
    public List<TaskDraft> tasksOf(GroupDraft group) {
        List<TaskDraft> members = new ArrayList<>(group.tasks.size());
        for (TaskId id : group.tasks.values()) {
            members.add(task(id));
        }
        return members;
    }

    /// The same, beginning with one of them and ending with the one before it.
    List<TaskDraft> tasksFrom(GroupDraft group, TaskId first) {
        List<TaskDraft> members = tasksOf(group);
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).id.equals(first)) {
                Collections.rotate(members, -i);
                break;
            }
        }
        return members;
    }

    /// How many tasks there are.
    public int taskCount() {
        footprint.reads(Kind.USER, Footprints.ALL_USERS);
        return tasks.count();
    }

    /// A new task under the next identity, a copy of `model` until changed.
    public TaskDraft newTask(Task model) {
        return tasks.add(identities.nextTask(), model);
    }

    /// Takes back a task that came to nothing.
    void forgetTask(TaskDraft draft) {
        tasks.forget(draft);
    }

    /// A new group under the next identity, a copy of `model` until changed.
    public GroupDraft newGroup(ThreadGroup model) {
        return groups.add(identities.nextGroup(), model);
    }

    /// Forgets a group that has gone.
    public void removeGroup(GroupDraft group) {
        groups.remove(group);
    }

    /// What a real user takes, without what this transition adds.
    public UserUsage usage(int uid) {
        long key = Integer.toUnsignedLong(uid);
        footprint.reads(Kind.USER, key);
        UserUsage usage = before.users().get(key);
        return usage == null ? UserUsage.NONE : usage;
    }
}
