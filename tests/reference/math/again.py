"""Tails once more, at 50 digits, by mpmath: by its own functions for small shapes, else by quadrature of the density.

From x on, away from the mean, the logarithm of the density is concave: panels that double in width reach to where nothing is left.
"""

import mpmath
from mpmath import mp

mp.dps = 50
SMALL = 50


def gamma_tail(shape, x):
    """The smaller tail, or nearly, and whether it is the upper one."""
    a, x = mpmath.mpf(shape), mpmath.mpf(x)
    upper = x >= a
    if a <= SMALL:
        ends = (x, mpmath.inf) if upper else (0, x)
        return mpmath.gammainc(a, *ends, regularized=True), upper
    sign = 1 if upper else -1
    inner = integral(lambda v: (a - 1) * mpmath.log1p(sign * v) - sign * x * v, mpmath.inf if upper else 1)
    return mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a)) * inner, upper


def beta_tail(a, b, x):
    a, b, x = map(mpmath.mpf, (a, b, x))
    y = 1 - x
    upper = x * b > y * a
    if upper:
        a, b, x, y = b, a, y, x
    added = mpmath.mpf(0)
    if a < 1:
        added, a = mpmath.exp(ln_kernel(a, b, x, y)) / a, a + 1
    inner = integral(lambda v: (a - 1) * mpmath.log1p(-v) + (b - 1) * mpmath.log1p(v * x / y), 1)
    return mpmath.exp(ln_kernel(a, b, x, y)) / y * inner + added, upper


def ln_kernel(a, b, x, y):
    ln_beta = mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    return a * mpmath.log(x) + b * mpmath.log(y) - ln_beta


def integral(log, end):
    """Of e^log from zero on, where it is one and falls."""
    width = mpmath.mpf(1) / 2
    while log(width) < -1:
        width /= 2
    ends = [mpmath.mpf(0), width]
    while ends[-1] < end and log(ends[-1]) > -130:
        ends.append(min(2 * ends[-1], end))
    return mpmath.quad(lambda v: mpmath.exp(log(v)) if v < end else 0, ends)
