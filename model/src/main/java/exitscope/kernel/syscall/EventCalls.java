package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.WaitQueues;
import exitscope.kernel.file.FileTimers;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EventCounter;
import exitscope.state.OpenFile.SignalReader;
import exitscope.state.OpenFile.TimerFile;
import exitscope.state.WaitKey;

import java.nio.ByteBuffer;
import java.util.Map;

/// eventfd2, signalfd4, timerfd_create, timerfd_settime, timerfd_gettime.
final class EventCalls {
    private static final int EFD_SEMAPHORE = 1;
    private static final int SET_SIZE = 8;
    private static final long SECOND = 1_000_000_000L;

    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_BOOTTIME = 7;
    private static final int CLOCK_REALTIME_ALARM = 8;
    private static final int CLOCK_BOOTTIME_ALARM = 9;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final int TFD_TIMER_CANCEL_ON_SET = 2;

    private EventCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.EVENTFD2, EventCalls::eventfd);
        calls.put(SyscallNumber.SIGNALFD4, EventCalls::signalfd);
        calls.put(SyscallNumber.TIMERFD_CREATE, EventCalls::timerfdCreate);
        calls.put(SyscallNumber.TIMERFD_SETTIME, EventCalls::timerfdSettime);
        calls.put(SyscallNumber.TIMERFD_GETTIME, EventCalls::timerfdGettime);
    }

    /// Opens a file that is read and written under the lowest free number.
    ///
    /// @param flags of which O_CLOEXEC and O_NONBLOCK count
    static Outcome open(Invocation call, OpenFile.Kind kind, int flags) {
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        if (number < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        FileId file =
                Descriptors.newFile(
                        call.edit(), kind, OpenFile.O_RDWR | (flags & OpenFile.O_NONBLOCK));
        Descriptors.open(
                call.edit(), call.task(), number, file, (flags & FileCalls.O_CLOEXEC) != 0);
        return Outcome.of(number);
    }

    private static boolean unknown(int flags, int known) {
        return (flags & ~(known | FileCalls.O_CLOEXEC | OpenFile.O_NONBLOCK)) != 0;
    }

    private static Outcome eventfd(Invocation call) {
        int flags = (int) call.call().arg1();
        if (unknown(flags, EFD_SEMAPHORE)) {
            return Outcome.error(Errno.EINVAL);
        }
        long count = call.call().arg0() & 0xffff_ffffL;
        return open(call, new EventCounter(count, (flags & EFD_SEMAPHORE) != 0), flags);
    }

    private static Outcome signalfd(Invocation call) {
        int flags = (int) call.call().arg3();
        if (call.call().arg2() != SET_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(call.call().arg1(), SET_SIZE);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (unknown(flags, 0)) {
            return Outcome.error(Errno.EINVAL);
        }
        SignalReader reader =
                new SignalReader(new SignalSet(in.getLong(0)).without(SignalSet.UNBLOCKABLE));
        if ((int) call.call().arg0() == -1) {
            return open(call, reader, flags);
        }
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(file.kind() instanceof SignalReader)) {
            return Outcome.error(Errno.EINVAL);
        }
        call.edit().files.put(file.id().value(), file.withKind(reader));
        WaitQueues.wake(call.edit(), WaitKey.signalSent(call.group().handlers));
        return Outcome.of((int) call.call().arg0());
    }

    private static Outcome timerfdCreate(Invocation call) {
        int clock = (int) call.call().arg0();
        int flags = (int) call.call().arg1();
        boolean known =
                switch (clock) {
                    case CLOCK_REALTIME,
                            CLOCK_MONOTONIC,
                            CLOCK_BOOTTIME,
                            CLOCK_REALTIME_ALARM,
                            CLOCK_BOOTTIME_ALARM ->
                            true;
                    default -> false;
                };
        if (unknown(flags, 0) || !known) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean alarm = clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM;
        if (alarm && !Permissions.may(call.task(), Capability.CAP_WAKE_ALARM)) {
            return Outcome.error(Errno.EPERM);
        }
        return open(call, TimerFile.unset(clock), flags);
    }

    private static Outcome timerfdSettime(Invocation call) {
        int flags = (int) call.call().arg1();
        ByteBuffer in = call.copyIn(call.call().arg2(), 32);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Long interval = TimeCalls.readTimespec(call, call.call().arg2());
        Long value = TimeCalls.readTimespec(call, call.call().arg2() + 16);
        if (interval == null
                || value == null
                || interval < 0
                || value < 0
                || (flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(file.kind() instanceof TimerFile)) {
            return Outcome.error(Errno.EINVAL);
        }
        TimerFile before = FileTimers.caughtUp(call.edit(), file);
        boolean absolute = (flags & TFD_TIMER_ABSTIME) != 0;
        long deadline =
                absolute
                        ? value - TimeCalls.epoch(call, before.clock())
                        : call.edit().clock + value;
        FileTimers.replace(
                call.edit(),
                file.id(),
                new TimerFile(
                        before.clock(),
                        Math.max(deadline, call.edit().clock),
                        interval,
                        value != 0,
                        0,
                        bond(before, flags)));
        boolean wasToTell = before.bond() == OpenFile.ClockBond.TO_TELL;
        boolean tells = bond(before, flags) == OpenFile.ClockBond.TELLS;
        if (wasToTell && tells && value != 0) {
            return Outcome.error(Errno.ECANCELED);
        }
        long old = call.call().arg3();
        return old == 0 || call.copyOut(old, remaining(call, before))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    /// What the setting of its clock will mean for a timer that is set with these flags. (Linux:
    /// timerfd_setup_cancel)
    private static OpenFile.ClockBond bond(TimerFile timer, int flags) {
        boolean realTime = timer.clock() == CLOCK_REALTIME || timer.clock() == CLOCK_REALTIME_ALARM;
        if (!realTime || (flags & TFD_TIMER_ABSTIME) == 0) {
            return OpenFile.ClockBond.NONE;
        }
        return (flags & TFD_TIMER_CANCEL_ON_SET) != 0
                ? OpenFile.ClockBond.TELLS
                : OpenFile.ClockBond.FOLLOWS;
    }

    private static Outcome timerfdGettime(Invocation call) {
        OpenFile file = call.file();
        if (file == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(file.kind() instanceof TimerFile)) {
            return Outcome.error(Errno.EINVAL);
        }
        TimerFile now = FileTimers.caughtUp(call.edit(), file);
        FileTimers.replace(call.edit(), file.id(), now);
        return call.copyOut(call.call().arg1(), remaining(call, now))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static ByteBuffer remaining(Invocation call, TimerFile timer) {
        long left = timer.armed() ? Math.max(timer.deadline() - call.edit().clock, 1) : 0;
        return GuestLayout.buffer(32)
                .putLong(0, timer.interval() / SECOND)
                .putLong(8, timer.interval() % SECOND)
                .putLong(16, left / SECOND)
                .putLong(24, left % SECOND);
    }
}
