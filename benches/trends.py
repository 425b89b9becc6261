"""Trends of many series and of long ones, all cores; the peers, which take one series at a time, on the first few."""

from dataclasses import fields
from functools import partial

import memory
import numpy as np
import pandas as pd
import pyfixest
import pymannkendall
import statsmodels.api as sm
from scipy import stats
from timing import Comparison, Growth, relative

import quetelet as qt

MONTHS = 120


def panel(series, length=MONTHS):
    """Counts that scatter more than Poisson's and drift a little, one series a row."""
    draw = np.random.default_rng(1835)
    slope = draw.normal(0, 0.3, (series, 1)) / length
    mean = 50 * np.exp(slope * np.arange(length))
    return draw.negative_binomial(8, 8 / (8 + mean)).astype(float)


def mann_kendall(counts, method="original", times=None):
    """S, its variance, z and Sen's line of each series."""
    found = qt.trends("mann_kendall", counts, method=method, times=times)
    return np.stack([found.s, found.variance, found.z, found.slope, found.intercept], axis=1)


def pymannkendalls(test, counts):
    """The same by pyMannKendall."""
    found = [test(series) for series in counts]
    return np.array([[one.s, one.var_s, one.z, one.slope, one.intercept] for one in found])


def theil_sen(counts):
    """Sen's slope and its limits."""
    found = qt.trends("sen_slope", counts)
    return np.stack([found.slope, found.low, found.high], axis=1)


def theilslopes(counts):
    """The same by SciPy."""
    return np.array([[line[0], line[2], line[3]] for line in (stats.theilslopes(series) for series in counts)])


def log_linear(counts, family):
    """The change of the logarithm, and its standard error or how the counts scatter."""
    found = qt.trends("log_linear", counts, family=family)
    return np.stack([found.slope, found.standard_error if family == "poisson" else 1 / found.theta], axis=1)


def poisson(counts, **stopping):
    """The same by statsmodels; its own stopping rule leaves errors above 1e-9."""
    line = design(counts)
    fits = [sm.GLM(series, line, family=sm.families.Poisson()).fit(**stopping) for series in counts]
    return np.array([[fit.params[1], fit.bse[1]] for fit in fits])


def negative_binomial(counts, exactly=False):
    """The same by statsmodels; its own stopping rule leaves errors that further steps remove."""
    line = design(counts)
    models = [sm.NegativeBinomial(series, line) for series in counts]
    fits = [model.fit(disp=0) for model in models]
    if exactly:
        pairs = zip(models, fits, strict=True)
        fits = [model.fit(fit.params, method="newton", tol=1e-14, disp=0) for model, fit in pairs]
    return np.array([[fit.params[1], fit.params[2]] for fit in fits])


def slopes(counts):
    """The change of the logarithm alone."""
    return log_linear(counts, "poisson")[:, 0]


def fepois(counts, **stopping):
    """The same by pyfixest."""
    times = np.arange(counts.shape[1], dtype=float)
    frames = [pd.DataFrame({"count": series, "time": times}) for series in counts]
    return np.array([pyfixest.fepois("count ~ time", frame, vcov="iid", **stopping).coef()["time"] for frame in frames])


def design(counts):
    """A constant and the time."""
    return sm.add_constant(np.arange(counts.shape[1], dtype=float))


