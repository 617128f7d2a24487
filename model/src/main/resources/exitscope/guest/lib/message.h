// Words for numbers. All return NULL where there are none.
#ifndef EXITSCOPE_MESSAGE_H
#define EXITSCOPE_MESSAGE_H

const char *__error_text(int number);
const char *__error_name(int number);
const char *__signal_text(int signal);
const char *__signal_name(int signal);

#endif
