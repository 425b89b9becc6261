"""A table of recorded offences: a frame of the user's own kind, and the roles of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from . import _columns, _frame, _native
from ._change import Adjustment, DifferenceMethod, asked_of_changes
from ._change import Method as ChangeMethod
from ._columns import words
from ._frame import Frame
from ._native import InputError
from ._period import DashedYear, Period
from ._progress import Progress, told
from ._rate import Method as RateMethod
from ._rate import Sides, asked_of_rates, rate_columns
from ._share import Method as ShareMethod
from ._share import asked_of_shares
from ._trend_columns import whole
from ._trends import Trend, asked_of_table
from .geography import Geography

__all__ = ["OffenceTable", "read_csv"]

_REQUIRED = ("area", "period", "offence", "count")
_KEYS = ("area", "offence")
_OPTIONAL = ("population", "source", "published")


class OffenceTable:
    """A table of recorded offences, one figure a row.

    Parameters
    ----------
    frame
        A pandas, Polars or PyArrow table. It is not copied; what comes back is of the same kind.
    area, period, offence, count
        The columns that hold them. Counts may be whole numbers or texts as printed (``"<5"``, ``"4,373"``); a null is
        missing, never zero. Periods are texts such as ``"2018/19"``.
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

    __slots__ = ("_counts", "_dashed_year", "_frame", "_geography", "_roles", "attributes")

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
        attributes: Sequence[str] = (),
        marks: Mapping[str, str] | None = None,
        zero_included: bool = False,
        dashed_year: DashedYear | None = None,
        geography: Geography | None = None,
    ) -> None:
        self._dashed_year = dashed_year
        self._frame = _frame.opened(frame)
        self._roles = _roles(
            self._frame,
            {"area": area, "period": period, "offence": offence, "count": count},
            {"population": population, "source": source, "published": published},
        )
        self.attributes = tuple(attributes)
        """The columns that split a count."""
        for name in self.attributes:
            _existing(self._frame, name)
        if len(self._frame) == 0:
            raise InputError("table must have at least one row, got 0")
        self._geography = geography
        column = self._frame.get_column(count)
        self._counts = _columns.counts(column.to_native(), column=count, marks=marks, zero_included=zero_included)
        self._check_periods()
        if geography is not None:
            _native.table_check(self._records())

    @property
    def frame(self) -> Any:
        """The frame it was made of."""
        return self._frame.to_native()

    @property
    def geography(self) -> Geography:
        """The tree of areas."""
        from .geography import police_forces  # noqa: PLC0415 - the shipped tree is only read when asked for

        return police_forces() if self._geography is None else self._geography

    def __len__(self) -> int:
        return len(self._frame)

    def __repr__(self) -> str:
        return f"OffenceTable of {len(self):,} rows: {', '.join(self._frame.columns)}"

    def _repr_html_(self) -> str:
        native = self._frame.to_native()
        shown = native._repr_html_() if hasattr(native, "_repr_html_") else f"<pre>{native}</pre>"
        return f"<p>{self!r}</p>{shown}"

    def check(self) -> Any:
        """What in the table does not agree with itself.

        Parts above their whole or not summing to it, one figure published with two values, periods that begin
        before the offence was in force, windows of different length, duplicates, totals beside their parts.

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
        return self._like(_native.table_findings(self._records()))

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
        population = self._needed("population", "rates need persons: name the column, as population=…")
        columns = {name: np.empty(len(self)) for name in ("value", "low", "high")}
        columns["flags"] = np.empty(len(self), np.uint16)
        options = asked_of_rates(per, confidence, method, sides, overdispersion)
        asked = (population, options, cluster_sizes)
        try:
            for rows in _frame.parts(len(self)):
                for name, values in self._rates(rows, *asked).items():
                    columns[name][rows] = values
        except InputError:
            self._rates(slice(None), *asked)  # the same error, its row counted from the first of the table
            raise
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

        Returns
        -------
        A frame of the user's kind: area, offence, attributes, `before`, `after`, `ratio`, `ratio_low`, `ratio_high`,
        `percent`, `percent_low`, `percent_high`, `difference`, `difference_low`, `difference_high`, `p_value`,
        `p_adjusted`, `comparisons`, `sources`, `flags`.

        """
        columns = _native.table_changes(
            self._records(),
            self._label(before),
            self._label(after),
            per_population,
            per_day,
            asked_of_changes(confidence, method, difference_method, overdispersion),
            adjust,
        )
        return self._like(columns)

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
        columns = self._roles
        keys = None if by is None else [{columns[role]: role for role in _KEYS}.get(name, name) for name in by]
        with told(progress, trend) as tell:
            made = answered(self._records(), keys, tell, ask(**options))
        return self._like({name: whole(name, column) for name, column in made.items()})

    def shares(
        self, attribute: str, *, confidence: float = 0.95, method: ShareMethod = "wilson", sides: Sides = "two"
    ) -> Any:
        """What part each category of an attribute is: of all, of the known, and the bounds.

        Parameters
        ----------
        attribute
            A column that splits the counts, such as ``"platform"``.
        confidence, method, sides
            As in `quetelet.share`.

        Returns
        -------
        A frame of the user's kind, one row a category: `part`, `known`, `whole`, `share_of_all`, `share_of_known`,
        their limits, `bound_low`, `bound_high`, `flags`.

        """
        if attribute not in self.attributes:
            raise InputError(_unknown("attribute", attribute, self.attributes))
        return self._like(_native.table_shares(self._records(), attribute, asked_of_shares(confidence, method, sides)))

    def vintages(self, area: str | None = None) -> Any:
        """Each figure that was published more than once, as published, the earliest first.

        Parameters
        ----------
        area
            The area asked about; left out, all of them.

        """
        return self._like(_native.table_vintages(self._records(), area))

    def rest_of_parent(self, area: str, *, confidence: float = 0.95) -> Any:
        """The area against the rest of what it is part of, each vintage on its own.

        Parameters
        ----------
        area
            An area whose parent has figures too, such as ``"Lancashire"`` in the North West.
        confidence
            Level of the limits.

        Returns
        -------
        A frame of the user's kind, one row for each published version of the base: `area_before`, `area_after`,
        `rest_before`, `rest_after`, `rest_ratio` with limits, `ratio_of_ratios` with limits, `flags`.

        """
        return self._like(_native.table_rest_of_parent(self._records(), area, float(confidence)))

    def claim(
        self,
        text: str,
        *,
        area: str,
        offence: str,
        before: str | Period,
        after: str | Period,
        confidence: float = 0.95,
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

        Returns
        -------
        A frame of the user's kind, one row for each published version: `before`, `after`, `verdict`, `probability`,
        `says`, `doubts`.

        """
        asked = (text, area, offence, self._label(before), self._label(after), float(confidence))
        return self._like(_native.table_claim(self._records(), *asked))

    def to_csv(self, path: str | Path) -> None:
        """The table as a CSV file that `read_csv` reads back."""
        names = {column: role for role, column in self._roles.items()}
        self._frame.rename(names).write_csv(str(path))

    def _like(self, columns: Mapping[str, Any]) -> Any:
        return _frame.frame(_shown(columns), self._frame.implementation).to_native()

    def _needed(self, role: str, why: str) -> str:
        if role not in self._roles:
            raise InputError(f'column "{role}" must exist, got {", ".join(self._frame.columns)}: {why}')
        return self._roles[role]

    def _texts(self, role: str) -> list[str | None]:
        return _frame.texts(self._frame, self._roles[role])

    def _records(self) -> Any:
        """The table as the compiled half takes it."""
        optional = {role: self._texts(role) if role in self._roles else None for role in ("source", "published")}
        return (
            self._texts("area"),
            (self._texts("period"), self._dashed_year),
            self._texts("offence"),
            [(name, _frame.texts(self._frame, name)) for name in self.attributes],
            self._counts,
            self._populations(),
            optional["source"],
            optional["published"],
            None if self._geography is None else self._geography.columns(),
        )

    def _populations(self) -> _columns.Floats | None:
        """The population column; NaN where it is blank."""
        if "population" not in self._roles:
            return None
        series = self._frame.get_column(self._roles["population"])
        return _columns.floats_or_nan(series, self._roles["population"])

    def _check_periods(self) -> None:
        """Nothing, or the row of the first period that cannot be read."""
        distinct = self._frame.get_column(self._roles["period"]).unique().to_frame()
        self._periods([])  # what a dashed year means is no matter of a row
        try:
            self._periods(_frame.texts(distinct, self._roles["period"]))
        except InputError:
            labels = self._texts("period")
            for label in dict.fromkeys(labels):
                self._check_period(label, labels.index(label))

    def _periods(self, labels: Sequence[Any]) -> dict[str, Any]:
        return _native.periods(["" if label is None else str(label) for label in labels], self._dashed_year)

    def _label(self, period: str | Period) -> str:
        return (period if isinstance(period, Period) else Period(period, dashed_year=self._dashed_year)).label

    def _check_period(self, label: str | None, row: int) -> None:
        try:
            self._periods([label])
        except InputError as error:
            raise InputError(f'row {row} (from 0), column "{self._roles["period"]}": {error}') from None

    def _rates(
        self, rows: slice, population: str, options: _native._RateOptions, sizes: Mapping[int, int] | None
    ) -> dict[str, Any]:
        """The rates of some rows, and their flags with those that an area brings."""
        part = self._frame[rows]
        people = _columns.floats(part.get_column(population).to_native(), population)
        found = rate_columns(self._counts.take(rows), people, self._years(part), options, cluster_sizes=sizes)
        flags = found["flags"] | self._area_flags(part)
        return {"value": found["value"], "low": found["low"], "high": found["high"], "flags": flags}

    def _with_rates(self, columns: dict[str, Any]) -> Any:
        """The frame with what `rates` adds. A column leaves `columns` as it becomes part of the frame."""
        frame, backend = self._frame, self._frame.implementation
        for name, role in (("rate", "value"), ("rate_low", "low"), ("rate_high", "high")):
            frame = frame.with_columns(_frame.column(name, columns.pop(role), backend))
        flags = columns.pop("flags")
        return frame.with_columns(_frame.worded("rate_flags", flags, _flag_words(flags), backend)).to_native()

    def _years(self, part: Frame) -> Any:
        """The length of each row's period in years: one number where all are equal."""
        distinct = _frame.distinct(part, self._roles["period"])
        years = np.asarray(self._periods(distinct)["years"])
        if (years == years[0]).all():
            return float(years[0])
        return _frame.numbered(part, self._roles["period"], dict(zip(distinct, years.tolist(), strict=True)), years[0])

    def _area_flags(self, part: Frame) -> Any:
        """What each row's area brings, as bits."""
        distinct = _frame.distinct(part, self._roles["area"])
        flags = _native.rate_flags([str(area) for area in distinct], np.zeros(len(distinct), np.uint16))
        return _frame.numbered(part, self._roles["area"], dict(zip(distinct, flags, strict=True)), np.uint16(0))


def read_csv(
    path: str | Path,
    *,
    area: str = "area",
    period: str = "period",
    offence: str = "offence",
    count: str = "count",
    population: str = "population",
    source: str = "source",
    published: str = "published",
    attributes: Sequence[str] | None = None,
    marks: Mapping[str, str] | None = None,
    zero_included: bool = False,
    dashed_year: DashedYear | None = None,
    delimiter: str | None = None,
    geography: Geography | None = None,
    backend: Literal["pandas", "polars", "pyarrow"] | None = None,
) -> OffenceTable:
    """A table from a CSV file.

    A byte order mark, quoted fields, either line ending, semicolons or tabs for commas, and thousands separators are
    read. Unknown columns are kept: as attributes, except `note`, `notes`, `comment`, `url` and `source_url`, which
    only accompany a figure.

    Parameters
    ----------
    path
        The file, in UTF-8.
    area, period, offence, count, population, source, published
        The names of its columns.
    attributes
        The columns that split a count; left out, all that have no other role.
    marks, zero_included, dashed_year, geography
        As in `OffenceTable`.
    delimiter
        What separates fields; left out, what the first line shows.
    backend
        The kind of frame to hold it in; left out, the first of these that is installed.

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
    given = None if attributes is None else list(attributes)
    printed = dict(marks or {}), zero_included, dashed_year
    columns, split = _native.read_csv(str(path), roles, given, printed, delimiter)
    frame = _frame.frame(columns, backend or _frame.default_backend())
    return OffenceTable(
        frame.to_native(),
        area=area,
        period=period,
        offence=offence,
        count=count,
        population=population if population in columns else None,
        source=source if source in columns else None,
        published=published if published in columns else None,
        attributes=split,
        marks=marks,
        zero_included=zero_included,
        geography=geography,
    )


def _roles(frame: Frame, required: Mapping[str, str], optional: Mapping[str, str | None]) -> dict[str, str]:
    """The column of each role: one that is named must exist, an optional one that is not named may."""
    for column in required.values():
        _existing(frame, column)
    named = {role: _existing(frame, column) for role, column in optional.items() if column is not None}
    usual = {role: role for role in optional if role not in named and role in frame.columns}
    return {**required, **named, **usual}


def _existing(frame: Frame, column: str) -> str:
    if column not in frame.columns:
        raise InputError(f'column "{column}" must exist, got {", ".join(frame.columns)}')
    return column


def _unknown(what: str, given: str, known: Sequence[str]) -> str:
    return f'unknown {what} "{given}"; known: {", ".join(known) or "none"}'


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
