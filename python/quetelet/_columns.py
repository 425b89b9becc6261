"""Columns as the compiled half wants them, and what comes back from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from . import _native
from ._display import Shown
from ._native import InputError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
States = NDArray[np.uint8]

MISSING = 3
"""States from here on are reasons for a missing count."""


class Counts(NamedTuple):
    """A column of counts: low ends, and, unless every count is exact, high ends and states."""

    low: Integers
    high: Integers | None = None
    state: States | None = None

    @property
    def exact(self) -> bool:
        """Whether every count is known exactly."""
        return self.state is None or not self.state.any()

    def take(self, rows: NDArray[Any] | slice) -> Counts:
        """The counts at `rows`."""
        return Counts(*(None if part is None else part[rows] for part in self))  # type: ignore[arg-type]


def counts(
    values: Any,
    *,
    marks: Mapping[str, str] | None = None,
    zero_included: bool = False,
    column: str | None = None,
) -> Counts:
    """`values` (one count or many) as counts; what cannot be one is an `InputError` with its place."""
    series = _series(values)
    if series is not None:
        return _series_counts(series, marks, zero_included, column)
    array = values if isinstance(values, np.ndarray) else None
    if array is not None and array.dtype.kind in "iuf":
        return _number_counts(array.reshape(-1), column)
    return _texts([_text(value) for value in many(values)], marks, zero_included, column)


def many(values: Any) -> list[Any]:
    """`values` as a list: one value is a list of one."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        return [values]
    return list(values)


def _series(values: Any) -> nw.Series[Any] | None:
    series = nw.from_native(values, series_only=True, pass_through=True)
    return series if isinstance(series, nw.Series) else None


def _series_counts(
    series: nw.Series[Any], marks: Mapping[str, str] | None, zero_included: bool, column: str | None
) -> Counts:
    absent = series.is_null().to_numpy().astype(bool)
    if series.dtype.is_numeric():
        whole = series.dtype.is_integer()
        filled = series.fill_null(0) if absent.any() else series
        numbers = filled.to_numpy() if whole else filled.cast(nw.Float64).to_numpy()
        found = _number_counts(numbers, column)
        return _with_missing(found, absent) if absent.any() else found
    values = series.to_list()
    texts = [None if gone else _text(value) for gone, value in zip(absent, values, strict=True)]
    return _texts(texts, marks, zero_included, column)


def _number_counts(numbers: NDArray[Any], column: str | None) -> Counts:
    if numbers.dtype.kind == "i":
        return _not_negative(np.ascontiguousarray(numbers, dtype=np.int64), column)
    low, _, _ = _native.whole_counts(np.ascontiguousarray(numbers, dtype=np.float64), column)
    return Counts(low)


def _not_negative(numbers: Integers, column: str | None) -> Counts:
    """Whole numbers as they are; when one is out of range, the error of the compiled half."""
    if numbers.size and (numbers.min() < 0 or numbers.max() > _native.MAX_COUNT):
        _native.whole_counts(numbers.astype(np.float64), column)
    return Counts(numbers)


def _with_missing(found: Counts, absent: NDArray[np.bool_]) -> Counts:
    state = np.where(absent, np.uint8(MISSING), np.uint8(0))
    return Counts(np.where(absent, -1, found.low), np.where(absent, -1, found.low), state)


def _texts(texts: list[str | None], marks: Mapping[str, str] | None, zero_included: bool, column: str | None) -> Counts:
    return Counts(*_native.read_counts(texts, dict(marks or {}), zero_included, column))


def _text(value: Any) -> str | None:
    """A count, a number or a text as the text that the compiled half reads."""
    if value is None:
        return None
    if isinstance(value, (float, np.floating)) and np.isnan(value):
        raise InputError(
            f"count must be a whole number, got {value}; a missing count is None, or says why it is missing"
        )
    if isinstance(value, (bool, np.bool_)):
        raise InputError(f"count must be a whole number, a text or a qt.Count, got {value}")
    return str(value)


