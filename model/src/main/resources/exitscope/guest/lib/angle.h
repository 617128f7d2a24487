// The angle of a point in the precision of a pair.
#ifndef EXITSCOPE_ANGLE_H
#define EXITSCOPE_ANGLE_H

#include "pair.h"

// Between 0 and pi/2, of two numbers not below zero that can be multiplied with each other.
pair __angle(pair y, pair x);
// Between 0 and pi, of any x.
pair __half_turn_angle(pair y, pair x);

#endif
