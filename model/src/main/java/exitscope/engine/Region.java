package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.riscv.Decoder;
import exitscope.riscv.Instruction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Instructions to translate together: what can be reached from one of them, nearest first, as far
/// as there is room. Calls are followed, too, and so is what comes after them.
///
/// All places are distances in bytes from the start of the page that the first instruction is on.
final class Region {

    /// Instructions in a trace at most.
    static final int LONGEST_TRACE = 64;

    /// Reach of a region, in bytes either way.
    static final int REACH = 1 << 20;

    private static final int MOST_PAGES = 8;

    private final int head;
    private final NavigableMap<Integer, Long> instructions = new TreeMap<>();
    private final NavigableSet<Integer> entries = new TreeSet<>();
    private final NavigableSet<Integer> leaders = new TreeSet<>();
    private final SortedMap<Integer, Page> pages = new TreeMap<>();

    /// Instructions that follow one another, the first of them a leader or the next after a trace
    /// that was long enough. Only a branch or the last one leaves it.
    ///
    /// @param instructions packed
    record Trace(int start, List<Long> instructions) {

        /// How many there are.
        int length() {
            return instructions.size();
        }
    }

    private Region(int head) {
        this.head = head;
    }

    /// Finds the region that begins at an address.
    ///
    /// @param room what its bytecode may take, roughly
    /// @return null if the instruction there cannot be translated
    static @Nullable Region of(long address, MemoryEditor memory, int room) {
        Region region = new Region((int) address & Page.OFFSET_MASK);
        region.leaders.addAll(region.explore(memory, Page.floor(address), room));
        if (!region.instructions.containsKey(region.head)) {
            return null;
        }
        region.leaders.removeIf(leader -> !region.instructions.containsKey(leader));
        region.pages.keySet().removeIf(start -> !region.isOn(start));
        region.entries.removeIf(entry -> !region.instructions.containsKey(entry));
        return region;
    }

    /// Whether an instruction has bytes on a page.
    private boolean isOn(int start) {
        Integer last = instructions.lowerKey(start + Page.SIZE);
        return last != null && last > start - Integer.BYTES;
    }

    /// @return the places for which there was no room; some may have been come to on other ways
    private Collection<Integer> explore(MemoryEditor memory, long base, int room) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        entries.add(head);
        open.add(head);
        int left = room;
        while (!open.isEmpty() && left > 0) {
            int at = open.remove();
            long before = ILLEGAL;
            int beforeAt = at;
            leaders.add(at);
            while (left > 0 && !instructions.containsKey(at)) {
                long instruction = instructionAt(memory, base, at);
                int opcode = Instruction.opcode(instruction);
                if (!Translatable.is(opcode)) {
                    break;
                }
                instructions.put(at, instruction);
                left -= Translatable.size(opcode);
                int next = at + 2 * Instruction.halfwords(instruction);
                if (opcode == JAL || opcode == JALR) {
                    long target =
                            opcode == JAL
                                    ? (long) at + Instruction.immediate(instruction)
                                    : farTarget(before, beforeAt, instruction);
                    if (Math.abs(target) < REACH) {
                        open.add((int) target);
                    }
                    if (Instruction.rd(instruction) != Instruction.SINK) {
                        entries.add(next);
                        open.add(next);
                    }
                    break;
                }
                if (isBranch(opcode)) {
                    int target = at + Instruction.immediate(instruction);
                    open.add(target);
                    if (target <= at) {
                        entries.add(target);
                    }
                }
                before = instruction;
                beforeAt = at;
                at = next;
            }
        }
        return open;
    }

    /// Where a `jalr` goes if the instruction before it is the `auipc` that it belongs to.
    ///
    /// @return a place, or [Long#MAX_VALUE] if it does not tell
    static long farTarget(long before, int beforeAt, long jump) {
        if (Instruction.opcode(before) != AUIPC
                || Instruction.rd(before) != Instruction.rs1(jump)) {
            return Long.MAX_VALUE;
        }
        long sum = (long) beforeAt + Instruction.immediate(before) + Instruction.immediate(jump);
        return sum & -2;
    }

    /// The packed instruction at a place; illegal where nothing can be known about it.
    private long instructionAt(MemoryEditor memory, long base, int at) {
        @Nullable Page page = Math.abs(at) < REACH - 4 ? page(memory, base, at) : null;
        if (page == null) {
            return ILLEGAL;
        }
        int offset = at & Page.OFFSET_MASK;
        int low = page.get16(offset) & 0xFFFF;
        if (Decoder.length(low) == 2) {
            return Decoder.decode(low);
        }
        if (offset < Page.SIZE - 2) {
            return Decoder.decode(page.get32(offset));
        }
        @Nullable Page next = page(memory, base, at + 2);
        return next == null ? ILLEGAL : Decoder.decode((next.get16(0) << 16) | low);
    }

    private @Nullable Page page(MemoryEditor memory, long base, int at) {
        int start = at & -Page.SIZE;
        Page known = pages.get(start);
        if (known != null || pages.size() == MOST_PAGES) {
            return known;
        }
        Page page = memory.codePage(base + start);
        if (page != null) {
            pages.put(start, page);
        }
        return page;
    }

    static boolean isBranch(int opcode) {
        return opcode >= BEQ && opcode <= BGEU;
    }

    /// Where it begins.
    int head() {
        return head;
    }

    /// Where it can be entered: its beginning, wherever a branch leads back to, and wherever a call
    /// returns to.
    NavigableSet<Integer> entries() {
        return entries;
    }

    /// The pages that it was made from, by their distance.
    SortedMap<Integer, Page> pages() {
        return pages;
    }

    /// All its instructions.
    Iterable<Long> instructions() {
        return instructions.values();
    }

    /// Its traces, in order. Whatever an instruction of the region leads to is the start of one, or
    /// not in the region.
    List<Trace> traces() {
        List<Trace> traces = new ArrayList<>();
        List<Long> current = new ArrayList<>();
        int start = 0;
        int expected = Integer.MIN_VALUE;
        for (Map.Entry<Integer, Long> entry : instructions.entrySet()) {
            int at = entry.getKey();
            boolean goesOn =
                    at == expected && !leaders.contains(at) && current.size() < LONGEST_TRACE;
            if (!goesOn) {
                if (!current.isEmpty()) {
                    traces.add(new Trace(start, List.copyOf(current)));
                    current.clear();
                }
                start = at;
            }
            long instruction = Objects.requireNonNull(entry.getValue());
            current.add(instruction);
            int opcode = Instruction.opcode(instruction);
            // Behind a jump another instruction may stand that overlaps one before the jump.
            expected =
                    opcode == JAL || opcode == JALR
                            ? Integer.MIN_VALUE
                            : at + 2 * Instruction.halfwords(instruction);
        }
        traces.add(new Trace(start, List.copyOf(current)));
        return traces;
    }
}
