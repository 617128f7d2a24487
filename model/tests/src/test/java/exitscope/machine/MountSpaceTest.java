package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;
import exitscope.state.Limits;

import org.junit.jupiter.api.Test;

/// Mounts are counted in each mount namespace, and these have numbers of their own. (FS-15,
/// mount(2))
class MountSpaceTest {
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <sched.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mount.h>
            #include <sys/stat.h>
            #include <sys/wait.h>
            #include <unistd.h>

            static void fill(const char *who) {
                int made = 0;
                while (mount("proc", "/tmp/p", "proc", 0, NULL) == 0)
                    made++;
                printf("%s: %d, then %s\\n", who, made, errno == ENOSPC ? "ENOSPC" : "another");
                fflush(stdout);
            }

            static long number(void) {
                char link[64] = "";
                readlink("/proc/self/ns/mnt", link, sizeof link - 1);
                return atol(strchr(link, '[') + 1);
            }

            static void within(void) {
                if (fork() == 0) {
                    unshare(CLONE_NEWNS);
                    printf("numbered %ld\\n", number());
                    fflush(stdout);
                    umount("/tmp/p");
                    fill("a copy");
                    _exit(0);
                }
                wait(NULL);
            }

            int main(void) {
                mkdir("/tmp/p", 0755);
                fill("first");
                within();
                for (int i = 0; i < 3; i++) {
                    if (fork() == 0)
                        _exit(0);
                    wait(NULL);
                }
                within();
                umount("/tmp/p");
                fill("one less");
                return 0;
            }
            """;

    @Test
    void aFullNamespaceRefusesWithWhatLinuxSays() {
        Limits all = Limits.DEFAULT;
        Limits limits =
                new Limits(
                        all.tasks(),
                        all.pages(),
                        all.descriptors(),
                        all.outputBytes(),
                        all.filePages(),
                        all.inodes(),
                        10);
        GuestRun run = GuestRun.of(GuestRun.boot("full.c", PROGRAM, limits), new Schedule.Fifo());
        assertEquals(
                """
                first: 9, then ENOSPC
                numbered 4043309058
                a copy: 1, then ENOSPC
                numbered 4043309059
                a copy: 1, then ENOSPC
                one less: 1, then ENOSPC
                """,
                run.output());
    }
}
