package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Each rule's programs do in the guest, under every schedule, what they did on Linux; and where
/// there is a Linux with a compiler, they still do it there, so that a recording never rots.
class RuleConformanceTest {
    private static final Path RULES = RuleCase.DIRECTORY;
    private static final Path SAMPLES = Path.of("..", "samples");

    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2", "random:3", "random:4");

    @TestFactory
    Stream<DynamicNode> guestPrintsWhatLinuxPrinted() throws IOException {
        return RuleCase.all().stream()
                .flatMap(rule ->
                        SCHEDULES.stream()
                                .map(schedule ->
                                        DynamicTest.dynamicTest(
                                                rule.name() + " " + schedule,
                                                () -> checkGuest(rule, schedule))));
    }

    @TestFactory
    Stream<DynamicNode> linuxStillPrintsIt() throws IOException {
        return NativeRun.compiler().stream()
                .flatMap(compiler ->
                        Stream.concat(
                                programs(RULES)
                                        .map(name ->
                                                nativeTest(
                                                        compiler,
                                                        RULES.resolve(name + ".c"),
                                                        RULES.resolve(name))),
                                programs(SAMPLES)
                                        .map(name ->
                                                nativeTest(
                                                        compiler,
                                                        SAMPLES.resolve(name + ".c"),
                                                        SAMPLES.resolve("expected")
                                                                .resolve(name)))));
    }

    private static void checkGuest(RuleCase rule, String schedule) throws IOException {
        ElfImage image = GuestRun.compile(rule.source());
        GuestRun run =
                GuestRun.of(GuestRun.boot(rule.name() + ".c", image), Schedule.parse(schedule));
        assertEquals(rule.recorded(), run.output(), () -> rule.rules() + " under " + schedule);
        assertEquals(0, run.status());
    }

    private static DynamicNode nativeTest(Path compiler, Path source, Path recorded) {
        return DynamicTest.dynamicTest(
                source.getFileName() + " on Linux",
                () -> {
                    NativeRun run = NativeRun.of(compiler, source);
                    assertEquals(Files.readString(Path.of(recorded + ".out")), run.output());
                    Path status = Path.of(recorded + ".status");
                    int wanted =
                            Files.exists(status)
                                    ? Integer.parseInt(Files.readString(status).strip())
                                    : 0;
                    assertEquals(wanted, run.status());
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
