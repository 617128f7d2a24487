package exitscope.format.strace;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Change;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.Party;
import exitscope.change.SignalChange.DropReason;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.Transition;
import exitscope.state.CpuTimes;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import java.util.ArrayList;
import java.util.List;

/// The SIGCHLDs that nobody takes. A parent that leaves SIGCHLD at its default drops the signal the
/// moment it is sent; a tracer makes the kernel keep it, so that strace shows it all the same.
/// (SG-06)
final class IgnoredChildSignals {
    /// A signal that strace would show.
    ///
    /// @param task who would have taken it
    record Shown(TaskId task, SignalInfo info) {}

    private IgnoredChildSignals() {}

    /// Those of one transition, in order.
    static List<Shown> of(Transition transition) {
        List<Shown> shown = new ArrayList<>();
        ExitNotified last = null;
        for (Change change : transition.changes()) {
            if (change instanceof ExitNotified notified && notified.party() == Party.PARENT) {
                last = notified;
            } else if (change instanceof SignalDropped dropped
                    && last != null
                    && dropped.why() == DropReason.IGNORED
                    && dropped.signal().equals(Signal.SIGCHLD)) {
                shown.add(new Shown(dropped.task(), info(transition, last)));
                last = null;
            }
        }
        return shown;
    }

    private static SignalInfo info(Transition transition, ExitNotified notified) {
        // The child may be reaped in the same breath and then has no number any more.
        MachineState before = transition.before();
        Task child = before.task(notified.task());
        Task parent = before.task(notified.to());
        ThreadGroup group = before.group(child.group());
        ExitStatus status = group.exiting() ? group.exitStatus() : child.exitStatus();
        CpuTimes times = group.exitedTimes().plus(child.cpuTimes());
        return new SignalInfo(
                Signal.SIGCHLD,
                status.childCode(),
                new SignalInfo.Child(
                        child.numberIn(before.group(parent.group()).namespace()),
                        child.credentials().realUid(),
                        status.childStatus(),
                        CpuTimes.inClockTicks(times.user()),
                        CpuTimes.inClockTicks(times.system())));
    }
}
