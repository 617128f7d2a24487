// test EXPRESSION, [ EXPRESSION ]: questions about texts, numbers and files.
#include "commands.h"

#include <ctype.h>
#include <errno.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **next, **end;
static jmp_buf wrong;

static bool disjunction(void);

static void complain(const char *what, const char *about) __attribute__((__noreturn__));
static void complain(const char *what, const char *about) {
    if (about == NULL)
        report("%s", what);
    else
        report(*what == 'I' ? "%s: %s" : "%2$s: %1$s", what, about);
    longjmp(wrong, 1);
}

static long number(const char *text) {
    char *stop;
    errno = 0;
    long value = strtol(text, &stop, 10);
    while (isspace((unsigned char)*stop))
        ++stop;
    if (stop == text || *stop != '\0' || errno != 0)
        complain("Illegal number", text);
    return value;
}

static bool about_file(char question, const char *path) {
    struct stat status;
    switch (question) {
    case 'r': return access(path, R_OK) == 0;
    case 'w': return access(path, W_OK) == 0;
    case 'x': return access(path, X_OK) == 0;
    case 'h':
    case 'L': return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
    }
    if (stat(path, &status) != 0)
        return false;
    switch (question) {
    case 'e': return true;
    case 'f': return S_ISREG(status.st_mode);
    case 'd': return S_ISDIR(status.st_mode);
    case 'p': return S_ISFIFO(status.st_mode);
    case 'c': return S_ISCHR(status.st_mode);
    case 'b': return S_ISBLK(status.st_mode);
    case 'S': return S_ISSOCK(status.st_mode);
    case 's': return status.st_size > 0;
    case 'u': return (status.st_mode & S_ISUID) != 0;
    case 'g': return (status.st_mode & S_ISGID) != 0;
    case 'k': return (status.st_mode & S_ISVTX) != 0;
    case 'O': return status.st_uid == geteuid();
    case 'G': return status.st_gid == getegid();
    }
    return false;
}

static bool is_unary(const char *text) {
    return text[0] == '-' && text[1] != '\0' && text[2] == '\0'
           && strchr("rwxhLefdpcbSsugkOGtnz", text[1]) != NULL;
}

static bool unary(char question, const char *operand) {
    switch (question) {
    case 'n': return *operand != '\0';
    case 'z': return *operand == '\0';
    case 't': return isatty((int)number(operand));
    default: return about_file(question, operand);
    }
}

// How the modification times of two files compare; missing ones are neither older nor newer.
static int compare_times(const char *left, const char *right) {
    struct stat a, b;
    bool has_a = stat(left, &a) == 0, has_b = stat(right, &b) == 0;
    if (!has_a || !has_b)
        return 0;
    if (a.st_mtim.tv_sec != b.st_mtim.tv_sec)
        return a.st_mtim.tv_sec < b.st_mtim.tv_sec ? -1 : 1;
    return (a.st_mtim.tv_nsec > b.st_mtim.tv_nsec) - (a.st_mtim.tv_nsec < b.st_mtim.tv_nsec);
}

static const char *const binaries[] = {"=",   "==",  "!=",  "<",   ">",   "-eq", "-ne",
                                       "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"};
enum { EQUAL, EQUAL_TOO, DIFFERENT, BEFORE, AFTER, EQ, NE, LT, LE, GT, GE, NT, OT, EF, NONE };

static int binary_operator(const char *text) {
    int i = 0;
    while (i < NONE && strcmp(text, binaries[i]) != 0)
        ++i;
    return i;
}

static bool binary(int operator, const char *left, const char *right) {
    struct stat a, b;
    switch (operator) {
    case EQUAL:
    case EQUAL_TOO: return strcmp(left, right) == 0;
    case DIFFERENT: return strcmp(left, right) != 0;
    case BEFORE: return strcmp(left, right) < 0;
    case AFTER: return strcmp(left, right) > 0;
    case EQ: return number(left) == number(right);
    case NE: return number(left) != number(right);
    case LT: return number(left) < number(right);
    case LE: return number(left) <= number(right);
    case GT: return number(left) > number(right);
    case GE: return number(left) >= number(right);
    case NT: return compare_times(left, right) > 0;
    case OT: return compare_times(left, right) < 0;
    default:
        return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev
               && a.st_ino == b.st_ino;
    }
}

static bool primary(void) {
    if (next == end)
        complain("argument expected", NULL);
    // With three words the middle one decides, whatever the first looks like.
    if (end - next >= 3 && binary_operator(next[1]) != NONE) {
        bool answer = binary(binary_operator(next[1]), next[0], next[2]);
        next += 3;
        return answer;
    }
    if (strcmp(*next, "!") == 0 && end - next > 1) {
        ++next;
        return !primary();
    }
    if (strcmp(*next, "(") == 0 && end - next > 1) {
        ++next;
        bool answer = disjunction();
        if (next == end || strcmp(*next, ")") != 0)
            complain("closing paren expected", NULL);
        ++next;
        return answer;
    }
    if (is_unary(*next) && end - next > 1) {
        bool answer = unary(next[0][1], next[1]);
        next += 2;
        return answer;
    }
    return *(*next++) != '\0';
}

static bool conjunction(void) {
    bool answer = primary();
    while (next < end && strcmp(*next, "-a") == 0) {
        ++next;
        answer &= primary();
    }
    return answer;
}

static bool disjunction(void) {
    bool answer = conjunction();
    while (next < end && strcmp(*next, "-o") == 0) {
        ++next;
        answer |= conjunction();
    }
    return answer;
}

int test_main(int count, char **arguments) {
    if (strcmp(last_part(arguments[0]), "[") == 0 && strcmp(arguments[--count], "]") != 0) {
        report("missing ]");
        return 2;
    }
    if (count <= 1)
        return 1;
    next = arguments + 1;
    end = arguments + count;
    if (setjmp(wrong) != 0)
        return 2;
    bool answer = disjunction();
    if (next < end)
        complain("unexpected operator", *next);
    return !answer;
}
