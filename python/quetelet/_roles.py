"""Which column of a frame is what, and its columns as the compiled half takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from . import _columns, _frame, _native, _options, _times
from ._columns import Counts
from ._frame import Frame
from ._native import InputError
from ._quoted import quoted, refused
from ._scalars import absent, is_number

NEEDED = ("area", "period", "offence", "count")
OPTIONAL = ("population", "source", "published")
ROLES = {role: role for role in (*NEEDED, *OPTIONAL)}
"""What the columns of a table are, under their own names."""

_NEAR = 0.8
"""From this likeness on a name is a slip for that of a column."""

Texts = tuple[str, list[str | None], NDArray[np.uint32]]
"""A column of texts: its name, its distinct texts, and which of them each row has."""


class Printed(NamedTuple):
    """How counts and periods are printed: what `OffenceTable` is told of them."""

    marks: Mapping[str, str] | None = None
    zero_included: bool = False
    dashed_year: str | None = None
    period_length: str | None = None
    thousands: str | None = None
    decimal: str | None = None

    def periods(self, values: Sequence[Any], name: str, codes: NDArray[np.uint32]) -> _times.Texts:
        """The periods of a column, each by its own label, from those that occur and which of them each row has."""
        return _times.periods(values, name, codes, dashed_year=self.dashed_year, period_length=self.period_length)

    def period(self, value: Any, name: str) -> str:
        """One period of such a column by its label."""
        return _times.label(value, name, dashed_year=self.dashed_year, period_length=self.period_length)

    def counts(self, values: Any, name: str) -> Counts:
        """The counts of a column."""
        return _columns.counts(values, declared=self.declared, column=name)

    @property
    def declared(self) -> _columns.Declared:
        """What is declared of counts and populations, as the compiled half takes it."""
        return _columns.declared(self.marks, self.zero_included, self.thousands, self.decimal)


def stated(frame: Frame, given: Mapping[str, str | None]) -> tuple[Frame, dict[str, str | None]]:
    """The frame and its roles, with a column of the area or offence that all rows are of, where one was given for none.

    A name that is nearly that of a column is a slip, and left for `roles` to refuse.
    """
    found = dict(given)
    for role in ("area", "offence"):
        column = given[role]
        if isinstance(column, str) and column.strip() and _is_value(frame, role, column):
            frame = frame.with_columns(nw.lit(_options.text(column.strip(), role)).alias(role))
            found[role] = role
    return frame, found


def _is_value(frame: Frame, role: str, given: str) -> bool:
    """Whether a name is that of no column, nor nearly, and the frame has no column of the role."""
    columns = [str(name).strip().casefold() for name in frame.columns]
    named = given.strip().casefold()
    return role not in (*columns, named) and not get_close_matches(named, columns, n=1, cutoff=_NEAR)


def populations(
    frame: Frame, given: Mapping[str, str | None], split: Sequence[str], printed: Printed
) -> dict[str, Any]:
    """The columns of a frame of populations by what they are; `split` are those that it may be by."""
    area, people = (existing(frame, given[role], role) for role in ("area", "population"))
    period = given["period"]
    when = existing(frame, period, "period") if period is not None else "period" if "period" in frame.columns else None
    return {
        "area": _texts(frame, area),
        "period": None if when is None else _periods(frame.get_column(when), when, printed),
        "attributes": [_texts(frame, name) for name in split if name in frame.columns],
        "people": _populations(frame.get_column(people), people, printed),
    }


def names(what: str, given: Sequence[str] | str) -> tuple[str, ...]:
    """Names of columns; one alone stands for itself."""
    if isinstance(given, (str, int)):
        return (given,)  # a name of pandas may be a number
    found = tuple(_columns.many(given, what))
    if not all(isinstance(name, (str, int)) for name in found):
        raise refused(what, "a list of names", given)
    return found


def roles(frame: Frame, given: Mapping[str, str | None]) -> dict[str, str]:
    """The column of each role: one that is named must exist, an optional one that is not named may."""
    asked = {role: column for role, column in given.items() if column is not None or role in NEEDED}
    named = {role: existing(frame, column, role) for role, column in asked.items()}
    for role, column in named.items():
        other = next(other for other, its in named.items() if its == column)
        if other != role:
            raise InputError(f"{other} and {role} must be two columns, got {quoted(column)} for both")
    taken = set(named.values())
    usual = {role: role for role in OPTIONAL if role not in named and role in frame.columns and role not in taken}
    return {**named, **usual}


def existing(frame: Frame, column: str | None, role: str) -> str:
    """The name of a column that the frame has."""
    if _options.among(column, frame.columns):
        return column  # type: ignore[return-value]  # a name of pandas may be a number
    if not isinstance(column, str):
        raise refused(role, "the name of a column", column)
    which = f'; say which of them it is, as {role}="…"' if column == role else ""
    raise InputError(f"column {quoted(column)} is missing; the table has: {_listed(frame)}{which}")


def missing(frame: Frame, role: str, why: str) -> InputError:
    """The error that says that a column is needed."""
    return InputError(f'column "{role}" is missing; the table has: {_listed(frame)}; {why}')


def _listed(frame: Frame) -> str:
    shown = [quoted(name).strip('"') for name in frame.columns[:20]]
    return ", ".join(shown) + (", …" if len(shown) < len(frame.columns) else "")


def attributes(frame: Frame, given: Sequence[str] | str, taken: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that split a count, none of which is anything else or goes by the name of anything else."""
    found = names("attributes", given)
    there, before = set(frame.columns), set[str]()
    for name in found:
        if name not in there:
            existing(frame, name, "attributes")
        role = next((role for role, column in taken.items() if name == column), name if name in ROLES else None)
        if role is not None:
            raise InputError(f"attributes must be columns beside those of every table, got {quoted(name)} (the {role})")
        if name in before:
            raise InputError(f"attributes must be named once each, got {quoted(name)} twice")
        before.add(name)
    return found


