// rules: FS-10 XC-01
// What can be executed: permission, format, scripts and their interpreters, writers, arguments.
#include "file.h"

static char self[256];

static void run_with(const char *path, char *const arguments[]) {
    pid_t child = fork();
    if (child == 0) {
        execve(path, arguments, environ);
        say("%s: %s", path, strerrorname_np(errno));
        _exit(0);
    }
    waited(child, 0);
}

static void run(const char *path) {
    char *arguments[] = {"zero", "one", NULL};
    run_with(path, arguments);
}

static void copy_self(const char *path, mode_t mode) {
    static char block[4096];
    int from = open(self, O_RDONLY), to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    long size;
    while ((size = read(from, block, sizeof block)) > 0)
        write(to, block, size);
    fchmod(to, mode);
    close(from), close(to);
}

static void script(const char *path, const char *line) {
    make_file(path, line, 0755);
    run(path);
}

int main(int count, char **arguments) {
    if (strcmp(arguments[0], "executed") == 0 || access("executed-here", F_OK) == 0) {
        char line[300] = "";
        for (int i = 0; i < count; ++i) {
            strncat(line, " ", 2);
            strncat(line, strcmp(arguments[i], self) == 0 ? "self" : arguments[i], 60);
        }
        char name[16];
        prctl(PR_GET_NAME, name);
        say("runs as %s:%s", name, line);
        return 0;
    }
    self[readlink("/proc/self/exe", self, sizeof self - 1)] = '\0';
    enter_own_directory();
    close(open("executed-here", O_WRONLY | O_CREAT, 0644));
    copy_self("program", 0755);
    run("program");
    run("./program");
    run("none");
    run("program/");
    run("");
    mkdir("directory", 0755);
    run("directory");
    symlink("program", "link");
    run("link");
    make_file("empty", "", 0755);
    run("empty");
    make_file("text", "plain text\n", 0755);
    run("text");
    make_file("broken", "\177ELF\2\1\1 and so on, which is not a program at all...........", 0755);
    run("broken");
    chmod("program", 0644);
    run("program");
    chmod("program", 0755);
    int writer = open("program", O_WRONLY);
    run("program");
    close(writer);
    script("script", "#!program\n");
    script("script", "#!  program   a b  \nmore\n");
    script("script", "#!program");
    script("script", "#!\n");
    script("script", "#!none\n");
    script("script", "#!directory\n");
    script("script", "#!text\n");
    script("chain1", "#!script\n");
    make_file("script", "#!program x\n", 0755);
    run("chain1");
    make_file("chain2", "#!chain1 2\n", 0755);
    make_file("chain3", "#!chain2 3\n", 0755);
    make_file("chain4", "#!chain3 4\n", 0755);
    make_file("chain5", "#!chain4 5\n", 0755);
    run("chain4");
    run("chain5");
    char *nothing[] = {NULL};
    run_with("script", nothing);
    // Too much: one argument, or all of them together.
    static char big[131072 + 1];
    memset(big, 'x', sizeof big - 1);
    char *large[] = {"zero", big, NULL};
    run_with("program", large);
    big[131071 - 1] = '\0';
    static char *many[100];
    for (int i = 0; i < 30; ++i)
        many[i] = big;
    run_with("program", many);
    run_with("program", (char *const *)8);
    char *wrong[] = {"zero", (char *)8, NULL};
    run_with("program", wrong);
    pid_t child = fork();
    if (child == 0) {
        char *plain[] = {"zero", NULL};
        int fd = open("program", O_RDONLY | O_CLOEXEC);
        syscall(SYS_execveat, fd, "", plain, environ, 0);
        say("%s", strerrorname_np(errno));
        syscall(SYS_execveat, AT_FDCWD, "link", plain, environ, AT_SYMLINK_NOFOLLOW);
        say("%s", strerrorname_np(errno));
        syscall(SYS_execveat, fd, "", plain, environ, AT_EMPTY_PATH);
        say("%s", strerrorname_np(errno));
        _exit(0);
    }
    waited(child, 0);
    // The program's file is busy as long as it runs.
    try(open(self, O_WRONLY));
    try(truncate(self, 0));
    try(access(self, W_OK));
    const char *names[] = {"executed-here", "program", "link", "empty", "text", "broken", "script",
                           "chain1", "chain2", "chain3", "chain4", "chain5"};
    for (int i = 0; i < 12; ++i)
        unlink(names[i]);
    rmdir("directory");
    leave_own_directory();
    return 0;
}
