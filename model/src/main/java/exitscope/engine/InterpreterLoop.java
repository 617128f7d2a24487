package exitscope.engine;

import static exitscope.engine.LoopOpcode.*;
import static exitscope.engine.PageBytes.INTS;
import static exitscope.engine.PageBytes.LONGS;
import static exitscope.engine.PageBytes.SHORTS;
import static exitscope.riscv.Opcode.*;

import exitscope.memory.GuestFault;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Tlb;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

/// The interpreter's loop: one method, plain and mutable, shaped for the JIT.
///
/// - It stays under 8000 bytecodes, above which HotSpot does not compile a method. What is rare or
///   long is in [RareInstructions], [FloatInstructions] and [Division]. The fields of instructions
///   are taken apart in place: small methods in a method as large as this one are inlined only
///   where the profile is hot, and the profile changes with every guest.
/// - Registers are copied to arrays made here: of those the JIT knows the length, and checks no
///   index that is masked. Slot [Instruction#SINK] takes what is written to x0.
/// - `i` is the slot of the next instruction in the [table][DecodedPage], which knows all else:
///   where in the page that is, and how far to jump. The instructions that may still retire are
///   `end - i`; so going on costs one increment, and a jump moves both. (A count of its own and a
///   pc that depends on the length just loaded took twice as long: both were spilled.)
/// - Loads and stores look in the [Tlb] here, and go to [MemoryEditor] when it does not know. That
///   may replace the page that is running (the guest overwrote its own code), so after a store the
///   loop looks the page up again.
/// - `left` is `end - i` while no page is running.
final class InterpreterLoop {

    private static final int PLACE_MASK = DecodedPage.PLACES - 1;
    private static final int OFFSET_MASK = Page.OFFSET_MASK;

    /// The upper half of a register that holds a single.
    private static final long NAN_BOX = -1L << 32;

    private static final short[] NO_PLACES = {0, 0};

    private InterpreterLoop() {}

