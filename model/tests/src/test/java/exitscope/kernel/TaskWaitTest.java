package exitscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import exitscope.change.Change;
import exitscope.change.Difference;
import exitscope.change.PersonalityDiffers;
import exitscope.footprint.Footprint;
import exitscope.footprint.FootprintRecorder;
import exitscope.machine.GuestRun;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.ProcessGroupId;
import exitscope.state.Task;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a wait looks at, and so depends on.
class TaskWaitTest {
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <sched.h>
            #include <sys/syscall.h>
            #include <unistd.h>
            static char stacks[2][8192];
            static int runs(void *unused) {
                for (;;)
                    pause();
            }
            int main(void) {
                if (fork() == 0) {
                    for (int i = 0; i < 2; i++)
                        clone(runs, stacks[i] + sizeof stacks[i],
                              CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD, 0);
                    syscall(SYS_exit, 0);
                }
                pause();
            }
            """;

    private static final int STOPS = WaitOptions.EXIT | WaitOptions.CHILD_GROUP_STOP;

    private static final int PARENT = 1;
    private static final int LEADER = 2;
    private static final int THREAD = 3;
    private static final int OTHER_THREAD = 4;

    /// A parent that sleeps; its child's leader has exited, and two threads go on.
    private static final MachineState STATE =
            GuestRun.of(GuestRun.boot("test.c", PROGRAM, true), new Schedule.Fifo()).end();

    private static Task task(int number) {
        return STATE.tasks().values().stream()
                .filter(task -> task.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static WaitOptions options(
            int number, @Nullable ProcessGroupId processGroup, boolean cloneTasks, int events) {
        return new WaitOptions(number, processGroup, true, cloneTasks, events, true, false);
    }

    private static Editor look(WaitOptions options) {
        Editor edit = new Editor(STATE, new FootprintRecorder());
        assertInstanceOf(
                TaskWait.Found.NotYet.class,
                TaskWait.waitOnce(edit, edit.task(task(PARENT).id()), options));
        return edit;
    }

    /// The numbers of the tasks that a wait has looked at.
    private static Set<Integer> seen(Editor edit) {
        Set<Integer> numbers = new TreeSet<>();
        edit.footprint()
                .forEachRead((kind, id) -> {
                    if (kind == Footprint.Kind.TASK) {
                        numbers.add(STATE.tasks().require(id).number());
                    }
                });
        return numbers;
    }

    private static List<Change> differences(Editor edit) {
        return edit.changes().stream()
                .filter(change ->
                        change instanceof PersonalityDiffers differs
                                && differs.difference() == Difference.THREADS_ARE_CHILDREN)
                .toList();
    }

    @Test
    void aWaitThatThreadsCannotConcernDoesNotLookAtThem() {
        Set<Integer> family = Set.of(PARENT, LEADER);
        ProcessGroupId own = STATE.group(task(LEADER).group()).processGroup();
        assertEquals(family, seen(look(options(0, null, false, STOPS))), "no clone children");
        assertEquals(family, seen(look(options(0, own, false, STOPS))), "of their process group");
        assertEquals(family, seen(look(options(0, null, true, WaitOptions.EXIT))), "no stops");
        assertEquals(family, seen(look(options(LEADER, null, true, STOPS))), "the leader");
    }

    @Test
    void whereTheSeedWouldShowAThreadItIsLookedAtAndPointedOut() {
        Editor edit = look(options(0, null, true, STOPS));
        assertEquals(Set.of(PARENT, LEADER, THREAD, OTHER_THREAD), seen(edit));
        assertEquals(2, differences(edit).size());
    }
}
