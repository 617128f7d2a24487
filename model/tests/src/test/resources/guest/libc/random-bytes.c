// Bytes from the kernel, and headers that name what others have, too.
#include <asm/unistd.h>
#include <errno.h>
#include <limits.h>
#include <linux/limits.h>
#include <paths.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

int main(void) {
    unsigned char bytes[512] = {0};
    int used = 0;
    printf("%zd", getrandom(bytes, 100, 0));
    for (int i = 0; i < 100; i++)
        used += bytes[i] != 0;
    printf(" %d %d\n", used > 50, bytes[100]);
    printf("%zd\n", getrandom(bytes, 0, GRND_NONBLOCK));
    printf("%zd", getrandom(bytes, 1, 0x80));
    printf(" %d\n", errno);
    printf("%zd", getrandom(bytes, 1, GRND_RANDOM | GRND_INSECURE));
    printf(" %d\n", errno);
    printf("%d", getentropy(bytes, 256));
    printf(" %d", getentropy(bytes, 257));
    printf(" %d\n", errno);
    printf("%d %d %s %s %s\n", PATH_MAX, NAME_MAX, _PATH_DEVNULL, _PATH_BSHELL, _PATH_STDPATH);
    printf("%d\n", syscall(__NR_getpid) == getpid());
    return 0;
}
