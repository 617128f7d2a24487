package exitscope.engine.differential;

import exitscope.engine.Engine;
import exitscope.engine.StopCondition;
import exitscope.engine.Trap;
import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;

import java.util.Random;

/// Lets two engines run the same [random code][RandomCode] slice by slice, and does in between what
/// a kernel, a debugger and other tasks do: takes a task away after any number of instructions,
/// handles traps, forks, publishes, changes protection, writes code, watches for changes. After
/// each slice both must have come to the same.
final class TwinHarts {

    private static final long CODE_AT = 0x10000;
    private static final int CODE_PAGES = 4;
    private static final long DATA_AT = 0x40000;
    private static final int DATA_PAGES = 3;
    private static final long HOLE_AT = DATA_AT + (DATA_PAGES + 1) * Page.SIZE;

    private static final long[] OPERANDS = {
        0,
        1,
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        0x7FF0000000000000L,
        0x7FF8000000000000L,
        0x3FF0000000000000L,
        0xFFFFFFFF7F800000L,
        0xFFFFFFFF3F800000L,
        1L << 52,
    };

    private final Engine tested;
    private final Engine reference;
    private final Random random;
    private final RandomCode code;
    private final long seed;
    private final Hart hart = new Hart();
    private final Hart twin = new Hart();
    private MemoryEditor memory = new MemoryEditor(AddressSpace.EMPTY);
    private MemoryEditor other = memory;
    private int slices;

    TwinHarts(Engine tested, Engine reference, long seed) {
        this.tested = tested;
        this.reference = reference;
        this.seed = seed;
        random = new Random(seed);
        code = new RandomCode(random);
        memory.map(CODE_AT, CODE_PAGES * Page.SIZE, Placement.FIXED, Protection.ALL, "code");
        memory.map(DATA_AT, DATA_PAGES * Page.SIZE, Placement.FIXED, Protection.READ_WRITE, "data");
        memory.map(
                DATA_AT + DATA_PAGES * Page.SIZE,
                Page.SIZE,
                Placement.FIXED,
                Protection.READ,
                "constants");
        for (long at = CODE_AT; at < CODE_AT + CODE_PAGES * Page.SIZE; at += 4) {
            memory.store32(at, code.word());
        }
        for (long at = DATA_AT; at < DATA_AT + DATA_PAGES * Page.SIZE; at += 8) {
            memory.store64(at, operand());
        }
        fork();
        place();
    }

    /// Runs that many slices.
    ///
    /// @return the instructions that retired
    /// @throws AssertionError where the two come to differ
    long run(int count) {
        for (int i = 0; i < count; i++, slices++) {
            slice();
        }
        return hart.instret;
    }

    private void slice() {
        long start = hart.instret;
        long pc = hart.pc;
        long limit = limit();
        Trap trap;
        Trap expected;
        if (random.nextInt(50) == 0) {
            int watched = 10 + random.nextInt(6);
            long value = hart.x[watched];
            StopCondition changed = now -> now.x[watched] != value;
            expected = reference.run(twin, other, limit, changed);
            trap = tested.run(hart, memory, limit, changed);
        } else {
            expected = reference.run(twin, other, limit);
            trap = tested.run(hart, memory, limit);
        }
        boolean looks = random.nextInt(8) == 0 || !trap.equals(Trap.LIMIT_REACHED);
        if (!trap.equals(expected)
                || hart.instret != twin.instret
                || !hart.save().equals(twin.save())
                || (looks && !memory.commit().equals(other.commit()))) {
            throw new AssertionError(
                    "seed %d, slice %d: %d instructions from %#x: %s after %d at %#x, not %s after %d at %#x; %s, not %s"
                            .formatted(
                                    seed,
                                    slices,
                                    limit,
                                    pc,
                                    trap,
                                    hart.instret - start,
                                    hart.pc,
                                    expected,
                                    twin.instret - start,
                                    twin.pc,
                                    hart.save(),
                                    twin.save()));
        }
        if (!trap.equals(Trap.LIMIT_REACHED) && !trap.equals(Trap.STOPPED)) {
            handle(trap);
        }
        disturb();
    }

