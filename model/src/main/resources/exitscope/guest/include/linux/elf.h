// Where the kernel's own headers have the format of programs.
#include <elf.h>
