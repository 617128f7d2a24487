// sleep DURATION...: seconds, or with m, h, d behind it.
#include "commands.h"

#include <errno.h>
#include <time.h>

int sleep_main(int count, char **arguments) {
    if (count < 2) {
        report("missing operand");
        return 1;
    }
    double seconds = 0;
    for (int i = 1; i < count; ++i) {
        double duration = duration_of(arguments[i]);
        if (duration < 0) {
            report("invalid time interval '%s'", arguments[i]);
            return 1;
        }
        seconds += duration;
    }
    struct timespec time = {.tv_sec = (time_t)seconds};
    time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
    while (nanosleep(&time, &time) < 0 && errno == EINTR)
        ;
    return 0;
}
