// What has to be done around a fork when there are other threads: only the one that forks goes on
// in the child, so what the others are in the middle of changing must be at rest.
#ifndef EXITSCOPE_FORK_H
#define EXITSCOPE_FORK_H

enum fork_moment { BEFORE_FORK, IN_PARENT, IN_CHILD };

// Present only in programs that use pthread_atfork.
void __handlers_at_fork(enum fork_moment moment) __attribute__((__weak__));

// Present only in programs that use the heap, and streams.
void __heap_at_fork(enum fork_moment moment) __attribute__((__weak__));
void __streams_at_fork(enum fork_moment moment) __attribute__((__weak__));

// What fork does.
int __fork(void);

#endif
