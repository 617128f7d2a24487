package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Map;

/// The machine as a whole.
final class SystemFormats {
    /// Each of the strings of struct utsname.
    private static final int UTS_LENGTH = 65;

    private static final StraceFlags RANDOM =
            StraceFlags.of("GRND_???", "GRND_NONBLOCK=1 GRND_RANDOM=2 GRND_INSECURE=4");

    private static final StraceFlags BARRIER =
            StraceFlags.of(
                    "MEMBARRIER_CMD_???",
                    """
                    MEMBARRIER_CMD_QUERY=0 MEMBARRIER_CMD_GLOBAL=1 MEMBARRIER_CMD_GLOBAL_EXPEDITED=2
                    MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED=4 MEMBARRIER_CMD_PRIVATE_EXPEDITED=8
                    MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED=0x10
                    """);

    private static final StraceFlags PERSONALITY =
            StraceFlags.of("PER_???", "PER_LINUX=0 PER_LINUX32=8");

    private static final StraceFlags COMPARED =
            StraceFlags.of(
                    "KCMP_???",
                    """
                    KCMP_FILE=0 KCMP_VM=1 KCMP_FILES=2 KCMP_FS=3 KCMP_SIGHAND=4 KCMP_IO=5
                    KCMP_SYSVSEM=6 KCMP_EPOLL_TFD=7
                    """);

    private SystemFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.UNAME, SystemFormats::uname);
        calls.put(SyscallNumber.GETRANDOM, SystemFormats::getrandom);
        calls.put(SyscallNumber.SYSINFO, SystemFormats::sysinfo);
        calls.put(SyscallNumber.PERSONALITY, SystemFormats::personality);
        calls.put(SyscallNumber.GETCPU, SystemFormats::getcpu);
        calls.put(
                SyscallNumber.SETHOSTNAME, call -> call.done(bytes(call, 0, 1), call.unsigned(1)));
        calls.put(
                SyscallNumber.SETDOMAINNAME,
                call -> call.done(bytes(call, 0, 1), call.unsigned(1)));
        calls.put(
                SyscallNumber.MEMBARRIER,
                call -> call.done(call.value(0, BARRIER), call.integer(1)));
        calls.put(
                SyscallNumber.KCMP,
                call ->
                        (int) call.raw(2) == 0
                                ? call.done(
                                        call.integer(0),
                                        call.integer(1),
                                        call.value(2, COMPARED),
                                        call.integer(3),
                                        call.integer(4))
                                : call.done(
                                        call.integer(0), call.integer(1), call.value(2, COMPARED)));
    }

    /// 0xffffffff only asks.
    private static StraceCall personality(Arguments call) {
        long wanted = call.bits(0);
        return call.done(wanted == 0xffff_ffffL ? "0xffffffff" : PERSONALITY.value(wanted))
                .resulting(before ->
                        StraceValues.hex(before) + " (" + PERSONALITY.value(before) + ")");
    }

    private static StraceCall sysinfo(Arguments call) {
        return call.open().closing(outcome -> outcome.filled(call.raw(0), SystemFormats::info));
    }

    private static String info(GuestView guest, long address) {
        ByteBuffer info = guest.structure(address, 112);
        if (info == null) {
            return address(address);
        }
        String[] names = {"totalram", "freeram", "sharedram", "bufferram", "totalswap", "freeswap"};
        StringBuilder text =
                new StringBuilder("{uptime=")
                        .append(info.getLong(0))
                        .append(", loads=[")
                        .append(info.getLong(8))
                        .append(", ")
                        .append(info.getLong(16))
                        .append(", ")
                        .append(info.getLong(24))
                        .append(']');
        for (int i = 0; i < names.length; i++) {
            text.append(", ").append(names[i]).append('=').append(info.getLong(32 + 8 * i));
        }
        return text.append(", procs=")
                .append(info.getShort(80))
                .append(", totalhigh=")
                .append(info.getLong(88))
                .append(", freehigh=")
                .append(info.getLong(96))
                .append(", mem_unit=")
                .append(info.getInt(104))
                .append('}')
                .toString();
    }

    private static StraceCall getcpu(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(call.raw(0), Arguments::integerAt)
                                + ", "
                                + outcome.filled(call.raw(1), Arguments::integerAt)
                                + ", "
                                + call.address(2));
    }

    private static String bytes(Arguments call, int index, int sizeIndex) {
        int length = Math.clamp(call.bits(sizeIndex), 0, UTS_LENGTH - 1);
        ByteBuffer bytes = call.guest().structure(call.raw(index), length);
        return bytes == null
                ? call.address(index)
                : StraceValues.quoted(bytes.array(), Math.min(length, bytes.capacity()));
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
