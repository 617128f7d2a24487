package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.outcome.Finding;
import exitscope.outcome.Report;
import exitscope.predicate.TaskPredicate;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a walk comes by and says: where it should, and nowhere else.
class FindingTest {
    private static Set<String> kinds(Report report) {
        return report.findings().stream()
                .map(finding -> finding.kind().label())
                .collect(Collectors.toCollection(TreeSet::new));
    }

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
    void aDeadlockNamesWhoWaitsForWhom() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            int p[2];
                            char c;
                            pipe(p);
                            read(p[0], &c, 1);
                            return 0;
                        }
                        """);
        assertEquals(Set.of("deadlock", "held-open"), kinds(report));
        String message = report.findings().getFirst().message();
        assertTrue(message.contains("write end is open in itself"), message);
        assertTrue(message.endsWith("; process 2 waits for itself"), message);
    }

    @Test
    void aDeadlockNamesTheCircle() {
        String program =
                """
                #include <fcntl.h>
                int main(void) {
                    int p[2], q[2];
                    char c;
                    pipe(p);
                    pipe(q);
                    if (fork() == 0) {
                        close(p[1]);
                        close(q[0]);
                        read(p[0], &c, 1);
                        write(q[1], "x", 1);
                        _exit(0);
                    }
                    close(p[0]);
                    close(q[1]);
                    FIRST
                    read(q[0], &c, 1);
                    write(p[1], "x", 1);
                    return 0;
                }
                """;
        Report report = Explored.of(program.replace("FIRST", ""));
        assertTrue(
                messages(report, Finding.Kind.DEADLOCK).stream()
                        .allMatch(message ->
                                message.endsWith("; in a circle, 2 waits for 3 waits for 2")),
                () -> messages(report, Finding.Kind.DEADLOCK).toString());
        assertEquals(1, messages(report, Finding.Kind.DEADLOCK).size());
        assertEquals(
                Set.of(),
                messages(
                        Explored.of(program.replace("FIRST", "write(p[1], \"x\", 1);")),
                        Finding.Kind.DEADLOCK));
    }

    @Test
    void aDeadlockCallsTasksByTheirOuterNumbers() {
        String program =
                """
                #include <sched.h>
                int main(void) {
                    unshare(CLONE_NEWPID);
                    int p[2];
                    char c;
                    pipe(p);
                    if (fork() == 0) {
                        if (fork() == 0)
                            read(p[0], &c, 1);
                        close(p[0]);
                        wait(NULL);
                        return 0;
                    }
                    close(p[0]);
                    close(p[1]);
                    wait(NULL);
                    return 0;
                }
                """;
        MachineState boot =
                GuestRun.boot(
                        "test.c", "#define _GNU_SOURCE\n" + Explored.INCLUDES + program, false);
        Report report = Exploration.of(boot, Settings.DEFAULT, (_, _) -> true);
        Set<String> messages = messages(report, Finding.Kind.DEADLOCK);
        assertEquals(1, messages.size(), messages.toString());
        String message = messages.iterator().next();
        assertTrue(message.contains("process 2 waits for its children (3); "), message);
        assertTrue(message.contains("process 3 waits for its children (4); "), message);
        assertTrue(message.endsWith("; process 4 waits for itself"), message);
    }

    @Test
    void aSleepThatNobodyEndsIsNoCircle() {
        Report report = Explored.of("int main(void) { pause(); return 0; }");
        Set<String> messages = messages(report, Finding.Kind.DEADLOCK);
        assertEquals(1, messages.size());
        assertFalse(messages.iterator().next().contains("circle"), messages.toString());
    }

    @Test
    void twoLocksOnAFileInTwoOrdersAreACircle() {
        String program =
                """
                #include <fcntl.h>
                static int file;
                static void lock(int at) {
                    struct flock range = {F_WRLCK, SEEK_SET, at, 1, 0};
                    fcntl(file, F_SETLKW, &range);
                }
                int main(void) {
                    file = open("/tmp/f", O_RDWR | O_CREAT, 0600);
                    if (fork() == 0) {
                        lock(FIRST);
                        lock(1 - FIRST);
                        _exit(0);
                    }
                    lock(0);
                    lock(1);
                    _exit(0);
                }
                """;
        // Record locks find this one by themselves: fcntl fails with EDEADLK.
        assertEquals(
                Set.of(),
                messages(Explored.of(program.replace("FIRST", "1")), Finding.Kind.DEADLOCK));
        String whole =
                """
                #include <fcntl.h>
                #include <sys/file.h>
                int main(void) {
                    if (fork() == 0) {
                        flock(open("/tmp/FIRST", O_RDWR | O_CREAT, 0600), LOCK_EX);
                        flock(open("/tmp/SECOND", O_RDWR | O_CREAT, 0600), LOCK_EX);
                        _exit(0);
                    }
                    flock(open("/tmp/a", O_RDWR | O_CREAT, 0600), LOCK_EX);
                    flock(open("/tmp/b", O_RDWR | O_CREAT, 0600), LOCK_EX);
                    _exit(0);
                }
                """;
        Set<String> crossed =
                messages(
                        Explored.of(whole.replace("FIRST", "b").replace("SECOND", "a")),
                        Finding.Kind.DEADLOCK);
        assertTrue(
                crossed.stream().anyMatch(each -> each.contains("2 waits for 3 waits for 2")),
                crossed.toString());
        assertEquals(
                Set.of(),
                messages(
                        Explored.of(whole.replace("FIRST", "a").replace("SECOND", "b")),
                        Finding.Kind.DEADLOCK));
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

    private static final String READER =
            """
            int main(void) {
                int p[2];
                char c;
                pipe(p);
                if (fork() == 0) {
                    while (read(p[0], &c, 1) == 1)
                        ;
                    _exit(0);
                }
                close(p[0]);
                write(p[1], "x", 1);
                CLOSE
                wait(NULL);
                return 0;
            }
            """;

    @Test
    void aWriteEndThatIsLeftOpenIsFound() {
        Report report = Explored.of(READER.replace("CLOSE", "close(p[1]);"));
        assertEquals(Set.of("deadlock", "held-open"), kinds(report));
        assertEquals(
                Set.of(
                        "process 3 reads for ever from a pipe whose write end is still open in"
                                + " itself"),
                messages(report, Finding.Kind.HELD_OPEN));
        assertEquals(
                Set.of(
                        "process 3 reads for ever from a pipe whose write end is still open in 2,"
                                + " itself"),
                messages(Explored.of(READER.replace("CLOSE", "")), Finding.Kind.HELD_OPEN));
    }

    @Test
    void whoWaitsForTheOtherIsNotHeldOpen() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            int p[2], q[2];
                            char c;
                            pipe(p);
                            pipe(q);
                            if (fork() == 0) {
                                read(p[0], &c, 1);
                                _exit(0);
                            }
                            read(q[0], &c, 1);
                            write(p[1], "x", 1);
                            return 0;
                        }
                        """);
        assertEquals(
                Set.of(),
                messages(report, Finding.Kind.HELD_OPEN).stream()
                        .filter(message -> message.startsWith("process 3"))
                        .collect(Collectors.toSet()),
                "the parent may write to the child's pipe once it goes on");
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

    private static Set<String> messages(Report report, Finding.Kind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::message)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
