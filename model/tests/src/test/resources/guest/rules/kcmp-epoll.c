// rules: CL-06
// kcmp tells whether a file is what an epoll watches under a descriptor.
#include "rule.h"

#include <sys/epoll.h>

struct slot {
    uint32_t epoll, descriptor, skipped;
};

static const char *compare(pid_t process, unsigned long file, const void *slot) {
    long result = syscall(SYS_kcmp, getpid(), process, 7, file, slot);
    return result < 0 ? strerrorname_np(errno) : result == 0 ? "same" : "another";
}

int main(void) {
    int epoll = epoll_create1(0), ends[2];
    pipe(ends);
    struct epoll_event event = {EPOLLIN};
    epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event);
    struct slot slot = {epoll, ends[0], 0};
    pid_t own = getpid();
    say("itself %s", compare(own, ends[0], &slot));
    say("a copy %s", compare(own, dup(ends[0]), &slot));
    say("the other end %s", compare(own, ends[1], &slot));
    slot.skipped = 1;
    say("a second %s", compare(own, ends[0], &slot));
    slot.skipped = 0;
    slot.descriptor = ends[1];
    say("not watched %s", compare(own, ends[0], &slot));
    slot.epoll = ends[0];
    say("no epoll %s", compare(own, ends[0], &slot));
    slot.epoll = 99;
    say("not open %s", compare(own, ends[0], &slot));
    say("no slot %s", compare(own, ends[0], NULL));
    say("neither %s", compare(own, 999, NULL));
    say("no file %s", compare(own, 999, &slot));
    say("nobody %s", compare(0, ends[0], NULL));
    return 0;
}
