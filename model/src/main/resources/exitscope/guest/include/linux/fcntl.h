// Where the kernel's own headers have the flags of files.
#include <fcntl.h>
