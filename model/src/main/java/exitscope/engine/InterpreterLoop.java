package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.GuestFault;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Tlb;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The interpreter's loop: one method, plain and mutable, shaped for the JIT.
///
/// - It stays under 8000 bytecodes, above which HotSpot does not compile a method. What is rare
///   or long is in [RareInstructions], [FloatInstructions] and [Division].
/// - Registers are copied to arrays made here: of those the JIT knows the length, and checks no
///   index that is masked. Slot [Instruction#SINK] takes what is written to x0.
/// - The pc is the address of the page (`base`) and a place in its table (`i`), in half-words. An
///   instruction that stays within the page costs no look-up.
/// - Loads and stores look in the [Tlb] here, and go to [MemoryEditor] when it does not know. That
///   may replace the page that is running (the guest overwrote its own code), so the loop then
///   looks the page up again.
/// - `fuel` goes down by one for each instruction that retires.
final class InterpreterLoop {

    private static final int PLACE_MASK = DecodedPage.PLACES - 1;
    private static final int OFFSET_MASK = Page.OFFSET_MASK;

    /// The upper half of a register that holds a single.
    private static final long NAN_BOX = -1L << 32;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private InterpreterLoop() {}

    private static int rd(int r) {
        return (r >>> 10) & 63;
    }

    private static int rs1(int r) {
        return (r >>> 16) & 63;
    }

    private static int rs2(int r) {
        return (r >>> 22) & 63;
    }

    private static int halfwords(int r) {
        return r >>> 28;
    }

