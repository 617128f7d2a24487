package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.Build;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.ProgramLoader;
import exitscope.explore.Settings;
import exitscope.explore.Workers;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.publish.Moment;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.Progress;
import exitscope.views.outcomes.Search;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// A search whose thread does what the test lets it do.
class SearchRunTest {
    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final List<Search.Stage> told = new ArrayList<>();
    private final List<Throwable> defects = new ArrayList<>();
    private SearchRun run = run(SearchRunTest::booted);

    private SearchRun run(Supplier<MachineState> start) {
        return new SearchRun(
                Moment.START, start, Settings.DEFAULT, Workers.ALONE, thread::add, defects::add);
    }

    private static MachineState booted() {
        LoadedProgram program =
                new ProgramLoader()
                        .load(
                                DrivenWindow.SAMPLES.resolve("03-zombie.c"),
                                Build.DEFAULT,
                                Progress.NONE);
        return Boot.boot(
                new BootOptions(
                        program.image(),
                        program.name(),
                        List.of(),
                        LoadedProgram.ENVIRONMENT,
                        null,
                        null,
                        TerminalStreams.NONE,
                        Bytes.EMPTY,
                        true,
                        Limits.DEFAULT,
                        Personality.LINUX));
    }

    @BeforeEach
    void begin() {
        run.pause();
        run.begin(search -> told.add(search.stage()));
        work();
    }

    private void work() {
        while (!thread.isEmpty()) {
            thread.removeFirst().run();
        }
    }

    @Test
    void aQuestionThatFailsIsToldAndTheSearchGoesOn() {
        assertEquals(List.of(Search.Stage.RUNNING, Search.Stage.PAUSED), told);
        IllegalStateException defect = new IllegalStateException("asked");
        run.ask(
                _ -> {
                    throw defect;
                },
                _ -> {});
        work();
        assertSame(defect, defects.getFirst());
        assertEquals(1, defects.size());
        run.goOn();
        work();
        assertEquals(Search.Stage.COMPLETE, told.getLast());
    }

    @Test
    void goingOnAgainAndAgainQueuesOneSlice() {
        run.goOn();
        run.pause();
        run.goOn();
        assertEquals(1, thread.size());
        run.stop();
        assertEquals(1, thread.size());
        work();
        assertEquals(Search.Stage.STOPPED, told.getLast());
    }

    @Test
    void aSearchThatCannotBeginHasFailedAndSaysWhy() {
        IllegalStateException defect = new IllegalStateException("boot");
        run =
                run(() -> {
                    throw defect;
                });
        run.begin(search -> told.add(search.stage()));
        work();
        assertEquals(Search.Stage.FAILED, told.getLast());
        assertTrue(defects.contains(defect));
    }
}
