// The first thread's record and thread-local variables.
#include "thread.h"
#include "kernel.h"

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

// The parts of the ELF header and program headers that tell where the initial values of the
// thread-local variables are. The linker names the header's place.
struct elf_header {
    unsigned char identification[16];
    unsigned short type, machine;
    unsigned version;
    unsigned long entry, program_headers, section_headers;
    unsigned flags;
    unsigned short size, program_header_size, program_header_count;
};
struct program_header {
    unsigned type, flags;
    unsigned long offset, address, physical_address, file_size, memory_size, alignment;
};
enum { PT_TLS = 7 };
extern const struct elf_header __ehdr_start __attribute__((__weak__, __visibility__("hidden")));

// Room enough for nearly every program, so that starting one needs no system call.
static _Alignas(64) char room[1024];

static const struct program_header *initial_variables(void) {
    const struct elf_header *elf = &__ehdr_start;
    if (elf == NULL)
        return NULL;
    const char *header = (const char *)elf + elf->program_headers;
    for (int i = 0; i < elf->program_header_count; ++i, header += elf->program_header_size)
        if (((const struct program_header *)header)->type == PT_TLS)
            return (const struct program_header *)header;
    return NULL;
}

void __make_first_thread(void) {
    const struct program_header *initial = initial_variables();
    unsigned long alignment = 16, size = 0;
    if (initial != NULL) {
        size = initial->memory_size;
        if (initial->alignment > alignment)
            alignment = initial->alignment;
    }
    char *block = room;
    unsigned long needed = sizeof(struct thread) + alignment + size;
    if (needed > sizeof room || alignment > _Alignof(max_align_t) * 4)
        block = (char *)system_call(SYS_mmap, 0, needed + alignment, PROT_READ | PROT_WRITE,
                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    unsigned long variables =
        ((unsigned long)block + sizeof(struct thread) + alignment - 1) & -alignment;
    __asm__ volatile("mv tp, %0" : : "r"(variables));
    if (initial != NULL)
        memcpy((char *)variables, (const char *)initial->address, initial->file_size);
}
