package exitscope.engine;

import exitscope.memory.Page;
import exitscope.riscv.Decoder;
import exitscope.riscv.Opcode;
import org.jspecify.annotations.Nullable;

/// The instructions of one page, decoded when first reached and attached to it.
///
/// A page never changes once it is published, so nothing here is ever out of date. Several
/// threads may fill a table at once: they write the same words.
final class DecodedPage {

    /// Half-words in a page: the number of places where an instruction may start.
    static final int PLACES = Page.SIZE / 2;

    private static final int LAST = PLACES - 1;

    /// A packed instruction, or [Opcode#UNDECODED], for each half-word; then, for whatever runs
    /// off the end, two times [Opcode#PAGE_END].
    final long[] code = emptyTable();

    private final Page page;
    private @Nullable Straddling straddling;

    /// The instruction that starts in the last half-word, given the page that follows.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Straddling(Page next, long[] code) {}

    private DecodedPage(Page page) {
        this.page = page;
    }

    /// The table of a page.
    static DecodedPage of(Page page) {
        if (page.attachment() instanceof DecodedPage decoded) {
            return decoded;
        }
        DecodedPage decoded = new DecodedPage(page);
        page.attach(decoded);
        return decoded;
    }

    private static long[] emptyTable() {
        long[] table = new long[PLACES + 2];
        table[PLACES] = Opcode.PAGE_END;
        table[PLACES + 1] = Opcode.PAGE_END;
        return table;
    }

    /// Decodes the instruction at one place, also into [#code].
    void decode(int place) {
        int low = page.get16(place << 1) & 0xFFFF;
        if (Decoder.length(low) == 2) {
            code[place] = Decoder.decode(low);
        } else if (place == LAST) {
            code[place] = Opcode.STRADDLES;
        } else {
            code[place] = Decoder.decode(page.get32(place << 1));
        }
    }

    /// A table that holds but the instruction across the end of this page, at its place.
    @SuppressWarnings("ReferenceEquality") // pages are known by identity
    long[] straddling(Page next) {
        Straddling known = straddling;
        if (known == null || known.next != next) {
            long[] table = emptyTable();
            int low = page.get16(LAST << 1) & 0xFFFF;
            table[LAST] = Decoder.decode((next.get16(0) << 16) | low);
            known = new Straddling(next, table);
            straddling = known;
        }
        return known.code;
    }
}
