"""The truth of the special functions at doubles, by Arb (python-flint): a ball that holds it, narrowed until 84 bits are sure.

The arguments are taken as they are, to their last bit: what their rounding moved is not counted.
"""

import sys

from flint import arb, ctx

SURE = 84
START, LIMIT = 208, 60_000
SMALLEST, LARGEST = sys.float_info.min, sys.float_info.max
STEPS = 100
# The longest step of a search: from far off the first may lead anywhere.
LONGEST = 20
ctx.prec = START
# From a tail of e to the less this on, one less the other tail wants too many digits.
FAR = 800


class Unknown(ArithmeticError):
    """The precision allowed does not give the digits wanted."""


def sure(value, bits=START):
    """What `value()` is, at the first precision that leaves it enough bits."""
    while bits <= LIMIT:
        with ctx.workprec(bits):
            found = value()
        if found.is_finite() and found.rel_accuracy_bits() >= SURE:
            return found
        bits *= 2
    raise Unknown


def gamma_tails(shape, x):
    """Both tails of the gamma distribution; the smaller one is computed, with digits of its own."""
    shape, x = arb(shape), arb(x)
    if x >= shape:
        upper = sure(lambda: x.gamma_upper(shape, regularized=1))
        return sure(lambda: 1 - upper), upper
    lower = gamma_small_lower(shape, x)
    return lower, sure(lambda: 1 - lower)


def gamma_small_lower(shape, x):
    if shape < 100 or x < 1:
        return sure(lambda: x.gamma_lower(shape, regularized=1))
    deviance = float(shape * (shape / x).log() + x - shape)
    if deviance > FAR:
        return sure(lambda: gamma_series(shape, x))
    return sure(lambda: 1 - x.gamma_upper(shape, regularized=1), START + int(1.5 * deviance))


def gamma_series(shape, x):
    """The lower tail by its series: what is left out is less than a geometric one from the last term."""
    total, term, n = arb(1), arb(1), shape
    while not term < arb(2) ** -ctx.prec:
        n += 1
        term *= x / n
        total += term
    rest = term * x / (n + 1 - x)
    return (total + rest.union(arb(0))) * gamma_density(shape, x) * x / shape


def gamma_density(shape, x):
    return (shape * x.log() - x - shape.lgamma()).exp() / x


def beta_tails(a, b, x):
    x = arb(x)
    return complement_tails(arb(a), arb(b), x, sure(lambda: 1 - x))


def complement_tails(a, b, x, y):
    """Both tails of the beta distribution at x and its complement."""
    if x * b <= y * a:
        lower = sure(lambda: x.beta_lower(a, b, regularized=1))
        return lower, sure(lambda: 1 - lower)
    upper = sure(lambda: y.beta_lower(b, a, regularized=1))
    return sure(lambda: 1 - upper), upper


def ln_beta(a, b):
    return a.lgamma() + b.lgamma() - (a + b).lgamma()


def beta_density(a, b, x):
    return ((a - 1) * x.log() + (b - 1) * (1 - x).log() - ln_beta(a, b)).exp()


def normal_upper(z):
    z = arb(z)
    return sure(lambda: (z / arb(2).sqrt()).erfc() / 2)


def normal_density(z):
    return (-z * z / 2).exp() / (2 * arb.pi()).sqrt()


def student_upper(t, df):
    t, df = arb(t), arb(df)
    square = sure(lambda: t * t)
    x, y = sure(lambda: df / (df + square)), sure(lambda: square / (df + square))
    both = complement_tails(df / 2, arb(1) / 2, x, y)[0]
    return sure(lambda: both / 2) if t > 0 else sure(lambda: 1 - both / 2)


def student_density(t, df):
    exponent = -(df + 1) / 2 * (t * t / df).log1p()
    return (exponent - ln_beta(df / 2, arb(1) / 2)).exp() / df.sqrt()


