// Where the kernel's own headers have the events of poll(2).
#include <poll.h>
