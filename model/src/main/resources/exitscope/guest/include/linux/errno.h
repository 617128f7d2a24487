// Where the kernel's own headers have the error numbers.
#include <errno.h>