def poisson(x, mean):
    x, mean = arb(x), arb(mean)
    return sure(lambda: (x * mean.log() - mean - (x + 1).lgamma()).exp())


def binomial(x, n, p):
    x, n, p = arb(x), arb(n), arb(p)
    ways = lambda: (n + 1).lgamma() - (x + 1).lgamma() - (n - x + 1).lgamma()
    return sure(lambda: (ways() + x * p.log() + (n - x) * (1 - p).log()).exp())


def negative_binomial(x, mean, theta):
    x, mean, theta = arb(x), arb(mean), arb(theta)
    ways = lambda: (x + theta).lgamma() - theta.lgamma() - (x + 1).lgamma()
    chances = lambda: -theta * (mean / theta).log1p() - x * (theta / mean).log1p()
    return sure(lambda: (ways() + chances()).exp())


def logarithm(small, other):
    """The logarithm of a tail, from the other one where that is the smaller."""
    return sure(lambda: small.log()) if small < other else sure(lambda: (-other).log1p())


def quantile(tails, density, ends, asked, start):
    """The x that has the tail asked for, `(tail, whether the upper one)`; an end where it lies beyond that.

    Newton steps on logarithms, from a start that is close.
    """
    tail, upper = smaller(*asked)
    low, high = map(arb, ends)
    if (tails(low)[upper] > tail) != upper:
        return low
    if (tails(high)[upper] > tail) == upper:
        return high
    return stepped(tails, density, tail, upper, arb(start), low, high)


def smaller(tail, upper):
    """The tail asked for or the other one, whichever is at most a half."""
    if isinstance(tail, Logarithm):
        return tail.smaller(upper)
    tail = arb(tail)
    return (sure(lambda: 1 - tail), not upper) if tail > 0.5 else (tail, upper)


class Logarithm(float):
    """A tail given by its logarithm."""

    def smaller(self, upper):
        ln = arb(float(self))
        return (sure(lambda: -ln.expm1()), not upper) if ln > -arb(2).log() else (sure(ln.exp), upper)


def stepped(tails, density, tail, upper, x, low, high):
    for _ in range(STEPS):
        x = x.min(high).max(low)
        apart, step = sure_step(tails(x)[upper], tail, lambda x=x: density(x), x)
        by = (step if upper else -step).min(LONGEST).max(-LONGEST)
        x = sure(lambda x=x, by=by: x * by.exp()).mid()
        # Next to one no step is long in ln x.
        if abs(step) < 1e-13 and abs(apart) < 0.01:
            return x
    raise Unknown


def sure_step(found, tail, density, x):
    """How far in the logarithm of the tail, and in ln x: the tails agree to many digits, so that their difference keeps only some."""
    with ctx.workprec(START + 128):
        apart = (found / tail).log()
        return apart, apart * found / (density() * x)


def gamma_quantile(shape, tail, upper, start):
    a = arb(shape)
    return quantile(
        lambda x: gamma_tails(a, x), lambda x: gamma_density(a, x), (SMALLEST, LARGEST), (tail, upper), start
    )


def beta_quantile(a, b, tail, upper, start):
    a, b = arb(a), arb(b)
    # From the upper end on, one is the nearest double.
    ends = (SMALLEST, arb(1) - arb(2) ** -54)
    return quantile(lambda x: beta_tails(a, b, x), lambda x: beta_density(a, b, x), ends, (tail, upper), start)


def normal_quantile(tail, start):
    tails = lambda z: (normal_upper(-z), normal_upper(z))
    return quantile(tails, normal_density, (-1e4, 1e4), (tail, True), start)


def student_quantile(tail, df, start):
    df = arb(df)
    tails = lambda t: (student_upper(-t, df), student_upper(t, df))
    return quantile(tails, lambda t: student_density(t, df), (-LARGEST, LARGEST), (tail, True), start)


def error(answer, truth):
    """The relative error of a double."""
    with ctx.workprec(START):
        return float(abs((arb(answer) - truth) / truth))
