"""The times that values bring with them: the index of a pandas Series, or the names of the columns of a frame."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from . import _held, _native, _period
from ._columns import Floats
from ._native import InputError
from ._quoted import quoted
from ._scalars import is_number

_YEARS = (1700, 2100)
"""Numbers between these can be years."""


def rows(values: Any) -> Any:
    """The index of `values`, where that reads as times; nothing where it does not."""
    index = values.index if _is_pandas(values) and hasattr(values, "index") else None
    if index is None or _counted(index):
        return None
    return index if _is_time(index, named=index.name is not None) else None


def columns(values: Any) -> Any:
    """The names of the columns of a frame, where those read as times."""
    frame = _held.opened(values)
    if frame is None:
        return None
    names = list(values.columns) if _is_pandas(values) else frame.columns
    return names if _is_time(names, named=True) else None


def _is_pandas(values: Any) -> bool:
    return type(values).__module__.partition(".")[0] == "pandas"


def _counted(index: Any) -> bool:
    """Whether an index only counts the rows."""
    return type(index).__name__ == "RangeIndex" and index.start == 0 and index.step == 1


def _is_time(index: Any, *, named: bool) -> bool:
    if getattr(index, "nlevels", 1) > 1 or not len(index):
        return False
    items = list(index)
    if all(map(is_number, items)):
        return _is_year(np.array(items, dtype=np.float64), named=named)
    return any(isinstance(item, (date, np.datetime64, _period.Period)) or _reads(item) for item in items)


def _is_year(numbers: Floats, *, named: bool) -> bool:
    first, last = _YEARS
    if not ((numbers >= first) & (numbers <= last)).all():
        return False
    if named or len(numbers) == 1 or (np.diff(numbers) == 1).all() or (numbers != np.trunc(numbers)).any():
        return True
    shown = ", ".join(f"{number:g}" for number in numbers[:3])
    raise InputError(
        f"times must be given where the index of the counts can be years or row numbers, got {quoted(shown)}: "
        "times=counts.index for years; counts.to_list() in place of counts for values a year apart"
    )


def _reads(item: Any) -> bool:
    """Whether a label is a period, or the text of one."""
    if not isinstance(item, str):
        return hasattr(item, "start_time") or hasattr(item, "left")
    try:
        _native.periods([item], None)
    except (InputError, UnicodeEncodeError):
        return False
    return True
