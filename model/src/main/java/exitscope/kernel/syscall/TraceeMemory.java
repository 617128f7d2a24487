package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.MemoryPoked;
import exitscope.kernel.GuestLayout;

/// PTRACE_PEEKTEXT and PTRACE_POKETEXT: a word of the tracee's memory, whatever its protection.
/// (Linux: generic_ptrace_peekdata, generic_ptrace_pokedata)
final class TraceeMemory {
    private static final RuleId POKE = RuleId.of("PT-06");
    private static final int WORD = 8;

    private TraceeMemory() {}

    static Outcome peek(TraceeRequest request) {
        byte[] word = new byte[WORD];
        if (request.memory().peek(request.address(), word, 0, WORD) != WORD) {
            return Outcome.error(Errno.EIO);
        }
        return request.put(word);
    }

    static Outcome poke(TraceeRequest request) {
        byte[] word = GuestLayout.buffer(WORD).putLong(0, request.data()).array();
        if (request.memory().poke(request.address(), word, 0, WORD) != WORD) {
            return Outcome.error(Errno.EIO);
        }
        request.edit().record(new MemoryPoked(request.task().id, request.address(), POKE));
        return Outcome.ZERO;
    }
}
