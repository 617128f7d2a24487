package exitscope.engine;

import static exitscope.engine.LoopOpcode.*;
import static exitscope.engine.PageBytes.INTS;
import static exitscope.engine.PageBytes.LONGS;
import static exitscope.engine.PageBytes.SHORTS;
import static exitscope.riscv.Opcode.*;

import exitscope.memory.Page;
import exitscope.memory.Tlb;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

/// The interpreter's loop over what is frequent: one method, plain and mutable, shaped for the JIT.
///
/// - **It calls nothing.** What it does not do itself (rare instructions, memory that the [Tlb]
///   does not know, pages not yet decoded) it leaves to [SingleStep], by returning in front of it.
///   With a call anywhere in it, the JIT keeps no variable of the loop in a register.
/// - It stays under 8000 bytecodes, above which HotSpot does not compile a method. The fields of
///   instructions are taken apart in place: small methods in a method as large as this one are
///   inlined only where the profile is hot, and the profile changes with every guest.
/// - Integer registers are copied to an array made here: of that the JIT knows the length, and
///   checks no index that is masked. Slot [Instruction#SINK] takes what is written to x0. Elsewhere
///   indices are masked with the length of the array less one.
/// - `i` is the slot of the instruction in the [table][DecodedPage], which knows all else: where in
///   the page that is, and how far to jump. The instructions that may still retire are `end - i`
///   and [those that one turn may take beyond one][#SPARE]; so going on costs one increment, and a
///   jump moves both.
/// - [Pairs][LoopOpcode#pair] of instructions take one turn: the first in its case, the second in a
///   switch of its own, over what is most frequent.
/// - What double arithmetic gives is the processor's where [FloatArithmetic] could take it, too,
///   and no flag is to be raised that is not up.
final class FastLoop {

    /// By how many instructions a turn may take more than one.
    static final int SPARE = 1;

    private static final int OFFSET_MASK = Page.OFFSET_MASK;

    /// The upper half of a register that holds a single.
    private static final long NAN_BOX = -1L << 32;

    /// Between these, a result of double arithmetic is so far from overflow and underflow that
    /// "inexact" is the one flag that it can raise.
    private static final double SMALL = 0x1p-800;

    private static final double LARGE = 0x1p1000;

    private FastLoop() {}

