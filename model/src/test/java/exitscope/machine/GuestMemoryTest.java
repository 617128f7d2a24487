package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.GuestChange.MemoryExhausted;
import exitscope.memory.Page;
import exitscope.schedule.Schedule;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.SharedSpace;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The memory of all processes together has a limit, whoever takes it.
class GuestMemoryTest {
    private static final int PAGES = 4_000;

    /// A process with a block of memory and children who share it, or make it their own.
    @SuppressWarnings("InlineFormatString") // a program, not a message
    private static final String FAMILY =
            """
            #include <stdio.h>
            #include <signal.h>
            #include <sys/mman.h>
            #include <sys/wait.h>
            #include <unistd.h>
            static void fill(char *block, int pages, char byte) {
                for (int i = 0; i < pages; i++) block[i * 4096L] = byte;
            }
            int main(void) {
                char *block = mmap(0, %1$d * 4096L, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                fill(block, %1$d, 1);
                int go[2], killed = 0, ended = 0;
                pipe(go);
                for (int i = 0; i < %2$d; i++)
                    if (fork() == 0) {
                        char byte;
                        close(go[1]);
                        if (%3$d) fill(block, %1$d, 2);
                        read(go[0], &byte, 1);
                        _exit(block[0]);
                    }
                if (!%3$d) close(go[1]);
                for (int i = 0, status; i < %2$d; i++) {
                    wait(&status);
                    killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
                    ended += WIFEXITED(status);
                    if (killed > 3) close(go[1]);
                }
                printf("killed %%d, ended %%d\\n", killed, ended);
            }
            """;

    private static GuestRun run(int pages, int children, boolean own, Schedule schedule) {
        String source = FAMILY.formatted(pages, children, own ? 1 : 0);
        Limits all = Limits.DEFAULT;
        Limits limits =
                new Limits(
                        all.tasks(),
                        PAGES,
                        all.descriptors(),
                        all.outputBytes(),
                        all.filePages(),
                        all.inodes());
        return GuestRun.of(GuestRun.boot("family.c", source, limits), schedule);
    }

    @Test
    void pagesThatAForkSharesCostOnce() {
        GuestRun run = run(1_000, 50, false, new Schedule.Fifo());
        assertEquals("killed 0, ended 50\n", run.output());
        assertEquals(List.of(), run.changes(MemoryExhausted.class));
    }

    @Test
    void whoMakesThemItsOwnUntilNoneIsLeftIsKilled() {
        for (Schedule schedule : List.of(new Schedule.Fifo(), new Schedule.RoundRobin())) {
            GuestRun run = run(900, 8, true, schedule);
            assertTrue(run.output().startsWith("killed "), run.output());
            assertFalse(run.output().startsWith("killed 0"), run.output());
            assertFalse(run.changes(MemoryExhausted.class).isEmpty());
            assertEquals(0, run.status());
            assertTrue(privatePages(run.end()) <= PAGES);
        }
    }

    private static int privatePages(MachineState state) {
        Set<Page> pages = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SharedSpace space : state.memories().values()) {
            pages.addAll(space.space().pages().values());
        }
        return pages.size();
    }
}
