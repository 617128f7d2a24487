package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.outcome.Finding;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pruned and whole, where time passes.
class TimedPruneTest {
    private static MachineState boot(String body) {
        return Explored.boot(
                """
                #include <poll.h>
                #include <signal.h>
                #include <time.h>

                static void on(int number) {
                    write(1, "!", 1);
                }

                int main(void) {
                    %s
                    return 0;
                }
                """
                        .formatted(body));
    }

    /// Deadlines that are clearly apart come in any order that they can come in.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < 3; ++i) if (fork() == 0) {"
                        + " usleep(100000 * (i + 1)); write(1, \"abc\" + i, 1); _exit(0); }"
                        + " while (wait(NULL) > 0);",
                "if (fork() == 0) { sleep(1); write(1, \"c\", 1); _exit(0); }"
                        + " usleep(500000); write(1, \"p\", 1); wait(NULL); write(1, \"q\", 1);",
                "signal(SIGALRM, on); alarm(1);"
                        + " if (fork() == 0) { sleep(2); write(1, \"c\", 1); _exit(0); }"
                        + " pause(); write(1, \"p\", 1); wait(NULL);",
                "for (int i = 0; i < 2; ++i) if (fork() == 0) { for (int k = 0; k < 2; ++k) {"
                        + " usleep(100000 + 70000 * i); write(1, \"ab\" + i, 1); } _exit(0); }"
                        + " while (wait(NULL) > 0);",
                "pid_t c = fork(); if (c == 0) for (;;) pause(); usleep(100000); kill(c, SIGTERM);"
                        + " if (fork() == 0) { usleep(50000); write(1, \"x\", 1); _exit(0); }"
                        + " while (wait(NULL) > 0);"
            })
    void allIsTheSame(String body) {
        PruneTest.compare(boot(body));
    }

    /// A state stands for those in which the clock shows some microseconds more or less. Where two
    /// deadlines are no further apart, or a program is told how much time remained, it decides what
    /// states follow which of them was met first; what comes of them is the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < 3; ++i) if (fork() == 0) {"
                        + " usleep(100000); write(1, \"abc\" + i, 1); _exit(0); }"
                        + " while (wait(NULL) > 0);",
                "int p[2]; pipe(p);"
                        + " if (fork() == 0) { usleep(100000); write(p[1], \"x\", 1); _exit(0); }"
                        + " struct pollfd f = {p[0], POLLIN, 0};"
                        + " write(1, poll(&f, 1, 50) ? \"r\" : \"t\", 1);"
                        + " write(1, poll(&f, 1, 300) ? \"r\" : \"t\", 1); wait(NULL);",
                "struct timespec t = {1, 0}, left; signal(SIGUSR1, on); pid_t me = getpid();"
                        + " if (fork() == 0) { usleep(300000); kill(me, SIGUSR1); _exit(0); }"
                        + " nanosleep(&t, &left); write(1, \"p\", 1); wait(NULL);"
            })
    void whatComesOfItIsTheSame(String body) {
        MachineState boot = boot(body);
        Report pruned = Exploration.of(boot, Settings.DEFAULT, (_, _) -> true);
        Report whole = Exploration.of(boot, Settings.DEFAULT.withPrune(false), (_, _) -> true);
        assertTrue(pruned.complete() && whole.complete());
        assertEquals(Explored.outcomes(whole), Explored.outcomes(pruned));
        for (Finding.Kind kind : Finding.Kind.values()) {
            assertEquals(Explored.messages(whole, kind), Explored.messages(pruned, kind));
        }
        assertTrue(pruned.states() <= whole.states());
    }
}
