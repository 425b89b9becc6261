"""When: years as numbers, days and periods, out of whatever holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import _columns, _native, _options, _period
from ._columns import Floats, Integers
from ._held import Dates, Numbers, held, place
from ._native import InputError
from ._quoted import quoted, refused
from ._scalars import absent, bare, is_number, whole_number

PeriodLength = Literal["day", "week", "month", "quarter", "year"]

LAST_YEAR = 9999
"""Numbers beyond it are no years: 201801 is a month written as a number."""

_LONG_UNITS = ("Y", "M", "W")
"""The units of NumPy's dates that are longer than a day: such a date is a period."""


class Texts(NamedTuple):
    """A column of days and periods: each text that occurs, and which one each row holds."""

    labels: list[str]
    days: list[bool]
    """Which of the texts come from dates."""
    places: Integers

    def each(self) -> list[str]:
        """The text of each row."""
        return [self.labels[label] for label in self.places.tolist()]

    def at(self, name: str, label: int) -> str:
        """Where the first row with a text is, as a message says it."""
        return place(name, self.places == label)


def read(values: Any, name: str, *, whole_days: bool = False) -> Floats | Texts:
    """`values` as years, where all are numbers, or as texts of days and periods.

    Parameters
    ----------
    values
        Numbers, texts, dates, `Period`s, or the dates, periods and intervals of another library, in any container.
    name
        What the column is called in an error.
    whole_days
        Whether a time of day is refused; otherwise a date stands for its day.

    """
    found = held(values, name)
    if isinstance(found, Dates):
        return _dates(found.values, name, whole_days=whole_days)
    if isinstance(found, Numbers) or (found.values and all(map(is_number, found.values))):
        return _years(_columns.doubles(found, name), name)
    return _texts(found.values, name, whole_days=whole_days)


def _years(years: Floats, name: str) -> Floats:
    beyond = ~(np.abs(years) <= LAST_YEAR)
    if beyond.any():
        raise InputError(
            f"{place(name, beyond)}{name} must be a year up to {LAST_YEAR}, got {years[beyond.argmax()]:.10g}; "
            'write a month as "2018-01", and a day as "2018-01-31" or as a date'
        )
    return years


def _dates(dates: NDArray[np.datetime64], name: str, *, whole_days: bool) -> Texts:
    if dates.ndim != 1:
        raise InputError(f"{name} must be one column, got an array of shape {dates.shape}")
    absent = np.isnat(dates)
    if absent.any():
        raise InputError(f"{place(name, absent)}{name} must be given, got none")
    distinct, places = np.unique(dates, return_inverse=True)
    made = _columns.each(list(distinct), lambda item, name: _text(item, name, whole_days=whole_days), name)
    return _distinct(made, places)


def _texts(items: Sequence[Any], name: str, *, whole_days: bool) -> Texts:
    try:
        seen = {item: label for label, item in enumerate(dict.fromkeys(items))}
    except TypeError:
        seen = {}
    known = list(seen) if seen else items
    try:
        made = [_text(item, name, whole_days=whole_days) for item in known]
    except InputError:
        _columns.each(items, lambda item, name: _text(item, name, whole_days=whole_days), name)
        raise
    return _distinct(made, np.array([seen[item] for item in items], dtype=np.int64))


def _distinct(made: list[tuple[str, bool]], places: NDArray[Any]) -> Texts:
    """Texts of which each occurs once, though items of several kinds may have the same."""
    seen = {text: label for label, text in enumerate(dict.fromkeys(made))}
    again = np.array([seen[text] for text in made], dtype=np.int64)
    return Texts([text for text, _ in seen], [day for _, day in seen], again[places])


def _text(item: Any, name: str, *, whole_days: bool) -> tuple[str, bool]:
    """One item as the text of a period, or of a day, and whether it is a date."""
    if isinstance(item, str):
        return _options.text(item, name), False
    if isinstance(item, _period.Period):
        return item.label, False
    if absent(item):
        raise refused(name, "given", None)
    if is_number(item):
        return _year(item, name), False
    if isinstance(item, (date, np.datetime64)):
        return _date(item, name, whole_days=whole_days)
    if hasattr(item, "start_time") and hasattr(item, "end_time"):
        return _foreign_period(item, name), False
    if hasattr(item, "left") and hasattr(item, "right") and hasattr(item, "closed"):
        return _interval(item, name), False
    raise refused(name, "a period, a date or a year", item)


def text(item: Any, name: str) -> str:
    """One period, day or year as the text that the compiled half reads."""
    return _text(bare(item), name, whole_days=True)[0]


def _year(item: Any, name: str) -> str:
    year = whole_number(item)
    if year is None or not 0 <= year <= LAST_YEAR:
        raise refused(name, 'a whole year (write a month as "2018-01")', item)
    return f"{year:04}"


def _date(item: date | np.datetime64, name: str, *, whole_days: bool) -> tuple[str, bool]:
    if isinstance(item, np.datetime64):
        unit, _ = np.datetime_data(item.dtype)
        if unit in _LONG_UNITS:
            return f"[{item.astype('datetime64[D]')}, {(item + 1).astype('datetime64[D]')})", False
        day = item.astype("datetime64[D]")
        timed = bool(day != item)
    else:
        day = item.date() if isinstance(item, datetime) else item
        timed = isinstance(item, datetime) and item.time() != time()
    if timed and whole_days:
        raise refused(name, "a day or a period: count what happened at a time of day by its day or month first", item)
    return str(day), True


