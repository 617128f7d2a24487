// Where BSD programs look for it.
#include <syslog.h>
