package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.ResourceChange.SocketPairCreated;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.Sockets;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;
import exitscope.state.SocketParty;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// socket, socketpair, shutdown, names and options; sending and receiving is in [MessageCalls].
/// There are UNIX domain sockets alone. (unix(7))
final class SocketCalls {
    private static final int AF_UNIX = 1;
    private static final int PROTOCOL_UNIX = 1;
    private static final int TYPE_MASK = 0xf;
    private static final int SOCK_MAX = 11;
    private static final int SOCK_RAW = 3;

    private static final int SHUT_RD = 0;
    private static final int SHUT_WR = 1;
    private static final int SHUT_RDWR = 2;

    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ERROR = 4;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_PASSCRED = 16;
    private static final int SO_PEERCRED = 17;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;

    private SocketCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        MessageCalls.register(calls);
        calls.put(SyscallNumber.SOCKET, SocketCalls::socket);
        calls.put(SyscallNumber.SOCKETPAIR, SocketCalls::socketpair);
        calls.put(SyscallNumber.SHUTDOWN, SocketCalls::shutdown);
        calls.put(SyscallNumber.GETSOCKNAME, call -> name(call, false));
        calls.put(SyscallNumber.GETPEERNAME, call -> name(call, true));
        calls.put(SyscallNumber.GETSOCKOPT, SocketCalls::getsockopt);
        calls.put(SyscallNumber.SETSOCKOPT, SocketCalls::setsockopt);
    }

    /// What the first three arguments of socket and socketpair ask for, or why not.
    private sealed interface Wanted {
        record Type(SocketType type, int flags) implements Wanted {}

        record Refused(Errno errno) implements Wanted {}
    }

    private static Wanted wanted(Invocation call) {
        int asked = (int) call.call().arg1();
        int flags = asked & (FileCalls.O_CLOEXEC | OpenFile.O_NONBLOCK);
        int number = asked & ~flags;
        if ((number & ~TYPE_MASK) != 0) {
            return new Wanted.Refused(Errno.EINVAL);
        }
        if ((int) call.call().arg0() != AF_UNIX) {
            return new Wanted.Refused(Errno.EAFNOSUPPORT);
        }
        if (number >= SOCK_MAX) {
            return new Wanted.Refused(Errno.EINVAL);
        }
        int protocol = (int) call.call().arg2();
        if (protocol != 0 && protocol != PROTOCOL_UNIX) {
            return new Wanted.Refused(Errno.EPROTONOSUPPORT);
        }
        int meant = number == SOCK_RAW ? SocketType.DATAGRAM.number() : number;
        for (SocketType type : SocketType.values()) {
            if (type.number() == meant) {
                return new Wanted.Type(type, flags);
            }
        }
        return new Wanted.Refused(Errno.ESOCKTNOSUPPORT);
    }

    /// A socket that is not connected; without names in the tree there is nothing to connect to.
    private static Outcome socket(Invocation call) {
        return switch (wanted(call)) {
            case Wanted.Refused(Errno errno) -> Outcome.error(errno);
            case Wanted.Type(SocketType type, int flags) ->
                    EventCalls.open(
                            call,
                            new SocketEnd(type, null, List.of(), false, false, 0, null, false),
                            flags);
        };
    }

    private static Outcome socketpair(Invocation call) {
        Wanted wanted = wanted(call);
        if (!(wanted instanceof Wanted.Type(SocketType type, int flags))) {
            return Outcome.error(((Wanted.Refused) wanted).errno());
        }
        int first = Descriptors.lowestFree(call.edit(), call.task(), 0);
        int second = first < 0 ? -1 : Descriptors.lowestFree(call.edit(), call.task(), first + 1);
        if (second < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        if (!call.copyOut(
                call.call().arg3(), GuestLayout.buffer(8).putInt(0, first).putInt(4, second))) {
            return Outcome.error(Errno.EFAULT);
        }
        TaskDraft leader = call.edit().task(call.group().leader);
        SocketParty maker =
                new SocketParty(
                        leader.numbers,
                        call.task().credentials.user().effective(),
                        call.task().credentials.group().effective());
        List<FileId> ends = Sockets.pair(call.edit(), type, maker, flags & OpenFile.O_NONBLOCK);
        call.edit().record(new SocketPairCreated(call.task().id, first, second));
        boolean closeOnExec = (flags & FileCalls.O_CLOEXEC) != 0;
        Descriptors.open(call.edit(), call.task(), first, ends.get(0), closeOnExec);
        Descriptors.open(call.edit(), call.task(), second, ends.get(1), closeOnExec);
        return Outcome.ZERO;
    }

    /// The open file that the first argument names, if it is a socket; else why not.
    static @Nullable Errno refusal(@Nullable OpenFile file) {
        if (file == null) {
            return Errno.EBADF;
        }
        return file.kind() instanceof SocketEnd ? null : Errno.ENOTSOCK;
    }

    private static Outcome shutdown(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        int how = (int) call.call().arg1();
        if (how < SHUT_RD || how > SHUT_RDWR) {
            return Outcome.error(Errno.EINVAL);
        }
        Sockets.shut(call.use(file), how != SHUT_WR, how != SHUT_RD);
        return Outcome.ZERO;
    }

    /// Both ends of a pair have no name: the family alone. (unix(7))
    private static Outcome name(Invocation call, boolean peer) {
        OpenFile file = call.file();
        Errno refusal = refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        SocketEnd socket = (SocketEnd) file.kind();
        if (peer && socket.peer() == null) {
            return Outcome.error(Errno.ENOTCONN);
        }
        return store(
                call,
                call.call().arg1(),
                call.call().arg2(),
                GuestLayout.buffer(2).putShort(0, (short) AF_UNIX),
                true);
    }

    /// Stores a value, cut to the room that the caller gives at `lengthAddress`.
    ///
    /// @param whole whether the length that is stored back is that of the whole value
    private static Outcome store(
            Invocation call, long address, long lengthAddress, ByteBuffer value, boolean whole) {
        ByteBuffer length = call.copyIn(lengthAddress, 4);
        if (length == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (length.getInt(0) < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        int part = Math.min(length.getInt(0), value.capacity());
        ByteBuffer cut = GuestLayout.buffer(part).put(0, value, 0, part);
        length.putInt(0, whole ? value.capacity() : part);
        return call.copyOut(address, cut) && call.copyOut(lengthAddress, length)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    private static Outcome getsockopt(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        if ((int) call.call().arg1() != SOL_SOCKET) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        SocketEnd socket = (SocketEnd) file.kind();
        FileUse use = call.use(file);
        ByteBuffer value =
                switch ((int) call.call().arg2()) {
                    case SO_TYPE -> number(socket.type().number());
                    case SO_ERROR -> {
                        use.become(socket.withError(0));
                        yield number(socket.error());
                    }
                    case SO_SNDBUF, SO_RCVBUF -> number(Sockets.BUFFER);
                    case SO_ACCEPTCONN, SO_PROTOCOL -> number(0);
                    case SO_DOMAIN -> number(AF_UNIX);
                    case SO_PASSCRED -> number(socket.tellsSender() ? 1 : 0);
                    case SO_PEERCRED -> partner(call, socket.partner());
                    default -> null;
                };
        return value == null
                ? Outcome.error(Errno.ENOPROTOOPT)
                : store(call, call.call().arg3(), call.call().arg4(), value, false);
    }

    private static ByteBuffer number(int value) {
        return GuestLayout.buffer(4).putInt(0, value);
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

    /// Of the options, what receivers are told can be changed. (Linux: sk_setsockopt)
    private static Outcome setsockopt(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        int length = (int) call.call().arg4();
        Refusal.when(length < 0, Errno.EINVAL);
        Refusal.when((int) call.call().arg1() != SOL_SOCKET, Errno.EOPNOTSUPP);
        Refusal.when(length < 4, Errno.EINVAL);
        ByteBuffer value = call.copyIn(call.call().arg3(), 4);
        if (value == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Refusal.when((int) call.call().arg2() != SO_PASSCRED, Errno.ENOPROTOOPT);
        SocketEnd socket = (SocketEnd) file.kind();
        call.use(file).become(socket.withTellsSender(value.getInt(0) != 0));
        return Outcome.ZERO;
    }
}
