#!/usr/bin/env python3
"""Writes the tables and coefficients of the guest's mathematical functions.

    tables.py LIBRARY-FOLDER

Needs mpmath. Every number that is not exact is a pair of doubles: the nearest one, and the one
nearest to what that leaves.
"""
import sys
from mpmath import mp, mpf, log, exp, pi, atan, factorial, floor, bernoulli, sqrt, euler, zeta

mp.prec = 2000
folder = sys.argv[1] + "/"


def double(x):
    return float(mpf(x))


def pair(x):
    high = double(x)
    return "{%s, %s}" % (high.hex(), double(mpf(x) - mpf(high)).hex())


def pairs(values):
    return "".join("    %s,\n" % pair(v) for v in values)


def doubles(values):
    return "".join("    %s,\n" % double(v).hex() for v in values)


def write(name, comment, arrays):
    guard = "EXITSCOPE_" + name.upper() + "_H"
    with open(folder + name + ".h", "w") as out:
        out.write("".join("// %s\n" % line for line in comment.split("\n")))
        out.write("// Written by tables.py, which is beside the tests.\n")
        out.write("#ifndef %s\n#define %s\n\n" % (guard, guard))
        out.write('#include "pair.h"\n\n')
        out.write("\n".join(arrays))
        out.write("\n#endif\n")


def array(kind, name, values, comment):
    body = pairs(values) if kind == "pair" else doubles(values)
    return "// %s\nstatic const %s %s[] = {\n%s};\n" % (comment, kind, name, body)


def constant(name, value, comment):
    return "// %s\nstatic const pair %s = %s;\n" % (comment, name, pair(value))


def cut(x, bits):
    """The number with so many bits that is nearest."""
    mantissa, exponent = mp.frexp(mpf(x))
    return mp.ldexp(mp.nint(mp.ldexp(mantissa, bits)), exponent - bits)


step = log(2) / 32
coarse = cut(step, 36)
write("exponential_table", "Powers of two and what exp needs beside them.", [
    "#define STEPS 32\n",
    "// How many steps the logarithm of two has, a step's length: 36 bits of it, then the rest.\n"
    "static const double steps_per_unit = %s, step_high = %s;\n"
    % (double(1 / step).hex(), double(coarse).hex()),
    constant("step_low", step - coarse, "").replace("// \n", ""),
    array("pair", "powers", [mpf(2) ** (mpf(i) / 32) for i in range(32)], "2^(i/32)."),
    array("double", "tail", [1 / factorial(n) for n in range(3, 9)], "1/n! from the third."),
])

write("logarithm_bases", "From the natural logarithm to those of two and ten, and back.", [
    constant("ln2", log(2), "The natural logarithms of both."),
    constant("ln10", log(10), "").replace("// \n", ""),
    constant("per_ln2", 1 / log(2), "What they divide by."),
    constant("per_ln10", 1 / log(10), "").replace("// \n", ""),
])

inverses = [cut(mpf(64) / i, 10) for i in range(45, 92)]
write("logarithm_table", "Logarithms of 47 numbers from the root of one half to the root of two.", [
    "#define FIRST 45\n#define LAST 91\n",
    array("double", "inverses", inverses, "About 64/i, in ten bits."),
    array("pair", "logarithms", [-log(v) for v in inverses], "Their logarithms, negated."),
    array("pair", "leading", [mpf(-1) / 2, mpf(1) / 3], "The series of log(1 + z) after z."),
    array("double", "tail", [mpf((-1) ** (n + 1)) / n for n in range(4, 13)], "And its rest."),
])

two_over_pi = floor(2 / pi * mpf(2) ** 1344)
words = [(int(two_over_pi) >> (64 * (20 - i))) & (2 ** 64 - 1) for i in range(21)]
write("sine_table", "The series of sine and cosine, and two over pi.", [
    "// The bits of 2/pi after the point.\nstatic const unsigned long two_over_pi[] = {\n"
    + "".join("    0x%016x,\n" % w for w in words) + "};\n",
    constant("half_pi", pi / 2, "A quarter of the circle."),
    array("pair", "sine_leading", [mpf((-1) ** n) / factorial(2 * n + 1) for n in range(1, 4)],
          "After r, in powers of its square."),
    array("double", "sine_tail", [mpf((-1) ** n) / factorial(2 * n + 1) for n in range(4, 13)], "The rest."),
    array("pair", "cosine_leading", [mpf((-1) ** n) / factorial(2 * n) for n in range(1, 5)], "After one."),
    array("double", "cosine_tail", [mpf((-1) ** n) / factorial(2 * n) for n in range(5, 13)], "The rest."),
])

write("angle_table", "Arcus tangents of sixteenths.", [
    array("pair", "angles", [atan(mpf(i) / 16) for i in range(17)], "atan(i/16)."),
    constant("half_pi", pi / 2, "A quarter of the circle."),
    array("pair", "leading", [mpf(-1) / 3, mpf(1) / 5], "The series after t, in powers of its square."),
    array("double", "tail", [mpf((-1) ** n) / (2 * n + 1) for n in range(3, 8)], "The rest."),
])

write("gamma_table", "What the gamma and error functions need.", [
    array("pair", "stirling", [bernoulli(2 * n) / (2 * n * (2 * n - 1)) for n in range(1, 15)],
          "Stirling's series: B(2n)/(2n(2n-1))."),
    constant("half_log_two_pi", log(2 * pi) / 2, "Its constant."),
    constant("whole_pi", pi, "For numbers below zero."),
    array("pair", "beside_one", [-euler] + [zeta(k) * (-1) ** k / k for k in range(2, 60)],
          "log(gamma(1 + z)) in powers of z, from the first."),
])
write("error_table", "What the error function needs.", [
    constant("two_per_root_pi", 2 / sqrt(pi), "Its factor."),
])
