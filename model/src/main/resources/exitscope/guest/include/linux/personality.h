// Where the kernel's own headers have personalities.
#include <sys/personality.h>
