// The old name of <signal.h>.
#include <signal.h>
