package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import exitscope.memory.Access;
import exitscope.memory.AddressSpace;
import exitscope.memory.FaultCause;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TranslatorTest extends EngineTest {

    private static final int FENCE_I = 0x100F;
    private static final long FAR = 0x200000;

    TranslatorTest() {
        super(new Translator(Tuning.EAGER));
    }

    private static int jal(int rd, int offset) {
        return (offset >> 20 & 1) << 31
                | (offset >> 1 & 0x3FF) << 21
                | (offset >> 11 & 1) << 20
                | (offset >> 12 & 0xFF) << 12
                | rd << 7
                | 0x6F;
    }

    private static int jalr(int rd, int rs1, int offset) {
        return offset << 20 | rs1 << 15 | rd << 7 | 0x67;
    }

    private void assertTranslated(long address) {
        Page page = codePage(address);
        assertNotNull(DecodedPage.of(page).translated(address), "nothing was translated there");
    }

    private Page codePage(long address) {
        return Objects.requireNonNull(memory.codePage(address));
    }

    /// Runs from the present state with every limit up to `most` on both engines.
    private void assertSameWithEveryLimit(int most) {
        AddressSpace space = memory.commit();
        for (int limit = 0; limit <= most; limit++) {
            Hart here = new Hart(hart.save());
            Hart there = new Hart(hart.save());
            MemoryEditor ours = new MemoryEditor(space);
            MemoryEditor theirs = new MemoryEditor(space);
            Trap expected = new Interpreter().run(there, theirs, limit);
            // The second time, all is translated that will be.
            for (int i = 0; i < 2; i++) {
                here.load(hart.save());
                here.instret = hart.instret;
                ours = new MemoryEditor(space);
                assertEquals(expected, engine.run(here, ours, limit), () -> "at " + there.pc);
            }
            assertEquals(there.save(), here.save(), "limit " + limit);
            assertEquals(there.instret, here.instret);
            assertEquals(theirs.commit(), ours.commit());
        }
        assertTranslated(hart.pc);
    }

    @Test
    void aLoopCanBePreemptedAnywhere() {
        put(
                CODE,
                addi(10, 10, 1),
                load(3, 5, 8, 0),
                addi(5, 5, 3),
                store(3, 5, 8, 0),
                branchNotEqual(10, 11, -16),
                ECALL);
        hart.setA(1, 9);
        assertSameWithEveryLimit(60);
        engine.run(hart, memory, 10);
        assertTranslated(CODE);
    }

    @Test
    void behindAJumpInsideAnotherInstructionNothingRuns() {
        // lui a2, whose upper half is c.j -6
        put(CODE, addi(10, 10, 1), 0xBFED0637, branchNotEqual(10, 11, -2), ECALL);
        hart.setA(1, 4);
        hart.pc = CODE + 6;
        assertSameWithEveryLimit(30);
    }

    @Test
    void callsAndReturnsStayExact() {
        put(
                CODE,
                jal(1, 20),
                addi(10, 10, 100),
                jal(1, 12),
                branchNotEqual(10, 11, -12),
                ECALL,
                addi(10, 10, 1),
                jalr(0, 1, 0));
        hart.setA(1, 100 * 5 + 10);
        assertSameWithEveryLimit(60);
    }

    @Test
    void aCallOfAnotherPageAndBack() {
        put(CODE, jal(1, Page.SIZE), addi(10, 10, 100), branchNotEqual(10, 11, -8), ECALL);
        put(CODE + Page.SIZE, addi(10, 10, 1), jalr(0, 1, 0));
        hart.setA(1, 5 * 101);
        assertSameWithEveryLimit(40);
    }

    @Test
    void aFaultInTheMidstOfATraceIsPrecise() {
        put(
                CODE,
                addi(10, 10, 1),
                addi(8, 8, 1024),
                load(3, 5, 8, 0),
                addi(6, 6, 1),
                store(3, 5, 8, 8),
                addi(7, 7, 1),
                branchNotEqual(10, 0, -24));
        memory.map(DATA + Page.SIZE, Page.SIZE, Placement.FIXED, Protection.READ, "read only");
        assertSameWithEveryLimit(40);
        assertEquals(
                new Trap.MemoryFault(Access.STORE, DATA + Page.SIZE + 8, FaultCause.NOT_PERMITTED),
                engine.run(hart, memory, 100));
        assertEquals(CODE + 16, hart.pc);
        assertEquals(4, hart.a(0));
        assertEquals(4, hart.x[6]);
        assertEquals(3, hart.x[7]);
        assertEquals(25, hart.instret);
    }

    @Test
    void anAccessAcrossPagesThatFaultsInTheSecondSaysSo() {
        put(CODE, addi(10, 10, 1), load(3, 5, 8, 0), store(3, 5, 8, 0), ECALL);
        hart.x[8] = DATA + Page.SIZE - 3;
        assertSameWithEveryLimit(5);
        assertEquals(
                new Trap.MemoryFault(Access.LOAD, DATA + Page.SIZE, FaultCause.NOT_MAPPED),
                engine.run(hart, memory, 100));
    }

    @Test
    void anInvalidRoundingModeIsIllegalWhereItStands() {
        int add = 0x02 << 24 | 7 << 12 | 0x53;
        put(CODE, addi(10, 10, 1), addi(11, 11, 1), add, addi(12, 12, 1), ECALL);
        assertSameWithEveryLimit(6);
        hart.frm = 6;
        assertSameWithEveryLimit(6);
        assertEquals(new Trap.IllegalInstruction(add), engine.run(hart, memory, 100));
        assertEquals(CODE + 8, hart.pc);
        assertEquals(2, hart.instret);
    }

    @Test
    void aLoopThatOverwritesItselfRunsWhatItWrote() {
        put(
                CODE,
                addi(10, 10, 1),
                addi(12, 12, 1),
                store(2, 9, 7, 4),
                FENCE_I,
                branchNotEqual(10, 11, -16),
                ECALL);
        hart.x[7] = CODE;
        hart.x[9] = addi(12, 12, 50);
        hart.setA(1, 6);
        assertSameWithEveryLimit(40);
        engine.run(hart, memory, 100);
        assertEquals(1 + 5 * 50, hart.a(2));
    }

    @Test
    void codeThatAnotherPageOfTheRegionOverwritesIsLeft() {
        put(CODE, jal(1, Page.SIZE), addi(12, 12, 1), branchNotEqual(10, 11, -8), ECALL);
        put(CODE + Page.SIZE, addi(10, 10, 1), store(2, 9, 7, 4), jalr(0, 1, 0));
        hart.x[7] = CODE;
        hart.x[9] = addi(12, 12, 50);
        hart.setA(1, 6);
        assertSameWithEveryLimit(40);
        engine.run(hart, memory, 100);
        assertEquals(6 * 50, hart.a(2));
    }

    @Test
    void aPageThatIsCopiedOnWriteIsReadAnewAfterwards() {
        put(
                CODE,
                load(3, 5, 8, 0),
                addi(5, 5, 1),
                store(3, 5, 9, 0),
                load(3, 6, 8, 0),
                addi(10, 10, 1),
                branchNotEqual(10, 11, -20),
                ECALL);
        hart.x[9] = DATA;
        hart.setA(1, 5);
        memory.commit();
        assertSameWithEveryLimit(40);
        engine.run(hart, memory, 100);
        assertEquals(5, hart.x[6]);
    }

    @Test
    void aPageThatMayNoLongerBeExecutedFaults() {
        put(CODE, addi(10, 10, 1), branchNotEqual(10, 11, -4), ECALL);
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 10));
        memory.protect(CODE, Page.SIZE, Protection.READ_WRITE);
        assertEquals(
                new Trap.MemoryFault(Access.FETCH, CODE, FaultCause.NOT_PERMITTED),
                engine.run(hart, memory, 10));
        assertEquals(10, hart.instret);
        memory.protect(CODE, Page.SIZE, Protection.ALL);
        assertEquals(Trap.LIMIT_REACHED, engine.run(hart, memory, 10));
    }

    @Test
    void aSecondPageThatIsUnmappedFaultsOnlyWhenItIsReached() {
        put(CODE, addi(10, 10, 1), branchNotEqual(10, 11, -4), jal(0, Page.SIZE - 8));
        put(CODE + Page.SIZE, ECALL);
        hart.setA(1, 4);
        Hart again = new Hart(hart.save());
        assertEquals(Trap.SYSCALL, engine.run(hart, memory, 100));
        memory.unmap(CODE + Page.SIZE, Page.SIZE);
        assertEquals(
                new Trap.MemoryFault(Access.FETCH, CODE + Page.SIZE, FaultCause.NOT_MAPPED),
                engine.run(again, memory, 100));
        assertEquals(9, again.instret);
    }

    @Test
    void theSameCodeRunsAtAnotherAddress() {
        int auipc = 6 << 7 | 0x17;
        put(CODE, auipc, addi(10, 10, 1), branchNotEqual(10, 11, -8), ECALL);
        hart.setA(1, 3);
        engine.run(hart, memory, 100);
        assertEquals(CODE, hart.x[6]);
        Page page = codePage(CODE);
        byte[] bytes = new byte[Page.SIZE];
        page.copyTo(0, bytes, 0, bytes.length);
        memory.map(FAR, Page.SIZE, Placement.FIXED, Protection.ALL, "again");
        memory.load(FAR, bytes);
        hart.pc = FAR;
        hart.setA(0, 0);
        engine.run(hart, memory, 100);
        assertEquals(FAR, hart.x[6]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -2, 6})
    void instructionsInsideOthersAreInstructions(int into) {
        // What the branch leads into is the upper half of an instruction, then what follows.
        put(
                CODE,
                addi(10, 10, 1),
                0x00010001,
                addi(0, 1, 1),
                branchNotEqual(10, 11, -8 + into),
                ECALL);
        hart.setA(1, 4);
        assertSameWithEveryLimit(30);
    }

    @Test
    void aTraceLongerThanTheLongestGoesOn() {
        for (int i = 0; i < 200; i++) {
            put(CODE + 4L * i, addi(10 + i % 5, 10 + i % 5, i));
        }
        put(CODE + 800, branchNotEqual(10, 31, -800), ECALL);
        assertSameWithEveryLimit(450);
    }

    @Test
    void aLoopInARegionThatIsFullStaysALoop() {
        put(CODE, addi(12, 12, 3), addi(10, 10, 1), addi(12, 12, 1), branchNotEqual(10, 11, -8));
        for (int i = 0; i < 60; i++) {
            put(CODE + 16 + 4L * i, load(3, 5, 8, 8 * i));
        }
        put(CODE + 16 + 240, ECALL);
        hart.setA(1, 5);
        assertSameWithEveryLimit(90);
    }

    @Test
    void aHotLoopIsTranslatedAndCountsTheSame() {
        put(CODE, addi(10, 10, 1), addi(12, 12, 1), branchNotEqual(10, 11, -8), ECALL);
        hart.setA(1, 1_000_000);
        assertEquals(Trap.SYSCALL, new Translator().run(hart, memory, Long.MAX_VALUE));
        assertEquals(3_000_001, hart.instret);
        assertEquals(1_000_000, hart.a(2));
        assertTranslated(CODE);
    }

    @Test
    void severalThreadsMayTranslateAndRunTheSamePages() throws Exception {
        put(CODE, jal(1, Page.SIZE), addi(10, 10, 100), branchNotEqual(10, 11, -8), ECALL);
        put(
                CODE + Page.SIZE,
                addi(10, 10, 1),
                load(3, 5, 8, 0),
                addi(5, 5, 3),
                store(3, 5, 8, 0),
                jalr(0, 1, 0));
        hart.setA(1, 300 * 101);
        AddressSpace space = memory.commit();
        Hart expected = new Hart(hart.save());
        MemoryEditor alone = new MemoryEditor(space);
        new Interpreter().run(expected, alone, Long.MAX_VALUE);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Hart>> runs =
                    threads.invokeAll(
                            Collections.nCopies(
                                    12,
                                    () -> {
                                        Hart own = new Hart(hart.save());
                                        MemoryEditor editor = new MemoryEditor(space);
                                        for (int i = 1; !runs(own, editor, i % 37); i++) {}
                                        assertEquals(alone.load64(DATA), editor.load64(DATA));
                                        return own;
                                    }));
            for (Future<Hart> run : runs) {
                assertEquals(expected.save(), run.get().save());
                assertEquals(expected.instret, run.get().instret);
            }
        }
    }

    private boolean runs(Hart own, MemoryEditor editor, int limit) {
        return engine.run(own, editor, limit).equals(Trap.SYSCALL);
    }

    @Test
    @Timeout(120)
    void aHotLoopGoesOnWhenOneOfItsPagesHasChanged() {
        put(CODE, jal(1, Page.SIZE), addi(12, 12, 1), branchNotEqual(10, 11, -8), ECALL);
        put(CODE + Page.SIZE, addi(10, 10, 1), jalr(0, 1, 0));
        hart.setA(1, 200_000);
        assertEquals(Trap.SYSCALL, new Translator().run(hart, memory, Long.MAX_VALUE));
        assertEquals(5 * 200_000 + 1, hart.instret);
        assertTranslated(CODE);
        memory.commit();
        // Data beside the code: the page is written, and may be, while it is also executed.
        memory.store64(CODE + Page.SIZE + 512, 7);
        put(CODE + Page.SIZE, addi(10, 10, 2));
        hart.pc = CODE;
        hart.setA(0, 0);
        hart.instret = 0;
        assertEquals(Trap.SYSCALL, new Translator().run(hart, memory, Long.MAX_VALUE));
        assertEquals(5 * 100_000 + 1, hart.instret);
        assertEquals(300_000, hart.a(2));
    }

    @Test
    void aConditionIsStillAskedAfterEveryInstruction() {
        put(CODE, addi(10, 10, 1), branchNotEqual(10, 11, -4), ECALL);
        engine.run(hart, memory, 20);
        long before = hart.a(0);
        assertEquals(
                Trap.STOPPED, engine.run(hart, memory, 100, state -> state.a(0) == before + 7));
        assertEquals(before + 7, hart.a(0));
    }
}