    /// Runs up to `limit` instructions.
    ///
    /// @return null if all of them retired
    @SuppressWarnings({"IntLongMath", "ReferenceEquality"})
    static @Nullable Trap run(Hart hart, MemoryEditor memory, int limit) {
        final long[] x = new long[64];
        final long[] f = new long[64];
        System.arraycopy(hart.x, 0, x, 0, 32);
        System.arraycopy(hart.f, 0, f, 0, 32);
        final Tlb tlb = memory.tlb();
        final long[] readTags = tlb.readTags;
        final byte[][] readBytes = tlb.readBytes;
        final long[] writeTags = tlb.writeTags;
        final byte[][] writeBytes = tlb.writeBytes;
        int fuel = limit;
        long pc = hart.pc & -2;
        long base = Page.floor(pc);
        int i = ((int) pc >>> 1) & PLACE_MASK;
        Trap trap = null;
        try {
            page:
            while (fuel > 0) {
                base = Page.floor(pc);
                i = ((int) pc >>> 1) & PLACE_MASK;
                DecodedPage decoded = DecodedPage.of(memory.fetchPage(pc));
                long[] code = decoded.code;
                while (fuel > 0) {
                    final long w = code[i];
                    final int r = (int) w;
                    final int op = r & 0x3FF;
                    switch (op) {
                        case LUI -> x[rd(r)] = w >> 32;
                        case AUIPC -> x[rd(r)] = base + ((long) i << 1) + (w >> 32);
                        case ADDI -> x[rd(r)] = x[rs1(r)] + (w >> 32);
                        case SLTI -> x[rd(r)] = x[rs1(r)] < (w >> 32) ? 1 : 0;
                        case SLTIU -> x[rd(r)] = Long.compareUnsigned(x[rs1(r)], w >> 32) < 0 ? 1 : 0;
                        case XORI -> x[rd(r)] = x[rs1(r)] ^ (w >> 32);
                        case ORI -> x[rd(r)] = x[rs1(r)] | (w >> 32);
                        case ANDI -> x[rd(r)] = x[rs1(r)] & (w >> 32);
                        case SLLI -> x[rd(r)] = x[rs1(r)] << (w >> 32);
                        case SRLI -> x[rd(r)] = x[rs1(r)] >>> (w >> 32);
                        case SRAI -> x[rd(r)] = x[rs1(r)] >> (w >> 32);
                        case ADDIW -> x[rd(r)] = (int) (x[rs1(r)] + (w >> 32));
                        case SLLIW -> x[rd(r)] = (int) x[rs1(r)] << (int) (w >> 32);
                        case SRLIW -> x[rd(r)] = (int) x[rs1(r)] >>> (int) (w >> 32);
                        case SRAIW -> x[rd(r)] = (int) x[rs1(r)] >> (int) (w >> 32);
                        case ADD -> x[rd(r)] = x[rs1(r)] + x[rs2(r)];
                        case SUB -> x[rd(r)] = x[rs1(r)] - x[rs2(r)];
                        case SLL -> x[rd(r)] = x[rs1(r)] << x[rs2(r)];
                        case SLT -> x[rd(r)] = x[rs1(r)] < x[rs2(r)] ? 1 : 0;
                        case SLTU -> x[rd(r)] = Long.compareUnsigned(x[rs1(r)], x[rs2(r)]) < 0 ? 1 : 0;
                        case XOR -> x[rd(r)] = x[rs1(r)] ^ x[rs2(r)];
                        case SRL -> x[rd(r)] = x[rs1(r)] >>> x[rs2(r)];
                        case SRA -> x[rd(r)] = x[rs1(r)] >> x[rs2(r)];
                        case OR -> x[rd(r)] = x[rs1(r)] | x[rs2(r)];
                        case AND -> x[rd(r)] = x[rs1(r)] & x[rs2(r)];
                        case ADDW -> x[rd(r)] = (int) (x[rs1(r)] + x[rs2(r)]);
                        case SUBW -> x[rd(r)] = (int) (x[rs1(r)] - x[rs2(r)]);
                        case SLLW -> x[rd(r)] = (int) x[rs1(r)] << (int) x[rs2(r)];
                        case SRLW -> x[rd(r)] = (int) x[rs1(r)] >>> (int) x[rs2(r)];
                        case SRAW -> x[rd(r)] = (int) x[rs1(r)] >> (int) x[rs2(r)];
                        case MUL -> x[rd(r)] = x[rs1(r)] * x[rs2(r)];
                        case MULW -> x[rd(r)] = (int) (x[rs1(r)] * x[rs2(r)]);
                        case MULH -> x[rd(r)] = Math.multiplyHigh(x[rs1(r)], x[rs2(r)]);
                        case MULHU -> x[rd(r)] = Math.unsignedMultiplyHigh(x[rs1(r)], x[rs2(r)]);
                        case ADD_UW -> x[rd(r)] = (x[rs1(r)] & 0xFFFFFFFFL) + x[rs2(r)];
                        case SH1ADD -> x[rd(r)] = (x[rs1(r)] << 1) + x[rs2(r)];
                        case SH2ADD -> x[rd(r)] = (x[rs1(r)] << 2) + x[rs2(r)];
                        case SH3ADD -> x[rd(r)] = (x[rs1(r)] << 3) + x[rs2(r)];
                        case BEQ -> {
                            if (x[rs1(r)] == x[rs2(r)]) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case BNE -> {
                            if (x[rs1(r)] != x[rs2(r)]) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case BLT -> {
                            if (x[rs1(r)] < x[rs2(r)]) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case BGE -> {
                            if (x[rs1(r)] >= x[rs2(r)]) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case BLTU -> {
                            if (Long.compareUnsigned(x[rs1(r)], x[rs2(r)]) < 0) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case BGEU -> {
                            if (Long.compareUnsigned(x[rs1(r)], x[rs2(r)]) >= 0) {
                                i += (int) (w >> 33);
                                fuel--;
                                if ((i & ~PLACE_MASK) == 0) {
                                    continue;
                                }
                                pc = base + ((long) i << 1);
                                continue page;
                            }
                        }
                        case JAL -> {
                            x[rd(r)] = base + ((long) (i + halfwords(r)) << 1);
                            i += (int) (w >> 33);
                            fuel--;
                            if ((i & ~PLACE_MASK) == 0) {
                                continue;
                            }
                            pc = base + ((long) i << 1);
                            continue page;
                        }
                        case JALR -> {
                            long target = (x[rs1(r)] + (w >> 32)) & -2;
                            x[rd(r)] = base + ((long) (i + halfwords(r)) << 1);
                            fuel--;
                            i = (int) ((target - base) >> 1);
                            if (Page.floor(target) == base) {
                                continue;
                            }
                            pc = target;
                            continue page;
                        }
                        case LD -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_8)
                                            ? (long) LONGS.get(readBytes[t], (int) a & OFFSET_MASK)
                                            : memory.load64(a);
                        }
                        case LW -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_4)
                                            ? (int) INTS.get(readBytes[t], (int) a & OFFSET_MASK)
                                            : memory.load32(a);
                        }
                        case LWU -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_4)
                                            ? (int) INTS.get(readBytes[t], (int) a & OFFSET_MASK) & 0xFFFFFFFFL
                                            : memory.load32(a) & 0xFFFFFFFFL;
                        }
                        case LH -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_2)
                                            ? (short) SHORTS.get(readBytes[t], (int) a & OFFSET_MASK)
                                            : memory.load16(a);
                        }
                        case LHU -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_2)
                                            ? (short) SHORTS.get(readBytes[t], (int) a & OFFSET_MASK) & 0xFFFF
                                            : memory.load16(a) & 0xFFFF;
                        }
                        case LB -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_1)
                                            ? readBytes[t][(int) a & OFFSET_MASK]
                                            : memory.load8(a);
                        }
                        case LBU -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            x[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_1)
                                            ? readBytes[t][(int) a & OFFSET_MASK] & 0xFF
                                            : memory.load8(a) & 0xFF;
                        }
                        case FLD -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            f[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_8)
                                            ? (long) LONGS.get(readBytes[t], (int) a & OFFSET_MASK)
                                            : memory.load64(a);
                        }
                        case FLW -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            f[rd(r)] =
                                    readTags[t] == (a & Tlb.ALIGNED_4)
                                            ? (int) INTS.get(readBytes[t], (int) a & OFFSET_MASK) | NAN_BOX
                                            : memory.load32(a) | NAN_BOX;
                        }
                        case SD -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_8)) {
                                LONGS.set(writeBytes[t], (int) a & OFFSET_MASK, x[rs2(r)]);
                            } else {
                                memory.store64(a, x[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case SW -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_4)) {
                                INTS.set(writeBytes[t], (int) a & OFFSET_MASK, (int) x[rs2(r)]);
                            } else {
                                memory.store32(a, (int) x[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case SH -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_2)) {
                                SHORTS.set(writeBytes[t], (int) a & OFFSET_MASK, (short) x[rs2(r)]);
                            } else {
                                memory.store16(a, (short) x[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case SB -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_1)) {
                                writeBytes[t][(int) a & OFFSET_MASK] = (byte) x[rs2(r)];
                            } else {
                                memory.store8(a, (byte) x[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case FSD -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_8)) {
                                LONGS.set(writeBytes[t], (int) a & OFFSET_MASK, f[rs2(r)]);
                            } else {
                                memory.store64(a, f[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case FSW -> {
                            long a = x[rs1(r)] + (w >> 32);
                            int t = Tlb.index(a);
                            if (writeTags[t] == (a & Tlb.ALIGNED_4)) {
                                INTS.set(writeBytes[t], (int) a & OFFSET_MASK, (int) f[rs2(r)]);
                            } else {
                                memory.store32(a, (int) f[rs2(r)]);
                                fuel--;
                                pc = base + ((long) (i + halfwords(r)) << 1);
                                continue page;
                            }
                        }
                        case MULHSU -> {
                            long a = x[rs1(r)];
                            long b = x[rs2(r)];
                            x[rd(r)] = Math.multiplyHigh(a, b) + ((b >> 63) & a);
                        }
                        case DIV -> x[rd(r)] = Division.div(x[rs1(r)], x[rs2(r)]);
                        case REM -> x[rd(r)] = Division.rem(x[rs1(r)], x[rs2(r)]);
                        case DIVU -> x[rd(r)] = Division.divu(x[rs1(r)], x[rs2(r)]);
                        case REMU -> x[rd(r)] = Division.remu(x[rs1(r)], x[rs2(r)]);
                        case DIVW -> x[rd(r)] = Division.divw((int) x[rs1(r)], (int) x[rs2(r)]);
                        case REMW -> x[rd(r)] = Division.remw((int) x[rs1(r)], (int) x[rs2(r)]);
                        case DIVUW -> x[rd(r)] = Division.divuw((int) x[rs1(r)], (int) x[rs2(r)]);
                        case REMUW -> x[rd(r)] = Division.remuw((int) x[rs1(r)], (int) x[rs2(r)]);
                        case FENCE -> {}
                        case FADD_D ->
                                f[rd(r)] =
                                        FloatArithmetic.addDouble(f[rs1(r)], f[rs2(r)], w, hart);
                        case FSUB_D ->
                                f[rd(r)] =
                                        FloatArithmetic.subtractDouble(
                                                f[rs1(r)], f[rs2(r)], w, hart);
                        case FMUL_D ->
                                f[rd(r)] =
                                        FloatArithmetic.multiplyDouble(
                                                f[rs1(r)], f[rs2(r)], w, hart);
                        case FMADD_D ->
                                f[rd(r)] =
                                        FloatArithmetic.fusedDouble(
                                                f[rs1(r)],
                                                f[rs2(r)],
                                                f[Instruction.rs3(w)],
                                                w,
                                                hart);
                        case UNDECODED -> {
                            if (code == decoded.code) {
                                decoded.decode(i);
                            } else {
                                code = decoded.code;
                            }
                            continue;
                        }
                        case PAGE_END -> {
                            pc = base + ((long) i << 1);
                            continue page;
                        }
                        case STRADDLES -> {
                            code = decoded.straddling(memory.fetchPage(base + Page.SIZE));
                            continue;
                        }
                        case ECALL -> {
                            fuel--;
                            i += halfwords(r);
                            trap = Trap.SYSCALL;
                            break page;
                        }
                        case EBREAK -> {
                            trap = Trap.BREAKPOINT;
                            break page;
                        }
                        case ILLEGAL -> {
                            trap = new Trap.IllegalInstruction(Instruction.immediate(w));
                            break page;
                        }
                        default -> {
                            if (op >= FADD_D && op <= FCVT_S_LU) {
                                FloatInstructions.execute(w, x, f, hart);
                                break;
                            }
                            RareInstructions.execute(
                                    w, x, hart, memory, hart.instret + (limit - fuel));
                            fuel--;
                            pc = base + ((long) (i + halfwords(r)) << 1);
                            continue page;
                        }
                    }
                    i += halfwords(r);
                    fuel--;
                }
                pc = base + ((long) i << 1);
            }
            if (trap != null) {
                pc = base + ((long) i << 1);
            }
        } catch (GuestFault fault) {
            pc = base + ((long) i << 1);
            trap = new Trap.MemoryFault(fault.access(), fault.address(), fault.reason());
        } catch (IllegalOperation _) {
            pc = base + ((long) i << 1);
            trap = new Trap.IllegalInstruction(bitsAt(memory, pc));
        }
        System.arraycopy(x, 0, hart.x, 0, 32);
        System.arraycopy(f, 0, hart.f, 0, 32);
        hart.pc = pc;
        hart.instret += limit - fuel;
        return trap;
    }

    /// The bits of an instruction that has been fetched before.
    private static int bitsAt(MemoryEditor memory, long pc) {
        byte[] bits = new byte[4];
        memory.peek(pc, bits, 0, 4);
        return (int) INTS.get(bits, 0);
    }
}
