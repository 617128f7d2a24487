// The exponential function in the precision of a pair.
#ifndef EXITSCOPE_EXPONENTIAL_H
#define EXITSCOPE_EXPONENTIAL_H

#include "pair.h"

// e^x is the result times 2^scale.
pair __exponential(pair x, int *scale);
// e^x - 1, for x of at most 700.
pair __exponential_less_one(pair x);

#endif
