package exitscope.history;

import exitscope.state.Choice;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.List;

/// The choices of a branch as they are kept: a stream of numbers of seven bits a byte, and apart
/// from it what was typed. Immutable.
///
/// Each choice begins with a number whose low two bits are its kind: 0, a task runs for a slice, 1,
/// it runs for fewer instructions, 2, a timer fires, 3, input. The rest of the number is the task's
/// id, or for input its index among what was typed. A run for fewer instructions goes on with their
/// limit. Both kinds of run end with the number of instructions that were run.
public final class PackedChoices {
    /// No choices.
    public static final PackedChoices NONE =
            new PackedChoices(List.of(), new byte[0], 0, List.of());

    private final List<ChoiceSegment> segments;
    private final byte[] rest;
    private final long size;
    private final List<Choice> inputs;

    /// @param segments of the stream
    /// @param rest what follows them; never changed from then on
    PackedChoices(List<ChoiceSegment> segments, byte[] rest, long size, List<Choice> inputs) {
        this.segments = List.copyOf(segments);
        this.rest = rest;
        this.size = size;
        this.inputs = List.copyOf(inputs);
    }

    /// Choices out of a file; what they hold is checked when they are read.
    ///
    /// @param stream of numbers, whose zlib stream [#deflated] gives
    /// @param size how many choices it holds
    /// @param inputs what was typed, in order
    public static PackedChoices of(byte[] stream, long size, List<Choice> inputs) {
        return new PackedChoices(List.of(), stream.clone(), size, inputs);
    }

    /// How many choices there are.
    public long size() {
        return size;
    }

    /// What was typed, in order: choices of the kinds [Choice.Type] and [Choice.CloseInput].
    public List<Choice> inputs() {
        return inputs;
    }

    /// The stream of numbers as a zlib stream, in which most of it is kept; little work however
    /// long it is. (RFC 1950)
    public byte[] deflated() {
        return ChoiceSegment.stream(segments, rest);
    }

    /// Takes choices in their order.
    public interface Consumer {
        /// Takes the next one.
        ///
        /// @param index from 0
        /// @param instructions that it ran
        void accept(long index, Choice choice, long instructions);
    }

    /// Hands over every choice, in order.
    ///
    /// @throws ReplayProblem when they are damaged
    public void forEach(Consumer consumer) {
        Cursor cursor = new Cursor();
        for (long index = 0; index < size; index++) {
            long head = cursor.number(index);
            long value = head >>> ChoiceLog.KIND_BITS;
            int kind = (int) head & ChoiceLog.KIND_MASK;
            switch (kind) {
                case ChoiceLog.SLICE, ChoiceLog.LIMITED -> {
                    long limit = kind == ChoiceLog.SLICE ? Choice.Run.SLICE : cursor.number(index);
                    long instructions = cursor.number(index);
                    boolean sane =
                            value > 0
                                    && value <= Integer.MAX_VALUE
                                    && limit > 0
                                    && limit <= Choice.Run.SLICE
                                    && instructions >= 0;
                    if (!sane) {
                        throw ReplayProblem.damaged(index);
                    }
                    consumer.accept(
                            index, new Choice.Run(new TaskId((int) value), limit), instructions);
                }
                case ChoiceLog.TIMER -> consumer.accept(index, new Choice.FireTimer(), 0);
                default -> {
                    if (value >= inputs.size()) {
                        throw ReplayProblem.damaged(index);
                    }
                    consumer.accept(index, inputs.get((int) value), 0);
                }
            }
        }
        if (!cursor.atEnd()) {
            throw ReplayProblem.damaged(size);
        }
    }

    /// The positions of what was typed: how many choices come before each.
    public List<Long> inputPositions() {
        List<Long> positions = new ArrayList<>();
        if (!inputs.isEmpty()) {
            forEach((index, choice, _) -> {
                if (!(choice instanceof Choice.Run) && !(choice instanceof Choice.FireTimer)) {
                    positions.add(index);
                }
            });
        }
        return positions;
    }

    private final class Cursor {
        private int following;
        private byte[] piece = segments.isEmpty() ? rest : segments.getFirst().plain();
        private int offset;

        long number(long index) {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = next(index);
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw ReplayProblem.damaged(index);
        }

        private byte next(long index) {
            if (atEnd()) {
                throw ReplayProblem.damaged(index);
            }
            return piece[offset++];
        }

        boolean atEnd() {
            while (offset == piece.length && following < segments.size()) {
                following++;
                piece = following == segments.size() ? rest : segments.get(following).plain();
                offset = 0;
            }
            return offset == piece.length;
        }
    }
}
