"""Series as the compiled half wants them: values, times in years, and what the values arose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from . import _columns, _native
from ._columns import Floats, Integers
from ._display import Shown
from ._native import InputError
from ._period import Period

_HELD = (np.dtype(np.float64), np.dtype(np.int64), np.dtype(np.float32), np.dtype(np.int32))


@dataclass(frozen=True, slots=True)
class Points(Shown):
    """The values a result is about, missing ones left out."""

    times: tuple[float, ...]
    """When, in years: 2018.5 is the middle of 2018."""
    low: tuple[float, ...]
    """The least each can be: the value itself where it is known."""
    high: tuple[float, ...]
    """The most each can be; infinite where nothing bounds it."""
    exposure: tuple[float, ...] | None
    """What each arose from, where that is known."""

    @classmethod
    def _of(cls, columns: Mapping[str, Any]) -> Points:
        exposure = columns["exposure"]
        times, low, high = (tuple(columns[name].tolist()) for name in ("times", "low", "high"))
        return cls(times, low, high, None if exposure is None else tuple(exposure.tolist()))

    def __str__(self) -> str:
        return f"{len(self.times):,} points"


class Panel(NamedTuple):
    """What the compiled half reads series from, in its order."""

    low: NDArray[Any]
    high: NDArray[Any] | None
    exposure: NDArray[Any] | None
    times: Floats | None
    years: Floats | None


class Laid(NamedTuple):
    """Many series: where each lies, and what it is called."""

    panel: Panel
    layout: tuple[Integers, Integers | None]
    labels: NDArray[Any] | None

    def name(self) -> Callable[[int], str] | None:
        """What gives the label of a series, for an error; nothing where they have none."""
        labels = self.labels
        return None if labels is None else lambda series: repr(labels.tolist()[series])


def one(values: Any, times: Any, exposure: Any) -> Panel:
    """One series of values."""
    low, high = _values(values)
    if low.ndim != 1:
        raise InputError(f"a series must have one dimension, got {low.ndim}; for many series: quetelet.trends")
    at, years = in_years(times, any_order=False)
    if at is not None:
        _as_many("times", at, len(low))
    return Panel(low, high, _exposure(exposure, low.shape), at, years)


def many(values: Any, groups: Any, offsets: Any, times: Any, exposures: Any) -> Laid:
    """Many series of values: the rows of a table, or stretches of a column."""
    low, high = _values(values)
    exposure = _exposure(exposures, low.shape)
    if low.ndim == 2:  # noqa: PLR2004 - a table has two axes
        return _rows(low, high, exposure, times, given=(groups, offsets))
    if low.ndim != 1 or (groups is None) == (offsets is None):
        raise InputError(
            "counts must be a table of one series a row, or one column with either groups= (a label for each value) "
            f"or offsets= (where each series starts), got {low.ndim} dimensions"
        )
    at, years = in_years(times, any_order=True)
    if at is not None:
        _as_many("times", at, len(low))
    panel = Panel(low, high, exposure, at, years)
    if offsets is not None:
        return Laid(panel, (np.ascontiguousarray(offsets, dtype=np.int64), None), None)
    codes, names = _codes(groups)
    _as_many("groups", codes, len(low))
    starts, order, found = _native.gathered(codes, at)
    return Laid(panel, (starts, order), found if names is None else names[found])


def _rows(
    low: NDArray[Any], high: NDArray[Any] | None, exposure: NDArray[Any] | None, times: Any, given: tuple[Any, Any]
) -> Laid:
    if any(part is not None for part in given):
        raise InputError("groups and offsets cut one column into series; a table has a series a row")
    series, length = low.shape
    at, years = in_years(times, any_order=False)
    if at is not None:
        _as_many("times", at, length)
    starts = np.arange(series + 1, dtype=np.int64) * length
    return Laid(Panel(low, high, exposure, at, years), (starts, None), None)


def _as_many(name: str, column: NDArray[Any], values: int) -> None:
    if len(column) != values:
        raise InputError(f"values and {name} must be equally long, got {values} and {len(column)}")


def _values(values: Any) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """The least and, where that differs, the most each value can be. NaN, `None` and null are missing."""
    series = nw.from_native(values, series_only=True, pass_through=True)
    if isinstance(series, nw.Series):
        return _column(series)
    array = values if isinstance(values, np.ndarray) else np.asarray(_native_array(values))
    if array.dtype.kind in "iuf":
        return _numbers(array), None
    low, high = _native.count_ends(_columns.counts(array.reshape(-1).tolist()))
    return low.reshape(array.shape), None if high is None else high.reshape(array.shape)


def _native_array(values: Any) -> Any:
    if hasattr(values, "to_numpy"):
        return values.to_numpy()
    items = list(values)
    # Texts and counts stay what they are; numbers become an array of them, nothing among them a missing one.
    known = all(isinstance(item, (int, float, np.number, Sequence, np.ndarray)) for item in items if item is not None)
    if known and not any(isinstance(item, (str, bool)) for item in items):
        return np.asarray([np.nan if item is None else item for item in items])
    made = np.empty(len(items), dtype=object)
    made[:] = items
    return made


def _column(series: nw.Series[Any]) -> tuple[NDArray[Any], NDArray[Any] | None]:
    if not series.dtype.is_numeric():
        return _native.count_ends(_columns.counts(series.to_native()))
    if series.null_count():
        return _columns.floats_or_nan(series, "values"), None
    return _numbers(series.to_numpy()), None


def _numbers(array: NDArray[Any]) -> NDArray[Any]:
    """Numbers as they are, where the compiled half reads their kind; else as doubles."""
    if array.dtype.kind in "iu" and array.size and max(-int(array.min()), int(array.max())) > _native.MAX_COUNT:
        raise InputError(f"a value must be at most {_native.MAX_COUNT}, got {array.max()}")
    return array if array.dtype in _HELD else array.astype(np.float64)


def _exposure(exposure: Any, shape: tuple[int, ...]) -> NDArray[Any] | None:
    """What values arose from, stretched to their shape without taking memory for it."""
    if exposure is None:
        return None
    series = nw.from_native(exposure, series_only=True, pass_through=True)
    if isinstance(series, nw.Series):
        exposure = _columns.floats_or_nan(series, "exposure")
    try:
        array = np.asarray(exposure)
        array = array if array.dtype in _HELD else array.astype(np.float64)
        return np.broadcast_to(array, shape)
    except (TypeError, ValueError):
        raise InputError(f"exposure must be a number for each value, of shape {shape}, got {exposure!r}") from None


def _codes(groups: Any) -> tuple[Integers, NDArray[Any] | None]:
    """A whole number for the label of each value, and the labels by it, where these are not whole numbers."""
    series = nw.from_native(groups, series_only=True, pass_through=True)
    array = series.to_numpy() if isinstance(series, nw.Series) else np.asarray(groups)
    if array.dtype.kind in "iu":
        return np.ascontiguousarray(array, dtype=np.int64), None
    seen: dict[Any, int] = {}
    codes = np.fromiter((seen.setdefault(label, len(seen)) for label in array.tolist()), np.int64, len(array))
    labels = np.empty(len(seen), dtype=object)
    labels[:] = list(seen)
    return codes, labels


def instants(times: Any) -> list[float]:
    """When things happened, in years: dates, the beginnings of periods, or numbers."""
    items = [times] if isinstance(times, (str, date, Period)) or not hasattr(times, "__iter__") else list(times)
    if all(_is_number(item) for item in items):
        return [float(item) for item in items]
    starts = [_day(item) if isinstance(item, (date, np.datetime64)) else _period(item) for item in items]
    return list(map(float, _native.start_times(starts)))


def in_years(times: Any, *, any_order: bool) -> tuple[Floats | None, Floats | None]:
    """Times in years, and the length of each in years where they are periods that differ in it."""
    if times is None:
        return None, None
    array = times if isinstance(times, np.ndarray) else _time_array(times)
    if array.ndim != 1:
        raise InputError(f"times must be one list, got {array.ndim} dimensions")
    if array.dtype.kind in "iuf":
        return _columns.floats(array, "time"), None
    if array.dtype.kind == "M":
        distinct, place = np.unique(array.astype("datetime64[D]"), return_inverse=True)
        return _native.start_times(np.datetime_as_string(distinct).tolist())[place], None
    return _named_times(array.tolist(), any_order=any_order)


def _time_array(times: Any) -> NDArray[Any]:
    series = nw.from_native(times, series_only=True, pass_through=True)
    if isinstance(series, nw.Series):
        return series.to_numpy()
    if hasattr(times, "to_numpy"):
        return np.asarray(times.to_numpy())
    items = list(times)
    if all(_is_number(item) for item in items):
        return np.asarray(items, dtype=np.float64)
    made = np.empty(len(items), dtype=object)
    made[:] = items
    return made


def _named_times(items: list[Any], *, any_order: bool) -> tuple[Floats, Floats | None]:
    days = [isinstance(item, (date, np.datetime64)) for item in items]
    if any(days) and not all(days):
        raise InputError(f"times must all be dates, or all be periods, got {items[days.index(False)]!r} among dates")
    labels = [_day(item) if day else _period(item) for item, day in zip(items, days, strict=True)]
    if any(days):
        places = {label: i for i, label in enumerate(dict.fromkeys(labels))}
        starts = _native.start_times(list(places))
        return starts[[places[label] for label in labels]], None
    if not any_order:
        return _native.period_times(labels, False)
    places = {label: i for i, label in enumerate(dict.fromkeys(labels))}
    middles, years = _native.period_times(list(places), True)
    rows = [places[label] for label in labels]
    return middles[rows], None if years is None else years[rows]


def _is_number(item: Any) -> bool:
    return isinstance(item, (int, float, np.integer, np.floating)) and not isinstance(item, bool)


def _day(item: Any) -> str:
    return str(np.datetime64(item, "D"))


def _period(item: Any) -> str:
    if isinstance(item, Period):
        return item.label
    if hasattr(item, "start_time") and hasattr(item, "end_time"):
        # A pandas period prints a month as 2011-12, which could be a financial year.
        return f"{item.start_time:%Y-%m-%d} to {item.end_time:%Y-%m-%d}"
    return str(item)
