"""The speed and memory of Quetelet beside SciPy: the same arrays, the same run, answers compared first.

Writes docs/benchmarks.md and docs/benchmarks.png. Each part runs in a process of its own, so that its threads and its
peak memory are its own.
"""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import report
import tables
from scipy import stats
from timing import Comparison, Growth, bandwidth, compared, grown, relative

import quetelet as qt

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("RAYON", "OMP", "OPENBLAS", "MKL")}
TAIL = 0.025


def ours(counts, method="exact"):
    """Limits of the mean behind each count."""
    rates = qt.rates(counts, 1.0, per=1.0, method=method)
    return np.stack([rates.low, rates.high])


def scipys(counts):
    """The same by the quantiles of chi-square."""
    return np.stack([stats.chi2.ppf(TAIL, 2 * counts) / 2, stats.chi2.isf(TAIL, 2 * counts + 2) / 2])


def mid_p_tails(counts):
    """What SciPy says lies beyond our mid-P limits, half of the count itself included."""
    low, high = ours(counts, "mid_p")
    half = [stats.poisson.pmf(counts, mean) / 2 for mean in (low, high)]
    return np.stack([stats.poisson.sf(counts, low) + half[0], stats.poisson.cdf(counts - 1, high) + half[1]])


def comparisons(rows=1_000_000):
    """What is compared on one thread."""
    draw = np.random.default_rng(1835)
    distinct, small = draw.permutation(np.arange(1, rows + 1)), draw.integers(1, 5_000, rows)
    exact = "scipy.stats.chi2, two quantiles"
    return [
        exactly("exact limits, 10⁶ distinct counts", exact, 8, distinct),
        exactly("exact limits, 10⁶ counts under 5,000", exact, 100, small),
        Comparison(
            "mid-P limits, 10⁶ distinct counts",
            f"{exact} (exact limits)",
            1,
            lambda: ours(distinct, "mid_p"),
            lambda: scipys(distinct),
            lambda: relative(mid_p_tails(distinct), TAIL),
        ),
    ]


def exactly(name, peer, target, counts):
    """Exact limits beside SciPy's."""
    sides = partial(ours, counts), partial(scipys, counts)
    return Comparison(name, peer, target, *sides, lambda: relative(ours(counts), scipys(counts)))


def growths():
    """What is drawn: seconds against the number of counts."""
    sizes = [10**k for k in range(3, 7)]
    counts = {n: np.random.default_rng(n).permutation(np.arange(1, n + 1)) for n in sizes}
    read = 2 * np.dtype(float).itemsize  # a count and its exposure
    return [
        Growth("Quetelet, exact limits", sizes, lambda n: ours(counts[n]), read),
        Growth("Quetelet, mid-P limits", sizes, lambda n: ours(counts[n], "mid_p"), read),
        Growth("SciPy, exact limits", sizes, lambda n: scipys(counts[n]), read),
    ]


def limits():
    """The part on one thread."""
    return {
        "compared": [compared(comparison) for comparison in comparisons()],
        "grown": [grown(growth) for growth in growths()],
        "bandwidth": bandwidth(),
    }


PARTS = {
    "limits": (limits, ONE_THREAD),
    "polars": (lambda: tables.measured("polars"), {}),
    "pandas": (lambda: tables.measured("pandas"), {}),
}


def measured(part):
    """What a part found, run in a process of its own."""
    command = [sys.executable, __file__, part]
    run = subprocess.run(command, env=os.environ | PARTS[part][1], stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(run.stdout)


def main():
    if len(sys.argv) > 1:
        print(json.dumps(PARTS[sys.argv[1]][0]()))
    else:
        report.written({part: measured(part) for part in PARTS}, Path(__file__).parent.parent / "docs")


if __name__ == "__main__":
    main()
