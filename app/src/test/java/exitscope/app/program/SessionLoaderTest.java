package exitscope.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.debug.Session;
import exitscope.format.recording.RecordingFile;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.CompileOptions;
import exitscope.toolchain.Optimization;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SessionLoaderTest {
    private static final String MAIN = "int more(void);\nint main(void) { return more(); }\n";
    private static final String MORE = "int more(void) { return STATUS; }\n";

    @TempDir Path directory;

    private final ProgramLoader loader = new ProgramLoader();
    private final SessionLoader sessions = new SessionLoader(loader, new Samples(null));

    private static Recording recording(LoadedProgram program) {
        BootOptions boot =
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
                        Personality.LINUX);
        History history = new History(Boot.boot(boot), new Schedule.Fifo());
        while (history.forward()) {
            // To its end.
        }
        return SessionLoader.recording(
                program,
                boot,
                "fifo",
                new Session.Kept(history.record(), Marks.NONE),
                List.of(),
                "test");
    }

    @Test
    void aSessionTellsWhatItsProgramWasReallyMadeOf() throws IOException {
        Path main = Files.writeString(directory.resolve("two.c"), MAIN);
        Path more = Files.writeString(directory.resolve("more.c"), MORE);
        Build build =
                new Build(
                        Build.BUNDLED,
                        List.of(more),
                        CompileOptions.DEFAULT
                                .withOptimization(Optimization.O2)
                                .withDefines(List.of("STATUS=9")));
        Recording made = recording(loader.load(main, build, Progress.NONE));

        OpenedSession read = sessions.read("two", RecordingFile.write(made), Progress.NONE);
        assertTrue(read.faithful());
        Origin origin = requireNonNull(read.program().origin());
        assertEquals(MAIN, origin.source());
        assertEquals(List.of(new SourceFile("more.c", MORE)), origin.further());
        assertTrue(origin.compiler().contains("clang"), origin.compiler());
        assertEquals(List.of("-O2", "-std=gnu17", "-g", "-DSTATUS=9"), origin.options());
        assertEquals(made.origin(), recording(read.program()).origin(), "and so it is saved again");

        ExitscopeException problem =
                assertThrows(ExitscopeException.class, () -> sessions.shortForm(made));
        assertTrue(problem.getMessage().contains("of several files"), problem::getMessage);
    }

    @Test
    void aProgramThatCameAsAnElfHasNoOriginAndNoShortForm() throws IOException {
        Path source = Files.writeString(directory.resolve("a.c"), "int main(void) { return 0; }\n");
        LoadedProgram compiled = loader.load(source, Build.DEFAULT, Progress.NONE);
        Path elf = directory.resolve("a");
        Files.write(elf, compiled.image().bytes());
        Recording made = recording(loader.load(elf, Build.DEFAULT, Progress.NONE));
        assertNull(RecordingFile.read("a", RecordingFile.write(made)).origin());
        assertThrows(ExitscopeException.class, () -> sessions.shortForm(made));
        assertTrue(sessions.shortForm(recording(compiled)).startsWith("exitscope:1:"));
    }

    @Test
    void theBudgetIsWhatTheEnvironmentSays() {
        assertEquals(History.DEFAULT_BUDGET, HistoryBudget.of(Map.of()).bytes());
        String name = HistoryBudget.ENVIRONMENT_VARIABLE;
        assertEquals(64L << 20, HistoryBudget.of(Map.of(name, " 64 ")).bytes());
        assertEquals(3L << 30, HistoryBudget.of(Map.of(name, "3G")).bytes());
        assertEquals(96L << 20, HistoryBudget.of(Map.of(name, "96MiB")).bytes());
        for (String wrong : List.of("0", "-1", "much", "99999999999")) {
            ExitscopeException problem =
                    assertThrows(
                            ExitscopeException.class, () -> HistoryBudget.of(Map.of(name, wrong)));
            assertFalse(problem.wayOut().toString().isBlank());
        }
    }
}