def _foreign_period(item: Any, name: str) -> str:
    """A period of pandas through its own first and last day, whatever month its years and quarters end with."""
    try:
        first, last = item.start_time, item.end_time
    except (ValueError, OverflowError, ArithmeticError):
        raise refused(name, "a period within the years 1 to 9998", item) from None
    if first.time() != time() or last.time().replace(microsecond=0) != time(23, 59, 59):
        raise refused(name, "a period of whole days", item)
    return f"{first.date()} to {last.date()}"


def _interval(item: Any, name: str) -> str:
    ends = item.left, item.right
    if not all(isinstance(end, (date, np.datetime64)) for end in ends):
        raise refused(name, "a period, a date or a year", item)
    first, last = (_date(end, name, whole_days=True)[0] for end in ends)
    if item.closed == "left":
        return f"[{first}, {last})"
    if item.closed == "both":
        return f"{first} to {last}"
    raise refused(name, 'an interval that holds its first day (closed="left" or "both")', item)


def periods(
    values: Sequence[Any],
    name: str,
    codes: NDArray[Any],
    *,
    dashed_year: str | None = None,
    period_length: str | None = None,
) -> Texts:
    """A column of periods, each by its own label; what is none is an `InputError` with its row.

    Days that are each the first or the last of a month, or all one day of the week, are refused unless `period_length`
    says what they stand for. Whole numbers are years.

    Parameters
    ----------
    values
        Each value that occurs: numbers, texts, dates, or the periods of any library.
    name
        What the column is called in an error.
    codes
        Which of the values each row holds.
    dashed_year, period_length
        As in `OffenceTable`.

    """
    made = []
    for code, value in enumerate(values):
        try:
            made.append(_text(bare(value), name, whole_days=True))
        except InputError as error:
            raise InputError(f"{place(name, codes == code)}{error}") from None
    return _relabelled(_distinct(made, codes), name, dashed_year, period_length)


def label(value: Any, name: str, *, dashed_year: str | None = None, period_length: str | None = None) -> str:
    """One period of such a column by its label."""
    asked = dashes(dashed_year), _period_length(period_length) or "day"
    return _native.column_periods([text(value, name)], name, *asked)["label"][0]


def _relabelled(texts: Texts, name: str, dashed_year: str | None, period_length: str | None) -> Texts:
    asked = dashes(dashed_year), _period_length(period_length)
    _native.column_periods([], name, *asked)  # a word that is not known is no matter of a row

    def read(labels: list[str]) -> list[str]:
        alone = len(labels) < len(texts.labels)
        return _native.column_periods(labels, name, asked[0], asked[1] or ("day" if alone else None))["label"]

    labels = _placed(texts, name, read, texts.labels)
    return _distinct(list(zip(labels, texts.days, strict=True)), texts.places)


def dashes(given: Any) -> str | None:
    """What a dashed year means, as the compiled half takes it."""
    return None if given is None else _options.word(given, "dashed_year", _native.dashed_years())


def _period_length(given: Any) -> str | None:
    return None if given is None else _options.word(given, "period_length", _native.period_lengths())


def starts(values: Any, name: str) -> list[float]:
    """When things happened, in years: numbers, dates, or the beginnings of periods."""
    found = read(values, name)
    years = _starts(found, name) if isinstance(found, Texts) else found
    return list(map(float, years))


def start(value: Any, name: str) -> float:
    """When one thing happened, in years."""
    found = read(value, name)
    dates = found.places if isinstance(found, Texts) else found
    if len(dates) != 1:
        raise InputError(f"{name} must be one date, got {len(dates)}")
    if not isinstance(found, Texts):
        return float(found[0])
    try:
        return float(_native.start_times(found.labels)[0])
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def in_years(
    values: Any, *, any_order: bool, period_length: str | None = None, name: str = "times"
) -> tuple[Floats | None, Floats | None]:
    """Times in years, and the length of each in years where they are periods that differ in it.

    Days that may date longer periods are refused as those of a table are, unless `period_length` says what they are.
    """
    period_length = _period_length(period_length)
    if values is None:
        return None, None
    found = read(values, name)
    if not isinstance(found, Texts):
        if period_length is not None:
            raise InputError(f"period_length must be left out where {name} are numbers, got {quoted(period_length)}")
        return found, None
    found = _relabelled(found, name, None, period_length)
    if period_length is None and any(found.days):
        return _days(found, name), None
    middles: Floats
    years: Floats | None
    if not any_order:
        middles, years = _placed(found, name, _native.period_times, found.each(), False)
        return middles, years
    middles, years = _placed(found, name, _native.period_times, found.labels, True)
    return middles[found.places], None if years is None else years[found.places]


def places(values: Any, name: str) -> tuple[Floats, Floats | None]:
    """Each time by itself, in any order: where it lies, and for how many years it lasts where all are periods."""
    found = read(values, name)
    if not isinstance(found, Texts):
        return found, None
    if any(found.days):
        return _days(found, name), None
    middles, years = _placed(found, name, _native.period_places, found.labels)
    return middles[found.places], years[found.places]


def _days(found: Texts, name: str) -> Floats:
    if not all(found.days):
        label = found.days.index(False)
        other = quoted(found.labels[label])
        raise InputError(f"{name} must all be dates, or all be periods, got {other} among dates")
    return _starts(found, name)


def _starts(found: Texts, name: str) -> Floats:
    made: Floats = _placed(found, name, _native.start_times, found.labels)
    return made[found.places]


def _placed(found: Texts, name: str, read: Callable[..., Any], labels: list[str], *more: Any) -> Any:
    """What the compiled half reads of labels; where one alone cannot be read, the error says in which row."""
    try:
        return read(labels, *more)
    except InputError:
        for label, text in enumerate(found.labels):
            try:
                read([text], *more)
            except InputError as error:
                raise InputError(f"{found.at(name, label)}{error}") from None
        raise
