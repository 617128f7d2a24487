// Wide characters, as far as the C locale goes.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    wchar_t wide[32], one;
    char text[32];
    printf("%zu ", wcslen(L"hello"));
    wcscpy(wide, L"wide ");
    wcscat(wide, L"text");
    printf("%ls %zu\n", wide, wcslen(wide));
    printf("%d %d %d\n", wcscmp(L"a", L"b") < 0, wcscmp(L"b", L"b"), wcsncmp(L"abc", L"abd", 2));
    printf("%td %d\n", wcschr(wide, L't') - wide, wcschr(wide, L'z') == NULL);
    wmemset(wide, L'x', 3);
    wmemcpy(wide + 3, L"yz", 3);
    printf("%ls\n", wide);
    printf("%d ", mbtowc(&one, "a", 1));
    printf("%d ", (int)one);
    printf("%d\n", mbtowc(&one, "", 1));
    printf("%d %d %d\n", mblen("abc", 3), mblen(NULL, 0), mbtowc(&one, "a", 0));
    printf("%d ", wctomb(text, L'q'));
    printf("%c\n", text[0]);
    printf("%zu ", mbstowcs(wide, "to wide", 32));
    printf("%ls\n", wide);
    printf("%zu ", wcstombs(text, L"from wide", 32));
    printf("%s\n", text);
    printf("%zu %zu\n", mbstowcs(NULL, "count", 0), wcstombs(NULL, L"count me", 0));
    errno = 0;
    printf("%d ", wctomb(text, 0x20ac));
    printf("%d\n", errno == EILSEQ);
    return 0;
}
