"""A table of recorded offences: a frame of the user's own kind, and the roles of its columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Literal, Unpack, overload

import numpy as np

from . import _columns, _frame, _native, _options, _roles
from ._columns import flag_texts, words
from ._display import Backend, html_table
from ._frame import Frame
from ._native import InputError
from ._period import DashedYear, Period
from ._place import called, place
from ._progress import Progress, report_progress
from ._quoted import quoted, refused
from ._rate import _sizes
from ._reading import Reading
from ._results import (
    CHANGE,
    RATE,
    SHARE,
    Adjustment,
    Alternative,
    ChangePointsOfTable,
    InterruptedOfTable,
    LogLinearOfTable,
    MannKendallOfTable,
    RateMethod,
    RecentTrendOfTable,
    SenSlopeOfTable,
    ShareMethod,
    Trend,
)
from ._results import CompareDifferenceMethod as DifferenceMethod
from ._results import CompareMethod as ChangeMethod
from ._roles import Printed
from ._times import PeriodLength
from ._trends import trend_of
from .geography import Geography

__all__ = ["OffenceTable", "read_csv"]

CalendarUnit = Literal["month", "quarter", "year", "financial_year"]

_RATES = ("rate", "rate_low", "rate_high", "rate_flags")
"""The columns that `rates` adds."""
_TEXTS = 1 << 16
"""So many rows of texts cross from the compiled half at a time: each may have a text of its own."""
_SHOWN = 10
"""So many rows are shown in a notebook."""


class OffenceTable:
    """A table of recorded offences, one figure a row.

    The table is read when it is made: what is done to the frame afterwards changes nothing of it.

    Parameters
    ----------
    frame
        A pandas, Polars or PyArrow table; what comes back is of the same kind. It is not copied, but by pandas before
        version 3, which cannot share what nobody writes to.
    area, period, offence, count
        The columns that hold them. An `area` or `offence` that is no column, nor nearly the name of one, is that of all
        rows, where the frame has no column of these (``offence="stalking"``). Counts may be whole numbers or texts as
        printed (``"<5"``, ``"4,373"``); a null is missing, never zero. Periods are texts such as ``"2018/19"``, years,
        or the periods of pandas.
    population, source, published
        The columns of persons, of who said so, and of when. Left out, the columns of these names are used if there.
    attributes
        Columns that split a count, such as a platform; a blank is the total over all of them, and so is a word for it
        (``"Total"``, ``"All ages"``, ``"Persons"`` beside ``"Male"``). Other columns describe, and tell no rows apart.
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
    thousands, decimal
        What stands between thousands (``"."``, ``","``, ``"'"`` or ``" "``) and what before decimals (``"."`` or
        ``","``) in counts and populations that are texts; to say one of the two is enough. Left out, one point with
        three digits behind it (``"350.412"``), which can be either, is an `InputError`.
    geography
        The tree of areas. Left out, the police forces of England and Wales are known, and other areas are allowed;
        given, an area that is not in it is an error.

    Raises
    ------
    InputError
        Naming the row and the column of what cannot be read.

    Notes
    -----
    Upper and lower case and spaces do not part names. An area ``"Total"`` is all the areas its source gives, an
    offence ``"All offences"`` all the offences. A name of several areas is told by the names beside it: among regions
    ``"West Midlands"`` is the region, among forces the force; where both stand in one table, by a column with their
    codes or kinds, or by their populations. Rows of one area, period, offence and attributes that neither a source nor
    a date tells apart are refused by `change`, `trend`, `shares`, `rest_of_parent` and `claim`, and reported by
    `check`.

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

    __slots__ = ("_attributes", "_backend", "_geography", "_held", "_named", "_printed", "_reading", "_roles", "_table")

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
        thousands: str | None = None,
        decimal: str | None = None,
        geography: Geography | None = None,
    ) -> None:
        self._held: Frame | Callable[[], Frame] = _frame.snapshot(_frame.opened(frame))
        self._backend: Any = self._frame.implementation
        given = {"area": area, "period": period, "offence": offence, "count": count}
        self._held, stated = _roles.stated(
            self._frame, {**given, "population": population, "source": source, "published": published}
        )
        self._roles = _roles.roles(self._frame, stated)
        self._attributes = _roles.attributes(self._frame, attributes, self._roles)
        self._named = dict[str, str]()
        self._reading: Reading | None = None
        declared = _columns.declared(marks, zero_included, thousands, decimal)
        self._printed = Printed(*declared[:2], dashed_year, period_length, *declared[2:])
        self._geography = _tree(geography)
        if len(self._frame) == 0:
            raise InputError("table must have at least one row, got 0")
        columns = _roles.columns(self._frame, self._roles, self._attributes, self._printed)
        self._table = _native.table_of_frame(columns, _areas(self._geography))

    @classmethod
    def _of(
        cls,
        table: _native.Table,
        roles: Mapping[str, str],
        backend: str | None,
        *,
        printed: Printed = Printed(),  # noqa: B008 - it is immutable
        geography: Geography | None = None,
        told: Mapping[str, Any] | None = None,
    ) -> OffenceTable:
        """The table behind `table`, in a frame of its own, which is made when it is first asked for."""
        made = cls.__new__(cls)
        rows, columns = _native.table_columns(table, dict(roles))
        made._table = table
        made._held = lambda: _frame.assembled(_cells(table, rows, columns), _frame.backend_of(backend))
        made._backend = None if backend is None else _frame.backend_of(backend)
        there = {what for _, (what, _), _ in columns}
        made._roles = {role: column for role, column in roles.items() if role in there}
        made._attributes = tuple(_native.table_attributes(table))
        own = {"attribute": made._attributes, "note": _native.table_annotations(table)}
        extras = [(column, own[what][at]) for column, (what, at), _ in columns if what in own]
        made._named = {column: name for column, name in extras if column != name}
        made._printed, made._geography = printed, geography
        made._reading = None if told is None else Reading._of(told)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        columns = {name: column for column, name in self._named.items()}
        attributes = tuple(columns.get(name, name) for name in self._attributes)
        given = {**self._roles, **self._printed._asdict(), "geography": self._geography, "attributes": attributes}
        return _rebuilt, (self._frame.to_native(), given, self._named, self._reading)

    def __copy__(self) -> OffenceTable:
        return self  # nothing changes it

    def __deepcopy__(self, memo: dict[int, Any]) -> OffenceTable:
        return self

    @property
    def _frame(self) -> Frame:
        if callable(self._held):
            self._held = self._held()
        return self._held

    @property
    def frame(self) -> Any:
        """The frame it was made of, as it was then; with the area or offence of all rows, where one was given."""
        return _frame.snapshot(self._frame).to_native()

    @property
    def attributes(self) -> tuple[str, ...]:
        """The columns that split a count."""
        return self._attributes

    @property
    def reading(self) -> Reading | None:
        """How the file was read: what each column was taken as, which rows were left out; nothing of a frame."""
        return self._reading

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
        names, rows = self._frame.columns, _frame.ends(self._frame, _SHOWN)
        return f"<p>{escape(repr(self))}</p>{html_table(names, rows)}"

    def check(self, *, progress: Progress = False) -> Any:
        """What in the table does not agree with itself: consistency checks.

        Parts above their whole or not summing to it, one figure published with two values, periods that begin
        before the offence was in force, windows of different length, duplicates, totals beside their parts, rows absent
        from an otherwise complete grid.

        Parameters
        ----------
        progress
            As in `quetelet.trends`, in steps of the work.

        Returns
        -------
        A frame of the user's kind, one finding a row: `kind`, `severity`, `area`, `period`, `offence`, `message` (a
        sentence to paste) and `rows` (the rows of the table it is about, from 0).

        Examples
        --------
        >>> import quetelet as qt
        >>> findings = qt.examples.lancashire().check()
        >>> any("175" in message and "64" in message for message in findings["message"])
        True

        """
        with report_progress(progress, "check") as tell:
            return self._like(_native.table_findings(self._table, tell))

    def rates(
        self,
        *,
        per: float = 100_000.0,
        confidence: float = 0.95,
        method: RateMethod = "exact",
        alternative: Alternative = "two-sided",
        overdispersion: float = 1.0,
        cluster_sizes: Mapping[int, int] | None = None,
    ) -> Any:
        """The crude rate of every row with its confidence interval, added to the frame.

        A rate is the count for every `per` persons and year: the population times the length of the period is what
        the count arose from. Counts that are not known exactly have no rate, but have confidence limits. Rows of an
        area that the geography of the table has without residents are flagged ``no_residents``.

        Parameters
        ----------
        per, confidence, method, alternative, overdispersion
            As in `quetelet.rate`.
        cluster_sizes
            The sizes of the clusters of all rows together, as in `quetelet.rates`.

        Returns
        -------
        The frame with its own columns and `rate`, `rate_low`, `rate_high` (the confidence limits) and `rate_flags`.

        Raises
        ------
        InputError
            When there is no population column, a population is missing, or the frame has a column of one of these
            names.

        """
        if "population" not in self._roles:
            raise _roles.missing(self._frame, "population", "rates need persons: name the column, as population=…")
        for name in _RATES:
            if name in self._frame.columns:
                raise InputError(f'column "{name}" is added by rates: rename the one that the table has, or drop it')
        options = RATE.read(
            per=per, confidence=confidence, method=method, alternative=alternative, overdispersion=overdispersion
        )
        sizes = None if cluster_sizes is None else _sizes(cluster_sizes)
        return self._with_rates(dict(_native.table_rates(self._table, options, sizes)))

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
        """From one period to another: the rate ratio of each series (area × offence × attributes), one a row.

        Both figures are taken from the same source where there is one that has both, else from the latest of each.
        Where dates of publication do not tell sources apart, one is taken for the whole series: that which gives most
        of its periods, of these the first by name. A figure that was also published with another value, or of which no
        one source has both periods, is flagged ``mixed_vintages``. Counts of periods that differ in length by more than
        a day in a hundred, such as months, are flagged ``unequal_length``. A series that is a total by its
        name is no comparison beside its parts: its `p_adjusted` is null.

        Parameters
        ----------
        before, after
            The periods, such as ``"2017/18"``. They must not overlap, and be of equal length (months are) unless
            `per_population` or `per_day` is set.
        per_population
            Compare rates for the population and the length of each period, as `rates` gives them, instead of counts.
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
        A frame of the user's kind: `area`, `offence`, a column for each attribute; the counts as numbers, null where
        one is not known exactly, each with the least and the most it can be (null where nothing bounds it) and its
        text: `before`, `before_low`, `before_high`, `before_printed`, `after`, `after_low`, `after_high`,
        `after_printed`; the ratio of the later to the earlier with its confidence limits, the same as a percentage,
        and the difference: `ratio`, `ratio_low`, `ratio_high`, `percent`, `percent_low`, `percent_high`, `difference`,
        `difference_low`, `difference_high`; the p-value under the null hypothesis of no change and its logarithm:
        `p_value`, `log10_p`; between what the ratio lies, given what is known of the counts: `ratio_bound_low`,
        `ratio_bound_high`; the `method` by which the limits of the ratio and the p-value were found; `p_adjusted` (null
        where no adjustment is asked for) and the number of `comparisons`; `source_before`, `source_after`, `flags`.

        Raises
        ------
        InputError
            When the periods cannot be compared, the table has no such period or no series has a figure of both, rows
            of one figure cannot be told apart, or an attribute bears the name of another column of the answer.

        """
        if _options.truth(per_population, "per_population") and "population" not in self._roles:
            raise _roles.missing(self._frame, "population", "per_population needs it: name the column, as population=…")
        options = CHANGE.read(
            confidence=confidence, method=method, difference_method=difference_method, overdispersion=overdispersion
        )
        periods = self._label(before, "before"), self._label(after, "after")
        adjustment = _options.optional(_options.one_of(Adjustment))(adjust, "adjust")
        asked = *periods, bool(per_population), _options.truth(per_day, "per_day"), options, adjustment
        with report_progress(progress, "change") as tell:
            return self._like(_native.table_changes(self._table, *asked, tell))

    @overload
    def trend(self, trend: Literal["mann_kendall"], /, **given: Unpack[MannKendallOfTable]) -> Any: ...
    @overload
    def trend(self, trend: Literal["sen_slope"], /, **given: Unpack[SenSlopeOfTable]) -> Any: ...
    @overload
    def trend(self, trend: Literal["log_linear"], /, **given: Unpack[LogLinearOfTable]) -> Any: ...
    @overload
    def trend(self, trend: Literal["interrupted"], /, **given: Unpack[InterruptedOfTable]) -> Any: ...
    @overload
    def trend(self, trend: Literal["change_points"], /, **given: Unpack[ChangePointsOfTable]) -> Any: ...
    @overload
    def trend(self, trend: Literal["recent_trend"], /, **given: Unpack[RecentTrendOfTable]) -> Any: ...

    def trend(
        self, trend: Trend, /, *, by: Sequence[str] | str | None = None, progress: Progress = False, **options: Any
    ) -> Any:
        """The trend of every series of the table, on all cores.

        Times are those of the periods. A count arises from the population over the length of its period where there
        is a population column, else from the length alone where the periods of a series differ in it by more than a
        day in a hundred. Of several figures of one period the one published last is taken; where dates do not tell
        sources apart, that of the source which gives most of the periods, of these the first by name. The series is
        flagged ``mixed_vintages`` where figures differ, or no one source has all periods.

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
        A frame of the user's kind, one row a series in the order in which they first appear: of `area`, `offence` and
        the attributes those that tell series apart; the `first` and the `last` period; the columns that
        `quetelet.trends` gives of such a trend, of which `flags` is the last. A series that is too short for the
        question, or too inexact, has a row without an answer, flagged as in `quetelet.trends`.

        Raises
        ------
        InputError
            Naming the series whose periods overlap, or that cannot be used otherwise; or an attribute that bears the
            name of another column of the answer.

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
        asked = trend_of(trend)[0].read_of(trend, options)
        names = {self._roles[role]: role for role in ("area", "offence")}
        keys = None if by is None else [_options.text(names.get(name, name), "by") for name in _roles.names("by", by)]
        with report_progress(progress, trend) as tell:
            return self._like(_native.table_trends(self._table, trend, keys, tell, asked))

    def shares(
        self,
        attribute: str,
        *,
        confidence: float = 0.95,
        method: ShareMethod = "wilson",
        alternative: Alternative = "two-sided",
        progress: Progress = False,
    ) -> Any:
        """What part each category of an attribute is: its proportion of all, of the known, and the bounds.

        Parameters
        ----------
        attribute
            A column that splits the counts, such as ``"platform"``.
        confidence, method, alternative
            As in `quetelet.share`.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one row a category: `area`, `offence`, a column for each attribute, `period`,
        `source`; the count of the category, of all whose category is known, and of the whole, as numbers, null where
        one is not known exactly, each with the least and the most it can be and its text: `part`, `part_low`,
        `part_high`, `part_printed`, `known`, `known_low`, `known_high`, `known_printed`, `whole`, `whole_low`,
        `whole_high`, `whole_printed`; the share of the whole and of the known with their confidence limits:
        `share_of_all`, `share_of_all_low`, `share_of_all_high`, `share_of_known`, `share_of_known_low`,
        `share_of_known_high`; what the share can be, were all the unknown others or all of this category: `bound_low`,
        `bound_high`; `flags`.

        Raises
        ------
        InputError
            When there is no such attribute, none of its categories is known, rows of one figure cannot be told apart,
            or an attribute bears the name of another column of the answer.

        """
        if not _options.among(attribute, self._attributes):
            known = ", ".join(map(str, self._attributes)) or "none"
            raise InputError(f"unknown attribute {quoted(attribute)}; known: {known}")
        options = SHARE.read(confidence=confidence, method=method, alternative=alternative)
        with report_progress(progress, "shares") as tell:
            return self._like(_native.table_shares(self._table, attribute, options, tell))

    def vintages(self, area: str | None = None, *, progress: Progress = False) -> Any:
        """Each figure that was published more than once, as published, the earliest first: its data vintages.

        Parameters
        ----------
        area
            The area asked about; left out, all of them.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A frame of the user's kind, one row for each time: `area`, `offence`, a column for each attribute, `period`;
        the count as a number, null where it is not known exactly, with the least and the most it can be and its text:
        `count`, `count_low`, `count_high`, `count_printed`; `source`, `published`; how all that was published of the
        figure stands to each other, `agreement` (``"identical"``, ``"compatible"`` or ``"conflicting"``); the `row` of
        the table, from 0.

        """
        with report_progress(progress, "vintages") as tell:
            return self._like(_native.table_vintages(self._table, _options.optional_text(area, "area"), tell))

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
        A frame of the user's kind, one row for each published version of the base: `area`, `parent`, `offence`, the
        periods `before` and `after`, `source_before`, `source_after`; of the area and of the rest of the parent the
        counts as numbers, null where one is not known exactly, each with the least and the most it can be and its
        text, and the ratio of the later to the earlier with its confidence limits: `area_before`, `area_before_low`,
        `area_before_high`, `area_before_printed`, `area_after`, `area_after_low`, `area_after_high`,
        `area_after_printed`, `area_ratio`, `area_ratio_low`, `area_ratio_high`, `rest_before`, `rest_before_low`,
        `rest_before_high`, `rest_before_printed`, `rest_after`, `rest_after_low`, `rest_after_high`,
        `rest_after_printed`, `rest_ratio`, `rest_ratio_low`, `rest_ratio_high`; `flags`.

        """
        asked = _options.text(area, "area"), _options.number(confidence, "confidence")
        with report_progress(progress, "rest_of_parent") as tell:
            return self._like(_native.table_rest_of_parent(self._table, *asked, tell))

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
        """Whether the table bears what is claimed, for every vintage of its figures.

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
        A frame of the user's kind, one row for each published version: the counts as numbers, null where one is not
        known exactly, each with the least and the most it can be and its text: `before`, `before_low`, `before_high`,
        `before_printed`, `after`, `after_low`, `after_high`, `after_printed`; `source_before`, `source_after`;
        `as_printed`, whether it is right as arithmetic, null where that depends; the `verdict`; between what the
        probability lies that the size was reached, null where none is claimed to be: `probability_low`,
        `probability_high`; `summary` (a sentence to paste), `doubts` (what the check of the table says of either
        figure), `flags`.

        """
        figures = _options.text(area, "area"), _options.text(offence, "offence")
        periods = self._label(before, "before"), self._label(after, "after")
        asked = (_options.text(text, "text"), *figures, *periods, _options.number(confidence, "confidence"))
        with report_progress(progress, "claim") as tell:
            return self._like(_native.table_claim(self._table, *asked, tell))

    def filter(
        self,
        *,
        area: str | Sequence[str] | None = None,
        offence: str | Sequence[str] | None = None,
        period: str | Period | Sequence[str | Period] | None = None,
        during: str | Period | None = None,
        source: str | Sequence[str] | None = None,
        progress: Progress = False,
        **categories: str | Sequence[str | None] | None,
    ) -> OffenceTable:
        """The table of the rows that are wanted, in their order.

        What each row is about stays what it was: an area that other rows told to be the region ``"West Midlands"`` is
        written by its code where it stands without them.

        Parameters
        ----------
        area, offence, period, source
            Those wanted, one or several, by any of their names; left out, any. A period is that period, and no part of
            it.
        during
            A period within which every day of a row's own must lie.
        progress
            As in `quetelet.trends`.
        **categories
            Those wanted of an attribute, one or several (``platform="Instagram"``); `None` is the total over it. Of
            attributes that are not named totals and categories are kept alike.

        Returns
        -------
        A table with the columns of this one.

        Raises
        ------
        InputError
            When the table has no such area, offence, period, source, attribute or category, or no row has all that is
            wanted.

        Examples
        --------
        >>> import quetelet as qt
        >>> table = qt.examples.lancashire()
        >>> len(table.filter(area="North West", during="2017/18"))
        2

        """
        kept = {
            "areas": _several(area, "area", _options.text),
            "offences": _several(offence, "offence", _options.text),
            "periods": _several(period, "period", self._label),
            "during": None if during is None else self._label(during, "during"),
            "sources": _several(source, "source", _options.text),
            "categories": self._categories(categories),
        }
        with report_progress(progress, "filter") as tell:
            table, rows, as_printed = _native.table_filter(self._table, kept, tell)
        if not as_printed:
            return self._derived(table)
        return self._beside(table, self._frame[rows], self._roles)

    def series(self, area: str | None = None, *, offence: str | None = None, **categories: str | None) -> Any:
        """The figures of one series, by period.

        Of several versions of a figure the one published last is taken, as in `trend`; a missing count keeps its row.

        Parameters
        ----------
        area, offence
            Whose; left out, the total that the table has by its name, or the only one.
        **categories
            That of an attribute (``platform="Instagram"``); left out, the total over it.

        Returns
        -------
        A frame of the user's kind, one row a period: `period`; the count as a number, null where it is not known
        exactly, with the least and the most it can be and its text: `count`, `count_low`, `count_high`,
        `count_printed`; `population`, `source` and `published` where the table has them; the `row` of the table, from
        0; `flags`.

        Raises
        ------
        InputError
            When the table has no such series, or several are meant.

        Examples
        --------
        >>> import quetelet as qt
        >>> series = qt.examples.lancashire().series("Lancashire", offence="sexual grooming")
        >>> series[["period", "count"]].values.tolist()
        [['2017/18', 187], ['2018/19', 376]]

        """
        asked = _options.optional_text(area, "area"), _options.optional_text(offence, "offence")
        columns = _native.table_series(self._table, *asked, self._categories(categories))
        without = {"population"} - self._roles.keys()
        if not {"source", "published"} & self._roles.keys():
            without |= {"source", "published"}
        return self._like({name: values for name, values in columns.items() if name not in without})

    def total(self, over: str, *, progress: Progress = False) -> OffenceTable:
        """The totals over the areas, the offences, the categories of an attribute or the periods: a table of sums.

        A sum keeps every state: a hidden count makes bounds (``10 to 13``), a missing one or a part without a row a
        minimum (``at least 9``), never a smaller number. A whole is not added to its parts: a region whose areas are
        all there is left out, and so is a ``"Total"``; where they are not all there the region is added and they are
        left out. Of offences those that lie within no other are added. Where a table gives the total over an attribute
        (a blank, ``"All ages"``) or ``"All offences"``, it is that. Periods are added where they fill the time from the
        first to the last day of the table exactly.

        Of several versions of a figure the one published last is added; a sum of several vintages is flagged
        ``mixed_vintages``. The population of a sum over areas is that of all, of another that which all parts have;
        over periods it is the mean over their days. Columns that describe all parts alike are kept.

        Parameters
        ----------
        over
            ``"area"``, ``"offence"``, ``"period"`` (or periods of one length alone: ``"month"``), or an attribute.
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A table, one row a sum, in the order in which their parts first appear, with the columns `sum_of` (what was
        added, what was not there and what was left out) and `sum_flags`. The areas of a region, all added, are the
        region; others go by what was added (``"Kent + Surrey"``, ``"total of 9 areas"``).

        Raises
        ------
        InputError
            When the table has nothing of that name, or rows of one figure cannot be told apart.

        Examples
        --------
        >>> import pandas as pd, quetelet as qt
        >>> frame = pd.DataFrame({
        ...     "area": ["Kent", "Surrey", "Total"], "period": ["2018/19"] * 3, "offence": ["theft"] * 3,
        ...     "count": ["90", "<5", "93"],
        ... })
        >>> total = qt.OffenceTable(frame).total("area").frame
        >>> total[["area", "count", "sum_of"]].values.tolist()
        [['Kent + Surrey', '91 to 94', 'Kent and Surrey; left out: Total']]

        """
        asked = _options.text(over, "over")
        with report_progress(progress, "total") as tell:
            return self._derived(*_native.table_total(self._table, self._named.get(asked, asked), tell))

    def resample(self, to: CalendarUnit, *, progress: Progress = False) -> OffenceTable:
        """The same series by units of the calendar: financial years from months or quarters.

        Only periods that make up the unit exactly are added, of which none shares a day with another. Otherwise its
        count has bounds: at least the sum of what lies within it, at most that of periods that together have all its
        days. Either way it is flagged ``incomplete``, and missing where there are no bounds. Counts, versions,
        populations and columns are as in `total`.

        Parameters
        ----------
        to
            ``"month"``, ``"quarter"``, ``"year"`` (the calendar year) or ``"financial_year"`` (from 1 April).
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A table, one row for each series and unit that the series has days in, with `sum_of` and `sum_flags` as in
        `total`.

        Examples
        --------
        >>> import pandas as pd, quetelet as qt
        >>> frame = pd.DataFrame({
        ...     "area": "Kent", "period": ["2018/19 Q1", "2018/19 Q2", "2018/19 Q3", "2018/19 Q4", "2019/20 Q1"],
        ...     "offence": "theft", "count": ["10", "<5", "7", "6", "9"],
        ... })
        >>> years = qt.OffenceTable(frame).resample("financial_year").frame
        >>> years[["period", "count", "sum_flags"]].values.tolist()
        [['2018/19', '24 to 27', 'censored'], ['2019/20', 'at least 9', 'at_least, incomplete']]

        """
        unit = _options.word(to, "to", _native.calendar_units())
        with report_progress(progress, "resample") as tell:
            return self._derived(*_native.table_resample(self._table, unit, tell))

    def complete(self, *, zeros: bool = False, progress: Progress = False) -> OffenceTable:
        """The table with a row for every figure that no row gives, though others give its area, offence and period.

        The rows that `check` finds absent (``gaps``) and others: every area in every period, of every offence and all
        categories. Wholes are not added (a region, a total, a year beside its months), nor an area or offence for
        a time in which it was not there. New rows have the population of others of their area and period.

        Parameters
        ----------
        zeros
            Whether the count of a new row is zero, for those who know that the table leaves out what was not recorded;
            left out, it is missing (``not_stated``).
        progress
            As in `quetelet.trends`.

        Returns
        -------
        A table, the new rows behind the others.

        Examples
        --------
        >>> import pandas as pd, quetelet as qt
        >>> frame = pd.DataFrame({
        ...     "area": ["Kent", "Kent", "Surrey"], "period": ["2017", "2018", "2017"], "offence": "theft",
        ...     "count": [4, 5, 2],
        ... })
        >>> qt.OffenceTable(frame).complete(zeros=True).frame["count"].tolist()
        [4, 5, 2, 0]

        """
        asked = _options.truth(zeros, "zeros")
        with report_progress(progress, "complete") as tell:
            return self._derived(_native.table_complete(self._table, asked, tell))

    def with_population(
        self, frame: Any, *, area: str = "area", period: str | None = None, population: str = "population"
    ) -> OffenceTable:
        """The table with the populations of another frame, joined by the names of areas.

        Two names are one where the geography has them for one area, or they differ in case and spaces only. A row takes
        the population of its own period; where there is none, that of the shortest period in which the middle of its
        own lies: of a financial year, or of a month, the mid-year estimate of the calendar year. Columns of the other
        frame that bear the name of an attribute are joined by its categories. Areas that the table does not have are
        passed over.

        Parameters
        ----------
        frame
            A pandas, Polars or PyArrow table.
        area, period, population
            Its columns. Without a period (no column ``"period"``) populations hold for all of them.

        Returns
        -------
        A table with the columns of this one and `population`.

        Raises
        ------
        InputError
            Naming every area of the table, or area and period, that has no population; when one area has two, or the
            table has populations already.

        Examples
        --------
        >>> import pandas as pd, quetelet as qt
        >>> table = qt.OffenceTable(pd.DataFrame({
        ...     "area": ["Met"], "period": ["2018/19"], "offence": ["theft"], "count": [89],
        ... }))
        >>> people = pd.DataFrame({"area": ["Metropolitan Police"], "period": [2018], "population": [8_900_000]})
        >>> float(table.with_population(people).rates()["rate"][0])
        1.0

        """
        given = {"area": area, "period": period, "population": population}
        columns = _roles.populations(_frame.opened(frame), given, self._attributes, self._printed)
        columns["attributes"] = [(self._named.get(name, name), *rest) for name, *rest in columns["attributes"]]
        table = _native.table_with_populations(self._table, columns)
        people = _frame.column("population", _native.table_populations(table), self._frame.implementation)
        held = _frame.snapshot(self._frame).with_columns(people)
        return self._beside(table, held, {**self._roles, "population": "population"})

    @classmethod
    def from_csv(
        cls,
        path: str | Path | IO[Any],
        *,
        geography: Geography | None = None,
        backend: Backend | None = None,
        progress: Progress = False,
    ) -> OffenceTable:
        """The table that `to_csv` wrote: counts, periods, sources, attributes and notes as they were.

        Parameters
        ----------
        path
            The file, or one that is open.
        geography
            The tree of areas, which is no part of the file.
        backend
            The kind of frame to hold it in; left out, the first of these that is installed.
        progress
            As in `quetelet.trends`, in bytes.

        Raises
        ------
        InputError
            When the file cannot be read, or is no such table.

        """
        return read_csv(path, delimiter=",", geography=geography, backend=backend, progress=progress)

    def to_csv(self, path: str | Path, *, progress: Progress = False) -> None:
        """The table as a CSV file that `read_csv` reads back as the same table.

        Columns go by the names that `read_csv` knows, counts and periods by their canonical texts (``0 to 4``,
        ``at least 12``, ``no_reply``, ``December 2011``), whatever marks and forms they were printed in. The heading
        of a column says whether it is an attribute or accompanies a figure (``note:ward``) where its name alone does
        not.

        The file is written beside an old one of this name and then put in its place: where writing fails, what was
        there is there still.

        A text that begins with ``=``, ``+``, ``-`` or ``@``, which a spreadsheet program would take for a formula, has
        an apostrophe before it, which is taken off where the file is read.

        Parameters
        ----------
        path
            The file.
        progress
            As in `quetelet.trends`.

        Raises
        ------
        InputError
            When the file cannot be written.

        """
        with report_progress(progress, "to_csv") as tell:
            _native.write_csv(self._table, _path(path), tell)

    def report(self, path: str | Path, *, title: str | None = None, progress: Progress = False) -> None:
        """One page to send to an editor: what was read, what `check` finds, rates, changes and pictures.

        The page is one HTML file without scripts or links, which opens without a network. Pictures need Matplotlib;
        where it is not installed, the page says so. Long tables are shown in part, and the page says of how many rows.
        It is written beside an old file of this name and then put in its place, as by `to_csv`.

        Parameters
        ----------
        path
            The file.
        title
            The heading of the page; left out, the areas and offences of the table.
        progress
            As in `quetelet.trends`.

        Raises
        ------
        InputError
            When the file cannot be written.

        Examples
        --------
        >>> import pathlib, tempfile, quetelet as qt
        >>> page = pathlib.Path(tempfile.mkdtemp()) / "lancashire.html"
        >>> qt.examples.lancashire().report(page)
        >>> "published as 175" in page.read_text(encoding="utf-8")
        True

        """
        from . import _report  # noqa: PLC0415 - only who wants a page needs what makes it

        path, heading = _path(path), _options.optional_text(title, "title")
        with report_progress(progress, "report") as tell:
            _native.write_text(path, _report.page(self._table, heading, tell, self._reading))

    def _renamed(self, named: Mapping[str, str]) -> OffenceTable:
        """The same where some columns of the frame, which say what they are, bear another name in the table."""
        columns = _roles.columns(self._frame, self._roles, self._attributes, self._printed)
        for extras in ("attributes", "annotations"):
            columns[extras] = [(named.get(name, name), *cells) for name, *cells in columns[extras]]
        self._table = _native.table_of_frame(columns, _areas(self._geography))
        self._attributes = tuple(named.get(name, name) for name in self._attributes)
        self._named = dict(named)
        return self

    def _derived(self, table: _native.Table, same_areas: bool = True) -> OffenceTable:
        """A table made of this one, in a frame of its own of the same kind."""
        printed = self._of_days(
            Printed(dashed_year=self._printed.dashed_year, period_length=self._printed.period_length)
        )
        kind = self._backend if callable(self._held) else self._held.implementation.value
        geography = self._geography if same_areas else None
        return self._of(table, {**_roles.ROLES, **self._roles}, kind, printed=printed, geography=geography)

    def _beside(self, table: _native.Table, frame: Frame, roles: Mapping[str, str]) -> OffenceTable:
        """A table made of this one, in a frame with its columns."""
        made = type(self).__new__(type(self))
        made._table, made._held, made._roles = table, frame, dict(roles)
        made._backend, made._reading = frame.implementation, self._reading
        made._attributes, made._named = self._attributes, self._named
        made._printed, made._geography = self._of_days(self._printed), self._geography
        return made

    @staticmethod
    def _of_days(printed: Printed) -> Printed:
        """The same where days of which all begin a month are days: those of a whole table had shown that they are."""
        return printed._replace(period_length=printed.period_length or "day")

    def _categories(self, given: Mapping[str, Any]) -> list[tuple[str, str | None]]:
        """The categories wanted of attributes, each by the name that the table has for it."""
        read = _options.optional_text
        asked = {name: [None] if value is None else _several(value, name, read) for name, value in given.items()}
        return [(self._named.get(name, name), category) for name, several in asked.items() for category in several]

    def _like(self, columns: Mapping[str, Any]) -> Any:
        kind = _frame.backend_of(self._backend) if callable(self._held) else self._held.implementation
        return _frame.frame(_shown(columns), kind).to_native()

    def _label(self, period: str | Period, name: str) -> str:
        return self._printed.period(period, name)

    def _with_rates(self, columns: dict[str, Any]) -> Any:
        """The frame with what `rates` adds. A column leaves `columns` as it becomes part of the frame."""
        frame, backend = _frame.snapshot(self._frame), self._frame.implementation
        numbers = zip(_RATES[:3], ("value", "low", "high"), strict=True)
        added = [_frame.column(name, columns.pop(part), backend) for name, part in numbers]
        flags = columns.pop("flags")
        return frame.with_columns(*added, _frame.worded(_RATES[3], flags, _flag_words(flags), backend)).to_native()


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
    thousands: str | None = None,
    decimal: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    header: int | Sequence[int] | None = None,
    skip_rows: int = 0,
    columns: str | None = None,
    geography: Geography | None = None,
    backend: Backend | None = None,
    progress: Progress = False,
) -> OffenceTable:
    """A table from a CSV file.

    A byte order mark, quoted fields, either line ending, semicolons or tabs for commas, and thousands separators are
    read. Unknown columns are kept: as attributes where they tell rows of one area, period, offence and source apart by
    categories that come again; others (a code, a region, a printed rate, a note) only accompany a figure.

    A text that does not begin with a header of these columns (title lines above it, periods across the columns, other
    names) is read as `read_published` reads it. `OffenceTable.reading` tells what was taken as what.

    Parameters
    ----------
    path
        The file, or one that is open.
    area, period, offence, count, population, source, published
        The names of its columns.
    attributes
        The columns that split a count; left out, what the values say, as above.
    marks, zero_included, dashed_year, period_length, thousands, decimal, geography
        As in `OffenceTable`.
    delimiter
        What separates fields; left out, what the first line shows.
    encoding
        That of the file, such as ``"cp1252"``; left out, UTF-8, or UTF-16 where it begins with a byte order mark.
    header, skip_rows, columns
        Where the headings are, and what they are in a wide table, as in `read_excel`.
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
    if backend is not None:
        _frame.backend_of(backend)
    reading = {
        "roles": {role: _options.text(column, role) for role, column in roles.items()},
        "attributes": None
        if attributes is None
        else [_options.text(name, "attributes") for name in _roles.names("attributes", attributes)],
        "marks": _columns.declared(marks, zero_included, thousands, decimal),
        "dashed_year": _options.optional_text(dashed_year, "dashed_year"),
        "period_length": _options.optional_text(period_length, "period_length"),
        "delimiter": _options.optional_text(delimiter, "delimiter"),
        "geography": _areas(_tree(geography)),
        **place(header=header, skip_rows=skip_rows, columns=columns, encoding=encoding),
        "call": called("read_csv", path, {}),
    }
    with report_progress(progress, "read_csv") as tell:
        table, told = _native.read_csv(_input(path), reading, tell)
    printed = Printed(dashed_year=dashed_year, period_length=period_length)
    return OffenceTable._of(table, roles, backend, printed=printed, geography=geography, told=told)


def _cells(
    table: _native.Table, rows: int, columns: Sequence[tuple[str, tuple[str, int], bool]]
) -> Iterator[tuple[str, Any]]:
    """Each column of a table, by its name: numbers in one piece, texts some rows at a time."""
    numbers = {"count": _native.table_numbers, "population": _native.table_populations}
    for name, column, is_text in columns:
        if is_text:
            yield (
                name,
                (_native.table_texts(table, column, part.start, part.stop) for part in _frame.parts(rows, _TEXTS)),
            )
        else:
            yield name, numbers[column[0]](table)


def _rebuilt(
    frame: Any,
    given: dict[str, Any],
    named: Mapping[str, str] = MappingProxyType({}),
    reading: Reading | None = None,
) -> OffenceTable:
    table = OffenceTable(frame, **given)
    table._reading = reading
    return table._renamed(named) if named else table


def _tree(geography: Geography | None) -> Geography | None:
    if not isinstance(geography, (Geography, type(None))):
        raise refused("geography", "a qt.Geography", geography)
    return geography


def _areas(geography: Geography | None) -> list[Any] | None:
    return None if geography is None else geography.columns()


def _several(given: Any, name: str, read: Callable[[Any, str], Any]) -> list[Any]:
    """What is wanted, one thing or several; nothing where it is left out."""
    if given is None:
        return []
    alone = isinstance(given, (str, Period)) or not isinstance(given, Iterable)
    found = [given] if alone else _columns.many(given, name)
    if not found:
        raise refused(name, "at least one", given)
    return [read(each, name) for each in found]


def _path(path: str | Path) -> str | Path:
    """Where a file is, in a form that the system can hold."""
    try:
        found = os.fspath(path)
        os.fsencode(found)
    except (TypeError, ValueError):
        raise refused("path", "that of a file", path) from None
    if not isinstance(found, str):
        raise refused("path", "that of a file", path)
    return path


def _input(path: str | Path | IO[Any]) -> str | Path | bytes:
    """Where a file is, or what is in one that is open."""
    if isinstance(path, (str, Path)) or not hasattr(path, "read"):
        return _path(path)  # type: ignore[arg-type]
    held = path.read()
    return _options.text(held, "path").encode() if isinstance(held, str) else bytes(held)


def _flag_words(flags: Any) -> dict[int, str]:
    """What each of the flags that occur says, such as ``"censored, small_base"``."""
    return {bits: ", ".join(words(bits)) for bits in np.unique(flags).tolist()}


def _shown(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that came back, flags as words; an attribute that is called so comes as texts and codes."""
    bits = columns.get("flags")
    return {**columns, "flags": flag_texts(bits)} if isinstance(bits, np.ndarray) else dict(columns)
