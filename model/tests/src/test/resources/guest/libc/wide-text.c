// Wide text: searching, classes, conversions, numbers, streams.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

static void strings(void) {
    wchar_t text[64] = L"one two, three";
    wchar_t *rest;
    printf("%td %td", wcsrchr(text, L'e') - text, wcsstr(text, L"two") - text);
    printf(" %d %td\n", wcsstr(text, L"four") == NULL, wcschrnul(text, L'!') - text);
    printf("%zu %zu %ls\n", wcsspn(text, L"noe"), wcscspn(text, L","), wcspbrk(text, L"wt"));
    for (wchar_t *word = wcstok(text, L" ,", &rest); word != NULL; word = wcstok(NULL, L" ,", &rest))
        printf("[%ls]", word);
    printf("\n");
    wcsncpy(text, L"abc", 6);
    wcsncat(text, L"defgh", 2);
    printf("%ls %zu %zu\n", text, wcsnlen(text, 3), wcsnlen(text, 30));
    printf("%td %td\n", wcpcpy(text, L"xyz") - text, wcpncpy(text, L"xyz", 9) - text);
    printf("%d %d %d\n", wcscasecmp(L"HELLO", L"hello"), wcsncasecmp(L"ab", L"AC", 1),
           wcscasecmp(L"a", L"B") < 0);
    printf("%d %d %zu\n", wcscoll(L"a", L"b") < 0, wmemcmp(L"abc", L"abd", 3) < 0,
           wcsxfrm(text, L"length", 0));
    printf("%d %d %d %d\n", wcwidth(L'a'), wcwidth(L'\n'), wcwidth(0), wcswidth(L"abc", 2));
    wmemmove(text + 1, text, 3);
    printf("%d %td\n", wmemchr(text, L'q', 3) == NULL, wmemchr(text, L'x', 3) - text);
    wchar_t *copy = wcsdup(L"copy");
    printf("%ls\n", copy);
    free(copy);
}

static void classes(void) {
    static const char *const names[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph",
                                        "lower", "print", "punct", "space", "upper", "xdigit"};
    for (int i = 0; i < 12; i++) {
        int count = 0, sum = 0;
        for (wint_t c = 0; c < 300; c++)
            if (iswctype(c, wctype(names[i])))
                count++, sum += (int)c;
        printf("%s %d %d\n", names[i], count, sum);
    }
    printf("%d %d %d\n", wctype("nothing") == 0, wctrans("nothing") == 0, !!iswalpha(L'x'));
    printf("%c%c%c\n", (int)towupper(L'a'), (int)towlower(L'Q'),
           (int)towctrans(L'z', wctrans("toupper")));
}

static void conversions(void) {
    mbstate_t state;
    memset(&state, 0, sizeof state);
    wchar_t wide[32];
    char bytes[32];
    const char *from = "bytes";
    const wchar_t *wide_from = L"wide ones";
    printf("%zu ", mbsrtowcs(wide, &from, 32, &state));
    printf("%d ", from == NULL);
    printf("%ls %zu ", wide, wcsrtombs(bytes, &wide_from, 4, &state));
    printf("%.4s %ls\n", bytes, wide_from);
    wchar_t one = 0;
    printf("%zu ", mbrtowc(&one, "q", 1, &state));
    printf("%c %d %d\n", (int)one, (int)mbrtowc(&one, "q", 0, &state), (int)mbrlen("", 1, &state));
    errno = 0;
    printf("%d ", (int)mbrtowc(&one, "\xff", 1, &state));
    printf("%d ", errno == EILSEQ);
    errno = 0;
    printf("%d ", (int)wcrtomb(bytes, 0x100, &state));
    printf("%d ", errno == EILSEQ);
    printf("%d %d %d\n", (int)btowc('x'), wctob(L'x'), !!mbsinit(&state));
    wchar_t *end;
    errno = 0;
    printf("%ld %ld %lu %llu %g", wcstol(L" -12x", &end, 10), wcstol(L"0x1f", NULL, 0),
           wcstoul(L"777", NULL, 8), wcstoull(L"zz", NULL, 36), wcstod(L"2.5e3", NULL));
    printf(" %ls %g %jd\n", end, (double)wcstof(L"0.5", NULL), wcstoimax(L"-9", NULL, 10));
    printf("%ld ", wcstol(L"99999999999999999999", NULL, 10));
    printf("%d\n", errno == ERANGE);
}