    /// Runs instructions from where the hart stands, as many as it can.
    ///
    /// @param limit at most so many, more than [#SPARE]; the last ones may be left over
    /// @param marked whether to stop where [translated code][TranslatedCode] can be entered
    /// @return whether it stands there
    @SuppressWarnings({"IntLongMath", "LabelledBreakTarget"})
    static boolean run(Hart hart, Tlb tlb, int limit, boolean marked) {
        final long[] x = new long[64];
        final long[] f = hart.f;
        System.arraycopy(hart.x, 0, x, 0, 32);
        final long[] tags = tlb.tags;
        final byte[][] pages = tlb.pages;
        final long[] fetchTags = tlb.fetchTags;
        final Page[] fetchPages = tlb.fetchPages;
        final boolean even = hart.frm == FloatFormat.NEAREST_EVEN;
        final boolean inexact = (hart.fflags & FloatFormat.INEXACT) != 0;
        boolean entry = false;
        long pc = hart.pc;
        int left = limit - SPARE;
        page:
        while (left > 0) {
            final long base = Page.floor(pc);
            final int known = (int) (pc >>> Page.SHIFT) & (fetchTags.length - 1);
            if (fetchTags[known] != base
                    || !(fetchPages[known].attachment() instanceof DecodedPage decoded)) {
                break;
            }
            final short[] index = decoded.index;
            final short[] places = decoded.places;
            final long[] code = marked ? decoded.marked() : decoded.code;
            int i = index[((int) pc >>> 1) & (index.length - 1)];
            int end = i + left;
            fast:
            for (; i < end; i++) {
                final long w = code[i];
                final int r = (int) w;
                final int op = r & 0x3FF;
                final int rd = (r >>> 10) & 63;
                final int r1 = (r >>> 16) & 63;
                final int r2 = (r >>> 22) & 63;
                final long immediate = w >> 32;
                double result;
                int then;
                taken:
                {
                    far:
                    {
                        rounded:
                        {
                            pair:
                            {
                                switch (op) {
                                    case LUI -> x[rd] = immediate;
                                    case AUIPC -> x[rd] = base + immediate;
                                    case ADDI -> x[rd] = x[r1] + immediate;
                                    case SLTI -> x[rd] = x[r1] < immediate ? 1 : 0;
                                    case SLTIU ->
                                            x[rd] =
                                                    Long.compareUnsigned(x[r1], immediate) < 0
                                                            ? 1
                                                            : 0;
                                    case XORI -> x[rd] = x[r1] ^ immediate;
                                    case ORI -> x[rd] = x[r1] | immediate;
                                    case ANDI -> x[rd] = x[r1] & immediate;
                                    case SLLI -> x[rd] = x[r1] << immediate;
                                    case SRLI -> x[rd] = x[r1] >>> immediate;
                                    case SRAI -> x[rd] = x[r1] >> immediate;
                                    case ADDIW -> x[rd] = (int) (x[r1] + immediate);
                                    case SLLIW -> x[rd] = (int) x[r1] << (int) immediate;
                                    case SRLIW -> x[rd] = (int) x[r1] >>> (int) immediate;
                                    case SRAIW -> x[rd] = (int) x[r1] >> (int) immediate;
                                    case ADD -> x[rd] = x[r1] + x[r2];
                                    case SUB -> x[rd] = x[r1] - x[r2];
                                    case SLL -> x[rd] = x[r1] << x[r2];
                                    case SLT -> x[rd] = x[r1] < x[r2] ? 1 : 0;
                                    case SLTU ->
                                            x[rd] = Long.compareUnsigned(x[r1], x[r2]) < 0 ? 1 : 0;
                                    case XOR -> x[rd] = x[r1] ^ x[r2];
                                    case SRL -> x[rd] = x[r1] >>> x[r2];
                                    case SRA -> x[rd] = x[r1] >> x[r2];
                                    case OR -> x[rd] = x[r1] | x[r2];
                                    case AND -> x[rd] = x[r1] & x[r2];
                                    case ADDW -> x[rd] = (int) (x[r1] + x[r2]);
                                    case SUBW -> x[rd] = (int) (x[r1] - x[r2]);
                                    case SLLW -> x[rd] = (int) x[r1] << (int) x[r2];
                                    case SRLW -> x[rd] = (int) x[r1] >>> (int) x[r2];
                                    case SRAW -> x[rd] = (int) x[r1] >> (int) x[r2];
                                    case MUL -> x[rd] = x[r1] * x[r2];
                                    case MULW -> x[rd] = (int) (x[r1] * x[r2]);
                                    case MULHU -> x[rd] = Math.unsignedMultiplyHigh(x[r1], x[r2]);
                                    case ADD_UW -> x[rd] = (x[r1] & 0xFFFFFFFFL) + x[r2];
                                    case SH1ADD -> x[rd] = (x[r1] << 1) + x[r2];
                                    case SH2ADD -> x[rd] = (x[r1] << 2) + x[r2];
                                    case SH3ADD -> x[rd] = (x[r1] << 3) + x[r2];
                                    case BEQ -> {
                                        if (x[r1] == x[r2]) {
                                            break taken;
                                        }
                                    }
                                    case BNE -> {
                                        if (x[r1] != x[r2]) {
                                            break taken;
                                        }
                                    }
                                    case BLT -> {
                                        if (x[r1] < x[r2]) {
                                            break taken;
                                        }
                                    }
                                    case BGE -> {
                                        if (x[r1] >= x[r2]) {
                                            break taken;
                                        }
                                    }
                                    case BLTU -> {
                                        if (Long.compareUnsigned(x[r1], x[r2]) < 0) {
                                            break taken;
                                        }
                                    }
                                    case BGEU -> {
                                        if (Long.compareUnsigned(x[r1], x[r2]) >= 0) {
                                            break taken;
                                        }
                                    }
                                    case BEQ_FAR -> {
                                        if (x[r1] == x[r2]) {
                                            break far;
                                        }
                                    }
                                    case BNE_FAR -> {
                                        if (x[r1] != x[r2]) {
                                            break far;
                                        }
                                    }
                                    case BLT_FAR -> {
                                        if (x[r1] < x[r2]) {
                                            break far;
                                        }
                                    }
                                    case BGE_FAR -> {
                                        if (x[r1] >= x[r2]) {
                                            break far;
                                        }
                                    }
                                    case BLTU_FAR -> {
                                        if (Long.compareUnsigned(x[r1], x[r2]) < 0) {
                                            break far;
                                        }
                                    }
                                    case BGEU_FAR -> {
                                        if (Long.compareUnsigned(x[r1], x[r2]) >= 0) {
                                            break far;
                                        }
                                    }
                                    case LD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                    }
                                    case FLD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        f[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                    }
                                    case LW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                    }
                                    case LWU -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] =
                                                (int) INTS.get(pages[t], (int) a & OFFSET_MASK)
                                                        & 0xFFFFFFFFL;
                                    }
                                    case FLW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        f[rd] =
                                                (int) INTS.get(pages[t], (int) a & OFFSET_MASK)
                                                        | NAN_BOX;
                                    }
                                    case LH -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_2)) {
                                            break fast;
                                        }
                                        x[rd] = (short) SHORTS.get(pages[t], (int) a & OFFSET_MASK);
                                    }
                                    case LHU -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_2)) {
                                            break fast;
                                        }
                                        x[rd] =
                                                (short) SHORTS.get(pages[t], (int) a & OFFSET_MASK)
                                                        & 0xFFFF;
                                    }
                                    case LB -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK];
                                    }
                                    case LBU -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                    }
                                    case SD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, x[r2]);
                                    }
                                    case FSD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, f[r2]);
                                    }
                                    case SW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        INTS.set(pages[t], (int) a & OFFSET_MASK, (int) x[r2]);
                                    }
                                    case FSW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        INTS.set(pages[t], (int) a & OFFSET_MASK, (int) f[r2]);
                                    }
                                    case SH -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_2) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        SHORTS.set(pages[t], (int) a & OFFSET_MASK, (short) x[r2]);
                                    }
                                    case SB -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_1) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        pages[t][(int) a & OFFSET_MASK] = (byte) x[r2];
                                    }
                                    case ADDI_ADDI -> {
                                        x[rd] = x[r1] + immediate;
                                        then = ADDI;
                                        break pair;
                                    }
                                    case ADDI_ADD -> {
                                        x[rd] = x[r1] + immediate;
                                        then = ADD;
                                        break pair;
                                    }
                                    case ADDI_LD -> {
                                        x[rd] = x[r1] + immediate;
                                        then = LD;
                                        break pair;
                                    }
                                    case ADDI_LW -> {
                                        x[rd] = x[r1] + immediate;
                                        then = LW;
                                        break pair;
                                    }
                                    case ADDI_LBU -> {
                                        x[rd] = x[r1] + immediate;
                                        then = LBU;
                                        break pair;
                                    }
                                    case ADDI_SD -> {
                                        x[rd] = x[r1] + immediate;
                                        then = SD;
                                        break pair;
                                    }
                                    case ADDI_BEQ -> {
                                        x[rd] = x[r1] + immediate;
                                        then = BEQ;
                                        break pair;
                                    }
                                    case ADDI_BNE -> {
                                        x[rd] = x[r1] + immediate;
                                        then = BNE;
                                        break pair;
                                    }
                                    case ADD_ADDI -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = ADDI;
                                        break pair;
                                    }
                                    case ADD_ADD -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = ADD;
                                        break pair;
                                    }
                                    case ADD_LD -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = LD;
                                        break pair;
                                    }
                                    case ADD_LW -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = LW;
                                        break pair;
                                    }
                                    case ADD_LBU -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = LBU;
                                        break pair;
                                    }
                                    case ADD_BEQ -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = BEQ;
                                        break pair;
                                    }
                                    case ADD_BNE -> {
                                        x[rd] = x[r1] + x[r2];
                                        then = BNE;
                                        break pair;
                                    }
                                    case LD_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case LD_ADD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = ADD;
                                        break pair;
                                    }
                                    case LD_LD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = LD;
                                        break pair;
                                    }
                                    case LD_SD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = SD;
                                        break pair;
                                    }
                                    case LD_BEQ -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = BEQ;
                                        break pair;
                                    }
                                    case LD_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        x[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = BNE;
                                        break pair;
                                    }
                                    case LW_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case LW_ADD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = ADD;
                                        break pair;
                                    }
                                    case LW_LW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = LW;
                                        break pair;
                                    }
                                    case LW_BEQ -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = BEQ;
                                        break pair;
                                    }
                                    case LW_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                            break fast;
                                        }
                                        x[rd] = (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = BNE;
                                        break pair;
                                    }
                                    case SD_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, x[r2]);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case SD_LD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, x[r2]);
                                        then = LD;
                                        break pair;
                                    }
                                    case SD_SD -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, x[r2]);
                                        then = SD;
                                        break pair;
                                    }
                                    case SD_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        LONGS.set(pages[t], (int) a & OFFSET_MASK, x[r2]);
                                        then = BNE;
                                        break pair;
                                    }
                                    case LBU_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                        then = ADDI;
                                        break pair;
                                    }
                                    case LBU_LBU -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                        then = LBU;
                                        break pair;
                                    }
                                    case LBU_BEQ -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                        then = BEQ;
                                        break pair;
                                    }
                                    case LBU_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                            break fast;
                                        }
                                        x[rd] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                        then = BNE;
                                        break pair;
                                    }
                                    case SW_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        INTS.set(pages[t], (int) a & OFFSET_MASK, (int) x[r2]);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case SW_LW -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        INTS.set(pages[t], (int) a & OFFSET_MASK, (int) x[r2]);
                                        then = LW;
                                        break pair;
                                    }
                                    case SW_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        INTS.set(pages[t], (int) a & OFFSET_MASK, (int) x[r2]);
                                        then = BNE;
                                        break pair;
                                    }
                                    case SB_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_1) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        pages[t][(int) a & OFFSET_MASK] = (byte) x[r2];
                                        then = ADDI;
                                        break pair;
                                    }
                                    case SB_BNE -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if (tags[t] != ((a & Tlb.ALIGNED_1) | Tlb.WRITABLE)) {
                                            break fast;
                                        }
                                        pages[t][(int) a & OFFSET_MASK] = (byte) x[r2];
                                        then = BNE;
                                        break pair;
                                    }
                                    case SLLI_ADD -> {
                                        x[rd] = x[r1] << immediate;
                                        then = ADD;
                                        break pair;
                                    }
                                    case SLLI_ADDI -> {
                                        x[rd] = x[r1] << immediate;
                                        then = ADDI;
                                        break pair;
                                    }
                                    case LUI_ADDI -> {
                                        x[rd] = immediate;
                                        then = ADDI;
                                        break pair;
                                    }
                                    case AUIPC_ADDI -> {
                                        x[rd] = base + immediate;
                                        then = ADDI;
                                        break pair;
                                    }
                                    case AUIPC_LD -> {
                                        x[rd] = base + immediate;
                                        then = LD;
                                        break pair;
                                    }
                                    case ANDI_BEQ -> {
                                        x[rd] = x[r1] & immediate;
                                        then = BEQ;
                                        break pair;
                                    }
                                    case ANDI_BNE -> {
                                        x[rd] = x[r1] & immediate;
                                        then = BNE;
                                        break pair;
                                    }
                                    case AND_BEQ -> {
                                        x[rd] = x[r1] & x[r2];
                                        then = BEQ;
                                        break pair;
                                    }
                                    case ADDIW_BNE -> {
                                        x[rd] = (int) (x[r1] + immediate);
                                        then = BNE;
                                        break pair;
                                    }
                                    case SLTIU_ADD -> {
                                        x[rd] = Long.compareUnsigned(x[r1], immediate) < 0 ? 1 : 0;
                                        then = ADD;
                                        break pair;
                                    }
                                    case FLD_ADDI -> {
                                        long a = x[r1] + immediate;
                                        int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                        if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                            break fast;
                                        }
                                        f[rd] = (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case XOR_LBU -> {
                                        x[rd] = x[r1] ^ x[r2];
                                        then = LBU;
                                        break pair;
                                    }
                                    case MUL_BNE -> {
                                        x[rd] = x[r1] * x[r2];
                                        then = BNE;
                                        break pair;
                                    }
                                    case MUL_ADD -> {
                                        x[rd] = x[r1] * x[r2];
                                        then = ADD;
                                        break pair;
                                    }
                                    case SUB_ADDI -> {
                                        x[rd] = x[r1] - x[r2];
                                        then = ADDI;
                                        break pair;
                                    }
                                    case ADDIW_ADDI -> {
                                        x[rd] = (int) (x[r1] + immediate);
                                        then = ADDI;
                                        break pair;
                                    }
                                    case DIV -> {
                                        if (x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = x[r1] / x[r2];
                                    }
                                    case DIVU -> {
                                        if (x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = Long.divideUnsigned(x[r1], x[r2]);
                                    }
                                    case REM -> {
                                        if (x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = x[r1] % x[r2];
                                    }
                                    case REMU -> {
                                        if (x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = Long.remainderUnsigned(x[r1], x[r2]);
                                    }
                                    case DIVW -> {
                                        if ((int) x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = (int) x[r1] / (int) x[r2];
                                    }
                                    case REMW -> {
                                        if ((int) x[r2] == 0) {
                                            break fast;
                                        }
                                        x[rd] = (int) x[r1] % (int) x[r2];
                                    }
                                    case FENCE -> {}
                                    case FADD_D -> {
                                        double a = Double.longBitsToDouble(f[r1]);
                                        double b = Double.longBitsToDouble(f[r2]);
                                        result = a + b;
                                        double share = result - a;
                                        if (!inexact && (a - (result - share)) + (b - share) != 0) {
                                            break fast;
                                        }
                                        break rounded;
                                    }
                                    case FSUB_D -> {
                                        double a = Double.longBitsToDouble(f[r1]);
                                        double b = -Double.longBitsToDouble(f[r2]);
                                        result = a + b;
                                        double share = result - a;
                                        if (!inexact && (a - (result - share)) + (b - share) != 0) {
                                            break fast;
                                        }
                                        break rounded;
                                    }
                                    case FMUL_D -> {
                                        double a = Double.longBitsToDouble(f[r1]);
                                        double b = Double.longBitsToDouble(f[r2]);
                                        result = a * b;
                                        if (!inexact && Math.fma(a, b, -result) != 0) {
                                            break fast;
                                        }
                                        break rounded;
                                    }
                                    case FMADD_D -> {
                                        if (!inexact) {
                                            break fast;
                                        }
                                        result =
                                                Math.fma(
                                                        Double.longBitsToDouble(f[r1]),
                                                        Double.longBitsToDouble(f[r2]),
                                                        Double.longBitsToDouble(
                                                                f[(int) (w >>> 35) & 31]));
                                        break rounded;
                                    }
                                    case FDIV_D -> {
                                        if (!inexact) {
                                            break fast;
                                        }
                                        result =
                                                Double.longBitsToDouble(f[r1])
                                                        / Double.longBitsToDouble(f[r2]);
                                        break rounded;
                                    }
                                    case FCVT_D_W -> {
                                        if (!even) {
                                            break fast;
                                        }
                                        f[rd] = Double.doubleToRawLongBits((int) x[r1]);
                                    }
                                    case FSGNJ_D ->
                                            f[rd] =
                                                    (f[r1] & Long.MAX_VALUE)
                                                            | (f[r2] & Long.MIN_VALUE);
                                    case FMV_X_D -> x[rd] = f[r1];
                                    case FMV_D_X -> f[rd] = x[r1];
                                    case JAL -> {
                                        x[rd] = base + ((r >>> 15) & 0x1FFE);
                                        break taken;
                                    }
                                    case JALR -> {
                                        long target = (x[r1] + ((w << 20) >> 52)) & -2;
                                        x[rd] = base + ((w >>> 43) & 0x1FFE);
                                        if (Page.floor(target) != base) {
                                            pc = target;
                                            left = end - i - 1;
                                            continue page;
                                        }
                                        int d =
                                                index[((int) target >>> 1) & (index.length - 1)]
                                                        - i
                                                        - 1;
                                        i += d;
                                        end += d;
                                    }
                                    case JAL_FAR -> {
                                        x[rd] = base + ((r >>> 15) & 0x1FFE);
                                        break far;
                                    }
                                    case GO_TO -> {
                                        int d = (int) immediate - i;
                                        i += d - 1;
                                        end += d;
                                    }
                                    case PAGE_END -> {
                                        pc = base + ((long) places[i] << 1);
                                        left = end - i;
                                        continue page;
                                    }
                                    default -> {
                                        break fast;
                                    }
                                }
                                continue;
                            }
                            // The second of a pair; if it cannot be done here, the first is done.
                            long v = code[++i];
                            int q = (int) v;
                            switch (then) {
                                case ADDI -> x[(q >>> 10) & 63] = x[(q >>> 16) & 63] + (v >> 32);
                                case ADD ->
                                        x[(q >>> 10) & 63] =
                                                x[(q >>> 16) & 63] + x[(q >>> 22) & 63];
                                case LD -> {
                                    long a = x[(q >>> 16) & 63] + (v >> 32);
                                    int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                    if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_8)) {
                                        break fast;
                                    }
                                    x[(q >>> 10) & 63] =
                                            (long) LONGS.get(pages[t], (int) a & OFFSET_MASK);
                                }
                                case LW -> {
                                    long a = x[(q >>> 16) & 63] + (v >> 32);
                                    int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                    if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_4)) {
                                        break fast;
                                    }
                                    x[(q >>> 10) & 63] =
                                            (int) INTS.get(pages[t], (int) a & OFFSET_MASK);
                                }
                                case LBU -> {
                                    long a = x[(q >>> 16) & 63] + (v >> 32);
                                    int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                    if ((tags[t] & ~Tlb.WRITABLE) != (a & Tlb.ALIGNED_1)) {
                                        break fast;
                                    }
                                    x[(q >>> 10) & 63] = pages[t][(int) a & OFFSET_MASK] & 0xFF;
                                }
                                case SD -> {
                                    long a = x[(q >>> 16) & 63] + (v >> 32);
                                    int t = (int) (a >>> Page.SHIFT) & (tags.length - 1);
                                    if (tags[t] != ((a & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
                                        break fast;
                                    }
                                    LONGS.set(pages[t], (int) a & OFFSET_MASK, x[(q >>> 22) & 63]);
                                }
                                case BEQ -> {
                                    if (x[(q >>> 16) & 63] == x[(q >>> 22) & 63]) {
                                        int d = (int) (v >> 32);
                                        i += d;
                                        end += d;
                                    }
                                }
                                default -> {
                                    if (x[(q >>> 16) & 63] != x[(q >>> 22) & 63]) {
                                        int d = (int) (v >> 32);
                                        i += d;
                                        end += d;
                                    }
                                }
                            }
                            continue;
                        }
                        // Java rounds to nearest, ties to even: rm 0, or 7 where frm says so. A sum
                        // that is zero is exact, and so is what a factor of zero makes zero.
                        double size = Math.abs(result);
                        boolean isZero =
                                size == 0
                                        && (op <= FSUB_D || (f[r1] << 1) == 0 || (f[r2] << 1) == 0);
                        if (!even
                                || (((int) immediate + 1) & 6) != 0
                                || size >= LARGE
                                || !(size > SMALL || isZero)) {
                            break fast;
                        }
                        f[rd] = Double.doubleToRawLongBits(result);
                        continue;
                    }
                    pc = base + immediate;
                    left = end - i - 1;
                    continue page;
                }
                int d = (int) immediate;
                i += d;
                end += d;
            }
            left = end - i;
            pc = base + ((long) places[i] << 1);
            entry = i < end && ((int) code[i] & 0x3FF) == ENTER;
            break;
        }
        System.arraycopy(x, 0, hart.x, 0, 32);
        hart.instret += limit - SPARE - left;
        hart.pc = pc;
        return entry;
    }
}
