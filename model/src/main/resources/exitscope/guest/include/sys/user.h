// Registers as ptrace shows them, and the page size (Linux on riscv64).
#ifndef _SYS_USER_H
#define _SYS_USER_H

struct user_regs_struct {
    unsigned long pc, ra, sp, gp, tp, t0, t1, t2, s0, s1, a0, a1, a2, a3, a4, a5, a6, a7, s2, s3,
        s4, s5, s6, s7, s8, s9, s10, s11, t3, t4, t5, t6;
};

#define PAGE_SIZE 4096

#endif