static void streams(void) {
    wchar_t text[40];
    fflush(stdout);
    FILE *file = tmpfile();
    printf("%d ", fwide(file, 0));
    fwprintf(file, L"%d %ls %s|%5.2f|%c\n", 42, L"wide", "narrow", 3.14159, 'c');
    fputws(L"second line\n", file);
    fputwc(L'x', file);
    printf("%d %d %d\n", fwide(file, 0) > 0, fprintf(file, "no"), fputs("no", file));
    rewind(file);
    int number;
    wchar_t word[20];
    printf("%d ", fwscanf(file, L"%d %ls", &number, word));
    printf("%d %ls\n", number, word);
    printf("%d ", fgetws(text, 40, file) != NULL);
    printf("%ls", text);
    printf("%c ", (int)fgetwc(file));
    ungetwc(L'S', file);
    fgetws(text, 40, file);
    printf("%ls", text);
    int last = (int)fgetwc(file);
    printf(" %d %d\n", last == (int)WEOF, !!feof(file));
    fclose(file);
    int length = swprintf(text, 40, L"%03d %ls", 7, L"end");
    printf("%d ", length);
    printf("%ls ", text);
    printf("%d\n", swprintf(text, 4, L"too long"));
    length = swscanf(L"17 apples", L"%d %ls", &number, word);
    printf("%d %d %ls\n", length, number, word);
    time_t zero = 0;
    size_t size = wcsftime(text, 40, L"%Y-%m-%d", gmtime(&zero));
    printf("%zu %ls\n", size, text);
}

// A stream is for bytes or wide characters from the first of either on, whatever takes or gives it.
static void orientation(void) {
    char text[40], *line = NULL;
    size_t size = 0;
    int number = 0;
    FILE *file = tmpfile();
    fputc('a', file);
    printf("%d %d", fwide(file, 0) < 0, fwprintf(file, L"b"));
    fclose(file);
    file = tmpfile();
    setvbuf(file, NULL, _IONBF, 0);
    putc('a', file);
    printf(" %d %d\n", fwide(file, 0) < 0, fputwc('b', file) == WEOF);
    fclose(file);

    file = tmpfile();
    fwprintf(file, L"wide 12\nabc\ndef\nghi\n");
    printf("%d %d", fputc('x', file), fwide(file, 0) > 0);
    rewind(file);
    for (int i = 0; i < 2; i++) {
        printf(" %d %d", fgetc(file), fgets(text, 40, file) != NULL);
        printf(" %d %zu", (int)getline(&line, &size, file), fread(text, 1, 4, file));
        printf(" %d %d %d", fscanf(file, "%d", &number), !!feof(file), !!ferror(file));
        printf(" %c", (int)fgetwc(file));
    }
    printf("\n");
    fclose(file);

    for (int i = 0; i < 5; i++) {
        file = fopen("/proc/self/status", "r");
        if (i == 0)
            fgetc(file);
        else if (i == 1)
            fgets(text, 40, file);
        else if (i == 2)
            getline(&line, &size, file);
        else if (i == 3)
            fread(text, 1, 3, file);
        else
            fscanf(file, "%d", &number);
        printf("%d ", fwide(file, 0) < 0);
        printf("%d\n", fgetwc(file) == WEOF);
        fclose(file);
    }
    free(line);
}

// An unbuffered stream writes wide characters one by one: a pipe takes those that still fit.
static void one_by_one(void) {
    static char block[65530];
    int ends[2], bytes;
    pipe(ends);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    write(ends[1], block, sizeof block);
    FILE *stream = fdopen(ends[1], "w");
    setvbuf(stream, NULL, _IONBF, 0);
    printf("%d ", fwprintf(stream, L"%d %s|%c", 42, "abc", 'd'));
    ioctl(ends[0], FIONREAD, &bytes);
    printf("%d %d\n", bytes, !!ferror(stream));
    fclose(stream);
    close(ends[0]);
}

int main(void) {
    strings();
    classes();
    conversions();
    streams();
    orientation();
    one_by_one();
    fflush(stdout);
    if (freopen("/dev/stderr", "w", stderr) != NULL)
        fwprintf(stderr, L"unseen\n");
    return fwide(stdout, 0) >= 0;
}
