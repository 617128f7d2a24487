package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Each rule's programs do in the guest, under every schedule, what they did on Linux; and where
/// there is a Linux with a compiler, they still do it there, so that a recording never rots. Runs
/// have nothing in common, and those on Linux mostly sleep, so they go side by side.
@Execution(ExecutionMode.CONCURRENT)
class RuleConformanceTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

    /// How often Linux is asked before a recording counts as wrong. A busy machine can delay what
    /// kernel threads do (echoes, timers) beyond what any program can wait for; what Linux does
    /// never, it does not do in several runs either.
    private static final int RUNS = 5;

    private static final List<String> SCHEDULES =
            List.of("fifo", "random:1", "round-robin", "random:2", "random:3", "random:4");

    @TestFactory
    Stream<DynamicNode> guestPrintsWhatLinuxPrinted() throws IOException {
        return RuleCase.all().stream()
                .flatMap(rule -> {
                    Supplier<MachineState> boot = once(() -> boot(rule));
                    return SCHEDULES.stream()
                            .limit(rule.schedules())
                            .map(schedule ->
                                    DynamicTest.dynamicTest(
                                            rule.name() + " " + schedule,
                                            () -> checkGuest(rule, boot.get(), schedule)));
                });
    }

    @TestFactory
    Stream<DynamicNode> linuxStillPrintsIt() throws IOException {
        Optional<Path> compiler = NativeRun.compiler();
        if (compiler.isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(
                RuleCase.all().stream()
                        .filter(RuleCase::runsNatively)
                        .map(rule -> nativeRule(compiler.get(), rule)),
                programs(SAMPLES)
                        .filter(RuleConformanceTest::runsNatively)
                        .map(name -> nativeSample(compiler.get(), name)));
    }

    private static MachineState boot(RuleCase rule) {
        ElfImage image = GuestRun.compile(rule.source());
        return GuestRun.boot(rule.name() + ".c", image, rule.personality());
    }

    /// The same, worked out when it is first asked for.
    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private @Nullable T value;

            @Override
            public synchronized T get() {
                if (value == null) {
                    value = source.get();
                }
                return value;
            }
        };
    }

    private static void checkGuest(RuleCase rule, MachineState boot, String schedule)
            throws IOException {
        GuestRun run = GuestRun.of(boot, Schedule.parse(schedule));
        rule.check(run.output(), "under " + schedule);
        assertEquals(0, run.status());
    }

    private static DynamicNode nativeRule(Path compiler, RuleCase rule) {
        return DynamicTest.dynamicTest(
                rule.name() + " on Linux",
                () -> {
                    NativeRun run = nativeRun(compiler, rule.source(), rule.recorded());
                    rule.check(run.output(), "on Linux");
                    assertEquals(0, run.status());
                });
    }

    /// Runs it until it prints one of the recorded outcomes, or often enough.
    private static NativeRun nativeRun(Path compiler, Path source, List<String> recorded)
            throws IOException, InterruptedException {
        NativeRun run = NativeRun.of(compiler, source);
        for (int again = 1; again < RUNS && !recorded.contains(run.output()); again++) {
            run = NativeRun.of(compiler, source);
        }
        return run;
    }

    /// Whether this Linux lets us do what a sample does.
    private static boolean runsNatively(String sample) {
        try {
            return RuleCase.PRIVILEGED
                    || !Files.readString(SAMPLES.resolve(sample + ".c")).contains("needs root");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DynamicNode nativeSample(Path compiler, String name) {
        return DynamicTest.dynamicTest(
                name + " on Linux",
                () -> {
                    Path expected = SAMPLES.resolve("expected");
                    Recorded recorded = Recorded.in(expected.resolve(name + ".out"));
                    NativeRun run =
                            nativeRun(compiler, SAMPLES.resolve(name + ".c"), recorded.outcomes());
                    recorded.check(run.output(), "on Linux");
                    assertEquals(
                            Files.readString(expected.resolve(name + ".status")).strip(),
                            String.valueOf(run.status()));
                });
    }

    private static Stream<String> programs(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .map(name -> name.substring(0, name.length() - 2))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
