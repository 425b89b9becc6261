"""Limits of counts and shares, one thread on each side."""

from functools import partial

import numpy as np
from scipy import special, stats
from statsmodels.stats.proportion import proportion_confint
from timing import Comparison, Growth, relative

import quetelet as qt

TAIL = 0.025
QUANTILES = "scipy.stats.chi2, two quantiles"
INVERSES = "scipy.special.gammaincinv and gammainccinv"


def ours(counts, method="exact"):
    """Limits of the mean behind each count."""
    rates = qt.rates(counts, 1.0, per=1.0, method=method)
    return rates.low, rates.high


def scipys(counts):
    """The same by the quantiles of chi-square."""
    return stats.chi2.ppf(TAIL, 2 * counts) / 2, stats.chi2.isf(TAIL, 2 * counts + 2) / 2


def inverses(counts):
    """The same by the inverses of the incomplete gamma functions."""
    return special.gammaincinv(counts, TAIL), special.gammainccinv(counts + 1, TAIL)


def mid_p_tails(counts):
    """What SciPy says lies beyond our mid-P limits, half of the count itself included."""
    low, high = ours(counts, "mid_p")
    half = [stats.poisson.pmf(counts, mean) / 2 for mean in (low, high)]
    return np.stack([stats.poisson.sf(counts, low) + half[0], stats.poisson.cdf(counts - 1, high) + half[1]])


def comparisons(rows=1_000_000):
    """What is compared."""
    draw = np.random.default_rng(1835)
    distinct, small = draw.permutation(np.arange(1, rows + 1)), draw.integers(1, 5_000, rows)
    yield exactly("exact limits, distinct counts", QUANTILES, 12, distinct)
    yield exactly("exact limits, distinct counts", INVERSES, 8, distinct)
    yield exactly("exact limits, counts under 5,000", QUANTILES, 100, small)
    sides = partial(ours, distinct, "mid_p"), partial(scipys, distinct)
    difference = partial(beyond_mid_p, distinct)
    yield Comparison("mid-P limits, distinct counts", f"{QUANTILES} (exact)", 1, *sides, difference, (rows, rows))
    wholes = draw.integers(1, 100_000, rows)
    pairs = draw.binomial(wholes, 0.3), wholes
    sides = partial(clopper_pearson, *pairs), partial(statsmodels, *pairs)
    name, peer = "Clopper–Pearson, pairs", 'statsmodels proportion_confint(method="beta")'
    yield Comparison(name, peer, 8, *sides, lambda: relative(sides[0](), sides[1]()), (rows, rows))


def clopper_pearson(parts, wholes):
    """Limits of the share behind each pair."""
    shares = qt.shares(parts, wholes, method="clopper_pearson")
    return shares.low, shares.high


def statsmodels(parts, wholes):
    """The same by statsmodels."""
    return proportion_confint(parts, wholes, method="beta")


def exactly(name, peer, target, counts):
    """Exact limits beside SciPy's."""
    sides = partial(ours, counts), partial(scipys if peer == QUANTILES else inverses, counts)
    items = len(counts), len(counts)
    return Comparison(name, peer, target, *sides, lambda: relative(sides[0](), sides[1]()), items)


def beyond_mid_p(counts):
    """How far what lies beyond our mid-P limits is from what was asked for."""
    return relative(mid_p_tails(counts), TAIL)


def growths():
    """What is drawn: seconds against the number of counts."""
    sizes = [10**k for k in range(3, 7)]
    counts = {n: np.random.default_rng(n).permutation(np.arange(1, n + 1)) for n in sizes}
    read = 2 * np.dtype(float).itemsize  # a count and its exposure
    yield Growth("Quetelet, exact limits", sizes, lambda n: ours(counts[n]), read)
    yield Growth("Quetelet, mid-P limits", sizes, lambda n: ours(counts[n], "mid_p"), read)
    yield Growth("SciPy, exact limits", sizes, lambda n: scipys(counts[n]), read)
