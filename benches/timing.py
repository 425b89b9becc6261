"""Two sides timed in turn, after their answers are seen to agree."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

REPEATS = 5
AGREEMENT = 1e-9


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


@dataclass(frozen=True)
class Growth:
    """One question over inputs of growing size."""

    name: str
    sizes: list[int]
    run: Callable[[int], Any]
    read: int
    """Bytes of input for each item."""


def relative(found, expected):
    """The largest relative difference."""
    return float(np.max(np.abs(np.asarray(found) / np.asarray(expected) - 1)))


def seconds(run):
    """How long `run` takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def compared(comparison):
    """The times of both sides, taken in turn; an error where the answers differ."""
    difference = comparison.difference()
    if not difference <= AGREEMENT:
        raise SystemExit(f"{comparison.name}: the answers differ by {difference:.1e}, more than {AGREEMENT:.0e}")
    pairs = [(seconds(comparison.ours), seconds(comparison.theirs)) for _ in range(REPEATS)]
    ours, theirs = zip(*pairs, strict=True)
    return {
        "name": comparison.name,
        "peer": comparison.peer,
        "target": comparison.target,
        "difference": difference,
        "ours": spread(ours),
        "theirs": spread(theirs),
        "ratio": spread([their / our for our, their in pairs]),
    }


def spread(values):
    """The median, the least and the most."""
    return [statistics.median(values), min(values), max(values)]


def grown(growth):
    """Median seconds at each size."""
    growth.run(growth.sizes[0])
    medians = [statistics.median(seconds(lambda n=n: growth.run(n)) for _ in range(3)) for n in growth.sizes]
    return {"name": growth.name, "sizes": growth.sizes, "seconds": medians, "read": growth.read}


def bandwidth(size=1 << 28):
    """Bytes read and written in a second by one thread that copies memory: the best of several."""
    source, target = np.ones(size // 8), np.empty(size // 8)
    return 2 * size / min(seconds(lambda: np.copyto(target, source)) for _ in range(REPEATS + 1))
