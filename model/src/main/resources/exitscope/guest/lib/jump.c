// The half of setjmp and longjmp that can be written in C: the signal mask and the value.
#include "kernel.h"

#include <setjmp.h>

int __save_jump_mask(struct __jmp_buf_tag *place, int save);
void __restore_registers(struct __jmp_buf_tag *place, int value) __NORETURN;

int __save_jump_mask(struct __jmp_buf_tag *place, int save) {
    place->__mask_saved = save;
    if (save)
        system_call(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &place->__mask, KERNEL_SIGSET_SIZE);
    return 0;
}

static void jump(struct __jmp_buf_tag *place, int value) __NORETURN;
static void jump(struct __jmp_buf_tag *place, int value) {
    if (place->__mask_saved)
        system_call(SYS_rt_sigprocmask, SIG_SETMASK, &place->__mask, NULL, KERNEL_SIGSET_SIZE);
    __restore_registers(place, value == 0 ? 1 : value); // setjmp must not seem to return first
}

void longjmp(jmp_buf place, int value) {
    jump(place, value);
}

WEAK void _longjmp(jmp_buf place, int value) {
    jump(place, value);
}

WEAK void siglongjmp(sigjmp_buf place, int value) {
    jump(place, value);
}
