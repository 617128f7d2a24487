package exitscope.engine;

import static exitscope.engine.LoopOpcode.GO_TO;
import static exitscope.engine.LoopOpcode.PAGE_END;
import static exitscope.engine.LoopOpcode.STRADDLES;

import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.riscv.Decoder;
import exitscope.riscv.Instruction;
import exitscope.riscv.Opcode;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The instructions of one page, decoded when it is executed a few times and attached to it: a page
/// never changes once it is published, so this never goes stale. Immutable; all threads share it.
///
/// Every half-word may be the start of an instruction. Instructions that follow one another take
/// successive slots, so that the [loop][FastLoop] goes on by counting; where a row of them runs
/// into one that has its slots already, it [goes on there][LoopOpcode#GO_TO].
///
/// A slot holds a packed [Instruction], with immediates made ready for the loop:
///
/// - the first of a [pair][LoopOpcode#pair] that the loop runs in one turn has that for its opcode;
/// - branches and `jal` within the page: the slots to skip, counted from the next slot; out of it,
///   under another opcode, the target relative to the page;
/// - `jal` has the place after it, for the link, in the fields of rs1 and rs2;
/// - `jalr` has its offset in the low 12 bits of the immediate and the place after it above;
/// - `auipc` has its own offset in the page added.
final class DecodedPage {

    /// Half-words in a page: the number of places where an instruction may start.
    static final int PLACES = Page.SIZE / 2;

    /// Instructions that are executed by themselves before a page is decoded.
    private static final int VISITS = 256;

    /// The work of decoding a page.
    private static final int WORK = 4 * PLACES;

    private static final int LAST = PLACES - 1;
    private static final short UNKNOWN = -1;

    /// The instructions, by slot.
    final long[] code;

    /// The place of each slot, in half-words from the start of the page.
    final short[] places;

    /// The slot of each place.
    final short[] index;

    private @Nullable Translations translations;
    private short @Nullable [] heat;

    private DecodedPage(long[] code, short[] places, short[] index) {
        this.code = code;
        this.places = places;
        this.index = index;
    }

    /// The table of a page, if there is one yet.
    static @Nullable DecodedPage known(Page page) {
        return page.attachment() instanceof DecodedPage decoded ? decoded : null;
    }

    /// Notes that an instruction of a page is executed by itself. When that has taken about as long
    /// as decoding takes, the page is decoded: so one that is overwritten before, again and again,
    /// never is.
    static void visit(Page page, MemoryEditor memory) {
        switch (page.attachment()) {
            case DecodedPage _ -> {}
            case Visits visits -> {
                if (++visits.count >= VISITS) {
                    memory.spend(WORK);
                    of(page);
                }
            }
            case null, default -> page.attach(new Visits());
        }
    }

    /// How many instructions of a page were executed by themselves. Inexact between threads, as
    /// only speed depends on it.
    private static final class Visits {
        private int count;
    }

    /// The table of a page.
    static DecodedPage of(Page page) {
        if (page.attachment() instanceof DecodedPage decoded) {
            return decoded;
        }
        DecodedPage decoded = decode(page);
        page.attach(decoded);
        return decoded;
    }

    /// The slots as the loop shall see them that stops where translated code can be entered.
    long[] marked() {
        Translations known = translations;
        return known == null ? code : known.code;
    }

    /// The translated code that can be entered at an address, or null.
    @Nullable TranslatedCode translated(long address) {
        Translations known = translations;
        return known == null ? null : known.at(address);
    }

    /// Adds what was translated from an entry on this page.
    ///
    /// @param others the places of further entries on this page
    synchronized void add(TranslatedCode translated, int head, int[] others) {
        Translations known = translations;
        Translations before = known == null ? Translations.none(this) : known;
        translations = before.with(this, translated, head, others);
    }

    /// Counts that a loop was found at work at an address. Inexact between threads, as only speed
    /// depends on it.
    ///
    /// @return how often, modulo 2^16
    int warm(long address) {
        short[] counts = heat;
        if (counts == null) {
            counts = new short[PLACES];
            heat = counts;
        }
        return ++counts[((int) address & Page.OFFSET_MASK) >>> 1];
    }

    private static DecodedPage decode(Page page) {
        // A row is a place that none before has taken, and on; each adds one slot for its end.
        long[] code = new long[2 * PLACES];
        short[] places = new short[2 * PLACES];
        short[] index = new short[PLACES];
        Arrays.fill(index, UNKNOWN);
        int slots = 0;
        for (int start = 0; start < PLACES; start++) {
            if (index[start] != UNKNOWN) {
                continue;
            }
            int place = start;
            while (place < PLACES && index[place] == UNKNOWN) {
                long instruction = instructionAt(page, place);
                index[place] = (short) slots;
                places[slots] = (short) place;
                code[slots++] = instruction;
                place += Instruction.halfwords(instruction);
            }
            places[slots] = (short) place;
            code[slots++] =
                    place < PLACES
                            ? Instruction.withImmediate(GO_TO, index[place])
                            : Instruction.withImmediate(PAGE_END, 0);
        }
        for (int slot = 0; slot < slots; slot++) {
            code[slot] = linked(code[slot], places[slot], slot, index);
        }
        for (int slot = 0; slot + 1 < slots; slot++) {
            int pair =
                    LoopOpcode.pair(
                            Instruction.opcode(code[slot]), Instruction.opcode(code[slot + 1]));
            code[slot] = Instruction.withOpcode(code[slot], pair);
        }
        return new DecodedPage(Arrays.copyOf(code, slots), Arrays.copyOf(places, slots), index);
    }

    private static long instructionAt(Page page, int place) {
        int low = page.get16(place << 1) & 0xFFFF;
        if (Decoder.length(low) == 2) {
            return Decoder.decode(low);
        }
        return place == LAST
                ? Instruction.withImmediate(STRADDLES, 0) | (2L << 28)
                : Decoder.decode(page.get32(place << 1));
    }

    /// Makes the immediate ready for the loop.
    private static long linked(long instruction, int place, int slot, short[] index) {
        int opcode = Instruction.opcode(instruction);
        int immediate = Instruction.immediate(instruction);
        int after = place + Instruction.halfwords(instruction);
        return switch (opcode) {
            case Opcode.AUIPC -> Instruction.withImmediate(instruction, immediate + (place << 1));
            case Opcode.BEQ, Opcode.BNE, Opcode.BLT, Opcode.BGE, Opcode.BLTU, Opcode.BGEU ->
                    jump(instruction, immediate + (place << 1), slot, index);
            case Opcode.JAL ->
                    jump(instruction | ((long) after << 16), immediate + (place << 1), slot, index);
            case Opcode.JALR ->
                    Instruction.withImmediate(instruction, (immediate & 0xFFF) | (after << 12));
            default -> instruction;
        };
    }

    private static long jump(long instruction, int target, int slot, short[] index) {
        int place = target >> 1;
        if (place >= 0 && place < PLACES) {
            return Instruction.withImmediate(instruction, index[place] - (slot + 1));
        }
        int far = LoopOpcode.far(Instruction.opcode(instruction));
        return Instruction.withImmediate(Instruction.withOpcode(instruction, far), target);
    }
}
