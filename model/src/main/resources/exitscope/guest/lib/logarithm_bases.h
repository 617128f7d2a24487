// From the natural logarithm to those of two and ten, and back.
// Written by tables.py, which is beside the tests.
#ifndef EXITSCOPE_LOGARITHM_BASES_H
#define EXITSCOPE_LOGARITHM_BASES_H

#include "pair.h"

// The natural logarithms of both.
static const pair ln2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

static const pair ln10 = {0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53};

// What they divide by.
static const pair per_ln2 = {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};

static const pair per_ln10 = {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};

#endif
