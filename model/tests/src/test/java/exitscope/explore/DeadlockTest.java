package exitscope.explore;

import static exitscope.explore.Explored.kinds;
import static exitscope.explore.Explored.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.outcome.Finding;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.stream.Collectors;

/// Deadlocks are found, and it is said who waits for whom.
class DeadlockTest {
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
        String message = report.findings().getFirst().message().toString();
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
        assertTrue(message.startsWith("process 3 waits for its children (4); "), message);
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

    private static final String LOCKS =
            """
            #include <pthread.h>
            static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
            static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
            static void *other(void *argument) {
                OTHER
                return NULL;
            }
            int main(void) {
                pthread_t thread;
                pthread_create(&thread, NULL, other, NULL);
                MAIN
                pthread_join(thread, NULL);
                return 0;
            }
            """;

    private static final String UNLOCK = "pthread_mutex_unlock(&a); pthread_mutex_unlock(&b);";

    private static final String INIT = "process 1 waits for its children (2); ";

    private static Set<String> locks(String main, String other) {
        return messages(
                Explored.of(LOCKS.replace("MAIN", main).replace("OTHER", other)),
                Finding.Kind.DEADLOCK);
    }

    @Test
    void twoMutexesInTwoOrdersAreACircleOfTheirOwners() {
        assertEquals(
                Set.of(
                        "process 2 waits for a lock that process 3 holds; process 3"
                                + " waits for a lock that process 2 holds; in a circle, 2 waits"
                                + " for 3 waits for 2"),
                locks(
                        "pthread_mutex_lock(&a); pthread_mutex_lock(&b);" + UNLOCK,
                        "pthread_mutex_lock(&b); pthread_mutex_lock(&a);" + UNLOCK));
        assertEquals(
                Set.of(),
                locks(
                        "pthread_mutex_lock(&a); pthread_mutex_unlock(&a);",
                        "pthread_mutex_lock(&a); pthread_mutex_unlock(&a);"));
    }

    @Test
    void aMutexThatIsTakenTwiceIsHeldByTheWaiter() {
        Set<String> messages = locks("pthread_mutex_lock(&a); pthread_mutex_lock(&a);", "");
        assertEquals(
                Set.of(
                        "process 2 waits for a lock that it holds itself; process 2"
                                + " waits for itself"),
                messages);
    }

    @Test
    void aMutexMayHaveBeenHeldToTheEnd() {
        Set<String> messages =
                locks(
                        "pthread_join(thread, NULL); pthread_mutex_lock(&a);",
                        "pthread_mutex_lock(&a);");
        assertEquals(
                Set.of(INIT + "process 2 waits for a lock that a task held when it ended"),
                messages);
    }

    @Test
    void aConditionVariableIsNoLock() {
        assertEquals(
                Set.of(INIT + "process 2 waits for a futex"),
                locks(
                        "pthread_mutex_lock(&a); pthread_cond_wait(&condition, &a);",
                        "pthread_cond_signal(&condition); pthread_cond_signal(&condition);"));
    }
}
