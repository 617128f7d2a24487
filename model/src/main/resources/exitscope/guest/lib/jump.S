// setjmp and longjmp: the registers that a function must preserve, kept and put back.

#define EACH_REGISTER(move, fmove) \
    move ra, 0(a0); \
    move sp, 8(a0); \
    move s0, 16(a0); \
    move s1, 24(a0); \
    move s2, 32(a0); \
    move s3, 40(a0); \
    move s4, 48(a0); \
    move s5, 56(a0); \
    move s6, 64(a0); \
    move s7, 72(a0); \
    move s8, 80(a0); \
    move s9, 88(a0); \
    move s10, 96(a0); \
    move s11, 104(a0); \
    fmove fs0, 112(a0); \
    fmove fs1, 120(a0); \
    fmove fs2, 128(a0); \
    fmove fs3, 136(a0); \
    fmove fs4, 144(a0); \
    fmove fs5, 152(a0); \
    fmove fs6, 160(a0); \
    fmove fs7, 168(a0); \
    fmove fs8, 176(a0); \
    fmove fs9, 184(a0); \
    fmove fs10, 192(a0); \
    fmove fs11, 200(a0)

    .section .text
    .global setjmp
    .global _setjmp
    .global __sigsetjmp
    .type setjmp, @function
    .type _setjmp, @function
    .type __sigsetjmp, @function
setjmp:
_setjmp:
    li a1, 0                    // do not save the signal mask
__sigsetjmp:
    EACH_REGISTER(sd, fsd)
    tail __save_jump_mask       // returns 0 to our caller
    .size setjmp, . - setjmp

    .global __restore_registers
    .type __restore_registers, @function
__restore_registers:
    EACH_REGISTER(ld, fld)
    mv a0, a1
    ret
    .size __restore_registers, . - __restore_registers

    .section .note.GNU-stack, "", @progbits
