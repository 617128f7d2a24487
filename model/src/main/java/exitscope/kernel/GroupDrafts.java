package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.persistent.LongMap;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/// The thread groups of a state, and the drafts of those that a transition changes.
final class GroupDrafts {
    private final MachineState before;
    private final FootprintRecorder footprint;
    private final LongMap.Editor<ThreadGroup> groups;
    private final TreeMap<Integer, GroupDraft> drafts = new TreeMap<>();

    GroupDrafts(MachineState before, FootprintRecorder footprint) {
        this.before = before;
        this.footprint = footprint;
        groups = before.groups().edit();
    }

    /// The group for changing, always the same draft; null when it is gone.
    @Nullable GroupDraft find(GroupId id) {
        GroupDraft draft = drafts.get(id.value());
        if (draft == null) {
            footprint.reads(Kind.GROUP, id.value());
            ThreadGroup group = groups.get(id.value());
            if (group == null) {
                return null;
            }
            draft = new GroupDraft(group);
            drafts.put(id.value(), draft);
        }
        return draft;
    }

    /// The group as it still is, or null where a draft tells more.
    @Nullable ThreadGroup undrafted(GroupId id) {
        footprint.reads(Kind.GROUP, id.value());
        return drafts.containsKey(id.value()) ? null : groups.get(id.value());
    }

    /// The limits of a group that is there, without drafting it.
    ResourceLimits limits(GroupId id) {
        GroupDraft draft = drafts.get(id.value());
        return draft == null ? present(id).limits() : draft.limits;
    }

    /// The timers of a group that is there, without drafting it.
    ProcessTimers timers(GroupId id) {
        GroupDraft draft = drafts.get(id.value());
        return draft == null ? present(id).timers() : draft.timers;
    }

    private ThreadGroup present(GroupId id) {
        footprint.reads(Kind.GROUP, id.value());
        ThreadGroup group = groups.get(id.value());
        if (group == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return group;
    }

    /// A new group, a copy of `model` until changed.
    GroupDraft add(GroupId id, ThreadGroup model) {
        GroupDraft draft = new GroupDraft(id, model);
        footprint.writes(Kind.GROUP, id.value());
        drafts.put(id.value(), draft);
        groups.put(id.value(), model);
        return draft;
    }

    void remove(GroupDraft group) {
        footprint.writes(Kind.GROUP, group.id.value());
        drafts.remove(group.id.value());
        groups.remove(group.id.value());
    }

    /// Freezes the drafts.
    ///
    /// @param tasks whose leaders are accounted for by themselves where they are drafted
    void freeze(UserAccounts accounts, TaskDrafts tasks) {
        drafts.forEach((id, draft) -> {
            accounts.group(id, draft, tasks.isDrafted(draft.leader));
            ThreadGroup old = before.groups().get(id);
            ThreadGroup group = draft.freeze();
            if (group.equals(old)) {
                return;
            }
            if (old == null || !usageAside(draft, old).equals(old)) {
                footprint.writes(Kind.GROUP, id);
            }
            groups.put(id, group);
        });
    }

    /// What a draft comes to but for what its children have used, which adds up to the same in any
    /// order. The draft is done with.
    private static ThreadGroup usageAside(GroupDraft draft, ThreadGroup old) {
        draft.childTimes = old.childTimes();
        draft.childPeakResident = old.childPeakResident();
        return draft.freeze();
    }

    LongMap<ThreadGroup> commit() {
        return groups.commit();
    }
}
