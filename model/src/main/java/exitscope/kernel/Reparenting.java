package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Difference;
import exitscope.change.FamilyChange.Adoption;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.RuleId;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessGroupId;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who inherits a dying task's children. (section RP; Seed: task_exit.go exitChildren,
/// findReparentTargetLocked, reparentLocked; Linux: kernel/exit.c:forget_original_parent)
public final class Reparenting {
    private static final RuleId SIBLING = RuleId.of("RP-01");
    private static final RuleId SUBREAPER = RuleId.of("RP-02");
    private static final RuleId INIT = RuleId.of("RP-05");
    private static final RuleId DEATH_SIGNAL = RuleId.of("RP-07");

    private static final RuleId NO_HEIR = RuleId.of("RP-06");

    private Reparenting() {}

    /// The task to hand the children to, and why it.
    private record Heir(TaskDraft task, Adoption how) {
        RuleId rule() {
            return switch (how) {
                case SIBLING -> Reparenting.SIBLING;
                case SUBREAPER -> Reparenting.SUBREAPER;
                case INIT -> Reparenting.INIT;
            };
        }
    }

    /// Sends parent-death signals and passes the children on; the death of a namespace's init kills
    /// the namespace, and it then waits for the others. (RP-01 to RP-13, NS-03)
    static void exitChildren(Editor edit, TaskDraft task) {
        if (Namespaces.isClosedBy(edit, task)) {
            Namespaces.close(edit, task);
            if (Namespaces.hasOthers(edit, task) && !edit.asSeed(Difference.INIT_OUTLIVES, task)) {
                return;
            }
        }
        Heir heir = findReparentTarget(edit, task);
        for (TaskId childId : List.copyOf(task.children.values())) {
            TaskDraft child = edit.task(childId);
            GroupDraft group = edit.groupOf(child);
            for (TaskDraft member : edit.tasksOf(group)) {
                Signal signal = member.parentDeathSignal;
                if (signal != null && member.active()) {
                    SignalInfo info =
                            new SignalInfo(signal, SignalInfo.SI_USER, sender(edit, task, group));
                    Signals.sendToGroup(edit, member, info, task.id, DEATH_SIGNAL);
                }
            }
            if (heir != null) {
                reparent(edit, child, task, heir);
            } else {
                leaveWithoutParent(edit, child, task);
            }
        }
    }

    /// Who the parent-death signal comes from: the dying task's process; in the seed, the task
    /// itself. (RP-07)
    private static SignalInfo.Sender sender(Editor edit, TaskDraft dying, GroupDraft receiver) {
        TaskDraft leader = edit.leaderOf(dying);
        boolean bySeed = edit.asSeed(Difference.DEATH_SIGNAL_NAMES_PROCESS, dying, leader != dying);
        TaskDraft named = bySeed ? dying : leader;
        return new SignalInfo.Sender(
                named.numberIn(receiver.namespace), dying.credentials.realUid(), 0);
    }

    /// A sibling that has not begun to exit, else the nearest ancestor that is a subreaper, else
    /// the namespace's init. Null when there is none left. (RP-01, RP-02, RP-05, RP-06; Linux:
    /// find_new_reaper)
    private static @Nullable Heir findReparentTarget(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        TaskDraft sibling = anyActive(edit, tg);
        if (sibling != null) {
            return new Heir(sibling, Adoption.SIBLING);
        }
        TaskId initId = edit.namespaces.get(tg.namespace.value()).tasks().get(PidNamespace.INIT);
        TaskDraft init = initId == null ? null : edit.task(initId);
        TaskDraft ancestor = parentOf(edit, task);
        while (ancestor != null && (init == null || !ancestor.group.equals(init.group))) {
            GroupDraft group = edit.groupOf(ancestor);
            if (!group.namespace.equals(tg.namespace)) {
                break;
            }
            if (group.childSubreaper) {
                TaskDraft reaper = anyActive(edit, group);
                if (reaper != null && !edit.asSeed(Difference.SUBREAPERS, task)) {
                    return new Heir(reaper, Adoption.SUBREAPER);
                }
            }
            ancestor = parentOf(edit, ancestor);
        }
        if (init == null) {
            return null;
        }
        if (init.group.equals(tg.id)) {
            TaskDraft closing = Namespaces.awaitingEnd(edit, tg);
            return closing == null ? null : new Heir(closing, Adoption.SIBLING);
        }
        TaskDraft adopter = anyActive(edit, edit.groupOf(init));
        if (adopter == null && edit.asSeed(Difference.INIT_OUTLIVES, task)) {
            return null;
        }
        // A dying init still adopts what its namespace leaves, so that it is reaped there. (NS-06)
        return new Heir(
                adopter == null ? Namespaces.lastOf(edit, edit.groupOf(init)) : adopter,
                Adoption.INIT);
    }

