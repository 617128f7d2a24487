package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Map;

/// Sockets, and plain bytes over them.
final class SocketFormats {
    private static final StraceFlags FAMILY =
            StraceFlags.of("AF_???", "AF_UNSPEC=0 AF_UNIX=1 AF_INET=2 AF_INET6=10");
    private static final StraceFlags SHUT =
            StraceFlags.of("SHUT_???", "SHUT_RD=0 SHUT_WR=1 SHUT_RDWR=2");
    static final StraceFlags MESSAGE =
            StraceFlags.of(
                    "MSG_???",
                    """
                    MSG_OOB=1 MSG_PEEK=2 MSG_DONTROUTE=4 MSG_CTRUNC=8 MSG_TRUNC=0x20
                    MSG_DONTWAIT=0x40 MSG_EOR=0x80 MSG_WAITALL=0x100 MSG_NOSIGNAL=0x4000
                    MSG_CMSG_CLOEXEC=0x40000000
                    """);

    private static final StraceFlags TYPE =
            StraceFlags.of("SOCK_???", "SOCK_STREAM=1 SOCK_DGRAM=2 SOCK_RAW=3 SOCK_SEQPACKET=5");

    private SocketFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(
                SyscallNumber.SOCKET,
                call -> call.done(call.value(0, FAMILY), type(call), call.integer(2)));
        calls.put(SyscallNumber.SOCKETPAIR, SocketFormats::socketpair);
        calls.put(SyscallNumber.SHUTDOWN, call -> call.done(call.integer(0), call.value(1, SHUT)));
        calls.put(SyscallNumber.SENDTO, SocketFormats::sendto);
        calls.put(SyscallNumber.RECVFROM, SocketFormats::recvfrom);
        MessageFormats.register(calls);
    }

    private static String type(Arguments call) {
        long bits = call.bits(1);
        String flags =
                ((bits & 0x80000) != 0 ? "|SOCK_CLOEXEC" : "")
                        + ((bits & 0x800) != 0 ? "|SOCK_NONBLOCK" : "");
        return TYPE.value(bits & ~0x80800L) + flags;
    }

    private static StraceCall socketpair(Arguments call) {
        return call.open(call.value(0, FAMILY), type(call), call.integer(2))
                .closing(outcome -> outcome.filled(call.raw(3), SocketFormats::pair));
    }

    private static String pair(GuestView guest, long at) {
        ByteBuffer ends = guest.structure(at, 8);
        return ends == null ? address(at) : "[" + ends.getInt(0) + ", " + ends.getInt(4) + "]";
    }

    private static StraceCall sendto(Arguments call) {
        return call.done(
                call.integer(0),
                TransferFormats.buffer(call.guest(), call.raw(1), call.raw(2)),
                call.unsigned(2),
                call.flags(3, MESSAGE),
                call.address(4),
                call.integer(5));
    }

    private static StraceCall recvfrom(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(1),
                                        (guest, at) ->
                                                TransferFormats.buffer(guest, at, outcome.result()))
                                + ", "
                                + call.unsigned(2)
                                + ", "
                                + call.flags(3, MESSAGE)
                                + ", "
                                + call.address(4)
                                + ", "
                                + call.address(5));
    }
}
