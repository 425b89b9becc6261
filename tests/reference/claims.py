"""Writes claims.json: verdicts from posterior probabilities (Jeffreys prior), mid-P and Wilson limits, by SciPy alone."""

import json
from math import sqrt
from pathlib import Path

from scipy.optimize import brentq
from scipy.stats import beta, binom, norm

# Words, before, after, exposures, the ratio to be reached or the band reported, the ratio not to be passed.
CHANGES = [
    ("quadrupled", 64, 252, (1, 1), 4),
    ("doubled", 418, 929, (1, 1), 2),
    ("more than tripled", 64, 252, (1, 1), 3),
    ("almost doubled", 28, 54, (1, 1), 1.8, 2),
    ("almost doubled", 1000, 1950, (1, 1), 1.8, 2),
    ("almost doubled", 1000, 2010, (1, 1), 1.8, 2),
    ("nearly tripled", 100, 387, (1, 1), 2.7, 3),
    ("about doubled", 100, 1000, (1, 1), 1.8, 2.2),
    ("about doubled", 1000, 2190, (1, 1), 1.8, 2.2),
    ("about doubled", 1000, 2300, (1, 1), 1.8, 2.2),
    ("about doubled", 1000, 1500, (1, 1), 1.8, 2.2),
    ("almost halved", 1000, 530, (1, 1), 1 / 1.8, 0.5),
    ("almost halved", 1000, 200, (1, 1), 1 / 1.8, 0.5),
    ("roughly halved", 10000, 4600, (1, 1), 1 / 1.8, 1 / 2.2),
    ("doubled", 400, 500, (1, 1), 2),
    ("doubled", 30, 90, (3, 2), 2),
    ("halved", 252, 64, (1, 1), 0.5),
    ("halved", 252, 200, (1, 1), 0.5),
    ("up 294%", 64, 252, (1, 1), (3.935, 3.945, 3.94)),
    ("up 50%", 100, 150, (1, 1), (1.495, 1.505, 1.5)),
    ("up 50%", 10, 15, (1, 1), (1.495, 1.505, 1.5)),
    ("up 10%", 100, 200, (1, 1), (1.095, 1.105, 1.1)),
    ("up 36%", 3217, 4373, (1, 1), (1.355, 1.365, 1.36)),
]
SHARES = [
    ("one in five", 41, 202, (0.18, 0.22, 0.2)),
    ("one in four", 90, 252, (0.225, 0.275, 0.25)),
    ("20%", 45, 202, (0.195, 0.205, 0.2)),
    ("more than half", 90, 120, 0.5),
    ("more than half", 30, 120, 0.5),
    ("more than half", 62, 120, 0.5),
]
ALPHA = 0.05


def odds_limits(before, after):
    """Mid-P limits of the odds that an event is a later one."""
    n = before + after
    upper = lambda p: binom.sf(after, n, p) + binom.pmf(after, n, p) / 2 - ALPHA / 2
    lower = lambda p: binom.cdf(after - 1, n, p) + binom.pmf(after, n, p) / 2 - ALPHA / 2
    low, high = (brentq(f, 1e-12, 1 - 1e-12, xtol=1e-15, rtol=1e-14) for f in (upper, lower))
    return low / (1 - low), high / (1 - high)


def mid_p(before, after, odds):
    n, p = before + after, odds / (1 + odds)
    at = binom.pmf(after, n, p) / 2
    return min(1.0, 2 * min(binom.sf(after, n, p) + at, binom.cdf(after - 1, n, p) + at))


def reached(before, after, odds, falls):
    """The probability of odds of a later event so large, or so small, with the prior of Jeffreys."""
    ask = beta.cdf if falls else beta.sf
    return float(ask(odds / (1 + odds), after + 0.5, before + 0.5))


def change(words, before, after, exposures, size, cap=None):
    per = exposures[1] / exposures[0]
    low, high = (odds / per for odds in odds_limits(before, after))
    probability = None
    if isinstance(size, tuple):
        least, most, named = size
        described = least <= after / before / per <= most
        if described and mid_p(before, after, per) <= ALPHA:
            verdict = "supported"
        else:
            verdict = "within_noise" if described or low <= named <= high else "contradicted"
    else:
        probability = reached(before, after, size * per, size < 1)
        passed = 0.0 if cap is None else reached(before, after, cap * per, cap < 1)
        verdict = "within_noise" if 0.05 < probability < 0.95 else ("supported" if probability > 0.5 else "contradicted")
        if passed > 0.5:
            verdict = "contradicted" if passed >= 0.95 else "within_noise"
    return {"words": words, "first": before, "second": after, "exposures": exposures, "verdict": verdict,
            "probability": probability, "low": low, "high": high}  # fmt: skip


def share(words, part, whole, size):
    z = norm.isf(ALPHA / 2)
    middle, spread = part + z * z / 2, z * sqrt(z * z / 4 + part * (1 - part / whole))
    low, high = ((middle + sign * spread) / (whole + z * z) for sign in (-1, 1))
    if isinstance(size, tuple):
        least, most, named = size
        described = least <= part / whole <= most
        verdict = "supported" if described else "within_noise" if low <= named <= high else "contradicted"
    else:
        verdict = "supported" if low >= size else "contradicted" if high <= size else "within_noise"
    return {"words": words, "first": part, "second": whole, "exposures": None, "verdict": verdict,
            "probability": None, "low": low, "high": high}  # fmt: skip


cases = [change(*row) for row in CHANGES] + [share(*row) for row in SHARES]
lines = ",\n".join("  " + json.dumps(case) for case in cases)
head = '"source": "SciPy 1.17", "script": "tests/reference/claims.py"'
Path(__file__).with_suffix(".json").write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
