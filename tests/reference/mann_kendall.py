"""Writes mann_kendall.json: Mann-Kendall tests as printed by pyMannKendall and the R packages it is compared with.

Needs statsmodels (for the Nile), mpmath, pymannkendall 1.4.3, and the shared folder beside the project (or QUETELET_SHARED).
"""

import csv
import json
import math
import os
import statistics
import sys
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import mpmath
import pymannkendall
from statsmodels.datasets import nile

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("QUETELET_SHARED", HERE.parents[2] / "shared"))

suite = json.loads((SHARED / "reference/pymannkendall_inputs.json").read_text())
with (SHARED / "data/peer_fixtures/pymannkendall/AirPassengers.csv").open() as file:
    air = [float(row[-1]) for row in list(csv.reader(file))[1:]]
series = {
    "nile": [float(v) for v in nile.load_pandas().data["volume"]],
    "air": air,
    "lancashire": [591.0, 674.0, 770.0, 718.0, 933.0, 1133.0],
    "ten": [12.0, 14.0, 13.0, 17.0, 16.0, 20.0, 19.0, 24.0, 22.0, 28.0],
    "ties": [3.0, 3.0, 5.0, 4.0, 4.0, 7.0, 6.0, 9.0, 9.0, 12.0, 11.0, 15.0],
    "suite": suite["arbitrary_1d"],
}
pair = [[row[i] for row in suite["arbitrary_2d"]] for i in range(2)]

# name, method, lag, s, variance, z, p, slope, intercept: as printed; nothing where nothing is, or the p underflowed.
PRINTED = [
    ("nile", "original", None, "-1387", "112728.333333", "-4.128066522844", "3.658262921657e-5", "-2.6", "1022.2"),
    ("nile", "hamed_rao", None, "-1387", "241565.356916627", "-2.819979195645", ".004802676310183", "-2.6", "1022.2"),
    ("nile", "hamed_rao", 3, "-1387", "282111.428078166", "-2.609473498565", ".009068166970294", "-2.6", "1022.2"),
    ("nile", "yue_wang", None, "-1387", "112149.666441633", "-4.138702764744", "3.492751063905e-5", "-2.6", "1022.2"),
    ("nile", "pre_whitened", None, "-845", "109417", "-2.551526275734", ".010725223653461", "-2.6", "1022.2"),
    ("nile", "trend_free_pre_whitened", None, "-1515", "109417", "-4.577026992253", "4.716306254871e-6", "-2.6", None),
    ("air", "original", None, "8327", "335164.333333333", "14.381610025545", None, "2.451216287678", "90.238035430989"),
    ("air", "hamed_rao", None, "8327", "532951.721523958", "11.404926003151", None, "2.451216287678", None),
    ("air", "hamed_rao", 3, "8327", "1011595.39931658", "8.278144133720", None, "2.451216287678", None),
    ("air", "yue_wang", None, "8327", "484472.985990736", "11.961940106270", None, "2.451216287678", None),
    ("air", "pre_whitened", None, "1179", "328280.333333333", "2.055998803512", ".039782631530861", None, None),
    ("air", "trend_free_pre_whitened", None, "8533", "328280.333333333", "14.891156020003", None, None, None),
    ("air", "seasonal", None, "784", "2550", "15.505710523015", None, "30.236111111111", "85.343171296296"),
    ("air", "correlated_seasonal", None, "784", "30472", "4.491232963938", "7.081204407289e-6", "30.236111111111", None),
    ("lancashire", "original", None, "13", "28.333333333", "2.254407447907", ".024170547174545", "89.5", "520.25"),
    ("lancashire", "yue_wang", None, "13", "7.569909274322", "4.361500321255", "1.29e-5", "89.5", "520.25"),
    ("lancashire", "pre_whitened", None, "6", "16.6667", "1.224745", ".220671", "89.5", None),
    ("lancashire", "trend_free_pre_whitened", None, "8", "16.6667", "1.714643", ".086411", "89.5", None),
    ("ten", "original", None, "37", "125", "3.219937887600", ".001282183742", "1.5", "11.25"),
    ("ten", "hamed_rao", None, "37", "74.586093", "4.168440", "3.07e-5", "1.5", "11.25"),
    ("ten", "yue_wang", None, "37", "22.144670", "7.650114", None, "1.5", "11.25"),
    ("ties", "original", None, "55", "209.666666667", "3.729314969681", ".000192001034", "1.0", "1.0"),
    ("suite", "original", None, "-1959", "4889800.333333333", "-.8854562842589916", ".37591058740506833",
     "-.006369426751592357", "96.15286624203821"),
    ("suite", "seasonal", None, "-399", "34702.333333333336", "-2.136504114534638", ".03263834596177739",
     "-.08695652173913043", "96.31159420289855"),
    ("suite", "correlated_seasonal", None, "-333", "31427.666666666664", "-1.878400366918792", ".06032641537423844",
     "-.08695652173913043", "96.31159420289855"),
    ("pair", "regional", None, "-362", "103278", "-1.1233194854000186", ".2613018311185482", "-.680446465481604", None),
    ("pair", "multivariate", None, "-362", "103278", "-1.1233194854000186", ".2613018311185482", "-.680446465481604",
     None),
    ("pair", "correlated", None, "-317", "27913.000000000007", "-1.8973873659119118", ".05777683185903615", None, None),
    ("pair", "partial", None, "-282.53012319329804", "23740.695506142725", "-1.8336567432191642",
     ".06670496348739152", "-.5634920634920635", "471.9761904761905"),
]


