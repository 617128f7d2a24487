// The first thread's record and thread-local variables.
#include "thread.h"
#include "kernel.h"

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
static _Alignas(64) char room[1536];

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

static unsigned long alignment_of(const struct program_header *initial) {
    return initial != NULL && initial->alignment > 16 ? initial->alignment : 16;
}

size_t __thread_area_size(void) {
    const struct program_header *initial = initial_variables();
    return sizeof(struct thread) + 16 + alignment_of(initial)
           + (initial == NULL ? 0 : initial->memory_size);
}

struct thread *__make_thread_area(char *end) {
    const struct program_header *initial = initial_variables();
    unsigned long variables = (unsigned long)end;
    if (initial != NULL)
        variables -= initial->memory_size;
    variables &= -alignment_of(initial);
    if (initial != NULL)
        memcpy((char *)variables, (const char *)initial->address, initial->file_size);
    return (struct thread *)variables - 1;
}

void __make_first_thread(void) {
    char *block = room;
    size_t size = sizeof room;
    if (__thread_area_size() > size) {
        size = __thread_area_size();
        block = (char *)system_call(SYS_mmap, 0, size, PROT_READ | PROT_WRITE,
                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }
    struct thread *thread = __make_thread_area(block + size);
    __asm__ volatile("mv tp, %0" : : "r"(thread + 1));
}

int __thread_count = 1;

int __thread_id(void) {
    struct thread *self = this_thread();
    if (self->tid == 0)
        self->tid = (int)system_call(SYS_gettid);
    return self->tid;
}
