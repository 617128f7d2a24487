package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exitscope.memory.Access;
import exitscope.memory.AddressSpace;
import exitscope.memory.FaultCause;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Engine] does.
abstract class EngineTest {

    static final long CODE = 0x10000;
    static final long DATA = 0x20000;

    static final int ECALL = 0x73;
    private static final int EBREAK = 0x00100073;
    private static final int ILLEGAL = 0xFFFFFFFF;

    final Engine engine;
    final MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
    final Hart hart = new Hart();

    EngineTest(Engine engine) {
        this.engine = engine;
        memory.map(CODE, 3 * Page.SIZE, Placement.FIXED, Protection.ALL, "code");
        memory.map(DATA, Page.SIZE, Placement.FIXED, Protection.READ_WRITE, "data");
        hart.pc = CODE;
        hart.x[8] = DATA;
    }

    void put(long address, int... instructions) {
        for (int i = 0; i < instructions.length; i++) {
            memory.store32(address + 4L * i, instructions[i]);
        }
    }

    static int addi(int rd, int rs1, int immediate) {
        return immediate << 20 | rs1 << 15 | rd << 7 | 0x13;
    }

    static int load(int width, int rd, int rs1, int offset) {
        return offset << 20 | rs1 << 15 | width << 12 | rd << 7 | 0x03;
    }

    static int store(int width, int rs2, int rs1, int offset) {
        return (offset >> 5) << 25
                | rs2 << 20
                | rs1 << 15
                | width << 12
                | (offset & 31) << 7
                | 0x23;
    }

    static int branchNotEqual(int rs1, int rs2, int offset) {
        return (offset >> 12 & 1) << 31
                | (offset >> 5 & 63) << 25
                | rs2 << 20
                | rs1 << 15
                | 1 << 12
                | (offset >> 1 & 15) << 8
                | (offset >> 11 & 1) << 7
                | 0x63;
    }

    private static int atomic(int funct5, int width, int rd, int rs1, int rs2) {
        return funct5 << 27 | rs2 << 20 | rs1 << 15 | width << 12 | rd << 7 | 0x2F;
    }

    static int csrrs(int rd, int csr, int rs1) {
        return csr << 20 | rs1 << 15 | 2 << 12 | rd << 7 | 0x73;
    }

    @Test
    void aSystemCallCountsAndLeavesThePcAfterIt() {
        put(CODE, addi(10, 0, 7), ECALL);
        assertEquals(Trap.SYSCALL, engine.run(hart, memory, 100));
        assertEquals(CODE + 8, hart.pc);
        assertEquals(7, hart.a(0));
        assertEquals(2, hart.instret);
    }

    @Test
    void aBreakpointDoesNotCountAndLeavesThePcAtIt() {
        put(CODE, addi(10, 0, 7), EBREAK);
        assertEquals(Trap.BREAKPOINT, engine.run(hart, memory, 100));
        assertEquals(CODE + 4, hart.pc);
        assertEquals(1, hart.instret);
    }

