// Input and output (C11 7.21, POSIX).
#ifndef _STDIO_H
#define _STDIO_H

#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/types.h>

__BEGIN_DECLS

typedef struct _IO_FILE FILE;
typedef struct {
    off_t __position;
} fpos_t;

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

#define EOF (-1)
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define L_tmpnam 20
#define TMP_MAX 238328
#define P_tmpdir "/tmp"
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

FILE *fopen(const char *restrict path, const char *restrict mode);
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream);
FILE *fdopen(int fd, const char *mode);
FILE *popen(const char *command, const char *mode);
FILE *tmpfile(void);
FILE *fmemopen(void *block, size_t size, const char *mode);
FILE *open_memstream(char **text, size_t *size);
int fclose(FILE *stream);
int pclose(FILE *stream);
int fflush(FILE *stream);
int fileno(FILE *stream);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
void setbuf(FILE *restrict stream, char *restrict buffer);
int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size);

int printf(const char *restrict format, ...) __PRINTF(1, 2);
int fprintf(FILE *restrict stream, const char *restrict format, ...) __PRINTF(2, 3);
int dprintf(int fd, const char *restrict format, ...) __PRINTF(2, 3);
int sprintf(char *restrict text, const char *restrict format, ...) __PRINTF(2, 3);
int snprintf(char *restrict text, size_t size, const char *restrict format, ...) __PRINTF(3, 4);
int vprintf(const char *restrict format, va_list arguments) __PRINTF(1, 0);
int vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments) __PRINTF(2, 0);
int vdprintf(int fd, const char *restrict format, va_list arguments) __PRINTF(2, 0);
int vsprintf(char *restrict text, const char *restrict format, va_list arguments) __PRINTF(2, 0);
int vsnprintf(char *restrict text, size_t size, const char *restrict format, va_list arguments)
    __PRINTF(3, 0);

int scanf(const char *restrict format, ...) __SCANF(1, 2);
int fscanf(FILE *restrict stream, const char *restrict format, ...) __SCANF(2, 3);
int sscanf(const char *restrict text, const char *restrict format, ...) __SCANF(2, 3);
int vscanf(const char *restrict format, va_list arguments) __SCANF(1, 0);
int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments) __SCANF(2, 0);
int vsscanf(const char *restrict text, const char *restrict format, va_list arguments)
    __SCANF(2, 0);

int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
int ungetc(int c, FILE *stream);
char *fgets(char *restrict line, int size, FILE *restrict stream);
ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream);
ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream);
size_t fread(void *restrict block, size_t size, size_t count, FILE *restrict stream);
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
int putchar(int c);
int fputs(const char *restrict text, FILE *restrict stream);
int puts(const char *text);
size_t fwrite(const void *restrict block, size_t size, size_t count, FILE *restrict stream);

int fseek(FILE *stream, long offset, int whence);
int fseeko(FILE *stream, off_t offset, int whence);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *restrict stream, fpos_t *restrict position);
int fsetpos(FILE *stream, const fpos_t *position);

void perror(const char *text);
int remove(const char *path);
int rename(const char *from, const char *to);
int renameat(int from_directory, const char *from, int to_directory, const char *to);
#ifdef __USE_GNU
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#define RENAME_WHITEOUT 4
int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned flags);
#endif
char *tmpnam(char *path);
#ifdef __USE_MISC
char *tmpnam_r(char *path);
#endif
char *tempnam(const char *directory, const char *prefix);
char *ctermid(char *name);
#define L_ctermid 9

void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int putc_unlocked(int c, FILE *stream);
int putchar_unlocked(int c);
void clearerr_unlocked(FILE *stream);
int feof_unlocked(FILE *stream);
int ferror_unlocked(FILE *stream);
int fileno_unlocked(FILE *stream);
int fflush_unlocked(FILE *stream);
int fgetc_unlocked(FILE *stream);
int fputc_unlocked(int c, FILE *stream);
char *fgets_unlocked(char *restrict line, int size, FILE *restrict stream);
int fputs_unlocked(const char *restrict text, FILE *restrict stream);
size_t fread_unlocked(void *restrict block, size_t size, size_t count, FILE *restrict stream);
size_t fwrite_unlocked(const void *restrict block, size_t size, size_t count,
                       FILE *restrict stream);
int getw(FILE *stream);
int putw(int word, FILE *stream);

#ifdef __USE_MISC
void setbuffer(FILE *restrict stream, char *restrict buffer, size_t size);
void setlinebuf(FILE *stream);
#endif
#ifdef __USE_GNU
int asprintf(char **restrict text, const char *restrict format, ...) __PRINTF(2, 3);
int vasprintf(char **restrict text, const char *restrict format, va_list arguments) __PRINTF(2, 0);
#endif

__END_DECLS

#endif
