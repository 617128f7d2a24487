package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.Capability;
import exitscope.abi.CapabilitySet;
import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Users, groups and capabilities.
final class CredentialFormats {
    private static final StraceFlags VERSION =
            StraceFlags.of(
                    "_LINUX_CAPABILITY_VERSION_???",
                    """
                    _LINUX_CAPABILITY_VERSION_1=0x19980330 _LINUX_CAPABILITY_VERSION_2=0x20071026
                    _LINUX_CAPABILITY_VERSION_3=0x20080522
                    """);

    private static final int VERSION_1 = 0x1998_0330;

    private CredentialFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        for (SyscallNumber number :
                List.of(
                        SyscallNumber.SETUID,
                        SyscallNumber.SETGID,
                        SyscallNumber.SETFSUID,
                        SyscallNumber.SETFSGID)) {
            calls.put(number, call -> call.done(id((int) call.raw(0))));
        }
        for (SyscallNumber number : List.of(SyscallNumber.SETREUID, SyscallNumber.SETREGID)) {
            calls.put(number, call -> call.done(id((int) call.raw(0)), id((int) call.raw(1))));
        }
        for (SyscallNumber number : List.of(SyscallNumber.SETRESUID, SyscallNumber.SETRESGID)) {
            calls.put(
                    number,
                    call ->
                            call.done(
                                    id((int) call.raw(0)),
                                    id((int) call.raw(1)),
                                    id((int) call.raw(2))));
        }
        for (SyscallNumber number : List.of(SyscallNumber.GETRESUID, SyscallNumber.GETRESGID)) {
            calls.put(number, CredentialFormats::getThree);
        }
        calls.put(
                SyscallNumber.SETGROUPS,
                call ->
                        call.done(
                                call.integer(0),
                                groups(call.guest(), call.raw(1), (int) call.raw(0))));
        calls.put(SyscallNumber.GETGROUPS, CredentialFormats::getgroups);
        calls.put(SyscallNumber.CAPGET, CredentialFormats::capget);
        calls.put(
                SyscallNumber.CAPSET,
                call ->
                        call.done(
                                call.structure(0, CredentialFormats::header),
                                sets(call.guest(), call.raw(0), call.raw(1))));
    }

    /// Unsigned, but for the one that leaves it as it is.
    private static String id(int value) {
        return value == -1 ? "-1" : Integer.toUnsignedString(value);
    }

    private static StraceCall getThree(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(call.raw(0), Arguments::integerAt)
                                + ", "
                                + outcome.filled(call.raw(1), Arguments::integerAt)
                                + ", "
                                + outcome.filled(call.raw(2), Arguments::integerAt));
    }

    private static StraceCall getgroups(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        outcome.filled(
                                call.raw(1),
                                (guest, at) ->
                                        call.raw(0) == 0
                                                ? address(at)
                                                : groups(guest, at, (int) outcome.result())));
    }

    private static String groups(GuestView guest, long address, int count) {
        if (count < 0 || count > 65_536) {
            return address(address);
        }
        int shown = Math.min(count, StraceValues.LONGEST_STRING);
        ByteBuffer list = shown == 0 ? null : guest.structure(address, 4 * shown);
        if (list == null) {
            return shown == 0 ? "[]" : address(address);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            parts.add(id(list.getInt(4 * i)));
        }
        if (shown < count) {
            parts.add("...");
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static StraceCall capget(Arguments call) {
        return call.open(call.structure(0, CredentialFormats::header))
                .closing(outcome ->
                        outcome.filled(call.raw(1), (guest, at) -> sets(guest, call.raw(0), at)));
    }

    private static String header(GuestView guest, long address) {
        ByteBuffer header = guest.structure(address, 8);
        return header == null
                ? address(address)
                : "{version="
                        + VERSION.value(header.getInt(0) & 0xffff_ffffL)
                        + ", pid="
                        + header.getInt(4)
                        + "}";
    }

    private static String sets(GuestView guest, long headerAddress, long address) {
        ByteBuffer header = guest.structure(headerAddress, 8);
        int words = header != null && header.getInt(0) == VERSION_1 ? 1 : 2;
        ByteBuffer data = guest.structure(address, 12 * words);
        if (data == null) {
            return address(address);
        }
        String[] names = {"effective", "permitted", "inheritable"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            long bits = data.getInt(4 * i) & 0xffff_ffffL;
            if (words == 2) {
                bits |= (long) data.getInt(12 + 4 * i) << 32;
            }
            parts.add(names[i] + "=" + capabilities(bits));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static String capabilities(long bits) {
        List<Capability> members = new CapabilitySet(bits).members();
        return members.isEmpty()
                ? "0"
                : members.stream().map(one -> "1<<" + one).collect(Collectors.joining("|"));
    }

    /// The one capability that a number stands for.
    static String capability(long number) {
        return Capability.valid(number)
                ? Capability.values()[(int) number].name()
                : StraceValues.hex(number) + " /* CAP_??? */";
    }
}
