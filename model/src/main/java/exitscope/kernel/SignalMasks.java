package exitscope.kernel;

import exitscope.abi.SignalSet;
import exitscope.state.ThreadGroup.ContinueNotice;

/// What a task blocks: changing it makes the task look at what is pending, or others at what it
/// leaves to them. (SG-11, EX-03; Seed: task_signals.go setSignalMaskLocked; Linux: kernel/signal.c
/// __set_task_blocked, retarget_shared_pending, recalc_sigpending)
public final class SignalMasks {
    private SignalMasks() {}

    /// Sets the blocked signals; what became deliverable is looked at, and group signals this task
    /// had been woken for and now blocks go to another that does not. A mask that stays as it was
    /// makes nobody look. (SG-11; Seed: setSignalMaskLocked; Linux: __set_current_blocked)
    public static void set(Editor edit, TaskDraft task, SignalSet mask) {
        SignalSet wanted = mask.without(SignalSet.UNBLOCKABLE);
        if (wanted.equals(task.mask)) {
            return;
        }
        SignalSet newlyBlocked = wanted.without(task.mask);
        task.mask = wanted;
        if (task.signalPending) {
            retarget(edit, task, newlyBlocked);
        }
        recalculate(edit, task);
    }

    /// The task takes no more signals; those of the group for which it had been woken go to others.
    /// (EX-03; Linux: exit_signals)
    static void leave(Editor edit, TaskDraft task) {
        SignalSet open = SignalSet.ALL.without(task.mask);
        boolean woken = task.signalPending;
        task.signalPending = false;
        task.savedMask = null;
        task.mask = SignalSet.ALL.without(SignalSet.UNBLOCKABLE);
        if (woken) {
            retarget(edit, task, open);
        }
    }

    /// The others are asked in turn, beginning with the one made next. (Linux:
    /// retarget_shared_pending)
    private static void retarget(Editor edit, TaskDraft task, SignalSet signals) {
        GroupDraft tg = edit.groupOf(task);
        SignalSet orphaned = tg.pending.set().intersect(signals);
        if (orphaned.isEmpty()) {
            return;
        }
        for (TaskDraft other : edit.tasksFrom(tg, task.id)) {
            if (other == task || !other.active() || orphaned.without(other.mask).isEmpty()) {
                continue;
            }
            orphaned = orphaned.intersect(other.mask);
            if (!other.signalPending) {
                Signals.wakeUp(edit, other);
            }
            if (orphaned.isEmpty()) {
                return;
            }
        }
    }

    /// Sets the mask for the length of a wait for signals, or back: the task looks in any case.
    /// (Linux: do_sigtimedwait)
    public static void setToWait(Editor edit, TaskDraft task, SignalSet mask) {
        set(edit, task, mask);
        recalculate(edit, task);
    }

    /// Whether there is something for the task to look at, by what is pending now. (Linux:
    /// recalc_sigpending)
    static void recalculate(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        SignalSet open = task.pending.set().union(tg.pending.set()).without(task.mask);
        task.signalPending =
                !open.isEmpty()
                        || task.groupStopPending
                        || task.rejoinsStop
                        || (task.traced != null
                                && (task.traced.trapStop() || task.traced.trapNotify()))
                        || tg.groupStop.continueNotice() != ContinueNotice.NONE;
    }
}
