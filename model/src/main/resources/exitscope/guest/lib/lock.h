// Mutual exclusion between threads that share memory.
//
// While there is only one thread a lock does nothing, so that a signal handler that prints or
// allocates does not wait for the code that it interrupted.
#ifndef EXITSCOPE_LOCK_H
#define EXITSCOPE_LOCK_H

struct lock {
    int state; // 0 free, 1 held, 2 held and someone sleeps
};

// Set for good when a thread is made with clone.
extern int __has_threads;

void __lock(struct lock *lock);
void __unlock(struct lock *lock);

#endif
