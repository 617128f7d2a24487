package exitscope.dwarf;

import exitscope.program.MalformedData;

/// What an expression asks of the frame that it is evaluated in. Each throws [MalformedData] when
/// it is not known.
public interface ExpressionContext {
    /// A register by its DWARF number.
    long register(int number);

    /// Bytes in memory, little-endian.
    ///
    /// @param size 1 to 8
    long memory(long address, int size);

    /// The stack pointer of the caller just before the call.
    long canonicalFrameAddress();

    /// What the function calls its frame base.
    long frameBase();

    /// The value that a register had when the function was entered.
    long entryValue(int register);

    /// Where a thread's variable is, by its offset.
    default long threadVariable(long offset) {
        // Static programs have one block, where tp points; offsets are counted from 0x800 into it.
        return register(4) + offset + 0x800;
    }
}
