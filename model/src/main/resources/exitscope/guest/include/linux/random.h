// Where the kernel's own headers have the flags of getrandom(2).
#include <sys/random.h>
