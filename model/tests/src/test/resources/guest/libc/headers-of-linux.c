// Limits, messages, versions and libraries under rarer headers.
#include <asm/types.h>
#include <cpio.h>
#include <dlfcn.h>
#include <errno.h>
#include <fmtmsg.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/falloc.h>
#include <linux/kcmp.h>
#include <linux/magic.h>
#include <linux/membarrier.h>
#include <linux/reboot.h>
#include <linux/securebits.h>
#include <linux/types.h>
#include <linux/version.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <tar.h>
#include <ulimit.h>
#include <unistd.h>

static void libraries(void) {
    void *own = dlopen(NULL, RTLD_NOW);
    printf("%d %s\n", own != NULL, dlerror() == NULL ? "fine" : "?");
    printf("%d\n", dlopen("libnosuch.so", RTLD_LAZY) != NULL);
    puts(dlerror());
    printf("%d\n", dlerror() != NULL);
    printf("%d\n", dlopen("/no/such.so", RTLD_NOW) != NULL);
    puts(dlerror());
    printf("%d\n", dlopen("/etc/passwd", RTLD_NOW) != NULL);
    puts(dlerror());
    printf("%d\n", dlopen("libnosuch.so", 0) != NULL);
    puts(dlerror());
    printf("%d\n", dlclose(own));
}

static void messages(void) {
    dup2(1, 2);
    fflush(stdout);
    if (fork() == 0) {
        setenv("MSGVERB", "text:action", 1);
        _exit(fmtmsg(MM_PRINT, "a:b", MM_WARNING, "t", "act", "tag"));
    }
    wait(NULL);
    printf("%d\n", fmtmsg(MM_PRINT, "UX:cat", MM_ERROR, "bad thing", "do it", "UX:cat:001"));
    printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, MM_NULLSEV, "only text", MM_NULLACT, MM_NULLTAG));
    printf("%d\n", fmtmsg(MM_PRINT, "no", MM_HALT, MM_NULLTXT, "act", MM_NULLTAG));
    printf("%d\n", fmtmsg(MM_PRINT, "a:b", MM_HALT, MM_NULLTXT, "act", MM_NULLTAG));
    printf("%d\n", fmtmsg(MM_PRINT, "waytoolonglabel:x", MM_INFO, "t", "act", "tag"));
    printf("%d\n", fmtmsg(MM_PRINT, "a:b", 77, "t", "act", "tag"));
    printf("%d\n", fmtmsg(0, "a:b", MM_WARNING, "t", "act", "tag"));
    printf("%d\n", addseverity(9, "NINE"));
    printf("%d\n", fmtmsg(MM_PRINT, "a:b", 9, "t", "act", "tag"));
    printf("%d ", addseverity(3, "NO"));
    printf("%d ", addseverity(9, NULL));
    printf("%d\n", addseverity(9, NULL));
    setenv("MSGVERB", "text:action", 1);
    printf("%d\n", fmtmsg(MM_PRINT, "a:b", MM_WARNING, "t", "act", "tag"));
}

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    libraries();
    messages();
    printf("%ld\n", ulimit(UL_SETFSIZE, 100L));
    printf("%ld\n", ulimit(UL_GETFSIZE));
    errno = 0;
    long none = ulimit(17);
    printf("%ld %d\n", none, errno);
    printf("%d %d %d %d\n", CAP_KILL, CAP_SYS_PTRACE, CAP_LAST_CAP, CAP_TO_INDEX(CAP_BPF));
    printf("%x %x %x\n", PROC_SUPER_MAGIC, TMPFS_MAGIC, PIPEFS_MAGIC);
    printf("%d %d %d\n", KCMP_FILE, KCMP_TYPES, MEMBARRIER_CMD_PRIVATE_EXPEDITED);
    printf("%u %d %x %x\n", CLOSE_RANGE_CLOEXEC, FALLOC_FL_ZERO_RANGE, LINUX_REBOOT_MAGIC1,
           LINUX_REBOOT_CMD_POWER_OFF);
    printf("%d %zu %zu\n", SECBIT_NOROOT_LOCKED, sizeof(__u64), sizeof(__be16));
    printf("%x %x\n", PER_SVR4, (unsigned)personality(0xffffffff));
    printf("%x\n", (unsigned)personality(ADDR_NO_RANDOMIZE));
    printf("%x\n", (unsigned)personality(0xffffffff));
    printf("%s %c %o %o\n", TMAGIC, DIRTYPE, TUREAD, C_ISSOCK);
    return KERNEL_VERSION(1, 2, 3) == 0x10203 ? 0 : 1;
}
