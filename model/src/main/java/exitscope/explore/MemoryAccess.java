package exitscope.explore;

import exitscope.riscv.Hart;

import org.jspecify.annotations.Nullable;

/// What an instruction is about to touch in memory. (The RISC-V Instruction Set Manual, volume I)
///
/// @param address of the first byte
/// @param writes whether it may write there
/// @param atomic whether it is one of the atomic instructions
record MemoryAccess(long address, boolean writes, boolean atomic) {
    private static final int LOAD = 0x03;
    private static final int LOAD_FLOAT = 0x07;
    private static final int STORE = 0x23;
    private static final int STORE_FLOAT = 0x27;
    private static final int ATOMIC = 0x2f;
    private static final int FENCE = 0x0f;
    private static final int LOAD_RESERVED = 2;
    private static final int STACK_POINTER = 2;

    /// Whether the word of code is a fence.
    static boolean isFence(int word) {
        return (word & 0x707f) == FENCE;
    }

    /// What the instruction at the program counter touches; null for nothing.
    ///
    /// @param low its lower sixteen bits
    /// @param high the sixteen bits behind them
    static @Nullable MemoryAccess at(Hart hart, int low, int high) {
        if ((low & 3) != 3) {
            return compressed(hart, low);
        }
        int word = high << 16 | low;
        long base = hart.x[word >>> 15 & 31];
        return switch (word & 0x7f) {
            case LOAD, LOAD_FLOAT -> new MemoryAccess(base + (word >> 20), false, false);
            case STORE, STORE_FLOAT ->
                    new MemoryAccess(base + ((word >> 25 << 5) | (word >>> 7 & 31)), true, false);
            case ATOMIC -> new MemoryAccess(base, word >>> 27 != LOAD_RESERVED, true);
            default -> null;
        };
    }

    private static @Nullable MemoryAccess compressed(Hart hart, int code) {
        int function = code >>> 13;
        // 1 to 3 load, 5 to 7 store; of each, the second is of four bytes.
        if ((code & 1) != 0 || (function & 3) == 0) {
            return null;
        }
        boolean writes = function > 4;
        boolean four = (function & 3) == 2;
        if ((code & 3) == 0) {
            long base = hart.x[8 + (code >>> 7 & 7)];
            int offset = (code >>> 10 & 7) << 3;
            offset |= four ? (code >>> 6 & 1) << 2 | (code >>> 5 & 1) << 6 : (code >>> 5 & 3) << 6;
            return new MemoryAccess(base + offset, writes, false);
        }
        int offset;
        if (writes) {
            offset =
                    four
                            ? (code >>> 9 & 15) << 2 | (code >>> 7 & 3) << 6
                            : (code >>> 10 & 7) << 3 | (code >>> 7 & 7) << 6;
        } else {
            offset =
                    (code >>> 12 & 1) << 5
                            | (four
                                    ? (code >>> 4 & 7) << 2 | (code >>> 2 & 3) << 6
                                    : (code >>> 5 & 3) << 3 | (code >>> 2 & 7) << 6);
        }
        return new MemoryAccess(hart.x[STACK_POINTER] + offset, writes, false);
    }
}
