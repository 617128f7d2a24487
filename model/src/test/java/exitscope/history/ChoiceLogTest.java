package exitscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class ChoiceLogTest {
    private static ChoiceLog.Entry entry(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new ChoiceLog.Entry(new Choice.FireTimer(), 0);
            case 1 -> new ChoiceLog.Entry(new Choice.CloseInput(), 0);
            case 2 -> new ChoiceLog.Entry(new Choice.Type(Bytes.utf8("x" + random.nextInt())), 0);
            case 3 ->
                    new ChoiceLog.Entry(
                            new Choice.Run(
                                    new TaskId(1 + random.nextInt(Integer.MAX_VALUE - 1)),
                                    1 + random.nextLong(Long.MAX_VALUE - 1)),
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
        for (int i = 0; i < 3_000; i++) {
            ChoiceLog.Entry entry = entry(random);
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
    void whatWasNeverWrittenCannotBeRead() {
        ChoiceLog log = new ChoiceLog();
        log.add(new Choice.FireTimer(), 0);
        assertThrows(IllegalArgumentException.class, () -> log.get(1));
        assertThrows(IllegalArgumentException.class, () -> log.get(-1));
    }
}
