package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Decoder;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;
import exitscope.riscv.Opcode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class FastLoopTest {
    private static final long CODE = 0x10000;
    private static final long START = CODE + 0x800;
    private static final long DATA = 0x20000;
    private static final int DATA_SIZE = 4 * Page.SIZE;

    /// As many as ARCHITECTURE.md says.
    private static final int PAIRS = 55;

    private static final int TRIALS = 100;
    private static final int[] GROUPS = {
        0x03, 0x07, 0x13, 0x17, 0x1B, 0x23, 0x27, 0x33, 0x37, 0x3B, 0x63
    };

    /// A hart with its memory.
    private record Machine(Hart hart, MemoryEditor memory) {
        @Nullable Trap run(int limit) {
            return InterpreterLoop.run(hart, memory, limit, false);
        }

        byte[] data() {
            byte[] bytes = new byte[DATA_SIZE];
            memory.peek(DATA, bytes, 0, bytes.length);
            return bytes;
        }
    }

    @TestFactory
    List<DynamicTest> aPairDoesWhatItsInstructionsDoOneByOne() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int first = 0; first < Opcode.COUNT; first++) {
            for (int second = 0; second < Opcode.COUNT; second++) {
                if (LoopOpcode.pair(first, second) != first) {
                    int a = first;
                    int b = second;
                    tests.add(
                            DynamicTest.dynamicTest(
                                    Opcode.name(a) + ", " + Opcode.name(b), () -> compare(a, b)));
                }
            }
        }
        assertEquals(PAIRS, tests.size());
        return tests;
    }

    private static void compare(int first, int second) {
        Random random = new Random(31L * first + second);
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] code = {instruction(first, random), instruction(second, random)};
            long seed = random.nextLong();
            Machine together = machine(code, seed);
            Machine apart = machine(code, seed);
            String what = Opcode.name(first) + ", " + Opcode.name(second) + ", trial " + trial;
            Trap fast = together.run(2);
            Trap slow = apart.run(1);
            slow = slow == null ? apart.run(1) : slow;
            assertEquals(slow, fast, what);
            assertEquals(apart.hart().save(), together.hart().save(), what);
            assertEquals(apart.hart().instret, together.hart().instret, what);
            assertArrayEquals(apart.data(), together.data(), what);
        }
    }

    /// Some instruction with this opcode.
    private static int instruction(int opcode, Random random) {
        while (true) {
            int bits = (random.nextInt() & ~0x7F) | GROUPS[random.nextInt(GROUPS.length)];
            if (Instruction.opcode(Decoder.decode(bits)) == opcode) {
                return bits;
            }
        }
    }

    /// Registers mostly point into the data, which the TLB knows in part.
    private static Machine machine(int[] code, long seed) {
        Random random = new Random(seed);
        MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
        memory.map(CODE, Page.SIZE, Placement.FIXED, Protection.READ_EXECUTE, "");
        memory.map(DATA, DATA_SIZE, Placement.FIXED, Protection.READ_WRITE, "");
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(code[0]).putInt(code[1]);
        memory.poke(START, bytes.array(), 0, 8);
        byte[] data = new byte[DATA_SIZE];
        random.nextBytes(data);
        memory.poke(DATA, data, 0, data.length);
        Hart hart = new Hart();
        for (int register = 1; register < 32; register++) {
            hart.x[register] =
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextLong();
                        case 1 -> random.nextInt(8) - 4;
                        case 2 -> DATA + random.nextInt(DATA_SIZE);
                        default -> DATA + (random.nextInt(DATA_SIZE) & -8);
                    };
            hart.f[register] = random.nextLong();
        }
        hart.pc = START;
        memory.tlb();
        DecodedPage.of(memory.fetchPage(CODE));
        for (int page = 0; page < 3; page++) {
            memory.load8(DATA + (long) page * Page.SIZE);
            if (page > 0) {
                memory.store8(DATA + (long) page * Page.SIZE, (byte) page);
            }
        }
        return new Machine(hart, memory);
    }
}