def number(text):
    """The printed number and half a unit of its last digit, relative; not below what 64 bits hold."""
    if text is None:
        return None
    digits, _, exponent = text.partition("e")
    decimals = len(digits.partition(".")[2]) if "." in digits else 0
    value = float(text)
    whole = "." not in digits
    half = 0.0 if whole else 0.6 * 10.0 ** (int(exponent or 0) - decimals)
    return [value, max(half / abs(value), 2e-13)]


def log10_p(z):
    value, rtol = number(z)
    with mpmath.workdps(40):
        p = mpmath.erfc(abs(mpmath.mpf(z)) / mpmath.sqrt(2))
        # d log p = -(z + 1/z ...) dz: at most z² + 1 times the relative error of z.
        log = mpmath.log10(p)
        return [float(log), float(rtol * (value * value + 1) / abs(log)) + 1e-14]


# Of the suite's series, which has gaps, pyMannKendall prints corrections that mix two axes: the slope is taken with the
# gaps, the trend removed and the autocorrelations taken with the gaps closed up. So these are asked of it for the series
# with its gaps closed, where the two are one. That it is the version that printed the numbers is seen from the others.
CORRECTED = {
    ("hamed_rao", None): (pymannkendall.hamed_rao_modification_test, -3.8419950613710894, 259723.81316716125),
    ("hamed_rao", 3): (pymannkendall.hamed_rao_modification_test, -0.5190709455046154, 14228919.889368296),
    ("yue_wang", None): (pymannkendall.yue_wang_modification_test, -2.635497755385761, 551950.4269211773),
    ("yue_wang", 1): (pymannkendall.yue_wang_modification_test, -0.6078133313683783, 10377313.384506395),
    ("pre_whitened", None): (pymannkendall.pre_whitening_modification_test, -0.09882867695903437, 4865719.0),
    ("trend_free_pre_whitened", None): (
        pymannkendall.trend_free_pre_whitening_modification_test,
        -0.28512735834365455,
        4866576.0,
    ),
}
gapped = [math.nan if value is None else value for value in suite["arbitrary_1d"]]
series["closed"] = [value for value in suite["arbitrary_1d"] if value is not None]


