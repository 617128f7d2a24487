// A small shell
//
// What a shell does with a line: fork a child for each command, connect them with pipes, let each
// child become its program, and wait for all. Watch the pipe ends: every process that keeps a
// copy of a write end keeps the reader from seeing the end, so the shell closes its own.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Runs one command with this input and output.
static pid_t start(char *command, int in, int out, int unused) {
    pid_t child = fork();
    if (child != 0)
        return child;
    if (in != STDIN_FILENO) {
        dup2(in, STDIN_FILENO);
        close(in);
    }
    if (out != STDOUT_FILENO) {
        dup2(out, STDOUT_FILENO);
        close(out);
    }
    if (unused >= 0)
        close(unused); // the read end of our own pipe
    char *words[8];
    int count = 0;
    for (char *word = strtok(command, " "); word != NULL && count < 7; word = strtok(NULL, " "))
        words[count++] = word;
    words[count] = NULL;
    execvp(words[0], words);
    perror(words[0]);
    _exit(127);
}

static int run(const char *text) {
    char line[80];
    char *commands[4];
    int count = 0, in = STDIN_FILENO, status = 0;
    pid_t last = 0;
    strcpy(line, text);
    for (char *command = strtok(line, "|"); command != NULL && count < 4;
         command = strtok(NULL, "|"))
        commands[count++] = command;
    for (int i = 0; i < count; ++i) {
        int ends[2] = {-1, STDOUT_FILENO};
        if (i + 1 < count)
            pipe(ends);
        last = start(commands[i], in, ends[1], ends[0]);
        if (in != STDIN_FILENO)
            close(in);
        if (ends[1] != STDOUT_FILENO)
            close(ends[1]);
        in = ends[0];
    }
    for (int i = 0, child_status; i < count; ++i)
        if (wait(&child_status) == last)
            status = child_status;
    return WEXITSTATUS(status);
}

int main(void) {
    static const char *const lines[] = {"echo one", "seq 5 | tail -n 2", "echo a b | cat | wc -w",
                                        "false"};
    for (int i = 0; i < 4; ++i) {
        printf("$ %s\n", lines[i]);
        fflush(stdout); // or the children would have it in their buffers, too
        int status = run(lines[i]);
        if (status != 0)
            printf("(exited with %d)\n", status);
    }
    return 0;
}
