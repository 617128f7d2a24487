package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Clocks, sleeps and timers.
final class TimeFormats {
    /// struct timespec and struct timeval have the same size.
    static final int TIMESPEC_SIZE = 16;

    static final StraceFlags CLOCK =
            StraceFlags.of(
                    "CLOCK_???",
                    """
                    CLOCK_REALTIME=0 CLOCK_MONOTONIC=1 CLOCK_PROCESS_CPUTIME_ID=2
                    CLOCK_THREAD_CPUTIME_ID=3 CLOCK_MONOTONIC_RAW=4 CLOCK_REALTIME_COARSE=5
                    CLOCK_MONOTONIC_COARSE=6 CLOCK_BOOTTIME=7 CLOCK_REALTIME_ALARM=8
                    CLOCK_BOOTTIME_ALARM=9 CLOCK_TAI=11
                    """);

    private static final StraceFlags TIMER = StraceFlags.of("TIMER_???", "TIMER_ABSTIME=1");

    private static final StraceFlags NOTIFY =
            StraceFlags.of(
                    "SIGEV_???", "SIGEV_SIGNAL=0 SIGEV_NONE=1 SIGEV_THREAD=2 SIGEV_THREAD_ID=4");

    private static final StraceFlags CLOCK_STATE =
            StraceFlags.of(
                    "TIME_???",
                    "TIME_OK=0 TIME_INS=1 TIME_DEL=2 TIME_OOP=3 TIME_WAIT=4 TIME_ERROR=5");

    private static final StraceFlags CLOCK_STATUS =
            StraceFlags.of("STA_???", "STA_PLL=1 STA_INS=0x10 STA_DEL=0x20 STA_UNSYNC=0x40");

    private static final StraceFlags INTERVAL_TIMER =
            StraceFlags.of("ITIMER_???", "ITIMER_REAL=0 ITIMER_VIRTUAL=1 ITIMER_PROF=2");

