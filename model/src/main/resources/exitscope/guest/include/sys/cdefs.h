// Where BSD programs look for __BEGIN_DECLS and its kind.
#include <features.h>
