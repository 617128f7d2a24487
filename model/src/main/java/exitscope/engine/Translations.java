package exitscope.engine;

import exitscope.memory.Page;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

/// What has been translated of a page: the code that can be entered at each place, and a copy of
/// the [table][DecodedPage] in which the interpreter's loop stops there. Immutable.
final class Translations {

    private static final @Nullable TranslatedCode[] NONE =
            new @Nullable TranslatedCode[DecodedPage.PLACES];

    /// The slots, with [LoopOpcode#ENTER] in place of instructions at entries.
    final long[] code;

    private final @Nullable TranslatedCode[] entries;

    private Translations(long[] code, @Nullable TranslatedCode[] entries) {
        this.code = code;
        this.entries = entries;
    }

    /// Nothing translated yet.
    static Translations none(DecodedPage page) {
        return new Translations(page.code, NONE);
    }

    /// The code to enter at an address, or null.
    @Nullable TranslatedCode at(long address) {
        return entries[((int) address & Page.OFFSET_MASK) >>> 1];
    }

    /// With one more region. Where one begins already, that stays; but `head` gets the new one.
    Translations with(DecodedPage page, TranslatedCode translated, int head, int[] others) {
        long[] marked = code.clone();
        @Nullable TranslatedCode[] changed = entries.clone();
        changed[head] = translated;
        mark(marked, page.index[head]);
        for (int place : others) {
            if (changed[place] == null) {
                changed[place] = translated;
                mark(marked, page.index[place]);
            }
        }
        return new Translations(marked, changed);
    }

    private static void mark(long[] code, int slot) {
        code[slot] = Instruction.withOpcode(code[slot], LoopOpcode.ENTER);
    }
}
