// What the library keeps for each thread.
//
// On riscv64 the register tp points at the program's thread-local variables; our own record
// lies just below them.
#ifndef EXITSCOPE_THREAD_H
#define EXITSCOPE_THREAD_H

#include <stddef.h>

struct __pthread_cleanup;
struct key_value;

// What may still happen to a thread's record. Whoever comes second, the thread at its end or
// somebody who joins or detaches it, gives its memory back.
enum thread_state { JOINABLE, DETACHED, JOINED, ENDED };

struct thread {
    int tid; // 0: not known yet, or the kernel has noted the end of the thread here
    int watched; // the kernel will note the end
    int state;
    void *(*start)(void *);
    void *argument, *result;
    char *block; // its stack and all; NULL: not ours (the first thread, or a stack that was given)
    size_t block_size, guard_size;
    struct thread *next_free; // in the list of blocks that may be used again
    struct thread *joining;   // whose end it awaits
    struct __pthread_cleanup *cleanup;
    struct key_value *values; // of keys
    signed char cancel_disabled, cancel_asynchronous;
    volatile signed char cancel_asked, exiting;
    int policy, priority; // to begin with; policy -1: inherited
    // For the kernel: the mutexes that it marks if the thread dies (struct robust_list_head).
    struct {
        void *first;
        long offset;
        void *pending;
    } robust;
    int error; // errno
};

static inline struct thread *this_thread(void) {
    char *pointer;
    __asm__("mv %0, tp" : "=r"(pointer));
    return (struct thread *)pointer - 1;
}

// Makes the first thread's record and variables, and points tp at them.
void __make_first_thread(void);

// How much memory a thread's record and variables need.
size_t __thread_area_size(void);

// Makes them at the end of a zeroed block.
struct thread *__make_thread_area(char *end);

// The caller's number, from the kernel only when it is not known yet.
int __thread_id(void);

// How many threads there are that pthread_exit counts.
extern int __thread_count;

#endif
