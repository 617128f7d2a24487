package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the kernel makes of what the processor cannot do; what it leaves of reservations; what it
/// tells a new program. Signals, codes and addresses are those of qemu-riscv64, but for misaligned
/// atomics, of which Linux tells the instruction.
@Timeout(120)
class TrapTest {
    private static String output(String source, String schedule) {
        GuestRun run =
                GuestRun.of(GuestRun.boot("trap.c", source, false), Schedule.parse(schedule));
        assertEquals(0, run.status(), run::allOutput);
        return run.output();
    }

    @Test
    void eachTrapIsItsSignalWithCodeAndAddress() {
        assertEquals(
                """
                ebreak 5 1 0 0
                illegal 4 1 0 0
                csr 4 1 0 0
                amo 7 1 0 0
                lr 7 1 0 0
                readonly 11 2 0
                null 11 1 0
                misaligned 0
                unmapped 11 1 0
                kernel 11 1 0
                execute 11 2 0
                beyond 7 2 0
                """,
                output(
                        """
                        #define _GNU_SOURCE
                        #include <setjmp.h>
                        #include <signal.h>
                        #include <stdio.h>
                        #include <string.h>
                        #include <sys/mman.h>
                        #include <unistd.h>
                        static sigjmp_buf back;
                        static volatile int number, code;
                        static char *volatile address, *volatile pc;
                        static void handler(int signal, siginfo_t *info, void *context) {
                            number = signal;
                            code = info->si_code;
                            address = info->si_addr;
                            pc = (char *)((ucontext_t *)context)->uc_mcontext.__gregs[REG_PC];
                            siglongjmp(back, 1);
                        }
                        static long data[4];
                        extern char at_break[], at_illegal[], at_csr[], at_amo[], at_lr[];
                        #define TRY(name, action, expected) \\
                            number = 0; \\
                            if (!sigsetjmp(back, 1)) { action; } \\
                            printf("%s %d", name, number); \\
                            if (number != 0) \\
                                printf(" %d %ld", code, (long)(address - (char *)(expected)));
                        #define AT_PC printf(" %ld\\n", (long)(pc - address));
                        int main(void) {
                            struct sigaction action;
                            memset(&action, 0, sizeof action);
                            action.sa_sigaction = handler;
                            action.sa_flags = SA_SIGINFO;
                            static const int signals[] = {SIGSEGV, SIGILL, SIGBUS, SIGTRAP};
                            for (int i = 0; i < 4; i++)
                                sigaction(signals[i], &action, NULL);
                            char *page = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                            TRY("ebreak", __asm__ volatile("at_break: ebreak"), at_break) AT_PC
                            TRY("illegal", __asm__ volatile("at_illegal: .word 0xffffffff"), at_illegal) AT_PC
                            TRY("csr", __asm__ volatile("at_csr: csrr t0, 0x300" ::: "t0"), at_csr) AT_PC
                            TRY("amo", __asm__ volatile("at_amo: amoadd.w t0, t0, (%0)"
                                :: "r"((char *)data + 1) : "t0", "memory"), at_amo) AT_PC
                            TRY("lr", __asm__ volatile("at_lr: lr.d t0, (%0)"
                                :: "r"((char *)data + 4) : "t0", "memory"), at_lr) AT_PC
                            TRY("readonly", page[5] = 1, page + 5) puts("");
                            TRY("null", *(volatile char *)8 = 1, 8) puts("");
                            TRY("misaligned", *(volatile long *)((char *)data + 3) = 5, 0) puts("");
                            munmap(page, 4096);
                            TRY("unmapped", (void)*(volatile char *)(page + 7), page + 7) puts("");
                            TRY("kernel", (void)*(volatile char *)0xffffffc000000000ul,
                                0xffffffc000000000ul) puts("");
                            TRY("execute", ((void (*)(void))data)(), data) puts("");
                            int file = memfd_create("file", 0);
                            page = mmap(0, 4096, PROT_READ, MAP_SHARED, file, 0);
                            TRY("beyond", (void)*(volatile char *)(page + 9), page + 9) puts("");
                            return 0;
                        }
                        """,
                        "fifo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"round-robin", "random:1", "random:2"})
    void aReservationEndsWithATrapASwitchAndTheStoreOfAnother(String schedule) {
        assertEquals(
                "alone 0\nown store 0\ntrap 1\nswitch 1\nstore 1\n",
                output(
                        """
                        #include <signal.h>
                        #include <stdio.h>
                        #include <sys/mman.h>
                        #include <sys/wait.h>
                        #include <unistd.h>
                        struct shared { volatile int word, other, go, done; } *s;
                        /* Reserves the word, does something, and tells what storing said. */
                        #define RESERVED(between) ({ \\
                            int old, failed; \\
                            __asm__ volatile("lr.w %0, (%2)\\n" between "\\nsc.w %1, %0, (%2)" \\
                                : "=&r"(old), "=&r"(failed) \\
                                : "r"(&s->word), "r"(&s->go), "r"(&s->done), "r"(1) \\
                                : "memory", "a0", "a7", "t0"); \\
                            failed; })
                        /* Says that it may go on, and goes round until it has. */
                        #define AWAIT "sw %5, 0(%3)\\n1: lw t0, 0(%4)\\nbeqz t0, 1b"
                        static int beside(volatile int *place) {
                            s->go = s->done = 0;
                            pid_t child = fork();
                            if (child == 0) {
                                while (!s->go)
                                    ;
                                if (place != NULL)
                                    *place = *place;
                                s->done = 1;
                                for (;;)
                                    pause();
                            }
                            int failed = RESERVED(AWAIT);
                            kill(child, SIGKILL);
                            waitpid(child, NULL, 0);
                            return failed;
                        }
                        int main(void) {
                            s = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
                            s->word = 7;
                            int failed = RESERVED("");
                            printf("alone %d\\n", failed);
                            failed = RESERVED("sw %5, 4(%2)");
                            printf("own store %d\\n", failed);
                            failed = RESERVED("li a7, 172\\necall");
                            printf("trap %d\\n", failed);
                            printf("switch %d\\n", beside(&s->other));
                            printf("store %d\\n", beside(&s->word));
                            return 0;
                        }
                        """,
                        schedule));
    }

    @Test
    void theAuxiliaryVectorTellsWhatLinuxTellsAndNoVdso() {
        assertEquals(
                """
                page 4096, ticks 100, header 56, header at 64
                headers there 1, entry is the start 1, sixteen random bytes 1
                ids 0 0 0 0, secure 0, base 0, flags 0
                A 1 C 1 D 1 F 1 I 1 M 1, named /home/user/trap 1
                vDSO 0, unknown 0
                """,
                output(
                        """
                        #include <elf.h>
                        #include <errno.h>
                        #include <stdio.h>
                        #include <string.h>
                        #include <sys/auxv.h>
                        extern char _start[], __executable_start[];
                        int main(int count, char **arguments) {
                            (void)count;
                            Elf64_Phdr *headers = (Elf64_Phdr *)getauxval(AT_PHDR);
                            unsigned char *random = (unsigned char *)getauxval(AT_RANDOM);
                            int different = 0, loaded = 0;
                            for (int i = 1; i < 16; i++)
                                different += random[i] != random[0];
                            for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
                                loaded += headers[i].p_type == PT_LOAD;
                            printf("page %lu, ticks %lu, header %lu, header at %ld\\n",
                                   getauxval(AT_PAGESZ), getauxval(AT_CLKTCK), getauxval(AT_PHENT),
                                   (long)((char *)headers - __executable_start));
                            printf("headers there %d, entry is the start %d, sixteen random bytes %d\\n",
                                   loaded >= 2, getauxval(AT_ENTRY) == (unsigned long)_start,
                                   different > 8);
                            printf("ids %lu %lu %lu %lu, secure %lu, base %lu, flags %lu\\n",
                                   getauxval(AT_UID), getauxval(AT_EUID), getauxval(AT_GID),
                                   getauxval(AT_EGID), getauxval(AT_SECURE), getauxval(AT_BASE),
                                   getauxval(AT_FLAGS));
                            for (const char *letter = "ACDFIM"; *letter; letter++)
                                printf("%c %lu%s", *letter, getauxval(AT_HWCAP) >> (*letter - 'A') & 1,
                                       letter[1] ? " " : "");
                            printf(", named %s %d\\n", (char *)getauxval(AT_EXECFN),
                                   strcmp((char *)getauxval(AT_EXECFN), arguments[0]) == 0);
                            errno = 0;
                            unsigned long vdso = getauxval(AT_SYSINFO_EHDR);
                            printf("vDSO %lu, unknown %lu\\n", vdso, getauxval(12345));
                            return errno != ENOENT;
                        }
                        """,
                        "fifo"));
    }
}
