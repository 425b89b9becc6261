"""What the answers to many series have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from . import _native
from ._columns import Rows, shared, worded

_WHOLE = ("n", "df", "pairs", "changes")
_TRUTHS = ("exact", "gap")
_WORDS = {
    "marker": _native.recent_trend_markers,
    "reason": _native.recent_trend_reasons,
    "methods": _native.sen_methods,
}


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

    @classmethod
    def _of(cls, columns: Mapping[str, Any], *, series: NDArray[Any] | None, method: str, confidence: float) -> Self:
        own = [f.name for f in fields(cls) if f.name not in ("series", "method", "confidence")]
        held = {name: whole(name, columns[name]) for name in own}
        if "methods" in held:
            method = shared(held["methods"], method)
        return cls(series=series, method=method, confidence=confidence, **held)

    def __str__(self) -> str:
        return f"{len(self):,} series ({self.method}, {self.confidence:.4g})"


def whole(name: str, column: Any) -> Any:
    """A column that came back, as numbers of its own kind, or as the words they stand for."""
    if name in _WHOLE:
        return column.astype(np.int64)
    if name in _WORDS:
        return worded(column, _WORDS[name]())
    return column.astype(np.bool_) if name in _TRUTHS else column
