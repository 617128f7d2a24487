package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.file.Epolls;
import exitscope.kernel.file.FileKinds;
import exitscope.persistent.LongMap;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EpollFile;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// epoll_create1, epoll_ctl, epoll_pwait, epoll_pwait2. (epoll(7))
final class EpollCalls {
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLL_CTL_MOD = 3;

    /// The size of struct epoll_event on riscv64.
    private static final int EVENT = 16;

    private static final long MILLISECOND = 1_000_000L;

    private EpollCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.EPOLL_CREATE1, EpollCalls::create);
        calls.put(SyscallNumber.EPOLL_CTL, EpollCalls::control);
        calls.put(SyscallNumber.EPOLL_PWAIT, EpollCalls::pwait);
        calls.put(SyscallNumber.EPOLL_PWAIT2, EpollCalls::pwait2);
    }

    private static Outcome create(Invocation call) {
        int flags = (int) call.call().arg0();
        return (flags & ~FileCalls.O_CLOEXEC) != 0
                ? Outcome.error(Errno.EINVAL)
                : EventCalls.open(call, new EpollFile(LongMap.of(), List.of()), flags);
    }

    private static Outcome control(Invocation call) {
        int operation = (int) call.call().arg1();
        int descriptor = (int) call.call().arg2();
        ByteBuffer event = GuestLayout.buffer(EVENT);
        if (operation != EPOLL_CTL_DEL) {
            ByteBuffer in = call.copyIn(call.call().arg3(), EVENT);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            event = in;
        }
        OpenFile epoll = call.file();
        OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
        if (epoll == null || file == null || (file.flags() & OpenFile.O_PATH) != 0) {
            return Outcome.error(Errno.EBADF);
        }
        if (!FileKinds.operations(file).canBeWatched()) {
            return Outcome.error(Errno.EPERM);
        }
        if (epoll.id().equals(file.id()) || !(epoll.kind() instanceof EpollFile)) {
            return Outcome.error(Errno.EINVAL);
        }
        int events = event.getInt(0);
        long data = event.getLong(8);
        Errno refusal =
                switch (operation) {
                    case EPOLL_CTL_ADD ->
                            Epolls.add(
                                    call.edit(),
                                    call.task(),
                                    epoll.id(),
                                    file,
                                    descriptor,
                                    events,
                                    data);
                    case EPOLL_CTL_MOD ->
                            Epolls.modify(
                                    call.edit(),
                                    call.task(),
                                    epoll.id(),
                                    file,
                                    descriptor,
                                    events,
                                    data);
                    case EPOLL_CTL_DEL -> Epolls.remove(call.edit(), epoll.id(), file, descriptor);
                    default -> Errno.EINVAL;
                };
        return refusal == null ? Outcome.ZERO : Outcome.error(refusal);
    }

    private static Outcome pwait(Invocation call) {
        int timeout = (int) call.call().arg3();
        Long span = timeout < 0 ? null : timeout * MILLISECOND;
        return await(call, span);
    }

    private static Outcome pwait2(Invocation call) {
        Long span = null;
        if (call.call().arg3() != 0) {
            span = TimeCalls.readTimespec(call, call.call().arg3());
            if (span == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (span < 0) {
                return Outcome.error(Errno.EINVAL);
            }
        }
        return await(call, span);
    }

    /// @param span nanoseconds to wait at most, null to wait for ever
    private static Outcome await(Invocation call, @Nullable Long span) {
        Errno refusal = PollMask.open(call, call.call().arg4(), call.call().arg5());
        if (refusal != null) {
            return Outcome.error(refusal);
        }
        Outcome outcome = look(call, span);
        return outcome instanceof Outcome.Sleep ? outcome : PollMask.close(call, outcome);
    }

    private static Outcome look(Invocation call, @Nullable Long span) {
        long most = (int) call.call().arg2();
        long events = call.call().arg1();
        if (most <= 0 || most > Integer.MAX_VALUE / EVENT) {
            return Outcome.error(Errno.EINVAL);
        }
        if (events < 0) {
            return Outcome.error(Errno.EFAULT);
        }
        OpenFile epoll = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (epoll == null) {
            return Outcome.error(Errno.EBADF);
        }
        if (!(epoll.kind() instanceof EpollFile)) {
            return Outcome.error(Errno.EINVAL);
        }
        List<Epolls.Report> reports = Epolls.take(call.edit(), call.task(), epoll.id(), (int) most);
        if (!reports.isEmpty()) {
            ByteBuffer out = GuestLayout.buffer(reports.size() * EVENT);
            for (int i = 0; i < reports.size(); i++) {
                out.putInt(i * EVENT, reports.get(i).events())
                        .putLong(i * EVENT + 8, reports.get(i).data());
            }
            return call.copyOut(events, out)
                    ? Outcome.of(reports.size())
                    : Outcome.error(Errno.EFAULT);
        }
        Long deadline = PollMask.deadline(call, span);
        if (call.timedOut() || (deadline != null && deadline <= call.edit().clock)) {
            return Outcome.ZERO;
        }
        return new Outcome.Sleep(
                new BlockReason.Poll(List.of(WaitKey.epollReady(epoll.id())), deadline, 0));
    }
}