def columns(frame: Frame, taken: Mapping[str, str], split: Sequence[str], printed: Printed) -> dict[str, Any]:
    """The columns of a frame by what they are; those that are nothing else are annotations."""
    known = {*taken.values(), *split}
    other = [name for name in frame.columns if name not in known]
    for name in (name for name in other if not str(name).strip()):
        _blank(frame, name)
    other = [name for name in other if str(name).strip()]
    count, people = frame.get_column(taken["count"]), taken.get("population")
    source, published = (taken.get(role) for role in ("source", "published"))
    counted, footnotes = _counts(count, taken["count"], printed)
    headings = _headings([*other, *footnotes], split)
    return {
        **{role: _texts(frame, taken[role]) for role in ("area", "offence")},
        "period": _periods(frame.get_column(taken["period"]), taken["period"], printed),
        "source": None if source is None else _texts(frame, source),
        "published": None if published is None else _texts(frame, published, _published),
        "attributes": [_texts(frame, name) for name in split],
        "annotations": [
            *((heading, *_texts(frame, name)[1:]) for name, heading in zip(other, headings, strict=False)),
            *((headings[-1], *words) for words in footnotes.values()),
        ],
        "count": counted,
        "population": None if people is None else _populations(frame.get_column(people), people, printed),
    }


def _blank(frame: Frame, name: str) -> None:
    """Nothing, or the first value in a column without a name."""
    values, codes = _frame.coded(frame.get_column(name))
    filled = [not absent(value) and bool(str(value).strip()) for value in values]
    if any(filled):
        row = int(np.array(filled)[codes].argmax())
        value = quoted(values[codes[row]])
        raise InputError(f"row {row} (from 0): a column without a name must be blank in every row, got {value}")


def _headings(other: Sequence[str], split: Sequence[str]) -> list[str]:
    """The names of annotations, each of which is that of no other column: a number tells equal ones apart."""
    taken = {name.casefold() for name in (*ROLES, *split)}
    made, last = [], dict[str, int]()
    for name in other:
        own = str(name).strip()
        heading, number = own, last.get(own.casefold(), 1)
        while heading.casefold() in taken:
            number += 1
            heading = f"{own} ({number})"
        taken.add(heading.casefold())
        last[own.casefold()] = number
        made.append(heading)
    return made


def _texts(frame: Frame, name: str, made: Callable[[Any, str], str | None] = _frame.text) -> Texts:
    values, codes = _frame.coded(frame.get_column(name))
    read: Callable[[Any], str | None] = lambda value: made(value, str(name))  # noqa: E731
    return str(name), _each(values, codes, str(name), read), codes


def _published(value: Any, name: str) -> str | None:
    """When a figure was published as a text: an instant at midnight is a day, a whole number a year."""
    dated = not absent(value) and (is_number(value) or isinstance(value, (date, np.datetime64)))
    if not dated:
        return _frame.text(value, name)
    try:
        return _times.text(value, name)
    except InputError:
        raise refused(name, "a day without a time, a month as a text, or a year", value) from None


def _each(values: list[Any], codes: NDArray[np.uint32], name: str, read: Callable[[Any], Any]) -> list[Any]:
    """What is read of each distinct value; an error names the first row that has it."""
    made = []
    for code, value in enumerate(values):
        try:
            made.append(read(value))
        except InputError as error:
            row = int((codes == code).argmax())
            raise InputError(f'row {row} (from 0), column "{name}": {error}') from None
    return made


def _periods(series: nw.Series[Any], name: str, printed: Printed) -> Texts:
    """A column of periods, each of which is read once."""
    values, codes = _frame.coded(series)
    given = [None if isinstance(value, str) and not value.strip() else value for value in values]
    found = printed.periods(given, str(name), codes)
    return str(name), [*found.labels], found.places.astype(np.uint32)


Footnotes = dict[str, tuple[list[str | None], NDArray[np.uint32]]]
"""The words of the footnotes of each row under the name of their column, where there are any."""


def _counts(series: nw.Series[Any], name: str, printed: Printed) -> tuple[Counts, Footnotes]:
    """A column of counts, and the footnotes behind them; of texts each is read once."""
    if series.dtype in {nw.String, nw.Categorical, nw.Enum}:
        values, codes = _frame.coded(series)
        with suppress(InputError):  # row by row, it names the row
            return printed.counts(values, name).take(codes), {}
        with suppress(InputError):
            texts = _columns.each(values, _columns.count_text, name)
            bare, words = _native.without_footnotes(texts, printed.declared)
            return printed.counts(bare, name).take(codes), {"footnotes": ([*words], codes)}
    return printed.counts(series.to_native(), name), {}


def _populations(series: nw.Series[Any], name: str, printed: Printed) -> _columns.Floats:
    """A column of persons, NaN where it is blank; texts are read as those of a file are."""
    if series.dtype.is_numeric():
        return _columns.floats_or_nan(series.to_native(), name)
    values, codes = _frame.coded(series)
    given: Callable[[Any], str | None] = lambda value: _options.text(value, name) if isinstance(value, str) else None  # noqa: E731
    texts = _each(values, codes, str(name), given)
    read = _native.read_populations((str(name), texts, codes), printed.declared)
    others = [None if isinstance(value, str) else value for value in values]
    return np.where(np.isnan(read), _columns.floats_or_nan(others, name)[codes], read)
