package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Clock;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Usage;
import exitscope.state.BlockReason;
import exitscope.state.CpuTimes;
import exitscope.state.Resumption;
import exitscope.state.ThreadGroup.IntervalTimer;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// Virtual time: nanosleep, clock_*, gettimeofday, interval timers, times, getrusage, sched_yield.
final class TimeCalls {
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;

    /// What CLOCK_REALTIME shows at boot, so that no run depends on the day: 2025-01-01 00:00:00
    /// UTC.
    private static final long BOOT = 1_735_689_600L * SECOND;

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_PROCESS_CPUTIME = 2;
    private static final int CLOCK_THREAD_CPUTIME = 3;
    private static final int CLOCK_LAST = 11;
    private static final int TIMER_ABSTIME = 1;

    private static final int ITIMER_REAL = 0;
    private static final int RUSAGE_SIZE = 144;
    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;
    private static final int RUSAGE_THREAD = 1;

    private TimeCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.NANOSLEEP,
                call -> sleep(call, call.call().arg0(), call.call().arg1(), false, 0));
        calls.put(SyscallNumber.CLOCK_NANOSLEEP, TimeCalls::clockNanosleep);
        calls.put(SyscallNumber.CLOCK_GETTIME, TimeCalls::clockGettime);
        calls.put(SyscallNumber.CLOCK_GETRES, TimeCalls::clockGetres);
        calls.put(SyscallNumber.GETTIMEOFDAY, TimeCalls::gettimeofday);
        calls.put(SyscallNumber.SETITIMER, TimeCalls::setitimer);
        calls.put(SyscallNumber.GETITIMER, TimeCalls::getitimer);
        calls.put(SyscallNumber.TIMES, TimeCalls::times);
        calls.put(SyscallNumber.GETRUSAGE, TimeCalls::getrusage);
        calls.put(SyscallNumber.SCHED_YIELD, _ -> Outcome.ZERO);
    }

    /// Reads a timespec; null for EFAULT, a negative number when it is no valid time.
    static @Nullable Long readTimespec(Invocation call, long address) {
        ByteBuffer in = call.copyIn(address, 16);
        if (in == null) {
            return null;
        }
        long seconds = in.getLong(0);
        long nanoseconds = in.getLong(8);
        if (seconds < 0 || nanoseconds < 0 || nanoseconds >= SECOND) {
            return -1L;
        }
        // Longer sleeps end with the clock, some 292 years after boot.
        return Math.min(seconds, Long.MAX_VALUE / SECOND / 4) * SECOND + nanoseconds;
    }

    private static Outcome clockNanosleep(Invocation call) {
        long clock = call.call().arg0();
        if (clock < 0 || clock > CLOCK_LAST || clock == CLOCK_THREAD_CPUTIME) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean absolute = (call.call().arg1() & TIMER_ABSTIME) != 0;
        return sleep(
                call,
                call.call().arg2(),
                absolute ? 0 : call.call().arg3(),
                absolute,
                epoch((int) clock));
    }

    /// Sleeps for a span or until a moment.
    ///
    /// @param remaining where the time left is stored when a signal ends the sleep, 0 for nowhere
    private static Outcome sleep(
            Invocation call, long request, long remaining, boolean absolute, long epoch) {
        if (call.resumed() != null
                && call.resumed().reason() instanceof BlockReason.Sleep(long deadline, _)) {
            return call.resumed().cause() == Resumption.Cause.RESTARTED
                            && deadline > call.edit().clock
                    ? new Outcome.Sleep(call.resumed().reason())
                    : Outcome.ZERO;
        }
        Long span = readTimespec(call, request);
        if (span == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (span < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        long deadline = absolute ? span - epoch : call.edit().clock + span;
        return deadline <= call.edit().clock
                ? Outcome.ZERO
                : new Outcome.Sleep(new BlockReason.Sleep(deadline, remaining));
    }

    /// What a clock shows at boot, in nanoseconds.
    static long epoch(int clock) {
        return switch (clock) {
            case CLOCK_REALTIME, 5, 8, 11 -> BOOT;
            default -> 0;
        };
    }

    private static Outcome clockGettime(Invocation call) {
        long clock = call.call().arg0();
        if (clock < 0 || clock > CLOCK_LAST) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft task = call.task();
        long now =
                switch ((int) clock) {
                    case CLOCK_REALTIME, 5, 11 -> BOOT + call.edit().clock;
                    case CLOCK_PROCESS_CPUTIME -> {
                        CpuTimes times = Usage.times(call.edit(), call.group());
                        yield times.user() + times.system();
                    }
                    case CLOCK_THREAD_CPUTIME -> task.instructions + task.systemTime;
                    default -> call.edit().clock;
                };
        return putTimespec(call, call.call().arg1(), now);
    }

    private static Outcome clockGetres(Invocation call) {
        long clock = call.call().arg0();
        if (clock < 0 || clock > CLOCK_LAST) {
            return Outcome.error(Errno.EINVAL);
        }
        return call.call().arg1() == 0 ? Outcome.ZERO : putTimespec(call, call.call().arg1(), 1);
    }

    private static Outcome putTimespec(Invocation call, long address, long nanoseconds) {
        return call.copyOut(address, timespec(nanoseconds))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    static ByteBuffer timespec(long nanoseconds) {
        return GuestLayout.buffer(16)
                .putLong(0, nanoseconds / SECOND)
                .putLong(8, nanoseconds % SECOND);
    }

    private static Outcome gettimeofday(Invocation call) {
        long now = BOOT + call.edit().clock;
        ByteBuffer out =
                GuestLayout.buffer(16)
                        .putLong(0, now / SECOND)
                        .putLong(8, now % SECOND / MICROSECOND);
        return call.call().arg0() == 0 || call.copyOut(call.call().arg0(), out)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static Outcome setitimer(Invocation call) {
        if (call.call().arg0() != ITIMER_REAL) {
            return Outcome.error(Errno.EINVAL);
        }
        IntervalTimer wanted = null;
        if (call.call().arg1() != 0) {
            ByteBuffer in = call.copyIn(call.call().arg1(), 32);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            long interval = microseconds(in, 0);
            long value = microseconds(in, 16);
            if (interval < 0 || value < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            wanted = value == 0 ? null : new IntervalTimer(call.edit().clock + value, interval);
        }
        ByteBuffer old = remainingTimer(call);
        Clock.setAlarm(call.edit(), call.group(), wanted);
        return call.call().arg2() == 0 || call.copyOut(call.call().arg2(), old)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
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
        if (call.call().arg0() != ITIMER_REAL) {
            return Outcome.error(Errno.EINVAL);
        }
        return call.copyOut(call.call().arg1(), remainingTimer(call))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static ByteBuffer remainingTimer(Invocation call) {
        IntervalTimer timer = call.group().alarm;
        ByteBuffer out = GuestLayout.buffer(32);
        if (timer != null) {
            boolean runs = Clock.alarmRuns(call.edit(), call.group());
            long left = runs ? Math.max(timer.deadline() - call.edit().clock, MICROSECOND) : 0;
            out.putLong(0, timer.interval() / SECOND)
                    .putLong(8, timer.interval() % SECOND / MICROSECOND)
                    .putLong(16, left / SECOND)
                    .putLong(24, left % SECOND / MICROSECOND);
        }
        return out;
    }

    private static Outcome times(Invocation call) {
        CpuTimes own = Usage.times(call.edit(), call.group());
        CpuTimes children = call.group().childTimes;
        ByteBuffer out =
                GuestLayout.buffer(32)
                        .putLong(0, CpuTimes.inClockTicks(own.user()))
                        .putLong(8, CpuTimes.inClockTicks(own.system()))
                        .putLong(16, CpuTimes.inClockTicks(children.user()))
                        .putLong(24, CpuTimes.inClockTicks(children.system()));
        if (call.call().arg0() != 0 && !call.copyOut(call.call().arg0(), out)) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.of(CpuTimes.inClockTicks(call.edit().clock));
    }

    private static Outcome getrusage(Invocation call) {
        GroupDraft group = call.group();
        long peak = Usage.peakResident(call.edit(), group);
        byte[] usage =
                switch ((int) call.call().arg0()) {
                    case RUSAGE_SELF -> rusage(Usage.times(call.edit(), group), peak);
                    case RUSAGE_CHILDREN -> rusage(group.childTimes, group.childPeakResident);
                    case RUSAGE_THREAD ->
                            rusage(
                                    new CpuTimes(call.task().instructions, call.task().systemTime),
                                    peak);
                    default -> null;
                };
        if (usage == null) {
            return Outcome.error(Errno.EINVAL);
        }
        return call.copyOut(call.call().arg1(), usage) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// struct rusage: the times and, in KiB, the peak resident size; the rest is zero.
    /// (getrusage(2))
    static byte[] rusage(CpuTimes times, long peakResident) {
        return GuestLayout.buffer(RUSAGE_SIZE)
                .putLong(0, times.user() / SECOND)
                .putLong(8, times.user() % SECOND / MICROSECOND)
                .putLong(16, times.system() / SECOND)
                .putLong(24, times.system() % SECOND / MICROSECOND)
                .putLong(32, peakResident / 1_024)
                .array();
    }
}
