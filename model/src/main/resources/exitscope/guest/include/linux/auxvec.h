// Where the kernel's own headers have the auxiliary vector.
#include <sys/auxv.h>
