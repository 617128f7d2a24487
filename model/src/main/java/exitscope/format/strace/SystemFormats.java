package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.util.Map;

/// The machine as a whole.
final class SystemFormats {
    /// Each of the strings of struct utsname.
    private static final int UTS_LENGTH = 65;

    private static final StraceFlags RANDOM =
            StraceFlags.of("GRND_???", "GRND_NONBLOCK=1 GRND_RANDOM=2 GRND_INSECURE=4");

    private SystemFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.UNAME, SystemFormats::uname);
        calls.put(SyscallNumber.GETRANDOM, SystemFormats::getrandom);
        calls.put(SyscallNumber.SCHED_YIELD, call -> call.done());
    }

    private static StraceCall uname(Arguments call) {
        return call.open().closing(outcome -> outcome.filled(call.raw(0), SystemFormats::utsname));
    }

    private static String utsname(GuestView guest, long address) {
        return guest.string(address) == null
                ? address(address)
                : "{sysname="
                        + Arguments.string(guest, address)
                        + ", nodename="
                        + Arguments.string(guest, address + UTS_LENGTH)
                        + ", ...}";
    }

    private static StraceCall getrandom(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(0),
                                        (guest, address) ->
                                                StraceValues.quotedHex(
                                                        guest.upTo(address, length(outcome))))
                                + ", "
                                + call.unsigned(1)
                                + ", "
                                + call.flags(2, RANDOM));
    }

    private static int length(StraceCall.Outcome outcome) {
        return (int) Math.min(outcome.result(), Integer.MAX_VALUE);
    }
}
