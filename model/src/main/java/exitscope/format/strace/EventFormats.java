package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Descriptors for events, and waiting for many: eventfd2, signalfd4, timerfd_create, epoll,
/// pidfds, close_range.
final class EventFormats {
    private static final int EPOLL_EVENT = 16;

    private static final StraceFlags EVENTFD =
            StraceFlags.of("EFD_???", "EFD_SEMAPHORE=1 EFD_CLOEXEC=0x80000 EFD_NONBLOCK=0x800");
    private static final StraceFlags SIGNALFD =
            StraceFlags.of("SFD_???", "SFD_CLOEXEC=0x80000 SFD_NONBLOCK=0x800");
    private static final StraceFlags TIMERFD =
            StraceFlags.of("TFD_???", "TFD_CLOEXEC=0x80000 TFD_NONBLOCK=0x800");
    private static final StraceFlags TIMERFD_SET =
            StraceFlags.of("TFD_???", "TFD_TIMER_ABSTIME=1 TFD_TIMER_CANCEL_ON_SET=2");
    private static final StraceFlags EPOLL_CREATE =
            StraceFlags.of("EPOLL_???", "EPOLL_CLOEXEC=0x80000");
    private static final StraceFlags EPOLL_CTL =
            StraceFlags.of("EPOLL_CTL_???", "EPOLL_CTL_ADD=1 EPOLL_CTL_DEL=2 EPOLL_CTL_MOD=3");
    private static final StraceFlags EPOLL_EVENTS =
            StraceFlags.of(
                    "EPOLL???",
                    """
                    EPOLLIN=1 EPOLLPRI=2 EPOLLOUT=4 EPOLLRDNORM=0x40 EPOLLRDBAND=0x80
                    EPOLLWRNORM=0x100 EPOLLWRBAND=0x200 EPOLLMSG=0x400 EPOLLERR=8 EPOLLHUP=0x10
                    EPOLLRDHUP=0x2000 EPOLLEXCLUSIVE=0x10000000 EPOLLWAKEUP=0x20000000
                    EPOLLONESHOT=0x40000000 EPOLLET=0x80000000
                    """);
    private static final StraceFlags PIDFD =
            StraceFlags.of("PIDFD_???", "PIDFD_NONBLOCK=0x800 PIDFD_THREAD=0x80");
    private static final StraceFlags CLOSE_RANGE =
            StraceFlags.of("CLOSE_RANGE_???", "CLOSE_RANGE_UNSHARE=2 CLOSE_RANGE_CLOEXEC=4");

    private EventFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(
                SyscallNumber.EVENTFD2,
                call -> call.done(Long.toString(call.bits(0)), call.flags(1, EVENTFD)));
        calls.put(
                SyscallNumber.SIGNALFD4,
                call ->
                        call.done(
                                call.integer(0),
                                SignalFormats.signalSet(call.guest(), call, 1, 2),
                                call.unsigned(2),
                                call.flags(3, SIGNALFD)));
        calls.put(
                SyscallNumber.TIMERFD_CREATE,
                call -> call.done(call.value(0, TimeFormats.CLOCK), call.flags(1, TIMERFD)));
        calls.put(
                SyscallNumber.TIMERFD_SETTIME,
                call ->
                        call.open(
                                        call.integer(0),
                                        call.flags(1, TIMERFD_SET),
                                        call.structure(2, TimeFormats::itimerspec))
                                .closing(outcome ->
                                        outcome.filled(call.raw(3), TimeFormats::itimerspec)));
        calls.put(
                SyscallNumber.TIMERFD_GETTIME,
                call ->
                        call.open(call.integer(0))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), TimeFormats::itimerspec)));
        calls.put(SyscallNumber.EPOLL_CREATE1, call -> call.done(call.flags(0, EPOLL_CREATE)));
        calls.put(SyscallNumber.EPOLL_CTL, EventFormats::epollCtl);
        calls.put(SyscallNumber.EPOLL_PWAIT, EventFormats::epollPwait);
        calls.put(
                SyscallNumber.PIDFD_OPEN, call -> call.done(call.integer(0), call.flags(1, PIDFD)));
        calls.put(
                SyscallNumber.PIDFD_SEND_SIGNAL,
                call -> call.done(call.integer(0), call.signal(1), call.address(2), call.hex(3)));
        calls.put(
                SyscallNumber.PIDFD_GETFD,
                call -> call.done(call.integer(0), call.integer(1), call.hex(2)));
        calls.put(
                SyscallNumber.CLOSE_RANGE,
                call ->
                        call.done(
                                Long.toString(call.bits(0)),
                                Long.toString(call.bits(1)),
                                call.flags(2, CLOSE_RANGE)));
        SocketFormats.register(calls);
        SelectFormats.register(calls);
    }

    private static StraceCall epollCtl(Arguments call) {
        return call.done(
                call.integer(0),
                call.value(1, EPOLL_CTL),
                call.integer(2),
                events(call.guest(), call.raw(3), 1, false));
    }

    private static StraceCall epollPwait(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        reported(call, outcome)
                                + ", "
                                + call.integer(2)
                                + ", "
                                + call.integer(3)
                                + ", "
                                + SignalFormats.signalSet(call.guest(), call, 4, 5)
                                + ", "
                                + call.unsigned(5));
    }

    /// The events that a wait has stored.
    static String reported(Arguments call, StraceCall.Outcome outcome) {
        return outcome.filled(
                call.raw(1), (guest, at) -> events(guest, at, outcome.result(), true));
    }

    private static String events(GuestView guest, long at, long count, boolean list) {
        if (count == 0 && list) {
            return "[]";
        }
        ByteBuffer events =
                count < 0 || count > 1_024 ? null : guest.structure(at, (int) count * EPOLL_EVENT);
        if (events == null) {
            return address(at);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long data = events.getLong(i * EPOLL_EVENT + 8);
            String shown =
                    data >>> 32 == 0
                            ? "{u32=" + (int) data + ", u64=" + Long.toUnsignedString(data) + "}"
                            : "0x" + Long.toHexString(data);
            parts.add(
                    "{events="
                            + EPOLL_EVENTS.bits(events.getInt(i * EPOLL_EVENT) & 0xffff_ffffL)
                            + ", data="
                            + shown
                            + "}");
        }
        return list ? "[" + String.join(", ", parts) + "]" : parts.getFirst();
    }
}