    private TimeFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.NANOSLEEP, TimeFormats::nanosleep);
        calls.put(SyscallNumber.CLOCK_NANOSLEEP, TimeFormats::clockNanosleep);
        calls.put(SyscallNumber.CLOCK_GETTIME, TimeFormats::clockTime);
        calls.put(SyscallNumber.CLOCK_GETRES, TimeFormats::clockTime);
        calls.put(
                SyscallNumber.CLOCK_SETTIME,
                call -> call.done(call.value(0, CLOCK), call.structure(1, TimeFormats::timespec)));
        calls.put(SyscallNumber.TIMER_CREATE, TimeFormats::timerCreate);
        calls.put(SyscallNumber.TIMER_SETTIME, TimeFormats::timerSettime);
        calls.put(
                SyscallNumber.TIMER_GETTIME,
                call ->
                        call.open(call.integer(0))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), TimeFormats::itimerspec)));
        calls.put(SyscallNumber.TIMER_GETOVERRUN, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.TIMER_DELETE, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.GETTIMEOFDAY, TimeFormats::gettimeofday);
        calls.put(
                SyscallNumber.CLOCK_ADJTIME,
                call ->
                        call.open(call.value(0, CLOCK))
                                .closing(outcome -> outcome.filled(call.raw(1), TimeFormats::timex))
                                .resulting(TimeFormats::clockState));
        calls.put(
                SyscallNumber.ADJTIMEX,
                call ->
                        call.open()
                                .closing(outcome -> outcome.filled(call.raw(0), TimeFormats::timex))
                                .resulting(TimeFormats::clockState));
        calls.put(SyscallNumber.TIMES, TimeFormats::times);
        calls.put(SyscallNumber.GETITIMER, TimeFormats::getitimer);
        calls.put(SyscallNumber.SETITIMER, TimeFormats::setitimer);
    }

    private static StraceCall nanosleep(Arguments call) {
        return call.open(call.structure(0, TimeFormats::timespec))
                .closing(outcome -> remaining(outcome, call.raw(1)));
    }

    private static StraceCall clockNanosleep(Arguments call) {
        boolean absolute = (call.raw(1) & 1) != 0;
        StraceCall written =
                call.open(
                                call.value(0, CLOCK),
                                call.flags(1, TIMER),
                                call.structure(2, TimeFormats::timespec))
                        .closing(outcome ->
                                absolute ? call.address(3) : remaining(outcome, call.raw(3)));
        return absolute ? written.brokenOffAs(StraceCall.RESTART_UNLESS_HANDLED) : written;
    }

    /// The rest of a sleep, which only an interrupted one fills in.
    private static String remaining(StraceCall.Outcome outcome, long address) {
        return outcome.interrupted() ? timespec(outcome.guest(), address) : address(address);
    }

    private static StraceCall clockTime(Arguments call) {
        return call.open(call.value(0, CLOCK))
                .closing(outcome -> outcome.filled(call.raw(1), TimeFormats::timespec));
    }

    private static StraceCall gettimeofday(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(call.raw(0), TimeFormats::timeval) + ", " + call.address(1));
    }

    private static StraceCall times(Arguments call) {
        return call.open().closing(outcome -> outcome.filled(call.raw(0), TimeFormats::tms));
    }

    private static StraceCall getitimer(Arguments call) {
        return call.open(call.value(0, INTERVAL_TIMER))
                .closing(outcome -> outcome.filled(call.raw(1), TimeFormats::itimerval));
    }

    private static StraceCall setitimer(Arguments call) {
        return call.open(call.value(0, INTERVAL_TIMER), call.structure(1, TimeFormats::itimerval))
                .closing(outcome -> outcome.filled(call.raw(2), TimeFormats::itimerval));
    }

    private static StraceCall timerCreate(Arguments call) {
        return call.open(call.value(0, CLOCK), call.structure(1, TimeFormats::event))
                .closing(outcome -> outcome.filled(call.raw(2), Arguments::integerAt));
    }

    private static StraceCall timerSettime(Arguments call) {
        return call.open(
                        call.integer(0),
                        call.flags(1, TIMER),
                        call.structure(2, TimeFormats::itimerspec))
                .closing(outcome -> outcome.filled(call.raw(3), TimeFormats::itimerspec));
    }

    // ---- structures ----

    private static String event(GuestView guest, long address) {
        ByteBuffer event = guest.structure(address, 64);
        if (event == null) {
            return address(address);
        }
        long value = event.getLong(0);
        int notify = event.getInt(12);
        return "{"
                + (value == 0
                        ? ""
                        : "sigev_value={sival_int="
                                + (int) value
                                + ", sival_ptr="
                                + address(value)
                                + "}, ")
                + "sigev_signo="
                + Signal.labelOf(event.getInt(8))
                + ", sigev_notify="
                + NOTIFY.value(notify & 0xffff_ffffL)
                + (notify == 4 ? ", sigev_notify_thread_id=" + event.getInt(16) : "")
                + "}";
    }

    static String itimerspec(GuestView guest, long address) {
        return guest.structure(address, 2 * TIMESPEC_SIZE) == null
                ? address(address)
                : "{it_interval="
                        + timespec(guest, address)
                        + ", it_value="
                        + timespec(guest, address + TIMESPEC_SIZE)
                        + "}";
    }

    static String timespec(GuestView guest, long address) {
        ByteBuffer time = guest.structure(address, TIMESPEC_SIZE);
        return time == null
                ? address(address)
                : StraceValues.time(time.getLong(0), "tv_nsec", time.getLong(8));
    }

    static String timeval(GuestView guest, long address) {
        ByteBuffer time = guest.structure(address, TIMESPEC_SIZE);
        return time == null
                ? address(address)
                : StraceValues.time(time.getLong(0), "tv_usec", time.getLong(8));
    }

    private static String itimerval(GuestView guest, long address) {
        return guest.structure(address, 2 * TIMESPEC_SIZE) == null
                ? address(address)
                : "{it_interval="
                        + timeval(guest, address)
                        + ", it_value="
                        + timeval(guest, address + TIMESPEC_SIZE)
                        + "}";
    }

    private static String clockState(long state) {
        return state + " (" + CLOCK_STATE.value(state) + ")";
    }

    /// struct timex.
    private static String timex(GuestView guest, long at) {
        ByteBuffer timex = guest.structure(at, 208);
        if (timex == null) {
            return address(at);
        }
        return "{modes="
                + StraceValues.hex(timex.getInt(0))
                + ", offset="
                + timex.getLong(8)
                + ", freq="
                + timex.getLong(16)
                + ", maxerror="
                + timex.getLong(24)
                + ", esterror="
                + timex.getLong(32)
                + ", status="
                + CLOCK_STATUS.bits(timex.getInt(40) & 0xffff_ffffL)
                + ", constant="
                + timex.getLong(48)
                + ", precision="
                + timex.getLong(56)
                + ", tolerance="
                + timex.getLong(64)
                + ", time="
                + StraceValues.time(timex.getLong(72), "tv_usec", timex.getLong(80))
                + ", tick="
                + timex.getLong(88)
                + ", ppsfreq="
                + timex.getLong(96)
                + ", jitter="
                + timex.getLong(104)
                + ", shift="
                + timex.getInt(112)
                + ", stabil="
                + timex.getLong(120)
                + ", jitcnt="
                + timex.getLong(128)
                + ", calcnt="
                + timex.getLong(136)
                + ", errcnt="
                + timex.getLong(144)
                + ", stbcnt="
                + timex.getLong(152)
                + ", tai="
                + timex.getInt(160)
                + "}";
    }

    private static String tms(GuestView guest, long address) {
        ByteBuffer times = guest.structure(address, 32);
        if (times == null) {
            return address(address);
        }
        String[] names = {"tms_utime", "tms_stime", "tms_cutime", "tms_cstime"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            parts.add(names[i] + "=" + StraceValues.ticks(times.getLong(i * 8)));
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
