"""Writes even_lines.json: Poisson lines through evenly spaced counts in fifty digits (mpmath), by Newton's steps.

Counts are whole numbers from whole-number arithmetic: few and many, on flat and on steep lines, near the line and far from it.
"""

import json
import pathlib

from mpmath import erfc, erfinv, exp, expm1, log, log10, loggamma, mp, mpf, sqrt

mp.dps = 50
HERE = pathlib.Path(__file__).parent
LENGTHS = 3, 6, 9, 12, 24, 120
LEVELS = 1, 7, 40, 900, 20_000, 10**9
GROWTHS = 0, 1, -3, 40
"""How many times as many at the end: 1 + growth, or its inverse."""


def counts(n, level, growth, scatter):
    """About a line, not of the logarithm, that scatter so many root means to either side."""
    found = []
    for i in range(n):
        rise = i if growth >= 0 else n - 1 - i
        mean = level + level * abs(growth) * rise // max(n - 1, 1)
        noise = (i * i * 7919 + 31 * i * n + level) % 97 - 48
        found.append(max(0, mean + noise * scatter * int(mean**0.5 + 1) // 48))
    return found


def line(times, y):
    """Slope and level at the first time, their covariance, and how far the counts lie from the line."""
    total, middle = mpf(sum(y)), mpf(sum(times)) / len(times)
    at = [mpf(t) - middle for t in times]
    slope = mpf(0)
    for _ in range(200):
        weights = [exp(slope * t) for t in at]
        mean = sum(w * t for w, t in zip(weights, at)) / sum(weights)
        variance = sum(w * (t - mean) ** 2 for w, t in zip(weights, at)) / sum(weights)
        step = (sum(c * t for c, t in zip(y, at)) / total - mean) / variance
        slope += max(min(step, 1 / sqrt(variance)), -1 / sqrt(variance))
        if abs(step) * sqrt(variance) < mpf(10) ** -40:
            break
    level = log(total / sum(exp(slope * t) for t in at))
    mu = [exp(level + slope * t) for t in at]
    error = 1 / sqrt(total * variance)
    z, q = slope / error, sqrt(2) * erfinv(mpf("0.95"))
    deviance = 2 * sum((c * log(c / m) if c else 0) - c + m for c, m in zip(y, mu))
    return {
        "slope": slope,
        "intercept": level + slope * at[0],
        "standard_error": error,
        "deviance": deviance,
        "pearson": sum((c - m) ** 2 / m for c, m in zip(y, mu)),
        "log_likelihood": sum(c * log(m) - m - loggamma(c + 1) for c, m in zip(y, mu)),
        "low": 100 * expm1(slope - q * error),
        "high": 100 * expm1(slope + q * error),
        "log10_p": log10(erfc(abs(z) / sqrt(2))),
    }


def cases():
    for n in LENGTHS:
        for level in LEVELS:
            for growth in GROWTHS:
                for scatter in 1, 4:
                    y = counts(n, level, growth, scatter)
                    if sum(1 for c in y if c) > 2:
                        found = {name: float(x) for name, x in line(range(n), y).items()}
                        yield {"counts": y, "expected": found}


def main():
    written = {"source": "likelihoods maximised in fifty digits (mpmath)", "script": "tests/reference/even_lines.py"}
    text = json.dumps(written | {"cases": list(cases())}, separators=(",", ":"))
    (HERE / "even_lines.json").write_text(text.replace('},{"counts', '},\n{"counts') + "\n")


main()
