package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.MemoryEditor;
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

/// Bytecode for loads and stores: a look into the [Tlb] in place, and behind the traces the calls
/// for when it does not know.
final class MemoryCode {

    private static final ClassDesc MEMORY = MemoryEditor.class.describeConstable().orElseThrow();
    private static final ClassDesc SELF = TranslatedCode.class.describeConstable().orElseThrow();
    private static final ClassDesc LOOP = InterpreterLoop.class.describeConstable().orElseThrow();
    private static final ClassDesc HANDLE = VarHandle.class.describeConstable().orElseThrow();
    private static final ClassDesc BYTES = ClassDesc.ofDescriptor("[B");
    private static final MethodTypeDesc PAGE =
            MethodTypeDesc.of(
                    BYTES,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_long.arrayType(),
                    BYTES.arrayType());
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
        ONE(Tlb.ALIGNED_1, "8", "", ConstantDescs.CD_byte),
        TWO(Tlb.ALIGNED_2, "16", "SHORTS", ConstantDescs.CD_short),
        FOUR(Tlb.ALIGNED_4, "32", "INTS", ConstantDescs.CD_int),
        EIGHT(Tlb.ALIGNED_8, "64", "LONGS", ConstantDescs.CD_long);

        private final long mask;
        private final String suffix;
        private final String handle;
        private final ClassDesc type;

        Width(long mask, String suffix, String handle, ClassDesc type) {
            this.mask = mask;
            this.suffix = suffix;
            this.handle = handle;
            this.type = type;
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
        Label unknown = code.newLabel();
        Label done = code.newLabel();
        lookUp(w, width, false, unknown);
        if (width == Width.ONE) {
            code.baload();
        } else {
            code.invokevirtual(
                    HANDLE,
                    "get",
                    MethodTypeDesc.of(width.type, BYTES, ConstantDescs.CD_int));
        }
        extend(w);
        code.labelBinding(done);
        rest.add(
                () -> {
                    code.labelBinding(unknown);
                    sites.set(here);
                    code.aload(Locals.MEMORY)
                            .lload(Locals.ADDRESS)
                            .invokevirtual(
                                    MEMORY,
                                    "load" + width.suffix,
                                    MethodTypeDesc.of(width.type, ConstantDescs.CD_long));
                    extend(w);
                    code.goto_(done);
                });
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
    /// @param after the site of the next instruction
    void store(long w, int here, int after) {
        Width width = Width.of(Instruction.opcode(w));
        Label unknown = code.newLabel();
        Label done = code.newLabel();
        lookUp(w, width, true, unknown);
        value(w, width);
        if (width == Width.ONE) {
            code.bastore();
        } else {
            code.invokevirtual(
                    HANDLE,
                    "set",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void, BYTES, ConstantDescs.CD_int, width.type));
        }
        code.labelBinding(done);
        rest.add(
                () -> {
                    code.labelBinding(unknown);
                    sites.set(here);
                    code.aload(Locals.THIS).lload(Locals.ADDRESS);
                    value(w, width);
                    code.aload(Locals.MEMORY)
                            .lload(Locals.BASE)
                            .invokevirtual(
                                    SELF,
                                    "store" + width.suffix,
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_boolean,
                                            ConstantDescs.CD_long,
                                            width == Width.EIGHT
                                                    ? ConstantDescs.CD_long
                                                    : ConstantDescs.CD_int,
                                            MEMORY,
                                            ConstantDescs.CD_long));
                    Label changed = code.newLabel();
                    code.ifeq(changed);
                    // It may have put another page in the place of one.
                    streams.forget(code);
                    code.goto_(done).labelBinding(changed);
                    sites.exit(after);
                });
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

    /// Leaves the handle, if any, the array and the index on the stack, or jumps to `unknown`.
    private void lookUp(long w, Width width, boolean store, Label unknown) {
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
            rest.add(
                    () -> {
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
            code.getstatic(LOOP, width.handle, HANDLE);
        }
        code.aload(page).lload(Locals.ADDRESS).l2i().sipush(Page.OFFSET_MASK).iand();
    }

    /// Leaves the page in [Locals#PAGE], or jumps to `unknown`.
    private void askTlb(Width width, boolean store, Label unknown) {
        code.lload(Locals.ADDRESS)
                .loadConstant(width.mask)
                .aload(store ? Locals.WRITE_TAGS : Locals.READ_TAGS)
                .aload(store ? Locals.WRITE_BYTES : Locals.READ_BYTES)
                .invokestatic(SELF, "page", PAGE)
                .dup()
                .astore(Locals.PAGE)
                .ifnull(unknown);
    }

    /// Writes what is rarely needed.
    void writeRest() {
        for (int i = 0; i < rest.size(); i++) {
            rest.get(i).run();
        }
    }
}
