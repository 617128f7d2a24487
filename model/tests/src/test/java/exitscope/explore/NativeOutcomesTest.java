package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.machine.RecordedLife;
import exitscope.machine.RuleCase;
import exitscope.outcome.Report;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.Personality;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Whatever Linux does under disturbance, the search has found: of the textbook programs, the
/// samples, the conformance programs and the recorded lives of processes. One that cannot be gone to
/// the end within the bounds is searched, by random schedules and then depth first, until all that
/// Linux did is found. On request:
///
///     mvn -pl model/tests -am test -Dtest=NativeOutcomesTest -Dsurefire.failIfNoSpecifiedTests=false
///       -Dnative.runs=1000 [-Dnative.only=REGEX] [-Dnative.directory=DIRECTORY]
///       [-Dnative.states=N] [-Dnative.seconds=S]
///
/// The directory keeps what Linux did, and `outcomes.tsv` has a line for each program; what they
/// settle is not done again. The bounds are the most states of each search, and the most processor
/// time of the first; with 0 there is none, and programs are only run.
class NativeOutcomesTest {
    private static final int RUNS = Integer.getInteger("native.runs", 0);

    private static final int STATES = Integer.getInteger("native.states", 150_000);

    private static final int SECONDS = Integer.getInteger("native.seconds", 60);

    private static final int SCHEDULES = 100;

    private static final String ONLY = System.getProperty("native.only", ".*");

    /// What is to outlast this test.
    private static final @Nullable Path KEPT =
            Optional.ofNullable(System.getProperty("native.directory")).map(Path::of).orElse(null);

    private static final @Nullable ComparisonTable TABLE =
            KEPT == null ? null : new ComparisonTable(KEPT.resolve("outcomes.tsv"));

    private static final Path SAMPLES = Path.of("..", "..", "samples");

    @TempDir Path directory = Path.of("");

    /// A program, and the machine it is run in.
    private record Subject(
            String name, String source, List<String> arguments, Supplier<MachineState> boot) {}

    @TestFactory
    Stream<DynamicTest> linuxDoesNothingElse() throws IOException {
        if (RUNS == 0) {
            return Stream.empty();
        }
        List<Subject> subjects = new ArrayList<>(textbook());
        subjects.addAll(samples());
        subjects.addAll(lives());
        for (RuleCase rule : RuleCase.all()) {
            if (!isWanted(rule.name())) {
                continue;
            }
            if (rule.runsNatively()) {
                subjects.add(subject(rule));
            } else if (TABLE != null) {
                TABLE.put(ComparisonTable.Row.without(rule.name(), why(rule)));
            }
        }
        return subjects.stream()
                .filter(subject -> isWanted(subject.name()))
                .map(subject -> DynamicTest.dynamicTest(subject.name(), () -> check(subject)));
    }

