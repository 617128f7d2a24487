package exitscope.engine;

import exitscope.memory.Page;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;

/// What has been translated of a page: the code that can be entered at each place, and a copy of
/// the [table][DecodedPage] in which the interpreter's loop stops there. Immutable, but that code
/// which is not [kept][RecentTranslations] any more goes.
final class Translations {

    private static final @Nullable WeakReference<TranslatedCode>[] NONE = entries();

    /// The slots, with [LoopOpcode#ENTER] in place of instructions at entries.
    final long[] code;

    private final @Nullable WeakReference<TranslatedCode>[] entries;

    private Translations(long[] code, @Nullable WeakReference<TranslatedCode>[] entries) {
        this.code = code;
        this.entries = entries;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of references
    private static @Nullable WeakReference<TranslatedCode>[] entries() {
        return (@Nullable WeakReference<TranslatedCode>[]) new WeakReference[DecodedPage.PLACES];
    }

    /// Nothing translated yet.
    static Translations none(DecodedPage page) {
        return new Translations(page.code, NONE);
    }

    /// The code to enter at an address, or null.
    @Nullable TranslatedCode at(long address) {
        WeakReference<TranslatedCode> entry = entries[((int) address & Page.OFFSET_MASK) >>> 1];
        return entry == null ? null : entry.get();
    }

    /// With one more region. Where one can be entered already, that stays; but `head` gets the new
    /// one.
    Translations with(DecodedPage page, TranslatedCode translated, int head, int[] others) {
        long[] marked = code.clone();
        @Nullable WeakReference<TranslatedCode>[] changed = entries.clone();
        WeakReference<TranslatedCode> entry = new WeakReference<>(translated);
        changed[head] = entry;
        mark(marked, page.index[head]);
        for (int place : others) {
            WeakReference<TranslatedCode> other = changed[place];
            if (other == null || other.get() == null) {
                changed[place] = entry;
                mark(marked, page.index[place]);
            }
        }
        return new Translations(marked, changed);
    }

    private static void mark(long[] code, int slot) {
        code[slot] = Instruction.withOpcode(code[slot], LoopOpcode.ENTER);
        if (slot > 0) {
            // No pair shall run over the entry.
            long before = code[slot - 1];
            int alone = LoopOpcode.first(Instruction.opcode(before));
            code[slot - 1] = Instruction.withOpcode(before, alone);
        }
    }
}
