// The old name of <unistd.h>.
#include <unistd.h>
