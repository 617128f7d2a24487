package exitscope.inspect;

import static exitscope.riscv.Opcode.ADD;
import static exitscope.riscv.Opcode.ADDI;
import static exitscope.riscv.Opcode.JALR;
import static exitscope.riscv.Opcode.LD;
import static exitscope.riscv.Opcode.SD;

import exitscope.riscv.Decoder;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// Finds a caller without being told how: from the instructions with which a function takes and
/// gives back its stack. Knows what compilers write, not what a person may.
final class CodeScan {
    private static final int MAX_PROLOGUE = 4096;
    private static final int MAX_EPILOGUE = 24;
    private static final int ZERO_OR_SINK = Instruction.SINK;

    private final TaskMemory memory;

    CodeScan(TaskMemory memory) {
        this.memory = memory;
    }

    /// What the caller's registers are.
    ///
    /// @param frameAddress the stack pointer before the call
    record Found(long frameAddress, long returnAddress, Map<Integer, Long> changed) {}

    private @Nullable Long instruction(long address) {
        Long low = memory.number(address, 2);
        if (low == null) {
            return null;
        }
        if (Decoder.length(low.intValue()) == 2) {
            return Decoder.decode(low.intValue());
        }
        Long high = memory.number(address + 2, 2);
        return high == null ? null : (Long) Decoder.decode((int) (low | high << 16));
    }

    private static boolean isReturn(long instruction) {
        return Instruction.opcode(instruction) == JALR
                && Instruction.rd(instruction) == ZERO_OR_SINK
                && Instruction.rs1(instruction) == FrameRegisters.RA;
    }

    private static boolean isAdjustment(long instruction) {
        return Instruction.opcode(instruction) == ADDI
                && Instruction.rd(instruction) == FrameRegisters.SP
                && Instruction.rs1(instruction) == FrameRegisters.SP;
    }

    /// When the function is about to return, does in thought what is left to do.
    ///
    /// @return null when it is not
    @Nullable Found leaving(FrameRegisters now) {
        Map<Integer, Long> changed = new TreeMap<>();
        long sp = now.get(FrameRegisters.SP);
        long pc = now.pc();
        for (int i = 0; i < MAX_EPILOGUE; i++) {
            Long instruction = instruction(pc);
            if (instruction == null) {
                return null;
            }
            int offset = Instruction.immediate(instruction);
            boolean fromStack =
                    Instruction.opcode(instruction) == LD
                            && Instruction.rs1(instruction) == FrameRegisters.SP;
            if (isReturn(instruction)) {
                changed.put(FrameRegisters.SP, sp);
                long to = changed.getOrDefault(FrameRegisters.RA, now.get(FrameRegisters.RA));
                return new Found(sp, to, changed);
            } else if (isAdjustment(instruction)) {
                sp += offset;
            } else if (fromStack) {
                Long value = memory.number(sp + offset, 8);
                if (value == null) {
                    return null;
                }
                changed.put(Instruction.rd(instruction), value);
            } else {
                return null;
            }
            pc += 2L * Instruction.halfwords(instruction);
        }
        return null;
    }

    /// What the function has put on the stack so far.
    private static final class Prologue {
        /// The stack pointer, from the frame address.
        long sp;

        /// The frame pointer, from the frame address; meaningful once set up.
        long fp;

        boolean fpSet;

        /// Where callers' registers lie, from the frame address.
        final Map<Integer, Long> saved = new TreeMap<>();

        void take(long instruction) {
            int opcode = Instruction.opcode(instruction);
            int immediate = Instruction.immediate(instruction);
            int rs1 = Instruction.rs1(instruction);
            if (isAdjustment(instruction)) {
                sp += immediate;
            } else if (opcode == ADDI
                    && Instruction.rd(instruction) == FrameRegisters.FP
                    && rs1 == FrameRegisters.SP) {
                fp = sp + immediate;
                fpSet = true;
            } else if (opcode == SD && rs1 == FrameRegisters.SP) {
                saved.putIfAbsent(Instruction.rs2(instruction), sp + immediate);
            } else if (opcode == ADD
                    && Instruction.rd(instruction) == FrameRegisters.FP
                    && rs1 != FrameRegisters.SP) {
                fpSet = false;
            }
        }
    }

    /// Reads the function from its begin to where it is.
    ///
    /// @param innermost whether the function itself runs, not one that it called
    /// @return null when what it does is not understood
    @Nullable Found entering(FrameRegisters now, long start, boolean innermost) {
        var prologue = new Prologue();
        long beforeReturn = 0;
        boolean leaving = false;
        for (long pc = start; pc < now.pc() && pc - start < MAX_PROLOGUE; ) {
            Long instruction = instruction(pc);
            if (instruction == null) {
                return null;
            }
            if (isAdjustment(instruction) && Instruction.immediate(instruction) > 0 && !leaving) {
                beforeReturn = prologue.sp;
                leaving = true;
            }
            prologue.take(instruction);
            if (isReturn(instruction) && leaving) {
                // What follows is reached from before the way out.
                prologue.sp = beforeReturn;
                leaving = false;
            }
            pc += 2L * Instruction.halfwords(instruction);
        }
        long frame =
                prologue.fpSet
                        ? now.get(FrameRegisters.FP) - prologue.fp
                        : now.get(FrameRegisters.SP) - prologue.sp;
        Map<Integer, Long> changed = new TreeMap<>();
        for (Map.Entry<Integer, Long> each : prologue.saved.entrySet()) {
            int register = each.getKey();
            boolean kept =
                    register == FrameRegisters.RA
                            || register == 8
                            || register == 9
                            || (register >= 18 && register <= 27);
            Long value = kept ? memory.number(frame + each.getValue(), 8) : null;
            if (value != null) {
                changed.put(register, value);
            }
        }
        changed.put(FrameRegisters.SP, frame);
        Long returnAddress = changed.get(FrameRegisters.RA);
        if (returnAddress == null) {
            if (!innermost) {
                return null;
            }
            returnAddress = now.get(FrameRegisters.RA);
        }
        return new Found(frame, returnAddress, changed);
    }

    /// Follows the frame pointer: the return address lies below it, the caller's one below that.
    @Nullable Found byFramePointer(FrameRegisters now) {
        long fp = now.get(FrameRegisters.FP);
        if (fp == 0 || (fp & 7) != 0 || Long.compareUnsigned(fp, now.get(FrameRegisters.SP)) < 0) {
            return null;
        }
        Long returnAddress = memory.number(fp - 8, 8);
        Long outer = memory.number(fp - 16, 8);
        return returnAddress == null || outer == null
                ? null
                : new Found(
                        fp,
                        returnAddress,
                        Map.of(
                                FrameRegisters.SP,
                                fp,
                                FrameRegisters.FP,
                                outer,
                                FrameRegisters.RA,
                                returnAddress));
    }
}
