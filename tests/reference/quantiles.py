"""Writes quantiles.json: quantiles of the gamma and beta distributions and mid-P limits, by interval arithmetic.

Needs python-flint, and SciPy, whose answers are only where the search begins. Shapes lie on both sides of every seam between two ways to find a quantile, and about them.
"""

import math
import random

from flint import arb, ctx
from printed import write
from scipy import special

# Of tails to be asked for: from far below every double, by the seams at a half, to next to nothing below one.
LOGARITHMS = [-1e5, -2000.0, -746.0, -50.0, -2.0, -0.6931471805599453, -0.3, -1e-20]
TAILS = [1e-30, 1e-15, 1e-7, 1e-4, 0.001, 0.025, 0.0995, 0.1005, 0.25, 0.49, 0.5, 0.75, 0.999]
FEW = [0.001, 0.01, 0.1, 0.5, 1.0, 1.5, 2.0, 5.0, 10.5, 19.999, 20.0, 24.0]
random.seed(20)
ctx.dps = 90


def log_uniform(low, high):
    return float(f"{math.exp(random.uniform(math.log(low), math.log(high))):.6g}")


def gamma(a, x, side):
    """The tail, and its slope by ln x."""
    a, slope = arb(a), (arb(a) * x.log() - x - arb(a).lgamma()).exp()
    if side == "upper":
        return x.gamma_upper(a, regularized=1), -slope
    term = total = arb(1)
    n = 0
    while term > total * arb(10) ** -60:
        n += 1
        term = term * x / (a + n)
        total += term
    return slope / a * total, slope


def mid_p(count, m, side):
    below, above = gamma(count, m, side), gamma(count + 1, m, side)
    return (below[0] + above[0]) / 2, (below[1] + above[1]) / 2


def beta(a, b, x, side):
    a, b = arb(a), arb(b)
    slope = (a * x.log() + (b - 1) * (1 - x).log() - a.lgamma() - b.lgamma() + (a + b).lgamma()).exp()
    if side == "upper":
        return (1 - x).beta_lower(b, a, regularized=1), -slope
    return x.beta_lower(a, b, regularized=1), slope


def start(name, shapes, asked, side):
    asked = min(max(float(asked), 1e-300), 1 - 1e-16)
    if name == "beta":
        return (special.betaincinv if side == "lower" else special.betainccinv)(*shapes, asked)
    shape = shapes[0] + (0.5 if name == "mid_p" else 0)
    return (special.gammaincinv if side == "lower" else special.gammainccinv)(shape, asked)


FUNCTIONS = {"gamma": gamma, "mid_p": mid_p, "beta": beta}


def root(name, shapes, asked, side):
    """By Newton's steps on the logarithms, from SciPy's answer: where it has none, none is given; far out they are short at first."""
    found = start(name, shapes, asked, side)
    if not 1e-300 < found < 1e300 or (name == "beta" and found > 1 - 1e-12):
        return None
    x = arb(float(found))
    for _ in range(60):
        tail, slope = FUNCTIONS[name](*shapes, x, side)
        step = -(tail / asked).log() * tail / slope
        if not step.rad() < 1e-20:
            return None
        x = (x * step.mid().min(5).max(-5).exp()).mid()
        if abs(step) < 1e-20:
            return float(x)
    return None


def by_ln(name, shapes, ln, side):
    """From the other tail where the one asked for is next to one."""
    name, other = name.removesuffix("_of_ln"), "upper" if side == "lower" else "lower"
    return root(name, shapes, arb(ln).exp(), side) if ln < -0.5 else root(name, shapes, -arb(ln).expm1(), other)


def case(name, shapes, asked, side):
    expected = by_ln(name, shapes, asked, side) if name.endswith("_of_ln") else root(name, shapes, asked, side)
    rtol = 1e-13 if min(shapes) < 0.1 else 1e-14
    return {"function": name, "shapes": shapes, "tail": asked, "side": side, "expected": [expected, rtol]}


def wanted():
    for asked in TAILS:
        for side in ("lower", "upper"):
            between = [log_uniform(20, 200) for _ in range(4)] + [log_uniform(200, 3000) for _ in range(3)]
            for a in FEW + between:
                yield "gamma", [a], asked, side
            pairs = [(a, log_uniform(0.01, 100)) for a in FEW] + [(log_uniform(5, 60), log_uniform(10, 3000)) for _ in range(9)]
            pairs += [(log_uniform(60, 1000), log_uniform(60, 1000)) for _ in range(4)] + [(3.0, 2000.0), (1500.0, 7.0)]
            for a, b in pairs:
                yield "beta", [a, b], asked, side
    for asked in (0.00005, 0.001, 0.025, 0.05, 0.25):
        for side in ("lower", "upper"):
            for x in [1, 2, 3, 5, 9, 15, 19, 20, 21, 24, 28, 33, 40, 50, 65, 66, 100, 150, 300, 400, 900]:
                yield "mid_p", [float(x)], asked, side
    for ln in LOGARITHMS:
        for side in ("lower", "upper"):
            for a in [*FEW[::2], log_uniform(20, 200), log_uniform(200, 3000), log_uniform(1e4, 1e6)]:
                yield "gamma_of_ln", [a], ln, side
            pairs = [(a, log_uniform(0.01, 100)) for a in FEW[1::2]] + [(log_uniform(5, 60), log_uniform(10, 3000)) for _ in range(3)]
            for a, b in [*pairs, (log_uniform(1e3, 1e6), log_uniform(1e3, 1e6))]:
                yield "beta_of_ln", [a, b], ln, side


def main():
    cases = [case(*each) for each in wanted()]
    write("quantiles", "python-flint 0.9 (Arb), 90 digits", [c for c in cases if c["expected"][0] is not None])


if __name__ == "__main__":
    main()
