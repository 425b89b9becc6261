"""Writes mantel_haenszel.json: the Mantel–Haenszel rate ratio, its limits, its p-value and the test of homogeneity.

Needs mpmath. The formulas of Rothman, Greenland & Lash (2008, ch. 15) and Greenland & Robins (1985) in exact fractions and
fifty digits. The first case is the one that the manual of Stata works through (`ir` in [R] Epitab: coronary deaths of
British doctors, Doll & Hill 1966), which prints 1.424682, 1.154703 to 1.757784, and 10.41 on 4 with p = 0.0340.
"""

import json
from fractions import Fraction
from pathlib import Path

from mpmath import erfc, erfinv, exp, gammainc, log, log10, mp, mpf, sqrt

mp.dps = 50
DOCTORS = (
    [(2, 18790), (12, 10673), (28, 5710), (28, 2585), (31, 1462)],
    [(32, 52407), (104, 43248), (206, 28612), (186, 12663), (102, 5317)],
)
CASES = [
    (*DOCTORS, "0.95"),
    (*DOCTORS, "0.998"),
    ([(64, 1490497)], [(252, 1498300)], "0.95"),
    ([(5, 120), (0, 80), (3, 40), (0, 10)], [(9, 100), (2, 90), (0, 60), (0, 15)], "0.9"),
    ([(1, 2)] * 40, [(2, 3), (1, 4)] * 20, "0.99"),
    ([(1000000, 3), (7, 900000)], [(1200000, 2), (9, 1000000)], "0.95"),
]


def number(fraction):
    return mpf(fraction.numerator) / fraction.denominator


def case(before, after, level):
    pairs = list(zip(after, before, strict=True))
    share = [(Fraction(n0, n1 + n0), Fraction(n1, n1 + n0)) for (_, n1), (_, n0) in pairs]
    later = sum(a * w0 for ((a, _), _), (w0, _) in zip(pairs, share, strict=True))
    earlier = sum(b * w1 for (_, (b, _)), (_, w1) in zip(pairs, share, strict=True))
    between = sum((a + b) * w0 * w1 for ((a, _), (b, _)), (w0, w1) in zip(pairs, share, strict=True))
    ratio, error = number(later / earlier), sqrt(number(between / (later * earlier)))
    z = sqrt(2) * erfinv(mpf(level))
    squares = [
        (log(number(Fraction(a * n0, b * n1)) / ratio)) ** 2 / number(Fraction(1, a) + Fraction(1, b))
        for (a, n1), (b, n0) in pairs
        if a and b
    ]
    df = len(squares) - 1
    homogeneity = [sum(squares), gammainc(mpf(df) / 2, sum(squares) / 2, regularized=True)] if df > 0 else [None, None]
    return {
        "before": before,
        "after": after,
        "confidence": float(level),
        "ratio": float(ratio),
        "low": float(ratio * exp(-z * error)),
        "high": float(ratio * exp(z * error)),
        "log10_p": float(log10(erfc(abs(log(ratio)) / error / sqrt(2)))),
        "homogeneity": [None if x is None else float(x) for x in homogeneity],
    }


def main():
    cases = [json.dumps(case(*given)) for given in CASES]
    head = '{"source": "fractions and mpmath, fifty digits; the first case is printed in the manual of Stata",\n'
    text = head + ' "script": "tests/reference/mantel_haenszel.py",\n "cases": [\n  ' + ",\n  ".join(cases) + "\n ]}\n"
    Path(__file__).with_suffix(".json").write_text(text)


if __name__ == "__main__":
    main()
