package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Messages over sockets with what goes along with them, and the options of sockets.
final class MessageFormats {
    private static final int HEADER_SIZE = 56;
    private static final int CONTROL_HEADER = 16;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;

    private static final StraceFlags LEVEL =
            StraceFlags.of("SOL_???", "SOL_IP=0 SOL_SOCKET=1 SOL_TCP=6 SOL_UDP=17");

    private static final StraceFlags OPTION =
            StraceFlags.of(
                    "SO_???",
                    """
                    SO_DEBUG=1 SO_REUSEADDR=2 SO_TYPE=3 SO_ERROR=4 SO_DONTROUTE=5 SO_BROADCAST=6
                    SO_SNDBUF=7 SO_RCVBUF=8 SO_KEEPALIVE=9 SO_OOBINLINE=10 SO_PRIORITY=12
                    SO_LINGER=13 SO_REUSEPORT=15 SO_PASSCRED=16 SO_PEERCRED=17 SO_RCVLOWAT=18
                    SO_SNDLOWAT=19 SO_RCVTIMEO_OLD=20 SO_SNDTIMEO_OLD=21 SO_TIMESTAMP_OLD=29
                    SO_ACCEPTCONN=30 SO_PEERSEC=31 SO_PROTOCOL=38 SO_DOMAIN=39 SO_PEEK_OFF=42
                    SO_PEERGROUPS=59 SO_PEERPIDFD=77
                    """);

    private static final StraceFlags CONTROL =
            StraceFlags.of("SCM_???", "SCM_RIGHTS=1 SCM_CREDENTIALS=2 SCM_SECURITY=3");

    private MessageFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.SENDMSG, MessageFormats::sendmsg);
        calls.put(SyscallNumber.RECVMSG, MessageFormats::recvmsg);
        calls.put(SyscallNumber.GETSOCKOPT, MessageFormats::getsockopt);
        calls.put(SyscallNumber.SETSOCKOPT, MessageFormats::setsockopt);
    }

    private static StraceCall sendmsg(Arguments call) {
        return call.done(
                call.integer(0),
                message(call.guest(), call.raw(1), Long.MAX_VALUE),
                call.flags(2, SocketFormats.MESSAGE));
    }

    private static StraceCall recvmsg(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        (outcome.failed()
                                        ? unfilled(outcome.guest(), call.raw(1))
                                        : message(outcome.guest(), call.raw(1), outcome.result()))
                                + ", "
                                + call.flags(2, SocketFormats.MESSAGE));
    }

    private static String unfilled(GuestView guest, long at) {
        ByteBuffer header = guest.structure(at, HEADER_SIZE);
        return header == null ? address(at) : "{msg_namelen=" + header.getInt(8) + "}";
    }

    /// struct msghdr.
    ///
    /// @param available how many bytes went through it
    private static String message(GuestView guest, long at, long available) {
        ByteBuffer header = guest.structure(at, HEADER_SIZE);
        if (header == null) {
            return address(at);
        }
        long controlLength = header.getLong(40);
        return "{msg_name="
                + address(header.getLong(0))
                + ", msg_namelen="
                + header.getInt(8)
                + ", msg_iov="
                + TransferFormats.vectors(guest, header.getLong(16), header.getLong(24), available)
                + ", msg_iovlen="
                + Long.toUnsignedString(header.getLong(24))
                + (controlLength == 0
                        ? ""
                        : ", msg_control=" + control(guest, header.getLong(32), controlLength))
                + ", msg_controllen="
                + Long.toUnsignedString(controlLength)
                + ", msg_flags="
                + SocketFormats.MESSAGE.bits(header.getInt(48) & 0xffff_ffffL)
                + "}";
    }

    private static String control(GuestView guest, long start, long length) {
        ByteBuffer all =
                length < CONTROL_HEADER || length > 4_096
                        ? null
                        : guest.structure(start, (int) length);
        if (all == null) {
            return address(start);
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at + CONTROL_HEADER <= length) {
            long size = all.getLong(at);
            if (size < CONTROL_HEADER || size > length - at) {
                break;
            }
            parts.add(part(all, at, (int) size));
            at += (int) size + 7 & ~7;
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static String part(ByteBuffer all, int at, int size) {
        int level = all.getInt(at + 8);
        int type = all.getInt(at + 12);
        String text =
                "{cmsg_len="
                        + size
                        + ", cmsg_level="
                        + LEVEL.value(level & 0xffff_ffffL)
                        + ", cmsg_type="
                        + (level == SOL_SOCKET
                                ? CONTROL.value(type & 0xffff_ffffL)
                                : StraceValues.hex(type));
        if (level == SOL_SOCKET && type == SCM_RIGHTS) {
            List<String> numbers = new ArrayList<>();
            for (int i = at + CONTROL_HEADER; i + 4 <= at + size; i += 4) {
                numbers.add(Integer.toString(all.getInt(i)));
            }
            return text + ", cmsg_data=[" + String.join(", ", numbers) + "]}";
        }
        if (level == SOL_SOCKET && type == SCM_CREDENTIALS && size >= CONTROL_HEADER + 12) {
            return text + ", cmsg_data=" + credentials(all, at + CONTROL_HEADER) + "}";
        }
        return text + "}";
    }

    private static String credentials(ByteBuffer from, int at) {
        return "{pid="
                + from.getInt(at)
                + ", uid="
                + from.getInt(at + 4)
                + ", gid="
                + from.getInt(at + 8)
                + "}";
    }

    private static StraceCall getsockopt(Arguments call) {
        ByteBuffer room = call.guest().structure(call.raw(4), 4);
        return call.open(call.integer(0), call.value(1, LEVEL), option(call))
                .closing(outcome ->
                        outcome.filled(call.raw(3), (guest, at) -> optionAt(call, guest, at))
                                + ", "
                                + (room == null
                                        ? call.address(4)
                                        : length(outcome, call.raw(4), room.getInt(0))));
    }

    private static String option(Arguments call) {
        return call.raw(1) == SOL_SOCKET ? call.value(2, OPTION) : call.hex(2);
    }

    private static String optionAt(Arguments call, GuestView guest, long at) {
        if (call.raw(1) == SOL_SOCKET && call.raw(2) == SO_PEERCRED) {
            ByteBuffer partner = guest.structure(at, 12);
            return partner == null ? address(at) : credentials(partner, 0);
        }
        return Arguments.integerAt(guest, at);
    }

    private static String length(StraceCall.Outcome outcome, long at, int before) {
        ByteBuffer after = outcome.failed() ? null : outcome.guest().structure(at, 4);
        return after == null || after.getInt(0) == before
                ? "[" + before + "]"
                : "[" + before + " => " + after.getInt(0) + "]";
    }

    private static StraceCall setsockopt(Arguments call) {
        return call.done(
                call.integer(0),
                call.value(1, LEVEL),
                option(call),
                call.structure(3, Arguments::integerAt),
                call.integer(4));
    }
}
