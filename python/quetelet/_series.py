"""Series as the compiled half wants them: values, times in years, and what the values arose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import _columns, _held, _index, _labels, _native, _options, _times
from ._columns import Floats, Integers
from ._display import RichDisplay
from ._held import Items, Numbers, held, place
from ._native import InputError
from ._quoted import cut, refused
from ._scalars import absent, is_number, is_truth

_HELD = (np.dtype(np.float64), np.dtype(np.int64), np.dtype(np.float32), np.dtype(np.int32))


@dataclass(frozen=True, slots=True)
class Points(RichDisplay):
    """The values a result is about, missing ones left out."""

    times: tuple[float, ...]
    """When, in years: 2018.5 is the middle of 2018."""
    low: tuple[float, ...]
    """The least each can be: the value itself where it is known."""
    high: tuple[float | None, ...]
    """The most each can be; absent where nothing bounds it."""
    exposure: tuple[float, ...] | None
    """What each arose from, where that is known."""

    @classmethod
    def _of(cls, columns: Mapping[str, Any]) -> Points:
        exposure = columns["exposure"]
        times, low, high = (tuple(_columns.listed(columns[name])) for name in ("times", "low", "high"))
        bounded = tuple(None if most == np.inf else most for most in high)
        return cls(times, low, bounded, None if exposure is None else tuple(_columns.listed(exposure)))

    def _most(self) -> Floats:
        """The most each can be as numbers: infinite where nothing bounds it."""
        return np.array([np.inf if most is None else most for most in self.high], dtype=np.float64)

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
        return None if labels is None else lambda series: cut(repr(labels.tolist()[series]))


def one(values: Any, times: Any, exposure: Any, period_length: str | None = None) -> Panel:
    """One series of values."""
    _labels.paired(counts=values, times=times, exposure=exposure)
    low, high = _values(values)
    if low.ndim != 1:
        raise InputError(f"a series must have one dimension, got {low.ndim}; for many series: quetelet.trends")
    times = _index.rows(values) if times is None else times
    at, years = _times.in_years(times, any_order=False, period_length=period_length)
    _as_many("times", at, len(low))
    return Panel(low, high, _exposure(exposure, low), at, years)


def many(values: Any, groups: Any, offsets: Any, times: Any, exposures: Any, period_length: str | None = None) -> Laid:
    """Many series of values: the rows of a table, or stretches of a column."""
    _labels.paired(counts=values, groups=groups, times=times, exposures=exposures)
    _rows_paired(values, exposures)
    low, high = _values(values)
    exposure = _exposure(exposures, low)
    if low.ndim == 2:  # noqa: PLR2004 - a table has two axes
        if not (groups is None and offsets is None):
            raise InputError("groups and offsets cut one column into series; a table has a series a row")
        times = _index.columns(values) if times is None else times
        return _rows(low, high, exposure, _times.in_years(times, any_order=False, period_length=period_length))
    if low.ndim != 1 or (groups is None) == (offsets is None):
        raise InputError(
            "counts must be a table of one series a row, or one column with either groups= (a label for each value) "
            f"or offsets= (where each series starts), got {low.ndim} dimensions"
        )
    times = _index.rows(values) if times is None else times
    at, years = _times.in_years(times, any_order=True, period_length=period_length)
    _as_many("times", at, len(low))
    panel = Panel(low, high, exposure, at, years)
    if offsets is not None:
        return Laid(panel, (_columns.integers(offsets, "offsets"), None), None)
    codes, names = _codes(groups)
    _as_many("groups", codes, len(low))
    starts, order, found = _native.gathered(codes, at)
    return Laid(panel, (starts, order), found if names is None else names[found])


def _rows_paired(values: Any, exposures: Any) -> None:
    """Nothing, where the rows of a list of columns have the labels of each other."""
    if not (isinstance(values, (list, tuple)) and values and _held.is_container(values[0])):
        return
    for row, series in enumerate(values[1:], 1):
        _labels.paired(**{"counts[0]": values[0], f"counts[{row}]": series})
    rows = exposures if isinstance(exposures, (list, tuple)) and len(exposures) == len(values) else ()
    for row, exposure in enumerate(rows):
        _labels.paired(**{f"counts[{row}]": values[row], f"exposures[{row}]": exposure})


def several(values: Any, name: str) -> list[Any]:
    """Several series, each in whatever holds it."""
    if _held.opened(values) is not None:
        raise refused(name, "a list of series", values)
    return _held.items(held(values, name))


def _rows(
    low: NDArray[Any],
    high: NDArray[Any] | None,
    exposure: NDArray[Any] | None,
    times: tuple[Floats | None, Floats | None],
) -> Laid:
    series, length = low.shape
    _as_many("times", times[0], length)
    starts = np.arange(series + 1, dtype=np.int64) * length
    return Laid(Panel(low, high, exposure, *times), (starts, None), None)


def _as_many(name: str, column: NDArray[Any] | None, values: int) -> None:
    if column is not None and len(column) != values:
        raise InputError(f"values and {name} must be equally long, got {values} and {len(column)}")


def _values(values: Any) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """The least and, where that differs, the most each value can be. NaN, `None` and null are missing."""
    if not _held.is_container(values) and _held.opened(values) is None:
        raise refused("values", "a list, an array or a column", values)
    found, shape = _shaped(values, "values")
    if isinstance(found, Numbers):
        return _numbers(found, "values").reshape(shape), None
    if all(absent(item) or is_number(item) for item in found.values):
        return np.array(_columns.each(found.values, _value, "values"), dtype=np.float64).reshape(shape), None
    low, high = _native.count_ends(_columns.counts(found.values))
    return low.reshape(shape), None if high is None else high.reshape(shape)


def _shaped(values: Any, name: str) -> tuple[Numbers | Items, tuple[int, ...]]:
    """What `values` holds, and the shape of it: a list of lists, or a frame, has two axes."""
    found = _held.frame(values) or held(values, name)
    if isinstance(found, Numbers):
        return found, found.values.shape
    items = _held.items(found)
    if not any(map(_held.is_container, items)):
        return _plain(items), (len(items),)
    rows = [_held.items(held(row, name)) for row in items]
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]) or any(map(_held.is_container, row)):
            got = f"{len(rows[0])} and {len(row)} (row {number}, from 0)"
            raise InputError(f"{name} must have rows of one length, got {got}")
    return _plain(list(chain.from_iterable(rows))), (len(rows), len(rows[0]))


def _plain(items: list[Any]) -> Numbers | Items:
    """Whole numbers as an array of them, other items as they are."""
    if items and set(map(type, items)) == {int} and max(map(abs, items)) <= _native.MAX_COUNT:
        return Numbers(np.array(items, dtype=np.int64), None)
    return Items(items)


def _value(item: Any, name: str) -> float:
    if absent(item):
        return np.nan
    exact = is_number(item) and not isinstance(item, (float, np.floating))
    if exact and not -_native.MAX_COUNT <= item <= _native.MAX_COUNT:
        raise refused(name, f"numbers up to {_native.MAX_COUNT}", item)
    return _options.number(item, name)


def _numbers(found: Numbers, name: str) -> NDArray[Any]:
    """Numbers as they are, where the compiled half reads their kind; else as doubles."""
    array = found.values
    if array.dtype.kind in "iu" and array.size and max(-int(array.min()), int(array.max())) > _native.MAX_COUNT:
        raise InputError(f"{name} must be numbers up to {_native.MAX_COUNT}, got {array.max()}")
    if found.absent is not None:
        return np.where(found.absent, np.nan, array)
    return array if array.dtype in _HELD and array.flags.aligned else array.astype(np.float64)


def _exposure(exposure: Any, values: NDArray[Any]) -> NDArray[Any] | None:
    """What values arose from, broadcast to their shape without taking memory for it."""
    if exposure is None:
        return None
    found, shape = _shaped(exposure, "exposure")
    if isinstance(found, Numbers):
        array = _numbers(found, "exposure")
    else:
        array = np.array(_columns.each(found.values, _value, "exposure"), dtype=np.float64)
    try:
        broadcast = np.broadcast_to(array.reshape(shape), values.shape)
    except ValueError:
        raise InputError(f"exposure must be one number, or one for each value ({values.shape}), got {shape}") from None
    _given(broadcast, values)
    return broadcast


def _given(exposure: NDArray[Any], values: NDArray[Any]) -> None:
    """Nothing, or the place of a value that has no exposure."""
    if exposure.dtype.kind != "f":
        return
    with np.errstate(over="ignore", invalid="ignore"):  # a sum may be too large: it is asked only whether all are there
        if not np.isnan(exposure.sum()):
            return
    bad = np.isnan(exposure) & (~np.isnan(values) if values.dtype.kind == "f" else True)
    if bad.any():
        raise InputError(f"{place('exposure', bad)}exposure must be a number, got none")


def _codes(groups: Any) -> tuple[Integers, NDArray[Any] | None]:
    """A whole number for the label of each value, and the labels by it, where these are not whole numbers."""
    found = held(groups, "groups")
    if isinstance(found, Numbers):
        missing = found.missing
        if missing is not None:
            raise InputError(f"{place('groups', missing)}groups must have a label for each value, got none")
        if found.values.dtype.kind in "iu" and found.values.ndim == 1 and _small(found.values):
            return _columns.plain(found.values, np.int64), None
    labels = list(_held.items(found))
    missing = np.fromiter(map(absent, labels), np.bool_, len(labels))
    if missing.any():
        raise InputError(f"{place('groups', missing)}groups must have a label for each value, got none")
    truths = np.fromiter(map(is_truth, labels), np.bool_, len(labels))
    if truths.any():
        shown = labels[int(truths.argmax())]
        raise InputError(f"{place('groups', truths)}{refused('groups', 'texts or numbers', shown)}")
    seen: dict[Any, int] = {}
    try:
        codes = np.fromiter((seen.setdefault(label, len(seen)) for label in labels), np.int64, len(labels))
        for label in seen:
            str(label)  # results print it
    except Exception:
        raise refused("groups", "labels such as texts or numbers", groups) from None
    first: dict[Any, int] = {}
    places = np.array([first.setdefault(_labels.folded(label), place) for place, label in enumerate(seen)], np.int64)
    names = np.empty(len(seen), dtype=object)
    names[:] = list(seen)
    return places[codes], names


def _small(codes: NDArray[Any]) -> bool:
    return codes.dtype.kind == "i" or codes.size == 0 or int(codes.max()) <= np.iinfo(np.int64).max
