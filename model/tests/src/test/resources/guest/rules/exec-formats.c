// rules: FS-10
// What execve makes of an ELF file: one that runs anywhere, one whose interpreter is missing.
#include "rule.h"
#include <elf.h>

#ifdef __riscv
static const unsigned code[] = {0x02a00513, 0x05d00893, 0x00000073}; // exit(42)
#else
static const unsigned char code[] = {0xbf, 42, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05};
#endif

enum { CODE = 0x200, PATH = 0x180, SIZE = 0x1000 };

static char file[SIZE];

// A program that ends with 42, at an address or anywhere, with an interpreter or without.
static void make(int type, unsigned long address, const char *interpreter) {
    int own = open("/proc/self/exe", O_RDONLY);
    memset(file, 0, sizeof file);
    Elf64_Ehdr *header = (void *)file;
    if (read(own, header, sizeof *header) != sizeof *header)
        _exit(90);
    close(own);
    header->e_type = type;
    header->e_entry = address + CODE;
    header->e_phoff = sizeof *header;
    header->e_phnum = interpreter ? 2 : 1;
    header->e_shoff = header->e_shnum = header->e_shstrndx = 0;
    Elf64_Phdr *parts = (void *)(file + sizeof *header);
    if (interpreter) {
        parts->p_type = PT_INTERP;
        parts->p_offset = PATH;
        parts->p_filesz = parts->p_memsz = strlen(interpreter) + 1;
        strcpy(file + PATH, interpreter);
        parts++;
    }
    parts->p_type = PT_LOAD;
    parts->p_flags = PF_R | PF_X;
    parts->p_vaddr = address;
    parts->p_filesz = parts->p_memsz = SIZE;
    parts->p_align = 0x1000;
    memcpy(file + CODE, code, sizeof code);
    unlink("program");
    int fd = open("program", O_WRONLY | O_CREAT, 0755);
    write(fd, file, sizeof file);
    close(fd);
}

static void run(const char *what) {
    pid_t child = fork();
    if (child == 0) {
        execl("program", "made", (char *)NULL);
        say("%s: %s", what, error_name(errno));
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (WEXITSTATUS(status))
        say("%s: %s", what, fate(status));
}

int main(void) {
    char directory[] = "/tmp/exec-formats-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
    make(ET_EXEC, 0x400000, NULL);
    run("at an address");
    make(ET_DYN, 0, NULL);
    run("anywhere");
    make(ET_EXEC, 0x400000, "/no/such/loader");
    run("no interpreter there");
    make(ET_DYN, 0, "/no/such/loader");
    run("no interpreter there");
    make(ET_EXEC, 0x400000, "/tmp");
    run("a directory");
    make(ET_EXEC, 0x400000, "loader");
    int fd = open("loader", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    memset(file, 'x', sizeof file);
    write(fd, file, sizeof file);
    run("not executable");
    fchmod(fd, 0755);
    run("open for writing");
    close(fd);
    run("no ELF file");
    make(ET_REL, 0, NULL);
    run("to be linked");
    make(ET_CORE, 0, NULL);
    run("a core");
    unlink("program");
    unlink("loader");
    rmdir(directory);
    return 0;
}
