"""Frames in, the same kind of frame out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
from narwhals.exceptions import DuplicateError
from numpy.typing import NDArray

from . import _options
from ._native import InputError
from ._quoted import quoted, refused
from ._scalars import absent

Frame = nw.DataFrame[Any]

_ROWS = 1 << 18
"""Rows computed at a time."""

_WIDER_THAN_NUMPY = ("Int128", "UInt128")

_FEW = 5_000
"""Rows of a short frame: to list its texts and copy its numbers takes less time than what spares them."""

_BACKENDS = ("pandas", "polars", "pyarrow")

_COPY_ON_WRITE = 3
"""The version from which a pandas frame is copied only when it is written to."""


def opened(frame: Any) -> Frame:
    """`frame` as Narwhals sees it; an `InputError` when it is no eager frame, or two of its columns bear one name."""
    try:
        seen: Frame = nw.from_native(frame, eager_only=True)
        names = seen.columns
    except TypeError:
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        raise InputError(
            f"frame must be a pandas, Polars or PyArrow table (collect a lazy one first), got {kind}"
        ) from None
    except DuplicateError:
        names = [*(frame.column_names if hasattr(frame, "column_names") else frame.columns)]
    if len(set(names)) < len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise InputError(f"every column must have a name of its own, got {quoted(twice)} twice")
    return seen


def snapshot(frame: Frame) -> Frame:
    """The frame as it is now: what is done to the user's own, or to what comes back of it, does not reach it.

    Polars, PyArrow and pandas from version 3 on share what nobody writes to; an older pandas copies.
    """
    native = frame.to_native()
    if frame.implementation.is_pandas() and _copies_on_write(frame.implementation.to_native_namespace()):
        return nw.from_native(native.copy(deep=False), eager_only=True)
    return frame.clone()


def _copies_on_write(pandas: Any) -> bool:
    return int(pandas.__version__.split(".")[0]) >= _COPY_ON_WRITE or pandas.options.mode.copy_on_write is True


def backend_of(given: str | None) -> str:
    """The kind of frame that is asked for; left out, the first that is installed."""
    installed = [name for name in _BACKENDS if find_spec(name) is not None]
    if given is not None:
        asked = _options.word(given, "backend", _BACKENDS)
        if asked not in installed:
            raise InputError(f"backend must be installed, got {quoted(asked)}: pip install {asked}")
        return asked
    if not installed:
        raise InputError(f"a table needs one of {', '.join(_BACKENDS)} to be installed: pip install pandas")
    return installed[0]


def column(name: str, values: Any, backend: Any) -> nw.Series[Any]:
    """A column of texts, whole numbers or doubles; `None`, and NaN among doubles, become null.

    Texts may come as distinct texts and a code a row.
    """
    if isinstance(values, tuple):
        texts, codes = values
        return _decoded(name, texts, codes, backend)
    if isinstance(values, np.ndarray) and len(values) > _FEW and _is_pandas(backend):
        pandas = nw.Implementation.from_backend(backend).to_native_namespace()
        # Nobody else holds the numbers; NaN is the null of pandas.
        return nw.from_native(pandas.Series(values, name=name, copy=False), series_only=True)
    if isinstance(values, np.ndarray) and values.dtype.kind == "f" and not _is_pandas(backend):
        series = nw.new_series(name, values, nw.Float64, backend=backend)
        return series.fill_nan(None) if np.isnan(values).any() else series
    if isinstance(values, np.ndarray):
        return nw.new_series(name, values, backend=backend)
    if _is_pandas(backend) and _dtype(values, backend) == nw.Int64 and None in values:
        return nw.new_series(name, np.array(values, np.float64), nw.Float64, backend=backend)
    return nw.new_series(name, list(values), _dtype(values, backend), backend=backend)


def _is_pandas(backend: Any) -> bool:
    return nw.Implementation.from_backend(backend).is_pandas()


def _decoded(name: str, texts: list[str | None], codes: NDArray[Any], backend: Any) -> nw.Series[Any]:
    """A column of texts from the distinct ones, and which of them each row has."""
    if 0 < len(codes) <= _FEW:
        return nw.new_series(name, [texts[code] for code in codes.tolist()], nw.String, backend=backend)
    distinct = nw.new_series(name, texts or [""], nw.String, backend=backend)
    return _joined(distinct[codes[rows]] for rows in parts(len(codes))) if len(codes) else distinct[:0]


def _dtype(values: Sequence[Any], backend: Any) -> Any:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return nw.Boolean
    if known and all(isinstance(value, int) for value in known):
        return nw.Int64
    if known and all(isinstance(value, list) for value in known):
        return nw.Object if _is_pandas(backend) else nw.List(nw.Int64)  # lists of pandas need PyArrow
    if known and all(isinstance(value, (int, float)) for value in known):
        return nw.Float64
    return nw.String


def frame(columns: Mapping[str, Any], backend: Any) -> Frame:
    """A frame of `columns`."""
    if _is_pandas(backend) and all(_rows(values) <= _FEW for values in columns.values()):
        # One frame of arrays, for which nothing need be aligned.
        pandas = nw.Implementation.from_backend(backend).to_native_namespace()
        arrays = {name: _array(name, values, backend) for name, values in columns.items()}
        return nw.from_native(pandas.DataFrame(arrays), eager_only=True)
    made = [column(name, values, backend) for name, values in columns.items()]
    return made[0].to_frame().with_columns(*made[1:])


def _rows(values: Any) -> int:
    return len(values[1] if isinstance(values, tuple) else values)


def _array(name: str, values: Any, backend: Any) -> Any:
    """A column as pandas holds it."""
    numbers = isinstance(values, np.ndarray) and values.dtype.kind in "fiu"
    return values if numbers else column(name, values, backend).to_native().array


def assembled(columns: Iterable[tuple[str, Any]], backend: Any) -> Frame:
    """A frame of columns, of which those of texts come in pieces: beside it no more than a piece of one is held."""
    made = [_assembled(name, cells, backend) for name, cells in columns]
    if nw.Implementation.from_backend(backend).is_pyarrow():
        # Added one by one, each column would take a table of Arrow as long as all before it.
        return nw.from_dict({series.name: series for series in made})
    return made[0].to_frame().with_columns(*made[1:])


def _assembled(name: str, cells: Any, backend: Any) -> nw.Series[Any]:
    if isinstance(cells, np.ndarray):
        return column(name, cells, backend)
    first, *others = (column(name, piece, backend) for piece in cells)
    return _joined(iter([first, *others])) if others else first


def ends(frame: Frame, rows: int) -> list[list[Any]]:
    """The first and the last rows, so many in all, with a row of dots between them; `None` where there is a null."""
    half = rows // 2
    shown = frame if len(frame) <= rows else nw.concat([frame[:half], frame[-half:]])
    columns = [shown.get_column(name) for name in frame.columns]
    cells = [[None if absent(value) else value for value in column.to_list()] for column in columns]
    listed = [list(row) for row in zip(*cells, strict=True)]
    return listed if len(frame) <= rows else [*listed[:half], ["…"] * len(columns), *listed[half:]]


def texts(frame: Frame, name: str) -> list[str | None]:
    """A column as texts, whatever it holds; nulls and blanks are nothing."""
    values, codes = coded(frame.get_column(name))
    distinct = [text(value, name) for value in values]
    return [distinct[code] for code in codes.tolist()]


def text(value: Any, name: str) -> str | None:
    """A value as a text; a missing one or a blank is nothing."""
    if absent(value):
        return None
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise refused(name, "a text", value)
    printed = _printed(value, name)
    return _options.text(printed, name) if printed.strip() else None


def _printed(value: Any, name: str) -> str:
    try:
        return str(value)
    except Exception:
        raise refused(name, "of values that print", value) from None


def coded(series: nw.Series[Any]) -> tuple[list[Any], NDArray[np.uint32]]:
    """The distinct values of a column as they first appear, a null as `None`, and which of them each row has.

    Rows are taken some at a time, so that an interrupt is heard and little is held beside the codes.
    """
    places: dict[Any, int] = {}
    codes = np.empty(len(series), np.uint32)
    for rows in parts(len(series)):
        values, part = _factorised(series[rows])
        known = [places.setdefault(value, len(places)) for value in values]
        codes[rows] = np.array(known, np.uint32)[part]
    return list(places), codes


def _factorised(series: nw.Series[Any]) -> tuple[list[Any], NDArray[Any]]:
    """The distinct values of some rows, a null as `None`, and which of them each row has."""
    native, kind = series.to_native(), series.implementation
    try:
        if kind.is_pandas():
            codes, distinct = native.factorize()
            return _with_null(distinct.tolist(), codes)
        if kind.is_pyarrow():
            return _factorised_by_arrow(native)
        if kind.is_polars():
            return _factorised_by_polars(native)
    except (TypeError, NotImplementedError):  # lists and the like, which have no hash
        pass
    return _factorised_one_by_one(series.to_list(), str(series.name))


def _factorised_by_arrow(array: Any) -> tuple[list[Any], NDArray[Any]]:
    if hasattr(array.type, "value_type") and hasattr(array.type, "index_type"):
        array = array.cast(array.type.value_type)  # a dictionary may hold what no row has, or nothing
    coded = array.combine_chunks().dictionary_encode()
    return _with_null(coded.dictionary.to_pylist(), coded.indices.fill_null(-1).to_numpy(zero_copy_only=False))


def _factorised_by_polars(series: Any) -> tuple[list[Any], NDArray[Any]]:
    import polars as pl  # noqa: PLC0415 - it is there: the series is its own

    if series.dtype in {pl.String, pl.Categorical, pl.Enum}:
        texts = series.cast(pl.String)
        if hasattr(pl, "Categories"):  # from 1.31 on: each text is hashed once, and numbered as it first appears
            coded = texts.cast(pl.Categorical(pl.Categories.random()))
            distinct = coded.unique(maintain_order=True).drop_nulls()
        else:
            distinct = texts.unique(maintain_order=True).drop_nulls()
            coded = texts.cast(pl.Enum(distinct))
        codes = coded.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
        return _with_null(distinct.cast(pl.String).to_list(), codes)
    wide = str(series.dtype) in _WIDER_THAN_NUMPY
    if wide or not (series.dtype.is_integer() or series.dtype.is_temporal()):
        raise NotImplementedError(series.dtype)
    numbers, absent = series.to_physical().fill_null(0).to_numpy(), series.is_null().to_numpy()
    _, first, codes = np.unique(numbers, return_index=True, return_inverse=True)
    return _with_null(series.gather(first).to_list(), np.where(absent, -1, codes))


def _with_null(values: list[Any], codes: NDArray[Any]) -> tuple[list[Any], NDArray[Any]]:
    """The same where a code below 0 is a null."""
    absent = codes < 0
    return ([*values, None], np.where(absent, len(values), codes)) if absent.any() else (values, codes)


def _factorised_one_by_one(values: list[Any], name: str) -> tuple[list[Any], NDArray[Any]]:
    places: dict[Any, int] = {}
    codes = [places.setdefault(_key(value, name), len(places)) for value in values]
    return list(places), np.array(codes, np.uint32)


def _key(value: Any, name: str) -> Any:
    """What stands for a value where it is looked up: a missing one is `None`, one without a hash its text."""
    return None if absent(value) else value if isinstance(value, Hashable) else _printed(value, name)


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


def parts(rows: int, size: int = _ROWS) -> Iterator[slice]:
    """All rows, some at a time: what is held beside a frame is that of so many rows."""
    return (slice(start, min(start + size, rows)) for start in range(0, rows, size))
