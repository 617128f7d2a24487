// Libraries loaded while a program runs (POSIX). Programs are static here: there are none.
#ifndef _DLFCN_H
#define _DLFCN_H

#include <features.h>

__BEGIN_DECLS

#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_GLOBAL 0x100
#define RTLD_LOCAL 0
#ifdef __USE_MISC
#define RTLD_BINDING_MASK 3
#define RTLD_NOLOAD 4
#define RTLD_DEEPBIND 8
#define RTLD_NODELETE 0x1000
#endif

void *dlopen(const char *file, int mode);
int dlclose(void *handle);
void *dlsym(void *restrict handle, const char *restrict name);
char *dlerror(void);

typedef struct {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
} Dl_info;
int dladdr(const void *address, Dl_info *info);

#ifdef __USE_GNU
#define RTLD_NEXT ((void *)-1L)
#define RTLD_DEFAULT ((void *)0)
void *dlvsym(void *restrict handle, const char *restrict name, const char *restrict version);
#endif

__END_DECLS

#endif
