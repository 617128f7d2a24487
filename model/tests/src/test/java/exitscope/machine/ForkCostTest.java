package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.memory.AddressSpace;
import exitscope.persistent.LongMap;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A fork shares every page, however many there are; what is written afterwards is copied, page by
/// page. `-Dfork.report=true` tells how long the transition of the fork took.
class ForkCostTest {
    private static final int PAGES = (64 << 20) / 4096;

    private static final String PROGRAM =
            """
            #include <sys/mman.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                char *block = mmap(0, 64 << 20, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                for (long i = 0; i < 64 << 20; i += 4096)
                    block[i] = (char)(i >> 12 | 1);
                pid_t child = fork();
                if (child == 0) {
                    block[5 * 4096] = 1;
                    block[9 * 4096] = 1;
                    pause();
                }
                waitpid(child, 0, 0);
            }
            """;

    @Test
    void aForkCopiesNoPageAndAWriteCopiesOne() {
        Schedule schedule = Schedule.parse("fifo");
        MachineState state = GuestRun.boot("large", GuestRun.compile("large.c", PROGRAM));
        Task child = null;
        while (child == null) {
            List<Choice> enabled = Machine.enabled(state);
            Choice choice = schedule.pick(state, enabled);
            long begin = System.nanoTime();
            state = Machine.step(state, choice).after();
            long took = System.nanoTime() - begin;
            child = state.tasks().get(3);
            if (child != null && Boolean.getBoolean("fork.report")) {
                System.out.printf("the fork of 64 MiB took %d us%n", took / 1000);
            }
        }
        AddressSpace parent = spaceOf(state, 2);
        assertTrue(parent.pages().size() >= PAGES, "it has touched them all");
        assertEquals(0, differing(parent, spaceOf(state, 3)), "pages that are not shared");
        while (!(state.task(new TaskId(3)).run() instanceof RunState.Blocked)) {
            state = Machine.step(state, schedule.pick(state, Machine.enabled(state))).after();
        }
        int copied = differing(parent, spaceOf(state, 3));
        assertTrue(copied >= 2 && copied <= 8, "two pages of data and its stack, not " + copied);
    }

    private static AddressSpace spaceOf(MachineState state, int task) {
        return state.memory(requireNonNull(state.task(new TaskId(task)).memory())).space();
    }

    private static int differing(AddressSpace one, AddressSpace other) {
        int[] count = {0};
        LongMap.forEachDifference(one.pages(), other.pages(), (_, _, _) -> count[0]++);
        return count[0];
    }
}
