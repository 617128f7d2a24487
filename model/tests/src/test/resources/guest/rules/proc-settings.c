// rules: XS-03
// What /proc shows of a process's settings, and what it lets be set: who is killed first when memory
// runs out, slack of timers, contents of cores, the login, the map of users.
// needs: root
#include "proc.h"

#define personality(domain) (unsigned)syscall(SYS_personality, domain)

static const char *word(long result) {
    return result >= 0 ? "ok" : strerrorname_np(errno);
}

static void put(const char *path, const char *text) {
    int file = open(path, O_WRONLY);
    if (file < 0) {
        say("%s <- '%s': open %s", path, text, strerrorname_np(errno));
        return;
    }
    long written = write(file, text, strlen(text));
    say("%s <- '%s': %s", path, text, written < 0 ? strerrorname_np(errno)
                                      : written == (long)strlen(text) ? "ok" : "short");
    close(file);
}

static void show(const char *path) {
    char text[256];
    snprintf(text, sizeof text, "%s", content("%s", path));
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\n')
            *at = '|';
    say("%s: %s", path, text);
}

// CAP_SYS_RESOURCE, which even root may lack.
static void drop_resource_right(void) {
    struct {
        uint32_t version;
        int pid;
    } header = {0x20080522, 0};
    uint32_t sets[6];
    syscall(SYS_capget, &header, sets);
    sets[0] &= ~(1u << 24);
    syscall(SYS_capset, &header, sets);
}

static void oom(void) {
    static const char *const tried[] = {"500", "600\n", " 700 \n", "1000", "1001", "999", "0x10",
                                        "5x", "", "-1001", "12345678901234", "+7", "010"};
    for (unsigned i = 0; i < sizeof tried / sizeof *tried; i++) {
        put("/proc/self/oom_score_adj", tried[i]);
        show("/proc/self/oom_score_adj");
    }
    show("/proc/self/oom_adj");
    static const char *const old[] = {"15", "8", "16", "-17", "-18", "x"};
    for (unsigned i = 0; i < sizeof old / sizeof *old; i++) {
        put("/proc/self/oom_adj", old[i]);
        show("/proc/self/oom_adj");
        show("/proc/self/oom_score_adj");
    }
    put("/proc/thread-self/oom_score_adj", "300");
    pid_t child = fork();
    if (child == 0) {
        show("/proc/self/oom_score_adj");
        put("/proc/self/oom_score_adj", "0");
        put("/proc/self/oom_score_adj", "-1");
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/oom_score_adj", getppid());
        int file = open(path, O_WRONLY);
        say("parent's: %s", word(write(file, "444", 3)));
        _exit(0);
    }
    await_zombie(child);
    say("zombie: %s", content("/proc/%d/oom_score_adj", child));
    say("zombie: %s", content("/proc/%d/oom_score", child));
    waited(child, 0);
    show("/proc/self/oom_score_adj");
}

// How much of what is written counts.
static void lengths(void) {
    static const char *const files[] = {"oom_score_adj", "oom_adj", "coredump_filter",
                                        "timerslack_ns"};
    static const int sizes[] = {11, 12, 13, 33, 34, 35, 65, 66, 67, 4900};
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        for (unsigned j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            static char text[5000];
            memset(text, '0', sizes[j]);
            text[sizes[j] - 1] = '7';
            char path[64];
            snprintf(path, sizeof path, "/proc/self/%s", files[i]);
            int file = open(path, O_WRONLY);
            long written = write(file, text, sizes[j]);
            say("%s, %d: %ld %s", files[i], sizes[j], written,
                written < 0 ? strerrorname_np(errno) : "");
            close(file);
            show(path);
        }
    put("/proc/self/oom_score_adj", "999");
    show("/proc/self/oom_adj");
    put("/proc/self/oom_score_adj", "941");
    show("/proc/self/oom_adj");
    static const char *const slacks[] = {"18446744073709551615", "18446744073709551616",
                                         "9223372036854775808", "+5"};
    for (unsigned i = 0; i < sizeof slacks / sizeof *slacks; i++) {
        put("/proc/self/timerslack_ns", slacks[i]);
        show("/proc/self/timerslack_ns");
    }
}

