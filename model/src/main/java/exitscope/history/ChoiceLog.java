package exitscope.history;

import exitscope.state.Choice;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The choices of a branch, in order, packed: a run of ten million transitions takes some forty
/// megabytes. Reading on from the entry read last costs next to nothing, any other some
/// microseconds.
///
/// Plain and mutable, for one thread.
public final class ChoiceLog {
    /// A choice that was made, and how many guest instructions it ran.
    record Entry(Choice choice, long instructions) {}

    /// How an entry begins: the low bits of its first number.
    static final int SLICE = 0;

    static final int LIMITED = 1;
    static final int TIMER = 2;
    private static final int OTHER = 3;
    static final int KIND_BITS = 2;
    static final int KIND_MASK = (1 << KIND_BITS) - 1;

    /// Entries that are read one after the other to reach one.
    private static final int SEGMENT = 512;

    /// More than an entry takes: three numbers of ten bytes.
    private static final int LONGEST = 30;

    private final List<byte[]> segments = new ArrayList<>();

    /// What does not fit into numbers: what was typed.
    private final List<Choice> others = new ArrayList<>();

    private byte[] open = new byte[SEGMENT * 4];
    private int used;
    private long size;

    private long nextIndex;
    private int nextOffset;

    /// Begins without choices.
    public ChoiceLog() {}

    long size() {
        return size;
    }

    /// What there is by now; choices added later are not in it. Costs next to nothing.
    public PackedChoices packed() {
        List<byte[]> pieces = new ArrayList<>(segments);
        pieces.add(Arrays.copyOf(open, used));
        return new PackedChoices(pieces, size, others);
    }

    /// Adds a choice that was made.
    ///
    /// @param instructions that it ran
    public void add(Choice choice, long instructions) {
        if (open.length - used < LONGEST) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        switch (choice) {
            case Choice.Run(TaskId task, long limit) -> {
                boolean slice = limit == Choice.Run.SLICE;
                write((long) task.value() << KIND_BITS | (slice ? SLICE : LIMITED));
                if (!slice) {
                    write(limit);
                }
                write(instructions);
            }
            case Choice.FireTimer _ -> write(TIMER);
            case Choice.Type _, Choice.CloseInput _ -> {
                write((long) others.size() << KIND_BITS | OTHER);
                others.add(choice);
            }
        }
        size++;
        if (size % SEGMENT == 0) {
            segments.add(Arrays.copyOf(open, used));
            used = 0;
        }
    }

    /// @param index from 0 up to and without [#size]
    Entry get(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " of " + size);
        }
        byte[] segment = segment(index);
        boolean goesOn = index == nextIndex && index % SEGMENT != 0;
        Reader reader = new Reader(segment, goesOn ? nextOffset : 0);
        if (!goesOn) {
            for (long skipped = index - index % SEGMENT; skipped < index; skipped++) {
                reader.entry();
            }
        }
        Entry entry = reader.entry();
        nextIndex = index + 1;
        nextOffset = reader.offset;
        return entry;
    }

    /// Bytes that the log takes.
    long weight() {
        return size / SEGMENT * SEGMENT * 4 + open.length;
    }

    private byte[] segment(long index) {
        int number = Math.toIntExact(index / SEGMENT);
        return number < segments.size() ? segments.get(number) : open;
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    private void write(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            open[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        open[used++] = (byte) rest;
    }

    private final class Reader {
        private final byte[] bytes;
        private int offset;

        Reader(byte[] bytes, int offset) {
            this.bytes = bytes;
            this.offset = offset;
        }

        Entry entry() {
            long head = number();
            int value = Math.toIntExact(head >>> KIND_BITS);
            return switch ((int) head & KIND_MASK) {
                case SLICE -> new Entry(Choice.Run.of(new TaskId(value)), number());
                case LIMITED -> {
                    long limit = number();
                    yield new Entry(new Choice.Run(new TaskId(value), limit), number());
                }
                case TIMER -> new Entry(new Choice.FireTimer(), 0);
                default -> new Entry(others.get(value), 0);
            };
        }

        private long number() {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[offset++];
                value |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            return value;
        }
    }
}
