package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Tlb;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a class file of a [Region]: a subclass of [TranslatedCode] with one method `run`.
///
/// - The guest's registers are local variables; they are loaded at the start and stored at the end.
/// - A trace begins by taking its length off what may still retire; if that is too little, the
///   guest leaves before it, and the interpreter does the rest. Whoever leaves a trace early gives
///   back what did not retire. So counts are exact, and the price is one subtraction a trace.
/// - Direct jumps are jumps. Indirect ones go through one switch over the region's entries, and so
///   does the start.
/// - All ways out lead to one place, which stores the registers; what was thrown is caught, and
///   thrown again from there.
final class RegionCompiler {

    private static final ClassDesc NAME =
            ClassDesc.of(RegionCompiler.class.getPackageName(), "Translated");
    private static final ClassDesc SUPER = TranslatedCode.class.describeConstable().orElseThrow();
    private static final ClassDesc HART = Hart.class.describeConstable().orElseThrow();
    private static final ClassDesc MEMORY = MemoryEditor.class.describeConstable().orElseThrow();
    private static final ClassDesc TLB = Tlb.class.describeConstable().orElseThrow();
    private static final ClassDesc LONG_ARRAY = ClassDesc.ofDescriptor("[J");
    private static final ClassDesc PAGES = ClassDesc.ofDescriptor("[[B");
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    Page.class.describeConstable().orElseThrow().arrayType(),
                    ConstantDescs.CD_int.arrayType());
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(
                    ConstantDescs.CD_boolean,
                    HART,
                    MEMORY,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_int);

    private final Region region;
    private final CodeBuilder code;
    private final Map<Integer, Label> traces = new LinkedHashMap<>();
    private final List<Runnable> rest = new ArrayList<>();
    private final Label dispatch;
    private final Label leaveAtSite;
    private final Label leave;
    private final Sites sites;
    private final RegisterSlots registers;
    private final Streams streams;
    private final IntegerCode integers;
    private final FloatCode floats;
    private final MemoryCode memory;

    private RegionCompiler(Region region, CodeBuilder code) {
        this.region = region;
        this.code = code;
        dispatch = code.newLabel();
        leaveAtSite = code.newLabel();
        leave = code.newLabel();
        sites = new Sites(code, leaveAtSite);
        registers = new RegisterSlots(region.instructions(), Locals.REGISTERS);
        integers = new IntegerCode(code, registers);
        floats = new FloatCode(code, registers);
        streams = new Streams(region.instructions(), registers.end());
        memory = new MemoryCode(code, registers, streams, sites);
    }

    /// The class file.
    static byte[] compile(Region region) {
        return ClassFile.of()
                .build(
                        NAME,
                        type -> {
                            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                    .withSuperclass(SUPER)
                                    .withMethodBody(
                                            ConstantDescs.INIT_NAME,
                                            CONSTRUCTOR,
                                            0,
                                            RegionCompiler::constructor)
                                    .withMethodBody(
                                            "run",
                                            RUN,
                                            ClassFile.ACC_FINAL,
                                            code -> new RegionCompiler(region, code).write());
                        });
    }

    /// The bytes of bytecode in `run`.
    static int length(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString("run")) {
                return method.findAttribute(Attributes.code()).orElseThrow().codeLength();
            }
        }
        throw new IllegalArgumentException("not a translation");
    }

    private static void constructor(CodeBuilder code) {
        code.aload(0)
                .aload(1)
                .aload(2)
                .invokespecial(SUPER, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                .return_();
    }

    private void write() {
        List<Region.Trace> all = region.traces();
        for (Region.Trace trace : all) {
            traces.put(trace.start(), code.newLabel());
        }
        enter();
        Label from = code.newBoundLabel();
        dispatch();
        for (Region.Trace trace : all) {
            trace(trace);
        }
        for (Runnable part : rest) {
            part.run();
        }
        memory.writeRest();
        Label to = code.newBoundLabel();
        leave(from, to);
    }

    private void enter() {
        array(Locals.TAGS, "tags", LONG_ARRAY);
        array(Locals.PAGES, "pages", PAGES);
        registers.enter(code, Locals.HART, Locals.SCRATCH);
        streams.enter(code);
        code.aconst_null().astore(Locals.PAGE);
        code.aconst_null().astore(Locals.PROBLEM);
        code.iconst_0().istore(Locals.SITE);
        code.iload(Locals.LEFT).istore(Locals.LIMIT);
        code.aload(Locals.HART).getfield(HART, "pc", ConstantDescs.CD_long).lstore(Locals.PC);
    }

    private void array(int local, String field, ClassDesc type) {
        code.aload(Locals.MEMORY)
                .invokevirtual(MEMORY, "tlb", MethodTypeDesc.of(TLB))
                .getfield(TLB, field, type)
                .astore(local);
    }

    /// Goes on at [Locals#PC], if that is an entry.
    private void dispatch() {
        code.labelBinding(dispatch)
                .lload(Locals.PC)
                .lload(Locals.BASE)
                .lsub()
                .lstore(Locals.ADDRESS)
                .lload(Locals.ADDRESS)
                .l2i()
                .i2l()
                .lload(Locals.ADDRESS)
                .lcmp()
                .ifne(leave);
        List<SwitchCase> cases = new ArrayList<>();
        for (int entry : region.entries()) {
            cases.add(SwitchCase.of(entry, label(entry)));
        }
        code.lload(Locals.ADDRESS).l2i().lookupswitch(leave, cases);
    }

    private Label label(int place) {
        Label label = traces.get(place);
        if (label == null) {
            throw new AssertionError("no trace begins at " + place);
        }
        return label;
    }

    private void trace(Region.Trace trace) {
        code.labelBinding(label(trace.start()));
        int length = trace.length();
        code.iinc(Locals.LEFT, -length).iload(Locals.LEFT);
        Label tooFew = code.newLabel();
        code.iflt(tooFew);
        rest.add(() -> {
            code.labelBinding(tooFew);
            sites.interrupt(Sites.of(trace.start(), length));
        });
        int place = trace.start();
        boolean goesOn = true;
        long before = ILLEGAL;
        int beforeAt = place;
        for (int i = 0; i < length; i++) {
            long w = trace.instructions().get(i);
            int next = place + 2 * Instruction.halfwords(w);
            if (Instruction.opcode(w) == JALR) {
                indirectJump(w, Region.farTarget(before, beforeAt, w), next);
                goesOn = false;
            } else {
                goesOn = instruction(w, place, next, length - i);
            }
            before = w;
            beforeAt = place;
            place = next;
        }
        if (goesOn) {
            jump(place, 0);
        }
    }

    /// Writes an instruction.
    ///
    /// @param remaining how many of the trace have not retired, this one included
    /// @return whether the next one may follow
    private boolean instruction(long w, int place, int next, int remaining) {
        int opcode = Instruction.opcode(w);
        int here = Sites.of(place, remaining);
        switch (opcode) {
            case BEQ, BNE, BLT, BGE, BLTU, BGEU ->
                    branch(w, place + Instruction.immediate(w), remaining - 1);
            case JAL -> {
                link(w, next);
                jump(place + Instruction.immediate(w), 0);
                return false;
            }
            case LB, LBU, LH, LHU, LW, LWU, LD, FLW, FLD -> memory.load(w, here);
            case SB, SH, SW, SD, FSW, FSD -> memory.store(w, here);
            default -> {
                if (RegisterSlots.isFloatArithmetic(opcode)) {
                    if (!FloatCode.isMove(w)) {
                        sites.set(here);
                    }
                    floats.write(w);
                } else {
                    integers.write(w, place, Locals.BASE);
                }
            }
        }
        return true;
    }

    /// @param target where it goes, if it is known
    private void indirectJump(long w, long target, int next) {
        if (Math.abs(target) < Region.REACH) {
            link(w, next);
            jump((int) target, 0);
            return;
        }
        registers.load(code, Instruction.rs1(w));
        code.loadConstant((long) Instruction.immediate(w))
                .ladd()
                .loadConstant(-2L)
                .land()
                .lstore(Locals.PC);
        link(w, next);
        code.goto_(dispatch);
    }

    private void link(long w, int next) {
        if (Instruction.rd(w) != Instruction.SINK) {
            code.lload(Locals.BASE).loadConstant((long) next).ladd();
            registers.store(code, Instruction.rd(w));
        }
    }

    private void branch(long w, int target, int remaining) {
        Label start = traces.get(target);
        if (start != null && remaining == 0) {
            integers.branch(w, start);
            return;
        }
        Label taken = code.newLabel();
        integers.branch(w, taken);
        rest.add(() -> {
            code.labelBinding(taken);
            jump(target, remaining);
        });
    }

    /// Goes on at a place.
    ///
    /// @param remaining how many of the trace do not retire
    private void jump(int target, int remaining) {
        Label start = traces.get(target);
        if (start != null) {
            if (remaining != 0) {
                code.iinc(Locals.LEFT, remaining);
            }
            code.goto_(start);
        } else if (Sites.reaches(target)) {
            sites.exit(Sites.of(target, remaining));
        } else {
            code.iinc(Locals.LEFT, remaining)
                    .lload(Locals.BASE)
                    .loadConstant((long) target)
                    .ladd()
                    .lstore(Locals.PC)
                    .goto_(leave);
        }
    }

    private void leave(Label from, Label to) {
        Label thrown = code.newBoundLabel();
        code.exceptionCatchAll(from, to, thrown);
        code.astore(Locals.PROBLEM);
        code.labelBinding(leaveAtSite);
        sites.decode();
        code.labelBinding(leave);
        registers.leave(code, Locals.HART, Locals.SCRATCH);
        code.aload(Locals.HART)
                .lload(Locals.PC)
                .putfield(HART, "pc", ConstantDescs.CD_long)
                .aload(Locals.HART)
                .dup()
                .getfield(HART, "instret", ConstantDescs.CD_long)
                .iload(Locals.LIMIT)
                .iload(Locals.LEFT)
                .isub()
                .i2l()
                .ladd()
                .putfield(HART, "instret", ConstantDescs.CD_long);
        Label done = code.newLabel();
        Label whole = code.newLabel();
        code.aload(Locals.PROBLEM)
                .ifnull(done)
                .aload(Locals.PROBLEM)
                .athrow()
                .labelBinding(done)
                .iload(Locals.SITE)
                .ifge(whole)
                .iconst_0()
                .ireturn()
                .labelBinding(whole)
                .iconst_1()
                .ireturn();
    }
}
