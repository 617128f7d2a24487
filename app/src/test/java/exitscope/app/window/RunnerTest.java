package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.Build;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.Progress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How programs get into sessions, and what counts when they do not.
class RunnerTest {
    private static final ProgramLoader LOADER = new ProgramLoader();
    private static final Path ZOMBIE = DrivenWindow.SAMPLES.resolve("03-zombie.c");
    private static final Path HELLO = DrivenWindow.SAMPLES.resolve("01-hello.c");
    private static final RunChoice ROUND_ROBIN = new RunChoice.Schedule("round-robin");
    private static final String GONE = "/nowhere/gcc";

    @TempDir Path directory;

    private RunSettings usual = RunSettings.DEFAULT;
    private final Told told = new Told();
    private final Runner runner = runner();

    private Runner runner() {
        return Fx.get(() -> {
            Runner made = new Runner(LOADER, () -> usual);
            made.tell(told);
            return made;
        });
    }

    @AfterEach
    void close() {
        Fx.run(runner::close);
    }

    /// Notes what it is told.
    private static final class Told implements Runner.Listener {
        private final List<String> all = new ArrayList<>();
        private @Nullable String missing;
        private BooleanSupplier mayRestore = () -> true;

        @Override
        public void published(Publication publication) {
            // The session goes on.
        }

        @Override
        public boolean mayRestore() {
            return mayRestore.getAsBoolean();
        }

        @Override
        public void loading() {
            // What comes of it is told.
        }

        @Override
        public void restarted() {
            all.add("restarted");
        }

        @Override
        public void abandoned() {
            all.add("abandoned");
        }

        @Override
        public void started(LoadedProgram program, @Nullable String without) {
            all.add("started " + program.name());
            missing = without;
        }

        @Override
        public void restored(OpenedSession restored) {
            all.add("restored");
        }

        @Override
        public void progress(Phrase stage, double fraction) {
            // How far it is does not matter here.
        }

        @Override
        public void failed(ExitscopeException problem) {
            all.add("failed");
        }

        @Override
        public void cancelled() {
            all.add("cancelled");
        }

        @Override
        public void defect(Throwable thrown) {
            all.add("defect " + thrown);
        }
    }

    private void awaitTold(String... wanted) {
        Fx.await(
                () -> List.of(wanted) + ", not " + told.all,
                () -> told.all.equals(List.of(wanted)));
    }

    private void load(Path file, @Nullable RunSettings brought) {
        Fx.run(() -> runner.load(file, brought));
    }

    private Path broken() throws IOException {
        return Files.writeString(directory.resolve("broken.c"), "int main(void) { return }");
    }

    @Test
    void whatCannotBeLoadedChangesNothingOfHowThePresentProgramRuns() throws IOException {
        RunSettings first = RunSettings.DEFAULT.withInit(true).withSchedule("random:3");
        load(ZOMBIE, first);
        awaitTold("started 03-zombie.c");
        load(broken(), null);
        awaitTold("started 03-zombie.c", "abandoned", "failed");
        assertEquals(first, Fx.get(runner::settings));
        assertFalse(Fx.get(runner::hasOwnInit), "the program is still process 1");
        // Put right, it is started as it was to be.
        Fx.run(() -> runner.compile("broken.c", "int main(void) { return 0; }", Optional.empty()));
        awaitTold("started 03-zombie.c", "abandoned", "failed", "started broken.c");
        assertEquals(RunSettings.DEFAULT, Fx.get(runner::settings));
        assertTrue(Fx.get(runner::hasOwnInit));
    }

    @Test
    void whatIsChosenMeanwhileCountsForWhatWasToBeLoaded() throws IOException {
        RunSettings first = RunSettings.DEFAULT.withInit(true);
        load(ZOMBIE, first);
        awaitTold("started 03-zombie.c");
        load(broken(), null);
        awaitTold("started 03-zombie.c", "abandoned", "failed");
        Fx.run(() -> runner.choose(ROUND_ROBIN));
        awaitTold("started 03-zombie.c", "abandoned", "failed", "restarted");
        assertEquals(ROUND_ROBIN.in(first), Fx.get(runner::settings));
        assertFalse(Fx.get(runner::hasOwnInit), "the program is still process 1");
        Fx.run(() -> runner.compile("broken.c", "int main(void) { return 0; }", Optional.empty()));
        awaitTold("started 03-zombie.c", "abandoned", "failed", "restarted", "started broken.c");
        assertEquals(ROUND_ROBIN.in(RunSettings.DEFAULT), Fx.get(runner::settings));
    }

