package exitscope.engine;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;

import java.util.Random;

/// Runs on one engine in slices of odd lengths, and on another in one piece beside it. After each
/// slice both must have the same registers, counts, memory and trap.
public final class Lockstep implements Engine {

    private final Engine tested;
    private final Engine reference;
    private final Random random;
    private final int longest;

    /// @param longest instructions in a slice at most
    public Lockstep(Engine tested, Engine reference, Random random, int longest) {
        this.tested = tested;
        this.reference = reference;
        this.random = random;
        this.longest = longest;
    }

    @Override
    public Trap run(Hart hart, MemoryEditor memory, long limit) {
        AddressSpace before = memory.commit();
        MemoryEditor other = new MemoryEditor(before);
        Trap trap = Trap.LIMIT_REACHED;
        for (long left = limit; left > 0 && trap.equals(Trap.LIMIT_REACHED); ) {
            Hart twin = new Hart(hart.save());
            twin.instret = hart.instret;
            twin.timeOffset = hart.timeOffset;
            long slice = Math.min(left, 1 + random.nextInt(longest));
            long start = hart.instret;
            long pc = hart.pc;
            Trap expected = reference.run(twin, other, slice);
            trap = tested.run(hart, memory, slice);
            left -= hart.instret - start;
            boolean publishes = random.nextInt(16) == 0 || !trap.equals(Trap.LIMIT_REACHED);
            if (!trap.equals(expected)
                    || hart.instret != twin.instret
                    || !hart.save().equals(twin.save())
                    || (publishes && !memory.commit().equals(other.commit()))) {
                throw new AssertionError(
                        "%d instructions from %#x: %s after %d at %#x, not %s after %d at %#x; %s, not %s; fcsr %d, not %d"
                                .formatted(
                                        slice,
                                        pc,
                                        trap,
                                        hart.instret - start,
                                        hart.pc,
                                        expected,
                                        twin.instret - start,
                                        twin.pc,
                                        hart.save(),
                                        twin.save(),
                                        hart.fcsr(),
                                        twin.fcsr()));
            }
        }
        return trap;
    }
}
