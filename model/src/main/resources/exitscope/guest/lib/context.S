// getcontext, setcontext and swapcontext: the registers that a function must preserve, and those
// that makecontext gives to a new one, in the order of the kernel's signal frames.

#define MASK 40
#define GENERAL(n) (176 + 8 * (n))
#define FLOATING(n) (432 + 8 * (n))
#define STATUS 688
#define rt_sigprocmask 135
#define MASK_SIZE 8
#define SIG_BLOCK 0
#define SIG_SETMASK 2

#define EACH_PRESERVED(move, fmove, place) \
    move sp, GENERAL(2)(place); \
    move s0, GENERAL(8)(place); \
    move s1, GENERAL(9)(place); \
    move s2, GENERAL(18)(place); \
    move s3, GENERAL(19)(place); \
    move s4, GENERAL(20)(place); \
    move s5, GENERAL(21)(place); \
    move s6, GENERAL(22)(place); \
    move s7, GENERAL(23)(place); \
    move s8, GENERAL(24)(place); \
    move s9, GENERAL(25)(place); \
    move s10, GENERAL(26)(place); \
    move s11, GENERAL(27)(place); \
    fmove fs0, FLOATING(8)(place); \
    fmove fs1, FLOATING(9)(place); \
    fmove fs2, FLOATING(18)(place); \
    fmove fs3, FLOATING(19)(place); \
    fmove fs4, FLOATING(20)(place); \
    fmove fs5, FLOATING(21)(place); \
    fmove fs6, FLOATING(22)(place); \
    fmove fs7, FLOATING(23)(place); \
    fmove fs8, FLOATING(24)(place); \
    fmove fs9, FLOATING(25)(place); \
    fmove fs10, FLOATING(26)(place); \
    fmove fs11, FLOATING(27)(place)

// Where the context goes on is after the call, with 0 as the result.
#define SAVE(place) \
    sd ra, GENERAL(0)(place); \
    sd ra, GENERAL(1)(place); \
    sd zero, GENERAL(10)(place); \
    EACH_PRESERVED(sd, fsd, place); \
    frcsr t1; \
    sw t1, STATUS(place)

    .section .text
    .weak getcontext
    .type getcontext, @function
getcontext:
    SAVE(a0)
    addi a2, a0, MASK
    li a0, SIG_BLOCK
    li a1, 0
    li a3, MASK_SIZE
    li a7, rt_sigprocmask
    ecall
    li a0, 0
    ret
    .size getcontext, . - getcontext

    .weak swapcontext
    .type swapcontext, @function
swapcontext:
    SAVE(a0)
    addi a2, a0, MASK
    mv t0, a1
    j 1f
    .size swapcontext, . - swapcontext

    .weak setcontext
    .type setcontext, @function
setcontext:
    li a2, 0
    mv t0, a0
1:
    addi a1, t0, MASK
    li a0, SIG_SETMASK
    li a3, MASK_SIZE
    li a7, rt_sigprocmask
    ecall
    EACH_PRESERVED(ld, fld, t0)
    lw t1, STATUS(t0)
    fscsr t1
    ld ra, GENERAL(1)(t0)
    ld a0, GENERAL(10)(t0)
    ld a1, GENERAL(11)(t0)
    ld a2, GENERAL(12)(t0)
    ld a3, GENERAL(13)(t0)
    ld a4, GENERAL(14)(t0)
    ld a5, GENERAL(15)(t0)
    ld a6, GENERAL(16)(t0)
    ld a7, GENERAL(17)(t0)
    ld t1, GENERAL(0)(t0)
    jr t1
    .size setcontext, . - setcontext

// Where a context of makecontext begins: s1 has its function, s2 what comes afterwards. There is
// no caller, which a call stack sees by the return address.
    .global __begin_context
    .type __begin_context, @function
__begin_context:
    jalr s1
    mv a0, s2
    call __after_context
    .size __begin_context, . - __begin_context

    .section .note.GNU-stack, "", @progbits
