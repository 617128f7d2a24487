// rules: ES-04
// needs: root
// When a death leaves a core file, and what it looks like from outside. (core_pattern is "core".)
#include "rule.h"
#include <elf.h>
#include <sys/stat.h>

static int both_running(void *gate) {
    open_gate(*(struct gate *)gate);
    sleep_for_ever();
    return 0;
}

static void limit(rlim_t soft) {
    struct rlimit wanted;
    getrlimit(RLIMIT_CORE, &wanted);
    wanted.rlim_cur = soft;
    setrlimit(RLIMIT_CORE, &wanted);
}

static void show(const char *what, pid_t child) {
    siginfo_t info;
    int status;
    waitid(P_PID, child, &info, WEXITED | WNOWAIT);
    waitpid(child, &status, 0);
    struct stat file;
    int there = stat("core", &file) == 0;
    say("%s: status %#x, code %d, status %d, file %s", what, status, info.si_code, info.si_status,
        !there ? "none" : file.st_size > 8192 ? "large" : file.st_size > 4096 ? "8192" : "small");
    if (there && file.st_size > 8192) {
        // e_ident, e_type and e_phnum of the ELF header
        unsigned char header[64];
        int fd = open("core", O_RDONLY);
        long got = read(fd, header, sizeof header);
        close(fd);
        say("  mode %o, owner %d, %ld: %x %c%c%c, type %d, notes %d", file.st_mode & 07777,
            file.st_uid, got, header[0], header[1], header[2], header[3], header[16],
            header[64 - 8] > 1);
    }
    unlink("core");
}

int main(void) {
    umask(022);
    char directory[] = "/tmp/core-dump-XXXXXX";
    if (mkdtemp(directory) == NULL || chdir(directory) < 0)
        return 1;
    pid_t child;
    if ((child = fork()) == 0) {
        limit(0);
        abort();
    }
    show("limit 0", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        abort();
    }
    show("no limit", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        raise(SIGTERM);
    }
    show("TERM", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        raise(SIGQUIT);
    }
    show("QUIT", child);
    if ((child = fork()) == 0) {
        limit(4095);
        abort();
    }
    show("less than a page", child);
    if ((child = fork()) == 0) {
        limit(8192);
        abort();
    }
    show("two pages", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        prctl(PR_SET_DUMPABLE, 0L);
        abort();
    }
    show("not dumpable", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        setresuid(1000, 1000, 1000);
        prctl(PR_SET_DUMPABLE, 1L);
        abort();
    }
    show("no right to the directory", child);
    mkdir("core", 0700);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        abort();
    }
    show("a directory of that name", child);
    rmdir("core");
    close(open("core", O_CREAT | O_WRONLY, 0644));
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        abort();
    }
    show("what was there goes", child);
    close(open("core", O_CREAT | O_WRONLY, 0600));
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        abort();
    }
    show("written over", child);
    if ((child = fork()) == 0) {
        limit(RLIM_INFINITY);
        struct gate gate = new_gate();
        thread(both_running, &gate);
        pass_gate(gate);
        abort();
    }
    show("with a thread", child);
    if (chdir("/") == 0)
        rmdir(directory);
    return 0;
}
