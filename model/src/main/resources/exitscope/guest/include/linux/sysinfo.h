// Where the kernel's own headers have what sysinfo(2) tells.
#include <sys/sysinfo.h>
