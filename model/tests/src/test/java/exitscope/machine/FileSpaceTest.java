package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;
import exitscope.state.Limits;

import org.junit.jupiter.api.Test;

/// The tree has room for so many pages and files. No rule case: how large a file system is, a
/// program cannot set without mounting one; what it sees when that is full was seen on a tmpfs.
class FileSpaceTest {
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <fcntl.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <sys/stat.h>
            #include <unistd.h>
            static char block[39 * 4096];
            static const char *came(long result) {
                static char text[4][32];
                static int at;
                char *out = text[++at % 4];
                if (result < 0) return errno == ENOSPC ? "ENOSPC" : strerror(errno);
                snprintf(out, 32, "%ld", result);
                return out;
            }
            int main(void) {
                memset(block, 1, sizeof block);
                int fd = open("/tmp/large", O_RDWR | O_CREAT, 0600);
                long size = 0, part;
                while ((part = write(fd, block, sizeof block)) == sizeof block) size += part;
                printf("part: %d\\n", part > 0 && part < (long)sizeof block && part % 4096 == 0);
                printf("then: %s\\n", came(write(fd, block, 1)));
                printf("over what is there: %s\\n", came(pwrite(fd, block, 100, 0)));
                printf("longer, with a hole: %s\\n", came(ftruncate(fd, 1 << 30)));
                printf("in the hole: %s\\n", came(pwrite(fd, block, 1, 1 << 29)));
                printf("reserved: %s\\n", came(fallocate(fd, 0, 1 << 29, 4096)));
                printf("shorter: %s\\n", came(ftruncate(fd, 4096)));
                printf("room again: %s\\n", came(pwrite(fd, block, 4096, 4096)));
                printf("a full device: %s\\n", came(write(open("/dev/full", O_WRONLY), block, 1)));
                int made = 0;
                char name[32];
                for (;; made++) {
                    snprintf(name, 32, "/tmp/%d", made);
                    if (mkdir(name, 0700) < 0) break;
                }
                printf("many files: %d, then %s\\n", made > 5, came(-1));
                printf("no pipe: %s\\n", came(mkfifo("/tmp/fifo", 0600)));
                printf("no link: %s\\n", came(symlink("x", "/tmp/link")));
                printf("one less: %s\\n", came(rmdir("/tmp/0")));
                printf("one more: %s\\n", came(mkdir("/tmp/0", 0700)));
            }
            """;

    @Test
    void aFullTreeRefusesWithWhatLinuxSays() {
        Limits all = Limits.DEFAULT;
        Limits limits =
                new Limits(
                        all.tasks(),
                        all.pages(),
                        all.descriptors(),
                        all.outputBytes(),
                        8_000,
                        200,
                        all.mounts());
        GuestRun run = GuestRun.of(GuestRun.boot("full.c", PROGRAM, limits), new Schedule.Fifo());
        assertEquals(
                """
                part: 1
                then: ENOSPC
                over what is there: 100
                longer, with a hole: 0
                in the hole: ENOSPC
                reserved: ENOSPC
                shorter: 0
                room again: 4096
                a full device: ENOSPC
                many files: 1, then ENOSPC
                no pipe: ENOSPC
                no link: ENOSPC
                one less: 0
                one more: 0
                """,
                run.output());
    }
}
