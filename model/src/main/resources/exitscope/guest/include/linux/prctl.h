// Where the kernel's own headers have what prctl(2) is asked.
#include <sys/prctl.h>
