package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.ResourceChange.SocketPairCreated;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.Sockets;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;
import exitscope.state.SocketOptions;
import exitscope.state.SocketParty;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// socket, socketpair, shutdown and names; options are in [SocketOptionCalls], sending and
/// receiving is in [MessageCalls]. There are UNIX domain sockets alone. (unix(7))
final class SocketCalls {
    private static final int AF_UNIX = 1;
    private static final int PROTOCOL_UNIX = 1;
    private static final int TYPE_MASK = 0xf;
    private static final int SOCK_MAX = 11;
    private static final int SOCK_RAW = 3;

    private static final int SHUT_RD = 0;
    private static final int SHUT_WR = 1;
    private static final int SHUT_RDWR = 2;

    private SocketCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        MessageCalls.register(calls);
        SocketOptionCalls.register(calls);
        calls.put(SyscallNumber.SOCKET, SocketCalls::socket);
        calls.put(SyscallNumber.SOCKETPAIR, SocketCalls::socketpair);
        calls.put(SyscallNumber.SHUTDOWN, SocketCalls::shutdown);
        calls.put(SyscallNumber.GETSOCKNAME, call -> name(call, false));
        calls.put(SyscallNumber.GETPEERNAME, call -> name(call, true));
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
                            new SocketEnd(
                                    type,
                                    null,
                                    List.of(),
                                    false,
                                    false,
                                    0,
                                    null,
                                    false,
                                    SocketOptions.INITIAL),
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
    static Outcome store(
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
}
