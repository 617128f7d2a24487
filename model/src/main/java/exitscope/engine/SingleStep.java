package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.GuestFault;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.riscv.Decoder;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

/// One instruction, whichever it is, plainly: what [FastLoop] leaves over.
final class SingleStep {

    private static final int LAST = Page.SIZE - 2;

    /// The upper half of a register that holds a single.
    private static final long NAN_BOX = -1L << 32;

    private SingleStep() {}

    /// Runs the instruction at which the hart stands.
    ///
    /// @return null if it retired, and nothing else happened
    static @Nullable Trap run(Hart hart, MemoryEditor memory) {
        long pc = hart.pc;
        try {
            long w = Decoder.decode(fetch(memory, pc));
            long next = pc + 2L * Instruction.halfwords(w);
            Trap trap = null;
            switch (Instruction.opcode(w)) {
                case ECALL -> trap = Trap.SYSCALL;
                case EBREAK -> {
                    return Trap.BREAKPOINT;
                }
                case ILLEGAL -> {
                    return new Trap.IllegalInstruction(Instruction.immediate(w));
                }
                case JAL, JALR, BEQ, BNE, BLT, BGE, BLTU, BGEU -> next = jump(w, pc, next, hart.x);
                case AUIPC -> hart.x[Instruction.rd(w)] = pc + Instruction.immediate(w);
                default -> execute(w, hart, memory);
            }
            hart.pc = next;
            hart.instret++;
            return trap;
        } catch (GuestFault fault) {
            return new Trap.MemoryFault(fault.access(), fault.address(), fault.reason());
        } catch (IllegalOperation _) {
            return IllegalOperation.trap(memory, pc);
        }
    }

    /// The bits of an instruction; of a short one the upper half does not matter.
    private static int fetch(MemoryEditor memory, long pc) {
        int offset = (int) pc & Page.OFFSET_MASK;
        Page page = memory.fetchPage(pc);
        DecodedPage.visit(page, memory);
        if (offset < LAST) {
            return page.get32(offset);
        }
        int low = page.get16(offset) & 0xFFFF;
        return Decoder.length(low) == 2
                ? low
                : (memory.fetchPage(pc + 2).get16(0) << Short.SIZE) | low;
    }

    /// Where a jump or branch goes.
    private static long jump(long w, long pc, long next, long[] x) {
        int opcode = Instruction.opcode(w);
        long a = x[Instruction.rs1(w)];
        if (opcode == JAL || opcode == JALR) {
            x[Instruction.rd(w)] = next;
            return opcode == JAL
                    ? pc + Instruction.immediate(w)
                    : (a + Instruction.immediate(w)) & -2;
        }
        long b = x[Instruction.rs2(w)];
        boolean taken =
                switch (opcode) {
                    case BEQ -> a == b;
                    case BNE -> a != b;
                    case BLT -> a < b;
                    case BGE -> a >= b;
                    case BLTU -> Long.compareUnsigned(a, b) < 0;
                    default -> Long.compareUnsigned(a, b) >= 0;
                };
        return taken ? pc + Instruction.immediate(w) : next;
    }

    private static void execute(long w, Hart hart, MemoryEditor memory) {
        int opcode = Instruction.opcode(w);
        long[] x = hart.x;
        int rd = Instruction.rd(w);
        long a = x[Instruction.rs1(w)];
        long b = x[Instruction.rs2(w)];
        if (opcode >= FADD_D && opcode <= FCVT_S_LU) {
            FloatInstructions.execute(w, x, hart.f, hart);
        } else if (opcode >= LR_W && opcode <= AMOMAXU_D) {
            AtomicInstructions.execute(w, x, hart, memory);
        } else if (opcode >= CSRRW && opcode <= CSRRCI) {
            ControlRegisters.execute(w, x, hart);
        } else if (opcode >= MULH && opcode <= REMUW && opcode != MULW) {
            x[rd] = Division.execute(opcode, a, b);
        } else if (Streams.isLoad(opcode)) {
            load(w, a + Instruction.immediate(w), hart, memory);
        } else if (Streams.isStore(opcode)) {
            store(opcode, a + Instruction.immediate(w), b, hart.f[Instruction.rs2(w) & 31], memory);
        } else if (opcode != FENCE && opcode != FENCE_I) {
            x[rd] = IntegerInstructions.result(w, a, b);
        }
    }

    private static void load(long w, long address, Hart hart, MemoryEditor memory) {
        int rd = Instruction.rd(w);
        switch (Instruction.opcode(w)) {
            case LB -> hart.x[rd] = memory.load8(address);
            case LH -> hart.x[rd] = memory.load16(address);
            case LW -> hart.x[rd] = memory.load32(address);
            case LD -> hart.x[rd] = memory.load64(address);
            case LBU -> hart.x[rd] = memory.load8(address) & 0xFF;
            case LHU -> hart.x[rd] = memory.load16(address) & 0xFFFF;
            case LWU -> hart.x[rd] = memory.load32(address) & 0xFFFFFFFFL;
            case FLW -> hart.f[rd] = memory.load32(address) | NAN_BOX;
            case FLD -> hart.f[rd] = memory.load64(address);
            default -> throw new AssertionError("not a load: " + Instruction.opcode(w));
        }
    }

    private static void store(
            int opcode, long address, long integer, long floating, MemoryEditor memory) {
        switch (opcode) {
            case SB -> memory.store8(address, (byte) integer);
            case SH -> memory.store16(address, (short) integer);
            case SW -> memory.store32(address, (int) integer);
            case SD -> memory.store64(address, integer);
            case FSW -> memory.store32(address, (int) floating);
            case FSD -> memory.store64(address, floating);
            default -> throw new AssertionError("not a store: " + opcode);
        }
    }
}
