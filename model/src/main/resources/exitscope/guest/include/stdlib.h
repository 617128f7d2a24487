// General utilities (C11 7.22, POSIX, BSD).
#ifndef _STDLIB_H
#define _STDLIB_H

#include <features.h>
#include <stddef.h>
#ifdef __USE_MISC
#include <alloca.h>
#include <sys/types.h>
#endif
#if defined __USE_MISC || defined _XOPEN_SOURCE
#include <sys/wait.h>
#endif

__BEGIN_DECLS

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX ((size_t)1)

typedef struct {
    int quot, rem;
} div_t;
typedef struct {
    long quot, rem;
} ldiv_t;
typedef struct {
    long long quot, rem;
} lldiv_t;

void exit(int status) __NORETURN;
void _Exit(int status) __NORETURN;
void quick_exit(int status) __NORETURN;
void abort(void) __NORETURN;
int atexit(void (*function)(void));
int at_quick_exit(void (*function)(void));
int system(const char *command);

void *malloc(size_t size) __attribute__((__malloc__));
void *calloc(size_t count, size_t size) __attribute__((__malloc__));
void *realloc(void *block, size_t size);
void free(void *block);
void *aligned_alloc(size_t alignment, size_t size) __attribute__((__malloc__));
int posix_memalign(void **block, size_t alignment, size_t size);

int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
long strtol(const char *restrict text, char **restrict end, int base);
long long strtoll(const char *restrict text, char **restrict end, int base);
unsigned long strtoul(const char *restrict text, char **restrict end, int base);
unsigned long long strtoull(const char *restrict text, char **restrict end, int base);
float strtof(const char *restrict text, char **restrict end);
double strtod(const char *restrict text, char **restrict end);
long double strtold(const char *restrict text, char **restrict end);

int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *));

int rand(void);
void srand(unsigned seed);
int rand_r(unsigned *seed);
long random(void);
void srandom(unsigned seed);
char *initstate(unsigned seed, char *state, size_t size);
char *setstate(char *state);
double drand48(void);
double erand48(unsigned short state[3]);
long lrand48(void);
long nrand48(unsigned short state[3]);
long mrand48(void);
long jrand48(unsigned short state[3]);
void srand48(long seed);
unsigned short *seed48(unsigned short state[3]);
void lcong48(unsigned short parameters[7]);

#if defined __USE_MISC || defined _XOPEN_SOURCE
long a64l(const char *text);
char *l64a(long value);
#endif

char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int putenv(char *assignment);

int getsubopt(char **restrict options, char *const *restrict tokens, char **restrict value);
int mkstemp(char *path);
#ifdef __USE_GNU
int mkostemp(char *path, int flags);
int mkstemps(char *path, int suffix);
int mkostemps(char *path, int suffix, int flags);
char *mktemp(char *path);
#endif
char *mkdtemp(char *path);
char *realpath(const char *restrict path, char *restrict resolved);

int mblen(const char *text, size_t limit);
int mbtowc(wchar_t *restrict wide, const char *restrict text, size_t limit);
int wctomb(char *text, wchar_t wide);
size_t mbstowcs(wchar_t *restrict wide, const char *restrict text, size_t limit);
size_t wcstombs(char *restrict text, const wchar_t *restrict wide, size_t limit);

#ifdef __USE_MISC
int on_exit(void (*function)(int status, void *argument), void *argument);
int clearenv(void);
void *reallocarray(void *block, size_t count, size_t size);
void *valloc(size_t size) __attribute__((__malloc__));
void *memalign(size_t alignment, size_t size) __attribute__((__malloc__));
int getloadavg(double averages[], int count);
#endif
#ifdef __USE_GNU
void qsort_r(void *array, size_t count, size_t size,
             int (*compare)(const void *, const void *, void *), void *context);
char *secure_getenv(const char *name);
int getpt(void);
int ptsname_r(int fd, char *name, size_t size);
#endif
#if defined __USE_GNU || defined _XOPEN_SOURCE
int posix_openpt(int flags);
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);
#endif

__END_DECLS

#endif
