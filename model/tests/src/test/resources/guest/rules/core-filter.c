// rules: ES-04
// Which kinds of mappings a core has, as coredump_filter says; fork hands it on. (core_pattern is
// "core".)
#include "file.h"

static char **where;

static int core_has(const char *core, char *address) {
    uint64_t offset = *(const uint64_t *)(core + 32);
    int count = *(const uint16_t *)(core + 56);
    for (int i = 0; i < count; i++) {
        const char *header = core + offset + i * 56;
        uint64_t start = *(const uint64_t *)(header + 16);
        uint64_t size = *(const uint64_t *)(header + 32);
        if (*(const uint32_t *)header == 1 && start == (uint64_t)address)
            return size == 4096 ? 1 : size == 8192 ? 2 : size == 0 ? 0 : 9;
    }
    return -1;
}

static void dies(void) {
    struct rlimit whole = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CORE, &whole);
    int file = open("data", O_RDWR);
    int access = PROT_READ | PROT_WRITE;
    where[0] = mmap(NULL, 8192, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    // What lies beside another of its kind would be one with it.
    mmap(NULL, 8192, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    where[1] = mmap(NULL, 8192, access, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    where[2] = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, file, 0);
    where[3] = mmap(NULL, 8192, access, MAP_SHARED, file, 0);
    where[4] = mmap(NULL, 8192, access, MAP_PRIVATE, file, 0);
    for (int i = 0; i < 5; i++)
        if (i != 2)
            where[i][0] = where[i][4096] = 1;
    abort();
}

static void dump(const char *filter) {
    int file = open("/proc/self/coredump_filter", O_WRONLY);
    write(file, filter, strlen(filter));
    close(file);
    pid_t child = fork();
    if (child == 0)
        dies();
    waited(child, 0);
    file = open("core", O_RDONLY);
    struct stat status;
    fstat(file, &status);
    char *core = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    say("%s: own %d, shared %d, of a file %d, shared of it %d, written %d", filter,
        core_has(core, where[0]), core_has(core, where[1]), core_has(core, where[2]),
        core_has(core, where[3]), core_has(core, where[4]));
    munmap(core, status.st_size);
    close(file);
    unlink("core");
}

int main(void) {
    static const char *const filters[] = {"0x33", "0", "1", "2", "4", "8", "0x10", "0x1f"};
    enter_own_directory();
    where = shared_memory(4096);
    char page[8192] = "no program";
    int file = open("data", O_WRONLY | O_CREAT, 0600);
    write(file, page, sizeof page);
    close(file);
    for (int i = 0; i < 8; i++)
        dump(filters[i]);
    unlink("data");
    leave_own_directory();
    return 0;
}
