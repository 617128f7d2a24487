// Where the kernel's own headers have the flags of mount(2).
#include <sys/mount.h>
