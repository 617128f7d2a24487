package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.machine.RuleCase;
import exitscope.outcome.Report;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whatever Linux does under disturbance, the search has found: of the textbook programs, the
/// samples and the conformance programs. One that cannot be gone to the end within the bounds is
/// searched, by random schedules and then depth first, until all that Linux did is found. On
/// request: `-Dnative.runs=1000`; `-Dnative.only=NAME` for some, `-Dnative.states=N` for the most
/// states of each search, `-Dnative.seconds=S` for the most processor time of the first.
class NativeOutcomesTest {
    private static final int RUNS = Integer.getInteger("native.runs", 0);

    private static final int STATES = Integer.getInteger("native.states", 150_000);

    private static final int SECONDS = Integer.getInteger("native.seconds", 60);

    /// Milliseconds after which a run counts as stuck: where the search says that none can be or
    /// does not know, and where one may.
    private static final int PATIENCE = 60_000;

    private static final int IMPATIENCE = 6_400;

    /// Runs that go on at the same time: many of them do nothing but sleep.
    private static final int SIDE = 16;

    private static final int SCHEDULES = 100;

    private static final String STUCK = " stuck";

    private static final Path SAMPLES = Path.of("..", "..", "samples");

    /// Runs a program again and again, each time on some processors and at some priority, with the
    /// signals as they are at first, in namespaces that keep from the machine what a privileged one
    /// does to it; awaits whoever still holds the output, but not for ever, and each time that was
    /// in vain, half as long the next time. A line a run: its status, -1 for one that was ended,
    /// and its output in hexadecimal. Arguments: runs, milliseconds of patience, program.
    private static final String LOOP =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <poll.h>
            #include <sched.h>
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mount.h>
            #include <sys/prctl.h>
            #include <sys/resource.h>
            #include <sys/wait.h>
            #include <time.h>
            #include <unistd.h>

            static long now(void) {
                struct timespec time;
                clock_gettime(CLOCK_MONOTONIC, &time);
                return time.tv_sec * 1000 + time.tv_nsec / 1000000;
            }