    /// Runs up to `limit` instructions.
    ///
    /// @param marked whether to stop where [translated code][TranslatedCode] can be entered
    /// @return null if all of them retired; [Trap#STOPPED] if translated code can be entered (The
    ///   block with a label is left by whatever may have replaced the page.)
    @SuppressWarnings({"IntLongMath", "LabelledBreakTarget"})
    static @Nullable Trap run(Hart hart, MemoryEditor memory, int limit, boolean marked) {
        final long[] x = new long[64];
        final long[] f = new long[64];
        System.arraycopy(hart.x, 0, x, 0, 32);
        System.arraycopy(hart.f, 0, f, 0, 32);
        final Tlb tlb = memory.tlb();
        final long[] readTags = tlb.readTags;
        final byte[][] readBytes = tlb.readBytes;
        final long[] writeTags = tlb.writeTags;
        final byte[][] writeBytes = tlb.writeBytes;
        final int tlbMask = readTags.length - 1;
        short[] places = NO_PLACES;
        long pc = hart.pc & -2;
        long base = pc;
        int left = limit;
        int i = 0;
        int end = limit;
        Trap trap = null;
        try {
            page:
            while (left > 0) {
                // Until the page is there, a fault is at `pc`.
                places = NO_PLACES;
                base = pc;
                i = 1;
                end = left;
                final DecodedPage decoded = DecodedPage.of(memory.fetchPage(pc));
                final short[] index = decoded.index;
                long[] code = marked ? decoded.marked() : decoded.code;
                places = decoded.places;
                base = Page.floor(pc);
                i = index[((int) pc >>> 1) & PLACE_MASK];
                end = i + left;
                while (i < end) {
                    final long w = code[i++];
                    final int r = (int) w;
                    final int op = r & 0x3FF;
                    final int rd = (r >>> 10) & 63;
                    final int r1 = (r >>> 16) & 63;
                    final int r2 = (r >>> 22) & 63;
                    replaced:
                    {
                        switch (op) {
                            case LUI -> x[rd] = w >> 32;
                            case AUIPC -> x[rd] = base + (w >> 32);
                            case ADDI -> x[rd] = x[r1] + (w >> 32);
                            case SLTI -> x[rd] = x[r1] < (w >> 32) ? 1 : 0;
                            case SLTIU -> x[rd] = Long.compareUnsigned(x[r1], w >> 32) < 0 ? 1 : 0;
                            case XORI -> x[rd] = x[r1] ^ (w >> 32);
                            case ORI -> x[rd] = x[r1] | (w >> 32);
                            case ANDI -> x[rd] = x[r1] & (w >> 32);
                            case SLLI -> x[rd] = x[r1] << (w >> 32);
                            case SRLI -> x[rd] = x[r1] >>> (w >> 32);
                            case SRAI -> x[rd] = x[r1] >> (w >> 32);
                            case ADDIW -> x[rd] = (int) (x[r1] + (w >> 32));
                            case SLLIW -> x[rd] = (int) x[r1] << (int) (w >> 32);
                            case SRLIW -> x[rd] = (int) x[r1] >>> (int) (w >> 32);
                            case SRAIW -> x[rd] = (int) x[r1] >> (int) (w >> 32);
                            case ADD -> x[rd] = x[r1] + x[r2];
                            case SUB -> x[rd] = x[r1] - x[r2];
                            case SLL -> x[rd] = x[r1] << x[r2];
                            case SLT -> x[rd] = x[r1] < x[r2] ? 1 : 0;
                            case SLTU -> x[rd] = Long.compareUnsigned(x[r1], x[r2]) < 0 ? 1 : 0;
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
                            case ADD_UW -> x[rd] = (x[r1] & 0xFFFFFFFFL) + x[r2];
                            case SH1ADD -> x[rd] = (x[r1] << 1) + x[r2];
                            case SH2ADD -> x[rd] = (x[r1] << 2) + x[r2];
                            case SH3ADD -> x[rd] = (x[r1] << 3) + x[r2];
                            case BEQ -> {
                                if (x[r1] == x[r2]) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case BNE -> {
                                if (x[r1] != x[r2]) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case BLT -> {
                                if (x[r1] < x[r2]) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case BGE -> {
                                if (x[r1] >= x[r2]) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case BLTU -> {
                                if (Long.compareUnsigned(x[r1], x[r2]) < 0) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case BGEU -> {
                                if (Long.compareUnsigned(x[r1], x[r2]) >= 0) {
                                    int d = (int) (w >> 32);
                                    i += d;
                                    end += d;
                                }
                            }
                            case LD, FLD -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                (op == LD ? x : f)[rd] =
                                        readTags[t] == (a & Tlb.ALIGNED_8)
                                                ? (long)
                                                        LONGS.get(
                                                                readBytes[t], (int) a & OFFSET_MASK)
                                                : memory.load64(a);
                            }
                            case LW -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                x[rd] =
                                        readTags[t] == (a & Tlb.ALIGNED_4)
                                                ? (int)
                                                        INTS.get(
                                                                readBytes[t], (int) a & OFFSET_MASK)
                                                : memory.load32(a);
                            }
                            case LWU, FLW -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                int v =
                                        readTags[t] == (a & Tlb.ALIGNED_4)
                                                ? (int)
                                                        INTS.get(
                                                                readBytes[t], (int) a & OFFSET_MASK)
                                                : memory.load32(a);
                                if (op == LWU) {
                                    x[rd] = v & 0xFFFFFFFFL;
                                } else {
                                    f[rd] = v | NAN_BOX;
                                }
                            }
                            case LH, LHU -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                short v =
                                        readTags[t] == (a & Tlb.ALIGNED_2)
                                                ? (short)
                                                        SHORTS.get(
                                                                readBytes[t], (int) a & OFFSET_MASK)
                                                : memory.load16(a);
                                x[rd] = op == LH ? v : v & 0xFFFF;
                            }
                            case LB -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                x[rd] =
                                        readTags[t] == (a & Tlb.ALIGNED_1)
                                                ? readBytes[t][(int) a & OFFSET_MASK]
                                                : memory.load8(a);
                            }
                            case LBU -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                x[rd] =
                                        readTags[t] == (a & Tlb.ALIGNED_1)
                                                ? readBytes[t][(int) a & OFFSET_MASK] & 0xFF
                                                : memory.load8(a) & 0xFF;
                            }
                            case SD, FSD -> {
                                long a = x[r1] + (w >> 32);
                                long v = (op == SD ? x : f)[r2];
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                if (writeTags[t] == (a & Tlb.ALIGNED_8)) {
                                    LONGS.set(writeBytes[t], (int) a & OFFSET_MASK, v);
                                } else {
                                    memory.store64(a, v);
                                    break replaced;
                                }
                            }
                            case SW, FSW -> {
                                long a = x[r1] + (w >> 32);
                                int v = (int) (op == SW ? x : f)[r2];
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                if (writeTags[t] == (a & Tlb.ALIGNED_4)) {
                                    INTS.set(writeBytes[t], (int) a & OFFSET_MASK, v);
                                } else {
                                    memory.store32(a, v);
                                    break replaced;
                                }
                            }
                            case SH -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                if (writeTags[t] == (a & Tlb.ALIGNED_2)) {
                                    SHORTS.set(writeBytes[t], (int) a & OFFSET_MASK, (short) x[r2]);
                                } else {
                                    memory.store16(a, (short) x[r2]);
                                    break replaced;
                                }
                            }
                            case SB -> {
                                long a = x[r1] + (w >> 32);
                                int t = (int) (a >>> Page.SHIFT) & tlbMask;
                                if (writeTags[t] == (a & Tlb.ALIGNED_1)) {
                                    writeBytes[t][(int) a & OFFSET_MASK] = (byte) x[r2];
                                } else {
                                    memory.store8(a, (byte) x[r2]);
                                    break replaced;
                                }
                            }
                            case MULH,
                                    MULHSU,
                                    MULHU,
                                    DIV,
                                    DIVU,
                                    REM,
                                    REMU,
                                    DIVW,
                                    DIVUW,
                                    REMW,
                                    REMUW ->
                                    x[rd] = Division.execute(op, x[r1], x[r2]);
                            case FENCE -> {}
                            case FADD_D -> f[rd] = FloatArithmetic.addDouble(f[r1], f[r2], w, hart);
                            case FSUB_D ->
                                    f[rd] = FloatArithmetic.subtractDouble(f[r1], f[r2], w, hart);
                            case FMUL_D ->
                                    f[rd] = FloatArithmetic.multiplyDouble(f[r1], f[r2], w, hart);
                            case FMADD_D ->
                                    f[rd] =
                                            FloatArithmetic.fusedDouble(
                                                    f[r1],
                                                    f[r2],
                                                    f[(int) (w >>> 35) & 31],
                                                    w,
                                                    hart);
                            case BEQ_FAR, BNE_FAR, BLT_FAR, BGE_FAR, BLTU_FAR, BGEU_FAR -> {
                                if (LoopOpcode.taken(op, x[r1], x[r2])) {
                                    pc = base + (w >> 32);
                                    left = end - i;
                                    continue page;
                                }
                            }
                            case JAL -> {
                                x[rd] = base + ((r >>> 15) & 0x1FFE);
                                int d = (int) (w >> 32);
                                i += d;
                                end += d;
                            }
                            case JAL_FAR -> {
                                x[rd] = base + ((r >>> 15) & 0x1FFE);
                                pc = base + (w >> 32);
                                left = end - i;
                                continue page;
                            }
                            case JALR, JALR_FAR -> {
                                long target = (x[r1] + ((w << 20) >> 52)) & -2;
                                x[rd] = base + ((w >>> 43) & 0x1FFE);
                                left = end - i;
                                if (op == JALR_FAR || Page.floor(target) != base) {
                                    pc = target;
                                    continue page;
                                }
                                i = index[((int) target >>> 1) & PLACE_MASK];
                                end = i + left;
                            }
                            case GO_TO -> {
                                left = end - i + 1;
                                i = (int) (w >> 32);
                                end = i + left;
                            }
                            case PAGE_END -> {
                                left = end - i + 1;
                                pc = base + ((long) places[i - 1] << 1);
                                continue page;
                            }
                            case STRADDLES -> {
                                DecodedPage straddling =
                                        decoded.straddling(memory.fetchPage(base + Page.SIZE));
                                code = straddling.code;
                                places = straddling.places;
                                end = end - i + 1;
                                i = 0;
                            }
                            case ENTER -> {
                                i--;
                                trap = Trap.STOPPED;
                                break page;
                            }
                            case ECALL -> {
                                trap = Trap.SYSCALL;
                                break page;
                            }
                            case EBREAK -> {
                                i--;
                                trap = Trap.BREAKPOINT;
                                break page;
                            }
                            case ILLEGAL -> {
                                i--;
                                trap = new Trap.IllegalInstruction(Instruction.immediate(w));
                                break page;
                            }
                            default -> {
                                if (op >= FADD_D && op <= FCVT_S_LU) {
                                    FloatInstructions.execute(w, x, f, hart);
                                    break;
                                }
                                left = end - i;
                                RareInstructions.execute(
                                        w, x, hart, memory, hart.instret + (limit - left - 1));
                                break replaced;
                            }
                        }
                        continue;
                    }
                    // Whatever is mapped now, go on after the instruction.
                    left = end - i;
                    pc = base + ((long) places[i] << 1);
                    continue page;
                }
                left = 0;
                pc = base + ((long) places[i] << 1);
            }
            if (trap != null) {
                left = end - i;
                pc = base + ((long) places[i] << 1);
            }
        } catch (GuestFault fault) {
            left = end - i + 1;
            pc = base + ((long) places[i - 1] << 1);
            trap = new Trap.MemoryFault(fault.access(), fault.address(), fault.reason());
        } catch (IllegalOperation _) {
            left = end - i + 1;
            pc = base + ((long) places[i - 1] << 1);
            trap = IllegalOperation.trap(memory, pc);
        }
        System.arraycopy(x, 0, hart.x, 0, 32);
        System.arraycopy(f, 0, hart.f, 0, 32);
        hart.pc = pc;
        hart.instret += limit - left;
        return trap;
    }
}
