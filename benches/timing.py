"""Two sides timed in turn, after their answers are seen to agree."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

REPEATS = 5
AGREEMENT = 1e-9
ENOUGH = 0.2
"""Seconds that a measurement takes at least."""


@dataclass(frozen=True)
class Comparison:
    """One question put to us and to a peer."""

    name: str
    peer: str
    target: float
    """How many times faster we mean to be."""
    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    difference: Callable[[], float]
    """The largest relative difference between the answers."""
    items: tuple[int, int]
    """How many counts or series we are timed on, and the peer."""
    clock: Callable[[], float] = time.perf_counter
    """What times both."""


@dataclass(frozen=True)
class Growth:
    """One question over inputs of growing size."""

    name: str
    sizes: list[int]
    run: Callable[[int], Any]
    read: int
    """Bytes of input for each item."""


def relative(found, expected):
    """The largest difference, relative to what is expected where that is not zero."""
    scale = np.where(np.equal(expected, 0), 1, np.abs(expected))
    return float(np.max(np.abs(np.subtract(found, expected)) / scale))


def seconds(run, enough=ENOUGH, clock=time.perf_counter):
    """How long `run` takes: the mean over as many runs as are `enough`, since of one that is soon over chance tells."""
    start, runs, gone = clock(), 0, 0.0
    while runs == 0 or gone < enough:
        run()
        runs, gone = runs + 1, clock() - start
    return gone / runs


def compared(comparison):
    """The times of both sides, taken in turn, once their answers agree; else what went wrong."""
    said = {name: getattr(comparison, name) for name in ("name", "peer", "target")}
    try:
        difference = comparison.difference()
        if not difference <= AGREEMENT:
            return said | {"error": f"the answers differ by {difference:.1e}"}
        return said | {"difference": difference} | timed(comparison)
    except Exception as error:  # the other comparisons are still wanted
        return said | {"error": f"{type(error).__name__}: {error}"}


def timed(comparison):
    """Seconds an item of both sides, and how many times the peer's are ours."""
    measure = partial(seconds, clock=comparison.clock)
    pairs = [(measure(comparison.ours), measure(comparison.theirs)) for _ in range(REPEATS)]
    ours, theirs = np.divide(pairs, comparison.items).T
    return {"ours": spread(ours), "theirs": spread(theirs), "ratio": spread(theirs / ours)}


def spread(values):
    """The median, the least and the most."""
    return [float(pick(values)) for pick in (np.median, np.min, np.max)]


def grown(growth):
    """Median seconds at each size."""
    growth.run(growth.sizes[0])
    medians = [statistics.median(seconds(lambda n=n: growth.run(n)) for _ in range(3)) for n in growth.sizes]
    exponent = float(np.polyfit(np.log(growth.sizes), np.log(medians), 1)[0])
    said = {"name": growth.name, "sizes": growth.sizes, "read": growth.read}
    return said | {"seconds": medians, "exponent": exponent}


def bandwidth(size=1 << 28):
    """Bytes read and written in a second by one thread that copies memory: the best of several."""
    source, target = np.ones(size // 8), np.empty(size // 8)
    return 2 * size / min(seconds(lambda: np.copyto(target, source)) for _ in range(REPEATS + 1))
