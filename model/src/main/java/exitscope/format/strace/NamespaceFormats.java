package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.CloneFlags;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// clone3, unshare and setns.
final class NamespaceFormats {
    /// struct clone_args as it was first, and as it is now.
    private static final int FIRST_SIZE = 64;

    private static final int SIZE = 88;

    private NamespaceFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.CLONE3, NamespaceFormats::clone3);
        calls.put(
                SyscallNumber.UNSHARE, call -> call.done(ProcessFormats.CLONE.bits(call.bits(0))));
        calls.put(
                SyscallNumber.SETNS,
                call -> call.done(call.integer(0), ProcessFormats.CLONE.bits(call.bits(1))));
    }

    private static StraceCall clone3(Arguments call) {
        int size = Math.clamp(call.raw(1), 0, SIZE);
        ByteBuffer given = call.guest().structure(call.raw(0), size);
        if (given == null || size < FIRST_SIZE) {
            return call.done(call.address(0), call.unsigned(1));
        }
        ByteBuffer all = ByteBuffer.allocate(SIZE).order(given.order()).put(0, given, 0, size);
        long flags = all.getLong(0);
        String shown = call.call().name() + "(" + arguments(all, flags);
        return StraceCall.entered(call.call(), shown)
                .closing(outcome -> filled(outcome, all, flags) + ", " + call.unsigned(1));
    }

    private static String arguments(ByteBuffer all, long flags) {
        List<String> parts = new ArrayList<>();
        parts.add("flags=" + ProcessFormats.CLONE.bits(flags));
        if (CloneFlags.has(flags, CloneFlags.PIDFD)) {
            parts.add("pidfd=" + address(all.getLong(8)));
        }
        if (CloneFlags.has(flags, CloneFlags.CHILD_SETTID | CloneFlags.CHILD_CLEARTID)) {
            parts.add("child_tid=" + address(all.getLong(16)));
        }
        if (CloneFlags.has(flags, CloneFlags.PARENT_SETTID)) {
            parts.add("parent_tid=" + address(all.getLong(24)));
        }
        parts.add("exit_signal=" + Signal.labelOf((int) all.getLong(32)));
        parts.add("stack=" + address(all.getLong(40)));
        parts.add("stack_size=" + StraceValues.hex(all.getLong(48)));
        if (CloneFlags.has(flags, CloneFlags.SETTLS)) {
            parts.add("tls=" + StraceValues.hex(all.getLong(56)));
        }
        if (all.getLong(64) != 0 || all.getLong(72) != 0) {
            parts.add("set_tid=" + address(all.getLong(64)));
            parts.add("set_tid_size=" + Long.toUnsignedString(all.getLong(72)));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    /// What the kernel wrote where the structure told it to.
    private static String filled(StraceCall.Outcome outcome, ByteBuffer all, long flags) {
        List<String> parts = new ArrayList<>();
        if (CloneFlags.has(flags, CloneFlags.PIDFD)) {
            parts.add("pidfd=" + outcome.filled(all.getLong(8), Arguments::integerAt));
        }
        if (CloneFlags.has(flags, CloneFlags.PARENT_SETTID)) {
            parts.add("parent_tid=" + outcome.filled(all.getLong(24), Arguments::integerAt));
        }
        return outcome.failed() || parts.isEmpty() ? "" : " => {" + String.join(", ", parts) + "}";
    }
}
