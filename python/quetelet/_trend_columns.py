"""What the answers to many series have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._columns import Rows


@dataclass(frozen=True, slots=True, eq=False)
class Columns(Rows):
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
        return f"{len(self):,} series ({self.method}, {self.confidence:.4g})"
