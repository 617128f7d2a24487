// Where commands come from: a text, a script, or a person at a terminal.
#include "shell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096 };

struct input *input;
bool continuing;

void input_push_text(struct input *new_input, const char *text) {
    *new_input = (struct input){
        .fd = -1, .text = text, .size = strlen(text), .line = 1, .outer = input};
    input = new_input;
}

void input_push_file(struct input *new_input, int fd, bool prompts) {
    *new_input = (struct input){.fd = fd, .line = 1, .prompts = prompts, .outer = input};
    new_input->at_start_of_line = true;
    // What follows in standard input may be meant for the commands, so no more is taken of it
    // than one character at a time. A script is our own, and a terminal gives line by line.
    new_input->in_blocks = fd != STDIN_FILENO || prompts;
    new_input->text = new_input->buffer = malloc(BLOCK);
    input = new_input;
}

void input_pop(void) {
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    free(input->buffer);
    input = input->outer;
}

static void prompt(void) {
    const char *text = variable_get(continuing ? "PS2" : "PS1");
    fflush(stdout);
    fputs(text == NULL ? "" : text, stderr);
    fflush(stderr);
}

static bool refill(void) {
    if (input->fd < 0 || input->ended)
        return false;
    if (input->prompts && input->at_start_of_line)
        prompt();
    size_t left = input->size - input->used; // at most one character, see input_peek_after
    if (left > 0)
        input->buffer[0] = input->text[input->used];
    ssize_t size;
    do {
        size = read(input->fd, input->buffer + left, input->in_blocks ? BLOCK - 1 : 1);
        if (size < 0 && errno == EINTR && interactive && interrupted)
            abandon(130);
    } while (size < 0 && errno == EINTR);
    if (size <= 0) {
        input->ended = true;
        return false;
    }
    input->used = 0;
    input->size = left + (size_t)size;
    return true;
}

int input_peek(void) {
    for (;;) {
        if (input->used == input->size && !refill())
            return -1;
        if (input->text[input->used] != '\0')
            return (unsigned char)input->text[input->used];
        ++input->used; // scripts have no use for null characters
    }
}

int input_peek_after(void) {
    if (input->used + 1 >= input->size && !refill())
        return -1;
    return (unsigned char)input->text[input->used + 1];
}

int input_next(void) {
    int c = input_peek();
    if (c >= 0) {
        ++input->used;
        input->at_start_of_line = c == '\n';
        if (c == '\n')
            ++input->line;
    }
    return c;
}
