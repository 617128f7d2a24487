// Dates: universal time to parts and back, over four millennia; strftime in every letter.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t hash = 14695981039346656037u;

static void mix(const char *text) {
    for (; *text != '\0'; ++text)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
}

int main(void) {
    setenv("TZ", "UTC0", 1);
    tzset();
    char text[256];
    int wrong = 0;
    for (time_t time = -62135596800; time < 80000000000; time += 86400L * 37 + 12345) {
        struct tm date, copy;
        gmtime_r(&time, &date);
        snprintf(text, sizeof text, "%d %d %d %d %d %d %d %d", date.tm_year, date.tm_mon, date.tm_mday,
                 date.tm_hour, date.tm_min, date.tm_sec, date.tm_wday, date.tm_yday);
        mix(text);
        strftime(text, sizeof text, "%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %k %l %m %M %n %p %P %r "
                                    "%R %s %S %t %T %u %U %V %w %W %x %X %y %Y %z %% %Ey %Od", &date);
        mix(text);
        copy = date;
        wrong += timegm(&copy) != time;
        copy = date;
        wrong += mktime(&copy) != time;
    }
    printf("%016lx, wrong %d\n", (unsigned long)hash, wrong);

    time_t moment = 1000000000;
    struct tm *date = gmtime(&moment);
    printf("%s", asctime(date));
    printf("%s", ctime(&moment));
    printf("%zu\n", strftime(text, sizeof text, "%A, %d %B %Y, week %V of %G, day %j", date));
    printf("%s\n", text);
    printf("%zu ", strftime(text, 5, "%Y", date));
    printf("%zu ", strftime(text, 4, "%Y", date));
    printf("%zu\n", strftime(text, 10, "", date));
    strftime(text, sizeof text, "%-d|%_d|%05d|%^a|%#p|%^B|%_5H|%-m|%_m|%8Y|%10A|%-j|%-e|%0e|%#Z|%12D|%^c|%-y|%5%|%-z|%Q", date);
    printf("%s\n", text);

    // Out of range, put in order.
    struct tm odd = {.tm_year = 100, .tm_mon = 14, .tm_mday = -3, .tm_hour = 30, .tm_min = -70, .tm_sec = 4000};
    moment = timegm(&odd);
    printf("%ld %s", (long)moment, asctime(&odd));
    odd = (struct tm){.tm_year = 104, .tm_mon = 1, .tm_mday = 29};
    moment = mktime(&odd);
    printf("%ld %d %d\n", (long)moment, odd.tm_wday, odd.tm_yday);
    printf("%.1f %d\n", difftime(100, 40), (int)CLOCKS_PER_SEC);
    printf("%s %s\n", asctime_r(gmtime(&(time_t){0}), text), ctime_r(&(time_t){86399}, text + 100));
    printf("%d %ld\n", localtime(&(time_t){0})->tm_hour, timezone);
    return 0;
}
