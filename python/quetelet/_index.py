"""The times that values bring with them: the index of a pandas Series, or the names of the columns of a frame."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from . import _held, _labels, _native, _period
from ._columns import Floats
from ._native import InputError
from ._quoted import quoted
from ._scalars import is_number

_YEARS = (1700, 2100)
"""Numbers between these can be years."""
_MONTH = re.compile(r"(1[789]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])?")
"""A whole number that can be a month or a day: 201801, 20180131."""
_OF_POLARS = re.compile(r"column_[0-9]+")
"""What Polars calls columns that were given no name."""


def rows(values: Any) -> Any:
    """The index of `values` where that reads as times, and nothing where it only counts them."""
    return _times(values.index, "index") if nw.dependencies.is_pandas_like_series(values) else None


def columns(values: Any) -> Any:
    """The names of the columns of a frame, or the index of a list of Series, where those read as times."""
    if isinstance(values, (list, tuple)):
        return next((rows(row) for row in values if nw.dependencies.is_pandas_like_series(row)), None)
    frame = _held.opened(values)
    if frame is None:
        return None
    if nw.dependencies.is_pandas_like_dataframe(values):
        return _times(values.columns, "columns")
    return None if all(map(_OF_POLARS.fullmatch, frame.columns)) else _times(frame.columns, "columns")


def _times(labels: Any, where: str) -> Any:
    """Labels where they read as times, nothing where they only count; what else they may be is refused."""
    if not len(labels) or _labels.counted(labels):
        return None
    if getattr(labels, "nlevels", 1) > 1:
        raise _several(labels, where)
    items = list(labels)
    if all(map(is_number, items)):
        named = getattr(labels, "name", None) is not None
        return labels if _is_year(np.array(items, dtype=np.float64), where, named=named) else None
    if any(isinstance(item, (date, np.datetime64, _period.Period)) or _reads(item) for item in items):
        return labels
    raise _unclear(where, "reads as no time", items)


def _several(labels: Any, where: str) -> InputError:
    levels = ", ".join(str(place if name is None else name) for place, name in enumerate(labels.names))
    return InputError(
        f"times must be given where the {where} of the counts has several levels, got {levels}: choose one series, as "
        f"counts.loc[{labels[0][0]!r}], or use trends(…, groups=counts.index.get_level_values(0), "
        "times=counts.index.get_level_values(1))"
    )


def _unclear(where: str, why: str, labels: Iterable[Any]) -> InputError:
    shown = ", ".join(f"{label:.12g}" if is_number(label) else str(label) for label in islice(labels, 3))
    return InputError(
        f"times must be given where the {where} of the counts {why}, got {quoted(shown)}: years, as times=[2018, …], "
        'or months, as times=["2018-01", …]; or counts.to_numpy() in place of counts for values a year apart'
    )


def _is_year(numbers: Floats, where: str, *, named: bool) -> bool:
    first, last = _YEARS
    if not ((numbers >= first) & (numbers <= last)).all():
        if named:
            raise _unclear(where, "has a name and holds no years", numbers)
        if all(_MONTH.fullmatch(f"{number:.12g}") for number in numbers):
            raise _unclear(where, "can be months, days or row numbers", numbers)
        return False
    if where == "columns" or named or len(numbers) == 1:
        return True
    if (np.diff(numbers) == 1).all() or (numbers != np.trunc(numbers)).any():
        return True
    raise _unclear(where, "can be years or row numbers", numbers)


def _reads(item: Any) -> bool:
    """Whether a label is a period, or the text of one."""
    if not isinstance(item, str):
        return hasattr(item, "start_time") or hasattr(item, "left")
    try:
        _native.periods([item], None)
    except (InputError, UnicodeEncodeError):
        return False
    return True