def comparisons():
    """What is compared."""
    monthly, long = panel(10_000), panel(20, 5_000)
    kendall, by_series = "pymannkendall.original_test", partial(pymannkendalls, pymannkendall.original_test)
    seasonal, hamed_rao = pymannkendall.seasonal_test, pymannkendall.hamed_rao_modification_test
    exact = partial(negative_binomial, exactly=True)
    yield beside("Mann–Kendall, Sen's slope and limits", kendall, 400, mann_kendall, by_series, monthly, 20)
    in_years = partial(mann_kendall, method="seasonal", times=np.arange(MONTHS) / 12)
    name, theirs = "pymannkendall.seasonal_test", partial(pymannkendalls, seasonal)
    yield beside("Mann–Kendall, seasonal", name, 200, in_years, theirs, monthly, 20)
    # Rates: where detrended counts tie, the peer tells them apart by rounding errors, and its variance is another.
    corrected, rates = partial(mann_kendall, method="hamed_rao"), monthly / np.linspace(1, 1.1, MONTHS)
    name, theirs = "pymannkendall.hamed_rao_modification_test", partial(pymannkendalls, hamed_rao)
    yield beside("Mann–Kendall, Hamed–Rao", name, 200, corrected, theirs, rates, 20)
    converged = partial(poisson, tol=1e-15)
    glm, nb = "statsmodels GLM, Poisson", "statsmodels NegativeBinomial"
    yield beside(
        "log-linear, Poisson", glm, 800, partial(log_linear, family="poisson"), poisson, monthly, 20, converged
    )
    exactly = partial(fepois, iwls_tol=1e-14)
    yield beside("log-linear, Poisson", "pyfixest.fepois", 800, slopes, fepois, monthly, 10, exactly)
    ours = partial(log_linear, family="negative_binomial")
    yield beside("log-linear, negative binomial", nb, 300, ours, negative_binomial, monthly, 10, exact)
    yield beside("Mann–Kendall, Sen's slope and limits", kendall, 250, mann_kendall, by_series, long, 1)
    yield beside("Sen's slope and limits", "scipy.stats.theilslopes", 500, theil_sen, theilslopes, long, 1)


def beside(question, peer, target, ours, theirs, counts, few, exact=None):
    """Our answers to all series beside a peer's to the first `few`."""
    series, length = counts.shape
    name = f"{question}, {series:,} × {length:,}"
    sides = partial(ours, counts), partial(theirs, counts[:few])
    difference = partial(differ, ours, exact or theirs, counts[:few])
    return Comparison(name, f"{peer}, on {few}", target, *sides, difference, (series, few))


def differ(ours, theirs, counts):
    """How far the answers are apart."""
    return relative(ours(counts), theirs(counts))


LENGTHS = [1_000, 3_000, 10_000, 30_000, 100_000]
NUMBERS = [10, 100, 1_000, 10_000, 100_000]


def by_length():
    """What is drawn: seconds against the length of one series."""
    series = {n: panel(1, n) for n in LENGTHS}
    read = np.dtype(float).itemsize
    yield Growth("Quetelet, Mann–Kendall and Sen", LENGTHS, lambda n: mann_kendall(series[n]), read)
    yield Growth("Quetelet, log-linear Poisson", LENGTHS, lambda n: log_linear(series[n], "poisson"), read)
    short = [n for n in LENGTHS if n < 5_000]
    peer = partial(pymannkendalls, pymannkendall.original_test)
    yield Growth("pyMannKendall, original test", short, lambda n: peer(series[n]), read)


def by_number():
    """What is drawn: seconds against the number of series of 120 months."""
    series = panel(NUMBERS[-1])
    read = MONTHS * np.dtype(float).itemsize
    yield Growth("Quetelet, Mann–Kendall and Sen", NUMBERS, lambda n: mann_kendall(series[:n]), read)
    yield Growth("Quetelet, log-linear Poisson", NUMBERS, lambda n: log_linear(series[:n], "poisson"), read)
    few = NUMBERS[:2]
    peer = partial(pymannkendalls, pymannkendall.original_test)
    yield Growth("pyMannKendall, original test", few, lambda n: peer(series[:n]), read)
    yield Growth("statsmodels GLM, Poisson", few, lambda n: poisson(series[:n]), read)


def million(method, length=MONTHS):
    """Seconds and memory of a million series."""
    series = np.tile(panel(10_000, length), (100, 1))
    qt.trends(method, series[:1000])
    name = f"{method}, {len(series):,} × {length}"
    return memory.measured(name, lambda: qt.trends(method, series), series.nbytes, size)


def long(length=100_000):
    """Seconds and memory of one long series."""
    (series,) = panel(1, length)
    qt.mann_kendall(series[:100])
    return memory.measured(f"mann_kendall, 1 × {length:,}", lambda: qt.mann_kendall(series), series.nbytes, lambda _: 0)


def size(columns):
    """The bytes that a result's columns hold."""
    held = (getattr(columns, field.name) for field in fields(columns))
    return sum(column.nbytes for column in held if isinstance(column, np.ndarray))
