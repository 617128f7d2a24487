// rules: EX-14 CL-06
// Open files through /proc: fd links, fdinfo, what a closed one leaves, names that can be written.
#include "proc.h"

#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>

// The lines but for those whose numbers are the machine's.
static void info(const char *what, int file) {
    char text[512];
    snprintf(text, sizeof text, "%s", content("/proc/self/fdinfo/%d", file));
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strncmp(line, "mnt_id", 6) != 0 && strncmp(line, "ino", 3) != 0
            && strncmp(line, "eventfd-id", 10) != 0)
            say("%s %s", what, line);
}

int main(void) {
    int before = count_entries("/proc/self/fd");
    int null = open("/dev/null", O_RDWR | O_APPEND | O_CLOEXEC);
    say("one more %d", count_entries("/proc/self/fd") - before);
    say("null %s", link_text("/proc/self/fd/%d", null));
    info("null", null);
    int events = eventfd(7, EFD_SEMAPHORE | EFD_NONBLOCK);
    say("events %s", link_text("/proc/self/fd/%d", events));
    info("events", events);
    sigset_t set;
    sigemptyset(&set), sigaddset(&set, SIGUSR1), sigaddset(&set, SIGCHLD);
    int signals = signalfd(-1, &set, 0);
    info("signals", signals);
    int ends[2];
    pipe(ends);
    say("pipe %.6s", link_text("/proc/self/fd/%d", ends[0]));
    char path[64];
    struct stat status;
    const char *names[] = {"read end", "write end"};
    for (int i = 0; i < 2; ++i) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", ends[i]);
        lstat(path, &status);
        say("%s %o", names[i], status.st_mode & 0777);
    }
    close(ends[0]);
    say("closed %s", link_text("/proc/self/fd/%d", ends[0]));
    say("closed %s", content("/proc/self/fdinfo/%d", ends[0]));

    // A file is read piece by piece as it was when the reading began.
    prctl(PR_SET_NAME, "before");
    int comm = open("/proc/self/comm", O_RDWR);
    char bytes[32] = {0};
    read(comm, bytes, 3);
    prctl(PR_SET_NAME, "after");
    read(comm, bytes + 3, sizeof bytes - 4);
    say("comm %s", bytes);
    say("write %zd", write(comm, "a name that is too long", 23));
    say("comm %s", content("/proc/self/comm"));
    say("%s", status_line(getpid(), "Name"));
    write(comm, "two\nlines", 9);
    say("%s", status_line(getpid(), "Name"));
    pid_t child = fork();
    if (child == 0)
        sleep_for_ever();
    snprintf(path, sizeof path, "/proc/%d/comm", child);
    int other = open(path, O_RDWR);
    say("another's %s", outcome(write(other, "x", 1)));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    say("shell's fd %s", content("/proc/self/nothing"));
}
