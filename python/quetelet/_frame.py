"""Frames in, the same kind of frame out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from ._native import InputError

Frame = nw.DataFrame[Any]

_ROWS = 1 << 18
"""Rows computed at a time."""

_BACKENDS = ("pandas", "polars", "pyarrow")


def opened(frame: Any) -> Frame:
    """`frame` as Narwhals sees it; an `InputError` when it is no eager frame."""
    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        raise InputError(
            f"frame must be a pandas, Polars or PyArrow table (collect a lazy one first), got {kind}"
        ) from None


def default_backend() -> str:
    """The first kind of frame that is installed."""
    for name in _BACKENDS:
        if find_spec(name) is not None:
            return name
    raise InputError(f"a table needs one of {', '.join(_BACKENDS)} to be installed: pip install pandas")


def column(name: str, values: Any, backend: Any) -> nw.Series[Any]:
    """A column of texts, whole numbers or doubles; `None`, and NaN among doubles, become null."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        series = nw.new_series(name, values, nw.Float64, backend=backend)
        return series.fill_nan(None) if np.isnan(values).any() else series
    if isinstance(values, np.ndarray):
        return nw.new_series(name, values, backend=backend)
    return nw.new_series(name, list(values), _dtype(values), backend=backend)


def _dtype(values: Sequence[Any]) -> Any:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return nw.Boolean
    if known and all(isinstance(value, int) for value in known):
        return nw.Int64
    if known and all(isinstance(value, list) for value in known):
        return nw.List(nw.Int64)
    if known and all(isinstance(value, (int, float)) for value in known):
        return nw.Float64
    return nw.String


def frame(columns: Mapping[str, Any], backend: Any) -> Frame:
    """A frame of `columns`."""
    made = [column(name, values, backend) for name, values in columns.items()]
    return made[0].to_frame().with_columns(*made[1:])


def texts(frame: Frame, name: str) -> list[str | None]:
    """A column as texts, whatever it holds; nulls and blanks are nothing."""
    values = frame.get_column(name).to_list()
    absent = frame.get_column(name).is_null().to_list()
    return [None if gone or str(v).strip() == "" else str(v) for v, gone in zip(values, absent, strict=True)]


def distinct(frame: Frame, name: str) -> list[Any]:
    """What a column holds, each value once, without its nulls."""
    return frame.get_column(name).drop_nulls().unique().to_list()


def numbered(frame: Frame, name: str, numbers: Mapping[Any, Any], usual: Any) -> NDArray[Any]:
    """The number of each row's value; `usual` where it has none.

    Rows are found a number at a time, so that no row becomes an object.
    """
    column = frame.get_column(name)
    found = np.full(len(column), usual)
    for number in sorted(set(numbers.values()) - {usual.item()}):
        rows = column.is_in([value for value, its in numbers.items() if its == number])
        found[rows.to_numpy().astype(bool)] = number
    return found


def worded(name: str, codes: NDArray[Any], words: Mapping[int, str], backend: Any) -> nw.Series[Any]:
    """A column of texts from small whole numbers, each with its word."""
    known = sorted(words)
    places = np.zeros(known[-1] + 1, np.uint32)
    places[known] = np.arange(len(known))
    texts = nw.new_series(name, [words[code] for code in known], nw.String, backend=backend)
    return _joined(texts[places[codes[rows]]] for rows in parts(len(codes)))


def _joined(series: Iterator[nw.Series[Any]]) -> nw.Series[Any]:
    """Series one after another, without the row labels that pandas would keep: they take more than the texts."""
    first = next(series)
    if not first.implementation.is_pandas():
        return nw.concat([part.to_frame() for part in (first, *series)]).get_column(first.name)
    bare = [part.to_native().reset_index(drop=True) for part in chain([first], series)]
    joined = first.implementation.to_native_namespace().concat(bare, ignore_index=True)
    return nw.from_native(joined, series_only=True)


def parts(rows: int) -> Iterator[slice]:
    """All rows, some at a time: what is held beside a frame is that of so many rows."""
    return (slice(start, min(start + _ROWS, rows)) for start in range(0, rows, _ROWS))
