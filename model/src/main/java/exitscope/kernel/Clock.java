package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.RuleId;
import exitscope.change.TimeChange.ClockAdvanced;
import exitscope.change.TimeChange.TimerFired;
import exitscope.persistent.LongMap;
import exitscope.state.FileId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.ThreadGroup.IntervalTimer;
import exitscope.state.Timers;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Virtual time: what is due when, and what happens then.
public final class Clock {
    /// What one transition inside the kernel takes, in nanoseconds; a guest instruction takes one.
    public static final long KERNEL_TRANSITION = 1_000;

    private static final RuleId SENT = RuleId.of("SG-10");

    private Clock() {}

    /// What CLOCK_REALTIME shows now, in nanoseconds since the epoch.
    public static long realTime(Editor edit) {
        return edit.host.realTimeOffset() + edit.clock;
    }

    static Timers.Timer wakeOf(TaskDraft task) {
        return new Timers.WakeTask(task.id);
    }

    public static void add(Editor edit, long deadline, Timers.Timer timer) {
        List<Timers.Timer> due = new ArrayList<>();
        Timers there = edit.timers.find(deadline);
        if (there != null) {
            due.addAll(there.due());
        }
        due.add(timer);
        edit.timers.put(deadline, new Timers(due));
    }

    public static void remove(Editor edit, long deadline, Timers.Timer timer) {
        Timers there = edit.timers.find(deadline);
        if (there == null) {
            return;
        }
        List<Timers.Timer> due = new ArrayList<>(there.due());
        due.remove(timer);
        if (due.isEmpty()) {
            edit.timers.remove(deadline);
        } else {
            edit.timers.put(deadline, new Timers(due));
        }
    }

    /// Sets or stops a process's interval timer. (setitimer(2))
    ///
    /// @param timer null to stop it
    public static void setAlarm(Editor edit, GroupDraft group, @Nullable IntervalTimer timer) {
        if (group.alarm != null) {
            remove(edit, group.alarm.deadline(), new Timers.Alarm(group.id));
        }
        group.alarm = timer;
        if (timer != null) {
            add(edit, timer.deadline(), new Timers.Alarm(group.id));
        }
    }

    /// Whether a process's interval timer runs. One with an interval has stopped from when it fires
    /// until its signal is taken. (Linux: itimer_get_remtime)
    public static boolean alarmRuns(Editor edit, GroupDraft group) {
        Timers due = group.alarm == null ? null : edit.timers.find(group.alarm.deadline());
        return due != null && due.due().contains(new Timers.Alarm(group.id));
    }

    /// SIGALRM was taken out of the group's set: an interval timer that had fired runs again, from
    /// the next moment that is still to come. One whose signal was ignored never does. (Linux:
    /// posixtimer_rearm_itimer)
    static void alarmTaken(Editor edit, GroupDraft group) {
        IntervalTimer fired = group.alarm;
        if (fired != null && fired.interval() > 0 && !alarmRuns(edit, group)) {
            long missed = Math.max(edit.clock - fired.deadline(), 0) / fired.interval();
            long next = fired.deadline() + (missed + 1) * fired.interval();
            setAlarm(edit, group, new IntervalTimer(next, fired.interval()));
        }
    }

    /// The earliest deadline, or null when nothing is due.
    public static @Nullable Long earliest(MachineState state) {
        LongMap.Entry<Timers> first = state.timers().firstEntry();
        return first == null ? null : first.key();
    }

    /// Lets everything happen that is due first, moving the clock to it.
    public static void fire(Editor edit, long deadline) {
        if (deadline > edit.clock) {
            edit.record(new ClockAdvanced(edit.clock, deadline));
            edit.clock = deadline;
        }
        Timers due = edit.timers.find(deadline);
        if (due == null) {
            throw new KernelInvariantError("no timer is due at " + deadline);
        }
        edit.timers.remove(deadline);
        for (Timers.Timer timer : due.due()) {
            edit.record(new TimerFired(timer));
            switch (timer) {
                case Timers.WakeTask(var task) -> Blocking.timeOut(edit, edit.task(task));
                case Timers.FileTimer(var file) -> expire(edit, file);
                case Timers.PosixTimerDue(var id, int number) ->
                        PosixTimers.fireDue(edit, edit.group(id), number);
                case Timers.Alarm(var id) -> {
                    GroupDraft group = edit.group(id);
                    if (group.alarm != null && group.alarm.interval() == 0) {
                        group.alarm = null;
                    }
                    Signals.sendToGroup(
                            edit,
                            edit.task(group.leader),
                            SignalInfo.kernel(Signal.SIGALRM),
                            null,
                            SENT);
                }
            }
        }
    }

    /// A timer that is an open file counts an expiration; a periodic one runs again when somebody
    /// looks at it. (Linux: fs/timerfd.c:timerfd_triggered)
    private static void expire(Editor edit, FileId id) {
        OpenFile file = edit.files.get(id.value());
        if (file.kind() instanceof OpenFile.TimerFile timer) {
            edit.files.put(
                    id.value(),
                    file.withKind(timer.with(timer.deadline(), false, timer.expirations() + 1)));
            WaitQueues.wake(edit, WaitKey.timerExpired(id));
        }
    }
}
