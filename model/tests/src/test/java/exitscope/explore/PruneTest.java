package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// To make only one order of two moves that do not conflict, and to remember what moves did,
/// changes nothing but the time it takes: the graph is the same, and so are outcomes, their counts,
/// the lengths of witnesses and the findings. Nor does it matter how many do the work.
class PruneTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

    /// Enough for what is compared.
    private static final long ENOUGH = 20_000;

    /// Samples with more states than that.
    private static final Set<String> LARGE = Set.of("12-fork-tree.c", "23-joined-thread.c");

    private static final Settings PRUNED = Settings.DEFAULT.withStates(ENOUGH);

    private static final Workers THREE =
            new Workers() {
                @Override
                public int count() {
                    return 3;
                }

                @Override
                public void run(List<Runnable> jobs) {
                    CompletableFuture.allOf(
                                    jobs.stream()
                                            .map(CompletableFuture::runAsync)
                                            .toArray(CompletableFuture[]::new))
                            .join();
                }
            };

    /// All that must not change, a line each.
    private static List<String> essence(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.states() + " states, " + report.transitions() + " transitions");
        for (Outcome outcome : report.outcomes()) {
            lines.add(
                    outcome.output()
                            + " status "
                            + outcome.status()
                            + " stuck "
                            + outcome.stuck()
                            + " in "
                            + outcome.states()
                            + " states by "
                            + outcome.schedules()
                            + ", shortest "
                            + outcome.witness().choices().size());
        }
        for (Finding finding : report.findings()) {
            lines.add(finding.kind() + ": " + finding.message());
        }
        return lines;
    }

    static Report compare(MachineState boot) {
        Report pruned = Exploration.of(boot, PRUNED, (_, _) -> true);
        assertTrue(pruned.complete(), "the walk was cut short, and proves nothing");
        Report whole = Exploration.of(boot, PRUNED.withPrune(false), (_, _) -> true);
        assertEquals(String.join("\n", essence(whole)), String.join("\n", essence(pruned)));
        assertEquals(whole.transitions(), whole.made(), "all transitions are made");
        return pruned;
    }

    @ParameterizedTest
    @MethodSource("exitscope.explore.Textbook#programs")
    void textbookProgramsComeToTheSame(Textbook.Known known) {
        compare(Explored.boot(known.source()));
    }

    /// Either process may have the first pipe: the states are equal but for the pipes' numbers.
    @Test
    void pipesOfSeveralProcessesComeToTheSame() {
        compare(
                Explored.boot(
                        """
                        static void talk(int number) {
                            int ends[2];
                            char byte;
                            pipe(ends);
                            if (fork() == 0) {
                                write(ends[1], "x", 1);
                                _exit(0);
                            }
                            read(ends[0], &byte, 1);
                            wait(NULL);
                            _exit(number);
                        }

                        int main(void) {
                            if (fork() == 0)
                                talk(1);
                            talk(2);
                        }
                        """));
    }

    /// Whether a task comes too late depends on what the others did before. ppoll(2) writes into
    /// the program's memory how much time remained, as it was on the way on which the state was met
    /// first; fewer ways lead to fewer such values. So only what comes of it is compared.
    @Test
    void tasksThatMayBeLateComeToTheSame() {
        MachineState boot =
                Explored.boot(
                        """
                        #include <poll.h>

                        int main(void) {
                            int ends[2];
                            pipe(ends);
                            if (fork() == 0) {
                                struct pollfd readable = {ends[0], POLLIN, 0};
                                write(1, poll(&readable, 1, 104) == 1 ? "r" : "t", 1);
                                _exit(0);
                            }
                            if (fork() == 0) {
                                usleep(207000);
                                _exit(0);
                            }
                            write(ends[1], "x", 1);
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """);
        List<String> pruned = essence(Exploration.of(boot, PRUNED, (_, _) -> true));
        List<String> whole = essence(Exploration.of(boot, PRUNED.withPrune(false), (_, _) -> true));
        assertEquals(whole.subList(1, whole.size()), pruned.subList(1, pruned.size()));
    }

    /// Whether a file may be sealed depends on who maps it, of whom nothing is read by name.
    @Test
    void sealingWhatAnotherMapsComesToTheSame() {
        compare(
                GuestRun.boot(
                        "test.c",
                        """
                        #define _GNU_SOURCE
                        #include <fcntl.h>
                        #include <sched.h>
                        #include <stdio.h>
                        #include <sys/mman.h>
                        #include <sys/wait.h>
                        #include <unistd.h>

                        int main(void) {
                            int file = memfd_create("file", MFD_ALLOW_SEALING);
                            ftruncate(file, 4096);
                            void *shown =
                                mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
                            if (fork() == 0) {
                                munmap(shown, 4096);
                                sched_yield();
                                _exit(0);
                            }
                            munmap(shown, 4096);
                            printf("%d\\n", fcntl(file, F_ADD_SEALS, F_SEAL_WRITE));
                            wait(NULL);
                            return 0;
                        }
                        """,
                        false));
    }

    /// How much room there is for files and their content depends on all of them.
    @ParameterizedTest
    @ValueSource(strings = {"mkdir(\"/tmp/made\", 0700)", "truncate(\"/tmp/file\", 0)"})
    void askingForRoomWhileAnotherTakesSomeComesToTheSame(String change) {
        compare(
                Explored.boot(
                        """
                        #include <fcntl.h>
                        #include <sched.h>
                        #include <sys/stat.h>
                        #include <sys/statfs.h>

                        int main(void) {
                            struct statfs room;
                            int file = open("/tmp/file", O_CREAT | O_WRONLY, 0600);
                            write(file, "content", 7);
                            if (fork() == 0) {
                                %s;
                                sched_yield();
                                _exit(0);
                            }
                            getppid();
                            statfs("/", &room);
                            printf("%%ld %%ld\\n", (long)room.f_ffree, (long)room.f_bfree);
                            wait(NULL);
                            return 0;
                        }
                        """
                                .formatted(change)));
    }

    /// The time that a file of the kernel tells, and the memory that is left.
    @ParameterizedTest
    @ValueSource(strings = {"uptime", "meminfo"})
    void readingWhatChangesByItselfComesToTheSame(String file) {
        compare(
                Explored.boot(
                        """
                        #include <fcntl.h>

                        int main(void) {
                            static char text[120], page[4096 * 8];
                            int file = open("/proc/%s", O_RDONLY);
                            if (fork() == 0) {
                                memset(page, 1, sizeof page);
                                getppid();
                                _exit(0);
                            }
                            getppid();
                            write(1, text, read(file, text, sizeof text));
                            wait(NULL);
                            return 0;
                        }
                        """
                                .formatted(file)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void generatedProgramsComeToTheSame(long seed) {
        compare(Explored.boot("#include <fcntl.h>\n" + GeneratedPrograms.program(seed)));
    }

    @TestFactory
    Stream<DynamicTest> samplesComeToTheSame() throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            return samples
                    .filter(path -> path.toString().endsWith(".c"))
                    .filter(path -> !LARGE.contains(path.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(path ->
                            DynamicTest.dynamicTest(
                                    path.getFileName().toString(),
                                    () ->
                                            compare(
                                                    GuestRun.boot(
                                                            "test.c",
                                                            Files.readString(path),
                                                            false))));
        }
    }

    @Test
    void aFourthOfTheTransitionsNeedNotBeMade() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            for (int i = 0; i < 5; ++i)
                                if (fork() == 0)
                                    _exit(0);
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """);
        assertTrue(report.complete());
        assertTrue(
                report.made() < report.transitions() * 3 / 4,
                () -> report.made() + " of " + report.transitions());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void severalWorkersSayTheSame(long seed) {
        MachineState boot = Explored.boot("#include <fcntl.h>\n" + GeneratedPrograms.program(seed));
        Report alone = Exploration.of(boot, PRUNED, (_, _) -> true);
        assertEquals(alone, Exploration.of(boot, PRUNED, THREE, (_, _) -> true));
    }

    /// Large enough that each makes moves which another remembers.
    @Test
    void severalWorkersRememberTogether() {
        MachineState boot =
                Explored.boot(
                        """
                        int main(void) {
                            for (int i = 0; i < 5; ++i)
                                if (fork() == 0) {
                                    if (i < 2)
                                        write(1, "ab" + i, 1);
                                    _exit(0);
                                }
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """);
        Report alone = Exploration.of(boot, PRUNED, (_, _) -> true);
        assertEquals(alone, Exploration.of(boot, PRUNED, THREE, (_, _) -> true));
        Settings little = PRUNED.withMemory(alone.bytes() / 2);
        Report cut = Exploration.of(boot, little, (_, _) -> true);
        assertFalse(cut.complete());
        assertEquals(cut, Exploration.of(boot, little, THREE, (_, _) -> true));
    }
}
