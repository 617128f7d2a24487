package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reading, writing, and waiting until one can.
final class TransferFormats {
    private static final int MOST_VECTORS = 1024;
    private static final int VECTOR_SIZE = 16;
    private static final int POLL_SIZE = 8;

    private static final StraceFlags POLL =
            StraceFlags.of(
                    "POLL???",
                    """
                    POLLIN=1 POLLPRI=2 POLLOUT=4 POLLRDNORM=0x40 POLLRDBAND=0x80 POLLWRNORM=0x100
                    POLLWRBAND=0x200 POLLERR=8 POLLHUP=0x10 POLLNVAL=0x20
                    """);

    private TransferFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.READ, TransferFormats::read);
        calls.put(SyscallNumber.WRITE, TransferFormats::write);
        calls.put(SyscallNumber.READV, TransferFormats::readv);
        calls.put(SyscallNumber.WRITEV, TransferFormats::writev);
        calls.put(SyscallNumber.PPOLL, TransferFormats::ppoll);
    }

    private static StraceCall read(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(1),
                                        (guest, address) ->
                                                buffer(guest, address, outcome.result()))
                                + ", "
                                + call.unsigned(2));
    }

    private static StraceCall write(Arguments call) {
        return call.done(
                call.integer(0), buffer(call.guest(), call.raw(1), call.raw(2)), call.unsigned(2));
    }

    private static StraceCall readv(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(1),
                                        (guest, address) ->
                                                vectors(
                                                        guest,
                                                        address,
                                                        call.raw(2),
                                                        outcome.result()))
                                + ", "
                                + call.integer(2));
    }

    private static StraceCall writev(Arguments call) {
        return call.done(
                call.integer(0),
                vectors(call.guest(), call.raw(1), call.raw(2), Long.MAX_VALUE),
                call.integer(2));
    }

    private static StraceCall ppoll(Arguments call) {
        return call.done(
                        pollSet(call.guest(), call.raw(0), call.raw(1)),
                        call.unsigned(1),
                        call.structure(2, TimeFormats::timespec),
                        SignalFormats.signalSet(call.guest(), call, 3, 4),
                        call.unsigned(4))
                .resulting(ready -> ready == 0 ? "0 (Timeout)" : Long.toString(ready));
    }

    // ---- structures ----

    private static String pollSet(GuestView guest, long address, long count) {
        if (count < 0 || count > StraceValues.LONGEST_STRING) {
            return address(address);
        }
        ByteBuffer set = guest.structure(address, (int) count * POLL_SIZE);
        if (set == null && count > 0) {
            return address(address);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; set != null && i < count; i++) {
            int descriptor = set.getInt(i * POLL_SIZE);
            int events = set.getShort(i * POLL_SIZE + 4) & 0xffff;
            parts.add(
                    descriptor < 0
                            ? "{fd=" + descriptor + "}"
                            : "{fd=" + descriptor + ", events=" + POLL.bits(events) + "}");
        }
        return "[" + String.join(", ", parts) + "]";
    }

    /// What a buffer holds, as a string.
    static String buffer(GuestView guest, long address, long length) {
        if (length == 0) {
            return "\"\"";
        }
        // One byte more than is shown, to know whether it is cut.
        int looked = (int) Math.min(length, StraceValues.LONGEST_STRING + 1);
        byte[] content = length < 0 ? null : guest.bytes(address, looked);
        return content == null ? address(address) : StraceValues.quotedAndCut(content);
    }

    /// An array of struct iovec whose blocks hold nothing that could be shown.
    static String unread(GuestView guest, long address, long count) {
        ByteBuffer vectors =
                count < 0 || count > MOST_VECTORS
                        ? null
                        : guest.structure(address, (int) count * VECTOR_SIZE);
        if (vectors == null) {
            return address(address);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(
                    "{iov_base="
                            + address(vectors.getLong(i * VECTOR_SIZE))
                            + ", iov_len="
                            + Long.toUnsignedString(vectors.getLong(i * VECTOR_SIZE + 8))
                            + "}");
        }
        return "[" + String.join(", ", parts) + "]";
    }

    /// The array of struct iovec that a call was to fill, which its second and third argument tell.
    static String filled(Arguments call, StraceCall.Outcome outcome) {
        return outcome.failed()
                ? unread(outcome.guest(), call.raw(1), call.raw(2))
                : vectors(outcome.guest(), call.raw(1), call.raw(2), outcome.result());
    }

    /// An array of struct iovec.
    ///
    /// @param available how many bytes went through it in all
    static String vectors(GuestView guest, long address, long count, long available) {
        if (count < 0 || count > MOST_VECTORS) {
            return address(address);
        }
        ByteBuffer vectors = guest.structure(address, (int) count * VECTOR_SIZE);
        if (vectors == null && count > 0) {
            return address(address);
        }
        List<String> parts = new ArrayList<>();
        long left = available;
        for (int i = 0; vectors != null && i < count; i++) {
            if (i == StraceValues.LONGEST_STRING) {
                parts.add("...");
                break;
            }
            long base = vectors.getLong(i * VECTOR_SIZE);
            long length = vectors.getLong(i * VECTOR_SIZE + 8);
            long shown = Math.min(length, left);
            parts.add(
                    "{iov_base="
                            + (base == 0 ? "NULL" : buffer(guest, base, shown))
                            + ", iov_len="
                            + Long.toUnsignedString(length)
                            + "}");
            left -= shown;
        }
        return "[" + String.join(", ", parts) + "]";
    }
}
