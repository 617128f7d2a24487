package exitscope.history;

import exitscope.state.Choice;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The choices of a branch, in order, packed: ten million transitions of a loop take some six
/// megabytes, one task that moves all the time next to nothing. Reading near the entry read last
/// costs next to nothing, anywhere else a twentieth of a millisecond.
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

    /// Entries that are deflated together.
    private static final int SEGMENT = 4_096;

    /// At so many entries it is known where they begin.
    private static final int STRIDE = 64;

    /// More than an entry takes: three numbers of ten bytes.
    private static final int LONGEST = 30;

    private final List<ChoiceSegment> segments = new ArrayList<>();
    private long segmentsWeight;

    /// What does not fit into numbers: what was typed.
    private final List<Choice> others = new ArrayList<>();

    /// The stream behind the segments.
    private byte[] open = new byte[STRIDE * LONGEST];

    private int used;
    private final int[] openStarts = new int[SEGMENT / STRIDE];
    private long size;

    /// The segment that was read last.
    private int near = -1;

    private byte[] nearBytes = new byte[0];
    private final int[] nearStarts = new int[SEGMENT / STRIDE];

    private long nextIndex;
    private int nextOffset;

    /// Begins without choices.
    public ChoiceLog() {}

    long size() {
        return size;
    }

    /// What there is by now; choices added later are not in it. Costs next to nothing.
    public PackedChoices packed() {
        return new PackedChoices(segments, Arrays.copyOf(open, used), size, others);
    }

    /// Adds a choice that was made.
    ///
    /// @param instructions that it ran
    public void add(Choice choice, long instructions) {
        int place = (int) (size % SEGMENT);
        if (place % STRIDE == 0) {
            openStarts[place / STRIDE] = used;
        }
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
            ChoiceSegment segment = ChoiceSegment.of(open, used);
            segments.add(segment);
            segmentsWeight += segment.weight();
            used = 0;
        }
    }

    /// @param index from 0 up to and without [#size]
    Entry get(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " of " + size);
        }
        int place = (int) (index % SEGMENT);
        int segment = Math.toIntExact(index / SEGMENT);
        boolean closed = segment < segments.size();
        if (closed) {
            approach(segment);
        }
        Reader reader = new Reader(closed ? nearBytes : open);
        if (index == nextIndex && place != 0) {
            reader.offset = nextOffset;
        } else {
            reader.offset = (closed ? nearStarts : openStarts)[place / STRIDE];
            reader.skip(place % STRIDE);
        }
        Entry entry = reader.entry();
        nextIndex = index + 1;
        nextOffset = reader.offset;
        return entry;
    }

    private void approach(int segment) {
        if (near == segment) {
            return;
        }
        nearBytes = segments.get(segment).plain();
        near = segment;
        Reader reader = new Reader(nearBytes);
        for (int i = 0; i < nearStarts.length; i++) {
            nearStarts[i] = reader.offset;
            reader.skip(STRIDE);
        }
    }

    /// Bytes that the log takes.
    long weight() {
        return segmentsWeight + open.length + nearBytes.length;
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

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        void skip(int entries) {
            for (int i = 0; i < entries; i++) {
                int kind = (int) number() & KIND_MASK;
                if (kind == LIMITED) {
                    number();
                }
                if (kind == SLICE || kind == LIMITED) {
                    number();
                }
            }
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