def floats(values: Any, name: str) -> Floats:
    """`values` (one number or many) as contiguous doubles; an absent one is an `InputError` with its place."""
    series = _series(values)
    if series is not None:
        return _series_floats(series, name)
    try:
        array = np.ascontiguousarray(np.atleast_1d(values), dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"{name} must be a number, got {values!r}") from None
    if array.ndim != 1:
        raise InputError(f"{name} must be one number or one column, got {array.ndim} dimensions")
    if np.isnan(array).any():
        raise InputError(f"{place(name, np.isnan(array))}{name} must be a number, got none")
    return array


def _series_floats(series: nw.Series[Any], name: str) -> Floats:
    absent = series.is_null().to_numpy().astype(bool)
    if absent.any():
        raise InputError(f"{place(name, absent)}{name} must be a number, got none")
    if not series.dtype.is_numeric():
        raise InputError(f"{name} must be a column of numbers, got {series.dtype}")
    return np.ascontiguousarray(series.cast(nw.Float64).to_numpy(), dtype=np.float64)


def floats_or_nan(series: nw.Series[Any], name: str) -> Floats:
    """A column of numbers as doubles, NaN where it is null."""
    absent = series.is_null().to_numpy().astype(bool)
    if not series.dtype.is_numeric():
        raise InputError(f"{name} must be a column of numbers, got {series.dtype}")
    filled = series.fill_null(0).cast(nw.Float64).to_numpy()
    return np.where(absent, np.nan, filled)


def place(column: str, bad: NDArray[np.bool_]) -> str:
    """Where the first `True` of a column is; nothing for a column of one."""
    return f'row {int(bad.argmax())} (from 0), column "{column}": ' if bad.size > 1 else ""


def stretched(values: Floats, rows: int) -> Floats:
    """One number for all rows, as a column of `rows`, without taking memory for each."""
    return np.broadcast_to(values, rows) if len(values) == 1 else values


def read_only(values: Floats) -> Floats:
    """The same numbers under another name, through which they cannot be written to."""
    view = values.view()
    view.flags.writeable = False
    return view


def number(column: NDArray[Any], row: int = 0) -> float | None:
    """One number of a column that came back; NaN is how an absent one crosses."""
    value = float(column[row])
    return None if np.isnan(value) else value


def one(value: Any, name: str) -> float:
    """One number; what is none, or are several, is an `InputError`."""
    values = floats(value, name)
    if len(values) != 1:
        raise InputError(f"{name} must be one number, got {len(values)}")
    return float(values[0])


def whole(value: Any, name: str) -> int:
    """One whole number, 0 or more; what is none is an `InputError`."""
    column = counts(value)
    if len(column.low) != 1 or not column.exact:
        raise InputError(f"{name} must be a whole number, got {value!r}")
    return int(column.low[0])


def ends(found: Mapping[str, Any], name: str = "bound") -> tuple[float | None, float | None] | None:
    """Two ends of one result; nothing when neither is there."""
    low, high = found[f"{name}_low"], found[f"{name}_high"]
    return None if (low, high) == (None, None) else (low, high)


def span(low: NDArray[Any], high: NDArray[Any], row: int = 0) -> tuple[float | None, float | None] | None:
    """Two ends that came back; nothing when neither is there."""
    ends = number(low, row), number(high, row)
    return None if ends == (None, None) else ends


class Rows(Shown):
    """A frozen dataclass of columns, one of which is `flags`."""

    __slots__ = ()

    def flag_words(self: Any, row: int) -> tuple[str, ...]:
        """The flags of one row, in words."""
        return words(int(self.flags[row]))

    def __len__(self: Any) -> int:
        return len(self.flags)


def words(bits: int) -> tuple[str, ...]:
    """The flags of a result as words."""
    return tuple(name for i, name in enumerate(_native.flag_names()) if bits >> i & 1)
