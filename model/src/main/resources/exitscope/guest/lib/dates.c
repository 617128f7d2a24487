// Dates. Local time is universal time here.
#include "kernel.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400, DAYS_IN_400_YEARS = 146097 };

static const char *const day_names[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char *const month_names[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

WEAK char *tzname[2] = {"UTC", "UTC"};
WEAK long timezone;
WEAK int daylight;

WEAK void tzset(void) {}

static long divide_down(long value, long by) {
    return value / by - (value % by < 0);
}

// Days since 1970 of the first of March of a year: with the year beginning in March, the leap
// day is its last, and the lengths of the months follow one pattern.
static long days_until_march(long year) {
    return year * 365 + divide_down(year, 4) - divide_down(year, 100) + divide_down(year, 400)
           - 719468;
}

static int is_leap(long year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_before_month(int month_from_march) {
    return (153 * month_from_march + 2) / 5;
}

static struct tm *fill(time_t time, struct tm *date, const char *zone) {
    long days = divide_down(time, DAY), seconds = time - days * DAY;
    long shifted = days + 719468; // days since the first of March of year 0
    long era = divide_down(shifted, DAYS_IN_400_YEARS);
    long day_of_era = shifted - era * DAYS_IN_400_YEARS;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long year = year_of_era + era * 400;
    int day_of_year = (int)(days - days_until_march(year));
    int month = (5 * day_of_year + 2) / 153;
    int month_day = day_of_year - days_before_month(month) + 1;
    month = month < 10 ? month + 2 : month - 10;
    if (month < 2)
        ++year;
    if (year - 1900 > INT_MAX || year - 1900 < INT_MIN) {
        errno = EOVERFLOW;
        return NULL;
    }
    *date = (struct tm){
        .tm_sec = (int)(seconds % 60),
        .tm_min = (int)(seconds / 60 % 60),
        .tm_hour = (int)(seconds / 3600),
        .tm_mday = month_day,
        .tm_mon = month,
        .tm_year = (int)(year - 1900),
        .tm_wday = (int)((days % 7 + 11) % 7),
        .tm_yday = month < 2 ? day_of_year - 306 : day_of_year + 59 + is_leap(year),
        .tm_zone = zone,
    };
    return date;
}

// Takes any numbers, also out of range, and puts the date in order.
static time_t normalize(struct tm *date, const char *zone) {
    long month = date->tm_mon, year = date->tm_year + 1900L + divide_down(month, 12);
    month -= divide_down(month, 12) * 12;
    long days = month < 2 ? days_until_march(year - 1) + days_before_month((int)month + 10)
                          : days_until_march(year) + days_before_month((int)month - 2);
    days += date->tm_mday - 1;
    time_t time = days * DAY + date->tm_hour * 3600L + date->tm_min * 60L + date->tm_sec;
    struct tm ordered;
    if (fill(time, &ordered, zone) == NULL)
        return -1;
    *date = ordered;
    return time;
}

static struct tm shared_date;

struct tm *gmtime(const time_t *time) {
    return fill(*time, &shared_date, "GMT");
}

struct tm *localtime(const time_t *time) {
    return fill(*time, &shared_date, "UTC");
}

WEAK struct tm *gmtime_r(const time_t *restrict time, struct tm *restrict date) {
    return fill(*time, date, "GMT");
}

WEAK struct tm *localtime_r(const time_t *restrict time, struct tm *restrict date) {
    return fill(*time, date, "UTC");
}

time_t mktime(struct tm *date) {
    return normalize(date, "UTC");
}

WEAK time_t timelocal(struct tm *date) {
    return normalize(date, "UTC");
}

WEAK time_t timegm(struct tm *date) {
    return normalize(date, "GMT");
}

static const char *name_or_unknown(const char *const *names, int index, int count) {
    return index < 0 || index >= count ? "???" : names[index];
}

static char *write_date(const struct tm *date, char *text, size_t size) {
    int length = snprintf(text, size, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n",
                          name_or_unknown(day_names, date->tm_wday, 7),
                          name_or_unknown(month_names, date->tm_mon, 12), date->tm_mday,
                          date->tm_hour, date->tm_min, date->tm_sec, 1900 + date->tm_year);
    if (length >= 0 && (size_t)length < size)
        return text;
    errno = EOVERFLOW;
    return NULL;
}

static char shared_text[64];

char *asctime(const struct tm *date) {
    return write_date(date, shared_text, sizeof shared_text);
}

WEAK char *asctime_r(const struct tm *restrict date, char *restrict text) {
    return write_date(date, text, 26);
}

char *ctime(const time_t *time) {
    struct tm *date = localtime(time);
    return date == NULL ? NULL : write_date(date, shared_text, sizeof shared_text);
}

WEAK char *ctime_r(const time_t *time, char *text) {
    struct tm date;
    return fill(*time, &date, "UTC") == NULL ? NULL : write_date(&date, text, 26);
}

// The week of the year, with weeks that begin on a given weekday.
static int week_of_year(const struct tm *date, int first_day) {
    return (date->tm_yday + 7 - (date->tm_wday - first_day + 7) % 7) / 7;
}

// ISO 8601: week 1 holds the year's first Thursday, so the week may belong to another year.
static int iso_week(const struct tm *date, long *year) {
    *year = date->tm_year + 1900L;
    int thursday = date->tm_yday + 3 - (date->tm_wday + 6) % 7;
    if (thursday < 0)
        thursday += 365 + is_leap(--*year);
    else if (thursday >= 365 + is_leap(*year))
        thursday -= 365 + is_leap((*year)++);
    return thursday / 7 + 1;
}

// What one letter stands for, as text; NULL for an unknown one. Composite letters become a
// format of their own.
static const char *part_of_date(char letter, const struct tm *date, char buffer[64],
                                const char **composite) {
    long number;
    switch (letter) {
    case '%':
        return "%";
    case 'n':
        return "\n";
    case 't':
        return "\t";
    case 'a':
        snprintf(buffer, 64, date->tm_wday < 0 || date->tm_wday > 6 ? "?" : "%.3s",
                 name_or_unknown(day_names, date->tm_wday, 7));
        return buffer;
    case 'A':
        return date->tm_wday < 0 || date->tm_wday > 6 ? "?" : day_names[date->tm_wday];
    case 'b':
    case 'h':
        snprintf(buffer, 64, date->tm_mon < 0 || date->tm_mon > 11 ? "?" : "%.3s",
                 name_or_unknown(month_names, date->tm_mon, 12));
        return buffer;
    case 'B':
        return date->tm_mon < 0 || date->tm_mon > 11 ? "?" : month_names[date->tm_mon];
    case 'c':
        *composite = "%a %b %e %H:%M:%S %Y";
        return NULL;
    case 'D':
    case 'x':
        *composite = "%m/%d/%y";
        return NULL;
    case 'F':
        *composite = "%Y-%m-%d";
        return NULL;
    case 'R':
        *composite = "%H:%M";
        return NULL;
    case 'r':
        *composite = "%I:%M:%S %p";
        return NULL;
    case 'T':
    case 'X':
        *composite = "%H:%M:%S";
        return NULL;
    case 'C':
        snprintf(buffer, 64, "%ld", divide_down(date->tm_year + 1900L, 100));
        return buffer;
    case 'd':
        snprintf(buffer, 64, "%02d", date->tm_mday);
        return buffer;
    case 'e':
        snprintf(buffer, 64, "%2d", date->tm_mday);
        return buffer;
    case 'g':
        iso_week(date, &number);
        snprintf(buffer, 64, "%02ld", (number % 100 + 100) % 100);
        return buffer;
    case 'G':
        iso_week(date, &number);
        snprintf(buffer, 64, "%ld", number);
        return buffer;
    case 'H':
        snprintf(buffer, 64, "%02d", date->tm_hour);
        return buffer;
    case 'k':
        snprintf(buffer, 64, "%2d", date->tm_hour);
        return buffer;
    case 'I':
        snprintf(buffer, 64, "%02d", date->tm_hour % 12 == 0 ? 12 : date->tm_hour % 12);
        return buffer;
    case 'l':
        snprintf(buffer, 64, "%2d", date->tm_hour % 12 == 0 ? 12 : date->tm_hour % 12);
        return buffer;
    case 'j':
        snprintf(buffer, 64, "%03d", date->tm_yday + 1);
        return buffer;
    case 'm':
        snprintf(buffer, 64, "%02d", date->tm_mon + 1);
        return buffer;
    case 'M':
        snprintf(buffer, 64, "%02d", date->tm_min);
        return buffer;
    case 'p':
        return date->tm_hour >= 12 ? "PM" : "AM";
    case 'P':
        return date->tm_hour >= 12 ? "pm" : "am";
    case 's': {
        struct tm copy = *date;
        snprintf(buffer, 64, "%ld", normalize(&copy, "UTC"));
        return buffer;
    }
    case 'S':
        snprintf(buffer, 64, "%02d", date->tm_sec);
        return buffer;
    case 'u':
        snprintf(buffer, 64, "%d", date->tm_wday == 0 ? 7 : date->tm_wday);
        return buffer;
    case 'w':
        snprintf(buffer, 64, "%d", date->tm_wday);
        return buffer;
    case 'U':
        snprintf(buffer, 64, "%02d", week_of_year(date, 0));
        return buffer;
    case 'V':
        snprintf(buffer, 64, "%02d", iso_week(date, &number));
        return buffer;
    case 'W':
        snprintf(buffer, 64, "%02d", week_of_year(date, 1));
        return buffer;
    case 'y':
        snprintf(buffer, 64, "%02d", (date->tm_year % 100 + 100) % 100);
        return buffer;
    case 'Y':
        snprintf(buffer, 64, "%ld", date->tm_year + 1900L);
        return buffer;
    case 'z':
        if (date->tm_isdst < 0)
            return "";
        number = date->tm_gmtoff / 60;
        snprintf(buffer, 64, "%+05ld", number / 60 * 100 + number % 60);
        return buffer;
    case 'Z':
        return date->tm_zone == NULL ? "" : date->tm_zone;
    default:
        return NULL;
    }
}

// GNU's flags between % and the letter, and the width.
struct style {
    char padding; // '_' spaces, '-' none, '0' zeros, or 0 for the letter's own
    bool upper, swap;
    int width;
};

static const char *read_style(const char *format, struct style *style) {
    *style = (struct style){.width = 0};
    for (;; ++format) {
        if (*format == '_' || *format == '-' || *format == '0')
            style->padding = *format;
        else if (*format == '^')
            style->upper = true;
        else if (*format == '#')
            style->swap = true;
        else
            break;
    }
    for (; isdigit((unsigned char)*format); ++format)
        if (style->width < 1000)
            style->width = style->width * 10 + (*format - '0');
    if (*format == 'E' || *format == 'O')
        ++format; // other ways to write it, which the C locale does not have
    return format;
}

static void change_case(char *text, size_t length, const struct style *style, char letter) {
    bool lower = style->swap && (letter == 'p' || letter == 'Z');
    if (!lower && !style->upper && !style->swap)
        return;
    for (size_t i = 0; i < length; ++i)
        text[i] = (char)(lower ? tolower((unsigned char)text[i]) : toupper((unsigned char)text[i]));
}

// Where text goes; beyond `size` it is only counted.
struct output {
    char *text;
    size_t size, used;
};

static void put(struct output *output, const char *text, size_t length) {
    for (size_t i = 0; i < length; ++i, ++output->used)
        if (output->used < output->size)
            output->text[output->used] = text[i];
}

static void put_padding(struct output *output, char c, long count) {
    for (; count > 0; --count)
        put(output, &c, 1);
}

// A number comes padded in its usual way, which the style may change.
static void put_number(struct output *output, const char *text, const struct style *style,
                       char letter) {
    size_t usual = strlen(text);
    bool sign = *text == '-' || *text == '+';
    if (sign) {
        put(output, text, 1);
        ++text;
    }
    while ((*text == '0' || *text == ' ') && text[1] != '\0')
        ++text;
    char padding = style->padding;
    if (padding == 0)
        padding = letter == 'e' || letter == 'k' || letter == 'l' ? '_' : '0';
    size_t width = (size_t)style->width > usual ? (size_t)style->width : usual;
    if (padding != '-')
        put_padding(output, padding == '_' ? ' ' : '0', (long)(width - sign - strlen(text)));
    put(output, text, strlen(text));
}

static void format_date(struct output *output, const char *format, const struct tm *date) {
    char buffer[64];
    for (; *format != '\0'; ++format) {
        if (*format != '%') {
            put(output, format, 1);
            continue;
        }
        struct style style;
        const char *start = format, *composite = NULL;
        format = read_style(format + 1, &style);
        size_t before = output->used;
        const char *part = part_of_date(*format, date, buffer, &composite);
        if (part == NULL && composite == NULL) {
            // An unknown letter stays as it is.
            put(output, start, (size_t)(format - start) + (*format != '\0'));
            if (*format == '\0')
                return;
            continue;
        }
        if (composite != NULL) {
            struct output counted = {.text = NULL};
            format_date(&counted, composite, date);
            put_padding(output, style.padding == '0' ? '0' : ' ',
                        style.width - (long)counted.used);
            format_date(output, composite, date);
        } else if (strchr("CdeGgHIjklmMsSuUVwWyYz", *format) != NULL && *part != '\0') {
            put_number(output, part, &style, *format);
        } else {
            put_padding(output, style.padding == '0' ? '0' : ' ',
                        style.width - (long)strlen(part));
            put(output, part, strlen(part));
        }
        if (output->used <= output->size)
            change_case(output->text + before, output->used - before, &style, *format);
    }
}

size_t strftime(char *restrict text, size_t size, const char *restrict format,
                const struct tm *restrict date) {
    struct output output = {.text = text, .size = size};
    format_date(&output, format, date);
    if (output.used >= size)
        return 0;
    text[output.used] = '\0';
    return output.used;
}
