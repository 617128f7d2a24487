package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.GuestChange.MemoryExhausted;
import exitscope.memory.DistinctPages;
import exitscope.memory.Page;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
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
            #define _GNU_SOURCE
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

    /// A child takes all memory but less than a hundred pages. Then the parent, which has little,
    /// needs more of it in the ways that the guest's own instructions have no part in.
    private static final String HOG =
            """
            #include <errno.h>
            #include <fcntl.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <sys/wait.h>
            #include <unistd.h>
            static char *map(int pages) {
                return mmap(0, pages * 4096L, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                            -1, 0);
            }
            static pid_t start_hog(void) {
                int full[2];
                char byte;
                pipe(full);
                pid_t hog = fork();
                if (hog == 0) {
                    char *block = map(3900);
                    for (int i = 0; i < 3900; i++) block[i * 4096L] = 1;
                    write(full[1], "x", 1);
                    for (;;) pause();
                }
                read(full[0], &byte, 1);
                return hog;
            }
            static void see(const char *what, pid_t hog) {
                int status = 0;
                waitpid(hog, &status, 0);
                printf("%s: %d\\n", what, WIFSIGNALED(status) ? WTERMSIG(status) : -1);
                fflush(stdout);
            }
            int main(int argc, char **argv) {
                if (argc > 1) {
                    printf("argument of %zu\\n", strlen(argv[1]));
                    return 0;
                }
                char *text = malloc(120001);
                memset(text, 'a', 120000);
                text[120000] = 0;
                char *arguments[] = {argv[0], text, text, text, text, NULL};
                pid_t hog = start_hog();
                char *target = map(200);
                int zero = open("/dev/zero", O_RDONLY);
                ssize_t got = read(zero, target, 200 * 4096L);
                printf("read %zd\\n", got);
                see("its hog", hog);
                munmap(target, 200 * 4096L);

                hog = start_hog();
                pid_t child = fork();
                if (child == 0) {
                    execv("/proc/self/exe", arguments);
                    _exit(errno);
                }
                int status;
                waitpid(child, &status, 0);
                printf("exec: %d\\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
                see("its hog", hog);
                return 0;
            }
            """;

    /// Instead of ending: moves the block, forks, writes to both ends of it, and ends.
    private static final String MOVES_ITS_BLOCK =
            """
            {
                block = mremap(block, 300 * 4096L, 400 * 4096L, 1);
                pid_t child = fork();
                fill(block, child ? 50 : 400, 3);
                munmap(block + 100 * 4096L, 20 * 4096L);
                waitpid(child, 0, 0);
                _exit(block[0]);
            }
            """;

    private static GuestRun run(int pages, int children, boolean own, Schedule schedule) {
        return run(FAMILY.formatted(pages, children, own ? 1 : 0), schedule);
    }

    private static GuestRun run(String source, Schedule schedule) {
        return GuestRun.of(GuestRun.boot("family.c", source, limits()), schedule);
    }

    private static Limits limits() {
        Limits all = Limits.DEFAULT;
        return new Limits(
                all.tasks(),
                PAGES,
                all.descriptors(),
                all.outputBytes(),
                all.filePages(),
                all.inodes(),
                all.mounts());
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

    @Test
    void aSystemCallThatNeedsMemoryWaitsUntilThereIsSome() {
        for (Schedule schedule : List.of(new Schedule.Fifo(), new Schedule.RoundRobin())) {
            GuestRun run = run(HOG, schedule);
            assertEquals(
                    """
                    read 819200
                    its hog: 9
                    argument of 120000
                    exec: 0
                    its hog: 9
                    """,
                    run.output());
            assertEquals(2, run.changes(MemoryExhausted.class).size());
        }
    }

    /// What is counted is what there is, however pages came to be shared, moved and left behind;
    /// and since it is worked out from what the state says of pages, equal states have equal
    /// counts.
    @Test
    void pagesAreCountedByWhatTheStateSaysOfThem() {
        String source = FAMILY.formatted(300, 6, 1).replace("_exit(block[0])", MOVES_ITS_BLOCK);
        for (Schedule schedule : List.of(new Schedule.Fifo(), new Schedule.RoundRobin())) {
            MachineState state = GuestRun.boot("family.c", source, limits());
            int most = 0;
            for (List<Choice> enabled = Machine.enabled(state);
                    !enabled.isEmpty();
                    enabled = Machine.enabled(state)) {
                state = Machine.step(state, schedule.pick(state, enabled)).after();
                DistinctPages pages = new DistinctPages();
                state.memories().values().forEach(space -> pages.add(space.space()));
                int there = privatePages(state);
                assertEquals(there, pages.count());
                assertTrue(state.memoryPages() >= there, "the estimate is too low");
                most = Math.max(most, there);
            }
            assertTrue(most > 1_500, "most pages at once: " + most);
        }
    }

    private static int privatePages(MachineState state) {
        Set<Page> pages = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SharedSpace space : state.memories().values()) {
            for (Page page : space.space().pages().values()) {
                // Those without an origin are the machine's own.
                if (page.origin() != null) {
                    pages.add(page);
                }
            }
        }
        return pages.size();
    }
}
