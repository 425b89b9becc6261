"""A table of recorded offences: a frame of the user's own kind, and the roles of its columns."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from html import escape
from pathlib import Path
from typing import IO, Any, Literal

import narwhals.stable.v2 as nw
import numpy as np
from numpy.typing import NDArray

from . import _columns, _frame, _native, _options, _times
from ._change import Adjustment, DifferenceMethod, asked_of_changes
from ._change import Method as ChangeMethod
from ._columns import one, words
from ._display import html_table
from ._frame import Frame
from ._native import InputError
from ._period import DashedYear, Period
from ._progress import Progress, told
from ._quoted import cut, quoted
from ._rate import Method as RateMethod
from ._rate import Sides, _sizes, asked_of_rates
from ._share import Method as ShareMethod
from ._share import asked_of_shares
from ._times import PeriodLength
from ._trend_columns import whole
from ._trends import Trend, asked_of_table
from .geography import Geography

__all__ = ["OffenceTable", "read_csv"]

ROLES = {role: role for role in ("area", "period", "offence", "count", "population", "source", "published")}
"""The columns of a table, under their own names."""
_KEYS = ("area", "offence")
_RATES = ("rate", "rate_low", "rate_high", "rate_flags")
"""The columns that `rates` adds."""
_SHOWN = 10
"""So many rows are shown in a notebook."""


class OffenceTable:
    """A table of recorded offences, one figure a row.

    Parameters
    ----------
    frame
        A pandas, Polars or PyArrow table. It is not copied; what comes back is of the same kind.
    area, period, offence, count
        The columns that hold them. Counts may be whole numbers or texts as printed (``"<5"``, ``"4,373"``); a null is
        missing, never zero. Periods are texts such as ``"2018/19"``, years as numbers, dates, or the periods and
        intervals of pandas, each through its own first and last day.
    population, source, published
        The columns of persons, of who said so, and of when. Left out, the columns of these names are used if there.
    attributes
        Columns that split a count, such as a platform; a blank is the total over all of them.
    marks
        What marks in the counts stand for, such as ``{"*": "<5"}``.
    zero_included
        Whether ``<5`` can be zero.
    dashed_year
        What periods such as ``"2011-12"`` mean, as in `Period`: ``"month"`` or ``"financial_year"``.
    period_length
        What days stand for that date longer periods: ``"week"`` (the seven days from it), ``"month"``, ``"quarter"`` or
        ``"year"`` (that begins or ends with it); ``"day"`` where the days themselves are meant. Left out, a column of
        days that are each the first or the last of a month, or all one day of the week, is an `InputError`.
    geography
        The tree of areas. Left out, the police forces of England and Wales are known, and other areas are allowed;
        given, an area that is not in it is an error.

    Raises
    ------
    InputError
        Naming the row and the column of what cannot be read.

    Examples
    --------
    >>> import pandas as pd, quetelet as qt
    >>> frame = pd.DataFrame({
    ...     "area": ["Lancashire", "Lancashire"], "period": ["2017/18", "2018/19"],
    ...     "offence": ["sexual grooming"] * 2, "count": [187, 376], "population": [1_490_497, 1_498_300],
    ... })
    >>> table = qt.OffenceTable(frame)
    >>> table.rates()["rate"].round(2).tolist()
    [12.55, 25.1]
    >>> round(float(table.change("2017/18", "2018/19")["ratio"][0]), 3)
    2.011

    """

    __slots__ = ("_frame", "_geography", "_given", "_reading", "_table")

    def __init__(
        self,
        frame: Any,
        *,
        area: str = "area",
        period: str = "period",
        offence: str = "offence",
        count: str = "count",
        population: str | None = None,
        source: str | None = None,
        published: str | None = None,
        attributes: Sequence[str] | str = (),
        marks: Mapping[str, str] | None = None,
        zero_included: bool = False,
        dashed_year: DashedYear | None = None,
        period_length: PeriodLength | None = None,
        geography: Geography | None = None,
    ) -> None:
        self._frame = _frame.snapshot(_frame.opened(frame))
        roles = _roles(
            self._frame,
            {"area": area, "period": period, "offence": offence, "count": count},
            {"population": population, "source": source, "published": published},
        )
        names = _attributes(self._frame, attributes, roles)
        self._keep(roles, names, (dashed_year, period_length), geography)
        if len(self._frame) == 0:
            raise InputError("table must have at least one row, got 0")
        printed = _options.marks(marks), _options.truth(zero_included, "zero_included")
        self._table = _native.table_of_frame(self._columns(roles, names, *printed))
        self._given["marks"], self._given["zero_included"] = printed

    @classmethod
    def _of(
        cls,
        table: _native.Table,
        roles: Mapping[str, str],
        backend: str | None,
        *,
        dashed_year: DashedYear | None = None,
        period_length: PeriodLength | None = None,
        geography: Geography | None = None,
    ) -> OffenceTable:
        """The table behind `table`, in a frame of its own."""
        made = cls.__new__(cls)
        columns = _native.table_columns(table, dict(roles))
        made._table = table
        made._frame = _frame.frame(columns, backend or _frame.default_backend())
        there = {role: column for role, column in roles.items() if column in columns}
        made._keep(there, tuple(_native.table_attributes(table)), (dashed_year, period_length), geography)
        return made

    def _keep(
        self,
        roles: Mapping[str, str],
        attributes: tuple[str, ...],
        reading: tuple[DashedYear | None, PeriodLength | None],
        geography: Geography | None,
    ) -> None:
        self._geography = None if geography is None else _tree(geography)
        self._reading = dict(zip(("dashed_year", "period_length"), reading, strict=True))
        self._given: dict[str, Any] = {
            **roles,
            "attributes": attributes,
            **self._reading,
            "geography": geography,
        }

    def _columns(
        self, roles: Mapping[str, str], attributes: Sequence[str], marks: Mapping[str, str], zero_included: bool
    ) -> dict[str, Any]:
        """The columns of the frame by what they are: texts as distinct texts and a code a row."""
        frame = self._frame
        other = [name for name in frame.columns if name not in {*roles.values(), *attributes}]
        optional = {role: self._texts(roles[role]) if role in roles else None for role in ("source", "published")}
        count, people = roles["count"], roles.get("population")
        return {
            **{role: self._texts(roles[role]) for role in ("area", "offence")},
            "period": self._periods(roles["period"]),
            **optional,
            "attributes": [self._texts(name) for name in attributes],
            "annotations": [self._texts(name) for name in other],
            "count": _counts(frame.get_column(count), count, marks, zero_included),
            "population": None if people is None else _columns.floats_or_nan(frame.get_column(people), people),
            "dashed_year": None,
            "geography": None if self._geography is None else self._geography.columns(),
        }

    def _texts(self, name: str) -> tuple[str, list[str | None], NDArray[np.uint32]]:
        """A column of texts: its name, its distinct texts, and which of them each row has."""
        values, codes = _frame.coded(self._frame.get_column(name))
        try:
            return str(name), [_frame.text(value) for value in values], codes
        except InputError as error:
            row = next(row for row, code in enumerate(codes.tolist()) if not _frame.is_text(values[code]))
            raise InputError(f'row {row} (from 0), column "{name}": {error}') from None

    def _periods(self, name: str) -> tuple[str, list[str | None], NDArray[np.uint32]]:
        """The same of a column of periods, each by its own label."""
        values, codes = _frame.coded(self._frame.get_column(name))
        blank = [None if isinstance(value, str) and not value.strip() else value for value in values]
        found = _times.periods(blank, str(name), codes, **self._reading)
        return str(name), [*found.labels], found.places.astype(np.uint32)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._frame.to_native(), self._given)

    def __copy__(self) -> OffenceTable:
        return self  # nothing changes it

    def __deepcopy__(self, memo: dict[int, Any]) -> OffenceTable:
        return self

    @property
    def frame(self) -> Any:
        """The frame it was made of, as it was then."""
        return _frame.snapshot(self._frame).to_native()

    @property
    def attributes(self) -> tuple[str, ...]:
        """The columns that split a count."""
        names: tuple[str, ...] = self._given["attributes"]
        return names

    @property
    def geography(self) -> Geography:
        """The tree of areas."""
        from .geography import police_forces  # noqa: PLC0415 - the shipped tree is only read when asked for

        return police_forces() if self._geography is None else self._geography

    def __len__(self) -> int:
        return len(self._frame)

    def __repr__(self) -> str:
        return f"OffenceTable of {len(self):,} rows: {', '.join(map(str, self._frame.columns))}"

    def _repr_html_(self) -> str:
        shown = [*range(len(self))] if len(self) <= _SHOWN else [*range(_SHOWN // 2), *range(-(_SHOWN // 2), 0)]
        columns = [self._frame.get_column(name)[shown] for name in self._frame.columns]
        absent = [column.is_null().to_list() for column in columns]
        cells = [
            [None if gone else value for value, gone in zip(column.to_list(), nulls, strict=True)]
            for column, nulls in zip(columns, absent, strict=True)
        ]
        rows = [list(row) for row in zip(*cells, strict=True)]
        if len(self) > _SHOWN:
            rows.insert(_SHOWN // 2, ["…"] * len(columns))
        return f"<p>{escape(repr(self))}</p>{html_table(self._frame.columns, rows)}"

    def check(self, *, progress: Progress = False) -> Any:
        """What in the table does not agree with itself.

        Parts above their whole or not summing to it, one figure published with two values, periods that begin
        before the offence was in force, windows of different length, duplicates, totals beside their parts.

        Parameters
        ----------
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one finding a row: `kind`, `severity`, `area`, `period`, `offence`, `says` (a
        sentence to paste) and `rows` (the rows of the table it is about, from 0).

        Examples
        --------
        >>> import quetelet as qt
        >>> findings = qt.examples.lancashire().check()
        >>> any("175" in says and "64" in says for says in findings["says"])
        True

        """
        with told(progress, "check") as tell:
            return self._like(_native.table_findings(self._table, tell))

    def rates(
        self,
        *,
        per: float = 100_000.0,
        confidence: float = 0.95,
        method: RateMethod = "exact",
        sides: Sides = "two",
        overdispersion: float = 1.0,
        cluster_sizes: Mapping[int, int] | None = None,
    ) -> Any:
        """The frame with `rate`, `rate_low`, `rate_high` and `rate_flags` added.

        A rate is the count for every `per` persons and year: the population times the length of the period is what
        the count arose from. Counts that are not known exactly have no rate, but have limits.

        Parameters
        ----------
        per, confidence, method, sides, overdispersion
            As in `quetelet.rate`.
        cluster_sizes
            The sizes of the clusters of all rows together, as in `quetelet.rates`.

        Raises
        ------
        InputError
            When there is no population column, or a population is missing or not positive.

        """
        self._needed("population", "rates need persons: name the column, as population=…")
        for name in _RATES:
            if name in self._frame.columns:
                raise InputError(f'column "{name}" is added: rename the one that the frame has, or drop it')
        options = asked_of_rates(per, confidence, method, sides, overdispersion)
        columns = _native.table_rates(self._table, options, None if cluster_sizes is None else _sizes(cluster_sizes))
        return self._with_rates(columns)

    def change(
        self,
        before: str | Period,
        after: str | Period,
        *,
        per_population: bool = False,
        per_day: bool = False,
        confidence: float = 0.95,
        method: ChangeMethod = "mid_p",
        difference_method: DifferenceMethod = "score",
        overdispersion: float = 1.0,
        adjust: Adjustment | None = None,
        progress: Progress = False,
    ) -> Any:
        """From one period to another, one row a series (area × offence × attributes).

        Both figures are taken from the same source where there is one that has both, else from the latest of each;
        a figure that was also published with another value is flagged ``mixed_vintages``.

        Parameters
        ----------
        before, after
            The periods, such as ``"2017/18"``. They must not overlap, and be of equal length unless `per_day` is set.
        per_population
            Compare rates for the population instead of counts.
        per_day
            Compare counts for each day, which allows periods of different length.
        confidence, method, difference_method, overdispersion
            As in `quetelet.change`.
        adjust
            How the p-values are adjusted for the number of series: ``"bh"``, ``"holm"``, ``"bonferroni"``, ``"by"``.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind: area, offence, attributes, `before`, `after`, `ratio`, `ratio_low`, `ratio_high`,
        `percent`, `percent_low`, `percent_high`, `difference`, `difference_low`, `difference_high`, `p_value`,
        `p_adjusted`, `comparisons`, `sources`, `flags`.

        """
        options = asked_of_changes(confidence, method, difference_method, overdispersion)
        asked = (self._label(before), self._label(after), per_population, per_day, options, adjust)
        with told(progress, "change") as tell:
            return self._like(_native.table_changes(self._table, *asked, tell))

    def trend(
        self, trend: Trend, /, *, by: Sequence[str] | None = None, progress: Progress = False, **options: Any
    ) -> Any:
        """The trend of every series of the table, on all cores.

        Times are those of the periods. A count arises from the population over the length of its period where there
        is a population column, else from the length alone where the periods of a series differ in it. Of several
        figures of one period the one published last is taken, and the series flagged ``mixed_vintages`` where they
        differ.

        Parameters
        ----------
        trend
            ``"mann_kendall"``, ``"sen_slope"``, ``"log_linear"``, ``"interrupted"``, ``"change_points"`` or
            ``"recent_trend"``.
        by
            What tells series apart: ``"area"``, ``"offence"`` and attributes; left out, all of them. Of an attribute
            that is not named only the totals are meant.
        progress
            As in `quetelet.trends`.
        **options
            As in `quetelet.mann_kendall`, `quetelet.sen_slope`, `quetelet.log_linear`, `quetelet.interrupted`,
            `quetelet.change_points` and `quetelet.recent_trend`.

        Returns
        -------
        A frame of the user's kind, one row a series in the order in which they first appear: what it is of, its
        `first` and `last` period, the columns of `quetelet.trends`, `flags`.

        Raises
        ------
        InputError
            Naming the series whose periods overlap, or that cannot be used otherwise.

        Examples
        --------
        >>> import pandas as pd, quetelet as qt
        >>> frame = pd.DataFrame({
        ...     "area": ["Lancashire"] * 3, "period": ["2018/19", "2016/17", "2017/18"],
        ...     "offence": ["sexual grooming"] * 3, "count": [376, 92, 187],
        ... })
        >>> trend = qt.OffenceTable(frame).trend("log_linear", family="poisson")
        >>> trend[["first", "last", "annual_percent_change"]].round(1).values.tolist()
        [['2016/17', '2018/19', 101.9]]

        """
        ask, answered = asked_of_table(trend)
        names = {self._given[role]: role for role in _KEYS}
        keys = None if by is None else [names.get(name, name) for name in _names("by", by)]
        with told(progress, trend) as tell:
            made = answered(self._table, keys, tell, _options.keywords(trend, ask, options))
        return self._like({name: whole(name, column) for name, column in made.items()})

    def shares(
        self,
        attribute: str,
        *,
        confidence: float = 0.95,
        method: ShareMethod = "wilson",
        sides: Sides = "two",
        progress: Progress = False,
    ) -> Any:
        """What part each category of an attribute is: of all, of the known, and the bounds.

        Parameters
        ----------
        attribute
            A column that splits the counts, such as ``"platform"``.
        confidence, method, sides
            As in `quetelet.share`.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one row a category: `part`, `known`, `whole`, `share_of_all`, `share_of_known`,
        their limits, `bound_low`, `bound_high`, `flags`.

        """
        if attribute not in self.attributes:
            raise InputError(_unknown("attribute", attribute, self.attributes))
        options = asked_of_shares(confidence, method, sides)
        with told(progress, "shares") as tell:
            return self._like(_native.table_shares(self._table, attribute, options, tell))

    def vintages(self, area: str | None = None, *, progress: Progress = False) -> Any:
        """Each figure that was published more than once, as published, the earliest first.

        Parameters
        ----------
        area
            The area asked about; left out, all of them.
        progress
            As in `quetelet.trends`.

        """
        with told(progress, "vintages") as tell:
            return self._like(_native.table_vintages(self._table, area, tell))

    def rest_of_parent(self, area: str, *, confidence: float = 0.95, progress: Progress = False) -> Any:
        """The area against the rest of what it is part of, each vintage on its own.

        Parameters
        ----------
        area
            An area whose parent has figures too, such as ``"Lancashire"`` in the North West.
        confidence
            Level of the limits.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one row for each published version of the base: `area_before`, `area_after`,
        `rest_before`, `rest_after`, `rest_ratio` with limits, `ratio_of_ratios` with limits, `flags`.

        """
        with told(progress, "rest_of_parent") as tell:
            return self._like(_native.table_rest_of_parent(self._table, area, one(confidence, "confidence"), tell))

    def claim(
        self,
        text: str,
        *,
        area: str,
        offence: str,
        before: str | Period,
        after: str | Period,
        confidence: float = 0.95,
        progress: Progress = False,
    ) -> Any:
        """Whether the table bears what is claimed, for every published version of its figures.

        Parameters
        ----------
        text
            The claim, as in `quetelet.claim`.
        area, offence
            What it is claimed of.
        before, after
            The periods it compares.
        confidence
            How sure a verdict must be.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one row for each published version: `before`, `after`, `verdict`, `probability`,
        `says`, `doubts`.

        """
        asked = (text, area, offence, self._label(before), self._label(after), one(confidence, "confidence"))
        with told(progress, "claim") as tell:
            return self._like(_native.table_claim(self._table, *asked, tell))

    def to_csv(self, path: str | Path, *, progress: Progress = False) -> None:
        """The table as a CSV file that `read_csv` reads back."""
        with told(progress, "to_csv") as tell:
            _native.write_csv(self._table, _path(path), tell)

    def _like(self, columns: Mapping[str, Any]) -> Any:
        return _frame.frame(_shown(columns), self._frame.implementation).to_native()

    def _needed(self, role: str, why: str) -> None:
        if role not in self._given:
            raise InputError(f'column "{role}" must exist, got {", ".join(map(str, self._frame.columns))}: {why}')

    def _label(self, period: str | Period) -> str:
        return _times.label(period, "period", **self._reading)

    def _with_rates(self, columns: dict[str, Any]) -> Any:
        """The frame with what `rates` adds. A column leaves `columns` as it becomes part of the frame."""
        frame, backend = _frame.snapshot(self._frame), self._frame.implementation
        for name, role in zip(_RATES, ("value", "low", "high"), strict=False):
            frame = frame.with_columns(_frame.column(name, columns.pop(role), backend))
        flags = columns.pop("flags")
        return frame.with_columns(_frame.worded("rate_flags", flags, _flag_words(flags), backend)).to_native()


def read_csv(
    path: str | Path | IO[Any],
    *,
    area: str = "area",
    period: str = "period",
    offence: str = "offence",
    count: str = "count",
    population: str = "population",
    source: str = "source",
    published: str = "published",
    attributes: Sequence[str] | str | None = None,
    marks: Mapping[str, str] | None = None,
    zero_included: bool = False,
    dashed_year: DashedYear | None = None,
    period_length: PeriodLength | None = None,
    delimiter: str | None = None,
    geography: Geography | None = None,
    backend: Literal["pandas", "polars", "pyarrow"] | None = None,
    progress: Progress = False,
) -> OffenceTable:
    """A table from a CSV file.

    A byte order mark, quoted fields, either line ending, semicolons or tabs for commas, and thousands separators are
    read. Unknown columns are kept: as attributes, except `note`, `notes`, `comment`, `url` and `source_url`, which
    only accompany a figure.

    Parameters
    ----------
    path
        The file, in UTF-8, or one that is open.
    area, period, offence, count, population, source, published
        The names of its columns.
    attributes
        The columns that split a count; left out, all that have no other role.
    marks, zero_included, dashed_year, period_length, geography
        As in `OffenceTable`.
    delimiter
        What separates fields; left out, what the first line shows.
    backend
        The kind of frame to hold it in; left out, the first of these that is installed.
    progress
        As in `quetelet.trends`, in bytes.

    Raises
    ------
    InputError
        Naming the row (the header is row 1) and the column of what cannot be read.

    """
    roles = {
        "area": area,
        "period": period,
        "offence": offence,
        "count": count,
        "population": population,
        "source": source,
        "published": published,
    }
    reading = {
        "roles": {role: _options.text(column, role) for role, column in roles.items()},
        "attributes": None if attributes is None else list(_names("attributes", attributes)),
        "marks": _options.marks(marks),
        "zero_included": _options.truth(zero_included, "zero_included"),
        "dashed_year": _options.optional_text(dashed_year, "dashed_year"),
        "period_length": _options.optional_text(period_length, "period_length"),
        "delimiter": _options.optional_text(delimiter, "delimiter"),
        "geography": None if geography is None else _tree(geography).columns(),
    }
    with told(progress, "read_csv") as tell:
        table = _native.read_csv(_input(path), reading, tell)
    printed: dict[str, Any] = {"dashed_year": dashed_year, "period_length": period_length}
    return OffenceTable._of(table, roles, backend, geography=geography, **printed)


def _rebuilt(frame: Any, given: dict[str, Any]) -> OffenceTable:
    return OffenceTable(frame, **given)


def _roles(frame: Frame, required: Mapping[str, str], optional: Mapping[str, str | None]) -> dict[str, str]:
    """The column of each role: one that is named must exist, an optional one that is not named may."""
    named = {role: _existing(frame, column) for role, column in {**required, **optional}.items() if column is not None}
    for role, column in named.items():
        other = next(other for other, its in named.items() if its == column)
        if other != role:
            raise InputError(f"{other} and {role} must be columns of their own, got {quoted(column)} for both")
    taken = set(named.values())
    usual = {role: role for role in optional if role not in named and role in frame.columns and role not in taken}
    return {**named, **usual}


def _attributes(frame: Frame, attributes: Sequence[str] | str, roles: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that split a count, none of which has another role."""
    names = _names("attributes", attributes)
    for name in names:
        _existing(frame, name)
        role = next((role for role, column in roles.items() if name in {role, column}), None)
        if role is not None:
            raise InputError(
                f"attributes must be columns without another role, got {quoted(name)}, which is the {role}"
            )
    return names


