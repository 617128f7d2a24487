// The same as signal.h, which has the types.
#include <signal.h>
