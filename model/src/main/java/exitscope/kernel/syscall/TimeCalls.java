package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.ClockSetting;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.Usage;
import exitscope.state.BlockReason;
import exitscope.state.ProcessTimers.TimerClock;
import exitscope.state.ResourceUsage;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// Clocks and sleeping: nanosleep, clock_*, gettimeofday, settimeofday, adjtimex.
/// (clock_gettime(2))
final class TimeCalls {
    static final int CLOCK_REALTIME = 0;
    static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_PROCESS_CPUTIME = 2;
    private static final int CLOCK_THREAD_CPUTIME = 3;
    private static final int CLOCK_MONOTONIC_RAW = 4;
    private static final int CLOCK_REALTIME_COARSE = 5;
    private static final int CLOCK_MONOTONIC_COARSE = 6;
    static final int CLOCK_BOOTTIME = 7;
    private static final int CLOCK_REALTIME_ALARM = 8;
    private static final int CLOCK_BOOTTIME_ALARM = 9;
    static final int CLOCK_TAI = 11;

    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;

    /// What a coarse clock is said to tell apart: a tick at 250 Hz.
    private static final long TICK = 4_000_000;

    private static final int TIMER_ABSTIME = 1;

    private static final int TIMEX_SIZE = 208;
    private static final int STA_UNSYNC = 0x40;
    private static final int TIME_ERROR = 5;

