package exitscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

class ChoiceLogTest {
    private static ChoiceLog.Entry entry(SplittableRandom random, long mostLimit) {
        return switch (random.nextInt(8)) {
            case 0 -> new ChoiceLog.Entry(new Choice.FireTimer(), 0);
            case 1 -> new ChoiceLog.Entry(new Choice.CloseInput(), 0);
            case 2 -> new ChoiceLog.Entry(new Choice.Type(Bytes.utf8("x" + random.nextInt())), 0);
            case 3 ->
                    new ChoiceLog.Entry(
                            new Choice.Run(
                                    new TaskId(1 + random.nextInt(Integer.MAX_VALUE - 1)),
                                    1 + random.nextLong(mostLimit)),
                            random.nextLong(Long.MAX_VALUE));
            default ->
                    new ChoiceLog.Entry(
                            Choice.Run.of(new TaskId(1 + random.nextInt(300))),
                            random.nextLong(Choice.Run.SLICE));
        };
    }

    @Test
    void everyEntryIsReadAsItWasWrittenInAnyOrder() {
        SplittableRandom random = new SplittableRandom(7);
        ChoiceLog log = new ChoiceLog();
        List<ChoiceLog.Entry> written = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            ChoiceLog.Entry entry = entry(random, Long.MAX_VALUE - 1);
            written.add(entry);
            log.add(entry.choice(), entry.instructions());
            int any = random.nextInt(written.size());
            assertEquals(written.get(any), log.get(any));
        }
        for (int i = 0; i < written.size(); i++) {
            assertEquals(written.get(i), log.get(i), "in order, entry " + i);
        }
        assertEquals(written.size(), log.size());
    }

    @Test
    void whatIsPackedIsOneZlibStreamOfTheSameChoices() throws DataFormatException {
        for (int size : new int[] {0, 1, 4_095, 4_096, 4_097, 20_000}) {
            SplittableRandom random = new SplittableRandom(size);
            ChoiceLog log = new ChoiceLog();
            List<ChoiceLog.Entry> written = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                ChoiceLog.Entry entry = entry(random, Choice.Run.SLICE);
                written.add(entry);
                log.add(entry.choice(), entry.instructions());
            }
            PackedChoices packed = log.packed();
            log.add(new Choice.FireTimer(), 0);
            assertEquals(written, entries(packed), size + " choices");
            PackedChoices read =
                    PackedChoices.of(inflate(packed.deflated()), size, packed.inputs());
            assertEquals(written, entries(read), size + " choices out of a stream");
        }
    }

    private static List<ChoiceLog.Entry> entries(PackedChoices packed) {
        List<ChoiceLog.Entry> entries = new ArrayList<>();
        packed.forEach((index, choice, instructions) -> {
            assertEquals(entries.size(), index);
            entries.add(new ChoiceLog.Entry(choice, instructions));
        });
        return entries;
    }

    /// Checks the checksum, too.
    private static byte[] inflate(byte[] stream) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(stream);
        byte[] plain = new byte[1 << 20];
        int size = inflater.inflate(plain);
        assertTrue(inflater.finished(), "the stream ends");
        assertEquals(0, inflater.getRemaining(), "and nothing follows it");
        inflater.end();
        return Arrays.copyOf(plain, size);
    }

    @Test
    void aTaskThatMovesAllTheTimeTakesNextToNothing() {
        ChoiceLog log = new ChoiceLog();
        for (int i = 0; i < 1_000_000; i++) {
            log.add(Choice.Run.of(new TaskId(3)), 1_000_000);
        }
        assertTrue(log.weight() < 100_000, log.weight() + " bytes");
    }

    @Test
    void whatWasNeverWrittenCannotBeRead() {
        ChoiceLog log = new ChoiceLog();
        log.add(new Choice.FireTimer(), 0);
        assertThrows(IllegalArgumentException.class, () -> log.get(1));
        assertThrows(IllegalArgumentException.class, () -> log.get(-1));
    }
}
