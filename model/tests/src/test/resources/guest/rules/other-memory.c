// rules: PT-28
// Reading and writing another process's memory, and comparing what processes share.
#include "rule.h"
#include <sys/uio.h>

static char area[3 * 4096] __attribute__((aligned(4096)));

static long copy(pid_t pid, int writes, void *here, size_t size, void *there, size_t other) {
    struct iovec local = {here, size}, remote = {there, other};
    return syscall(writes ? SYS_process_vm_writev : SYS_process_vm_readv, pid, &local, 1, &remote, 1,
                   0);
}

static const char *shown(long result) {
    static char text[4][24];
    static int next;
    char *here = text[next++ % 4];
    snprintf(here, 24, "%ld", result);
    return result >= 0 ? here : error_name(errno);
}

int main(void) {
    strcpy(area, "before");
    struct gate ready = new_gate(), go = new_gate();
    pid_t child = fork();
    if (child == 0) {
        strcpy(area, "in the child");
        munmap(area + 8192, 4096);
        open_gate(ready);
        pass_gate(go);
        say("child has %s", area);
        _exit(0);
    }
    pass_gate(ready);
    char text[8192] = "";
    say("read %s: %s", shown(copy(child, 0, text, 20, area, 20)), text);
    say("own is %s", area);
    say("up to what is not mapped %s", shown(copy(child, 0, text, 8192, area + 4096, 8192)));
    say("nothing mapped %s", shown(copy(child, 0, text, 10, area + 8192, 10)));
    say("less room here %s", shown(copy(child, 0, text, 5, area, 100)));
    say("bad place here %s", shown(copy(child, 0, (void *)8, 5, area, 5)));
    struct iovec two[2] = {{text, 3}, {text + 10, 4}}, three[3] = {{area, 2}, {area + 3, 0}, {area + 7, 5}};
    memset(text, '.', 20);
    long moved = syscall(SYS_process_vm_readv, child, two, 2, three, 3, 0);
    text[14] = '\0';
    say("in parts %s: %s", shown(moved), text);
    strcpy(text, "written");
    say("write %s", shown(copy(child, 1, text, 8, area, 8)));
    say("flags %s", outcome(syscall(SYS_process_vm_readv, child, two, 2, three, 3, 1)));
    say("too many %s", outcome(syscall(SYS_process_vm_readv, child, two, 2000, three, 3, 0)));
    say("none here %s", shown(syscall(SYS_process_vm_readv, child, two, 0, three, 3, 0)));
    say("none there %s", shown(syscall(SYS_process_vm_readv, child, two, 2, three, 0, 0)));
    say("nobody %s", shown(copy(1 << 28, 0, text, 4, area, 4)));
    say("memory shared %d, files %d, actions %d", syscall(SYS_kcmp, getpid(), child, 1, 0, 0) == 0,
        syscall(SYS_kcmp, getpid(), child, 2, 0, 0) == 0,
        syscall(SYS_kcmp, getpid(), child, 4, 0, 0) == 0);
    say("the same open file %ld", syscall(SYS_kcmp, getpid(), child, 0, 1, 1));
    open_gate(go);
    await_zombie(child);
    say("a zombie %s", shown(copy(child, 0, text, 4, area, 4)));
    waitpid(child, NULL, 0);
    return 0;
}
