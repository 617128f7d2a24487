// What the error function needs.
// Written by tables.py, which is beside the tests.
#ifndef EXITSCOPE_ERROR_TABLE_H
#define EXITSCOPE_ERROR_TABLE_H

#include "pair.h"

// Its factor.
static const pair two_per_root_pi = {0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56};

#endif
