package exitscope.engine;

import exitscope.memory.Interruption;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.riscv.Hart;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// Runs guest instructions as the [Interpreter] does, but loops that are hot as JVM bytecode.
///
/// Where a run comes to after every so many instructions is a sample; the loop around a sample is
/// translated when it has been found a few times. Translations are attached to the page that they
/// begin on, beside its decoded instructions: pages never change, so neither ever goes stale, and
/// they go when the page goes, or when many others have been made since. All else about them (what
/// is translated, and [when][Tuning]) is a matter of speed: nothing of it can be seen in registers,
/// memory or counts.
///
/// One instance serves all threads.
public final class Translator implements Engine {

    /// How far a sample looks for the loop around it.
    private static final int LOOK = 256;

    /// What the bytecode of a region may take. HotSpot compiles no method above 8000.
    private static final int MOST = 7_900;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, Page[].class, int[].class);

    /// Instructions between two looks whether somebody interrupts.
    private static final int PIECE = Interruption.SPELL;

    private final Tuning tuning;
    private final RecentTranslations kept;

    /// Creates a translator that is tuned for speed.
    public Translator() {
        this(Tuning.STANDARD);
    }

    /// Creates a translator.
    public Translator(Tuning tuning) {
        this.tuning = tuning;
        kept = new RecentTranslations(tuning.kept());
    }

    @Override
    public Trap run(Hart hart, MemoryEditor memory, long limit) {
        if (limit > 0) {
            hart.pc &= -2;
        }
        for (long left = limit; left > 0; ) {
            long before = hart.instret;
            @Nullable Trap trap = advance(hart, memory, Math.min(left, PIECE));
            if (trap != null) {
                return trap;
            }
            left -= hart.instret - before;
            memory.spend(hart.instret - before);
        }
        return Trap.LIMIT_REACHED;
    }

    /// Gets somewhat further, at least by one instruction.
    private @Nullable Trap advance(Hart hart, MemoryEditor memory, long left) {
        TranslatedCode code = at(hart, memory);
        if (code != null) {
            long before = hart.instret;
            boolean ended;
            try {
                ended = code.run(hart, memory, Page.floor(hart.pc), code.limit(left));
            } catch (IllegalOperation _) {
                return IllegalOperation.trap(memory, hart.pc);
            }
            if (hart.instret != before) {
                if (ended) {
                    count(hart, memory, tuning.oftenLeft());
                }
                long rest = left - (hart.instret - before);
                return code.isEarly() && tuning.aside() > 0 && rest > 0
                        ? InterpreterLoop.run(
                                hart, memory, (int) Math.min(rest, tuning.aside()), false)
                        : null;
            }
            // Too few instructions are left for a trace, or the first accesses memory that the TLB
            // does not know.
            int few = left < Region.LONGEST_TRACE ? (int) left : 1;
            return InterpreterLoop.run(hart, memory, few, false);
        }
        if (tuning.always()) {
            return InterpreterLoop.run(hart, memory, 1, false);
        }
        int period = tuning.period();
        long untilSample = period - (hart.instret & (period - 1));
        if (untilSample == period) {
            return sample(hart, memory, left);
        }
        long before = hart.instret;
        @Nullable Trap trap =
                InterpreterLoop.run(hart, memory, (int) Math.min(left, untilSample), true);
        if (!Trap.STOPPED.equals(trap)) {
            return trap;
        }
        if (hart.instret != before) {
            return null;
        }
        // Where it stands still, there was a translation, which went or does not hold at present.
        renew(hart, memory);
        return InterpreterLoop.run(hart, memory, 1, false);
    }

    /// The code to enter where the hart stands, or null.
    private @Nullable TranslatedCode at(Hart hart, MemoryEditor memory) {
        long pc = hart.pc;
        Page page = memory.codePage(pc);
        if (page == null) {
            return null;
        }
        DecodedPage decoded = tuning.always() ? DecodedPage.of(page) : DecodedPage.known(page);
        if (decoded == null) {
            return null;
        }
        TranslatedCode code = decoded.translated(pc);
        if (code == null && tuning.always()) {
            code = translate(decoded, pc, memory);
        }
        return code != null && code.holds(memory, Page.floor(pc)) ? code : null;
    }

    /// Goes on one instruction at a time until the guest jumps back, and counts where to.
    private @Nullable Trap sample(Hart hart, MemoryEditor memory, long left) {
        for (long i = Math.min(left, LOOK); i > 0; i--) {
            long pc = hart.pc;
            @Nullable Trap trap = InterpreterLoop.run(hart, memory, 1, false);
            if (trap != null) {
                return trap;
            }
            if (hart.pc <= pc) {
                count(hart, memory, tuning.hot());
                return null;
            }
        }
        return null;
    }

    /// Notes that translated code would be welcome where the hart stands.
    private void count(Hart hart, MemoryEditor memory, int threshold) {
        Page page = memory.codePage(hart.pc);
        DecodedPage decoded = page == null ? null : DecodedPage.known(page);
        if (decoded == null) {
            return;
        }
        TranslatedCode known = decoded.translated(hart.pc);
        boolean welcome = known == null || !known.holds(memory, Page.floor(hart.pc));
        if (welcome && (decoded.warm(hart.pc) & (threshold - 1)) == 0) {
            translate(decoded, hart.pc, memory);
        }
    }

    /// Translates again what is not there any more.
    private void renew(Hart hart, MemoryEditor memory) {
        Page page = memory.codePage(hart.pc);
        if (page != null && DecodedPage.of(page).translated(hart.pc) == null) {
            translate(DecodedPage.of(page), hart.pc, memory);
        }
    }

    private @Nullable TranslatedCode translate(DecodedPage page, long pc, MemoryEditor memory) {
        for (int room = tuning.room(); ; room /= 2) {
            memory.spend(Interruption.SPELL);
            Region region = Region.of(pc, memory, room);
            if (region == null) {
                return null;
            }
            memory.spend(Interruption.SPELL);
            byte[] classFile = RegionCompiler.compile(region);
            if (RegionCompiler.length(classFile) <= MOST) {
                memory.spend(Interruption.SPELL);
                TranslatedCode code = define(region, classFile);
                kept.add(code);
                page.add(code, region.head() >>> 1, entries(region));
                return code;
            }
        }
    }

    private static TranslatedCode define(Region region, byte[] classFile) {
        Page[] pages = region.pages().values().toArray(Page[]::new);
        int[] distances = region.pages().keySet().stream().mapToInt(Integer::intValue).toArray();
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(classFile, true);
            return (TranslatedCode)
                    hidden.findConstructor(hidden.lookupClass(), CONSTRUCTOR)
                            .invoke(pages, distances);
        } catch (Throwable problem) {
            throw new AssertionError("a translation that the JVM does not take", problem);
        }
    }

    /// The places of further entries on the region's first page.
    private static int[] entries(Region region) {
        List<Integer> places = new ArrayList<>();
        for (int entry : region.entries()) {
            if (entry >= 0 && entry < Page.SIZE && entry != region.head()) {
                places.add(entry >>> 1);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
