package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.Sockets;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.SocketOptions;
import exitscope.state.SocketParty;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// getsockopt and setsockopt. (socket(7); Linux: net/core/sock.c)
final class SocketOptionCalls {
    private static final int AF_UNIX = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_TYPE = 3;
    private static final int SO_ERROR = 4;
    private static final int SO_DONTROUTE = 5;
    private static final int SO_BROADCAST = 6;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_KEEPALIVE = 9;
    private static final int SO_OOBINLINE = 10;
    private static final int SO_PRIORITY = 12;
    private static final int SO_LINGER = 13;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_PASSCRED = 16;
    private static final int SO_PEERCRED = 17;
    private static final int SO_RCVLOWAT = 18;
    private static final int SO_SNDLOWAT = 19;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;

    /// What may be asked for, and the least that there is. (net.core.wmem_max, SOCK_MIN_SNDBUF)
    private static final int MOST_BUFFER = 4 << 20;

    private static final int LEAST_SEND = 4_608;
    private static final int LEAST_RECEIVE = 2_304;

    private static final int HIGHEST_PRIORITY = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000;
    private static final int MICROSECONDS = 1_000_000;

    private static final long TICK_MICROSECONDS = SocketOptions.TICK / MICROSECOND;
    private static final long TICKS_A_SECOND = SECOND / SocketOptions.TICK;

    /// What no timeout reaches. (Linux: MAX_SCHEDULE_TIMEOUT / HZ)
    private static final long MOST_SECONDS = Long.MAX_VALUE / TICKS_A_SECOND;