// Of one that was reaped, what is written is still looked at first.
static void reaped(void) {
    static const char *const files[] = {"oom_score_adj", "oom_adj", "coredump_filter", "loginuid",
                                        "timerslack_ns", "comm"};
    int descriptors[6];
    pid_t child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    for (unsigned i = 0; i < 6; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/%s", child, files[i]);
        descriptors[i] = open(path, O_WRONLY);
    }
    kill(child, SIGKILL);
    waited(child, 0);
    for (unsigned i = 0; i < 6; i++) {
        say("%s: %s", files[i], word(write(descriptors[i], "x", 1)));
        say("%s: %s", files[i], word(write(descriptors[i], "0", 1)));
        close(descriptors[i]);
    }
    static const char *const readable[] = {"stat", "sessionid", "personality", "oom_score", "maps"};
    for (unsigned i = 0; i < sizeof readable / sizeof *readable; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/%s", readable[i]);
        int file = open(path, O_WRONLY);
        say("%s: %s", readable[i], word(file < 0 ? file : write(file, "1", 1)));
        close(file);
    }
}

static void slack(void) {
    show("/proc/self/timerslack_ns");
    prctl(PR_SET_TIMERSLACK, 1234);
    show("/proc/self/timerslack_ns");
    put("/proc/self/timerslack_ns", "77\n");
    say("%d", prctl(PR_GET_TIMERSLACK));
    put("/proc/self/timerslack_ns", "-1");
    put("/proc/self/timerslack_ns", "x");
    put("/proc/self/timerslack_ns", "0");
    show("/proc/self/timerslack_ns");
    prctl(PR_SET_TIMERSLACK, 99);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_TIMERSLACK, 5);
        say("child %d", prctl(PR_GET_TIMERSLACK));
        prctl(PR_SET_TIMERSLACK, 0);
        say("child %d", prctl(PR_GET_TIMERSLACK));
        _exit(0);
    }
    waited(child, 0);
    show("/proc/thread-self/timerslack_ns");
}

static void cores(void) {
    put("/proc/self/coredump_filter", "0x33");
    show("/proc/self/coredump_filter");
    put("/proc/self/coredump_filter", "0x11");
    show("/proc/self/coredump_filter");
    put("/proc/self/coredump_filter", "0xfffff");
    show("/proc/self/coredump_filter");
    put("/proc/self/coredump_filter", "-1");
    put("/proc/self/coredump_filter", "");
    put("/proc/self/coredump_filter", "7\n");
    pid_t child = fork();
    if (child == 0) {
        show("/proc/self/coredump_filter");
        _exit(0);
    }
    await_zombie(child);
    say("zombie: '%s'", content("/proc/%d/coredump_filter", child));
    waited(child, 0);
    show("/proc/thread-self/coredump_filter");
}

static void others(void) {
    show("/proc/self/personality");
    say("%#x", personality(0xffffffff));
    say("%#x", personality(0x0040000));
    say("%#x", personality(0xffffffff));
    show("/proc/self/personality");
    show("/proc/self/uid_map");
    show("/proc/self/gid_map");
    show("/proc/self/projid_map");
    show("/proc/self/setgroups");
    put("/proc/self/uid_map", "0 0 1");
    put("/proc/self/gid_map", "0 0 1");
    put("/proc/self/setgroups", "deny");
    put("/proc/self/setgroups", "allow");
    put("/proc/self/setgroups", "allow\n");
    put("/proc/self/setgroups", "perhaps");
    pid_t child = fork();
    if (child == 0) {
        setresuid(1234, 1234, 1234);
        prctl(PR_SET_DUMPABLE, 1);
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/personality", getppid());
        int file = open(path, O_RDONLY);
        say("other's personality: %s", word(file));
        snprintf(path, sizeof path, "/proc/%d/timerslack_ns", getppid());
        file = open(path, O_RDWR);
        char byte;
        say("other's slack: %s", word(read(file, &byte, 1)));
        say("other's slack: %s", word(write(file, "1", 1)));
        snprintf(path, sizeof path, "/proc/%d/uid_map", getppid());
        say("other's map: %s", word(open(path, O_RDONLY)));
        say("own map: %s", word(open("/proc/self/uid_map", O_RDWR)));
        say("own groups: %s", word(open("/proc/self/setgroups", O_RDWR)));
        _exit(0);
    }
    waited(child, 0);
}

int main(void) {
    drop_resource_right();
    oom();
    slack();
    lengths();
    put("/proc/self/timerslack_ns", "0");
    reaped();
    cores();
    others();
    return 0;
}
