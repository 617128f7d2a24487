package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;

import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// What translations take is bounded, whatever the guest does.
class RecentTranslationsTest {
    private static final long CODE = 0x10000;
    private static final int ECALL = 0x73;
    private static final int KEPT = 8;

    private final Translator engine =
            new Translator(new Tuning(1 << 14, 4, 64, 1_000, 0, KEPT, true));

    /// A loop that adds `step` up to ten times that.
    private static MemoryEditor loop(int step) {
        MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
        memory.map(CODE, Page.SIZE, Placement.FIXED, Protection.ALL, "code");
        memory.store32(CODE, EngineTest.addi(10, 10, step));
        memory.store32(CODE + 4, EngineTest.branchNotEqual(10, 11, -4));
        memory.store32(CODE + 8, ECALL);
        return memory;
    }

    private void run(MemoryEditor memory, int step) {
        Hart hart = new Hart();
        hart.pc = CODE;
        hart.setA(1, 10L * step);
        assertEquals(Trap.SYSCALL, engine.run(hart, memory, 1000));
        assertEquals(21, hart.instret);
    }

    private static Page page(MemoryEditor memory) {
        return Objects.requireNonNull(memory.codePage(CODE));
    }

    private static void await(BooleanSupplier collected) {
        for (int i = 0; i < 50 && !collected.getAsBoolean(); i++) {
            System.gc();
        }
        assertTrue(collected.getAsBoolean());
    }

    @Test
    void onlyTheLatestAreKept() {
        List<MemoryEditor> memories = new ArrayList<>();
        for (int i = 0; i < 5 * KEPT; i++) {
            memories.add(loop(i + 1));
            run(memories.get(i), i + 1);
        }
        await(() ->
                memories.stream()
                                .filter(memory ->
                                        DecodedPage.of(page(memory)).translated(CODE) != null)
                                .count()
                        <= KEPT);
        assertNotNull(DecodedPage.of(page(memories.getLast())).translated(CODE));
        // One that went is made again when it is needed.
        assertNull(DecodedPage.of(page(memories.getFirst())).translated(CODE));
        run(memories.getFirst(), 1);
        assertNotNull(DecodedPage.of(page(memories.getFirst())).translated(CODE));
    }

    @Test
    void classesOfThousandsOfProgramsAreUnloaded() {
        List<WeakReference<Class<?>>> classes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            MemoryEditor memory = loop(1 + i % 200);
            run(memory, 1 + i % 200);
            TranslatedCode code = DecodedPage.of(page(memory)).translated(CODE);
            if (code != null) {
                classes.add(new WeakReference<>(code.getClass()));
            }
        }
        assertTrue(classes.size() > 1_000, "hardly any program was translated");
        await(() -> classes.stream().filter(each -> each.get() != null).count() <= 2 * KEPT);
    }
}
