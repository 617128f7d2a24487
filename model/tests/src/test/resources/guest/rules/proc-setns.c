// rules: NS-13 NS-01 PF-02
// needs: root
// Namespaces through /proc/PID/ns, and setns by their files and by process handles.
#include "proc.h"

#include <sys/stat.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

static int handle_on(pid_t pid) {
    return syscall(SYS_pidfd_open, pid, 0);
}

static ino_t number_of(int file) {
    struct stat status;
    fstat(file, &status);
    return status.st_ino;
}

// Makes a namespace, looks at its init, and enters it in several ways.
static void test(void) {
    int own = open("/proc/self/ns/pid", O_RDONLY);
    char text[64];
    snprintf(text, sizeof text, "pid:[%lu]", (unsigned long)number_of(own));
    say("text and number agree %d", strcmp(text, link_text("/proc/self/ns/pid")) == 0);
    char byte;
    say("read %s", outcome(read(own, &byte, 1)));
    say("unshare %s", outcome(unshare(CLONE_NEWPID)));
    say("unborn %s", link_text("/proc/self/ns/pid_for_children"));
    struct gate hold = new_gate();
    pid_t init = fork();
    if (init == 0) {
        say("init is %d, child of %d", getpid(), getppid());
        open_gate(hold);
        sleep_for_ever();
    }
    pass_gate(hold);
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/pid", init);
    int inner = open(path, O_RDONLY);
    say("another %d", number_of(inner) != number_of(own));
    snprintf(text, sizeof text, "%s", link_text("/proc/self/ns/pid_for_children"));
    say("of children %d", strcmp(text, link_text("/proc/%d/ns/pid", init)) == 0);
    say("own %d", strcmp(text, link_text("/proc/self/ns/pid")) != 0);
    say("%s", strrchr(status_line(init, "NSpid"), ' '));
    int numbers = 0;
    const char *status = status_line(init, "NSpid");
    for (const char *at = status; *at != '\0'; ++at)
        numbers += *at == ' ';
    // One namespace more than our own shows.
    status = status_line(getpid(), "NSpid");
    for (const char *at = status; *at != '\0'; ++at)
        numbers -= *at == ' ';
    say("one more number %d", numbers);

    say("back %s", outcome(setns(own, 0)));
    say("back %d", strcmp(link_text("/proc/self/ns/pid_for_children"), text) != 0);
    say("by file, wrong type %s", outcome(setns(inner, CLONE_NEWNET)));
    say("by file %s", outcome(setns(inner, CLONE_NEWPID)));
    pid_t child = fork();
    if (child == 0) {
        say("child is %d, child of %d", getpid(), getppid());
        say("out of it %s", outcome(setns(own, 0)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("back %s", outcome(setns(own, 0)));
    int handle = handle_on(init);
    say("by handle, no type %s", outcome(setns(handle, 0)));
    say("by handle, unknown type %s", outcome(setns(handle, CLONE_VM)));
    say("by handle %s", outcome(setns(handle, CLONE_NEWPID)));
    child = fork();
    if (child == 0) {
        say("child is %d", getpid());
        _exit(0);
    }
    waitpid(child, NULL, 0);
    setns(own, 0);
    say("by a pipe %s", outcome(setns(hold.ends[0], 0)));
    say("by nothing %s", outcome(setns(99, 0)));
    kill(init, SIGKILL);
    await_zombie(init);
    say("zombie %s", outcome(setns(handle, CLONE_NEWPID)));
    waitpid(init, NULL, 0);
    say("reaped %s", outcome(setns(handle, CLONE_NEWPID)));
    // The file keeps the namespace, in which nobody can be any more.
    say("dead namespace %s", outcome(setns(inner, 0)));
    say("fork %s", outcome(fork()));
    setns(own, 0);
    say("privilege %s", outcome(setresuid(1000, 1000, 1000)));
    say("without %s", outcome(setns(own, 0)));
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        test();
        _exit(0);
    }
    say("%s", waited(child, 0));
}
