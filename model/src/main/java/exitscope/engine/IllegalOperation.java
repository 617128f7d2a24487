package exitscope.engine;

import exitscope.memory.MemoryEditor;

/// An instruction that is well formed but may not be executed: an unknown or read-only CSR, an
/// invalid dynamic rounding mode. Has no stack trace; caught by the interpreter's loop.
final class IllegalOperation extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it holds nothing
    static final IllegalOperation INSTANCE = new IllegalOperation();

    private static final long serialVersionUID = 1L;

    private IllegalOperation() {
        super(null, null, false, false);
    }

    /// What it ends in, at an instruction that has been fetched before.
    static Trap trap(MemoryEditor memory, long pc) {
        byte[] bits = new byte[Integer.BYTES];
        memory.peek(pc, bits, 0, bits.length);
        return new Trap.IllegalInstruction((int) PageBytes.INTS.get(bits, 0));
    }
}
