// The old place of malloc's declarations.
#include <stdlib.h>
