// The types under the C library's own names, which are the public ones, and BSD's exit statuses.
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#define SAME(name) \
    printf("%s %d\n", #name, __builtin_types_compatible_p(name, __##name))

int main(void) {
    SAME(pid_t);
    SAME(id_t);
    SAME(uid_t);
    SAME(gid_t);
    SAME(mode_t);
    SAME(dev_t);
    SAME(ino_t);
    SAME(off_t);
    SAME(blkcnt_t);
    SAME(ssize_t);
    SAME(time_t);
    SAME(clock_t);
    SAME(clockid_t);
    SAME(timer_t);
    SAME(suseconds_t);
    SAME(key_t);
    SAME(int8_t);
    SAME(int64_t);
    SAME(uint8_t);
    SAME(uint64_t);
    SAME(u_char);
    SAME(u_long);
    __pid_t self = getpid();
    printf("%d %d %d %d\n", self == getpid(), EX_USAGE, EX_SOFTWARE, EX_CONFIG);
    return 0;
}