    private SocketOptionCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.GETSOCKOPT, SocketOptionCalls::getsockopt);
        calls.put(SyscallNumber.SETSOCKOPT, SocketOptionCalls::setsockopt);
    }

    private static Outcome getsockopt(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = SocketCalls.refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        if ((int) call.call().arg1() != SOL_SOCKET) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        SocketEnd socket = (SocketEnd) file.kind();
        SocketOptions options = socket.options();
        FileUse use = call.use(file);
        int option = (int) call.call().arg2();
        ByteBuffer value =
                switch (option) {
                    case SO_TYPE -> number(socket.type().number());
                    case SO_ERROR -> {
                        use.become(socket.withError(0));
                        yield number(socket.error());
                    }
                    case SO_SNDBUF -> number(options.sendBuffer());
                    case SO_RCVBUF -> number(options.receiveBuffer());
                    case SO_RCVTIMEO -> time(options.receiveTimeout());
                    case SO_SNDTIMEO -> time(options.sendTimeout());
                    case SO_ACCEPTCONN, SO_PROTOCOL, SO_REUSEPORT -> number(0);
                    case SO_RCVLOWAT, SO_SNDLOWAT -> number(1);
                    case SO_DOMAIN -> number(AF_UNIX);
                    case SO_PASSCRED -> number(socket.tellsSender() ? 1 : 0);
                    case SO_PEERCRED -> partner(call, socket.partner());
                    case SO_PRIORITY -> number(options.priority());
                    case SO_LINGER ->
                            GuestLayout.buffer(8)
                                    .putInt(0, options.has(SO_LINGER) ? 1 : 0)
                                    .putInt(4, lingered(options.linger()));
                    default -> isSwitch(option) ? number(options.has(option) ? 1 : 0) : null;
                };
        return value == null
                ? Outcome.error(Errno.ENOPROTOOPT)
                : SocketCalls.store(call, call.call().arg3(), call.call().arg4(), value, false);
    }

    /// Whether it is on or off and changes nothing for UNIX domain sockets.
    private static boolean isSwitch(int option) {
        return switch (option) {
            case SO_REUSEADDR, SO_DONTROUTE, SO_BROADCAST, SO_KEEPALIVE, SO_OOBINLINE -> true;
            default -> false;
        };
    }

    /// A negative number of seconds is for ever, of which the int that is shown has the lower half.
    /// (Linux: sk_setsockopt, SO_LINGER)
    private static int lingered(int seconds) {
        return seconds < 0 ? (int) MOST_SECONDS : seconds;
    }

    private static ByteBuffer number(int value) {
        return GuestLayout.buffer(4).putInt(0, value);
    }

    private static ByteBuffer time(long ticks) {
        long shown = ticks == SocketOptions.FOREVER ? 0 : ticks;
        return GuestLayout.buffer(16)
                .putLong(0, shown / TICKS_A_SECOND)
                .putLong(8, shown % TICKS_A_SECOND * TICK_MICROSECONDS);
    }

    private static ByteBuffer partner(Invocation call, @Nullable SocketParty partner) {
        if (partner == null) {
            return GuestLayout.buffer(12).putInt(4, -1).putInt(8, -1);
        }
        return GuestLayout.buffer(12)
                .putInt(0, TaskNumber.in(call.group().namespace, partner.numbers()))
                .putInt(4, partner.uid())
                .putInt(8, partner.gid());
    }

    private static Outcome setsockopt(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = SocketCalls.refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        int length = (int) call.call().arg4();
        Refusal.when(length < 0, Errno.EINVAL);
        Refusal.when((int) call.call().arg1() != SOL_SOCKET, Errno.EOPNOTSUPP);
        Refusal.when(length < 4, Errno.EINVAL);
        ByteBuffer in = call.copyIn(call.call().arg3(), 4);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int value = in.getInt(0);
        SocketEnd socket = (SocketEnd) file.kind();
        SocketOptions options = socket.options();
        int option = (int) call.call().arg2();
        switch (option) {
            case SO_PASSCRED -> {
                call.use(file).become(socket.withTellsSender(value != 0));
                return Outcome.ZERO;
            }
            case SO_TYPE, SO_PROTOCOL, SO_DOMAIN, SO_ERROR, SO_ACCEPTCONN, SO_PEERCRED ->
                    throw new Refusal(Errno.ENOPROTOOPT);
            case SO_REUSEPORT ->
                    Refusal.when(value != 0, Errno.EOPNOTSUPP); // for the Internet alone
            case SO_SNDBUF ->
                    options = options.withSendBuffer(Math.max(doubled(value), LEAST_SEND));
            case SO_RCVBUF ->
                    options = options.withReceiveBuffer(Math.max(doubled(value), LEAST_RECEIVE));
            case SO_RCVTIMEO -> options = options.withReceiveTimeout(timeout(call, length));
            case SO_SNDTIMEO -> options = options.withSendTimeout(timeout(call, length));
            case SO_PRIORITY -> {
                boolean free = value >= 0 && value <= HIGHEST_PRIORITY;
                boolean may =
                        free
                                || Permissions.may(call.task(), Capability.CAP_NET_RAW)
                                || Permissions.may(call.task(), Capability.CAP_NET_ADMIN);
                Refusal.when(!may, Errno.EPERM);
                options = options.withPriority(value);
            }
            case SO_LINGER -> {
                Refusal.when(length < 8, Errno.EINVAL);
                ByteBuffer linger = call.copyIn(call.call().arg3(), 8);
                if (linger == null) {
                    return Outcome.error(Errno.EFAULT);
                }
                // The seconds stay when it is turned off.
                int seconds = value == 0 ? options.linger() : linger.getInt(4);
                options = options.with(SO_LINGER, value != 0).withLinger(seconds);
            }
            default -> {
                Refusal.when(!isSwitch(option), Errno.ENOPROTOOPT);
                options = options.with(option, value != 0);
            }
        }
        call.use(file).become(socket.withOptions(options));
        if (option == SO_SNDBUF) {
            Sockets.bufferChanged(call.edit(), file.id());
        }
        return Outcome.ZERO;
    }

    /// The kernel's own memory counts, too.
    private static int doubled(int value) {
        return (Integer.compareUnsigned(value, MOST_BUFFER) > 0 ? MOST_BUFFER : value) * 2;
    }

    /// In ticks. (Linux: sock_set_timeout)
    private static long timeout(Invocation call, int length) {
        Refusal.when(length < 16, Errno.EINVAL);
        ByteBuffer in = call.copyIn(call.call().arg3(), 16);
        if (in == null) {
            throw new Refusal(Errno.EFAULT);
        }
        long seconds = in.getLong(0);
        long micro = in.getLong(8);
        Refusal.when(micro < 0 || micro >= MICROSECONDS, Errno.EDOM);
        if (seconds < 0) {
            return 0;
        }
        boolean forever = (seconds == 0 && micro == 0) || seconds >= MOST_SECONDS - 1;
        return forever
                ? SocketOptions.FOREVER
                : seconds * TICKS_A_SECOND + (micro + TICK_MICROSECONDS - 1) / TICK_MICROSECONDS;
    }
}
