package exitscope.kernel;

import exitscope.abi.SyscallNumber;
import exitscope.change.HostChange.TimeSet;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.ClockBond;
import exitscope.state.OpenFile.TimerFile;
import exitscope.state.ProcessTimers.PosixTimer;
import exitscope.state.RunState;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

/// Setting the time of day: whatever waits for a time of day waits for another moment then. What
/// waits for a span does not care. (clock_settime(2); Linux: kernel/time/hrtimer.c:clock_was_set,
/// fs/timerfd.c:timerfd_clock_was_set)
public final class ClockSetting {
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_TAI = 11;
    private static final int TIMER_ABSTIME = 1;
    private static final int FUTEX_CLOCK_REALTIME = 256;

    private ClockSetting() {}

    /// Sets the time of day.
    ///
    /// @param now in nanoseconds since the epoch
    public static void set(Editor edit, TaskDraft setter, long now) {
        long ahead = now - Clock.realTime(edit);
        edit.host = edit.host.withRealTimeOffset(now - edit.clock);
        edit.record(new TimeSet(setter.id, ahead));
        if (ahead == 0) {
            return;
        }
        for (Task task : edit.tasksBefore()) {
            if (task.run() instanceof RunState.Blocked(var call, var reason) && follows(call)) {
                move(edit, edit.task(task.id()), call, reason, ahead);
            }
        }
        for (ThreadGroup group : edit.groupsBefore()) {
            for (PosixTimer timer : group.timers().posix().values()) {
                if (timer.follows() && timer.expiry() != 0 && !timer.queued()) {
                    move(edit, edit.group(group.id()), timer, ahead);
                }
            }
        }
        for (OpenFile file : edit.files.values()) {
            if (file.kind() instanceof TimerFile timer && timer.bond() != ClockBond.NONE) {
                move(edit, file, timer, ahead);
            }
        }
    }

    /// Whether a call sleeps until a time of day.
    private static boolean follows(SyscallCall call) {
        if (call.is(SyscallNumber.CLOCK_NANOSLEEP)) {
            int clock = (int) call.arg0();
            boolean realTime = clock == CLOCK_REALTIME || clock == CLOCK_TAI;
            return realTime && (call.arg1() & TIMER_ABSTIME) != 0;
        }
        if (call.is(SyscallNumber.FUTEX_WAIT)) {
            return (int) call.arg5() == CLOCK_REALTIME;
        }
        return call.is(SyscallNumber.FUTEX)
                ? (call.arg1() & FUTEX_CLOCK_REALTIME) != 0
                : call.is(SyscallNumber.FUTEX_WAITV) && (int) call.arg4() == CLOCK_REALTIME;
    }

    private static void move(
            Editor edit, TaskDraft task, SyscallCall call, BlockReason reason, long ahead) {
        Long before = deadline(reason);
        if (before == null) {
            return;
        }
        long after = Math.max(before - ahead, edit.clock);
        BlockReason moved =
                switch (reason) {
                    case BlockReason.Sleep sleep -> new BlockReason.Sleep(after, sleep.remaining());
                    case BlockReason.Futex futex ->
                            new BlockReason.Futex(futex.key(), futex.bitset(), after);
                    case BlockReason.FutexVector futexes ->
                            new BlockReason.FutexVector(futexes.words(), -1, after);
                    default -> reason;
                };
        Clock.remove(edit, before, Clock.wakeOf(task));
        Clock.add(edit, after, Clock.wakeOf(task));
        task.run = new RunState.Blocked(call, moved);
    }

    private static @Nullable Long deadline(BlockReason reason) {
        return switch (reason) {
            case BlockReason.Sleep sleep -> (Long) sleep.deadline();
            case BlockReason.Futex futex -> futex.deadline();
            case BlockReason.FutexVector futexes -> futexes.deadline();
            default -> null;
        };
    }

    private static void move(Editor edit, GroupDraft group, PosixTimer timer, long ahead) {
        Timers.Timer due = new Timers.PosixTimerDue(group.id, timer.number());
        long after = Math.max(timer.expiry() - ahead, 1);
        group.timers = group.timers.with(timer.armed(after, timer.interval()));
        if (timer.notification().signal() != null) {
            Clock.remove(edit, timer.expiry(), due);
            Clock.add(edit, after, due);
        }
    }

    private static void move(Editor edit, OpenFile file, TimerFile timer, long ahead) {
        Timers.Timer due = new Timers.FileTimer(file.id());
        long after = timer.deadline() - ahead;
        if (timer.armed()) {
            Clock.remove(edit, timer.deadline(), due);
            Clock.add(edit, Math.max(after, 0), due);
        }
        boolean told = timer.bond() == ClockBond.TELLS;
        TimerFile moved =
                timer.with(Math.max(after, 0), timer.armed(), timer.expirations() + (told ? 1 : 0));
        edit.files.put(
                file.id().value(), file.withKind(told ? moved.withBond(ClockBond.TO_TELL) : moved));
        if (told) {
            WaitQueues.wake(edit, WaitKey.timerExpired(file.id()));
        }
    }
}
