// rules: XC-01 FS-10
// What a program is given: arguments, environment, auxiliary vector; and what is too much.
#include "rule.h"
#include <sys/auxv.h>

enum { LONGEST = 131072, MANY = 40000 };

static char *many[MANY + 1];

static void run(const char *what, char **arguments, char **environment) {
    pid_t child = fork();
    if (child == 0) {
        execve("/proc/self/exe", arguments, environment);
        say("%s: %s", what, errno == E2BIG ? "E2BIG" : error_name(errno));
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void show(int count, char **arguments, char **environment) {
    int variables = 0;
    while (environment[variables])
        variables++;
    say("  %d arguments, the last of %zu bytes, %d variables", count - 1,
        strlen(arguments[count - 1]), variables);
}

static void show_vector(char **arguments) {
    say("  page %ld, ticks %ld, secure %ld", getauxval(AT_PAGESZ), getauxval(AT_CLKTCK),
        getauxval(AT_SECURE));
    say("  users %d %d %d %d", getauxval(AT_UID) == getuid(), getauxval(AT_EUID) == geteuid(),
        getauxval(AT_GID) == getgid(), getauxval(AT_EGID) == getegid());
    say("  named %s, as %s", (char *)getauxval(AT_EXECFN), arguments[0]);
    say("  headers %d of %ld, entry %d, base %d", getauxval(AT_PHDR) != 0, getauxval(AT_PHENT),
        getauxval(AT_ENTRY) != 0, getauxval(AT_BASE) == 0 || getauxval(AT_BASE) > 4096);
    unsigned char *random = (void *)getauxval(AT_RANDOM), sum = 0;
    for (int i = 0; random && i < 16; i++)
        sum |= random[i];
    say("  random %d", random != NULL && sum != 0);
    errno = 0;
    long none = getauxval(9999);
    say("  none %ld, %s", none, error_name(errno));
    unsigned long vector[128];
    int file = open("/proc/self/auxv", O_RDONLY);
    long size = read(file, vector, sizeof vector);
    unsigned long page = 0;
    for (long i = 0; i < size / 16; i++)
        if (vector[2 * i] == AT_PAGESZ)
            page = vector[2 * i + 1];
    say("  in /proc too: page %lu, ends with 0: %d", page,
        size >= 16 && size % 16 == 0 && vector[size / 8 - 2] == 0);
}

int main(int count, char **arguments, char **environment) {
    if (count > 1 && strcmp(arguments[1], "vector") == 0) {
        show_vector(arguments);
        return 0;
    }
    if (count != 1 || environment[0] == NULL || strcmp(environment[0], "SHOW=1") == 0) {
        show(count, arguments, environment);
        return 0;
    }
    char *none[] = {NULL};
    char *shown[] = {"SHOW=1", "A=", "=B", "plain", NULL};
    char *vector[] = {"name", "vector", NULL};
    run("vector", vector, shown);
    char *few[] = {"name", "", "b c", NULL};
    say("few:");
    run("few", few, shown);
    say("no environment:");
    run("no environment", few, none);
    say("no environment at all:");
    run("no environment at all", few, NULL);
    say("no name:");
    run("no name", none, shown);
    run("no arguments at all", NULL, shown);

    // A string has at most 32 pages, all of them a quarter of the stack's limit.
    char *text = malloc(LONGEST + 1);
    memset(text, 'x', LONGEST);
    text[LONGEST] = 0;
    char *one[] = {"name", text + 1, NULL};
    say("longest:");
    run("longest", one, shown);
    one[1] = text;
    run("too long", one, shown);
    for (int i = 0; i < MANY; i++)
        many[i] = text + LONGEST - 20;
    say("many:");
    run("many", many, shown);
    struct rlimit limit;
    getrlimit(RLIMIT_STACK, &limit);
    limit.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_STACK, &limit);
    run("too many for the stack", many, shown);
    char *big[] = {"name", text + 1, text + 1, NULL};
    run("too much in all", big, shown);
    big[2] = NULL;
    say("not too much:");
    run("not too much", big, shown);

    // Bad addresses.
    char *nowhere[] = {"name", (char *)8, NULL};
    run("nowhere", nowhere, shown);
    run("nowhere", (char **)8, shown);
    run("nowhere", few, (char **)8);
    say("path nowhere: %s", outcome(execve((char *)8, few, shown)));
    return 0;
}
