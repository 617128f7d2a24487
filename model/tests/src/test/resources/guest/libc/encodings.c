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
    return 0;
}