    private int limit() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(3);
            case 1, 2, 3 -> random.nextInt(40);
            case 4, 5, 6 -> random.nextInt(400);
            default -> random.nextInt(20_000);
        };
    }

    private long operand() {
        return switch (random.nextInt(4)) {
            case 0 -> OPERANDS[random.nextInt(OPERANDS.length)];
            case 1 -> random.nextInt(64);
            case 2 -> 0xFFFFFFFF00000000L | random.nextInt();
            default -> random.nextLong();
        };
    }

    /// As a kernel does: goes on behind a system call or somewhere else.
    private void handle(Trap trap) {
        hart.reservation = Registers.NO_RESERVATION;
        if (trap instanceof Trap.Syscall && random.nextBoolean()) {
            hart.setA(0, operand());
        } else if (random.nextInt(3) > 0) {
            hart.pc += trap instanceof Trap.Syscall ? 0 : random.nextBoolean() ? 2 : 4;
        } else {
            place();
        }
        roles();
        same();
    }

    /// Somewhere in the code, with new operands.
    private void place() {
        for (int i = 1; i < 32; i++) {
            hart.x[i] = operand();
            hart.f[i] = operand();
        }
        hart.pc = CODE_AT + 2L * random.nextInt(CODE_PAGES * Page.SIZE / 2);
        roles();
        same();
    }

    private void roles() {
        hart.x[RandomCode.DATA] = DATA_AT + 8L * random.nextInt(Page.SIZE / 8);
        hart.x[RandomCode.EDGE] =
                DATA_AT + (1L + random.nextInt(DATA_PAGES)) * Page.SIZE - random.nextInt(130);
        hart.x[RandomCode.CODE] = CODE_AT + 4L * random.nextInt((CODE_PAGES - 1) * Page.SIZE / 4);
        hart.x[RandomCode.HOLE] = HOLE_AT + random.nextInt(Page.SIZE);
        hart.x[RandomCode.TARGET] = CODE_AT + 2L * random.nextInt((CODE_PAGES - 1) * Page.SIZE / 2);
        hart.setX(1, CODE_AT + 2L * random.nextInt(CODE_PAGES * Page.SIZE / 2));
    }

    private void same() {
        long instret = hart.instret;
        twin.load(hart.save());
        twin.instret = instret;
    }

    /// What else happens on a machine.
    private void disturb() {
        switch (random.nextInt(400)) {
            case 0, 1, 2, 3, 4, 5 -> fork();
            case 6, 7 -> place();
            case 8 -> protect(Protection.READ_WRITE);
            case 9 -> protect(Protection.ALL);
            case 10, 11 -> {
                // Other code, as a debugger or a loader writes it.
                byte[] bytes = new byte[4 * (1 + random.nextInt(40))];
                for (int i = 0; i < bytes.length; i += 4) {
                    int word = code.word();
                    for (int j = 0; j < 4; j++) {
                        bytes[i + j] = (byte) (word >> (8 * j));
                    }
                }
                long at = CODE_AT + 4L * random.nextInt(CODE_PAGES * Page.SIZE / 4 - 40);
                memory.load(at, bytes);
                other.load(at, bytes);
            }
            case 12 -> {
                hart.setFcsr(random.nextInt(256));
                twin.setFcsr(hart.fcsr());
            }
            default -> {}
        }
    }

    private void protect(Protection protection) {
        long at = CODE_AT + (long) Page.SIZE * random.nextInt(CODE_PAGES);
        memory.protect(at, Page.SIZE, protection);
        other.protect(at, Page.SIZE, protection);
    }

    /// Both go on with the very same pages.
    private void fork() {
        AddressSpace space = memory.commit();
        memory = new MemoryEditor(space);
        other = new MemoryEditor(space);
    }
}
