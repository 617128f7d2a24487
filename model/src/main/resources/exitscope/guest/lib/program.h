// The running program as a whole: its start and its end.
#ifndef EXITSCOPE_PROGRAM_H
#define EXITSCOPE_PROGRAM_H

#include <features.h>

// What the kernel says about itself at the top of the stack: pairs of a type and a value.
extern const unsigned long *__auxiliary_vector;

// Runs functions marked `destructor`, last first.
void __run_finalizers(void);

// Writes what the streams still hold. Present only in programs that use streams.
void __finish_streams(void) __attribute__((__weak__));

// Ends the program with a message on standard error and SIGABRT.
void __fatal(const char *message) __NORETURN;

// Leaves at once: every thread goes, nothing is flushed.
void __exit_group(int status) __NORETURN;

#endif
