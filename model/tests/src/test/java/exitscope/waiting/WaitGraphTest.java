package exitscope.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Who waits for whom in real runs. Init is 1, the program 2, its children follow.
class WaitGraphTest {
    /// A child that waits for what its parent would write; the parent reads from the other pipe.
    private static final String TWO_PIPES =
            """
            int p[2], q[2];
            char c;
            pipe(p);
            pipe(q);
            if (fork() == 0) {
                close(p[1]);
                close(q[0]);
                read(p[0], &c, 1);
                _exit(0);
            }
            close(p[0]);
            close(q[1]);
            """;

    private static final String INCLUDES =
            """
            #include <fcntl.h>
            #include <poll.h>
            #include <pthread.h>
            #include <signal.h>
            #include <sys/wait.h>
            #include <unistd.h>
            """;

    /// Where nothing can move any more.
    private static MachineState end(String main) {
        return GuestRun.of(INCLUDES + "int main(void) {" + main + "}").end();
    }

    private static MachineState someEnd(String program) {
        return GuestRun.of(INCLUDES + program).end();
    }

    private static List<Integer> numbers(List<Task> tasks) {
        return tasks.stream().map(Task::outerNumber).toList();
    }

    private static List<Integer> others(MachineState state, int number) {
        Task task =
                state.tasks().values().stream()
                        .filter(each -> each.outerNumber() == number)
                        .findFirst()
                        .orElseThrow();
        return numbers(new WaitGraph(state).others(task));
    }

    private static List<List<Integer>> circles(MachineState state) {
        return new WaitCircles(new WaitGraph(state))
                .closed().stream().map(WaitGraphTest::numbers).toList();
    }

    @Test
    void readersOfOneAnothersPipesAreACircleWithWhomOthersWait() {
        MachineState state = end(TWO_PIPES + "read(q[0], &c, 1); return 0;");
        assertEquals(List.of(2), others(state, 1), "init waits for the program");
        assertEquals(List.of(3), others(state, 2));
        assertEquals(List.of(2), others(state, 3));
        assertEquals(List.of(List.of(2, 3)), circles(state));
    }

    @Test
    void oneChildIsWaitedForWhenOneIsNamed() {
        MachineState state =
                end(
                        """
                        pid_t first = fork();
                        if (first == 0)
                            pause();
                        if (fork() == 0)
                            pause();
                        waitpid(first, NULL, 0);
                        return 0;
                        """);
        assertEquals(List.of(3), others(state, 2));
        assertEquals(List.of(), others(state, 3), "it waits for a signal, from whomever");
        assertEquals(List.of(), circles(state));
    }

    @Test
    void aChildOnItsWayOutIsStillWaitedFor() {
        List<MachineState> states = states("if (fork() == 0) _exit(3); wait(NULL); return 0;");
        boolean leaving = false;
        for (MachineState state : states) {
            for (Task task : state.tasks().values()) {
                leaving |=
                        task.outerNumber() == 3
                                && task.exitState() == TaskExitState.INITIATED
                                && others(state, 2).equals(List.of(3));
            }
        }
        assertTrue(leaving);
    }

    @Test
    void whoOnlyWaitsForAWhileClosesNoCircle() {
        List<MachineState> states =
                states(
                        TWO_PIPES
                                + """
                                struct pollfd back = { .fd = q[0], .events = POLLIN };
                                poll(&back, 1, 1000);
                                return 0;
                                """);
        assertTrue(
                states.stream()
                        .anyMatch(state ->
                                isThere(state, 3)
                                        && others(state, 3).equals(List.of(2))
                                        && others(state, 2).equals(List.of(3))),
                "for a while each waits for the other");
        assertTrue(states.stream().allMatch(state -> circles(state).isEmpty()));
    }

    private static boolean isThere(MachineState state, int number) {
        return state.tasks().values().stream().anyMatch(task -> task.outerNumber() == number);
    }

    /// Every state of a run.
    private static List<MachineState> states(String main) {
        MachineState state =
                GuestRun.boot("test.c", INCLUDES + "int main(void) {" + main + "}", false);
        List<MachineState> states = new ArrayList<>(List.of(state));
        Schedule schedule = new Schedule.Fifo();
        List<Choice> enabled = Machine.enabled(state);
        while (!enabled.isEmpty()) {
            state = Machine.step(state, schedule.pick(state, enabled)).after();
            states.add(state);
            enabled = Machine.enabled(state);
        }
        return states;
    }