    private static @Nullable TaskDraft parentOf(Editor edit, TaskDraft task) {
        TaskId parent = edit.leaderOf(task).parent;
        return parent == null ? null : edit.task(parent);
    }

    /// Any task of the group that has not begun to exit. (Seed: anyNonExitingTaskLocked)
    private static @Nullable TaskDraft anyActive(Editor edit, GroupDraft group) {
        for (TaskDraft member : edit.tasksOf(group)) {
            if (member.exitState == TaskExitState.NONE) {
                return member;
            }
        }
        return null;
    }

    /// Gives a child of `father` another parent. A move to another group resets the termination
    /// signal to SIGCHLD and, when the child's death is announced and not acknowledged, announces
    /// it anew; and it may leave the child's process group orphaned, which the seed does not see.
    /// (RP-10, RP-11, EX-23; Seed: reparentLocked; Linux: reparent_leader)
    private static void reparent(Editor edit, TaskDraft child, TaskDraft father, Heir heir) {
        unlink(edit, child);
        link(edit, child, heir.task());
        edit.record(
                new ParentChanged(child.id, father.id, heir.task().id, heir.how(), heir.rule()));
        if (heir.how() == Adoption.SIBLING) {
            return;
        }
        GroupDraft group = edit.groupOf(child);
        ProcessGroupId processGroup = group.processGroup;
        group.terminationSignal = Signal.SIGCHLD;
        if (child.exitParentNotified && !child.exitParentAcked) {
            child.exitParentNotified = false;
            ExitNotify.exitNotify(edit, child, false);
        }
        if (processGroup != null
                && Jobs.leavesStoppedOrphans(edit, processGroup, edit.groupOf(father), null)
                && !edit.asSeed(Difference.ORPHANS_AT_EXIT, child)) {
            Jobs.hangUp(edit, processGroup);
        }
    }

    /// Nobody is left to adopt: a death that was announced counts as acknowledged. (RP-06, NT-27)
    private static void leaveWithoutParent(Editor edit, TaskDraft child, TaskDraft father) {
        unlink(edit, child);
        edit.record(new ParentChanged(child.id, father.id, null, null, NO_HEIR));
        edit.groupOf(child).terminationSignal = Signal.SIGCHLD;
        if (child.exitParentNotified && !child.exitParentAcked) {
            child.exitParentNotified = false;
            ExitNotify.exitNotify(edit, child, false);
        }
    }

    /// Makes a task the youngest child of `parent`. (WT-32)
    static void link(Editor edit, TaskDraft child, TaskDraft parent) {
        child.parent = parent.id;
        child.linkOrder = edit.identities.nextLink();
        parent.children = parent.children.with(child.linkOrder, child.id);
    }

    /// Takes a task out of its parent's children. (EX-24)
    static void unlink(Editor edit, TaskDraft child) {
        TaskDraft parent = child.parent == null ? null : edit.findTask(child.parent);
        if (parent != null) {
            parent.children = parent.children.without(child.linkOrder);
        }
        child.parent = null;
    }
}