def _names(what: str, names: Sequence[str] | str) -> tuple[str, ...]:
    """Names of columns; one alone stands for itself."""
    if isinstance(names, str):
        return (names,)
    if not isinstance(names, Iterable):
        raise InputError(f"{what} must be a list of names, got {quoted(names)}")
    return tuple(names)


def _existing(frame: Frame, column: str) -> str:
    if column not in frame.columns:
        raise InputError(f"column {quoted(column)} must exist, got {', '.join(map(str, frame.columns))}")
    return column


def _tree(geography: Geography) -> Geography:
    if not isinstance(geography, Geography):
        raise InputError(f"geography must be a qt.Geography, got {quoted(geography)}")
    return geography


def _path(path: str | Path) -> str | Path:
    """Where a file is, in a form that the system can hold."""
    try:
        os.fsencode(path)
    except (TypeError, ValueError):
        raise InputError(f"path must be that of a file, got {quoted(path)}") from None
    return path


def _input(path: str | Path | IO[Any]) -> str | Path | bytes:
    """Where a file is, or what is in one that is open."""
    if not hasattr(path, "read"):
        return _path(path)
    held = path.read()
    return held.encode() if isinstance(held, str) else bytes(held)


def _counts(series: nw.Series[Any], column: str, marks: Mapping[str, str], zero_included: bool) -> _columns.Counts:
    """A column of counts; of texts each is read once."""
    read = partial(_columns.counts, marks=marks, zero_included=zero_included, column=column)
    if series.dtype in {nw.String, nw.Categorical, nw.Enum}:
        values, codes = _frame.coded(series)
        with suppress(InputError):  # read again row by row, it names its row
            return read(values).take(codes)
    return read(series.to_native())


def _unknown(what: str, given: str, known: Sequence[str]) -> str:
    return f"unknown {what} {quoted(given)}; known: {cut(', '.join(known) or 'none')}"


def _flag_words(flags: Any) -> dict[int, str]:
    """What each of the flags that occur says, such as ``"censored, small_base"``."""
    return {bits: ", ".join(words(bits)) for bits in np.unique(flags).tolist()}


def _flag_texts(flags: Any) -> list[str]:
    """A column of flags as words."""
    distinct = _flag_words(flags)
    return [distinct[bits] for bits in flags.tolist()]


def _shown(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that came back, flags as words."""
    return {name: _flag_texts(values) if name == "flags" else values for name, values in columns.items()}
