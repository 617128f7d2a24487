package exitscope.engine;

import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.riscv.Hart;

import org.jspecify.annotations.Nullable;

/// A [Region] as JVM bytecode: what [RegionCompiler] makes a subclass of.
///
/// It holds wherever the same pages are executed at the same distances from one another, whatever
/// their addresses. Safe to share: several threads may run it at once.
abstract class TranslatedCode {

    /// Runs that are kept short, so that the JIT sees a method that is called often, rather than a
    /// loop that never ends: what it makes of the former is better, and comes sooner.
    private static final int EARLY_RUNS = 2_000;

    private static final int EARLY_LIMIT = 1 << 10;
    private static final int LIMIT = 1 << 20;

    private final Page[] pages;
    private final int[] distances;

    /// Only the JIT depends on it, so that a lost count does no harm.
    private int runs;

    TranslatedCode(Page[] pages, int[] distances) {
        this.pages = pages;
        this.distances = distances;
    }

    /// Runs from the hart's pc, which is at an entry, for as long as it stays in the region and
    /// whole traces fit into the limit. Leaves registers, pc and count in the hart.
    ///
    /// @param base the address of the region's first page
    /// @param limit instructions at most
    /// @return false if what comes next is of the region, but the interpreter has to do it
    /// @throws IllegalOperation with the hart as it was before the instruction that is illegal
    abstract boolean run(Hart hart, MemoryEditor memory, long base, int limit);

    /// Whether the JIT has hardly had the time to compile it.
    final boolean isEarly() {
        return runs < EARLY_RUNS;
    }

    /// How many instructions the next run should be given.
    final int limit(long left) {
        if (isEarly()) {
            runs++;
            return (int) Math.min(left, EARLY_LIMIT);
        }
        return (int) Math.min(left, LIMIT);
    }

    /// Whether the pages that this was made from are those that would be executed now.
    @SuppressWarnings("ReferenceEquality") // pages are known by identity
    final boolean holds(MemoryEditor memory, long base) {
        for (int i = 0; i < pages.length; i++) {
            @Nullable Page now = memory.codePage(base + distances[i]);
            if (now != pages[i]) {
                return false;
            }
        }
        return true;
    }
}
