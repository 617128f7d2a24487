// Reading dates, in the C locale.
#include "kernel.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const char *const days[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December"};
static const char *const halves[] = {"AM", "PM"};

// What was read and is only understood together.
struct parts {
    int century, year_of_century; // -1 when not told
    int hour12;                   // 0 to 11; -1 when not told
    bool afternoon;
    bool month, month_day, year_day, week_day; // what of the date is known
    bool year;
};

static const char *blanks(const char *text) {
    while (isspace((unsigned char)*text))
        ++text;
    return text;
}

// A number of so many digits at most, between two bounds; NULL when there is none.
static const char *number(const char *text, int digits, int least, int most, int *value) {
    text = blanks(text);
    if (!isdigit((unsigned char)*text))
        return NULL;
    int read = 0;
    for (; digits > 0 && isdigit((unsigned char)*text); --digits, ++text)
        read = read * 10 + (*text - '0');
    *value = read;
    return read < least || read > most ? NULL : text;
}

// A name, whole or by its first three letters.
static const char *name(const char *text, const char *const *names, int count, int *value) {
    for (int i = 0; i < count; ++i) {
        size_t length = strlen(names[i]);
        for (int whole = 1; whole >= 0; --whole, length = length < 3 ? length : 3)
            if (strncasecmp(text, names[i], length) == 0) {
                *value = i;
                return text + length;
            }
    }
    return NULL;
}

static int days_before(int year, int month) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return before[month] + (leap && month > 1);
}

static const char *read_all(const char *text, const char *format, struct tm *date,
                            struct parts *parts);

static const char *zone(const char *text, struct tm *date) {
    text = blanks(text);
    if (*text == 'Z') {
        date->tm_gmtoff = 0;
        return text + 1;
    }
    if (*text != '+' && *text != '-')
        return NULL;
    bool west = *text++ == '-';
    int digits = 0, value = 0;
    for (; digits < 4 && isdigit((unsigned char)*text); ++digits) {
        value = value * 10 + (*text++ - '0');
        if (digits == 1 && *text == ':' && isdigit((unsigned char)text[1]))
            ++text;
    }
    if (digits == 2)
        value *= 100;
    else if (digits != 4)
        return NULL;
    if (value > 1400 || value % 100 >= 60)
        return NULL;
    date->tm_gmtoff = (value / 100 * 60 + value % 100) * 60L * (west ? -1 : 1);
    return text;
}

