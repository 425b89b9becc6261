"""Writes shares.json: two shares, several shares, shares over time. Needs mpmath, scipy and statsmodels.

The score limits are not statsmodels's: its score test of a difference has count0 * diff where the appendix of Miettinen and
Nurminen (1985) has nobs0 * diff, so that the shares it takes for the likeliest are not.
"""

import itertools
import json
from math import comb
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, multinomial_proportions_confint

PAIRS = [
    ((19, 64), (90, 252)),
    ((24, 64), (50, 252)),
    ((2, 64), (9, 252)),
    ((0, 10), (3, 12)),
    ((5, 8), (8, 8)),
    ((1, 1000), (7, 1200)),
    ((3217, 40_000), (4373, 41_000)),
]


def two():
    for (x, n), (y, m) in PAIRS:
        case = {"question": "two", "before": [x, n], "after": [y, m]}
        for method, peer in (("newcombe", "newcomb"), ("agresti_caffo", "agresti-caffo"), ("wald", "wald")):
            limits = confint_proportions_2indep(y, m, x, n, method=peer, compare="diff")
            yield case | {"method": method, "expected": [max(limits[0], -1.0), min(limits[1], 1.0)], "rtol": 1e-12}
        yield case | {"method": "score", "expected": score(x, n, y, m), "rtol": 1e-12}
        for method, peer in (("log", "log"), ("log_adjusted", "log-adjusted")):
            if method == "log_adjusted" or min(x, y) > 0:
                limits = confint_proportions_2indep(y, m, x, n, method=peer, compare="ratio")
                yield case | {"ratio_method": method, "expected": list(limits), "rtol": 1e-12}
        yield case | {"ratio_method": "score", "expected": ratio_score(x, n, y, m), "rtol": 1e-12}


def crossing(excess, low, high):
    """Where a falling function changes its sign, to 30 digits."""
    low, high = mpmath.mpf(low), mpmath.mpf(high)
    for _ in range(140):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return float(low)


def statistic(off, variance):
    if off == 0:
        return mpmath.mpf(0)
    return off / mpmath.sqrt(variance) if variance > 0 else mpmath.sign(off) * mpmath.inf


def score(x, n, y, m):
    """Miettinen and Nurminen (1985), with their closed form of the likeliest shares, at 50 digits."""
    mpmath.mp.dps = 50
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95"))
    whole, parts = n + m, x + y

    def held(d):
        l3, l2 = whole, (m + 2 * n) * d - whole - parts
        l1, l0 = (n * d - whole - 2 * x) * d + parts, x * d * (1 - d)
        q = (mpmath.mpf(l2) / (3 * l3)) ** 3 - l1 * l2 / (6 * mpmath.mpf(l3) ** 2) + l0 / (2 * mpmath.mpf(l3))
        root = mpmath.sqrt(max((mpmath.mpf(l2) / (3 * l3)) ** 2 - mpmath.mpf(l1) / (3 * l3), 0))
        root = root if q >= 0 else -root
        ratio = min(max(q / root**3, -1), 1) if root else mpmath.mpf(0)
        p = 2 * root * mpmath.cos((mpmath.pi + mpmath.acos(ratio)) / 3) - mpmath.mpf(l2) / (3 * l3)
        variance = (p * (1 - p) / n + (p + d) * (1 - p - d) / m) * whole / (whole - 1)
        return statistic(mpmath.mpf(y) / m - mpmath.mpf(x) / n - d, variance)

    return [crossing(lambda d: held(d) - z, -1, 1), crossing(lambda d: held(d) + z, -1, 1)]


def ratio_score(x, n, y, m):
    """Koopman (1984) with their factor, the likeliest shares from his quadratic, at 50 digits."""
    mpmath.mp.dps = 50
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95"))
    whole = n + m

    def held(log):
        r = mpmath.exp(log)
        a, b, c = whole * r, -(m * r + y + n + x * r), x + y
        p = (-b - mpmath.sqrt(b * b - 4 * a * c)) / (2 * a)
        variance = (r * p * (1 - r * p) / m + r * r * p * (1 - p) / n) * whole / (whole - 1)
        return statistic(mpmath.mpf(y) / m - r * x / n, variance)

    low = 0.0 if y == 0 else float(mpmath.exp(crossing(lambda log: held(log) - z, -20, 20)))
    high = None if x == 0 else float(mpmath.exp(crossing(lambda log: held(log) + z, -20, 20)))
    return [low, high]


SEVERAL = [
    [58, 50, 90, 9, 45],
    [58, 50, 90, 9],
    [17, 24, 19, 2],
    [3, 1, 0],
    [1000, 2000, 30, 4, 1],
    [56, 72, 73, 59, 62, 87, 58],
]


