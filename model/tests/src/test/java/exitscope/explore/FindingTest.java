package exitscope.explore;

import static exitscope.explore.Explored.kinds;
import static exitscope.explore.Explored.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.outcome.Finding;
import exitscope.outcome.Report;
import exitscope.predicate.TaskPredicate;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/// What a walk comes by and says: where it should, and nowhere else.
class FindingTest {
    @Test
    void aZombieLeftAndAnOrphanAreFound() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            if (fork() == 0)
                                _exit(0);
                            return 0;
                        }
                        """);
        assertEquals(Set.of("orphan", "zombie"), kinds(report));
    }

    @Test
    void aParentThatWaitsLeavesNothing() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            if (fork() == 0)
                                _exit(0);
                            wait(NULL);
                            return 0;
                        }
                        """);
        assertEquals(Set.of(), kinds(report));
    }

    @Test
    void aWaitWithoutAChildIsFound() {
        Report report = Explored.of("int main(void) { wait(NULL); return 0; }");
        assertEquals(Set.of("echild"), kinds(report));
    }

    @Test
    void aLoopThatNothingLeavesIsFoundAndOneThatIsOnlyUnfairIsNot() {
        assertEquals(
                Set.of("livelock"), kinds(Explored.of("int main(void) { for (;;) getppid(); }")));
        assertEquals(
                Set.of(),
                kinds(
                        Explored.of(
                                """
                                #include <fcntl.h>
                                int main(void) {
                                    int p[2];
                                    char c;
                                    pipe2(p, O_NONBLOCK);
                                    if (fork() == 0) {
                                        write(p[1], "x", 1);
                                        _exit(0);
                                    }
                                    while (read(p[0], &c, 1) != 1) {}
                                    wait(NULL);
                                    return 0;
                                }
                                """)));
    }

    @Test
    void oneSignalForTwoChildrenIsFound() {
        String program =
                """
                static void handler(int n) {}
                int main(void) {
                    signal(SIGCHLD, handler);
                    for (int i = 0; i < COUNT; i++)
                        if (fork() == 0)
                            _exit(0);
                    for (int i = 0; i < COUNT; i++)
                        while (wait(NULL) < 0) {}
                    return 0;
                }
                """;
        assertTrue(kinds(Explored.of(program.replace("COUNT", "2"))).contains("lost-sigchld"));
        assertFalse(kinds(Explored.of(program.replace("COUNT", "1"))).contains("lost-sigchld"));
    }

    @Test
    void aPipeThatNobodyReadsIsFound() {
        String program =
                """
                int main(void) {
                    int p[2];
                    signal(SIGPIPE, SIG_IGN);
                    pipe(p);
                    CLOSE
                    write(p[1], "x", 1);
                    return 0;
                }
                """;
        assertEquals(
                Set.of("broken-pipe"),
                kinds(Explored.of(program.replace("CLOSE", "close(p[0]);"))));
        assertEquals(Set.of(), kinds(Explored.of(program.replace("CLOSE", ""))));
    }

    @Test
    void whoIsKilledIsFoundUnlessSomebodyWanted() {
        assertEquals(
                Set.of("killed"), kinds(Explored.of("int main(void) { *(volatile int *)8 = 1; }")));
        assertEquals(Set.of(), kinds(Explored.of("int main(void) { return 1; }")));
    }

    @Test
    void aWaitThatHasAChildIsNoFinding() {
        assertEquals(
                Set.of(),
                kinds(Explored.of("int main(void) { if (fork() == 0) _exit(0); wait(NULL); }")));
    }

    @Test
    void anAssertionThatHoldsAndAPredicateThatNeverDoesAreNoFindings() {
        assertEquals(
                Set.of(),
                kinds(
                        Explored.of(
                                "#include <assert.h>\nint main(void) { assert(1); return 0; }",
                                Settings.DEFAULT
                                        .withInvariants(true)
                                        .withForbidden(
                                                List.of(TaskPredicate.parse("zombies > 2"))))));
    }

    @Test
    void aForbiddenStateIsFound() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            if (fork() == 0)
                                _exit(0);
                            wait(NULL);
                            return 0;
                        }
                        """,
                        Settings.DEFAULT.withForbidden(
                                List.of(TaskPredicate.parse("zombies > 0"))));
        assertEquals(Set.of("predicate"), kinds(report));
    }

    @Test
    void whatIsForbiddenMayHoldFromTheStart() {
        Report report =
                Explored.of(
                        "int main(void) { return 0; }",
                        Settings.DEFAULT.withForbidden(
                                List.of(TaskPredicate.parse("zombies < 1"))));
        assertEquals(Set.of("predicate"), kinds(report));
    }

    @Test
    void aSignalBeforeItsHandlerIsFound() {
        String program =
                """
                static void handler(int n) {}
                int main(void) {
                    FIRST
                    if (fork() == 0) {
                        kill(getppid(), SIGUSR1);
                        _exit(0);
                    }
                    signal(SIGUSR1, handler);
                    wait(NULL);
                    wait(NULL);
                    return 0;
                }
                """;
        assertEquals(
                Set.of(
                        "process 2 is killed by SIGUSR1 while the handler that it sets for it is"
                                + " not there"),
                messages(Explored.of(program.replace("FIRST", "")), Finding.Kind.BEFORE_HANDLER));
        assertEquals(
                Set.of(),
                messages(
                        Explored.of(program.replace("FIRST", "signal(SIGUSR1, handler);")),
                        Finding.Kind.BEFORE_HANDLER));
    }

    @Test
    void aZombieThatIsNotWaitedForInTimeIsFound() {
        String program =
                """
                int main(void) {
                    int p[2];
                    char c;
                    pipe(p);
                    if (fork() == 0)
                        _exit(0);
                    close(p[1]);
                    read(p[0], &c, 1);
                    MORE
                    wait(NULL);
                    return 0;
                }
                """;
        Settings twenty = Settings.DEFAULT.withOldZombies(20);
        assertEquals(Set.of(), kinds(Explored.of(program.replace("MORE", ""), twenty)));
        Report late =
                Explored.of(
                        program.replace("MORE", "for (int i = 0; i < 10; ++i) getppid();"), twenty);
        assertEquals(
                Set.of("process 3 has been a zombie for more than 20 steps"),
                messages(late, Finding.Kind.OLD_ZOMBIE));
        assertEquals(Set.of("old-zombie"), kinds(late));
    }

    @Test
    void aBrokenAssertionIsFound() {
        Report report =
                Explored.of(
                        """
                        #include <assert.h>
                        int main(void) {
                            int status;
                            if (fork() == 0)
                                return 3;
                            wait(&status);
                            assert(status == 0);
                            return 0;
                        }
                        """);
        assertEquals(Set.of("assertion"), kinds(report));
    }

    private static final String ADDERS =
            """
            #include <pthread.h>
            #include <stdatomic.h>
            static TYPE count;
            static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
            static void *add(void *argument) {
                ADD;
                return NULL;
            }
            int main(void) {
                pthread_t thread;
                pthread_create(&thread, NULL, add, NULL);
                add(NULL);
                pthread_join(thread, NULL);
                return count == 0;
            }
            """;

    private static Report adders(String type, String add) {
        return Explored.of(ADDERS.replace("TYPE", type).replace("ADD", add));
    }

    @Test
    void aRaceIsFound() {
        assertEquals(Set.of("race"), kinds(adders("int", "++count")));
    }

    @Test
    void aLockAndAtomicsAreNoRace() {
        assertEquals(
                Set.of(),
                kinds(
                        adders(
                                "int",
                                "pthread_mutex_lock(&mutex); ++count;"
                                        + " pthread_mutex_unlock(&mutex)")));
        assertEquals(Set.of(), kinds(adders("atomic_int", "++count")));
        assertEquals(Set.of(), kinds(adders("atomic_int", "atomic_store(&count, 1)")));
    }

    /// The library's own words are nobody's race, whatever the order of their accesses.
    @Test
    void threadsThatPrintDoNotRace() {
        Report report =
                Explored.of(
                        """
                        #include <pthread.h>
                        #include <stdio.h>
                        static void *print(void *argument) {
                            putchar('a');
                            return NULL;
                        }
                        int main(void) {
                            pthread_t threads[2];
                            for (int i = 0; i < 2; ++i)
                                pthread_create(&threads[i], NULL, print, NULL);
                            for (int i = 0; i < 2; ++i)
                                pthread_join(threads[i], NULL);
                            return 0;
                        }
                        """,
                        Settings.DEFAULT.withStates(4_000));
        assertEquals(Set.of(), kinds(report));
    }
}