static const char *read_one(const char *text, char what, struct tm *date, struct parts *parts) {
    int value = 0;
    switch (what) {
    case '%':
        return *text == '%' ? text + 1 : NULL;
    case 'a':
    case 'A':
        parts->week_day = true;
        return name(text, days, 7, &date->tm_wday);
    case 'b':
    case 'B':
    case 'h':
        parts->month = true;
        return name(text, months, 12, &date->tm_mon);
    case 'c':
        return read_all(text, "%a %b %e %H:%M:%S %Y", date, parts);
    case 'C':
        return number(text, 2, 0, 99, &parts->century);
    case 'd':
    case 'e':
        parts->month_day = true;
        return number(text, 2, 1, 31, &date->tm_mday);
    case 'D':
    case 'x':
        return read_all(text, "%m/%d/%y", date, parts);
    case 'F':
        return read_all(text, "%Y-%m-%d", date, parts);
    case 'H':
    case 'k':
        parts->hour12 = -1;
        return number(text, 2, 0, 23, &date->tm_hour);
    case 'I':
    case 'l':
        text = number(text, 2, 1, 12, &value);
        date->tm_hour = parts->hour12 = value % 12;
        return text;
    case 'j':
        text = number(text, 3, 1, 366, &value);
        date->tm_yday = value - 1;
        parts->year_day = true;
        return text;
    case 'm':
        text = number(text, 2, 1, 12, &value);
        date->tm_mon = value - 1;
        parts->month = true;
        return text;
    case 'M':
        return number(text, 2, 0, 59, &date->tm_min);
    case 'n':
    case 't':
        return blanks(text);
    case 'p':
        text = name(text, halves, 2, &value);
        parts->afternoon = value == 1;
        return text;
    case 'r':
        return read_all(text, "%I:%M:%S %p", date, parts);
    case 'R':
        return read_all(text, "%H:%M", date, parts);
    case 's': {
        time_t seconds = 0;
        if (!isdigit((unsigned char)*text))
            return NULL;
        for (; isdigit((unsigned char)*text); ++text)
            seconds = seconds * 10 + (*text - '0');
        return localtime_r(&seconds, date) == NULL ? NULL : text;
    }
    case 'S':
        return number(text, 2, 0, 61, &date->tm_sec);
    case 'T':
    case 'X':
        return read_all(text, "%H:%M:%S", date, parts);
    case 'u':
        text = number(text, 1, 1, 7, &value);
        date->tm_wday = value % 7;
        parts->week_day = true;
        return text;
    case 'U':
    case 'W':
        return number(text, 2, 0, 53, &value);
    case 'w':
        parts->week_day = true;
        return number(text, 1, 0, 6, &date->tm_wday);
    case 'y':
        parts->year = true;
        return number(text, 2, 0, 99, &parts->year_of_century);
    case 'Y':
        text = number(text, 4, 0, 9999, &value);
        date->tm_year = value - 1900;
        parts->century = parts->year_of_century = -1;
        parts->year = true;
        return text;
    case 'z':
        return zone(text, date);
    default:
        return NULL;
    }
}

static const char *read_all(const char *text, const char *format, struct tm *date,
                            struct parts *parts) {
    for (; *format != '\0' && text != NULL; ++format) {
        if (isspace((unsigned char)*format))
            text = blanks(text);
        else if (*format != '%')
            text = *text == *format ? text + 1 : NULL;
        else {
            ++format;
            while (*format == 'E' || *format == 'O' || *format == '-' || *format == '_'
                   || *format == '0' || *format == '^' || *format == '#')
                ++format;
            text = read_one(text, *format, date, parts);
        }
    }
    return text;
}

// What follows from what was read.
static void complete(struct tm *date, const struct parts *parts) {
    if (parts->hour12 >= 0)
        date->tm_hour = parts->hour12 + (parts->afternoon ? 12 : 0);
    if (parts->century >= 0)
        date->tm_year = (parts->century - 19) * 100
                        + (parts->year_of_century >= 0 ? parts->year_of_century : 0);
    else if (parts->year_of_century >= 0)
        date->tm_year = parts->year_of_century + (parts->year_of_century < 69 ? 100 : 0);
    int year = date->tm_year + 1900;
    if (parts->year_day && !(parts->month && parts->month_day)) {
        int month = 11;
        while (month > 0 && days_before(year, month) > date->tm_yday)
            --month;
        if (!parts->month)
            date->tm_mon = month;
        if (!parts->month_day)
            date->tm_mday = date->tm_yday - days_before(year, date->tm_mon) + 1;
    }
    bool asked = parts->month || parts->month_day || parts->year_day || parts->year
                 || parts->century >= 0;
    if (asked && date->tm_mon >= 0 && date->tm_mon < 12) {
        if (!parts->year_day)
            date->tm_yday = days_before(year, date->tm_mon) + date->tm_mday - 1;
        if (!parts->week_day) {
            long before = (long)year - 1;
            long day = before * 365 + before / 4 - before / 100 + before / 400
                       + days_before(year, date->tm_mon) + date->tm_mday;
            date->tm_wday = (int)(day % 7);
        }
    }
}

WEAK char *strptime(const char *restrict text, const char *restrict format,
                    struct tm *restrict date) {
    struct parts parts = {.century = -1, .year_of_century = -1, .hour12 = -1};
    const char *end = read_all(text, format, date, &parts);
    if (end == NULL)
        return NULL;
    complete(date, &parts);
    return (char *)end;
}
