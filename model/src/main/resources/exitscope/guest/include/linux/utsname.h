// Where the kernel's own headers have the names of a system.
#include <sys/utsname.h>
