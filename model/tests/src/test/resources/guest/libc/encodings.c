// From one encoding of characters to another.
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

static void convert(const char *to, const char *from, const char *in, size_t size, size_t room) {
    iconv_t conversion = iconv_open(to, from);
    printf("%s <- %s: ", to, from);
    if (conversion == (iconv_t)-1) {
        printf("none %d\n", errno);
        return;
    }
    char text[64], *at = (char *)in, *out = text;
    size_t left = size;
    errno = 0;
    size_t result = iconv(conversion, &at, &left, &out, &room);
    printf("%zd %d, %zu read, %zu left:", result, result == (size_t)-1 ? errno : 0,
           (size_t)(at - in), room);
    for (char *each = text; each < out; each++)
        printf(" %02x", *each & 255);
    printf(" %d\n", iconv_close(conversion));
}

#define CONVERT(to, from, text) convert(to, from, text, sizeof text - 1, 64)

static void name_them(void) {
    const char *const names[] = {
        "UNICODE",    "CP819",     "IBM819",        "CP367",           "IBM367",
        "US",         "8859_1",    "ISO_8859-1",    "ISO_8859-1:1987", "ANSI_X3.4-1986",
        "CSUCS4",     "UTF-8/",    "10646-1:1993",  "10646-1:1993/UCS4", "ISO-10646/UCS4/",
        "UTF 8",      "ISO-10646", "ISO-10646/UTF8", "ISO88591",       "UTF-8//",
        "ISO646-US",  "latin1/",   "U-TF-8",        "LATIN-1",         "646",
        "INTERNAL",   "UTF.8",     "UTF_8",         "UCS4LE",          "UCS2BE",
        "USASCII",    "ISO10646",  "CP-819",        "ISO8859_1"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        iconv_t conversion = iconv_open(names[i], "UTF-8");
        printf("%s %d\n", names[i], conversion != (iconv_t)-1);
        if (conversion != (iconv_t)-1)
            iconv_close(conversion);
    }
}

int main(void) {
    CONVERT("UTF-8", "ISO-8859-1", "a\xe9z");
    CONVERT("ASCII", "UTF-8", "a\xc3\xa9z");
    CONVERT("ASCII//TRANSLIT", "UTF-8", "a\xe4\xb8\xad");
    CONVERT("ASCII//IGNORE", "UTF-8", "a\xc3\xa9z");
    CONVERT("UTF-16", "UTF-8", "a\xf0\x9f\x98\x80");
    CONVERT("UTF-16LE", "UTF-8", "a\xf0\x9f\x98\x80");
    CONVERT("UTF-16BE", "utf8", "ab");
    CONVERT("UTF-32", "UTF-8", "ab");
    CONVERT("UCS-4", "UTF-8", "a\xe2\x82\xac");
    CONVERT("UCS-4LE", "UTF-8", "a");
    CONVERT("UCS-2", "UTF-8", "a");
    CONVERT("WCHAR_T", "UTF-8", "a\xe2\x82\xac");
    CONVERT("UTF-8", "WCHAR_T", "\xac\x20\0\0");
    CONVERT("UTF-8", "UTF-8", "a\xc3");
    CONVERT("UTF-8", "UTF-8", "\xff");
    CONVERT("UTF-8", "UTF-8", "a\xc0\x80");
    CONVERT("UTF-8", "UTF-8", "\xed\xa0\x80");
    CONVERT("UTF-8", "UTF-8", "\xf4\x90\x80\x80");
    CONVERT("UCS-4", "UTF-8", "\xf8\x88\x80\x80\x80\xfd\xbf\xbf\xbf\xbf\xbf");
    CONVERT("UTF-8", "UCS-4", "\x7f\xff\xff\xff\0\x11\0\0\0\0\x8\0\0\0\0\x7f");
    CONVERT("UCS-4", "UTF-8", "\xfc\x84\x80\x80\x80\x80\xf0\x90\x80\x80\xe0\xa0\x80");
    CONVERT("UTF-16LE", "UTF-8", "\xf4\x90\x80\x80");
    CONVERT("UTF-32LE", "UTF-8", "\xf4\x90\x80\x80");
    CONVERT("UTF-8", "UTF-8", "\xe0\x9f\xbf");
    CONVERT("UTF-8", "UTF-8", "\xf0\x8f\xbf\xbf");
    CONVERT("UTF-8", "UTF-8", "\xf8\x87\xbf\xbf\xbf");
    CONVERT("UTF-8", "UTF-8", "\xfc\x83\xbf\xbf\xbf\xbf");
    CONVERT("UTF-8", "UTF-16LE", "\x3d\xd8\0\xde");
    CONVERT("UTF-8", "UTF-16LE", "\x3d\xd8");
    CONVERT("UTF-8", "UTF-16LE", "\x3d\xd8z\0");
    CONVERT("UTF-8", "UTF-16", "\xff\xfe"
                               "a\0");
    CONVERT("UTF-8", "UTF-16", "\xfe\xff\0a");
    CONVERT("UTF-8", "ASCII", "a\x80");
    CONVERT("", "UTF-8", "a");
    CONVERT("nosuch", "UTF-8", "a");
    CONVERT("latin1", "utf8", "\xc3\xa9\xe2\x82\xac");
    convert("UTF-8", "UTF-8", "\xe2\x82\xac", 3, 2);
    CONVERT("UTF-8//IGNORE", "UTF-16LE", "a\0\0\xd8z\0\0\xdcq\0");
    CONVERT("UTF-8//IGNORE", "UTF-32LE", "a\0\0\0\xff\xff\xff\x7fz\0\0\0\0\xd8\0\0q\0\0\0");
    CONVERT("UTF-8//IGNORE", "UCS-2LE", "a\0\0\xd8z\0");
    CONVERT("UTF-8//IGNORE", "UTF-8", "a\xed\xa0\x80z\xffq");
    CONVERT("UNICODE", "UTF-8", "ab");
    CONVERT("UTF-8", "UNICODE", "\xfe\xff\0a");
    name_them();
    return 0;
}
