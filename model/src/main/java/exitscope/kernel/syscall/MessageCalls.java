package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.GuestRanges;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.Sockets;
import exitscope.kernel.file.Sockets.Attachment;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// sendto, recvfrom, sendmsg, recvmsg: sockets with flags and with open files that travel along.
/// (send(2), recv(2), cmsg(3), SCM_RIGHTS in unix(7))
final class MessageCalls {
    private static final int MSG_OOB = 0x1;
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x4000_0000;

    private static final int AF_UNIX = 1;

    private static final int MESSAGE_HEADER = 56;

    private MessageCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.SENDTO, MessageCalls::sendto);
        calls.put(SyscallNumber.RECVFROM, MessageCalls::recvfrom);
        calls.put(SyscallNumber.SENDMSG, MessageCalls::sendmsg);
        calls.put(SyscallNumber.RECVMSG, MessageCalls::recvmsg);
    }

    private static FileUse use(Invocation call, OpenFile file, int flags) {
        boolean nonBlocking = file.nonBlocking() || (flags & MSG_DONTWAIT) != 0;
        boolean signals = (flags & MSG_NOSIGNAL) == 0;
        return new FileUse(call.edit(), call.task(), file, nonBlocking, signals, call.resumed());
    }

    private static Outcome sendto(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = SocketCalls.refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        if (call.call().arg4() != 0) {
            refusal = addressed(call, file, call.call().arg4(), (int) call.call().arg5());
        }
        GuestRanges from = TransferCalls.buffer(call.call().arg1(), call.call().arg2());
        return refusal != null
                ? Outcome.error(refusal)
                : send(call, file, from, Attachment.NONE, (int) call.call().arg3());
    }

    /// What comes of an address: there is none that could be found.
    private static @Nullable Errno addressed(
            Invocation call, OpenFile file, long address, int length) {
        if (length < 0 || length > 128) {
            return Errno.EINVAL;
        }
        ByteBuffer name = call.copyIn(address, length);
        if (name == null) {
            return Errno.EFAULT;
        }
        SocketEnd socket = (SocketEnd) file.kind();
        return switch (socket.type()) {
            case STREAM -> socket.partner() == null ? Errno.EOPNOTSUPP : Errno.EISCONN;
            case SEQUENCED -> null;
            case DATAGRAM -> {
                if (length <= 2 || name.getShort(0) != AF_UNIX) {
                    yield Errno.EINVAL;
                }
                yield name.get(2) == 0 ? Errno.ECONNREFUSED : Errno.ENOENT;
            }
        };
    }

    private static Outcome send(
            Invocation call, OpenFile file, GuestRanges from, Attachment attachment, int flags) {
        if ((flags & MSG_OOB) != 0) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        return Outcome.of(Sockets.send(use(call, file, flags), from, attachment));
    }

    private static Outcome recvfrom(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = SocketCalls.refusal(file);
        if (file == null || refusal != null) {
            return Outcome.error(refusal == null ? Errno.EBADF : refusal);
        }
        int flags = (int) call.call().arg3();
        if ((flags & MSG_OOB) != 0) {
            return Outcome.error(noOutOfBand(file));
        }
        FileUse use = use(call, file, flags);
        Sockets.Received received =
                Sockets.receive(
                        use, TransferCalls.buffer(call.call().arg1(), call.call().arg2()), flags);
        Sockets.drop(use, received);
        boolean noName = received.result() instanceof IoResult.Done && call.call().arg5() != 0;
        if (noName && !call.copyOut(call.call().arg5(), GuestLayout.buffer(4))) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.of(received.result());
    }

    private static Errno noOutOfBand(OpenFile file) {
        boolean stream = ((SocketEnd) file.kind()).type() == SocketType.STREAM;
        return stream ? Errno.EINVAL : Errno.EOPNOTSUPP;
    }

    /// What a `struct msghdr` says.
    ///
    /// @param ranges the bytes that its vectors name
    private record Message(OpenFile file, ByteBuffer header, GuestRanges ranges) {}

    private static Message message(Invocation call) {
        OpenFile file = call.file();
        Errno refusal = SocketCalls.refusal(file);
        if (file == null || refusal != null) {
            throw new Refusal(refusal == null ? Errno.EBADF : refusal);
        }
        ByteBuffer header = call.copyIn(call.call().arg1(), MESSAGE_HEADER);
        if (header == null) {
            throw new Refusal(Errno.EFAULT);
        }
        long count = header.getLong(24);
        Refusal.when(Long.compareUnsigned(count, TransferCalls.MAX_VECTORS) > 0, Errno.EMSGSIZE);
        return new Message(file, header, TransferCalls.vectors(call, header.getLong(16), count));
    }

    private static Outcome sendmsg(Invocation call) {
        Message message = message(call);
        OpenFile file = message.file;
        ByteBuffer header = message.header;
        Attachment attachment = ControlMessages.read(call, header.getLong(32), header.getLong(40));
        Errno wrong =
                header.getLong(0) != 0 && header.getInt(8) != 0
                        ? addressed(call, file, header.getLong(0), header.getInt(8))
                        : null;
        return wrong != null
                ? Outcome.error(wrong)
                : send(call, file, message.ranges, attachment, (int) call.call().arg2());
    }

    private static Outcome recvmsg(Invocation call) {
        Message message = message(call);
        OpenFile file = message.file;
        ByteBuffer header = message.header;
        int flags = (int) call.call().arg2();
        if ((flags & MSG_OOB) != 0) {
            return Outcome.error(noOutOfBand(file));
        }
        FileUse use = use(call, file, flags);
        Sockets.Received received = Sockets.receive(use, message.ranges, flags);
        if (!(received.result() instanceof IoResult.Done)) {
            return Outcome.of(received.result());
        }
        boolean closeOnExec = (flags & MSG_CMSG_CLOEXEC) != 0;
        ControlMessages.Stored stored =
                ControlMessages.write(
                        call,
                        header.getLong(32),
                        header.getLong(40),
                        received.sender(),
                        received.files(),
                        closeOnExec);
        Sockets.drop(use, received);
        if (stored == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int shown =
                (flags & MSG_CMSG_CLOEXEC)
                        | (received.truncated() ? Sockets.MSG_TRUNC : 0)
                        | (stored.cut() ? MSG_CTRUNC : 0);
        header.putInt(8, 0).putLong(40, stored.used()).putInt(48, shown);
        return call.copyOut(call.call().arg1(), header)
                ? Outcome.of(received.result())
                : Outcome.error(Errno.EFAULT);
    }
}
