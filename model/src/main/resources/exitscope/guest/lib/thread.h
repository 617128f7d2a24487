// What the library keeps for each thread.
//
// On riscv64 the register tp points at the program's thread-local variables; our own record
// lies just below them.
#ifndef EXITSCOPE_THREAD_H
#define EXITSCOPE_THREAD_H

struct thread {
    int error; // errno
};

static inline struct thread *this_thread(void) {
    char *pointer;
    __asm__("mv %0, tp" : "=r"(pointer));
    return (struct thread *)pointer - 1;
}

// Makes the first thread's record and variables, and points tp at them.
void __make_first_thread(void);

#endif