    private static boolean isWanted(String name) {
        try {
            return name.matches(ONLY) && (TABLE == null || !TABLE.settles(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String why(RuleCase rule) {
        return rule.personality() == Personality.LINUX
                ? "not on this Linux"
                : "not Linux's behaviour";
    }

    private static List<Subject> textbook() {
        return Textbook.programs().stream()
                .map(known ->
                        subject(
                                known.name(),
                                "#define _GNU_SOURCE\n" + Explored.INCLUDES + known.source()))
                .toList();
    }

    private static List<Subject> samples() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".c")).toList()) {
                subjects.add(subject(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return subjects;
    }

    private static Subject subject(String name, String source) {
        return new Subject(name, source, List.of(), () -> GuestRun.boot("test.c", source, false));
    }

    private static Subject subject(RuleCase rule) throws IOException {
        return new Subject(
                rule.name(),
                Files.readString(rule.source()),
                List.of(),
                () -> GuestRun.boot(rule.name() + ".c", GuestRun.compile(rule.source())));
    }

    private static List<Subject> lives() throws IOException {
        String source = "#include \"" + RecordedLife.source().toAbsolutePath() + "\"\n";
        return RecordedLife.all().stream()
                .map(life ->
                        new Subject(
                                "life/" + life.name(), source, life.argumentsOnLinux(), life::boot))
                .toList();
    }

    private void check(Subject subject) throws IOException, InterruptedException {
        Map<String, Integer> seen =
                new NativeRuns(directory, KEPT)
                        .of(subject.name(), subject.source(), subject.arguments(), RUNS);
        if (SECONDS == 0) {
            return;
        }
        MachineState boot = subject.boot().get();
        Set<String> found = new TreeSet<>();
        Exploration search = search(boot, Order.BREADTH, SECONDS, found, Set.of());
        Report report = search.report();
        found.addAll(Explored.outcomes(report));
        boolean complete = report.complete();
        boolean mayBeStuck =
                !complete || found.stream().anyMatch(each -> each.endsWith(Explored.STUCK));
        long deep = 0;
        if (!complete) {
            schedules(boot, found, seen.keySet());
            System.out.printf(
                    "bound, %,d states; of %s not found so far: %s%n",
                    search.states(), seen.values(), missing(found, seen.keySet(), mayBeStuck));
            if (!isAll(found, seen.keySet())) {
                deep = search(boot, Order.DEPTH, 10 * SECONDS, found, seen.keySet()).states();
            }
        }
        List<String> missing = missing(found, seen.keySet(), mayBeStuck);
        System.out.printf(
                "%s, %,d states and %,d in depth; found %d, seen %d: %s%n",
                complete ? "complete" : "bound",
                search.states(),
                deep,
                found.size(),
                seen.size(),
                seen.values());
        if (TABLE != null) {
            TABLE.put(
                    new ComparisonTable.Row(
                            subject.name(),
                            complete ? "complete" : "bound",
                            search.states(),
                            deep,
                            found.size(),
                            missing.size(),
                            List.copyOf(seen.values())));
        }
        assertTrue(missing.isEmpty(), () -> "Linux did " + missing + ", found was " + found);
    }

    /// Follows some schedules, each of which is a way through the graph, until all is found that is
    /// wanted.
    private static void schedules(MachineState boot, Set<String> found, Set<String> wanted) {
        for (int seed = 1; seed <= SCHEDULES && !isAll(found, wanted); seed++) {
            GuestRun run = GuestRun.of(boot, Schedule.parse("random:" + seed));
            found.add(text(run.allOutput(), run.status()));
        }
    }

    private static List<String> missing(Set<String> found, Set<String> wanted, boolean mayBeStuck) {
        return wanted.stream().filter(each -> !isAmong(found, each, mayBeStuck)).toList();
    }

    /// Searches until all is found that is wanted or a bound is reached; with nothing wanted, until
    /// a bound is reached.
    private static Exploration search(
            MachineState boot, Order order, int seconds, Set<String> found, Set<String> wanted) {
        Exploration search =
                new Exploration(
                        boot, Settings.DEFAULT.withStates(STATES).withOrder(order), Workers.ALONE);
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long end = time.getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
        boolean goesOn = !isAll(found, wanted);
        while (goesOn) {
            goesOn = search.advance() && time.getCurrentThreadCpuTime() < end;
            search.ends().forEach(each -> found.add(text(each)));
            goesOn &= !isAll(found, wanted);
        }
        return search;
    }

    private static boolean isAll(Set<String> found, Set<String> wanted) {
        return !wanted.isEmpty() && wanted.stream().allMatch(each -> isAmong(found, each, true));
    }

    /// As [Explored#outcomes].
    private static String text(Ends.End end) {
        return text(end.output(), end.status()) + (end.stuck() ? Explored.STUCK : "");
    }

    private static String text(String output, int status) {
        return output + (status == 0 ? "" : " status " + status);
    }

    /// A run that was ended may have been on its way still.
    private static boolean isAmong(Set<String> found, String outcome, boolean mayBeStuck) {
        if (!outcome.endsWith(Explored.STUCK) || !mayBeStuck) {
            return found.contains(outcome);
        }
        String output = outcome.substring(0, outcome.length() - Explored.STUCK.length());
        return found.stream().anyMatch(each -> each.startsWith(output));
    }
}
