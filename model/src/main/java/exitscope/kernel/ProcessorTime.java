package exitscope.kernel;

import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.CredentialChange.LimitReached;
import exitscope.change.RuleId;
import exitscope.state.GroupId;
import exitscope.state.ProcessTimers;
import exitscope.state.ProcessTimers.CpuTimer;
import exitscope.state.ProcessTimers.OthersTimer;
import exitscope.state.ProcessTimers.PosixTimer;
import exitscope.state.ProcessTimers.Sleeper;
import exitscope.state.ProcessTimers.TimerClock;
import exitscope.state.ProcessTimers.Watcher;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceLimits.Limit;
import exitscope.state.ResourceUsage;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Timers and limits on processor time. They expire while a task of the process runs, to the
/// instruction. (setitimer(2), timer_create(2), getrlimit(2); Linux:
/// kernel/time/posix-cpu-timers.c)
public final class ProcessorTime {
    private static final long SECOND = 1_000_000_000L;
    private static final RuleId SENT = RuleId.of("SG-10");

    private ProcessorTime() {}

    /// Whether the process has anything that expires by processor time.
    private static boolean armed(Editor edit, TaskDraft task) {
        ProcessTimers timers = edit.timersOf(task);
        if (timers.virtual() != null
                || !timers.watchers().isEmpty()
                || timers.profiling() != null
                || edit.limitsOf(task).soft(Resource.CPU) != ResourceLimits.INFINITY) {
            return true;
        }
        for (PosixTimer timer : timers.posix().values()) {
            if (onProcessorTime(timer) && timer.expiry() != 0) {
                return true;
            }
        }
        return false;
    }

    static boolean onProcessorTime(PosixTimer timer) {
        return switch (timer.clock()) {
            case TimerClock.Process _, TimerClock.Thread _ -> true;
            case TimerClock.Monotonic _, TimerClock.RealTime _ -> false;
        };
    }

    /// The most instructions that the task may run before something expires; at least 1.
    public static long room(Editor edit, TaskDraft task, long limit) {
        if (!armed(edit, task)) {
            return limit;
        }
        GroupDraft tg = edit.groupOf(task);
        ResourceUsage times = Usage.times(edit, tg);
        long total = times.user() + times.system();
        long room = limit;
        if (tg.timers.virtual() != null) {
            room = Math.min(room, tg.timers.virtual().expiry() - times.user());
        }
        if (tg.timers.profiling() != null) {
            room = Math.min(room, tg.timers.profiling().expiry() - total);
        }
        long seconds = tg.limits.soft(Resource.CPU);
        if (seconds >= 0 && seconds < Long.MAX_VALUE / SECOND) {
            room = Math.min(room, seconds * SECOND - total);
        }
        for (PosixTimer timer : tg.timers.posix().values()) {
            if (onProcessorTime(timer) && timer.expiry() != 0 && !timer.queued()) {
                long now = now(edit, timer.clock(), task);
                room = now < 0 ? room : Math.min(room, timer.expiry() - now);
            }
        }
        for (Watcher watcher : tg.timers.watchers()) {
            long now = now(edit, watcher.clock(), task);
            room = now < 0 ? room : Math.min(room, watcher.expiry() - now);
        }
        return Math.max(room, 1);
    }

    /// What a clock of processor time shows; -1 for that of a task that is gone or, where `only` is
    /// given, another one.
    static long now(Editor edit, TimerClock clock, @Nullable TaskDraft only) {
        return switch (clock) {
            case TimerClock.Process(var id, boolean user) -> {
                GroupDraft group = edit.findGroup(id);
                if (group == null) {
                    yield -1;
                }
                ResourceUsage times = Usage.times(edit, group);
                yield times.user() + (user ? 0 : times.system());
            }
            case TimerClock.Thread(var id, boolean user) -> {
                TaskDraft task = edit.findTask(id);
                yield task == null || (only != null && task != only)
                        ? -1
                        : task.instructions + (user ? 0 : task.systemTime);
            }
            case TimerClock.Monotonic _, TimerClock.RealTime _ -> edit.clock;
        };
    }

