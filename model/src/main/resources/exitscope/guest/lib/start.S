// Where the kernel starts a program: the stack holds argc, argv, the environment and auxv.

    .section .text
    .global _start
    .type _start, @function
_start:
    .cfi_startproc
    .cfi_undefined ra           // the outermost frame: nothing called it
    .option push
    .option norelax             // gp is what relaxation relies on, so it cannot help here
    la gp, __global_pointer$
    .option pop
    mv a0, sp
    li s0, 0                    // ends the chain of frame pointers
    andi sp, sp, -16
    call __start_program
    ebreak                      // it does not return
    .cfi_endproc
    .size _start, . - _start

    .section .note.GNU-stack, "", @progbits
