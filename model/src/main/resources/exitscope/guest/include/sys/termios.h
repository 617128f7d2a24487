// The same as termios.h.
#include <termios.h>
