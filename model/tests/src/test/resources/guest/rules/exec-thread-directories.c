// rules: XC-02
// An open directory of a thread is that number's: after an exec by another thread than the leader, the leader's leads to
// the thread that is left, and that thread's own to nobody.
#include "edges.h"
#include <pthread.h>

static int leader, own, direct, process;

static const char *name_in(int directory) {
    static char name[32];
    int file = openat(directory, "comm", O_RDONLY);
    if (file < 0)
        return error_name(errno);
    ssize_t length = read(file, name, sizeof name - 1);
    const char *error = error_name(errno);
    close(file);
    if (length < 0)
        return error;
    name[length > 0 ? length - 1 : 0] = 0;
    return name;
}

static char *self;

static void *executes(void *unused) {
    (void)unused;
    char path[64], numbers[4][16], *arguments[6] = {self};
    prctl(PR_SET_NAME, "executing");
    snprintf(path, sizeof path, "/proc/self/task/%d", getpid());
    leader = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/self/task/%d", (int)syscall(SYS_gettid));
    own = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%d", (int)syscall(SYS_gettid));
    direct = open(path, O_RDONLY);
    process = open("/proc/self", O_RDONLY);
    say("before: %s", name_in(leader));
    say("before: %s", name_in(own));
    say("before: %s", name_in(direct));
    say("before: %s", name_in(process));
    int all[] = {leader, own, direct, process};
    for (int i = 0; i < 4; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%d", all[i]);
        arguments[i + 1] = numbers[i];
    }
    execv("/proc/self/exe", arguments);
    return NULL;
}

int main(int count, char **arguments) {
    if (count > 1) {
        prctl(PR_SET_NAME, "executed");
        static const char *names[] = {"leader", "thread", "direct", "process"};
        for (int i = 0; i < 4; i++) {
            const char *name = name_in(atoi(arguments[i + 1]));
            say("%s: %s", names[i], strcmp(name, "executed") == 0 ? name : "nobody");
        }
        DO(fchdir(atoi(arguments[1])));
        return 0;
    }
    self = arguments[0];
    prctl(PR_SET_NAME, "leading");
    pthread_t other;
    pthread_create(&other, NULL, executes, NULL);
    pthread_join(other, NULL);
    return 1;
}