    @Test
    void choosingThrowsNoLoadAway() {
        load(ZOMBIE, null);
        awaitTold("started 03-zombie.c");
        Fx.run(() -> {
            runner.load(HELLO, null);
            runner.choose(ROUND_ROBIN);
        });
        awaitTold("started 03-zombie.c", "started 01-hello.c");
        RunSettings second = ROUND_ROBIN.in(RunSettings.DEFAULT);
        assertEquals(second, Fx.get(runner::settings));
        Fx.run(() -> {
            runner.compile("mine.c", "int main(void) { return 0; }", Optional.empty());
            runner.choose(new RunChoice.AsInit(true));
        });
        awaitTold("started 03-zombie.c", "started 01-hello.c", "started mine.c");
        assertEquals(second.withInit(true), Fx.get(runner::settings));
        assertFalse(Fx.get(runner::hasOwnInit));
    }

    @Test
    void whatBringsItsOwnSettingsComesAsTheySay() {
        load(ZOMBIE, null);
        awaitTold("started 03-zombie.c");
        RunSettings brought = RunSettings.DEFAULT.withSchedule("random:3");
        Fx.run(() -> {
            runner.load(HELLO, brought);
            runner.choose(ROUND_ROBIN);
        });
        awaitTold("started 03-zombie.c", "started 01-hello.c");
        assertEquals(brought, Fx.get(runner::settings));
        Fx.run(() -> {
            runner.restore(_ -> session());
            runner.choose(ROUND_ROBIN);
        });
        awaitTold("started 03-zombie.c", "started 01-hello.c", "started 03-zombie.c", "restored");
        assertEquals("fifo", Fx.get(runner::settings).schedule());
    }

    @Test
    void whatDoesNotComeIsToldOfHoweverItEnds() {
        Fx.run(() -> {
            runner.load(ZOMBIE, null);
            runner.cancel();
        });
        awaitTold("abandoned", "cancelled");
        Fx.run(() ->
                runner.restore(_ -> {
                    throw new IllegalStateException("ours");
                }));
        awaitTold(
                "abandoned",
                "cancelled",
                "abandoned",
                "defect java.lang.IllegalStateException: ours");
        assertFalse(Fx.get(() -> runner.busy().get()));
    }

    @Test
    void aRestartThatIsGivenUpIsNotOfWhatWasToCome() {
        load(ZOMBIE, null);
        awaitTold("started 03-zombie.c");
        Fx.run(() -> {
            runner.choose(ROUND_ROBIN);
            runner.cancel();
        });
        awaitTold("started 03-zombie.c", "cancelled");
    }

    @Test
    void aCompilerThatHasGoneIsToldOfByWhoWouldHaveUsedIt() throws IOException {
        usual = RunSettings.DEFAULT.withCompiler(GONE);
        load(ZOMBIE, null);
        awaitTold("started 03-zombie.c");
        assertEquals(GONE, told.missing);
        assertEquals(Build.BUNDLED, Fx.get(runner::settings).build().compiler());

        byte[] elf = LOADER.load(ZOMBIE, Build.DEFAULT, Progress.NONE).image().bytes();
        Path program = Files.write(directory.resolve("zombie"), elf);
        load(program, null);
        awaitTold("started 03-zombie.c", "started zombie");
        assertNull(told.missing, "nothing was compiled");
    }

    @Test
    void aSessionNeedsNoCompiler() {
        usual = RunSettings.DEFAULT.withCompiler(GONE);
        Runner fresh = runner();
        Fx.run(() -> fresh.restore(_ -> session()));
        awaitTold("started 03-zombie.c", "restored");
        assertNull(told.missing, "nothing was compiled");
        Fx.run(fresh::close);
    }

    @Test
    void aSessionGivesWayToWhatWasBegunWhileThePersonWasAsked() {
        for (boolean may : List.of(true, false)) {
            told.all.clear();
            told.mayRestore =
                    () -> {
                        runner.load(HELLO, null);
                        return may;
                    };
            Fx.run(() -> runner.restore(_ -> session()));
            awaitTold("started 01-hello.c");
            assertFalse(Fx.get(() -> runner.busy().get()));
        }
    }

    private static OpenedSession session() {
        LoadedProgram program = LOADER.load(ZOMBIE, Build.DEFAULT, Progress.NONE);
        BootOptions boot =
                new BootOptions(
                        program.image(),
                        program.name(),
                        List.of(),
                        LoadedProgram.ENVIRONMENT,
                        null,
                        LOADER.commands(Progress.NONE),
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        Personality.LINUX);
        return new OpenedSession(
                program,
                boot,
                "fifo",
                new History(Boot.boot(boot), Schedule.parse("fifo")),
                Marks.NONE,
                List.of(),
                true);
    }
}
