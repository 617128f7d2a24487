// The environment: reading it, changing it, giving it to a child.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show(const char *name) {
    char *value = getenv(name);
    printf("%s: %s\n", name, value == NULL ? "none" : value);
}

static int count(void) {
    int number = 0;
    for (char **next = environ; next != NULL && *next != NULL; ++next)
        ++number;
    return number;
}

int main(void) {
    clearenv();
    show("PATH");
    printf("%d\n", count());
    printf("%d ", setenv("A", "one", 0));
    printf("%d ", setenv("AB", "two", 0));
    printf("%d\n", setenv("A", "three", 0));
    show("A");
    show("AB");
    printf("%d\n", setenv("A", "longer than before", 1));
    show("A");
    static char own[] = "OWN=first";
    printf("%d\n", putenv(own));
    show("OWN");
    strcpy(own, "OWN=other");
    show("OWN");
    printf("%d\n", putenv("A"));
    show("A");
    printf("%d\n", unsetenv("AB"));
    show("AB");
    printf("%d\n", count());
    errno = 0;
    int result = setenv("", "x", 1);
    printf("%d %d\n", result, errno == EINVAL);
    errno = 0;
    result = setenv("A=B", "x", 1);
    printf("%d %d\n", result, errno == EINVAL);
    errno = 0;
    result = unsetenv("=");
    printf("%d %d\n", result, errno == EINVAL);
    for (int i = 0; i < 100; ++i) {
        char name[16], value[16];
        snprintf(name, sizeof name, "V%d", i);
        snprintf(value, sizeof value, "%d", i * i);
        setenv(name, value, 1);
    }
    show("V0");
    show("V99");
    printf("%d\n", count());
    char *list[] = {"X=1", "Y=2", NULL};
    environ = list;
    show("Y");
    setenv("Z", "3", 1);
    show("X");
    show("Z");
    printf("%d %s\n", count(), list[0]);
    printf("%s\n", secure_getenv("Y"));
    return 0;
}
