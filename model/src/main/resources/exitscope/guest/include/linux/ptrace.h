// Where the kernel's own headers have what ptrace(2) is asked.
#include <sys/ptrace.h>
