package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// pselect6 and epoll_pwait2: waiting for many files until a time.
final class SelectFormats {
    private static final int MOST_FILES = 1_024;

    private SelectFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.PSELECT6, SelectFormats::pselect6);
        calls.put(SyscallNumber.EPOLL_PWAIT2, SelectFormats::epollPwait2);
    }

    private static StraceCall pselect6(Arguments call) {
        int count = (int) call.raw(0);
        return call.done(
                        call.integer(0),
                        set(call.guest(), call.raw(1), count),
                        set(call.guest(), call.raw(2), count),
                        set(call.guest(), call.raw(3), count),
                        call.structure(4, TimeFormats::timespec),
                        call.structure(5, SelectFormats::mask))
                .resultingIn(outcome -> ready(call, outcome, count));
    }

    private static String ready(Arguments call, StraceCall.Outcome outcome, int count) {
        if (outcome.result() == 0) {
            return "0 (Timeout)";
        }
        String[] names = {"in", "out", "except"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            List<String> there = members(outcome.guest(), call.raw(i + 1), count);
            if (there != null && !there.isEmpty()) {
                parts.add(names[i] + " [" + String.join(" ", there) + "]");
            }
        }
        if (call.raw(4) != 0) {
            parts.add("left " + TimeFormats.timespec(outcome.guest(), call.raw(4)));
        }
        return outcome.result() + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
    }

    private static String set(GuestView guest, long at, int count) {
        List<String> members = members(guest, at, count);
        return members == null ? address(at) : "[" + String.join(" ", members) + "]";
    }

    private static @Nullable List<String> members(GuestView guest, long at, int count) {
        int files = Math.clamp(count, 0, MOST_FILES);
        byte[] bits = at == 0 ? null : guest.bytes(at, (files + 7) / 8);
        if (bits == null) {
            return null;
        }
        List<String> members = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            if ((bits[i / 8] >> i % 8 & 1) != 0) {
                members.add(Integer.toString(i));
            }
        }
        return members;
    }

    private static String mask(GuestView guest, long at) {
        ByteBuffer mask = guest.structure(at, 16);
        return mask == null
                ? address(at)
                : "{sigmask="
                        + SignalFormats.signalSet(guest, mask.getLong(0), mask.getLong(8))
                        + ", sigsetsize="
                        + Long.toUnsignedString(mask.getLong(8))
                        + "}";
    }

    private static StraceCall epollPwait2(Arguments call) {
        String time = call.structure(3, TimeFormats::timespec);
        return call.open(call.integer(0))
                .closing(outcome ->
                        EventFormats.reported(call, outcome)
                                + ", "
                                + call.integer(2)
                                + ", "
                                + time
                                + ", "
                                + SignalFormats.signalSet(call.guest(), call, 4, 5)
                                + ", "
                                + call.unsigned(5));
    }
}
