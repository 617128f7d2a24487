// Where the kernel's own headers have the numbers of system calls.
#include <asm/unistd.h>
