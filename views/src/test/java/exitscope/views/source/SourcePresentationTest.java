package exitscope.views.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.views.Place;
import exitscope.views.RealRun;
import exitscope.views.Scenes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

class SourcePresentationTest {
    private final SourcePresentation source = new SourcePresentation();

    @Test
    void tasksStandAtTheirLinesSideBySide() {
        source.show(Scenes.zombie());
        assertEquals(List.of("4", "7"), numbers(12));
        assertFalse(markers(12).getFirst().called());
    }

    @Test
    void aTaskInAFunctionWithoutTextStandsWhereThatWasCalled() {
        source.show(Scenes.zombie());
        assertEquals(List.of("2"), numbers(24));
        assertTrue(markers(24).getFirst().called());
    }

    @Test
    void zombiesAndOtherProgramsHaveNoLine() {
        source.show(Scenes.zombie());
        List<String> all =
                source.markers(ProgramInfo.OPENED).values().stream()
                        .flatMap(List::stream)
                        .map(SourcePresentation.Marker::number)
                        .toList();
        assertFalse(all.contains("1"), "init runs another program");
        assertFalse(all.contains("3"), "a zombie has no memory");
    }

    @Test
    void theSelectedTaskIsLookedAtFirst() {
        source.show(Scenes.zombie());
        assertEquals(24, line(new TaskId(2)));
        assertEquals(24, line(null), "the mover is a zombie, its parent moves next");
    }

    @Test
    void inARealRunAForkedChildStandsAtItsFork() throws IOException {
        Publication forked =
                RealRun.of("04-orphan.c", "fifo").stream()
                        .filter(moment -> moment.state().tasks().contains(3))
                        .findFirst()
                        .orElseThrow();
        source.show(forked);
        String text =
                Objects.requireNonNull(forked.program().source())
                        .lines()
                        .toList()
                        .get(line(new TaskId(3)) - 1);
        assertEquals("if (fork() == 0) {", text.strip().toLowerCase(Locale.ROOT));
    }

    @Test
    void whileATaskExitsItsSleepingParentIsLookedAt() throws IOException {
        int exits = 0;
        for (Publication moment : RealRun.of("03-zombie.c", "fifo")) {
            Task child = moment.state().tasks().get(3);
            if (child != null && child.memory() == null) {
                source.show(moment);
                assertTrue(line(null) > 0, "at " + moment.moment().step());
                exits++;
            }
        }
        assertTrue(exits > 4, "the stages of the exit after the memory is gone");
    }

    private int line(@Nullable TaskId selected) {
        Place place = source.place(selected);
        return place == null ? 0 : place.line();
    }

    private List<SourcePresentation.Marker> markers(int line) {
        return source.markers(ProgramInfo.OPENED).getOrDefault(line, List.of());
    }

    private List<String> numbers(int line) {
        return markers(line).stream().map(SourcePresentation.Marker::number).toList();
    }
}
