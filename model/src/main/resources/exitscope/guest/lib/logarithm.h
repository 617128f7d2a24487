// The natural logarithm in the precision of a pair.
#ifndef EXITSCOPE_LOGARITHM_H
#define EXITSCOPE_LOGARITHM_H

#include "pair.h"

// The logarithm of a finite number above zero is exponent * ln(2) and the result, which is 0 for
// powers of two.
pair __logarithm_parts(pair x, int *exponent);
pair __logarithm(pair x);
// log(1 + x), precise also where x is small.
pair __logarithm_of_one_and(pair x);

#endif
