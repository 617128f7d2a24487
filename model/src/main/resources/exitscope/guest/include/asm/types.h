// Types of a known size, as the kernel names them.
#include <linux/types.h>
