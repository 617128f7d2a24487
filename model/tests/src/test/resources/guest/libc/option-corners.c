// Long options behind -W, what optopt tells, and a stream into a block that becomes full.
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

static void scan(const char *options, char **arguments) {
    static const struct option known[] = {{"alpha", no_argument, NULL, 'a'},
                                          {"beta", required_argument, NULL, 'b'},
                                          {"gamma", optional_argument, NULL, 'g'},
                                          {"alphabet", no_argument, NULL, 'z'},
                                          {NULL, 0, NULL, 0}};
    int count = 0, index = -1, result;
    while (arguments[count] != NULL)
        count++;
    optind = 0;
    while ((result = getopt_long(count, arguments, options, known, &index)) != -1) {
        printf("%c %s, %d, %d, %d; ", result, optarg == NULL ? "-" : optarg, optind, optopt, index);
        fflush(stdout);
        index = -1;
    }
    printf("end %d:", optind);
    for (int i = 0; i < count; i++)
        printf(" %s", arguments[i]);
    putchar('\n');
    fflush(stdout);
}

#define SCAN(options, ...) scan(options, (char *[]){(char *)"prog", __VA_ARGS__, NULL})

static void show(FILE *stream, const char *block, int size) {
    printf("%d", fflush(stream));
    printf(" %d:", fclose(stream));
    for (int i = 0; i < size; ++i)
        printf(" %02x", block[i]);
    printf("\n");
}

static void exact_fit(void) {
    char block[10];
    memset(block, '#', sizeof block);
    FILE *stream = fmemopen(block, 8, "w");
    show(stream, block, 9);
    stream = fmemopen(block, 8, "w");
    fputs("12345678", stream);
    show(stream, block, 9);
    memset(block, '#', sizeof block);
    stream = fmemopen(block, 8, "w");
    fwrite("1234567", 1, 8, stream);
    show(stream, block, 9);
    memset(block, '#', sizeof block);
    strcpy(block, "abc");
    stream = fmemopen(block, 8, "a");
    fputs("defgh", stream);
    show(stream, block, 9);
    strcpy(block, "abc");
    stream = fmemopen(block, 8, "a");
    fputs("defghi", stream);
    show(stream, block, 9);
    memset(block, '#', sizeof block);
    stream = fmemopen(block, 8, "w+");
    show(stream, block, 9);
    stream = fmemopen(NULL, 4, "w+");
    fputs("abcd", stream);
    printf("%d ", fflush(stream));
    rewind(stream);
    size_t size = fread(block, 1, 8, stream);
    printf("%zu ", size);
    show(stream, block, 4);
}

int main(void) {
    dup2(1, 2);
    SCAN("ab:c::", "x", "-a", "y", "-b", "val", "--", "-c");
    SCAN("ab:c::", "-cfoo", "-c", "foo", "-abval");
    SCAN("-ab:", "x", "-a", "y");
    SCAN("ab:", "-b");
    SCAN(":ab:", "-q", "--beta");
    SCAN("ab:", "--nosuch", "--alpha=3", "--beta");
    SCAN("ab:", "--beta=x", "--gamma", "--gamma=7", "--bet", "y", "--alph", "--alphab");
    SCAN("aW;", "-Walpha", "-W", "beta=3", "x", "-W", "gamma", "-aWalpha");
    SCAN("aW;", "-W", "nosuch", "-W", "beta", "-W");
    SCAN(":aW;", "-W");
    SCAN("ab:", "-", "-a", "-");

    char block[6] = "......";
    FILE *stream = fmemopen(block, 5, "w");
    printf("%d ", fprintf(stream, "abcdefgh"));
    printf("%d ", fflush(stream));
    fclose(stream);
    printf("%d %d %.6s\n", block[4], block[5], block);
    stream = fmemopen(block, 5, "w");
    printf("%zu ", fwrite("abcd\0", 1, 5, stream));
    printf("%d ", fclose(stream));
    printf("%.6s\n", block);
    exact_fit();
    return 0;
}
