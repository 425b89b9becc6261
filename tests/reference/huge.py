"""Writes huge.json: tests and limits of counts up to 2**53, at 60 digits. Needs mpmath.

Tails of the binomial distribution are integrals of the beta density, which mpmath takes piece by piece.
"""

import itertools
import json
import math
from fractions import Fraction
from pathlib import Path

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60
SIZES = [1, 10**3, 10**6, 10**9, 10**12, 10**15, 2**53]
# How many standard deviations of the difference the later count lies above the earlier one.
APART = [0, 0.4, -1.5, 3, -8, 40]
TAIL = mpf(5) / 200
NORMAL = mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * TAIL)


def ln_beta(a, b):
    return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


def lower(a, b, x):
    """The lower tail of the beta distribution: the mean lies at or above x, or the complement is taken."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x > a / (a + b):
        return 1 - lower(b, a, 1 - x)
    middle = a * mpmath.log(x) + b * mpmath.log(1 - x)

    def fall(u):
        """The density of the logit, u below that of x, over its value there."""
        t = x * mpmath.exp(-u) / (x * mpmath.exp(-u) + 1 - x)
        return mpmath.exp(a * mpmath.log(t) + b * mpmath.log(1 - t) - middle)

    slope, spread = a - (a + b) * x, mpmath.sqrt((a + b) * x * (1 - x))
    step = min(1 / spread, 1 / slope) if slope > 0 else 1 / spread
    edges = [0, *(step * k for k in (1, 2, 4, 6, 9, 12, 16, 22, 30, 60))]
    if min(a, b) < 1000:
        edges = [0, *(step * 2**k for k in range(14))]
    return mpmath.quad(fall, edges) * mpmath.exp(middle - ln_beta(a, b))


def above(x, rest, chance):
    """The probabilities of more than x of x + rest, and of x."""
    more = lower(x + 1, rest, chance) if rest else mpf(0)
    choose = -mpmath.log(x + rest + 1) - ln_beta(x + 1, rest + 1)
    return more, mpmath.exp(choose + x * mpmath.log(chance) + rest * mpmath.log(1 - chance))


def p_values(before, after):
    """The logarithms to base ten of the two-sided p-values of equal rates, by every closed form."""
    half = mpf(1) / 2
    more, at = above(after, before, half)
    less = above(before, after, half)[0]
    exact = 2 * min(more + at, less + at)
    mid_p = 2 * min(more + at / 2, less + at / 2)
    score = abs(after - before) / mpmath.sqrt(after + before)
    wald = abs(mpmath.log(mpf(after) / before)) / mpmath.sqrt(mpf(1) / after + mpf(1) / before)
    found = {"exact": exact, "mid_p": mid_p, "score": mpmath.erfc(score / mpmath.sqrt(2))}
    found["wald_log"] = mpmath.erfc(wald / mpmath.sqrt(2))
    found["mover"] = mpmath.erfc(mover_z(before, after) / mpmath.sqrt(2))
    return {method: float(mpmath.log10(min(p, 1))) for method, p in found.items()}


def later(before, apart):
    return min(max(round(before + apart * float(mpmath.sqrt(2 * before))), 1), 2**53)


def changes():
    for before, apart in itertools.product(SIZES, APART):
        after = later(before, apart)
        yield {"question": "change", "before": before, "after": after, "log10_p": p_values(before, after)}


def crossing(f, low, high):
    """Where a rising function is none, to 45 digits."""
    for _ in range(170):
        middle = (low + high) / 2
        low, high = (low, middle) if f(middle) > 0 else (middle, high)
    return low


def newton(tail, slope, start):
    """The root of a tail less the one asked for."""
    x = start
    for _ in range(8):
        x -= (tail(x) - TAIL) / slope(x)
    return x


def share_limits(x, n):
    """Lower limits of x of n; those above are of the others."""
    rest, p = n - x, mpf(x) / n
    start = (x + NORMAL**2 / 2 - NORMAL * mpmath.sqrt(NORMAL**2 / 4 + x * (1 - p))) / (n + NORMAL**2)
    density = lambda a, b: lambda t: mpmath.exp((a - 1) * mpmath.log(t) + (b - 1) * mpmath.log(1 - t) - ln_beta(a, b))
    quantile = lambda a, b: newton(lambda t: lower(a, b, t), density(a, b), start)

    def half(t):
        more, at = above(x, rest, t)
        return more + at / 2

    def half_slope(t):
        return (density(x + 1, rest)(t) + density(x, rest + 1)(t)) / 2

    return {
        "wilson": start,
        "clopper_pearson": quantile(mpf(x), mpf(rest + 1)),
        "jeffreys": quantile(x + mpf(1) / 2, rest + mpf(1) / 2),
        "mid_p": newton(half, half_slope, start),
    }


def shares():
    for n in SIZES[1:]:
        for x in (n // 2, n // 7, 3 * n // 4):
            limits = {method: float(low) for method, low in share_limits(x, n).items()}
            yield {"question": "share", "part": x, "whole": n, "low": limits}


def mover_z(before, after):
    """The normal quantile at which one of Zou and Donner's limits of the ratio is one."""
    high, low = mpf(max(before, after)), mpf(min(before, after))

    def reach(z):
        far = lambda x: z * z / 2 + z * mpmath.sqrt(x + z * z / 4)
        below = high - high**2 / (high + far(high))
        return mpmath.sqrt(below**2 + far(low) ** 2) - (high - low)

    return crossing(reach, mpf(0), mpf(1000)) if high > low else mpf(0)


