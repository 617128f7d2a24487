package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Clock;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.PosixTimers;
import exitscope.kernel.ProcessorTime;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Usage;
import exitscope.state.ProcessTimers;
import exitscope.state.ProcessTimers.CpuTimer;
import exitscope.state.ProcessTimers.Notification;
import exitscope.state.ProcessTimers.PosixTimer;
import exitscope.state.ProcessTimers.TimerClock;
import exitscope.state.ResourceUsage;
import exitscope.state.ThreadGroup.IntervalTimer;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// Timers that send signals: setitimer and getitimer, timer_create and its kin. (setitimer(2),
/// timer_create(2))
final class TimerCalls {
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;

    private static final int ITIMER_REAL = 0;
    private static final int ITIMER_VIRTUAL = 1;
    private static final int ITIMER_PROF = 2;

    private static final int SIGEV_SIGNAL = 0;
    private static final int SIGEV_NONE = 1;
    private static final int SIGEV_THREAD = 2;
    private static final int SIGEV_THREAD_ID = 4;
    private static final int SIGEVENT_SIZE = 64;

    private static final int TIMER_ABSTIME = 1;

    private TimerCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.SETITIMER, TimerCalls::setitimer);
        calls.put(SyscallNumber.GETITIMER, TimerCalls::getitimer);
        calls.put(SyscallNumber.TIMER_CREATE, TimerCalls::create);
        calls.put(SyscallNumber.TIMER_SETTIME, TimerCalls::settime);
        calls.put(SyscallNumber.TIMER_GETTIME, TimerCalls::gettime);
        calls.put(SyscallNumber.TIMER_GETOVERRUN, TimerCalls::getoverrun);
        calls.put(SyscallNumber.TIMER_DELETE, TimerCalls::delete);
    }

    // ---- interval timers ----

    private static Outcome setitimer(Invocation call) {
        long interval = 0;
        long value = 0;
        if (call.call().arg1() != 0) {
            ByteBuffer in = call.copyIn(call.call().arg1(), 32);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            interval = microseconds(in, 0);
            value = microseconds(in, 16);
            if (interval < 0 || value < 0) {
                return Outcome.error(Errno.EINVAL);
            }
        }
        int which = (int) call.call().arg0();
        ByteBuffer old = remainingTimer(call, which);
        if (old == null) {
            return Outcome.error(Errno.EINVAL);
        }
        GroupDraft group = call.group();
        if (which == ITIMER_REAL) {
            Clock.setAlarm(
                    call.edit(),
                    group,
                    value == 0 ? null : new IntervalTimer(call.edit().clock + value, interval));
        } else {
            CpuTimer timer =
                    value == 0 ? null : new CpuTimer(processorTime(call, which) + value, interval);
            group.timers =
                    which == ITIMER_VIRTUAL
                            ? group.timers.withVirtual(timer)
                            : group.timers.withProfiling(timer);
        }
        return call.call().arg2() == 0 || call.copyOut(call.call().arg2(), old)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static long processorTime(Invocation call, int which) {
        ResourceUsage times = Usage.times(call.edit(), call.group());
        return times.user() + (which == ITIMER_PROF ? times.system() : 0);
    }

    private static long microseconds(ByteBuffer in, int at) {
        long seconds = in.getLong(at);
        long micro = in.getLong(at + 8);
        if (seconds < 0 || micro < 0 || micro >= 1_000_000) {
            return -1;
        }
        return Math.min(seconds, Long.MAX_VALUE / SECOND / 4) * SECOND + micro * MICROSECOND;
    }

    private static Outcome getitimer(Invocation call) {
        ByteBuffer now = remainingTimer(call, (int) call.call().arg0());
        if (now == null) {
            return Outcome.error(Errno.EINVAL);
        }
        return call.copyOut(call.call().arg1(), now) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// struct itimerval as it stands, or null when there is no such timer.
    private static @Nullable ByteBuffer remainingTimer(Invocation call, int which) {
        GroupDraft group = call.group();
        return switch (which) {
            case ITIMER_REAL -> {
                IntervalTimer timer = group.alarm;
                boolean runs = timer != null && Clock.alarmRuns(call.edit(), group);
                yield timer == null
                        ? GuestLayout.buffer(32)
                        : itimerval(
                                runs
                                        ? Math.max(
                                                timer.deadline() - call.edit().clock, MICROSECOND)
                                        : 0,
                                timer.interval());
            }
            case ITIMER_VIRTUAL -> remaining(call, which, group.timers.virtual());
            case ITIMER_PROF -> remaining(call, which, group.timers.profiling());
            default -> null;
        };
    }

    private static ByteBuffer remaining(Invocation call, int which, @Nullable CpuTimer timer) {
        return timer == null
                ? GuestLayout.buffer(32)
                : itimerval(
                        Math.max(timer.expiry() - processorTime(call, which), MICROSECOND),
                        timer.interval());
    }

    private static ByteBuffer itimerval(long left, long interval) {
        return GuestLayout.buffer(32)
                .putLong(0, interval / SECOND)
                .putLong(8, interval % SECOND / MICROSECOND)
                .putLong(16, left / SECOND)
                .putLong(24, left % SECOND / MICROSECOND);
    }

    // ---- POSIX timers ----

    private static Outcome create(Invocation call) {
        GroupDraft group = call.group();
        int clockNumber = (int) call.call().arg0();
        if (!TimeCalls.known(clockNumber)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (!TimeCalls.makesTimers(clockNumber)) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        long limit = group.limits.soft(Resource.SIGPENDING);
        if (Long.compareUnsigned(group.timers.posix().size(), limit) >= 0) {
            return Outcome.error(Errno.EAGAIN);
        }
        int number = group.timers.nextPosix();
        Notification notification = new Notification(Signal.SIGALRM, null, number);
        if (call.call().arg1() != 0) {
            ByteBuffer event = call.copyIn(call.call().arg1(), SIGEVENT_SIZE);
            if (event == null) {
                return Outcome.error(Errno.EFAULT);
            }
            takeNumber(group, number);
            Notification asked = notification(call, event);
            if (asked == null) {
                return Outcome.error(Errno.EINVAL);
            }
            notification = asked;
        } else {
            takeNumber(group, number);
        }
        if (!call.copyOut(call.call().arg2(), GuestLayout.buffer(4).putInt(0, number))) {
            return Outcome.error(Errno.EFAULT);
        }
        TimerClock clock = clock(call, clockNumber);
        if (clock == null) {
            return Outcome.error(clockNumber < 0 ? Errno.EINVAL : Errno.EOPNOTSUPP);
        }
        group.timers = group.timers.with(PosixTimer.unset(number, clock, notification));
        return Outcome.of(0);
    }

    /// A number is used up even if no timer comes of it. (Linux: posix_timer_add)
    private static void takeNumber(GroupDraft group, int number) {
        group.timers =
                new ProcessTimers(
                        group.timers.virtual(),
                        group.timers.profiling(),
                        group.timers.posix(),
                        number + 1 & Integer.MAX_VALUE,
                        group.timers.watchers());
    }

    /// What struct sigevent asks for, or null when it makes no sense. (sigevent(7); Linux:
    /// good_sigevent)
    private static @Nullable Notification notification(Invocation call, ByteBuffer event) {
        long value = event.getLong(0);
        Signal signal = Signal.orNull(event.getInt(8));
        return switch (event.getInt(12)) {
            case SIGEV_NONE -> new Notification(null, null, value);
            case SIGEV_SIGNAL, SIGEV_THREAD ->
                    signal == null ? null : new Notification(signal, null, value);
            case SIGEV_SIGNAL | SIGEV_THREAD_ID -> {
                TaskDraft target =
                        PidNumbers.find(call.edit(), call.group().namespace, event.getInt(16));
                boolean own = target != null && target.group.equals(call.group().id);
                yield target == null || !own || signal == null
                        ? null
                        : new Notification(signal, target.id, value);
            }
            default -> null;
        };
    }

    /// The clock that a timer is to read, or null for one that has no timers here.
    private static @Nullable TimerClock clock(Invocation call, int number) {
        return switch (number) {
            case TimeCalls.CLOCK_REALTIME, TimeCalls.CLOCK_TAI -> new TimerClock.RealTime();
            case TimeCalls.CLOCK_MONOTONIC, TimeCalls.CLOCK_BOOTTIME -> new TimerClock.Monotonic();
            default -> TimeCalls.processorClock(call, number, false);
        };
    }

    private static Outcome settime(Invocation call) {
        long address = call.call().arg2();
        Long interval = address == 0 ? Long.valueOf(-1) : TimeCalls.readTimespec(call, address);
        Long value = address == 0 ? Long.valueOf(-1) : TimeCalls.readTimespec(call, address + 16);
        if (interval == null || value == null) {
            return Outcome.error(Errno.EFAULT);
        }
        PosixTimer timer = PosixTimers.find(call.group(), call.call().arg0());
        if (interval < 0 || value < 0 || timer == null) {
            return Outcome.error(Errno.EINVAL);
        }
        Refusal.when(ProcessorTime.isGone(call.edit(), timer.clock()), Errno.ESRCH);
        ByteBuffer old = itimerspec(PosixTimers.remaining(call.edit(), timer), timer.interval());
        long expiry = 0;
        boolean absolute = (call.call().arg1() & TIMER_ABSTIME) != 0;
        boolean realTime = timer.clock() instanceof TimerClock.RealTime;
        if (value != 0) {
            long now = now(call, timer.clock());
            long epoch = realTime ? call.edit().host.realTimeOffset() : 0;
            // 0 stands for a timer that is not armed.
            expiry = Math.max(absolute ? value - epoch : now + value, 1);
        }
        PosixTimers.arm(
                call.edit(),
                call.group(),
                timer.withFollows(absolute && realTime),
                expiry,
                value == 0 ? 0 : interval);
        return call.call().arg3() == 0 || call.copyOut(call.call().arg3(), old)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static long now(Invocation call, TimerClock clock) {
        return Math.max(TimeCalls.now(call.edit(), clock), 0);
    }

    private static Outcome gettime(Invocation call) {
        PosixTimer timer = PosixTimers.find(call.group(), call.call().arg0());
        if (timer == null) {
            return Outcome.error(Errno.EINVAL);
        }
        long left = PosixTimers.remaining(call.edit(), timer);
        return call.copyOut(call.call().arg1(), itimerspec(left, timer.interval()))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static ByteBuffer itimerspec(long left, long interval) {
        return GuestLayout.buffer(32)
                .putLong(0, interval / SECOND)
                .putLong(8, interval % SECOND)
                .putLong(16, left / SECOND)
                .putLong(24, left % SECOND);
    }

    private static Outcome getoverrun(Invocation call) {
        PosixTimer timer = PosixTimers.find(call.group(), call.call().arg0());
        return timer == null ? Outcome.error(Errno.EINVAL) : Outcome.of(timer.overrun());
    }

    private static Outcome delete(Invocation call) {
        PosixTimer timer = PosixTimers.find(call.group(), call.call().arg0());
        if (timer == null) {
            return Outcome.error(Errno.EINVAL);
        }
        PosixTimers.delete(call.edit(), call.group(), timer);
        return Outcome.ZERO;
    }
}
