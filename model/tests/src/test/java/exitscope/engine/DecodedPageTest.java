package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page is decoded when it has been executed for a while, so that code which is overwritten at
/// every turn is not decoded at every turn.
class DecodedPageTest {
    private static final long AT = 0x10000;
    private static final int JUMP_TO_ITSELF = 0x6f;

    /// sw x0, 64(x10): overwrites something on its own page.
    private static final int STORE = 0x04052023;

    private static final int JUMP_BACK = 0xffdff06f;

    private static MemoryEditor memory(int... code) {
        MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
        memory.map(AT, Page.SIZE, Placement.FIXED, new Protection(true, true, true), "code");
        for (int i = 0; i < code.length; i++) {
            memory.store32(AT + 4L * i, code[i]);
        }
        return memory;
    }

    private static Hart hart() {
        Hart hart = new Hart(Registers.ZERO);
        hart.pc = AT;
        hart.x[10] = AT;
        return hart;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPageThatStaysIsDecoded(boolean translates) {
        Engine engine = translates ? new Translator() : new Interpreter();
        MemoryEditor memory = memory(JUMP_TO_ITSELF);
        engine.run(hart(), memory, 100);
        assertNull(DecodedPage.known(memory.fetchPage(AT)));
        engine.run(hart(), memory, 1_000);
        assertNotNull(DecodedPage.known(memory.fetchPage(AT)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onePageThatChangesAtEveryTurnIsNot(boolean translates) {
        Engine engine = translates ? new Translator() : new Interpreter();
        MemoryEditor memory = memory(STORE, JUMP_BACK);
        engine.run(hart(), memory, 10_000);
        assertNull(DecodedPage.known(memory.fetchPage(AT)));
    }
}
