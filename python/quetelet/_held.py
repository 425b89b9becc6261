"""What a container holds, whichever library it is of: numbers, dates, or items of any kind; and which are missing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
from narwhals.exceptions import DuplicateError
from numpy.typing import NDArray

from . import _frame
from ._quoted import refused
from ._scalars import bare

_PLAIN_NUMBERS = (
    *(nw.Int8, nw.Int16, nw.Int32, nw.Int64),
    *(nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64),
    *(nw.Float32, nw.Float64),
)
"""The columns that NumPy holds as numbers."""
_ONE = (str, bytes, bytearray, memoryview)
"""What can be gone through and is one value all the same."""


class Numbers(NamedTuple):
    """Whole numbers or floats."""

    values: NDArray[Any]
    absent: NDArray[np.bool_] | None
    """Which of them are missing, besides those that are NaN."""

    @property
    def missing(self) -> NDArray[np.bool_] | None:
        """Which of them are missing; nothing where none is."""
        nan = np.isnan(self.values) if self.values.dtype.kind == "f" else None
        both = self.absent if nan is None else nan if self.absent is None else nan | self.absent
        return both if both is not None and both.any() else None


class Dates(NamedTuple):
    """Days or instants, as NumPy has them; NaT is missing."""

    values: NDArray[np.datetime64]


class Items(NamedTuple):
    """Values of any kind, one by one."""

    values: list[Any]


Held = Numbers | Dates | Items


def held(values: Any, name: str) -> Held:
    """What `values` holds: a list, an array, a column of any library, whatever can be gone through, or one value."""
    if isinstance(values, (list, tuple)):
        return Items(list(map(bare, values)))
    values = bare(values)
    if values is np.ma.masked or isinstance(values, _ONE) or not isinstance(values, Iterable):
        return Items([values])
    if isinstance(values, np.ndarray):
        return array(values)
    if isinstance(values, (Mapping, Set)):
        raise refused(name, "a list, an array or a column", values)
    column = series(values)
    if column is not None:
        return _column(column)
    if hasattr(values, "__array__"):
        return array(np.asarray(values))
    return Items(list(map(bare, values)))


def array(values: NDArray[Any]) -> Held:
    """What an array holds; a masked entry is missing."""
    masked = np.ma.getmaskarray(values) if np.ma.is_masked(values) else None
    plain = np.asarray(np.ma.getdata(values))
    if plain.dtype.kind in "iuf":
        return Numbers(plain, masked)
    if plain.dtype.kind == "M" and masked is None:
        return Dates(plain)
    items = list(plain) if plain.dtype.kind in "mM" else plain.tolist()
    if masked is None or plain.ndim != 1:
        return Items(items)
    return Items(_without(masked, items))


def series(values: Any) -> nw.Series[Any] | None:
    """`values` as Narwhals sees it, if it is a column of a library that Narwhals knows."""
    arrow = sys.modules.get("pyarrow")
    if arrow is not None and isinstance(values, arrow.Array):
        values = arrow.chunked_array([values])
    column = nw.from_native(values, series_only=True, pass_through=True)
    return column if isinstance(column, nw.Series) else None


def opened(values: Any) -> nw.DataFrame[Any] | None:
    """`values` as Narwhals sees it, if it is a frame; a lazy one is an `InputError`."""
    if isinstance(values, (list, tuple, np.ndarray, *_ONE)):
        return None
    try:
        found = nw.from_native(values, pass_through=True)
    except DuplicateError:
        return _frame.opened(values)
    if isinstance(found, nw.LazyFrame):
        raise refused("a frame", "collected first", values)
    return _frame.opened(values) if isinstance(found, nw.DataFrame) else None


def frame(values: Any) -> Held | None:
    """What a frame holds, a list for each row, or an array where all columns are numbers; nothing where it is none."""
    found = opened(values)
    if found is None:
        return None
    columns = [_column(found.get_column(name)) for name in found.columns]
    if columns and all(isinstance(column, Numbers) for column in columns):
        return Numbers(np.column_stack([_with_nan(column) for column in columns]), None)
    return Items(list(map(list, zip(*map(items, columns), strict=True))))


def _with_nan(column: Held) -> NDArray[Any]:
    numbers = np.asarray(column.values)
    absent = column.absent if isinstance(column, Numbers) else None
    return numbers if absent is None else np.where(absent, np.nan, numbers)


def is_container(value: Any) -> bool:
    """Whether a value is a list, an array or a column, and no single value."""
    if isinstance(value, _ONE) or not isinstance(value, Iterable):
        return False
    return not isinstance(value, np.ndarray) or value.ndim > 0


def _column(column: nw.Series[Any]) -> Held:
    nulls = column.is_null().to_numpy().astype(np.bool_)
    absent = nulls if nulls.any() else None
    if column.dtype in _PLAIN_NUMBERS:
        numbers = (column if absent is None else column.fill_null(0)).to_numpy()
        if numbers.dtype.kind in "iuf":
            return Numbers(numbers, absent)
    if column.dtype in (nw.Date, nw.Datetime) and absent is None:
        zone = getattr(column.dtype, "time_zone", None)
        dates = (column if zone is None else column.dt.replace_time_zone(None)).to_numpy()
        if dates.dtype.kind == "M":
            return Dates(dates)
    items = column.to_list()
    return Items(items if absent is None else _without(absent, items))


def _without(absent: NDArray[np.bool_], items: list[Any]) -> list[Any]:
    return [None if gone else item for gone, item in zip(absent.tolist(), items, strict=True)]


def items(found: Held) -> list[Any]:
    """The values one by one."""
    if isinstance(found, Items):
        return found.values
    if isinstance(found, Dates):
        return list(found.values)
    listed = found.values.tolist()
    return listed if found.absent is None else _without(found.absent, listed)


def at(name: str, row: int, rows: int) -> str:
    """Where a row of a column is, as a message says it; nothing for a column of one."""
    return f'row {row} (from 0), column "{name}": ' if rows > 1 else ""


def place(name: str, bad: NDArray[np.bool_]) -> str:
    """Where the first `True` of a column is, as a message says it."""
    return at(name, int(bad.argmax()), bad.size)
