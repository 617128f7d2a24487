// strptime, and other readers: options within options, words of a stream.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void show(const char *text, const char *format) {
    struct tm date;
    memset(&date, 0, sizeof date);
    char *end = strptime(text, format, &date);
    if (end == NULL)
        printf("'%s' by '%s': NULL\n", text, format);
    else
        printf("'%s' by '%s': %d-%d-%d %d:%d:%d day %d of the week, %d of the year, zone %ld, '%s'\n",
               text, format, date.tm_year, date.tm_mon, date.tm_mday, date.tm_hour, date.tm_min,
               date.tm_sec, date.tm_wday, date.tm_yday, date.tm_gmtoff, end);
}

int main(void) {
    show("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S");
    show("Sat Nov  6 08:49:37 1994", "%a %b %e %H:%M:%S %Y");
    show("06 Nov 94 08:49 pm", "%d %b %y %I:%M %p");
    show("12 AM", "%I %p");
    show("12 PM", "%I %p");
    show("2023 60", "%Y %j");
    show("2024 60", "%Y %j");
    show("11/25/26", "%D");
    show("2026-11-25T10:00:00+0530", "%FT%T%z");
    show("x", "%d");
    show("32", "%d");
    show("september 3", "%B %d");
    show("sep 3", "%B %d");
    show("99", "%y");
    show("68", "%y");
    show("20 05", "%C %y");
    show("  7", "%d");
    show("10:20", "%R");
    show("100%", "100%%");
    show("Monday", "%A");
    show("5", "%u");
    show("0", "%w");
    show("23:59:60", "%T");
    show("13", "%m");
    show("2026-1", "%Y-%m");
    show("10 rest", "%H");
    char options[] = "ro,size=10,foo,,name=x=y,rox";
    char *const tokens[] = {"ro", "rw", "size", "name", NULL};
    char *at = options, *value;
    while (*at != '\0') {
        int found = getsubopt(&at, tokens, &value);
        printf("%d %s\n", found, value ? value : "-");
    }
    char from[] = "abcdefg", to[8] = "";
    swab(from, to, 7);
    printf("%s\n", to);
    FILE *file = tmpfile();
    putw(0x12345678, file);
    putw(-1, file);
    rewind(file);
    for (int i = 0; i < 3; i++)
        printf("%x ", getw(file));
    printf("%d %d\n", feof_unlocked(file), ferror_unlocked(file));
    return 0;
}