    @Test
    void anIllegalInstructionSaysItsBits() {
        put(CODE, ILLEGAL);
        assertEquals(new Trap.IllegalInstruction(ILLEGAL), engine.run(hart, memory, 1));
        put(CODE, 0);
        assertEquals(new Trap.IllegalInstruction(0), engine.run(hart, memory, 1));
        assertEquals(CODE, hart.pc);
        assertEquals(0, hart.instret);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7C0, 0xC80, 0x300})
    void aRegisterThatUserModeDoesNotHaveIsIllegal(int csr) {
        put(CODE, csrrs(5, csr, 0));
        assertEquals(new Trap.IllegalInstruction(csrrs(5, csr, 0)), engine.run(hart, memory, 1));
    }

    @Test
    void aCounterCanBeReadButNotWritten() {
        hart.instret = 1000;
        hart.timeOffset = 50;
        put(CODE, csrrs(5, 0xC02, 0), csrrs(6, 0xC00, 0), csrrs(7, 0xC01, 0), csrrs(5, 0xC02, 8));
        assertEquals(new Trap.IllegalInstruction(csrrs(5, 0xC02, 8)), engine.run(hart, memory, 10));
        assertEquals(1000, hart.x[5]);
        assertEquals(1001, hart.x[6]);
        assertEquals(1052, hart.x[7]);
    }

    @Test
    void anInvalidDynamicRoundingModeIsIllegal() {
        hart.frm = 5;
        int add = 0x02 << 24 | 7 << 12 | 0x53;
        put(CODE, add);
        assertEquals(new Trap.IllegalInstruction(add), engine.run(hart, memory, 1));
    }

    @Test
    void aFaultLeavesEverythingAsItWasBefore() {
        put(CODE, addi(10, 0, 1), load(3, 8, 8, 2047), load(3, 10, 9, 0));
        hart.x[9] = 0x5000;
        memory.map(DATA + Page.SIZE, Page.SIZE, Placement.FIXED, Protection.NONE, "none");
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 1));
        Registers before = hart.save();
        hart.x[8] = DATA + Page.SIZE - 2047 - 4;
        assertEquals(
                new Trap.MemoryFault(Access.LOAD, DATA + Page.SIZE, FaultCause.NOT_PERMITTED),
                engine.run(hart, memory, 100));
        assertEquals(before.withX(8, hart.x[8]), hart.save());
        hart.pc += 4;
        assertEquals(
                new Trap.MemoryFault(Access.LOAD, 0x5000, FaultCause.NOT_MAPPED),
                engine.run(hart, memory, 100));
        assertEquals(1, hart.a(0));
    }

    @Test
    void runningOffTheMapIsAFetchFaultAtTheNextPage() {
        put(CODE + 3 * Page.SIZE - 4, addi(10, 0, 1));
        hart.pc = CODE + 3 * Page.SIZE - 4;
        assertEquals(
                new Trap.MemoryFault(Access.FETCH, CODE + 3 * Page.SIZE, FaultCause.NOT_MAPPED),
                engine.run(hart, memory, 100));
        assertEquals(CODE + 3 * Page.SIZE, hart.pc);
        assertEquals(1, hart.instret);
    }

    @Test
    void anInstructionAcrossPagesFaultsWhereItGoesOn() {
        hart.pc = CODE + 3 * Page.SIZE - 2;
        memory.store16(hart.pc, (short) addi(10, 0, 1));
        assertEquals(
                new Trap.MemoryFault(Access.FETCH, CODE + 3 * Page.SIZE, FaultCause.NOT_MAPPED),
                engine.run(hart, memory, 100));
        assertEquals(CODE + 3 * Page.SIZE - 2, hart.pc);
    }

    @Test
    void anInstructionAcrossPagesRuns() {
        long end = CODE + Page.SIZE;
        memory.store16(end - 10, (short) 0x0505); // c.addi a0, 1
        put(end - 8, addi(0, 0, 0));
        memory.store16(end - 4, (short) 0x0001); // c.nop
        put(end - 2, branchNotEqual(10, 11, -8), ECALL);
        hart.pc = end - 10;
        hart.setA(1, 1000);
        // The branch goes back within its own page, which the table across the end leaves.
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 3));
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 4));
        assertEquals(end - 2, hart.pc);
        put(end - 2, branchNotEqual(10, 11, 4));
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 1));
        assertEquals(end + 2, hart.pc);
        assertEquals(Trap.SYSCALL, engine.run(hart, memory, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void codeThatOverwritesWhatComesNextRunsWhatItWrote(int chunk) {
        put(CODE, store(2, 9, 7, 8), addi(10, 0, 1), addi(10, 0, 2), ECALL);
        hart.x[7] = CODE;
        hart.x[9] = addi(10, 0, 77);
        while (engine.run(hart, memory, chunk).equals(Trap.LIMIT_REACHED)) {
            assertNotEquals(0, chunk);
        }
        assertEquals(77, hart.a(0));
        assertEquals(4, hart.instret);
    }

    @Test
    void anOddPcCountsAsTheEvenOneBelow() {
        put(CODE, addi(10, 10, 1), branchNotEqual(10, 11, -4), ECALL);
        hart.setA(1, 5);
        for (int i = 1; i <= 3; i++) {
            hart.setA(0, 0);
            hart.pc = CODE + 1;
            assertEquals(Trap.SYSCALL, engine.run(hart, memory, 100));
            assertEquals(CODE + 12, hart.pc);
            assertEquals(11L * i, hart.instret);
        }
    }

    @Test
    void aForkRunsItsOwnCode() {
        put(CODE, addi(10, 0, 1), ECALL);
        engine.run(hart, memory, 10);
        MemoryEditor child = new MemoryEditor(memory.commit());
        child.store32(CODE, addi(10, 0, 2));
        hart.pc = CODE;
        engine.run(hart, child, 10);
        assertEquals(2, hart.a(0));
        hart.pc = CODE;
        engine.run(hart, memory, 10);
        assertEquals(1, hart.a(0));
    }

    @Test
    void theZeroRegisterStaysZero() {
        put(CODE, addi(0, 0, 5), load(3, 0, 8, 0), atomic(1, 3, 0, 8, 8), addi(10, 0, 0), ECALL);
        engine.run(hart, memory, 10);
        assertEquals(0, hart.x[0]);
        assertEquals(0, hart.a(0));
        assertEquals(DATA, memory.load64(DATA));
    }

    @Test
    void aReservationOutlivesSingleSteps() {
        put(CODE, atomic(2, 3, 5, 8, 0), addi(5, 5, 1), atomic(3, 3, 6, 8, 5));
        for (int i = 0; i < 3; i++) {
            Hart next = new Hart(hart.save());
            assertEquals(Trap.LIMIT_REACHED, engine.run(next, memory, 1));
            hart.load(next.save());
        }
        assertEquals(0, hart.x[6], "the store-conditional succeeds");
        assertEquals(1, memory.load64(DATA));
    }

    @Test
    void aReservationIsLostWhenTheKernelDropsIt() {
        put(CODE, atomic(2, 3, 5, 8, 0), atomic(3, 3, 6, 8, 5), atomic(3, 3, 7, 8, 5));
        engine.run(hart, memory, 1);
        hart.load(hart.save().withoutReservation());
        engine.run(hart, memory, 1);
        assertEquals(1, hart.x[6], "the store-conditional fails");
    }

    @Test
    void aMisalignedAtomicIsABusError() {
        put(CODE, atomic(0, 3, 5, 8, 0));
        hart.x[8] = DATA + 4;
        assertEquals(
                new Trap.MemoryFault(Access.STORE, DATA + 4, FaultCause.MISALIGNED),
                engine.run(hart, memory, 1));
    }

    @Test
    void aStopConditionIsAskedAfterEveryInstruction() {
        put(CODE, addi(10, 10, 1), addi(10, 10, 1), addi(10, 10, 1), ECALL);
        assertEquals(
                Trap.STOPPED, engine.run(hart, memory, 100, StopCondition.leaving(CODE, CODE + 8)));
        assertEquals(CODE + 8, hart.pc);
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 1, state -> state.pc == 0));
    }

    @Test
    void aLimitOfZeroDoesNothing() {
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 0));
        assertEquals(CODE, hart.pc);
    }
}
