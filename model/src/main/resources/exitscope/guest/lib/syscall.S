// long syscall(long number, ...): any system call, by number.

    .section .text
    .weak syscall
    .type syscall, @function
syscall:
    .cfi_startproc
    mv a7, a0
    mv a0, a1
    mv a1, a2
    mv a2, a3
    mv a3, a4
    mv a4, a5
    mv a5, a6
    ecall
    tail __result
    .cfi_endproc
    .size syscall, . - syscall

    .section .note.GNU-stack, "", @progbits
