// What depends on a language: in the C locale names, catalogues, amounts of money.
#include <errno.h>
#include <langinfo.h>
#include <libintl.h>
#include <monetary.h>
#include <nl_types.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void money(const char *format) {
    char text[64];
    ssize_t length = strfmon(text, sizeof text, format, 1234.567);
    printf("%s: %zd [%s]", format, length, text);
    length = strfmon(text, sizeof text, format, -1234.567);
    printf(" %zd [%s]\n", length, text);
}

static void unicode(void) {
    mbstate_t state;
    char text[8];
    char16_t half;
    char32_t whole;
    memset(&state, 0, sizeof state);
    errno = 0;
    size_t sizes[] = {mbrtoc16(&half, "a", 1, &state), mbrtoc32(&whole, "z", 1, &state)};
    printf("%zd %x %zd %x\n", sizes[0], (unsigned)half, sizes[1], (unsigned)whole);
    printf("%zd ", mbrtoc16(&half, "", 1, &state));
    printf("%zd ", mbrtoc16(&half, "a", 0, &state));
    printf("%zd ", mbrtoc16(&half, "\xc3\xa9", 2, &state));
    printf("%d\n", errno);
    memset(&state, 0, sizeof state);
    errno = 0;
    printf("%zd ", c16rtomb(text, 'a', &state));
    printf("%zd ", c16rtomb(text, 0xe9, &state));
    printf("%d\n", errno);
    memset(&state, 0, sizeof state);
    errno = 0;
    printf("%zd ", c16rtomb(text, 0xd83d, &state));
    printf("%zd ", c16rtomb(text, 0xde00, &state));
    printf("%d\n", errno);
    memset(&state, 0, sizeof state);
    errno = 0;
    printf("%zd ", c16rtomb(text, 0xd83d, &state));
    printf("%zd ", c16rtomb(text, 'a', &state));
    printf("%d ", errno);
    printf("%zd\n", c16rtomb(text, 'a', &state));
    memset(&state, 0, sizeof state);
    errno = 0;
    printf("%zd %zd ", c32rtomb(text, 'a', &state), c32rtomb(NULL, 0, &state));
    printf("%zd ", c32rtomb(text, 0x1f600, &state));
    printf("%d\n", errno);
}

int main(void) {
    const nl_item items[] = {CODESET,    RADIXCHAR, THOUSEP,   YESEXPR,  NOEXPR,     CRNCYSTR,
                             D_T_FMT,    D_FMT,     T_FMT,     AM_STR,   PM_STR,     ERA,
                             ERA_D_FMT,  ERA_T_FMT, ALT_DIGITS, T_FMT_AMPM, ERA_D_T_FMT, -1};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        printf("%#x [%s]\n", (unsigned)items[i], nl_langinfo(items[i]));
    for (int i = 0; i < 7; i++)
        printf("%s %s\n", nl_langinfo(ABDAY_1 + i), nl_langinfo(DAY_1 + i));
    for (int i = 0; i < 12; i++)
        printf("%s %s\n", nl_langinfo(ABMON_1 + i), nl_langinfo(MON_1 + i));
    const char *formats[] = {"%n",  "%i",  "[%11n]", "[%-11n]", "%#5n", "%=*#5n", "%!n",   "%^n",
                             "%+n", "%(n", "%.0n",   "%.3i",    "%%",   "%(#5n",  "a %n b"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        money(formats[i]);
    char text[64];
    printf("%zd\n", strfmon(text, 3, "%n", 1234.5));
    errno = 0;
    ssize_t length = strfmon(text, sizeof text, "%q", 1.0);
    printf("%zd %d\n", length, errno);
    errno = 0;
    length = strfmon(text, sizeof text, "%#n", 1.0);
    printf("%zd %d\n", length, errno);
    length = strfmon(text, sizeof text, "%Ln %n %#7.3Li", 2.5L, 3.25, -1e9L);
    printf("%zd %s\n", length, text);
    char wide[400];
    length = strfmon(wide, sizeof wide, "%30.150n", 1234.567);
    printf("%zd %s\n", length, wide);
    errno = 0;
    nl_catd none = catopen("nosuch", 0);
    printf("%d %d\n", none == (nl_catd)-1, errno);
    printf("%s %d\n", catgets(none, 1, 1, "otherwise"), catclose(none));
    printf("%s %s %s\n", gettext("hello"), ngettext("one", "many", 1), ngettext("one", "many", 2));
    printf("%s %s\n", textdomain(NULL), bindtextdomain("mine", NULL));
    printf("%s ", textdomain("mine"));
    printf("%s %s\n", textdomain(NULL), bindtextdomain("mine", "/tmp"));
    printf("%s %s\n", bindtextdomain("mine", NULL), textdomain(""));
    printf("%s %d\n", dgettext("mine", "text"), bind_textdomain_codeset("mine", NULL) == NULL);
    printf("%s\n", bind_textdomain_codeset("mine", "UTF-8"));
    unicode();
    return 0;
}
