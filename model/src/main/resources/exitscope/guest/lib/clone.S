// int clone(int (*function)(void *), void *stack_top, int flags, void *argument,
//           pid_t *parent_tid, void *tls, pid_t *child_tid)
//
// The child begins on a stack of its own, where it finds the function to call: that and its
// argument are laid there beforehand.

    .section .text
    .weak clone
    .type clone, @function
    .global __clone
    .type __clone, @function
clone:
__clone:
    .cfi_startproc
    beqz a0, 2f
    beqz a1, 2f
    andi a1, a1, -16
    addi a1, a1, -16
    sd a0, 0(a1)
    sd a3, 8(a1)
    // Memory shared with someone who runs beside us: locks are needed from now on.
    li t0, 0x4100               // CLONE_VM | CLONE_VFORK
    and t0, a2, t0
    li t1, 0x100                // CLONE_VM
    bne t0, t1, 1f
    la t0, __has_threads
    lw t2, 0(t0)                // written before the first of them is there, and never beside one
    bnez t2, 1f
    sw t1, 0(t0)
1:  mv a0, a2                   // the kernel's order: flags, stack, parent tid, tls, child tid
    mv a2, a4
    mv a3, a5
    mv a4, a6
    li a7, 220                  // clone
    ecall
    bltz a0, 3f
    beqz a0, 4f
    ret
2:  li a0, -22                  // EINVAL
3:  tail __result
    .cfi_endproc

4:  .cfi_startproc
    .cfi_undefined ra           // the outermost frame of the child
    li s0, 0
    ld t0, 0(sp)
    ld a0, 8(sp)
    jalr t0
    li a7, 93                   // exit: this thread only
    ecall
    ebreak                      // it does not return
    .cfi_endproc
    .size clone, . - clone
    .size __clone, . - __clone

    .section .note.GNU-stack, "", @progbits
