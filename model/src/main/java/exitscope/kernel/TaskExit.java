package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.ExitChange.ExitPrepared;
import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.ExitChange.TaskKilled;
import exitscope.change.RuleId;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.RunState;
import exitscope.state.TaskExitState;

/// Deciding that a task or a group exits, and the one function that moves the exit state. (sections
/// ES, XS; Seed: task_exit.go)
public final class TaskExit {
    private static final RuleId ALONE = RuleId.of("ES-07");
    private static final RuleId GROUP = RuleId.of("ES-08");
    private static final RuleId GROUP_DECIDED = RuleId.of("ES-09");
    private static final RuleId EXEC_SIBLING = RuleId.of("ES-10");

    private TaskExit() {}

    /// The task alone exits. (ES-07; Seed: PrepareExit)
    public static void prepareExit(Editor edit, TaskDraft task, ExitStatus status) {
        task.exitStatus = status;
        edit.record(new ExitPrepared(task.id, status, ALONE));
        task.run = new RunState.Exit(ExitStage.ENTER);
    }

    /// The whole group exits, with this status if none is decided yet. (ES-08 to ES-10; Seed:
    /// PrepareGroupExit)
    public static void prepareGroupExit(Editor edit, TaskDraft task, ExitStatus status) {
        GroupDraft tg = edit.groupOf(task);
        if (tg.exiting || tg.execing != null) {
            task.exitStatus = tg.exitStatus;
            edit.record(
                    new ExitPrepared(
                            task.id, tg.exitStatus, tg.exiting ? GROUP_DECIDED : EXEC_SIBLING));
        } else {
            tg.exiting = true;
            tg.exitStatus = status;
            task.exitStatus = status;
            edit.record(new GroupExitStarted(task.id, tg.id, status, GROUP));
            GroupStops.forget(edit, tg);
            for (TaskDraft sibling : edit.tasksOf(tg)) {
                if (sibling != task) {
                    kill(edit, sibling, GROUP);
                }
            }
        }
        task.run = new RunState.Exit(ExitStage.ENTER);
    }

    /// Marks a task killed: ends a stop that allows it, puts SIGKILL into its private set,
    /// interrupts it; the group is not touched. (ES-14; Seed: killLocked)
    static void kill(Editor edit, TaskDraft task, RuleId rule) {
        if (!task.active()) {
            return;
        }
        if (task.stop != null && task.stop.killable()) {
            task.stop = null;
        }
        if (task.traced != null) {
            task.traced = task.traced.withTrapStop(false).withTrapNotify(false);
        }
        if (!task.killed()) {
            task.pending =
                    task.pending.enqueue(
                            new SignalInfo(
                                    Signal.SIGKILL,
                                    SignalInfo.SI_USER,
                                    new SignalInfo.Sender(0, 0, 0)));
            edit.record(new TaskKilled(task.id, rule));
        }
        Signals.wakeUp(edit, task);
    }

    /// Moves the exit state, and stops the model when it was not where it had to be. (XS-01; Seed:
    /// advanceExitStateLocked)
    static void advanceExitState(
            Editor edit, TaskDraft task, TaskExitState from, TaskExitState to, RuleId rule) {
        if (task.exitState != from) {
            throw new KernelInvariantError(
                    task.id
                            + " was to go from "
                            + from
                            + " to "
                            + to
                            + " but is "
                            + task.exitState);
        }
        task.exitState = to;
        edit.record(new ExitStateAdvanced(task.id, from, to, rule));
    }
}