    private TimeCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.NANOSLEEP,
                call -> sleep(call, call.call().arg0(), call.call().arg1(), false, 0));
        calls.put(SyscallNumber.CLOCK_NANOSLEEP, TimeCalls::clockNanosleep);
        calls.put(SyscallNumber.CLOCK_GETTIME, TimeCalls::clockGettime);
        calls.put(SyscallNumber.CLOCK_SETTIME, TimeCalls::clockSettime);
        calls.put(SyscallNumber.CLOCK_GETRES, TimeCalls::clockGetres);
        calls.put(SyscallNumber.GETTIMEOFDAY, TimeCalls::gettimeofday);
        calls.put(SyscallNumber.SETTIMEOFDAY, TimeCalls::settimeofday);
        calls.put(SyscallNumber.ADJTIMEX, call -> adjust(call, call.call().arg0()));
        calls.put(
                SyscallNumber.CLOCK_ADJTIME,
                call ->
                        (int) call.call().arg0() == CLOCK_REALTIME
                                ? adjust(call, call.call().arg1())
                                : Outcome.error(
                                        known((int) call.call().arg0())
                                                ? Errno.EOPNOTSUPP
                                                : Errno.EINVAL));
        TimerCalls.register(calls);
        UsageCalls.register(calls);
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
        // Longer sleeps end with the clock, some 73 years after boot.
        return Math.min(seconds, Long.MAX_VALUE / SECOND / 4) * SECOND + nanoseconds;
    }

    // ---- which clocks there are ----

    /// Whether a number is that of a clock, be it one without a device here. A negative number
    /// stands for the processor time of a process or task. (Linux: clockid_to_kclock)
    static boolean known(int clock) {
        if (clock < 0) {
            return (clock & 7) != 3;
        }
        return clock <= CLOCK_BOOTTIME_ALARM || clock == CLOCK_TAI;
    }

    static boolean makesTimers(int clock) {
        return clock != CLOCK_MONOTONIC_RAW
                && clock != CLOCK_REALTIME_COARSE
                && clock != CLOCK_MONOTONIC_COARSE
                && clock != CLOCK_REALTIME_ALARM
                && clock != CLOCK_BOOTTIME_ALARM;
    }

    private static boolean showsRealTime(int clock) {
        return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
    }

    /// The clock of processor time that a number means, or null when it means none.
    ///
    /// @param reads whether it is only read: then a task's own number means its process
    static @Nullable TimerClock processorClock(Invocation call, int number, boolean reads) {
        if (number == CLOCK_PROCESS_CPUTIME) {
            return new TimerClock.Process(call.group().id, false);
        }
        if (number == CLOCK_THREAD_CPUTIME) {
            return new TimerClock.Thread(call.task().id, false);
        }
        if (number >= 0 || (number & 3) == 3) {
            return null;
        }
        int pid = ~(number >> 3);
        boolean user = (number & 3) == 1;
        boolean thread = (number & 4) != 0;
        GroupDraft own = call.group();
        TaskDraft target =
                pid == 0 ? call.task() : PidNumbers.find(call.edit(), own.namespace, pid);
        if (target == null) {
            return null;
        }
        if (thread) {
            return target.group.equals(own.id) ? new TimerClock.Thread(target.id, user) : null;
        }
        boolean leads = call.edit().groupOf(target).leader.equals(target.id);
        boolean self = pid == 0 || (reads && target == call.task());
        return leads || self ? new TimerClock.Process(target.group, user) : null;
    }

    /// What a clock shows, in nanoseconds since boot or of processor time; -1 for a task that is
    /// gone.
    static long now(Editor edit, TimerClock clock) {
        return switch (clock) {
            case TimerClock.Monotonic _, TimerClock.RealTime _ -> edit.clock;
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
                yield task == null ? -1 : task.instructions + (user ? 0 : task.systemTime);
            }
        };
    }

    // ---- sleeping ----

    private static Outcome clockNanosleep(Invocation call) {
        int clock = (int) call.call().arg0();
        if (!known(clock)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (clock < 0 || clock == CLOCK_PROCESS_CPUTIME) {
            return processorSleep(call, clock);
        }
        boolean sleeps =
                clock == CLOCK_REALTIME
                        || clock == CLOCK_MONOTONIC
                        || clock == CLOCK_BOOTTIME
                        || clock == CLOCK_TAI;
        if (!sleeps) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        boolean absolute = (call.call().arg1() & TIMER_ABSTIME) != 0;
        long epoch = epoch(call, clock);
        return sleep(call, call.call().arg2(), absolute ? 0 : call.call().arg3(), absolute, epoch);
    }

    /// Sleeps until a clock of processor time shows something. (Linux: posix_cpu_nsleep)
    private static Outcome processorSleep(Invocation call, int number) {
        if (call.resumed() != null
                && call.resumed().reason() instanceof BlockReason.ProcessorSleep slept) {
            boolean goesOn =
                    call.resumed().cause() == Resumption.Cause.RESTARTED
                            && now(call.edit(), slept.clock()) < slept.expiry();
            return goesOn ? new Outcome.Sleep(slept) : Outcome.ZERO;
        }
        Long span = readTimespec(call, call.call().arg2());
        if (span == null) {
            return Outcome.error(Errno.EFAULT);
        }
        TimerClock clock = processorClock(call, number, false);
        boolean itself = clock instanceof TimerClock.Thread(var id, _) && id.equals(call.task().id);
        if (span < 0 || clock == null || itself) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean absolute = (call.call().arg1() & TIMER_ABSTIME) != 0;
        long now = now(call.edit(), clock);
        long expiry = absolute ? span : now + span;
        long remaining = absolute ? 0 : call.call().arg3();
        return expiry <= now
                ? Outcome.ZERO
                : new Outcome.Sleep(new BlockReason.ProcessorSleep(clock, expiry, remaining));
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
    static long epoch(Invocation call, int clock) {
        return showsRealTime(clock) || clock == CLOCK_REALTIME_ALARM
                ? call.edit().host.realTimeOffset()
                : 0;
    }

    // ---- reading and setting ----

    private static Outcome clockGettime(Invocation call) {
        int clock = (int) call.call().arg0();
        long now;
        if (showsRealTime(clock)) {
            now = call.edit().host.realTimeOffset() + call.edit().clock;
        } else if (clock < 0 || clock == CLOCK_PROCESS_CPUTIME || clock == CLOCK_THREAD_CPUTIME) {
            TimerClock processor = processorClock(call, clock, true);
            now = processor == null ? -1 : now(call.edit(), processor);
        } else {
            now = known(clock) && !needsDevice(clock) ? call.edit().clock : -1;
        }
        return now < 0 ? Outcome.error(Errno.EINVAL) : putTimespec(call, call.call().arg1(), now);
    }

    /// Clocks that wake a suspended machine need a device for it, which this machine has not.
    private static boolean needsDevice(int clock) {
        return clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM;
    }

    private static Outcome clockGetres(Invocation call) {
        int clock = (int) call.call().arg0();
        if (!known(clock) || needsDevice(clock)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (clock < 0 && processorClock(call, clock, false) == null) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean coarse =
                clock == CLOCK_REALTIME_COARSE
                        || clock == CLOCK_MONOTONIC_COARSE
                        || (clock < 0 && (clock & 3) != 2);
        return call.call().arg1() == 0
                ? Outcome.ZERO
                : putTimespec(call, call.call().arg1(), coarse ? TICK : 1);
    }

    private static Outcome putTimespec(Invocation call, long address, long nanoseconds) {
        ByteBuffer time =
                GuestLayout.buffer(16)
                        .putLong(0, nanoseconds / SECOND)
                        .putLong(8, nanoseconds % SECOND);
        return call.copyOut(address, time) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome clockSettime(Invocation call) {
        int clock = (int) call.call().arg0();
        boolean processor = clock < 0;
        if (clock != CLOCK_REALTIME && !(processor && known(clock))) {
            return Outcome.error(Errno.EINVAL);
        }
        Long wanted = readTimespec(call, call.call().arg1());
        if (wanted == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (processor) {
            // Nobody may set them. (Linux: posix_cpu_clock_set)
            return Outcome.error(
                    processorClock(call, clock, false) == null ? Errno.EINVAL : Errno.EPERM);
        }
        return setRealTime(call, wanted);
    }

    private static Outcome setRealTime(Invocation call, long wanted) {
        if (wanted < call.edit().clock) {
            // Boot would lie before 1970. (Linux: timespec64_valid_settod, do_settimeofday64)
            return Outcome.error(Errno.EINVAL);
        }
        if (!Permissions.may(call.task(), Capability.CAP_SYS_TIME)) {
            return Outcome.error(Errno.EPERM);
        }
        ClockSetting.set(call.edit(), call.task(), wanted);
        return Outcome.ZERO;
    }

    private static Outcome gettimeofday(Invocation call) {
        long now = call.edit().host.realTimeOffset() + call.edit().clock;
        ByteBuffer out =
                GuestLayout.buffer(16)
                        .putLong(0, now / SECOND)
                        .putLong(8, now % SECOND / MICROSECOND);
        if (call.call().arg0() != 0 && !call.copyOut(call.call().arg0(), out)) {
            return Outcome.error(Errno.EFAULT);
        }
        // The kernel's time zone, which is UTC.
        return call.call().arg1() == 0 || call.copyOut(call.call().arg1(), new byte[8])
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static Outcome settimeofday(Invocation call) {
        if (call.call().arg0() == 0) {
            return Permissions.may(call.task(), Capability.CAP_SYS_TIME)
                    ? Outcome.ZERO
                    : Outcome.error(Errno.EPERM);
        }
        ByteBuffer in = call.copyIn(call.call().arg0(), 16);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        long seconds = in.getLong(0);
        long micro = in.getLong(8);
        if (micro < 0
                || micro > 1_000_000
                || seconds < 0
                || seconds > Long.MAX_VALUE / SECOND / 4) {
            return Outcome.error(Errno.EINVAL);
        }
        return setRealTime(call, seconds * SECOND + micro * MICROSECOND);
    }

    /// Reads the state of the clock's discipline; there is none to change. (adjtimex(2))
    private static Outcome adjust(Invocation call, long address) {
        ByteBuffer timex = call.copyIn(address, TIMEX_SIZE);
        if (timex == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (timex.getInt(0) != 0) {
            return Outcome.error(
                    Permissions.may(call.task(), Capability.CAP_SYS_TIME)
                            ? Errno.EINVAL
                            : Errno.EPERM);
        }
        long now = call.edit().host.realTimeOffset() + call.edit().clock;
        ByteBuffer out = GuestLayout.buffer(TIMEX_SIZE);
        out.putLong(24, 16_000_000) // maxerror
                .putLong(32, 16_000_000) // esterror
                .putInt(40, STA_UNSYNC)
                .putLong(48, 2) // constant
                .putLong(56, 1) // precision
                .putLong(64, 32_768_000) // tolerance
                .putLong(72, now / SECOND)
                .putLong(80, now % SECOND / MICROSECOND)
                .putLong(88, 10_000); // tick
        return call.copyOut(address, out) ? Outcome.of(TIME_ERROR) : Outcome.error(Errno.EFAULT);
    }
}
