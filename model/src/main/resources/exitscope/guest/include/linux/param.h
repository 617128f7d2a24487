// Where the kernel's own headers have some limits.
#include <sys/param.h>
