// rules: CL-16
// How high numbers go in a PID namespace is that namespace's own setting; then they begin again at 300.
// needs: root
// needs: linux 6.14
#include "file.h"
#include "namespace.h"

#include <sys/mount.h>

static const char most[] = "/proc/sys/kernel/pid_max", last[] = "/proc/sys/kernel/ns_last_pid";

static void show(const char *path) {
    char text[64];
    int file = open(path, O_RDONLY);
    long length = read(file, text, sizeof text);
    say("  now %.*s", (int)length - 1, text);
    close(file);
}

static void put(const char *path, const char *text) {
    int file = open(path, O_WRONLY);
    long written = write(file, text, strlen(text));
    say("'%s': %s", text, written < 0 ? strerrorname_np(errno) : "ok");
    close(file);
    show(path);
}

static void children(int count) {
    for (int i = 0; i < count; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        waited(child, 0);
        say("child %d", child);
    }
}

static void see_own(void) {
    unshare(CLONE_NEWNS);
    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
    mount("proc", "/proc", "proc", 0, NULL);
}

static void nested(void) {
    see_own();
    show(most);
    put(most, "450");
    children(1);
}

// What is written is one number, and only at the beginning.
static void numbers(void) {
    static const char *const tried[] = {"500 7", "500  x", "+500", "500\t\n\n", "\v500", "500\v",
                                        " 0x1f5 ", "501 ", "0000000000000000000501", "-0", "-",
                                        "4294967797", "2147483648"};
    for (unsigned i = 0; i < sizeof tried / sizeof *tried; i++) {
        int file = open(most, O_WRONLY);
        long written = write(file, tried[i], strlen(tried[i]));
        say("number %d: %ld %s", i, written, written < 0 ? strerrorname_np(errno) : "");
        close(file);
        show(most);
    }
    char text[16];
    int file = open(most, O_RDWR);
    say("written at 1: %ld", (long)pwrite(file, "444", 3, 1));
    show(most);
    say("read at 1: %ld", (long)pread(file, text, sizeof text, 1));
    say("written: %ld", (long)write(file, "450 7", 5));
    say("at %ld", (long)lseek(file, 0, SEEK_CUR));
    say("then: %ld", (long)write(file, "460", 3));
    show(most);
    close(file);
    file = open(last, O_RDWR);
    say("written at 2: %ld", (long)pwrite(file, "444", 3, 2));
    say("read at 2: %ld", (long)pread(file, text, sizeof text, 2));
    close(file);
    put(most, "400");
}

static void inside(void) {
    static const char *const tried[] = {"400", "300", "301", "4194304", "4194305", "0", "-1",
                                        "", "abc", "500x", " 600 ", "0x200", "1000\n",
                                        "99999999999"};
    struct stat status;
    see_own();
    stat(most, &status);
    say("%o", status.st_mode);
    show(most);
    for (unsigned i = 0; i < sizeof tried / sizeof *tried; i++)
        put(most, tried[i]);
    put(most, "400");
    put(last, "397");
    children(4);
    put(last, "400");
    put(last, "401");
    put(last, "399");
    children(1);
    put(last, "0");
    children(1);
    put(last, "299");
    children(2);
    put(last, "300");
    children(1);
    numbers();
    put(last, "350");
    put(most, "340");
    children(1);
    put(most, "301");
    put(last, "298");
    children(4);
    put(most, "500");
    pid_t child = fork_init();
    if (child == 0) {
        nested();
        _exit(0);
    }
    waited(child, 0);
    mount("proc", "/proc", "proc", 0, NULL);
    show(most);
}

int main(void) {
    struct stat status;
    static const char *const fixed[] = {"core_pattern", "tainted", "threads-max", "hostname",
                                        "osrelease", "ns_last_pid"};
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/sys/kernel/%s", fixed[i]);
        stat(path, &status);
        say("%s %o", fixed[i], status.st_mode);
    }
    pid_t child = fork_init();
    if (child == 0) {
        inside();
        _exit(0);
    }
    say("%s", waited(child, 0));
    return 0;
}
