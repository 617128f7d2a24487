package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.WaitStatus;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.RuleId;
import exitscope.kernel.TaskWait.Found;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

/// Stops and continues as waits report them. (WT-23 to WT-26, WT-30)
final class WaitedStops {
    private static final RuleId STOP_TAKEN = RuleId.of("WT-23");
    private static final RuleId CONTINUE_TAKEN = RuleId.of("WT-24");

    private WaitedStops() {}

    /// Takes a completed stop or a continue. (WT-23 to WT-26; Seed:
    /// waitCollectChildGroupStopLocked, waitCollectGroupContinueLocked)
    static Found.@Nullable Event collect(
            Editor edit, TaskDraft waiter, TaskDraft child, GroupDraft tg, WaitOptions options) {
        GroupStop now = tg.groupStop;
        Signal signal = now.signal();
        if (options.wants(WaitOptions.CHILD_GROUP_STOP) && now.waitable() && signal != null) {
            if (options.consume()) {
                tg.groupStop =
                        new GroupStop(
                                signal,
                                now.pendingTasks(),
                                now.complete(),
                                false,
                                now.continueWaitable(),
                                now.continueNotice());
            }
            return report(
                    edit,
                    waiter,
                    child,
                    tg,
                    WaitStatus.stopped(signal.number()),
                    SignalInfo.CLD_STOPPED,
                    signal.number(),
                    options.consume(),
                    STOP_TAKEN);
        }
        if (options.wants(WaitOptions.GROUP_CONTINUE) && now.continueWaitable()) {
            return collectContinue(edit, waiter, child, tg, options);
        }
        return null;
    }

    static Found.Event collectContinue(
            Editor edit, TaskDraft waiter, TaskDraft child, GroupDraft tg, WaitOptions options) {
        GroupStop now = tg.groupStop;
        if (options.consume()) {
            tg.groupStop =
                    new GroupStop(
                            now.signal(),
                            now.pendingTasks(),
                            now.complete(),
                            now.waitable(),
                            false,
                            now.continueNotice());
        }
        return report(
                edit,
                waiter,
                child,
                tg,
                WaitStatus.CONTINUED,
                SignalInfo.CLD_CONTINUED,
                Signal.SIGCONT.number(),
                options.consume(),
                CONTINUE_TAKEN);
    }

    static Found.Event report(
            Editor edit,
            TaskDraft waiter,
            TaskDraft child,
            GroupDraft tg,
            WaitStatus status,
            int code,
            int childStatus,
            boolean consumed,
            RuleId rule) {
        int number = child.numberIn(edit.groupOf(waiter).namespace);
        edit.record(new WaitReported(waiter.id, child.id, number, status, consumed, rule));
        return new Found.Event(
                number,
                child.credentials.realUid(),
                status,
                code,
                childStatus,
                Usage.times(edit, tg).plus(tg.childTimes),
                Math.max(Usage.peakResident(edit, tg), tg.childPeakResident));
    }
}
