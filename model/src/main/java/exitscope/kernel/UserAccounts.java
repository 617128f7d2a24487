package exitscope.kernel;

import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.ThreadGroup;
import exitscope.state.UserUsage;

import org.jspecify.annotations.Nullable;

/// Keeps the sums of what each real user takes (tasks, queued signals) in step with what a
/// transition makes of tasks and groups. The signals queued for a group count as its leader's.
/// (Linux: struct ucounts)
final class UserAccounts {
    private final MachineState before;
    private final LongMap.Editor<UserUsage> users;

    UserAccounts(MachineState before) {
        this.before = before;
        users = before.users().edit();
    }

    LongMap<UserUsage> commit() {
        return users.commit();
    }

    /// What became of a task.
    ///
    /// @param group of the task, as it will be; null when it is gone
    void task(int id, TaskDraft draft, @Nullable ThreadGroup group) {
        Task old = before.tasks().get(id);
        if (old != null) {
            ThreadGroup was = before.groups().get(old.group().value());
            int shared = was != null && was.leader().equals(old.id()) ? queued(was) : 0;
            add(old.credentials().realUid(), -1, -old.pending().queue().size() - shared);
        }
        if (draft.exitState != TaskExitState.DEAD) {
            int shared = group != null && group.leader().equals(draft.id) ? queued(group) : 0;
            add(draft.credentials.realUid(), 1, draft.pending.queue().size() + shared);
        }
    }

    /// What became of a group.
    ///
    /// @param withLeader whether its leader is accounted for besides, and the group with it
    void group(int id, GroupDraft draft, boolean withLeader) {
        ThreadGroup old = before.groups().get(id);
        Task leader = before.tasks().get(draft.leader.value());
        if (old != null && leader != null && !withLeader) {
            add(leader.credentials().realUid(), 0, draft.pending.queue().size() - queued(old));
        }
    }

    private static int queued(ThreadGroup group) {
        return group.pending().queue().size();
    }

    private void add(int uid, int tasks, int signals) {
        if (tasks == 0 && signals == 0) {
            return;
        }
        long key = Integer.toUnsignedLong(uid);
        UserUsage old = users.get(key);
        UserUsage now = (old == null ? UserUsage.NONE : old).plus(tasks, signals);
        if (now.isNone()) {
            users.remove(key);
        } else {
            users.put(key, now);
        }
    }
}
