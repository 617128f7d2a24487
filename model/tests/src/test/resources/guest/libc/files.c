// Files through streams: positions, modes, putting back, both directions.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "/tmp/exitscope-test-file";

static void dump(void) {
    char line[128];
    FILE *stream = fopen(path, "r");
    printf("[");
    while (fgets(line, sizeof line, stream) != NULL)
        printf("%s", line);
    printf("]\n");
    fclose(stream);
}

int main(void) {
    char block[64] = "";
    remove(path);
    FILE *stream = fopen(path, "r");
    printf("%d %s\n", stream == NULL, strerror(errno));
    stream = fopen(path, "w");
    printf("%d\n", fprintf(stream, "first line\nsecond line\nthird\n"));
    printf("%ld\n", ftell(stream));
    fseek(stream, 6, SEEK_SET);
    fputs("LINE", stream);
    printf("%ld\n", ftell(stream));
    fseek(stream, -6, SEEK_END);
    fputs("THIRD", stream);
    printf("%d\n", fclose(stream));
    dump();

    stream = fopen(path, "r+");
    size_t got = fread(block, 1, 5, stream);
    printf("%zu %.5s %ld\n", got, block, ftell(stream));
    fseek(stream, 0, SEEK_CUR);
    fputs("-over-", stream);
    fflush(stream);
    int c = fgetc(stream);
    printf("%c %ld\n", c, ftell(stream));
    rewind(stream);
    c = fgetc(stream);
    printf("%c\n", c);
    printf("%d ", ungetc('X', stream));
    printf("%d ", ungetc('Y', stream));
    printf("%d\n", ungetc(EOF, stream));
    printf("%ld\n", ftell(stream));
    fgets(block, sizeof block, stream);
    printf("%s", block);
    ungetc('z', stream);
    fseek(stream, 0, SEEK_SET);
    printf("%c\n", fgetc(stream));
    fpos_t place;
    fgetpos(stream, &place);
    fread(block, 10, 1, stream);
    fsetpos(stream, &place);
    printf("%ld\n", ftell(stream));
    while (fgetc(stream) != EOF)
        ;
    printf("%d %d ", feof(stream) != 0, ferror(stream));
    printf("%d\n", fgetc(stream));
    clearerr(stream);
    printf("%d ", feof(stream));
    printf("%d\n", fseek(stream, -1, SEEK_SET));
    fclose(stream);

    stream = fopen(path, "a+");
    fputs("appended\n", stream);
    rewind(stream);
    fgets(block, sizeof block, stream);
    printf("%s", block);
    fputs("again\n", stream);
    fclose(stream);
    dump();

    stream = fopen(path, "wx");
    printf("%d %s\n", stream == NULL, strerror(errno));
    stream = fopen(path, "q");
    printf("%d %s\n", stream == NULL, strerror(errno));

    stream = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, stream)) >= 0)
        printf("%zd %s", length, line);
    rewind(stream);
    length = getdelim(&line, &size, 'T', stream);
    printf("%zd %s\n", length, line);
    free(line);
    stream = freopen("/dev/null", "r", stream);
    printf("%d\n", fgetc(stream));
    fclose(stream);

    stream = tmpfile();
    fprintf(stream, "temporary %d", 1);
    rewind(stream);
    printf("%s\n", fgets(block, sizeof block, stream));
    fclose(stream);

    printf("%d ", rename(path, "/tmp/exitscope-test-other"));
    printf("%d ", access(path, F_OK));
    printf("%d\n", remove("/tmp/exitscope-test-other"));

    char text[32] = "12 words";
    stream = fmemopen(text, sizeof text, "r+");
    int number = 0, set = fscanf(stream, "%d", &number);
    printf("%d %d\n", set, number);
    fclose(stream);
    char *grown;
    stream = open_memstream(&grown, &size);
    for (int i = 0; i < 50; ++i)
        fprintf(stream, "%d,", i);
    fflush(stream);
    printf("%zu %.10s\n", size, grown);
    fputs("end", stream);
    fclose(stream);
    printf("%zu %s\n", size, grown + size - 6);
    free(grown);
    return 0;
}
