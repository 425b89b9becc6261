"""Frames in, the same kind of frame out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from ._native import InputError

Frame = nw.DataFrame[Any]

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
        return series.fill_nan(None)
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
