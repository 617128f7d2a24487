package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.footprint.Footprint.Kind;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.persistent.LongMap;
import exitscope.state.Attention;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Random;

/// Of a task of which a transition says that it has looked at nothing but its [Attention], all else
/// may be different: the transition does the same, and leaves it as it is.
class AttentionTest {
    private static final Execution NOTED = new Execution(Execution.STANDARD.engine(), true);
    private static final int WALKS = 12;
    private static final int STEPS = 400;

    /// Parents that do not care for SIGCHLD, and that block it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sigset_t set; sigemptyset(&set); sigaddset(&set, SIGCHLD);"
                        + " sigprocmask(SIG_BLOCK, &set, NULL);"
            })
    void allElseMayBeDifferent(String before) {
        MachineState boot =
                Explored.boot(
                        """
                        #include <signal.h>

                        int main(void) {
                            %s
                            for (int i = 0; i < 3; ++i)
                                if (fork() == 0) {
                                    if (i == 1 && fork() == 0)
                                        _exit(3);
                                    _exit(i);
                                }
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """
                                .formatted(before));
        int looked = 0;
        for (int seed = 0; seed < WALKS; seed++) {
            Random random = new Random(seed);
            MachineState state = boot;
            for (int i = 0; i < STEPS && !Machine.enabled(state).isEmpty(); i++) {
                List<Choice> enabled = Machine.enabled(state);
                Choice choice = enabled.get(random.nextInt(enabled.size()));
                Transition transition = Machine.step(state, choice, NOTED);
                looked += check(transition);
                state = transition.after();
            }
        }
        assertTrue(looked > 0, "some are told what does not concern them");
    }

    private static int check(Transition transition) {
        MachineState before = transition.before();
        Footprint footprint = transition.footprint();
        int looked = 0;
        for (Task task : before.tasks().values()) {
            long id = task.id().value();
            if (!footprint.isEverything()
                    && footprint.reads(Kind.ATTENTION, id)
                    && !footprint.reads(Kind.TASK, id)) {
                RecordComponent[] components = Task.class.getRecordComponents();
                for (int i = 0; i < components.length; i++) {
                    Task other = changed(task, i, components[i]);
                    if (other != null) {
                        same(transition, task, other, components[i].getName());
                        looked++;
                    }
                }
            }
        }
        return looked;
    }

    /// The task with another value of a component; null where that is part of its attention.
    private static @Nullable Task changed(Task task, int index, RecordComponent component) {
        Object other = Variants.other(component.getGenericType(), Variants.component(task, index));
        Task changed = other == null ? null : (Task) Variants.with(task, index, other);
        return changed != null
                        && changed.id().equals(task.id())
                        && Attention.of(changed).equals(Attention.of(task))
                ? changed
                : null;
    }

    private static void same(Transition expected, Task task, Task other, String what) {
        MachineState before = with(expected.before(), other);
        Transition transition = Machine.step(before, expected.choice(), NOTED);
        assertEquals(expected.changes(), transition.changes(), what);
        MachineState after = with(transition.after(), task);
        assertEquals(expected.after().tasks(), after.tasks(), what);
        assertEquals(expected.after(), after, what);
    }

    private static MachineState with(MachineState state, Task task) {
        LongMap<Task> tasks = state.tasks().with(task.id().value(), task);
        RecordComponent[] components = MachineState.class.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals("tasks")) {
                Object changed = Variants.with(state, i, tasks);
                assertTrue(changed instanceof MachineState);
                return (MachineState) changed;
            }
        }
        throw new AssertionError("there are no tasks");
    }
}
