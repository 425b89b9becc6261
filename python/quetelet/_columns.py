"""Columns as the compiled half wants them, and what comes back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from math import isnan
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from . import _count, _held, _native, _options
from ._display import RichDisplay
from ._held import Held, Numbers, held, place
from ._native import InputError
from ._quoted import refused
from ._scalars import absent, is_number, whole_number

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
States = NDArray[np.uint8]

_SOME = 1 << 16

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


Declared = tuple[dict[str, str], bool, str | None, str | None]
"""What marks stand for, whether ``<5`` can be zero, what stands between thousands, and what before decimals."""


def declared(
    marks: Mapping[str, str] | None,
    zero_included: bool = False,
    thousands: str | None = None,
    decimal: str | None = None,
) -> Declared:
    """What is declared of how counts are printed, as the compiled half takes it."""
    return (
        _options.marks(marks),
        _options.truth(zero_included, "zero_included"),
        _options.optional_text(thousands, "thousands"),
        _options.optional_text(decimal, "decimal"),
    )


def counts(
    values: Any,
    *,
    marks: Mapping[str, str] | None = None,
    declared: Declared | None = None,
    column: str | None = None,
) -> Counts:
    """`values` (one count or many) as counts; what cannot be one is an `InputError` with its place."""
    if type(values) is int and 0 <= values <= _native.MAX_COUNT:
        return Counts(np.array([values], dtype=np.int64))
    name = column or "count"
    found = held(values, name)
    if isinstance(found, Numbers):
        return _number_counts(found, name)
    texts = each(_held.items(found), count_text, name)
    printed = (_options.marks(marks), False, None, None) if declared is None else declared
    return Counts(*_native.read_counts(texts, printed, column))


def joined(parts: Sequence[Counts]) -> Counts:
    """Counts one after another."""
    low = np.concatenate([part.low for part in parts])
    if all(part.state is None for part in parts):
        return Counts(low)
    high = np.concatenate([part.low if part.high is None else part.high for part in parts])
    states = [np.zeros(len(part.low), np.uint8) if part.state is None else part.state for part in parts]
    return Counts(low, high, np.concatenate(states))


def many(values: Any, name: str = "count") -> list[Any]:
    """`values` as a list: one value is a list of one."""
    return _held.items(held(values, name))


def _number_counts(found: Numbers, name: str) -> Counts:
    missing = found.missing
    known = found.values if missing is None else np.where(missing, 0, found.values)
    whole = _whole_numbers(_one_axis(known, name), name)
    if missing is None:
        return Counts(whole)
    low = np.where(missing, -1, whole)
    return Counts(low, low, np.where(missing, np.uint8(MISSING), np.uint8(0)))


def _whole_numbers(numbers: NDArray[Any], name: str) -> Integers:
    """Numbers as whole ones from 0 to the largest a count can be."""
    if numbers.dtype.kind == "f":
        return _native.whole_counts(plain(numbers, np.float64), name if len(numbers) > 1 else None)[0]
    if numbers.size and not (numbers.min() >= 0 and numbers.max() <= _native.MAX_COUNT):
        bad = (numbers < 0) | (numbers > _native.MAX_COUNT)
        raise InputError(f"{place(name, bad)}{_no_count(numbers[bad.argmax()], 'count')}")
    return plain(numbers, np.int64)


def _no_count(value: Any, name: str) -> InputError:
    number = whole_number(value)
    if number is not None and number > _native.MAX_COUNT:
        return refused(name, f"a whole number up to {_native.MAX_COUNT}", value)
    return refused(name, "a whole number, 0 or more", value)


def count_text(value: Any, name: str) -> str | None:
    """A count, a number or a text as the text that the compiled half reads; nothing where it is missing."""
    if isinstance(value, str):
        return _options.text(value, name)
    if isinstance(value, _count.Count):
        return str(value)
    if absent(value):
        return None
    if not is_number(value):
        raise refused(name, "a whole number, a text or a Count", value)
    number = whole_number(value)
    if number is None or not 0 <= number <= _native.MAX_COUNT:
        raise _no_count(value, name)
    return str(number)


def each(items: Sequence[Any], made: Callable[[Any, str], Any], name: str) -> list[Any]:
    """What is `made` of each item; its error says at which."""
    try:
        return [made(item, name) for item in items]
    except InputError:
        for row, item in enumerate(items):
            _placed(item, made, name, (row, len(items)))
        raise


def _placed(item: Any, made: Callable[[Any, str], Any], name: str, at: tuple[int, int]) -> None:
    try:
        made(item, name)
    except InputError as error:
        raise InputError(f"{_held.at(name, *at)}{error}") from None


def floats(values: Any, name: str) -> Floats:
    """`values` (one number or many) as contiguous doubles; an absent one is an `InputError` with its place."""
    if type(values) is float or type(values) is int:
        return np.array([_options.number(values, name)])
    return doubles(held(values, name), name)


def doubles(found: Held, name: str) -> Floats:
    """What a container holds as contiguous doubles, as in `floats`."""
    if not isinstance(found, Numbers):
        return np.array(each(_held.items(found), _options.number, name), dtype=np.float64)
    missing = found.missing
    if missing is not None:
        raise InputError(f"{place(name, missing)}{name} must be a number, got none")
    return plain(_one_axis(found.values, name), np.float64)


def floats_or_nan(values: Any, name: str) -> Floats:
    """`values` as contiguous doubles, NaN where one is absent."""
    found = held(values, name)
    if not isinstance(found, Numbers):
        return np.array(each(_held.items(found), _number_or_nan, name), dtype=np.float64)
    numbers = plain(_one_axis(found.values, name), np.float64)
    return numbers if found.absent is None else np.where(found.absent, np.nan, numbers)


def _number_or_nan(value: Any, name: str) -> float:
    return np.nan if absent(value) else _options.number(value, name)


def integers(values: Any, name: str) -> Integers:
    """`values` as whole numbers; what is none is an `InputError` with its place."""
    found = held(values, name)
    if isinstance(found, Numbers) and found.missing is None and found.values.dtype.kind == "i":
        return plain(_one_axis(found.values, name), np.int64)
    return np.array(each(_held.items(found), _integer, name), dtype=np.int64)


def _integer(value: Any, name: str) -> int:
    return _options.whole(value, name, most=np.iinfo(np.int64).max)


def plain(numbers: NDArray[Any], kind: Any) -> NDArray[Any]:
    """Numbers of one kind, side by side and where the machine reads them: what the compiled half takes."""
    return np.require(numbers, kind, ["C_CONTIGUOUS", "ALIGNED"])


def _one_axis(numbers: NDArray[Any], name: str) -> NDArray[Any]:
    if numbers.ndim != 1:
        raise InputError(f"{name} must be one number or one column, got an array of shape {numbers.shape}")
    return numbers


def broadcast(values: Floats, rows: int) -> Floats:
    """One number for all rows, broadcast to a column of `rows` without taking memory for each."""
    return np.broadcast_to(values, rows) if len(values) == 1 else values


def read_only(values: Floats) -> Floats:
    """The same numbers under another name, through which they cannot be written to."""
    view = values.view()
    view.flags.writeable = False
    return view


def listed(column: Floats) -> Iterator[float]:
    """The numbers of a column, some at a time: one call for millions of them hears no interrupt."""
    return chain.from_iterable(column[start : start + _SOME].tolist() for start in range(0, len(column), _SOME))


def numbers(column: Floats) -> tuple[float | None, ...]:
    """The numbers of a column that came back; NaN is how an absent one crosses."""
    return tuple(None if isnan(value) else value for value in listed(column))


def one(value: Any, name: str) -> float:
    """One number; what is none, or are several, is an `InputError`."""
    if type(value) is float or type(value) is int:
        return _options.number(value, name)
    values = floats(value, name)
    if len(values) != 1:
        raise InputError(f"{name} must be one number, got {len(values)}")
    return float(values[0])


class Batch(RichDisplay):
    """A frozen dataclass of columns, one of which is `flags`."""

    __slots__ = ()

    @classmethod
    def _of(cls, columns: Mapping[str, Any], **own: Any) -> Self:
        """The columns that crossed, and what all rows have."""
        words = {name: worded(*column) for name, column in columns.items() if isinstance(column, tuple)}
        held = {**columns, **words, **own}
        if "methods" in held:
            held["method"] = shared(held["methods"], held["method"])
        return cls(**held)

    def flag_words(self: Any, row: int) -> tuple[str, ...]:
        """The flags of one row, in words."""
        rows = len(self.flags)
        return words(int(self.flags[_options.whole(row, "row", least=-rows, most=rows - 1)]))

    def __len__(self: Any) -> int:
        return len(self.flags)

    def _line(self: Any, what: str) -> str:
        """The batch as one line: so many of `what`, by which method and at which level."""
        return f"{len(self):,} {what} ({self.method}, {self.confidence:.4g})"


def flag_texts(flags: NDArray[Any]) -> tuple[list[str], NDArray[Any]]:
    """A column of flags as distinct texts, and which of them each row has."""
    distinct, codes = np.unique(flags, return_inverse=True)
    return [", ".join(words(bits)) for bits in distinct.tolist()], codes


def worded(names: list[str], places: NDArray[Any]) -> NDArray[Any]:
    """The names at so many places in a list of them; where all are one, not held for each row."""
    if len(places) and (places == places[0]).all():
        return np.broadcast_to(np.array(names[int(places[0])], dtype=object), places.shape)
    return np.array(names, dtype=object)[places.astype(np.int64)]


def shared(found: NDArray[Any], asked: str) -> str:
    """What all rows have; what was asked for where there is none."""
    if not len(found):
        return asked
    return str(found[0]) if (found == found[0]).all() else "mixed"


def words(bits: int) -> tuple[str, ...]:
    """The flags of a result as words."""
    return tuple(name for i, name in enumerate(_native.flag_names()) if bits >> i & 1)
