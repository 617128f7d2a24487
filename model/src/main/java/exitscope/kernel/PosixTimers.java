package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.RuleId;
import exitscope.state.ProcessTimers;
import exitscope.state.ProcessTimers.PosixTimer;
import exitscope.state.TaskId;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

/// POSIX timers: one signal is queued for each at most; how often it expired meanwhile is worked
/// out when that is taken. (timer_create(2); Linux: kernel/time/posix-timers.c)
public final class PosixTimers {
    private static final RuleId SENT = RuleId.of("SG-10");

    private PosixTimers() {}

    /// Arms a timer, or disarms it with an expiry of 0; a signal of its last setting that nobody
    /// has taken is forgotten.
    public static void arm(
            Editor edit, GroupDraft tg, PosixTimer timer, long expiry, long interval) {
        stop(edit, tg, timer);
        forgetSignal(edit, tg, timer);
        start(edit, tg, timer.armed(expiry, interval));
    }

    private static void start(Editor edit, GroupDraft tg, PosixTimer timer) {
        tg.timers = tg.timers.with(timer);
        boolean clocked = !ProcessorTime.onProcessorTime(timer);
        if (clocked && timer.expiry() != 0 && timer.notification().signal() != null) {
            Clock.add(edit, timer.expiry(), new Timers.PosixTimerDue(tg.id, timer.number()));
        }
        ProcessorTime.watch(edit, tg, timer);
    }

    private static void stop(Editor edit, GroupDraft tg, PosixTimer timer) {
        if (!ProcessorTime.onProcessorTime(timer)) {
            Clock.remove(edit, timer.expiry(), new Timers.PosixTimerDue(tg.id, timer.number()));
        }
        ProcessorTime.unwatch(edit, tg, timer);
    }

    public static void delete(Editor edit, GroupDraft tg, PosixTimer timer) {
        stop(edit, tg, timer);
        forgetSignal(edit, tg, timer);
        tg.timers = tg.timers.without(timer);
    }

    /// At exec, and at the end of the process. (XC-09, EX-17)
    static void deleteAll(Editor edit, GroupDraft tg) {
        for (PosixTimer timer : tg.timers.posix().values()) {
            delete(edit, tg, timer);
        }
    }

    private static void forgetSignal(Editor edit, GroupDraft tg, PosixTimer timer) {
        if (!timer.queued()) {
            return;
        }
        tg.pending = tg.pending.discardTimer(timer.number());
        for (TaskDraft member : edit.tasksOf(tg)) {
            member.pending = member.pending.discardTimer(timer.number());
        }
    }

    /// A timer on virtual time is due.
    static void fireDue(Editor edit, GroupDraft tg, int number) {
        PosixTimer timer = tg.timers.posix().get(number);
        if (timer == null) {
            throw new KernelInvariantError(tg.id + " has no timer " + number);
        }
        fire(edit, tg, timer);
    }

    /// The timer has expired: its signal is sent. It goes on only when that is taken, also where it
    /// is ignored.
    static void fire(Editor edit, GroupDraft tg, PosixTimer timer) {
        if (timer.notification().signal() == null) {
            tg.timers =
                    tg.timers.with(
                            timer.interval() == 0
                                    ? timer.armed(0, 0)
                                    : timer.armed(
                                            timer.expiry() + timer.interval(), timer.interval()));
            return;
        }
        tg.timers = tg.timers.with(timer.withQueued(true));
        send(edit, tg, timer);
    }

    private static void send(Editor edit, GroupDraft tg, PosixTimer timer) {
        Signal signal = timer.notification().signal();
        if (signal == null) {
            return;
        }
        SignalInfo info =
                new SignalInfo(
                        signal,
                        SignalInfo.SI_TIMER,
                        new SignalInfo.Timer(timer.number(), 0, timer.notification().value()));
        TaskId wanted = timer.notification().task();
        if (wanted == null) {
            Signals.sendToGroup(edit, edit.task(tg.leader), info, null, SENT);
            return;
        }
        TaskDraft target = edit.findTask(wanted);
        if (target != null && target.group.equals(tg.id)) {
            Signals.sendToTask(edit, target, info, null, SENT);
        }
    }

    /// A signal's action is no longer to ignore it: timers whose signal was ignored send it now.
    /// (Linux: posixtimer_sig_unignore)
    static void unignored(Editor edit, GroupDraft tg, Signal signal) {
        for (PosixTimer timer : tg.timers.posix().values()) {
            if (timer.queued()
                    && signal.equals(timer.notification().signal())
                    && !pending(edit, tg, timer.number())) {
                send(edit, tg, timer);
            }
        }
    }

    private static boolean pending(Editor edit, GroupDraft tg, int number) {
        if (tg.pending.hasTimer(number)) {
            return true;
        }
        for (TaskDraft member : edit.tasksOf(tg)) {
            if (member.pending.hasTimer(number)) {
                return true;
            }
        }
        return false;
    }

    /// A timer's signal is taken: the timer goes on, from its next expiration that is still to
    /// come.
    ///
    /// @return what the receiver sees, the expirations that were missed included
    static SignalInfo taken(Editor edit, GroupDraft tg, SignalInfo info) {
        if (!(info.detail() instanceof SignalInfo.Timer(int number, _, long value))) {
            return info;
        }
        PosixTimer timer = tg.timers.posix().get(number);
        if (timer == null) {
            return info;
        }
        int missed = 0;
        if (timer.interval() == 0) {
            tg.timers = tg.timers.with(timer.withExpiry(0, 0));
        } else {
            long now = Math.max(ProcessorTime.now(edit, timer.clock(), null), timer.expiry());
            long passed = (now - timer.expiry()) / timer.interval();
            missed = (int) Math.min(passed, Integer.MAX_VALUE);
            long next = timer.expiry() + (passed + 1) * timer.interval();
            start(edit, tg, timer.withExpiry(next, missed));
        }
        return new SignalInfo(
                info.signal(), info.code(), new SignalInfo.Timer(number, missed, value));
    }

    /// What is left until the timer next expires, in nanoseconds; 0 when it does not run, never 0
    /// when it does.
    public static long remaining(Editor edit, PosixTimer timer) {
        if (timer.expiry() == 0) {
            return 0;
        }
        long now = ProcessorTime.now(edit, timer.clock(), null);
        long left = timer.expiry() - now;
        boolean silent = timer.notification().signal() == null;
        if (left <= 0 && timer.interval() != 0 && (timer.queued() || silent)) {
            return timer.interval() - (now - timer.expiry()) % timer.interval();
        }
        if (left <= 0) {
            return silent || timer.queued() ? 0 : 1;
        }
        return left;
    }

    /// Whether anything of the process's timers is still armed.
    static boolean any(GroupDraft tg) {
        return tg.alarm != null
                || tg.timers.virtual() != null
                || tg.timers.profiling() != null
                || !tg.timers.posix().isEmpty();
    }

    /// All timers of a process that has no active task left. (EX-17)
    static void release(Editor edit, GroupDraft tg) {
        Clock.setAlarm(edit, tg, null);
        deleteAll(edit, tg);
        tg.timers = ProcessTimers.NONE;
    }

    /// The timer with a number, or null.
    public static @Nullable PosixTimer find(GroupDraft tg, long number) {
        return tg.timers.posix().get((int) number);
    }
}
