package exitscope.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class TaskPredicateTest {
    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (int i = 0; i < 3; i++)
                    if (fork() == 0)
                        _exit(i + 40);
                pause();
            }
            """;

    /// Process 1 sleeps; its children 2, 3 and 4 are zombies.
    private static final MachineState STATE = atTheEnd(PROGRAM);

    /// Process 1 has a pipe and sleeps; its child 2 is stopped.
    private static final MachineState STOPPED =
            atTheEnd(
                    """
                    #include <signal.h>
                    #include <unistd.h>
                    int main(void) {
                        int ends[2];
                        pipe(ends);
                        if (fork() == 0)
                            raise(SIGSTOP);
                        pause();
                    }
                    """);

    private static MachineState atTheEnd(String program) {
        MachineState state = GuestRun.boot("test.c", program, true);
        while (!Machine.enabled(state).isEmpty()) {
            state =
                    Machine.step(state, new Schedule.Fifo().pick(state, Machine.enabled(state)))
                            .after();
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zombies > 2",
                "zombies == 3 and tasks == 4",
                "task(2).parent == 1",
                "task(3).state == zombie && task(3).status == 41",
                "task(3).zombie",
                "not task(1).zombie",
                "any(status == 42)",
                "all(number < 5)",
                "count(parent == 1 and zombie) == 3",
                "count(zombie) + 1 == 2 + 2",
                "task(1).syscall == \"rt_sigsuspend\" or task(1).blocked",
                "exists(4) and !exists(5)",
                "task(9).parent != 1",
                "not (task(9).parent == 1)",
                "task(1).hasPending(SIGCHLD) == false",
                "task(1).stop == none",
                "task(2).terminationSignal == SIGCHLD",
                "(((zombies >= 3)))",
                "0x10 == 16 and -1 < 0",
                "task(1 + 1).parent == 1",
                "task(1).int(task(1).pc) != 0",
                "false or zombies == 3 and true",
                "kernel.tasks == 4",
                "kernel.console.written == 0",
                "kernel.counters.task >= 4",
                "task(1).fields.run == blocked",
                "task(2).fields.run == gone",
                "task(2).fields.exitParentNotified and not task(2).fields.rejoinsStop",
                "task(1).fields.children == 3",
                "task(2).fields.exitState == zombie",
                "task(3).fields.parent.name == task(1).name",
                "task(1).fields.group.groupStop.complete == false",
                "task(2).fields.group.terminationSignal == SIGCHLD",
                "task(1).fields.memory.space.breakEnd >= task(1).fields.memory.space.breakStart",
                "task(1).fields.registers.pc == task(1).pc",
                "task(1).fields.registers.sp > 0 and task(1).fields.registers.fa0 == 0",
                "task(1).fields.pending.queue[0].signal == SIGCHLD or task(1).fields.pending.queue"
                        + " == 0",
                "task(1).fields.descriptors.descriptors[1].file > 0",
                "task(1).fields.group.processGroup.session.leader > 0",
                "any(fields.exitStatus.code == 42)",
                "kernel.users[0].tasks > 0",
            })
    void holds(String text) {
        assertTrue(TaskPredicate.parse(text).holds(STATE), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zombies > 3",
                "task(9).parent == 1",
                "task(9).zombie",
                "task(1).state == zombie",
                "all(zombie)",
                "any(tracer == 1)",
                "ended",
                "task(2).int(0x10000) == 0",
                "not zombies == 3",
            })
    void doesNotHold(String text) {
        assertFalse(TaskPredicate.parse(text).holds(STATE), text);
    }

    /// Each comparison with what is there, and with what is not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel.pipes[1].readers == 1|true",
                "kernel.pipes[1].readers != 1|false",
                "kernel.pipes[999].readers == 1|false",
                "kernel.pipes[999].readers != 1|true",
                "task(2).fields.stop == groupstop|true",
                "task(2).fields.stop != groupstop|false",
                "task(1).fields.stop == groupstop|false",
                "task(1).fields.stop != groupstop|true",
                "kernel.ended.code == 3|false",
                "kernel.ended.code != 3|true",
            })
    void whatIsAbsentEqualsNothing(String text, boolean holds) {
        assertEquals(holds, TaskPredicate.parse(text).holds(STOPPED), text);
    }

    @Test
    void whatIsOfferedCanBeAsked() {
        assertTrue(KernelFields.ofMachine().contains("kernel.clock"));
        assertTrue(KernelFields.ofTask().contains("fields.groupStopPending"));
        assertTrue(KernelFields.ofTask().contains("fields.group.childSubreaper"));
        KernelFields.ofMachine()
                .forEach(text -> StateExpression.parse(text).of(STATE, Variables.NONE));
        KernelFields.ofTask()
                .forEach(
                        text -> StateExpression.parse("task(1)." + text).of(STATE, Variables.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zombies >|10",
                "zombies|1",
                "zombis > 2|1",
                "task(5).parnt == 1|9",
                "task(5) == 1|9",
                "task(5).state == dying|18",
                "task(5).state < zombie|15",
                "zombies = 2|9",
                "zombies > 2 2|13",
                "parent == 1|1",
                "any(zombies)|5",
                "(zombies > 2|13",
                "zombies > 99999999999999999999|11",
                "task(5).name == 3|17",
                "zombies > 2 and|16",
                "zombies > 2 § 3|13",
                "task(true).zombie|6",
                "$x > 3|1",
                "task(2).$ > 3|11",
                "task(2).*p > 3|10",
                "task(2).$a[1 > 3|14",
                "task(2).$a[zombies == 1] > 3|20",
                "task(2).$p-> > 3|14",
                "task(2).$f:: > 3|14",
                "*$x > 3|1",
                "task(1).memory(1) == 3|17",
                "task(1).name == \"sh|17",
                "kernel.pipez > 1|8",
                "kernel.pipes[1] == 1|8",
                "kernel.pipes.readers == 1|14",
                "kernel.clock[1] == 1|8",
                "kernel > 1|1",
                "task(1).fields.group.groupStop.nothing > 1|32",
                "task(1).fields.exitState == asleep|29",
            })
    void whatCannotBeUnderstoodIsSaidWithItsColumn(String text, int column) {
        PredicateProblem problem =
                assertThrows(PredicateProblem.class, () -> TaskPredicate.parse(text));
        assertEquals(column, problem.column(), problem::getMessage);
        assertFalse(problem.wayOut().toString().isEmpty());
    }

    @Test
    void depthAndLengthHaveLimits() {
        assertThrows(
                PredicateProblem.class,
                () -> TaskPredicate.parse("(".repeat(2_000) + "ended" + ")".repeat(2_000)));
        assertThrows(
                PredicateProblem.class, () -> TaskPredicate.parse("not ".repeat(1_000) + "ended"));
        assertThrows(
                PredicateProblem.class,
                () -> TaskPredicate.parse("ended or ".repeat(1_000) + "ended"));
    }

    @Test
    void noTextBreaksTheParser() {
        String[] words = {
            "task", "(", ")", "5", ".", "parent", "==", "any", "zombie", "and", "not", "-", "+",
            ",", "\"a\"", "memory", "SIGKILL", "state", "<", "true", "count", "0x", "ended"
        };
        SplittableRandom random = new SplittableRandom(1);
        int understood = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            try {
                TaskPredicate.parse(text.toString()).holds(STATE);
                understood++;
            } catch (PredicateProblem problem) {
                assertTrue(problem.column() >= 1 && problem.column() <= text.length() + 1);
            }
        }
        assertTrue(understood > 500, "only " + understood + " had a meaning");
    }

    @Test
    void everyFieldHasAValueInEveryTask() {
        for (Task task : STATE.tasks().values()) {
            for (TaskField field : TaskField.values()) {
                Value value = field.of(STATE, task);
                switch (field.type().kind()) {
                    case WORD ->
                            assertTrue(
                                    field.type().words().contains(value.toString()),
                                    () -> field + " is " + value);
                    case NUMBER ->
                            assertTrue(
                                    value instanceof Value.Number || value instanceof Value.Absent);
                    case FLAG -> assertTrue(value instanceof Value.Flag);
                    case TEXT ->
                            assertTrue(
                                    value instanceof Value.Text || value instanceof Value.Absent);
                    case ANY -> fail(field + " has a type of its own");
                }
            }
        }
    }
}
