// Where the kernel's own headers have what pidfds are asked.
#include <sys/pidfd.h>
