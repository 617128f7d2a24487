package exitscope.format.strace;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Futexes, and what a thread leaves behind for them.
final class FutexFormats {
    private static final StraceFlags COMMAND =
            StraceFlags.of(
                    "FUTEX_???",
                    """
                    FUTEX_WAIT=0 FUTEX_WAKE=1 FUTEX_FD=2 FUTEX_REQUEUE=3 FUTEX_CMP_REQUEUE=4
                    FUTEX_WAKE_OP=5 FUTEX_LOCK_PI=6 FUTEX_UNLOCK_PI=7 FUTEX_TRYLOCK_PI=8
                    FUTEX_WAIT_BITSET=9 FUTEX_WAKE_BITSET=10 FUTEX_WAIT_REQUEUE_PI=11
                    FUTEX_CMP_REQUEUE_PI=12 FUTEX_LOCK_PI2=13
                    """);

    private static final int WORD_SIZE = 24;

    private static final StraceFlags WORD =
            StraceFlags.of("FUTEX_???", "FUTEX_32=2 FUTEX_PRIVATE_FLAG=128");

    private static final int PRIVATE = 0x80;
    private static final int CLOCK_REALTIME = 0x100;

    private static final String[] WAKE_OPERATION = {
        "FUTEX_OP_SET", "FUTEX_OP_ADD", "FUTEX_OP_OR", "FUTEX_OP_ANDN", "FUTEX_OP_XOR"
    };

    private static final String[] WAKE_COMPARISON = {
        "FUTEX_OP_CMP_EQ",
        "FUTEX_OP_CMP_NE",
        "FUTEX_OP_CMP_LT",
        "FUTEX_OP_CMP_GE",
        "FUTEX_OP_CMP_LE",
        "FUTEX_OP_CMP_GT"
    };

    private FutexFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.FUTEX, FutexFormats::futex);
        calls.put(SyscallNumber.FUTEX_WAITV, FutexFormats::waitv);
        calls.put(
                SyscallNumber.FUTEX_WAKE,
                call ->
                        call.done(
                                call.address(0),
                                StraceValues.hex(call.raw(1)),
                                call.integer(2),
                                WORD.bits(call.bits(3))));
        calls.put(
                SyscallNumber.FUTEX_WAIT,
                call ->
                        call.done(
                                call.address(0),
                                StraceValues.hex(call.raw(1)),
                                StraceValues.hex(call.raw(2)),
                                WORD.bits(call.bits(3)),
                                timeout(call, 4),
                                call.value(5, TimeFormats.CLOCK)));
        calls.put(
                SyscallNumber.FUTEX_REQUEUE,
                call ->
                        call.done(
                                words(call.guest(), call.raw(0), 2),
                                StraceValues.hex(call.bits(1)),
                                call.integer(2),
                                call.integer(3)));
        calls.put(SyscallNumber.SET_TID_ADDRESS, call -> call.done(call.address(0)));
        calls.put(
                SyscallNumber.SET_ROBUST_LIST,
                call -> call.done(call.address(0), call.unsigned(1)));
        calls.put(
                SyscallNumber.GET_ROBUST_LIST,
                call ->
                        call.open(call.integer(0))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), StraceValues::wordAt)
                                                + ", "
                                                + outcome.filled(
                                                        call.raw(2), StraceValues::numberAt)));
    }

    private static StraceCall futex(Arguments call) {
        int operation = (int) call.raw(1);
        String start = call.address(0);
        String name = operation(operation);
        String value = Long.toString(call.bits(2));
        return switch (operation & ~(PRIVATE | CLOCK_REALTIME)) {
            case 0 -> call.done(start, name, value, timeout(call));
            case 1 -> call.done(start, name, value);
            case 3 -> call.done(start, name, value, call.unsigned(3), call.address(4));
            case 4 ->
                    call.done(
                            start,
                            name,
                            value,
                            call.unsigned(3),
                            call.address(4),
                            Long.toString(call.bits(5)));
            case 5 ->
                    call.done(
                            start,
                            name,
                            value,
                            call.unsigned(3),
                            call.address(4),
                            wakeOperation(call.bits(5)));
            case 6, 8, 13 -> call.done(start, name, timeout(call));
            case 7 -> call.done(start, name);
            case 9 -> call.done(start, name, value, timeout(call), bitset(call));
            case 10 -> call.done(start, name, value, bitset(call));
            default ->
                    call.done(
                            start,
                            name,
                            value,
                            call.hex(3),
                            call.address(4),
                            StraceValues.hex(call.bits(5)));
        };
    }

    private static StraceCall waitv(Arguments call) {
        return call.done(
                words(call.guest(), call.raw(0), call.bits(1)),
                Long.toString(call.bits(1)),
                StraceValues.hex(call.bits(2)),
                timeout(call),
                call.value(4, TimeFormats.CLOCK));
    }

    /// An array of struct futex_waitv.
    private static String words(GuestView guest, long at, long count) {
        ByteBuffer words =
                at == 0 || count > 128 ? null : guest.structure(at, (int) count * WORD_SIZE);
        if (words == null) {
            return StraceValues.address(at);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count * WORD_SIZE; i += WORD_SIZE) {
            long flags = words.getInt(i + 16) & 0xffff_ffffL;
            parts.add(
                    "{val="
                            + StraceValues.hex(words.getLong(i))
                            + ", uaddr="
                            + StraceValues.address(words.getLong(i + 8))
                            + ", flags="
                            + WORD.bits(flags)
                            + "}");
        }
        return "[" + String.join(", ", parts) + "]";
    }

    /// What FUTEX_WAKE_OP is to do with the second word.
    private static String wakeOperation(long encoded) {
        boolean shifts = (encoded & 0x8000_0000L) != 0;
        return (shifts ? "FUTEX_OP_OPARG_SHIFT<<28|" : "")
                + named(WAKE_OPERATION, encoded >> 28 & 7, "FUTEX_OP_???")
                + "<<28|"
                + StraceValues.hex(encoded >> 12 & 0xfff)
                + "<<12|"
                + named(WAKE_COMPARISON, encoded >> 24 & 15, "FUTEX_OP_CMP_???")
                + "<<24|"
                + StraceValues.hex(encoded & 0xfff);
    }

    private static String named(String[] names, long value, String unknown) {
        return value < names.length
                ? names[(int) value]
                : StraceValues.hex(value) + " /* " + unknown + " */";
    }

    /// The operation with its modifiers.
    static String operation(int operation) {
        String name = COMMAND.names().nameOf(operation & ~(PRIVATE | CLOCK_REALTIME));
        if (name == null) {
            return COMMAND.value(operation & 0xffffffffL);
        }
        return name
                + ((operation & PRIVATE) != 0 ? "_PRIVATE" : "")
                + ((operation & CLOCK_REALTIME) != 0 ? "|FUTEX_CLOCK_REALTIME" : "");
    }

    private static String timeout(Arguments call) {
        return timeout(call, 3);
    }

    private static String timeout(Arguments call, int index) {
        return call.structure(index, TimeFormats::timespec);
    }

    private static String bitset(Arguments call) {
        return (int) call.raw(5) == -1 ? "FUTEX_BITSET_MATCH_ANY" : StraceValues.hex(call.bits(5));
    }
}
