// Where the kernel's own headers have the flags of epoll(7).
#include <sys/epoll.h>
