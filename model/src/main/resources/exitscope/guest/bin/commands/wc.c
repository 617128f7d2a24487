// wc [-l] [-w] [-c] [FILE...]
#include "commands.h"

#include <ctype.h>
#include <string.h>

struct counts {
    unsigned long lines, words, bytes;
};
static struct counts total;
static int width;

static void print(const struct counts *counts, const char *name) {
    bool all = !given('l') && !given('w') && !given('c');
    const char *space = "";
    const unsigned long values[] = {counts->lines, counts->words, counts->bytes};
    for (int i = 0; i < 3; ++i)
        if (all || given("lwc"[i])) {
            printf("%s%*lu", space, width, values[i]);
            space = " ";
        }
    if (name != NULL)
        printf(" %s", name);
    putchar('\n');
}

static int count_stream(FILE *stream, const char *name) {
    struct counts counts = {0};
    bool in_word = false;
    for (int c; (c = getc(stream)) != EOF;) {
        ++counts.bytes;
        counts.lines += c == '\n';
        bool is_space = isspace(c);
        counts.words += !is_space && !in_word;
        in_word = !is_space;
    }
    print(&counts, name);
    total.lines += counts.lines;
    total.words += counts.words;
    total.bytes += counts.bytes;
    return 0;
}

int wc_main(int count, char **arguments) {
    int next = take_options(count, arguments, "lwc", NULL);
    if (next < 0)
        return 1;
    total = (struct counts){0};
    bool one_column = given('l') + given('w') + given('c') == 1;
    width = one_column && count - next < 2 ? 1 : 7;
    int status = for_each_input(count - next, arguments + next, "%s", count_stream);
    if (count - next > 1)
        print(&total, "total");
    return status;
}
