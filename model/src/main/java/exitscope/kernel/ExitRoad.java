package exitscope.kernel;

import exitscope.change.Difference;
import exitscope.change.ExitChange.ExitStagePassed;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.ExitChange.VforkParentReleased;
import exitscope.change.ResourceChange.DescriptorsReleased;
import exitscope.change.ResourceChange.MemoryReleased;
import exitscope.change.RuleId;
import exitscope.memory.Page;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStage;
import exitscope.state.MemoryId;
import exitscope.state.Personality;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;

import java.util.ArrayList;
import java.util.List;

/// The road out, stage by stage; each call carries out one and is one transition. Stages in which
/// there is nothing to do are passed over. (section EX; Seed: runExit, runExitMain, runExitNotify)
public final class ExitRoad {
    private static final RuleId LEAVE = RuleId.of("EX-02");
    private static final RuleId SETTLE_STOP = RuleId.of("EX-05");
    private static final RuleId LAST_PROMOTES = RuleId.of("ES-07");
    private static final RuleId MEMORY = RuleId.of("EX-11");
    private static final RuleId VFORK = RuleId.of("EX-12");
    private static final RuleId FILES = RuleId.of("EX-14");

    private ExitRoad() {}

    /// Carries out the stage the task stands before.
    public static void carryOut(Editor edit, TaskDraft task, ExitStage stage) {
        if (stage == ExitStage.ENTER) {
            promoteLast(edit, task);
        }
        ExitStage due = firstWithWork(edit, task, stage);
        carryOutNow(edit, task, due);
        List<ExitStage> skipped = new ArrayList<>();
        ExitStage next = due;
        if (task.run instanceof RunState.Exit) {
            do {
                next = ExitStage.values()[next.ordinal() + 1];
                if (hasWork(edit, task, next)) {
                    break;
                }
                skipped.add(next);
            } while (true);
            task.run = new RunState.Exit(next, isOneSection(edit, task, due, next));
        }
        edit.record(new ExitStagePassed(task.id, due, skipped, ruleOf(due)));
    }

    /// Whether two stages are one atomic section: on Linux, all of exit_notify is, but for the end
    /// of a namespace, for which it lets go of its lock. Then the next stages, too, are seen apart
    /// in steps only, since nobody else moves between them.
    private static boolean isOneSection(
            Editor edit, TaskDraft task, ExitStage done, ExitStage next) {
        return edit.personality() == Personality.LINUX
                && done.compareTo(ExitStage.DETACH_TRACEES) >= 0
                && next != ExitStage.AWAIT_NAMESPACE
                && !Namespaces.isClosing(edit, edit.groupOf(task));
    }

    private static ExitStage firstWithWork(Editor edit, TaskDraft task, ExitStage stage) {
        ExitStage due = stage;
        while (!hasWork(edit, task, due)) {
            due = ExitStage.values()[due.ordinal() + 1];
        }
        return due;
    }

    /// Whether a stage would do anything. What is false here cannot become true later for a task on
    /// its way out.
    private static boolean hasWork(Editor edit, TaskDraft task, ExitStage stage) {
        return switch (stage) {
            case LEAVE_GROUP, RELEASE_MEMORY, RELEASE_FILES, NOTIFY -> true;
            // PTRACE_EVENT_EXIT needs a tracer that asked for it.
            case ENTER -> TraceEvents.reportsExit(task);
            case CLEAR_TID -> ClearTid.due(edit, task);
            case RELEASE_VFORK_PARENT -> task.vforkParent != null;
            case RELEASE_GROUP -> {
                GroupDraft tg = edit.groupOf(task);
                yield tg.activeTasks == 0
                        && (PosixTimers.any(tg) || ControllingTerminals.matterAtExit(edit, tg));
            }
            case DETACH_TRACEES -> !task.tracees.isEmpty();
            case REPARENT_CHILDREN -> !task.children.isEmpty() || Namespaces.isClosedBy(edit, task);
            case AWAIT_NAMESPACE -> Namespaces.mustOutliveOthers(edit, task);
        };
    }

    private static void carryOutNow(Editor edit, TaskDraft task, ExitStage stage) {
        switch (stage) {
            case ENTER -> TraceEvents.exiting(edit, task);
            case LEAVE_GROUP -> leaveGroup(edit, task);
            case CLEAR_TID -> ClearTid.carryOut(edit, task);
            case RELEASE_MEMORY -> releaseMemory(edit, task);
            case RELEASE_VFORK_PARENT -> releaseVforkParent(edit, task);
            case RELEASE_FILES -> releaseFiles(edit, task);
            case RELEASE_GROUP -> {
                GroupDraft tg = edit.groupOf(task);
                PosixTimers.release(edit, tg);
                ControllingTerminals.leaderExits(edit, tg);
            }
            case DETACH_TRACEES -> Tracing.detachAll(edit, task);
            case REPARENT_CHILDREN -> Reparenting.exitChildren(edit, task);
            case AWAIT_NAMESPACE -> {}
            case NOTIFY -> ExitNotify.runExitNotify(edit, task);
        }
    }

