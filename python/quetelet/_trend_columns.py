"""What trends of many series have in common: their results, and what says which series are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from ._columns import Batch
from ._progress import Progress
from ._times import PeriodLength


class OfSeries(TypedDict, total=False):
    """Where series lie, and when."""

    groups: Any
    offsets: Any
    times: Any
    exposures: Any
    period_length: PeriodLength | None
    progress: Progress


class OfTable(TypedDict, total=False):
    """Which series of a table."""

    by: Sequence[str] | str | None
    progress: Progress


@dataclass(frozen=True, slots=True, eq=False)
class TrendBatch(Batch):
    """Many results as columns, one row a series, NaN where a number is absent."""

    series: NDArray[Any] | None
    """The label of each series, in the order in which labels first appear; nothing where series have none."""
    flags: NDArray[np.uint64]
    """What a reader must know, as bits; `flag_words` gives the words."""
    method: str
    """How they were found; ``"mixed"`` where series differ in it, which have a column `methods` then."""
    confidence: float
    """The level of the limits."""

    def __str__(self) -> str:
        return self._line("series")
