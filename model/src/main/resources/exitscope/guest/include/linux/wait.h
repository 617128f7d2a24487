// Where the kernel's own headers have what waitid(2) is asked.
#include <sys/wait.h>
