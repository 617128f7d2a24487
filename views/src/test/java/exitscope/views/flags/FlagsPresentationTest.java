package exitscope.views.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.Transition;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Scenes;
import exitscope.views.TaskState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

class FlagsPresentationTest {
    private final FlagsPresentation flags = new FlagsPresentation(new Messages(Locale.ENGLISH));

    @Test
    void tasksOfAProcessStandTogetherInTheOrderOfTheirCreation() {
        flags.show(Scenes.zombie());
        assertEquals(
                List.of(1, 2, 6, 3, 4, 5, 7, 8, 9, 10, 11),
                flags.rows().stream().map(TaskId::value).toList());
        assertTrue(flags.isLeader(new TaskId(2)));
        assertFalse(flags.isLeader(new TaskId(6)));
    }

    @Test
    void whatTheTransitionChangedIsMarkedWithWhatItWas() {
        flags.show(Scenes.zombie());
        FlagsPresentation.Cell state = cell(3, FlagColumn.EXIT_STATE);
        assertEquals("zombie", state.text());
        assertEquals("initiated", state.was());
        assertTrue(cell(3, FlagColumn.PARENT_NOTIFIED).changed());
        assertFalse(cell(3, FlagColumn.PARENT_ACKED).changed());
        assertFalse(cell(4, FlagColumn.EXIT_STATE).changed());
    }

    @Test
    void valuesOfAProcessStandInItsLeadersRowOnly() {
        flags.show(Scenes.zombie());
        assertEquals("2 / 2 / 2", cell(2, FlagColumn.COUNTS).text());
        assertEquals("", cell(6, FlagColumn.COUNTS).text());
        assertEquals(FlagsPresentation.YES, cell(3, FlagColumn.EXITING).text());
    }

    @Test
    void everyRowSaysWhyItIsNotReaped() {
        flags.show(Scenes.zombie());
        assertEquals("parent 2 has not waited", cell(3, FlagColumn.WHY).text());
        assertEquals("tracer 8 has not waited", cell(9, FlagColumn.WHY).text());
        assertEquals("leader waits for thread 11", cell(10, FlagColumn.WHY).text());
        assertEquals("10 (server): leader waits for thread 11", flags.sentence(new TaskId(10)));
        assertEquals("alive: sleeps for another 2 s", cell(6, FlagColumn.WHY).text());
    }

    @Test
    void aReapedTaskTurnsOverBeforeItsRowGoes() throws IOException {
        List<Publication> run = RealRun.of("03-zombie.c", "fifo");
        Publication reaping =
                run.stream()
                        .filter(moment -> hadTask(moment.last(), 3))
                        .filter(moment -> !moment.state().tasks().contains(3))
                        .findFirst()
                        .orElseThrow();
        flags.show(reaping);
        assertEquals(TaskState.DEAD, flags.state(new TaskId(3)));
        assertEquals("dead", cell(3, FlagColumn.EXIT_STATE).text());
        assertEquals(FlagsPresentation.YES, cell(3, FlagColumn.PARENT_ACKED).text());
        assertTrue(cell(3, FlagColumn.PARENT_ACKED).changed());
        flags.show(run.get((int) reaping.moment().step() + 1));
        assertFalse(flags.rows().contains(new TaskId(3)), "a dead task has no row of its own");
    }

    private static boolean hadTask(@Nullable Transition last, int task) {
        return last != null && last.before().tasks().contains(task);
    }

    private FlagsPresentation.Cell cell(int task, FlagColumn column) {
        return flags.cell(new TaskId(task), column);
    }
}
