// echo [-n] [TEXT...]: as the shell's own echo has it, with \n, \t, \0NNN and their kin.
#include "commands.h"

#include <string.h>

// Prints a text with its escapes; false at \c, which ends all output.
static bool print(const char *text) {
    while (*text != '\0') {
        char c = *text++;
        if (c != '\\' || *text == '\0') {
            putchar(c);
            continue;
        }
        static const char letters[] = "abfnrtv\\", meanings[] = "\a\b\f\n\r\t\v\\";
        const char *letter = strchr(letters, *text);
        if (*text == 'c')
            return false;
        if (*text == '0') {
            int value = 0;
            ++text;
            for (int i = 0; i < 3 && *text >= '0' && *text <= '7'; ++i)
                value = value * 8 + *text++ - '0';
            putchar(value);
        } else if (letter != NULL) {
            putchar(meanings[letter - letters]);
            ++text;
        } else {
            putchar('\\');
        }
    }
    return true;
}

int echo_main(int count, char **arguments) {
    int next = 1;
    bool newline = true;
    if (next < count && strcmp(arguments[next], "-n") == 0) {
        newline = false;
        ++next;
    }
    for (; next < count; ++next) {
        if (!print(arguments[next]))
            return 0;
        if (next + 1 < count)
            putchar(' ');
    }
    if (newline)
        putchar('\n');
    return 0;
}