    static RuleId ruleOf(ExitStage stage) {
        return RuleId.of(
                switch (stage) {
                    case ENTER -> "EX-01";
                    case LEAVE_GROUP -> "EX-02";
                    case CLEAR_TID -> "EX-08";
                    case RELEASE_MEMORY -> "EX-11";
                    case RELEASE_VFORK_PARENT -> "EX-12";
                    case RELEASE_FILES -> "EX-14";
                    case RELEASE_GROUP -> "EX-17";
                    case DETACH_TRACEES -> "EX-18";
                    case REPARENT_CHILDREN -> "RP-01";
                    case AWAIT_NAMESPACE -> "NS-04";
                    case NOTIFY -> "EX-19";
                });
    }

    /// The exit of the last task is the group's, also while another is held in its exit stop.
    /// (ES-07; Linux: kernel/exit.c:synchronize_group_exit)
    private static void promoteLast(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        if (tg.exiting) {
            return;
        }
        for (TaskDraft member : edit.tasksOf(tg)) {
            boolean leaves =
                    member.run instanceof RunState.Gone
                            || (member.run instanceof RunState.Exit(ExitStage at, _)
                                    && at != ExitStage.ENTER);
            if (member != task && !leaves) {
                return;
            }
        }
        boolean matters = !task.exitStatus.equals(edit.task(tg.leader).exitStatus);
        if (edit.asSeed(Difference.LAST_EXIT_DECIDES, task, matters)) {
            return;
        }
        tg.exiting = true;
        tg.exitStatus = task.exitStatus;
        GroupStops.forget(edit, tg);
        edit.record(new GroupExitStarted(task.id, tg.id, task.exitStatus, LAST_PROMOTES));
    }

    /// None → initiated. (EX-02 to EX-06; Seed: exitThreadGroup)
    private static void leaveGroup(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        TaskExit.advanceExitState(edit, task, TaskExitState.NONE, TaskExitState.INITIATED, LEAVE);
        tg.activeTasks--;
        SignalMasks.leave(edit, task);
        task.rejoinsStop = false;
        if (task.groupStopPending) {
            GroupStops.answer(edit, task, tg, SETTLE_STOP);
        }
    }

    /// Gives up the share in the address space, noting its peak first. (EX-10, EX-11)
    static void releaseMemory(Editor edit, TaskDraft task) {
        MemoryId memory = task.memory;
        if (memory == null) {
            throw new KernelInvariantError(task.id + " has released its memory already");
        }
        GroupDraft tg = edit.groupOf(task);
        long peak = (long) edit.spaceNow(memory).peakPages() * Page.SIZE;
        tg.peakResident = Math.max(tg.peakResident, peak);
        SharedSpace shared = edit.memories.get(memory.value());
        boolean last = shared.users() == 1;
        if (last) {
            edit.freeMemory(memory);
            Inodes.endRun(edit, shared.program());
        } else {
            edit.memories.put(memory.value(), shared.withUsers(shared.users() - 1));
        }
        task.memory = null;
        edit.record(new MemoryReleased(task.id, memory, last, MEMORY));
    }

    /// A parent suspended by vfork goes on. (EX-12; Seed: unstopVforkParent)
    static void releaseVforkParent(Editor edit, TaskDraft task) {
        if (task.vforkParent == null) {
            return;
        }
        TaskDraft parent = edit.findTask(task.vforkParent);
        task.vforkParent = null;
        if (parent != null
                && parent.stop instanceof Stop.VforkStop(var child)
                && child.equals(task.id)) {
            parent.stop = null;
            TraceEvents.vforkWaitEnded(edit, parent, task);
            edit.record(new VforkParentReleased(parent.id, task.id, VFORK));
        }
    }

    /// Gives up the share in the descriptor table; the last user closes every descriptor. (EX-14,
    /// EX-15)
    private static void releaseFiles(Editor edit, TaskDraft task) {
        if (task.descriptors == null) {
            throw new KernelInvariantError(task.id + " has released its descriptors already");
        }
        DescriptorTable table = edit.descriptorTables.get(task.descriptors.value());
        boolean last = table.users() == 1;
        edit.record(new DescriptorsReleased(task.id, table.id(), last, FILES));
        if (last) {
            for (long descriptor : table.descriptors().keys()) {
                Descriptors.close(edit, task, (int) descriptor);
            }
            edit.descriptorTables.remove(table.id().value());
        } else {
            edit.descriptorTables.put(
                    table.id().value(),
                    new DescriptorTable(table.id(), table.descriptors(), table.users() - 1));
        }
        task.descriptors = null;
        FsContexts.release(edit, task);
        Namespaces.leaveChosen(edit, task);
    }
}
