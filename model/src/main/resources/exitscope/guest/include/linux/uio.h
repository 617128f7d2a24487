// Where the kernel's own headers have the parts of a transfer.
#include <sys/uio.h>