def trend_free(values):
    """S, its variance and the slope of values whitened about their slope, in fractions."""
    y = [Fraction(str(value)) for value in values]
    slope = statistics.median((y[j] - y[i]) / (j - i) for j in range(len(y)) for i in range(j))
    rest = [value - slope * i for i, value in enumerate(y)]
    centred = [value - sum(rest) / len(rest) for value in rest]
    r = sum(a * b for a, b in pairwise(centred)) / sum(a * a for a in centred)
    white = [b - r * a + slope * i for i, (a, b) in enumerate(pairwise(rest), 1)]
    common = math.lcm(*(value.denominator for value in white))
    white = [int(value * common) for value in white]
    n = len(white)
    s = sum((white[j] > white[i]) - (white[j] < white[i]) for j in range(n) for i in range(j))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(white).values())
    return s, Fraction(n * (n - 1) * (2 * n + 5) - ties, 18), slope


for (method, lag), (test, z, variance) in CORRECTED.items():
    options = {} if lag is None else {"lag": lag}
    mixed, found = test(gapped, **options), test(series["closed"], **options)
    assert math.isclose(mixed.z, z, rel_tol=1e-12) and math.isclose(mixed.var_s, variance, rel_tol=1e-12)
    printed = (found.s, found.var_s, found.z, found.p, found.slope)
    if method == "pre_whitened":
        # No slope is taken out: the printed numbers themselves.
        assert (found.z, found.var_s) == (z, variance)
    if method == "trend_free_pre_whitened":
        # Two pairs of values on the line of the slope are equal, which rounding sets apart: the peer has S = -634 and
        # no tie, and on two axes the printed -630.
        s, variance, slope = trend_free(series["closed"])
        assert (s, variance, found.s) == (-632, 4866574, -634)
        z = (s + 1) / math.sqrt(variance)
        printed = (s, variance, z, math.erfc(-z / math.sqrt(2)), slope)
    PRINTED.append(("closed", method, lag, *(repr(float(value)) for value in printed), None))

cases = []
for name, method, lag, s, variance, z, p, slope, intercept in PRINTED:
    months = method in ("seasonal", "correlated_seasonal")
    printed = dict(s=s, variance=variance, z=z, p_value=p, slope=slope, intercept=intercept)
    expected = {key: number(text) for key, text in printed.items() if text is not None}
    if p is not None:
        # pyMannKendall takes the tail as one less its complement: what is left is good to one unit of 1.
        value, rtol = expected["p_value"]
        expected["p_value"] = [value, max(rtol, sys.float_info.epsilon / value)]
    expected["log10_p"] = log10_p(z)
    cases.append(
        {
            "name": name,
            "method": method,
            "lag": lag,
            "step": 12 if months else 1,
            "values": pair if name == "pair" else [series[name]],
            "expected": expected,
        }
    )

# |S| and the exact two-sided p for n values that differ.
EXACT = {
    3: "3 .3333", 4: "6 .083333", 5: "10 .016667 8 .083333 6 .233333", 6: "15 .002778 13 .016667 11 .055556 9 .136111",
    7: "21 .000397 19 .002778 17 .010714 15 .030159 13 .069048",
    8: "28 4.96e-5 26 .000397 24 .001736 22 .005506 20 .014137 18 .031151 16 .061012",
    9: "36 5.5e-6 32 .000243 28 .002425 24 .012665 22 .024741 20 .044615 18 .075176",
    10: "45 5.5e-7 41 3.0e-5 37 .000358 33 .002213 29 .009148 27 .016666 25 .028609 23 .046623 21 .072550",
}  # fmt: skip
exact = []
for n, text in EXACT.items():
    words = text.split()
    exact += [{"n": n, "s": float(s), "p": number(p)} for s, p in zip(words[::2], words[1::2])]

fixture = {
    "source": "pyMannKendall 1.4.3 (its own test suite, compared there with R modifiedmk, fume, rkt and trend; the Nile; "
    "AirPassengers; short series), as printed; exact p as printed by SciPy and R; logarithms of p by mpmath",
    "script": "mann_kendall.py",
    "cases": cases,
    "exact": exact,
}
(HERE / "mann_kendall.json").write_text(json.dumps(fixture, indent=None) + "\n")
