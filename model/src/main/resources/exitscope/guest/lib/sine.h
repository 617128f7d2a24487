// Sine and cosine in the precision of a pair.
#ifndef EXITSCOPE_SINE_H
#define EXITSCOPE_SINE_H

#include "pair.h"

// What is left of a finite angle between -pi/4 and pi/4, and the quarter turns taken off (modulo
// four).
pair __quarter(double x, int *turns);

// Of an angle between -pi/4 and pi/4.
pair __sine(pair r);
pair __cosine(pair r);

#endif
