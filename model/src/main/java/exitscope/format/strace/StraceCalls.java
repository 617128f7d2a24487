package exitscope.format.strace;

import exitscope.abi.SyscallNumber;
import exitscope.state.SyscallCall;

import java.util.Map;
import java.util.TreeMap;

/// The table of how system calls are written. A call that is not in it is shown with its arguments
/// as they are in the registers.
final class StraceCalls {
    /// How one system call is written.
    @FunctionalInterface
    interface Format {
        StraceCall write(Arguments call);
    }

    private static final Map<Long, Format> TABLE = table();

    private StraceCalls() {}

    private static Map<Long, Format> table() {
        Map<SyscallNumber, Format> calls = new TreeMap<>();
        ProcessFormats.register(calls);
        NamespaceFormats.register(calls);
        WaitFormats.register(calls);
        SignalFormats.register(calls);
        FileFormats.register(calls);
        EventFormats.register(calls);
        MemoryFormats.register(calls);
        TimeFormats.register(calls);
        IdentityFormats.register(calls);
        CredentialFormats.register(calls);
        SchedulingFormats.register(calls);
        LimitFormats.register(calls);
        FutexFormats.register(calls);
        SystemFormats.register(calls);
        TraceFormats.register(calls);
        Map<Long, Format> table = new TreeMap<>();
        calls.forEach((number, format) -> table.put((long) number.number(), format));
        return table;
    }

    /// The whole call, as far as it is known at its entry.
    static StraceCall of(SyscallCall call, GuestView guest) {
        return TABLE.getOrDefault(call.number(), StraceCalls::raw)
                .write(new Arguments(call, guest));
    }

    private static StraceCall raw(Arguments call) {
        boolean nameless = call.call().name().startsWith("syscall_");
        return call.named(
                nameless ? "syscall_" + StraceValues.hex(call.call().number()) : call.call().name(),
                call.hex(0),
                call.hex(1),
                call.hex(2),
                call.hex(3),
                call.hex(4),
                call.hex(5));
    }
}
