"""Trends beside loops compiled by Numba, and NumPy's arrays: one thread on each side, CPU time.

The kernels are what a reader would write: all pairs of a series and their median, without variance, p-value, limits or
ties; Newton's steps to the likeliest line of Poisson counts, with limits, without p-value, deviance or autocorrelation.
"""

import math
import time
from functools import partial

import numpy as np
from numba import njit
from timing import Comparison, seconds

import quetelet as qt

QUANTILE = 1.959963984540054
SLOPES = {6: 1, 12: 2.5, 24: 2.5, 60: 8, 120: 15, 240: 15, 360: 30, 1_000: 30, 5_000: 30}
"""How many times faster Mann–Kendall tests with Sen's slope and limits are meant to be, by length."""
LINES = {6: 1, 12: 2, 24: 2, 60: 4, 120: 6, 1_000: 6, 5_000: 6}
"""The same of log-linear lines."""
ARRAYS = {12: 10, 120: 100}
"""The same beside NumPy, whose pairs of all series are in memory at once."""
SLOPE = "Mann–Kendall, Sen's slope and limits"
VALUES = 1_200_000
"""How many values are asked about, of lines."""
PAIRS = 20_000_000
"""How many pairs the peer is asked about."""


@njit
def pairs(values, found):
    """S and the median slope of each series, from all of its pairs."""
    series, n = values.shape
    slopes = np.empty(n * (n - 1) // 2)
    for row in range(series):
        s, k = 0, 0
        for j in range(1, n):
            for i in range(j):
                rise = values[row, j] - values[row, i]
                s += (rise > 0) - (rise < 0)
                slopes[k] = rise / (j - i)
                k += 1
        found[row, 0], found[row, 1] = s, np.median(slopes)


@njit
def newton(counts, found):
    """The likeliest line of each series of Poisson counts: its slope, the standard error, and limits in per cent."""
    series, n = counts.shape
    for row in range(series):
        level, slope = math.log(counts[row].mean()), 0.0
        for _ in range(50):
            score, moment, h0, h1, h2 = 0.0, 0.0, 0.0, 0.0, 0.0
            for i in range(n):
                at = i - 0.5 * (n - 1)
                mean = math.exp(level + slope * at)
                off = counts[row, i] - mean
                score += off
                moment += off * at
                h0 += mean
                h1 += mean * at
                h2 += mean * at * at
            determinant = h0 * h2 - h1 * h1
            step = (h0 * moment - h1 * score) / determinant
            rise = (h2 * score - h1 * moment) / determinant
            level, slope = level + rise, slope + step
            if abs(rise) + n * abs(step) < 1e-10:
                break
        error = math.sqrt(h0 / determinant)
        found[row, 0], found[row, 1] = slope, error
        found[row, 2] = 100 * math.expm1(slope - QUANTILE * error)
        found[row, 3] = 100 * math.expm1(slope + QUANTILE * error)


def arrays(values, found):
    """S and the median slope of each series, all series at once."""
    later, earlier = np.tril_indices(values.shape[1], -1)
    rises = values[:, later] - values[:, earlier]
    found[:, 0] = np.sign(rises).sum(axis=1)
    found[:, 1] = np.median(rises / (later - earlier), axis=1)


def compiled(kernel, values, width):
    """What a kernel finds of each series."""
    found = np.empty((len(values), width))
    kernel(values, found)
    return found


def mann_kendall(values):
    """S and Sen's slope, of all that is found."""
    found = qt.trends("mann_kendall", values)
    return np.stack([found.s, found.slope], axis=1)


def log_linear(counts):
    """The slope, its standard error and the limits, of all that is found."""
    found = qt.trends("log_linear", counts, family="poisson")
    return np.stack([found.slope, found.standard_error, found.low, found.high], axis=1)


def drawn(series, length, kind):
    """Counts of mean 20 that drift a little, or normal values."""
    draw = np.random.default_rng(length)
    if kind == "normal values":
        return draw.normal(size=(series, length))
    slope = draw.normal(0, 0.3, (series, 1)) / length
    return draw.poisson(20 * np.exp(slope * np.arange(length))).astype(float)


def comparisons():
    """What is compared."""
    for kind in ("counts", "normal values"):
        for length, target in SLOPES.items():
            few = max(2, min(VALUES // length, PAIRS // length**2))
            many = max(few, min(VALUES, 4 * PAIRS // 100) // length)
            yield one(SLOPE, "Numba, pairs and median", target, drawn(many, length, kind), few)
    for length, target in ARRAYS.items():
        few = PAIRS // 10 // length**2
        yield one(SLOPE, "NumPy, pairs and median", target, drawn(10 * few, length, "counts"), few)
    for length, target in LINES.items():
        counts = drawn(VALUES // length, length, "counts")
        yield one("log-linear, Poisson, with limits", "Numba, Newton", target, counts, len(counts))


def by_level():
    """What is drawn: CPU seconds of a series by its length."""
    for kind, name in (("counts", "Mann–Kendall and Sen, counts"), ("normal values", "the same, normal values")):
        values = {n: drawn(max(2, VALUES // 20 // n), n, kind) for n in (*SLOPES, 100_000)}
        yield each(name, values, mann_kendall)
    yield each("log-linear, Poisson", {n: drawn(VALUES // 20 // n, n, "counts") for n in LINES}, log_linear)


def each(name, values, ours):
    """The least CPU seconds of a series at each length."""
    took = [min(seconds(partial(ours, v), clock=time.process_time) for _ in range(3)) / len(v) for v in values.values()]
    return {"name": name, "sizes": list(values), "seconds": took}


def one(question, peer, target, values, few):
    """All series asked of us, the first `few` of the peer."""
    ours, width = (log_linear, 4) if KERNELS[peer] is newton else (mann_kendall, 2)
    theirs = partial(compiled, KERNELS[peer], values[:few], width)
    kind = "counts" if (values == values.round()).all() else "normal values"
    name = f"{question}, {len(values):,} × {values.shape[1]:,}, {kind}"
    items = len(values), few
    difference = partial(differ, ours, theirs, values[:few])
    return Comparison(name, peer, target, partial(ours, values), theirs, difference, items, time.process_time)


KERNELS = {"Numba, pairs and median": pairs, "NumPy, pairs and median": arrays, "Numba, Newton": newton}
"""What each peer is."""


def differ(ours, theirs, values):
    """How far the answers are apart, relative to the largest of each kind: a slope may be nothing."""
    found, expected = ours(values), theirs()
    return float(np.max(np.abs(found - expected) / np.abs(expected).max(axis=0)))
