// rules: NS-01 SG-16 NT-23 RP-07 WT-31 PF-04
// needs: root
// Whoever names a process, in whatever way, names it by its number in the namespace of who asks; 0
// where it has none there.
#include "namespace.h"
#include <sys/ptrace.h>
#include <sys/socket.h>

static struct gate up, down;
static pid_t init, member;
static int file, own_end, handle, talk[2];

static void line_of(const char *path, const char *key, char *text, size_t size) {
    char all[4096];
    int open_file = open(path, O_RDONLY);
    ssize_t length = read(open_file, all, sizeof all - 1);
    close(open_file);
    all[length < 0 ? 0 : length] = 0;
    char *found = strstr(all, key);
    snprintf(text, size, "%.*s", found ? (int)strcspn(found, "\n") : 0, found ? found : "");
}

static pid_t lock_holder(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    fcntl(file, F_GETLK, &lock);
    return lock.l_type == F_UNLCK ? -1 : lock.l_pid;
}

static void set_lock(int type) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
    fcntl(file, F_SETLK, &lock);
}

static pid_t peer_of(int socket) {
    struct ucred peer = {-1, 0, 0};
    socklen_t size = sizeof peer;
    getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size);
    return peer.pid;
}

static void inside(void) {
    pid_t child = fork();
    if (child == 0)
        sleep_for_ever();
    say("inside: the lock's holder %d", lock_holder());
    say("inside: the owner of the pipe %d", fcntl(own_end, F_GETOWN));
    say("inside: the peer %d", peer_of(talk[1]));
    say("inside: a signal up by a handle: %s",
        outcome(syscall(SYS_pidfd_send_signal, handle, 0, NULL, 0)));
    say("inside: SETOWN of the outside's number: %s", outcome(fcntl(own_end, F_SETOWN, 31999)));
    fcntl(own_end, F_SETOWN, child);
    open_gate(up);
    pass_gate(down);
    set_lock(F_WRLCK);
    block(SIGUSR1);
    open_gate(up);
    siginfo_t info = take_signal(SIGUSR1);
    say("inside: USR1 from %d", info.si_pid);
    open_gate(up);
    pass_gate(down);
    pid_t made = fork();
    if (made == 0)
        sleep_for_ever();
    pass_gate(down);
    say("inside: the child was %d", made);
    _exit(3);
}

int main(void) {
    up = new_gate(), down = new_gate();
    block(SIGCHLD);
    char name[] = "/tmp/lockXXXXXX", path[64], text[80], wanted[80];
    file = mkstemp(name);
    unlink(name);
    struct gate owned = new_gate();
    own_end = owned.ends[0];
    fcntl(own_end, F_SETOWN, getpid());
    socketpair(AF_UNIX, SOCK_STREAM, 0, talk);
    handle = (int)syscall(SYS_pidfd_open, getpid(), 0);
    set_lock(F_WRLCK);
    init = fork_init();
    if (init == 0)
        inside();
    pass_gate(up);
    member = fcntl(own_end, F_GETOWN);
    say("the owner is known by an outer number: %d", member > 1 && member != init);
    snprintf(path, sizeof path, "/proc/%d/status", member);
    line_of(path, "NSpid:", text, sizeof text);
    snprintf(wanted, sizeof wanted, "NSpid:\t%d\t2", member);
    say("its numbers: %d", strcmp(text, wanted) == 0);
    set_lock(F_UNLCK);
    open_gate(down);
    pass_gate(up);
    say("the lock's holder is init: %d", lock_holder() == init);
    kill(init, SIGUSR1);

    pass_gate(up);
    say("SEIZE: %s", outcome(ptrace(PTRACE_SEIZE, init, 0, PTRACE_O_TRACEFORK)));
    open_gate(down);
    int status;
    waitpid(init, &status, __WALL);
    unsigned long made = 0;
    ptrace(PTRACE_GETEVENTMSG, init, 0, &made);
    say("event %d, the child by an outer number: %d", status >> 16,
        made > 3 && made != (unsigned long)member);
    siginfo_t info;
    say("its first stop: %s", waited(made, __WALL));
    ptrace(PTRACE_CONT, made, 0, 0);
    ptrace(PTRACE_CONT, init, 0, 0);
    kill(made, SIGKILL);
    say("it is %s", waited(made, __WALL));
    take_signal(SIGCHLD);
    open_gate(down);
    await_zombie(init);
    do
        info = take_signal(SIGCHLD);
    while (info.si_status != 3);
    say("SIGCHLD from init: %d", info.si_pid == init);
    memset(&info, 0, sizeof info);
    waitid(P_PID, init, &info, WEXITED);
    say("waitid: init %d, status %d", info.si_pid == init, info.si_status);
    say("the owner is gone: %d", fcntl(own_end, F_GETOWN));
    return 0;
}
