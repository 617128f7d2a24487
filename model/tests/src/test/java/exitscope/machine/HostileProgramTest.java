package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Programs that do what no program should get their signal or their error number, as on Linux.
@Timeout(120)
class HostileProgramTest {
    private static final String CATCHER =
            """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <setjmp.h>
            #include <signal.h>
            #include <stdint.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <unistd.h>
            static sigjmp_buf back;
            static volatile int number, code;
            static void *volatile address;
            static void handler(int signal, siginfo_t *info, void *context) {
                (void)context;
                number = signal;
                code = info->si_code;
                address = info->si_addr;
                siglongjmp(back, 1);
            }
            static void catch(int flags) {
                struct sigaction action;
                memset(&action, 0, sizeof action);
                action.sa_sigaction = handler;
                action.sa_flags = SA_SIGINFO | flags;
                sigaction(SIGSEGV, &action, 0);
                sigaction(SIGILL, &action, 0);
                sigaction(SIGBUS, &action, 0);
            }
            """;

    private static String output(String body) {
        GuestRun run =
                GuestRun.of(
                        GuestRun.boot("hostile.c", CATCHER + body, false), Schedule.parse("fifo"));
        assertEquals(0, run.status(), run::allOutput);
        return run.output();
    }

    @Test
    void wildJumpsFaultWhereTheyGo() {
        assertEquals(
                "11 1 0x1234\n11 2 data\n4 1 code\n11 1 0x7ffffffffffffffe\n",
                output(
                        """
                        static uint64_t data[2] = {0x0000808200000000, 0};
                        int main(void) {
                            catch(0);
                            if (!sigsetjmp(back, 1))
                                ((void (*)(void))0x1234)();
                            printf("%d %d %p\\n", number, code, address);
                            if (!sigsetjmp(back, 1))
                                ((void (*)(void))(uintptr_t)data)();
                            printf("%d %d %s\\n", number, code, address == data ? "data" : "?");
                            unsigned *code_page = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                            code_page[4] = 0xffffffff;
                            if (!sigsetjmp(back, 1))
                                ((void (*)(void))(uintptr_t)(code_page + 4))();
                            printf("%d %d %s\\n", number, code,
                                   address == code_page + 4 ? "code" : "?");
                            if (!sigsetjmp(back, 1))
                                ((void (*)(void))0x7fffffffffffffff)();
                            printf("%d %d %p\\n", number, code, address);
                            return 0;
                        }
                        """));
    }

    @Test
    void codeThatChangesItselfRunsAsChanged() {
        assertEquals(
                "499500\n",
                output(
                        """
                        int main(void) {
                            unsigned *code = mmap(0, 8192, PROT_READ | PROT_WRITE | PROT_EXEC,
                                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                            long sum = 0;
                            /* At the end of the page, too, where an instruction straddles. */
                            unsigned short *at = (unsigned short *)((char *)code + 4094);
                            for (int i = 0; i < 1000; i++) {
                                unsigned li = (unsigned)i << 20 | 0x513; /* li a0, i */
                                at[0] = (unsigned short)li;
                                at[1] = (unsigned short)(li >> 16);
                                at[2] = 0x8082; /* ret */
                                __asm__ volatile("fence.i" ::: "memory");
                                sum += ((int (*)(void))(uintptr_t)at)();
                            }
                            printf("%ld\\n", sum);
                            return 0;
                        }
                        """));
    }

    @Test
    void aStackThatOverflowsIsASignalOnTheOtherStack() {
        assertEquals(
                "11 below\n",
                output(
                        """
                        static char other[65536];
                        static int deeper(int n) {
                            volatile char room[4096];
                            room[n & 4095] = (char)n;
                            return deeper(n + 1) + room[0];
                        }
                        int main(void) {
                            stack_t stack;
                            memset(&stack, 0, sizeof stack);
                            stack.ss_sp = other;
                            stack.ss_size = sizeof other;
                            sigaltstack(&stack, 0);
                            catch(SA_ONSTACK);
                            char here;
                            if (!sigsetjmp(back, 1))
                                return deeper(0);
                            printf("%d %s\\n", number, (char *)address < &here ? "below" : "?");
                            return 0;
                        }
                        """));
    }

    @Test
    void memoryThatIsNotThereIsRefused() {
        String told =
                output(
                        """
                        int main(void) {
                            long got = 0;
                            for (;;) {
                                char *room = mmap(0, 64 << 20, PROT_READ | PROT_WRITE,
                                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                                if (room == MAP_FAILED)
                                    break;
                                got++;
                                if (got > 100000)
                                    return 1;
                            }
                            printf("%s\\n", strerror(errno));
                            return 0;
                        }
                        """);
        assertTrue(told.startsWith("Cannot allocate memory"), told);
    }
}
