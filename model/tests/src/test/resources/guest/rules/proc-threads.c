// rules: XS-08 XC-02 RP-01
// Threads and children through /proc: task/TID, a leader that has exited before its threads.
#include "proc.h"

static struct gate ready, go;
static pid_t second;

static int run(void *argument) {
    (void)argument;
    prctl(PR_SET_NAME, "second");
    pid_t child = fork();
    if (child == 0)
        sleep_for_ever();
    put_number(ready, child);
    pass_gate(go);
    // The leader is a zombie by now.
    pid_t leader = getpid();
    await_state(leader, 'Z');
    say("leader %c", state_of(leader));
    say("%s", status_line(leader, "Threads"));
    say("leader's exe %s", link_text("/proc/%d/exe", leader));
    say("leader's descriptors %d", count_entries("/proc/%d/fd", leader));
    say("own exe %d", link_text("/proc/%d/exe", second)[0] == '/');
    say("thread-self %d", atoi(strrchr(link_text("/proc/thread-self"), '/') + 1) == second);
    say("self %d", atoi(link_text("/proc/self")) == leader);
    kill(child, SIGKILL);
    waitpid(child, NULL, __WALL);
    _exit(0);
}

int main(void) {
    ready = new_gate(), go = new_gate();
    pid_t process = fork();
    if (process != 0) {
        say("process %s", waited(process, 0));
        return 0;
    }
    pid_t first = fork();
    if (first == 0)
        sleep_for_ever();
    second = thread(run, NULL);
    pid_t third = take_number(ready), self = getpid();
    say("threads %d", count_entries("/proc/self/task"));
    say("%s", status_line(self, "Threads"));
    say("comm %s", content("/proc/self/task/%d/comm", second));
    char path[64];
    snprintf(path, sizeof path, "/proc/%d", second);
    say("a thread's number %s", outcome(open(path, O_RDONLY)));
    say("its group %d", atoi(strchr(status_line(second, "Tgid"), ' ')) == self);
    say("its number %d", atoi(strchr(status_line(second, "Pid"), ' ')) == second);
    snprintf(path, sizeof path, "/proc/%d/task/%d", self, first);
    say("another process's %s", outcome(open(path, O_RDONLY)));
    char expected[32];
    snprintf(expected, sizeof expected, "%d ", first);
    say("leader's child %d", strcmp(content("/proc/self/task/%d/children", self), expected) == 0);
    snprintf(expected, sizeof expected, "%d ", third);
    say("thread's child %d", strcmp(content("/proc/self/task/%d/children", second), expected) == 0);
    // Listed in ascending order, the threads that lead no process left out.
    DIR *directory = opendir("/proc");
    int last = 0, listed = 0, ascending = 1;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        int number = atoi(entry->d_name);
        if (number > 0) {
            ascending &= number > last;
            last = number;
            listed += number == self || number == first || number == third;
            listed += 100 * (number == second);
        }
    }
    closedir(directory);
    say("listed %d, ascending %d", listed, ascending);
    kill(first, SIGKILL);
    waitpid(first, NULL, 0);
    open_gate(go);
    end_thread(0);
}
