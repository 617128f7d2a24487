package exitscope.riscv;

/// A decoded instruction, packed in a `long` so that an interpreter fetches it with one load:
///
/// | bits | field |
/// |---|---|
/// | 0–9 | [Opcode] |
/// | 10–15 | rd: 0–31, or [#SINK] for an integer destination x0 |
/// | 16–21 | rs1: 0–31 |
/// | 22–27 | rs2: 0–31 |
/// | 28–29 | length in half-words: 1 or 2 |
/// | 32–63 | immediate, signed |
///
/// What the immediate holds beside what the manual calls so: the shift amount of shifts; the CSR
/// number of CSR instructions; `rm | rs3 << 3` of floating-point arithmetic; `aq << 1 | rl` of
/// atomics; the bits themselves of an illegal instruction. The `I` forms of CSR instructions have
/// their operand in rs1.
public final class Instruction {

    /// The register index that stands for x0 as a destination: a place to write that nobody reads.
    public static final int SINK = 32;

    /// The rounding mode field that means "as fcsr says".
    public static final int ROUND_DYNAMIC = 7;

    private Instruction() {}

    /// Packs the fields.
    static long of(int opcode, int rd, int rs1, int rs2, int immediate, int halfwords) {
        return ((long) immediate << 32)
                | ((long) halfwords << 28)
                | ((long) rs2 << 22)
                | ((long) rs1 << 16)
                | ((long) rd << 10)
                | opcode;
    }

    /// The opcode.
    public static int opcode(long instruction) {
        return (int) instruction & 0x3FF;
    }

    /// The destination register, possibly [#SINK].
    public static int rd(long instruction) {
        return ((int) instruction >>> 10) & 63;
    }

    /// The first source register.
    public static int rs1(long instruction) {
        return ((int) instruction >>> 16) & 63;
    }

    /// The second source register.
    public static int rs2(long instruction) {
        return ((int) instruction >>> 22) & 63;
    }

    /// The third source register of a fused multiply-add.
    public static int rs3(long instruction) {
        return (int) (instruction >>> 35) & 31;
    }

    /// The rounding mode field of floating-point arithmetic.
    public static int roundingMode(long instruction) {
        return (int) (instruction >>> 32) & 7;
    }

    /// The length in half-words: 1 or 2.
    public static int halfwords(long instruction) {
        return ((int) instruction >>> 28) & 3;
    }

    /// The immediate.
    public static int immediate(long instruction) {
        return (int) (instruction >> 32);
    }

    /// The same operands under another opcode.
    public static long withOpcode(long instruction, int opcode) {
        return (instruction & ~0x3FFL) | opcode;
    }

    /// The same instruction with another immediate.
    public static long withImmediate(long instruction, int immediate) {
        return (instruction & 0xFFFFFFFFL) | ((long) immediate << 32);
    }
}