    /// Lets everything happen whose processor time has come, after the task has used some.
    public static void check(Editor edit, TaskDraft task) {
        if (!task.active() || !armed(edit, task)) {
            return;
        }
        GroupDraft tg = edit.groupOf(task);
        ResourceUsage times = Usage.times(edit, tg);
        long total = times.user() + times.system();
        CpuTimer virtual = tg.timers.virtual();
        if (virtual != null && times.user() >= virtual.expiry()) {
            tg.timers = tg.timers.withVirtual(next(virtual));
            send(edit, task, Signal.SIGVTALRM);
        }
        CpuTimer profiling = tg.timers.profiling();
        if (profiling != null && total >= profiling.expiry()) {
            tg.timers = tg.timers.withProfiling(next(profiling));
            send(edit, task, Signal.SIGPROF);
        }
        checkLimit(edit, task, tg, total);
        for (PosixTimer timer : tg.timers.posix().values()) {
            if (onProcessorTime(timer) && timer.expiry() != 0 && !timer.queued()) {
                long now = now(edit, timer.clock(), null);
                if (now >= timer.expiry()) {
                    unwatch(edit, tg, timer);
                    PosixTimers.fire(edit, tg, timer);
                }
            }
        }
        for (Watcher watcher : tg.timers.watchers()) {
            if (now(edit, watcher.clock(), null) >= watcher.expiry()) {
                expired(edit, watcher);
            }
        }
    }

    private static void expired(Editor edit, Watcher watcher) {
        switch (watcher) {
            case Sleeper(TaskId sleeper, _, _) -> Blocking.timeOut(edit, edit.task(sleeper));
            case OthersTimer(GroupId owner, int number, _, _) -> {
                unwatch(edit, watcher);
                GroupDraft group = edit.group(owner);
                PosixTimer timer = group.timers.posix().get(number);
                if (timer != null) {
                    PosixTimers.fire(edit, group, timer);
                }
            }
        }
    }

    /// The process whose tasks use the time that a clock shows; null when it is gone, or for a
    /// clock that shows no processor time.
    private static @Nullable GroupDraft user(Editor edit, TimerClock clock) {
        return switch (clock) {
            case TimerClock.Process(var id, _) -> edit.findGroup(id);
            case TimerClock.Thread(var id, _) -> {
                TaskDraft task = edit.findTask(id);
                yield task == null ? null : edit.groupOf(task);
            }
            case TimerClock.Monotonic _, TimerClock.RealTime _ -> null;
        };
    }

    /// Whether the process or task is gone whose time a clock shows.
    public static boolean isGone(Editor edit, TimerClock clock) {
        return switch (clock) {
            case TimerClock.Process _, TimerClock.Thread _ -> user(edit, clock) == null;
            case TimerClock.Monotonic _, TimerClock.RealTime _ -> false;
        };
    }

    /// Somebody waits for a process's time.
    static void watch(Editor edit, Watcher watcher) {
        GroupDraft tg = user(edit, watcher.clock());
        if (tg != null) {
            tg.timers = tg.timers.with(watcher);
        }
    }

    static void unwatch(Editor edit, Watcher watcher) {
        GroupDraft tg = user(edit, watcher.clock());
        if (tg != null) {
            tg.timers = tg.timers.without(watcher);
        }
    }

    /// A timer on the time of another process is armed: that process knows of it.
    static void watch(Editor edit, GroupDraft owner, PosixTimer timer) {
        if (isOthers(owner, timer)) {
            watch(edit, new OthersTimer(owner.id, timer.number(), timer.clock(), timer.expiry()));
        }
    }

    static void unwatch(Editor edit, GroupDraft owner, PosixTimer timer) {
        if (isOthers(owner, timer)) {
            unwatch(edit, new OthersTimer(owner.id, timer.number(), timer.clock(), timer.expiry()));
        }
    }

    private static boolean isOthers(GroupDraft owner, PosixTimer timer) {
        return timer.clock() instanceof TimerClock.Process(var id, _)
                && !id.equals(owner.id)
                && timer.expiry() != 0;
    }

    private static @Nullable CpuTimer next(CpuTimer timer) {
        return timer.interval() == 0
                ? null
                : new CpuTimer(timer.expiry() + timer.interval(), timer.interval());
    }

    private static void send(Editor edit, TaskDraft task, Signal signal) {
        Signals.sendToGroup(edit, task, SignalInfo.kernel(signal), null, SENT);
    }

    /// SIGXCPU at the soft limit, which then moves a second on; SIGKILL at the hard one.
    /// (getrlimit(2); Linux: check_process_timers)
    private static void checkLimit(Editor edit, TaskDraft task, GroupDraft tg, long total) {
        Limit limit = tg.limits.get(Resource.CPU);
        if (limit.soft() == ResourceLimits.INFINITY) {
            return;
        }
        long seconds = total / SECOND;
        if (limit.hard() != ResourceLimits.INFINITY
                && Long.compareUnsigned(seconds, limit.hard()) >= 0) {
            edit.record(new LimitReached(task.id, Resource.CPU));
            tg.unkillable = false;
            send(edit, task, Signal.SIGKILL);
        } else if (Long.compareUnsigned(seconds, limit.soft()) >= 0) {
            edit.record(new LimitReached(task.id, Resource.CPU));
            tg.limits = tg.limits.with(Resource.CPU, new Limit(limit.soft() + 1, limit.hard()));
            send(edit, task, Signal.SIGXCPU);
        }
    }
}
