// getopt and getopt_long: groups, arguments, permutation, abbreviations, complaints.
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int flag;
static const struct option long_options[] = {
    {"help", no_argument, NULL, 'h'},       {"output", required_argument, NULL, 'o'},
    {"level", optional_argument, NULL, 'l'}, {"flag", no_argument, &flag, 7},
    {"longer", no_argument, NULL, 'L'},      {"long", no_argument, NULL, 'G'},
    {NULL, 0, NULL, 0}};

static void run(const char *line, const char *options, int kind) {
    char copy[128], *arguments[16];
    int count = 0;
    strcpy(copy, line);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " "))
        arguments[count++] = word;
    arguments[count] = NULL;
    printf("%s | %s\n", line, options);
    fflush(stdout);
    optind = 0;
    for (;;) {
        int index = -1;
        int letter = kind == 0   ? getopt(count, arguments, options)
                     : kind == 1 ? getopt_long(count, arguments, options, long_options, &index)
                                 : getopt_long_only(count, arguments, options, long_options, &index);
        if (letter == -1)
            break;
        printf("  %c(%d) '%s' optind %d index %d", letter >= 32 ? letter : '.', letter,
               optarg == NULL ? "none" : optarg, optind, index);
        if (letter == '?' || letter == ':')
            printf(" optopt %d", optopt);
        printf("\n");
        fflush(stdout);
    }
    printf("  rest %d flag %d:", optind, flag);
    for (int i = 0; i < count; ++i)
        printf(" %s", arguments[i]);
    printf("\n");
    fflush(stdout);
}

int main(void) {
    dup2(1, 2);
    run("prog -a -b -c", "abc", 0);
    run("prog -abc file", "abc", 0);
    run("prog -ovalue -o value file", "o:", 0);
    run("prog -o", "o:", 0);
    run("prog -o", ":o:", 0);
    run("prog -x file", "ab", 0);
    run("prog -x", ":ab", 0);
    run("prog -l -lvalue -l value", "l::", 0);
    run("prog one -a two -b three", "ab", 0);
    run("prog one -a two -b three", "+ab", 0);
    run("prog one -a two -b three", "-ab", 0);
    run("prog -a -- -b file", "ab", 0);
    run("prog one -a -- -b two", "ab", 0);
    run("prog one - -a two", "ab", 0);
    run("prog", "ab", 0);
    run("prog -a-b -:", "ab:", 0);
    run("prog --help --output=file --output file2", "ho:", 1);
    run("prog --out x --he", "ho:", 1);
    run("prog --level --level=3 --flag", "h", 1);
    run("prog --lon --longe --long", "h", 1);
    run("prog --unknown --help=x --output", "h", 1);
    run("prog --output", ":h", 1);
    run("prog a --help b -h c -- --flag d", "h", 1);
    run("prog -hoval --flag file", "ho:", 1);
    run("prog -help -output x -h -lx", "hl:", 2);
    opterr = 0;
    run("prog -z --what", "ab", 1);
    return 0;
}
