// rules: SY-07
// needs: root
// What exec makes of capabilities: root regains all, others keep what is ambient; no_new_privs forbids set-user-ID.
#include "rule.h"
#include <sys/stat.h>

static unsigned long caps(const char *name) {
    static char text[8192];
    int fd = open("/proc/self/status", O_RDONLY);
    int length = read(fd, text, sizeof text - 1);
    text[length < 0 ? 0 : length] = 0;
    close(fd);
    char *at = strstr(text, name);
    return at ? strtoul(at + strlen(name), NULL, 16) : 77;
}

static void show(const char *what) {
    say("%s: uid %d/%d, kill %lu%lu%lu%lu, any permitted %d", what, getuid(), geteuid(),
        caps("CapInh:") >> 5 & 1, caps("CapPrm:") >> 5 & 1, caps("CapEff:") >> 5 & 1,
        caps("CapAmb:") >> 5 & 1, caps("CapPrm:") != 0);
    say("no_new_privs %d, secure bits %d", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), prctl(PR_GET_SECUREBITS));
}

static void set(unsigned permitted, unsigned effective, unsigned inheritable) {
    unsigned header[2] = {0x20080522, 0};
    unsigned data[6] = {effective, permitted, inheritable, 0, 0, 0};
    if (syscall(SYS_capset, header, data) < 0)
        say("capset: %s", error_name(errno));
}

static char self[256];

// Does something in a child, which then execs this program.
static void with(const char *what, void (*function)(void), const char *program) {
    pid_t child = fork();
    if (child == 0) {
        function();
        execl(program, "self", what, (char *)NULL);
        say("%s: exec %s", what, error_name(errno));
        _exit(1);
    }
    waitpid(child, NULL, 0);
}

static void as_root(void) {}

static void less(void) {
    set(0, 0, 0);
}

static void user(void) {
    setresuid(1000, 1000, 1000);
}

static void effective_user(void) {
    seteuid(1000);
}

static void kept(void) {
    prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
    setresuid(1000, 1000, 1000);
    set(1 << 5, 1 << 5, 1 << 5);
    show("kept before exec");
}

static void ambient(void) {
    prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
    setresuid(1000, 1000, 1000);
    set(1 << 5, 1 << 5, 1 << 5);
    say("raise: %s", outcome(prctl(47, 2, 5, 0, 0)));
}

static void confined(void) {
    user();
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void no_root(void) {
    prctl(PR_SET_SECUREBITS, 1);
}

static void unbounded(void) {
    prctl(PR_CAPBSET_DROP, 5, 0, 0, 0);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        show(argv[1]);
        return 0;
    }
    int length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length] = 0;
    // A copy that others may run, and one that makes them root.
    char directory[] = "/tmp/caps-XXXXXX", plain[64], powerful[64];
    mkdtemp(directory);
    chmod(directory, 0755);
    snprintf(plain, sizeof plain, "%s/plain", directory);
    snprintf(powerful, sizeof powerful, "%s/powerful", directory);
    static char bytes[65536];
    for (int i = 0; i < 2; i++) {
        int from = open(self, O_RDONLY), to = open(i ? powerful : plain, O_WRONLY | O_CREAT, 0755), count;
        while ((count = read(from, bytes, sizeof bytes)) > 0)
            write(to, bytes, count);
        close(from);
        fchmod(to, i ? 04755 : 0755);
        close(to);
    }
    with("root", as_root, plain);
    with("root without any", less, plain);
    with("another user", user, plain);
    with("another effective user", effective_user, plain);
    with("kept", kept, plain);
    with("ambient", ambient, plain);
    with("set-user-ID", user, powerful);
    with("set-user-ID, no new privileges", confined, powerful);
    with("ambient and set-user-ID", ambient, powerful);
    with("root means nothing", no_root, plain);
    with("out of the bounding set", unbounded, plain);
    unlink(plain);
    unlink(powerful);
    rmdir(directory);
    return 0;
}
