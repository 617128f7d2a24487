package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.Page;
import exitscope.memory.Tlb;
import exitscope.riscv.Instruction;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/// Bytecode for loads and stores: a look into the [Tlb]. Where that does not know, the guest leaves
/// the region, and the interpreter does the access: without a call in a loop, the JIT keeps the
/// guest's registers in the processor's. So nothing that happens in a region changes what is mapped
/// where, or which pages are written in place.
final class MemoryCode {

    private static final ClassDesc BYTES_AS = PageBytes.class.describeConstable().orElseThrow();
    private static final ClassDesc HANDLE = VarHandle.class.describeConstable().orElseThrow();
    private static final ClassDesc BYTES = ClassDesc.ofDescriptor("[B");
    private static final long NAN_BOX = -1L << 32;

    private final CodeBuilder code;
    private final RegisterSlots registers;
    private final Streams streams;
    private final Sites sites;
    private final List<Runnable> rest = new ArrayList<>();

    MemoryCode(CodeBuilder code, RegisterSlots registers, Streams streams, Sites sites) {
        this.code = code;
        this.registers = registers;
        this.streams = streams;
        this.sites = sites;
    }

    /// The size and kind of an access.
    private enum Width {
        ONE(Tlb.ALIGNED_1, ""),
        TWO(Tlb.ALIGNED_2, "SHORTS"),
        FOUR(Tlb.ALIGNED_4, "INTS"),
        EIGHT(Tlb.ALIGNED_8, "LONGS");

        private final long mask;
        private final String handle;

        Width(long mask, String handle) {
            this.mask = mask;
            this.handle = handle;
        }

        /// The Java type that is as wide.
        ClassDesc type() {
            return switch (this) {
                case ONE -> ConstantDescs.CD_byte;
                case TWO -> ConstantDescs.CD_short;
                case FOUR -> ConstantDescs.CD_int;
                case EIGHT -> ConstantDescs.CD_long;
            };
        }

        static Width of(int opcode) {
            return switch (opcode) {
                case LB, LBU, SB -> ONE;
                case LH, LHU, SH -> TWO;
                case LW, LWU, SW, FLW, FSW -> FOUR;
                default -> EIGHT;
            };
        }
    }

    /// Writes a load.
    ///
    /// @param here its site
    void load(long w, int here) {
        Width width = Width.of(Instruction.opcode(w));
        lookUp(w, width, false, here);
        if (width == Width.ONE) {
            code.baload();
        } else {
            code.invokevirtual(
                    HANDLE, "get", MethodTypeDesc.of(width.type(), BYTES, ConstantDescs.CD_int));
        }
        extend(w);
    }

    /// Puts what was loaded into its register.
    private void extend(long w) {
        int rd = Instruction.rd(w);
        switch (Instruction.opcode(w)) {
            case LB, LH, LW -> code.i2l();
            case LBU -> code.sipush(0xFF).iand().i2l();
            case LHU -> code.loadConstant(0xFFFF).iand().i2l();
            case LWU -> code.i2l().loadConstant(0xFFFFFFFFL).land();
            case FLW -> code.i2l().loadConstant(NAN_BOX).lor();
            default -> {}
        }
        if (Instruction.opcode(w) == FLW || Instruction.opcode(w) == FLD) {
            registers.storeFloat(code, rd);
        } else {
            registers.store(code, rd);
        }
    }

    /// Writes a store.
    ///
    /// @param here its site
    void store(long w, int here) {
        Width width = Width.of(Instruction.opcode(w));
        lookUp(w, width, true, here);
        value(w, width);
        if (width == Width.ONE) {
            code.bastore();
        } else {
            code.invokevirtual(
                    HANDLE,
                    "set",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void, BYTES, ConstantDescs.CD_int, width.type()));
        }
    }

    private void value(long w, Width width) {
        int opcode = Instruction.opcode(w);
        if (opcode == FSW || opcode == FSD) {
            registers.loadFloat(code, Instruction.rs2(w));
        } else {
            registers.load(code, Instruction.rs2(w));
        }
        switch (width) {
            case ONE -> code.l2i().i2b();
            case TWO -> code.l2i().i2s();
            case FOUR -> code.l2i();
            case EIGHT -> {}
        }
    }

    /// Leaves the handle, if any, the array and the index on the stack; or leaves the region.
    private void lookUp(long w, Width width, boolean store, int here) {
        Label unknown = code.newLabel();
        rest.add(() -> {
            code.labelBinding(unknown);
            sites.interrupt(here);
        });
        registers.load(code, Instruction.rs1(w));
        long offset = Instruction.immediate(w);
        if (offset != 0) {
            code.loadConstant(offset).ladd();
        }
        code.lstore(Locals.ADDRESS);
        int stream = streams.of(Instruction.rs1(w), store);
        int page = stream < 0 ? Locals.PAGE : stream + 2;
        if (stream < 0) {
            askTlb(width, store, unknown);
        } else {
            Label elsewhere = code.newLabel();
            Label known = code.newLabel();
            code.lload(Locals.ADDRESS)
                    .loadConstant(width.mask)
                    .land()
                    .lload(stream)
                    .lcmp()
                    .ifne(elsewhere)
                    .labelBinding(known);
            rest.add(() -> {
                code.labelBinding(elsewhere);
                askTlb(width, store, unknown);
                code.aload(Locals.PAGE)
                        .astore(page)
                        .lload(Locals.ADDRESS)
                        .loadConstant(Tlb.ALIGNED_1)
                        .land()
                        .lstore(stream)
                        .goto_(known);
            });
        }
        if (width != Width.ONE) {
            code.getstatic(BYTES_AS, width.handle, HANDLE);
        }
        code.aload(page).lload(Locals.ADDRESS).l2i().sipush(Page.OFFSET_MASK).iand();
    }

    /// Leaves the page in [Locals#PAGE], or jumps to `unknown`. In place rather than a method, as
    /// the JIT does not inline what it has seen called rarely.
    private void askTlb(Width width, boolean store, Label unknown) {
        code.aload(Locals.TAGS);
        entry(Locals.TAGS);
        code.laload();
        if (!store) {
            code.loadConstant(~Tlb.WRITABLE).land();
        }
        code.lload(Locals.ADDRESS).loadConstant(width.mask).land();
        if (store) {
            code.loadConstant(Tlb.WRITABLE).lor();
        }
        code.lcmp().ifne(unknown).aload(Locals.PAGES);
        entry(Locals.PAGES);
        code.aaload().astore(Locals.PAGE);
    }

    /// Pushes the index of an entry. In this form, the JIT knows that it is within bounds.
    private void entry(int table) {
        code.lload(Locals.ADDRESS)
                .bipush(Page.SHIFT)
                .lushr()
                .l2i()
                .aload(table)
                .arraylength()
                .iconst_1()
                .isub()
                .iand();
    }

    /// Writes what is rarely needed.
    void writeRest() {
        for (int i = 0; i < rest.size(); i++) {
            rest.get(i).run();
        }
    }
}
