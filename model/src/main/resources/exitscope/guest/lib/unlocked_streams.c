// Streams for those who hold the lock already. A stream's lock can be taken again by who has it, so
// that nothing is different but the time it takes.
#include "kernel.h"

#include <stdio.h>

WEAK void clearerr_unlocked(FILE *stream) {
    clearerr(stream);
}

WEAK int feof_unlocked(FILE *stream) {
    return feof(stream);
}

WEAK int ferror_unlocked(FILE *stream) {
    return ferror(stream);
}

WEAK int fileno_unlocked(FILE *stream) {
    return fileno(stream);
}

WEAK int fflush_unlocked(FILE *stream) {
    return fflush(stream);
}

WEAK int fgetc_unlocked(FILE *stream) {
    return fgetc(stream);
}

WEAK int fputc_unlocked(int c, FILE *stream) {
    return fputc(c, stream);
}

WEAK char *fgets_unlocked(char *restrict line, int size, FILE *restrict stream) {
    return fgets(line, size, stream);
}

WEAK int fputs_unlocked(const char *restrict text, FILE *restrict stream) {
    return fputs(text, stream);
}

WEAK size_t fread_unlocked(void *restrict block, size_t size, size_t count,
                           FILE *restrict stream) {
    return fread(block, size, count, stream);
}

WEAK size_t fwrite_unlocked(const void *restrict block, size_t size, size_t count,
                            FILE *restrict stream) {
    return fwrite(block, size, count, stream);
}

WEAK int getw(FILE *stream) {
    int word;
    return fread(&word, sizeof word, 1, stream) == 1 ? word : EOF;
}

WEAK int putw(int word, FILE *stream) {
    return fwrite(&word, sizeof word, 1, stream) == 1 ? 0 : EOF;
}
