// The old name of <errno.h>.
#include <errno.h>