def several():
    for counts, confidence in itertools.product(SEVERAL, (0.95, 0.9)):
        for method, peer in (("goodman", "goodman"), ("sison_glaz", "sison-glaz")):
            limits = multinomial_proportions_confint(counts, alpha=1 - confidence, method=peer)
            yield {
                "question": "several",
                "counts": counts,
                "confidence": confidence,
                "method": method,
                "expected": np.asarray(limits).tolist(),
                # statsmodels takes central moments from raw ones, which lose digits with large counts.
                "rtol": 1e-11 if method == "goodman" or max(counts) < 100 else 1e-8,
            }


def dealt(counts, totals, times):
    """Every way to deal the events, one by one: the exact two-sided p-value."""
    x, n, t = np.array(counts), np.array(totals), np.array(times, float)
    t = t - (n * t).sum() / n.sum()
    seen, as_far, all_ways = abs((x * t).sum()), 0, 0
    for way in itertools.product(*(range(min(k, x.sum()) + 1) for k in totals[:-1])):
        last = int(x.sum()) - sum(way)
        if 0 <= last <= totals[-1]:
            chosen = (*way, last)
            ways = 1
            for k, c in zip(totals, chosen, strict=True):
                ways *= comb(k, c)
            all_ways += ways
            as_far += ways if abs((np.array(chosen) * t).sum()) >= seen - 1e-9 else 0
    return as_far / all_ways


# χ² on the real years is at 30 digits. The last denominator is 67 / 0.39: it is also found printed with two digits exchanged.
FINGERTIPS = [10, 17, 27, 49, 67], [125, 141.66666666666669, 117.39130434782609, 204.16666666666666, 171.7948717948718]
MARKERS = [
    ([318, 314, 318, 291, 292],
     [468.33578792341672, 472.89156626506019, 500.78740157480314, 480.19801980198019, 499.14529914529913],
     [1, 2, 3, 4, 5], 12.568754225371, -0.106233526760),
    ([90, 58, 29, 49, 67],
     [264.70588235294116, 89.230769230769241, 44.61538461538462, 233.33333333333334, 744.44444444444446],
     [1, 2, 3, 4, 5], 144.395744500646, -0.524464604669),
    (*FINGERTIPS, [1, 2, 3, 4, 5], 47.346254274445, 0.482982028940),
    (*FINGERTIPS, [2012, 2013, 2014, 2016, 2017], 44.7368232184294312, 0.356224454361),
]  # fmt: skip
FEW = [
    ([1, 3, 4, 8], [20, 25, 22, 24], [0, 1, 2, 3]),
    ([1, 3, 4, 8], [20, 25, 22, 24], [2012, 2013, 2016.25, 2017.5]),
    ([4, 0, 1], [9, 12, 30], [0, 1, 2]),
    ([9, 12, 29], [9, 12, 30], [0, 1, 3]),
    ([0, 0, 2, 3, 5], [10, 8, 12, 10, 9], [2013, 2014, 2015, 2017, 2018]),
    ([0, 0], [5, 9], [0, 1]),
    ([3, 3, 3], [10, 10, 10], [0, 1, 2]),
]


def over_time():
    case = {"question": "over_time", "test": "normal", "logit_slope": None}
    yield case | {"counts": [83, 90, 129, 70], "totals": [86, 93, 136, 82], "times": [0, 1, 2, 3],
                  "chi_square": [8.2249222852, 1e-11], "p_value": [0.00413189747764, 2e-12]}  # fmt: skip
    for counts, totals, times, square, slope in MARKERS:
        # Printed to twelve decimals.
        yield case | {"counts": counts, "totals": totals, "times": times, "chi_square": [square, 1e-12],
                      "p_value": [stats.chi2.sf(square, 1), 1e-10], "logit_slope": [slope, 1e-11]}  # fmt: skip
    for counts, totals, times in FEW:
        yield case | {"counts": counts, "totals": totals, "times": times, "test": "exact", "chi_square": None,
                      "p_value": [dealt(counts, totals, times), 1e-12]}  # fmt: skip


def main():
    cases = [*two(), *several(), *over_time()]
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    source = "statsmodels 0.15, mpmath, R 4.2.2 prop.trend.test, the Fingertips trend marker, every way dealt one by one"
    head = f'"source": {json.dumps(source)},\n "script": "tests/reference/shares.py"'
    path = Path(__file__).with_suffix(".json")
    path.write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(cases)} cases")


if __name__ == "__main__":
    main()
