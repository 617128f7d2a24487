package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;
import exitscope.riscv.Registers;

/// The instructions of A.
///
/// One task runs at a time, so a read-modify-write is atomic as it is. A reservation is on one
/// address and is lost by any store-conditional; [Registers] says who else drops it.
final class AtomicInstructions {

    private AtomicInstructions() {}

    static void execute(long w, long[] x, Hart hart, MemoryEditor memory) {
        int opcode = Instruction.opcode(w);
        long address = x[Instruction.rs1(w)];
        long operand = x[Instruction.rs2(w)];
        int rd = Instruction.rd(w);
        switch (opcode) {
            case LR_W -> {
                memory.checkAtomicLoad(address, 4);
                x[rd] = memory.load32(address);
                hart.reservation = address;
            }
            case LR_D -> {
                memory.checkAtomicLoad(address, 8);
                x[rd] = memory.load64(address);
                hart.reservation = address;
            }
            case SC_W, SC_D -> {
                memory.checkAtomic(address, opcode == SC_W ? 4 : 8);
                boolean held = hart.reservation == address;
                if (held && opcode == SC_W) {
                    memory.store32(address, (int) operand);
                } else if (held) {
                    memory.store64(address, operand);
                }
                hart.reservation = Registers.NO_RESERVATION;
                x[rd] = held ? 0 : 1;
            }
            default -> {
                if (opcode < LR_D) {
                    memory.checkAtomic(address, 4);
                    long old = memory.load32(address);
                    long word = (int) operand;
                    memory.store32(address, (int) combined(opcode, old, word));
                    x[rd] = old;
                } else {
                    memory.checkAtomic(address, 8);
                    long old = memory.load64(address);
                    memory.store64(address, combined(opcode, old, operand));
                    x[rd] = old;
                }
            }
        }
    }

    /// Words come sign-extended, which keeps both their orders.
    private static long combined(int opcode, long old, long operand) {
        return switch (opcode) {
            case AMOSWAP_W, AMOSWAP_D -> operand;
            case AMOADD_W, AMOADD_D -> old + operand;
            case AMOXOR_W, AMOXOR_D -> old ^ operand;
            case AMOAND_W, AMOAND_D -> old & operand;
            case AMOOR_W, AMOOR_D -> old | operand;
            case AMOMIN_W, AMOMIN_D -> Math.min(old, operand);
            case AMOMAX_W, AMOMAX_D -> Math.max(old, operand);
            case AMOMINU_W, AMOMINU_D -> Long.compareUnsigned(old, operand) < 0 ? old : operand;
            default -> Long.compareUnsigned(old, operand) < 0 ? operand : old;
        };
    }
}