def ln_two_sided(z):
    return float(mpmath.log10(mpmath.erfc(abs(z) / mpmath.sqrt(2))))


def two_shares():
    for n, apart in itertools.product(SIZES[1:], APART[:5]):
        x, m = n // 3, n // 2
        y = m // 3 + round(apart * float(mpmath.sqrt(mpf(m))))
        if not 0 <= y <= m:
            continue
        pooled = mpf(x + y) / (n + m)
        variance = pooled * (1 - pooled) * (mpf(1) / n + mpf(1) / m)
        difference = mpf(y) / m - mpf(x) / n
        case = {"question": "two_shares", "before": [x, n], "after": [y, m], "difference": float(difference)}
        yield case | {"log10_p": ln_two_sided(difference / mpmath.sqrt(variance)), "newcombe": newcombe(x, n, y, m)}


def newcombe(x, n, y, m):
    def wilson(x, n):
        middle, root = x + NORMAL**2 / 2, NORMAL * mpmath.sqrt(NORMAL**2 / 4 + x * (1 - mpf(x) / n))
        return (middle - root) / (n + NORMAL**2), (middle + root) / (n + NORMAL**2)

    (l1, u1), (l2, u2), p, q = wilson(x, n), wilson(y, m), mpf(x) / n, mpf(y) / m
    low = q - p - mpmath.sqrt((q - l2) ** 2 + (u1 - p) ** 2)
    return [float(low), float(q - p + mpmath.sqrt((u2 - q) ** 2 + (p - l1) ** 2))]


def trend_z(counts, totals, times):
    whole, events = mpf(sum(totals)), mpf(sum(counts))
    mean = sum(n * mpf(t) for n, t in zip(totals, times, strict=True)) / whole
    moment = sum(x * (mpf(t) - mean) for x, t in zip(counts, times, strict=True))
    squares = sum(n * (mpf(t) - mean) ** 2 for n, t in zip(totals, times, strict=True))
    return moment / mpmath.sqrt(events / whole * (1 - events / whole) * squares)


def dealt(counts, totals, times):
    """The logarithm of the exact p-value, from whole numbers of ways."""
    whole, events = sum(totals), sum(counts)
    ways = {(0, 0): 1}
    for last, total, time in zip([False] * (len(totals) - 1) + [True], totals, times, strict=True):
        after = {}
        for (number, moment), before in ways.items():
            for x in range(events - number if last else 0, min(total, events - number) + 1):
                key = number + x, moment + x * time
                after[key] = after.get(key, 0) + before * math.comb(total, x)
        ways = after
    mean = Fraction(events * sum(n * t for n, t in zip(totals, times, strict=True)), whole)
    seen = abs(sum(x * t for x, t in zip(counts, times, strict=True)) - mean)
    as_far = sum(way for (number, moment), way in ways.items() if number == events and abs(moment - mean) >= seen)
    return float(mpmath.log10(mpf(as_far) / math.comb(whole, events)))


FEW = [
    ([1, 0, 3], [10**12, 10**12, 10**12], [0, 1, 2]),
    ([0, 0, 0, 150], [150, 400, 400, 400], [0, 1, 2, 3]),
    ([0, 0, 300], [1000, 1000, 300], [0, 2, 3]),
    ([2, 30, 90], [500, 500, 500], [0, 1, 2]),
    ([1, 0, 2, 4, 3, 7], [10**6] * 6, list(range(6))),
    ([0, 2, 5, 3], [7, 5, 10**9, 9], [2012, 2013, 2016, 2017]),
]


def trends():
    for size in SIZES[1:]:
        counts = [size // 4, size // 4 + round(float(mpmath.sqrt(size))) // 3, size // 4 - 2, size // 4 + 5]
        totals, times = [size // 2, size // 2 + 1, size // 2 - 1, size // 2], [2012, 2013, 2014, 2016]
        z = trend_z(counts, totals, times)
        case = {"question": "trend", "counts": counts, "totals": totals, "times": times, "test": "normal"}
        yield case | {"statistic": float(z), "log10_p": ln_two_sided(z)}
    for counts, totals, times in FEW:
        case = {"question": "trend", "counts": counts, "totals": totals, "times": times, "test": "exact"}
        z = float(trend_z(counts, totals, times))
        yield case | {"statistic": z, "log10_p": dealt(counts, totals, times)}


BETAS = [(1e4, 1e4), (1e4, 1e15), (9999.5, 1e12), (3e5, 2.5e4), (1e8, 3e11), (1e10, 1e10), (5e15, 2e13), (1e17, 3e17)]


def betas():
    for (a, b), off in itertools.product(BETAS, [0.0, 0.3, -2.0, 6.0, -30.0]):
        mean = mpf(a) / (mpf(a) + mpf(b))
        x = float(mean + off * mpmath.sqrt(mean * (1 - mean) / (mpf(a) + mpf(b))))
        low, high = (float(mpmath.log(tail)) for tail in (lower(a, b, x), lower(b, a, 1 - mpf(x))))
        yield {"question": "beta", "a": a, "b": b, "x": x, "ln_lower": low, "ln_upper": high}


def main():
    cases = [*changes(), *shares(), *two_shares(), *trends(), *betas()]
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    head = '"source": "mpmath 1.4, at 60 digits",\n "script": "tests/reference/huge.py"'
    path = Path(__file__).with_suffix(".json")
    path.write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(cases)} cases")


if __name__ == "__main__":
    main()
