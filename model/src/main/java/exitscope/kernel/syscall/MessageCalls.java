package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.FileUse;
import exitscope.kernel.file.GuestRanges;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.Sockets;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;

    /// The size of struct cmsghdr.
    private static final int CONTROL_HEADER = 16;

    private static final int MOST_CONTROL = 20_480;

    /// One message carries this many open files at most. (SCM_MAX_FD)
    private static final int MOST_FILES = 253;

    private static final int MESSAGE_HEADER = 56;

    private MessageCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.SENDTO, MessageCalls::sendto);
        calls.put(SyscallNumber.RECVFROM, MessageCalls::recvfrom);
        calls.put(SyscallNumber.SENDMSG, MessageCalls::sendmsg);
        calls.put(SyscallNumber.RECVMSG, MessageCalls::recvmsg);
    }

    private static FileUse use(Invocation call, OpenFile file, int flags) {
        FileUse use = call.use(file);
        return (flags & MSG_DONTWAIT) == 0
                ? use
                : new FileUse(use.edit(), use.task(), file, true, use.resumed());
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
        GuestRanges from =
                call.call().arg1() < 0 || call.call().arg2() < 0
                        ? GuestRanges.UNREACHABLE
                        : GuestRanges.of(call.call().arg1(), call.call().arg2());
        return refusal != null
                ? Outcome.error(refusal)
                : send(call, file, from, List.of(), (int) call.call().arg3());
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
            Invocation call, OpenFile file, GuestRanges from, List<FileId> files, int flags) {
        if ((flags & MSG_OOB) != 0) {
            return Outcome.error(Errno.EOPNOTSUPP);
        }
        return Outcome.of(
                Sockets.send(use(call, file, flags), from, files, (flags & MSG_NOSIGNAL) == 0));
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
                Sockets.receive(use, GuestRanges.of(call.call().arg1(), call.call().arg2()), flags);
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
        TransferCalls.Vectors vectors =
                TransferCalls.vectors(call, header.getLong(16), header.getLong(24));
        Errno unreadable = vectors.refusal();
        if (unreadable != null) {
            throw new Refusal(header.getLong(24) > 1_024 ? Errno.EMSGSIZE : unreadable);
        }
        return new Message(file, header, vectors.ranges());
    }

    private static Outcome sendmsg(Invocation call) {
        Message message = message(call);
        OpenFile file = message.file;
        ByteBuffer header = message.header;
        List<FileId> files = new ArrayList<>();
        Errno wrong = readControl(call, header.getLong(32), header.getLong(40), files);
        if (wrong == null && header.getLong(0) != 0 && header.getInt(8) != 0) {
            wrong = addressed(call, file, header.getLong(0), header.getInt(8));
        }
        return wrong != null
                ? Outcome.error(wrong)
                : send(call, file, message.ranges, files, (int) call.call().arg2());
    }

    /// The open files that control messages name.
    ///
    /// @return what is wrong with them, or null
    private static @Nullable Errno readControl(
            Invocation call, long address, long length, List<FileId> files) {
        if (address == 0 || length == 0) {
            return null;
        }
        if (length < 0 || length > MOST_CONTROL) {
            return Errno.ENOBUFS;
        }
        ByteBuffer control = call.copyIn(address, (int) length);
        if (control == null) {
            return Errno.EFAULT;
        }
        int at = 0;
        while (at + CONTROL_HEADER <= control.capacity()) {
            long size = control.getLong(at);
            if (size < CONTROL_HEADER || size > control.capacity() - at) {
                return Errno.EINVAL;
            }
            if (control.getInt(at + 8) == SOL_SOCKET) {
                if (control.getInt(at + 12) != SCM_RIGHTS) {
                    return Errno.EINVAL;
                }
                int count = (int) (size - CONTROL_HEADER) / 4;
                if (count + files.size() > MOST_FILES) {
                    return Errno.EINVAL;
                }
                for (int i = 0; i < count; i++) {
                    OpenFile sent =
                            Descriptors.file(
                                    call.edit(),
                                    call.task(),
                                    control.getInt(at + CONTROL_HEADER + 4 * i));
                    if (sent == null) {
                        return Errno.EBADF;
                    }
                    files.add(sent.id());
                }
            }
            at += (int) (size + 7) / 8 * 8;
        }
        return null;
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
        int shown = (flags & MSG_CMSG_CLOEXEC) | (received.truncated() ? Sockets.MSG_TRUNC : 0);
        boolean stored =
                writeControl(
                        call, header, received.files(), shown, (flags & MSG_CMSG_CLOEXEC) != 0);
        Sockets.drop(use, received);
        return stored ? Outcome.of(received.result()) : Outcome.error(Errno.EFAULT);
    }

    /// Gives the files that came along descriptors, as many as there is room for; then the header's
    /// fields for the name, the control messages and the flags.
    private static boolean writeControl(
            Invocation call,
            ByteBuffer header,
            List<FileId> files,
            int flags,
            boolean closeOnExec) {
        long room = header.getLong(32) == 0 ? 0 : header.getLong(40);
        int fit = Math.clamp((room - CONTROL_HEADER) / 4, 0, files.size());
        List<Integer> numbers = new ArrayList<>();
        for (FileId file : files.subList(0, fit)) {
            int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
            if (number < 0) {
                break;
            }
            Descriptors.open(call.edit(), call.task(), number, file, closeOnExec);
            numbers.add(number);
        }
        long used = 0;
        if (!numbers.isEmpty()) {
            int size = CONTROL_HEADER + 4 * numbers.size();
            ByteBuffer control = GuestLayout.buffer(size);
            control.putLong(0, size).putInt(8, SOL_SOCKET).putInt(12, SCM_RIGHTS);
            for (int i = 0; i < numbers.size(); i++) {
                control.putInt(CONTROL_HEADER + 4 * i, numbers.get(i));
            }
            if (!call.copyOut(header.getLong(32), control)) {
                return false;
            }
            used = Math.min((size + 7L) / 8 * 8, room);
        }
        boolean cut = numbers.size() < files.size();
        header.putInt(8, 0).putLong(40, used).putInt(48, flags | (cut ? MSG_CTRUNC : 0));
        return call.copyOut(call.call().arg1(), header);
    }
}