    @Test
    void whoWaitForTheSameShareTheList() {
        MachineState state =
                end(
                        """
                        int p[2], q[2];
                        char c;
                        pipe(p);
                        pipe(q);
                        struct pollfd both[2] = {
                            { .fd = p[0], .events = POLLIN }, { .fd = q[0], .events = POLLIN }
                        };
                        for (int i = 0; i < 2; i++)
                            if (fork() == 0) {
                                read(p[0], &c, 1);
                                _exit(0);
                            }
                        for (int i = 0; i < 2; i++)
                            if (fork() == 0) {
                                poll(both, 2, -1);
                                _exit(0);
                            }
                        struct flock lock = { .l_type = F_WRLCK };
                        int file = open("/file", O_RDWR | O_CREAT, 0600);
                        fcntl(file, F_SETLK, &lock);
                        for (int i = 0; i < 2; i++)
                            if (fork() == 0) {
                                fcntl(file, F_SETLKW, &lock);
                                _exit(0);
                            }
                        wait(NULL);
                        return 0;
                        """);
        WaitGraph graph = new WaitGraph(state);
        List<List<Task>> others = state.tasks().values().stream().map(graph::others).toList();
        List<Integer> all = List.of(2, 3, 4, 5, 6, 7, 8);
        assertEquals(all, numbers(others.get(2)));
        assertSame(others.get(2), others.get(3), "they read from one pipe");
        assertEquals(all, numbers(others.get(4)));
        assertSame(others.get(4), others.get(5), "they poll the same");
        assertEquals(List.of(2), numbers(others.get(6)));
        assertSame(others.get(6), others.get(7), "they wait for one lock");
        assertSame(graph.holders(0, true), graph.holders(0, true));
        assertEquals(
                List.of(List.of(2, 3), List.of(4), List.of(5), List.of(6)),
                circles(state),
                "who holds the end for writing waits for itself");
    }

    /// Each reads from the pipe of the next, which has the only end for writing.
    @Test
    void aLongCircleIsFoundInItsOrder() {
        MachineState state =
                end(
                        """
                        enum { N = 12 };
                        int p[N][2];
                        char c;
                        for (int i = 0; i < N; i++)
                            pipe(p[i]);
                        for (int i = 0; i < N; i++)
                            if (fork() == 0) {
                                for (int j = 0; j < N; j++)
                                    if (j != (i + N - 1) % N)
                                        close(p[j][1]);
                                read(p[i][0], &c, 1);
                                _exit(0);
                            }
                        for (int i = 0; i < N; i++)
                            close(p[i][1]);
                        wait(NULL);
                        return 0;
                        """);
        assertEquals(List.of(IntStream.rangeClosed(3, 14).boxed().toList()), circles(state));
        assertEquals(
                IntStream.rangeClosed(3, 14).boxed().toList(),
                numbers(new WaitCircles(new WaitGraph(state)).shortest()));
    }

    @Test
    void aVforkParentWaitsForTheChildThatWaitsForItself() {
        MachineState state =
                end(
                        """
                        int p[2];
                        char c;
                        pipe(p);
                        if (vfork() == 0) {
                            read(p[0], &c, 1);
                            _exit(0);
                        }
                        return 0;
                        """);
        assertEquals(List.of(3), others(state, 2));
        assertEquals(List.of(2, 3), others(state, 3), "both have the write end open");
        assertEquals(1, circles(state).size());
    }

    @Test
    void aDeadLeaderWaitsForItsThreadsAndAZombieForWhoReapsIt() {
        MachineState state =
                someEnd(
                        """
                        static void *wait_for_ever(void *unused) { pause(); return unused; }
                        int main(void) {
                            if (fork() == 0)
                                _exit(0);
                            pthread_t thread;
                            pthread_create(&thread, NULL, wait_for_ever, NULL);
                            pthread_exit(NULL);
                        }
                        """);
        assertEquals(List.of(2), others(state, 1), "init waits for the leader");
        assertEquals(List.of(4), others(state, 2), "the leader waits for its thread");
        assertEquals(List.of(4), others(state, 3), "the zombie went over to the thread");
        assertEquals(List.of(), circles(state));
    }
}
