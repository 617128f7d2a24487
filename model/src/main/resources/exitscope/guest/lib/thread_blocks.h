// The memory of threads: a stack each, and at its upper end the thread's record and variables.
#ifndef EXITSCOPE_THREAD_BLOCKS_H
#define EXITSCOPE_THREAD_BLOCKS_H

#include "thread.h"

#include <stdbool.h>

size_t __default_stack_size(void);

// Keeps the block of a thread that has ended, or is about to, for another one.
void __keep_block(struct thread *thread);

#endif
