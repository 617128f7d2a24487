// long __interruptible_call(volatile signed char *asked, long number, long a, ..., long f)
//
// A system call, unless *asked. A signal that comes between the test and the call finds the
// program counter between these two labels and goes to __interrupted_call instead, so that no
// request to cancel is overlooked.

    .section .text
    .global __interruptible_call
    .type __interruptible_call, @function
    .global __interruptible_begin
    .global __interruptible_end
    .global __interrupted_call
__interruptible_call:
    .cfi_startproc
    mv t0, a0
    mv t1, a1
    mv a0, a2
    mv a1, a3
    mv a2, a4
    mv a3, a5
    mv a4, a6
    mv a5, a7
    mv a7, t1
__interruptible_begin:
    lb t0, 0(t0)
    bnez t0, __interrupted_call
    ecall
__interruptible_end:
    ret
__interrupted_call:
    li a0, -125                 // ECANCELED
    ret
    .cfi_endproc
    .size __interruptible_call, . - __interruptible_call

    .section .note.GNU-stack, "", @progbits
