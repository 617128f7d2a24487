package exitscope.riscv;

import org.jspecify.annotations.Nullable;

/// 16-bit instructions that do nothing and may mean something to some processor: they are written
/// as what they are, not as what they look like. (The RISC-V Instruction Set Manual, RVC HINT
/// Instructions)
final class Hints {
    private Hints() {}

    /// The hint in these bits, or null.
    static @Nullable String of(int bits) {
        if (Decoder.length(bits) != 2) {
            return null;
        }
        int kind = ((bits >>> 13 & 7) << 2) | (bits & 3);
        int rd = bits >>> 7 & 31;
        int rs2 = bits >>> 2 & 31;
        int immediate = (bits << 19 >> 31 << 5) | rs2;
        String to = Disassembler.x(rd);
        boolean shiftsByNothing = (immediate & 63) == 0;
        return switch (kind) {
            case 0b000_01 -> rd == 0 && immediate != 0 ? "c.nop " + immediate : null;
            case 0b010_01 -> rd == 0 ? "c.li zero, " + immediate : null;
            case 0b011_01 -> rd == 0 ? "c.lui zero, " + immediate : null;
            case 0b000_10 ->
                    shiftsByNothing
                            ? "c.slli64 " + to
                            : rd == 0 ? "c.slli zero, " + (immediate & 63) : null;
            case 0b100_01 -> {
                String popular = Disassembler.x(8 + (bits >>> 7 & 7));
                int funct2 = bits >>> 10 & 3;
                yield !shiftsByNothing || funct2 > 1
                        ? null
                        : (funct2 == 0 ? "c.srli64 " : "c.srai64 ") + popular;
            }
            case 0b100_10 ->
                    rd != 0 || rs2 == 0
                            ? null
                            : ((bits & 0x1000) == 0 ? "c.mv zero, " : "c.add zero, ")
                                    + Disassembler.x(rs2);
            default -> null;
        };
    }
}
