"""Columns of the compiled half as rows of plain values, where no library of frames is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ._columns import flag_texts


def records(columns: Mapping[str, Any], most: int | None = None) -> list[dict[str, Any]]:
    """The first rows, so many or all: numbers, texts and lists; what is absent is `None`, flags are one text."""
    listed = {name: _listed(name, values, slice(most)) for name, values in columns.items()}
    return [dict(zip(listed, row, strict=True)) for row in zip(*listed.values(), strict=True)]


def _listed(name: str, values: Any, rows: slice) -> list[Any]:
    if isinstance(values, tuple):
        texts, codes = values
        return [texts[code] for code in codes[rows].tolist()]
    if not isinstance(values, np.ndarray):
        return list(values[rows])
    if name == "flags" and values.dtype.kind == "u":
        return _listed(name, flag_texts(values[rows]), slice(None))
    numbers = values[rows]
    if numbers.dtype.kind != "f":
        return list(numbers.tolist())
    return [None if absent else x for x, absent in zip(numbers.tolist(), np.isnan(numbers), strict=True)]
