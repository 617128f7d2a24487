// Where the kernel's own headers have limits and usage.
#include <sys/resource.h>