            static void run(char *program, int out) {
                cpu_set_t on;
                CPU_ZERO(&on);
                int which = rand() % 3 + 1;
                for (int i = 0; i < 2; i++)
                    if (which >> i & 1)
                        CPU_SET(i, &on);
                sched_setaffinity(0, sizeof on, &on);
                setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + (rand() % 4 ? 0 : rand() % 20));
                setsid();
                unshare(CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNS);
                mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
                mount("none", "/dev/shm", "tmpfs", 0, NULL);
                if (strncmp(program, "/tmp/", 5) != 0)
                    mount("none", "/tmp", "tmpfs", 0, NULL);
                for (int i = 1; i < 65; i++)
                    signal(i, SIG_DFL);
                sigset_t none;
                sigemptyset(&none);
                sigprocmask(SIG_SETMASK, &none, NULL);
                dup2(open("/dev/null", O_RDONLY), 0);
                dup2(out, 1);
                dup2(out, 2);
                close_range(3, ~0U, 0);
                execl(program, program, (char *)0);
                _exit(127);
            }

            int main(int count, char **arguments) {
                static unsigned char text[1 << 20];
                int runs = atoi(arguments[1]), patience = atoi(arguments[2]);
                srand(time(NULL) ^ getpid());
                for (int i = 0; i < runs; i++) {
                    int ends[2], status = 0, ended = 0;
                    size_t length = 0;
                    pipe2(ends, O_CLOEXEC);
                    int seed = rand();
                    pid_t child = fork();
                    if (child == 0) {
                        srand(seed);
                        run(arguments[3], ends[1]);
                    }
                    close(ends[1]);
                    long end = now() + patience;
                    for (;;) {
                        struct pollfd readable = {ends[0], POLLIN, 0};
                        long left = end - now();
                        if (left < 0 || poll(&readable, 1, left) <= 0)
                            break;
                        ssize_t part = read(ends[0], text + length, sizeof text - length);
                        if (part <= 0)
                            break;
                        length += part;
                    }
                    // Whoever has let go of the output may still be on its way out.
                    do {
                        ended = waitpid(child, &status, WNOHANG) == child;
                        if (!ended)
                            usleep(200);
                    } while (!ended && now() < end);
                    killpg(child, SIGKILL);
                    if (!ended) {
                        waitpid(child, &status, 0);
                        if (patience > 400)
                            patience /= 2;
                    }
                    close(ends[0]);
                    printf("%d ", !ended ? -1
                                  : WIFEXITED(status) ? WEXITSTATUS(status)
                                                      : 128 + WTERMSIG(status));
                    for (size_t j = 0; j < length; j++)
                        printf("%02x", text[j]);
                    printf("\\n");
                }
                return 0;
            }
            """;

    /// Where the conformance programs have their header.
    private static final Path RULES =
            Path.of("src", "test", "resources", "guest", "rules").toAbsolutePath();

    @TempDir Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> linuxDoesNothingElse() throws IOException {
        if (RUNS == 0) {
            return Stream.empty();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Textbook.Known known : Textbook.programs()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            known.name(),
                            () ->
                                    check(
                                            "#define _GNU_SOURCE\n"
                                                    + Explored.INCLUDES
                                                    + known.source())));
        }
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            samples.filter(path -> path.toString().endsWith(".c"))
                    .sorted()
                    .forEach(path ->
                            tests.add(
                                    DynamicTest.dynamicTest(
                                            path.getFileName().toString(),
                                            () -> check(Files.readString(path)))));
        }
        for (RuleCase rule : RuleCase.all()) {
            if (rule.runsNatively()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                rule.name(),
                                () ->
                                        check(
                                                GuestRun.boot(
                                                        rule.name() + ".c",
                                                        GuestRun.compile(rule.source())),
                                                Files.readString(rule.source()))));
            }
        }
        List<String> only = List.of(System.getProperty("native.only", "").split(","));
        return tests.stream()
                .filter(test -> only.stream().anyMatch(test.getDisplayName()::contains));
    }

    private void check(String source) throws IOException, InterruptedException {
        check(GuestRun.boot("test.c", source, false), source);
    }

    private void check(MachineState boot, String source) throws IOException, InterruptedException {
        Set<String> found = new TreeSet<>();
        Exploration search = search(boot, Order.BREADTH, SECONDS, found, Set.of());
        Report report = search.report();
        found.addAll(Explored.outcomes(report));
        boolean complete = report.complete();
        boolean mayBeStuck = !complete || found.stream().anyMatch(each -> each.endsWith(STUCK));
        Map<String, Integer> seen = runs(source, complete && mayBeStuck ? IMPATIENCE : PATIENCE);
        long deep = 0;
        if (!complete) {
            schedules(boot, found, seen.keySet());
            deep = search(boot, Order.DEPTH, 10 * SECONDS, found, seen.keySet()).states();
        }
        System.out.printf(
                "%s, %,d states and %,d in depth; found %d, seen %d: %s%n",
                complete ? "complete" : "cut",
                search.states(),
                deep,
                found.size(),
                seen.size(),
                seen.values());
        seen.keySet().stream()
                .filter(each -> !isAmong(found, each, mayBeStuck))
                .forEach(each -> System.out.println("NOT FOUND: " + each));
        assertTrue(
                seen.keySet().stream().allMatch(each -> isAmong(found, each, mayBeStuck)),
                () -> "Linux did " + seen.keySet() + ", found was " + found);
    }

    /// Follows some schedules, each of which is a way through the graph, until all is found that is
    /// wanted.
    private static void schedules(MachineState boot, Set<String> found, Set<String> wanted) {
        for (int seed = 1; seed <= SCHEDULES && !isAll(found, wanted); seed++) {
            GuestRun run = GuestRun.of(boot, Schedule.parse("random:" + seed));
            found.add(text(run.allOutput(), run.status()));
        }
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
        return text(end.output(), end.status()) + (end.stuck() ? STUCK : "");
    }

    private static String text(String output, int status) {
        return output + (status == 0 ? "" : " status " + status);
    }

    /// A run that was ended may have been on its way still.
    private static boolean isAmong(Set<String> found, String outcome, boolean mayBeStuck) {
        if (!outcome.endsWith(STUCK) || !mayBeStuck) {
            return found.contains(outcome);
        }
        String output = outcome.substring(0, outcome.length() - STUCK.length());
        return found.stream().anyMatch(each -> each.startsWith(output));
    }

    private Map<String, Integer> runs(String source, int patience)
            throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("program.c"), source);
        Path program = directory.resolve("program");
        shell("gcc -w -I " + RULES + " -o " + program + " " + file);
        Map<String, Integer> seen = new TreeMap<>();
        Path loop = directory.resolve("loop");
        Path loopSource = Files.writeString(directory.resolve("loop.c"), LOOP);
        shell("gcc -w -O1 -o " + loop + " " + loopSource);
        String log =
                shell(
                        "rm -f log-*; for i in $(seq %d); do %s %d %d %s > log-$i & done; wait; cat log-*"
                                .formatted(
                                        SIDE, loop, Math.ceilDiv(RUNS, SIDE), patience, program));
        for (String line : log.lines().toList()) {
            int space = line.indexOf(' ');
            int status = Integer.parseInt(line.substring(0, space));
            String output = text(line.substring(space + 1));
            String outcome =
                    switch (status) {
                        case 0 -> output;
                        case -1 -> output + STUCK;
                        default -> output + " status " + status;
                    };
            seen.merge(outcome, 1, Integer::sum);
        }
        return seen;
    }

    private static String text(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.UTF_8);
    }

    private String shell(String script) throws IOException, InterruptedException {
        Path output = directory.resolve("log");
        Process process =
                new ProcessBuilder("bash", "-c", script)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(Files.readString(output)));
        }
        return Files.readString(output);
    }
}
