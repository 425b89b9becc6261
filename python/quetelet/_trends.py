"""One trend for each of many series, as columns."""

from __future__ import annotations

from typing import Any, Literal, Unpack, overload

from . import _native, _series
from ._native import InputError
from ._options import Options
from ._progress import Progress, report_progress
from ._quoted import quoted
from ._results import (
    TRENDS,
    ChangePointsOfSeries,
    InterruptedOfSeries,
    Interruptions,
    LogLinearOfSeries,
    LogLinears,
    MannKendallOfSeries,
    MannKendalls,
    RecentTrendOfSeries,
    RecentTrends,
    Segmentations,
    SenSlopeOfSeries,
    SenSlopes,
    Trend,
)
from ._times import PeriodLength
from ._trend_columns import TrendBatch


@overload
def trends(trend: Literal["mann_kendall"], counts: Any, /, **given: Unpack[MannKendallOfSeries]) -> MannKendalls: ...
@overload
def trends(trend: Literal["sen_slope"], counts: Any, /, **given: Unpack[SenSlopeOfSeries]) -> SenSlopes: ...
@overload
def trends(trend: Literal["log_linear"], counts: Any, /, **given: Unpack[LogLinearOfSeries]) -> LogLinears: ...
@overload
def trends(trend: Literal["interrupted"], counts: Any, /, **given: Unpack[InterruptedOfSeries]) -> Interruptions: ...
@overload
def trends(trend: Literal["change_points"], counts: Any, /, **given: Unpack[ChangePointsOfSeries]) -> Segmentations: ...
@overload
def trends(trend: Literal["recent_trend"], counts: Any, /, **given: Unpack[RecentTrendOfSeries]) -> RecentTrends: ...


def trends(
    trend: Trend,
    counts: Any,
    /,
    *,
    groups: Any = None,
    offsets: Any = None,
    times: Any = None,
    exposures: Any = None,
    period_length: PeriodLength | None = None,
    progress: Progress = False,
    **options: Any,
) -> TrendBatch:
    """The trend of every series, on all cores.

    Parameters
    ----------
    trend
        ``"mann_kendall"``, ``"sen_slope"``, ``"log_linear"``, ``"interrupted"``, ``"change_points"`` or
        ``"recent_trend"``.
    counts
        A table of one series a row, or one column of all values. NaN, ``None`` and nulls are missing, never zero.
    groups
        For one column: a label for each value. The values of one label are one series wherever they lie, by rising
        time where there are times; series come in the order in which labels first appear. Case and spaces make no
        difference in them.
    offsets
        For one column: where each series starts, and where the last one ends.
    times
        `Period`s or their texts, dates, or numbers (years): one list for all rows of a table, one for each value of a
        column (whose periods must not overlap). Left out, values a year apart.
    exposures
        What each value arose from, of a shape that stretches to that of `counts`.
    period_length
        What dates stand for, as in `mann_kendall`.
    progress
        `True` for a bar (needs tqdm; in Jupyter a drawn one where ipywidgets is there too), or a function that is
        called with how many series are finished and of how many. It is called every 50 ms or so.
    **options
        As in `mann_kendall`, `sen_slope`, `log_linear`, `interrupted`, `change_points` and `recent_trend`.

    Returns
    -------
    MannKendalls, SenSlopes, LogLinears, Interruptions, Segmentations or RecentTrends
        Columns, one row a series. A series that is too short for the question (fewer than three values on a side of
        the date, none between breaks, fewer than ten for a test that estimates autocorrelation) has a row without an
        answer, flagged ``"few_points"``; so has one of ranges where values must be known, flagged ``"censored"`` or
        ``"at_least"``.

    Raises
    ------
    InputError
        Naming the first series that cannot be used.

    Notes
    -----
    An interrupt (Ctrl-C) ends the work within a tenth of a second or so. Beside the values and the result no more than
    some 50 MB are held, unless values have to be brought together or are no numbers.

    Examples
    --------
    >>> import quetelet as qt
    >>> found = qt.trends("log_linear", [[591, 674, 770, 718, 933, 1133], [40, 38, 41, 44, 39, 40]])
    >>> found.annual_percent_change.round(3)
    array([13.127,  0.426])
    >>> qt.trends("mann_kendall", [3, 9, 5, 7], groups=["Kent", "Surrey", "Kent", "Kent"]).series
    array(['Kent', 'Surrey'], dtype=object)

    """
    known, kind = trend_of(trend)
    asked = known.read_of(trend, options)
    laid = _series.many(counts, groups, offsets, times, exposures, period_length)
    with report_progress(progress, trend) as tell:
        columns = _native.trends_of(trend, laid.panel, laid.layout, (laid.name(), tell), asked)
    return kind._of(columns, series=laid.labels)


def trend_of(name: Trend) -> tuple[Options, type[TrendBatch]]:
    """The options of a trend, and what holds its results of many series."""
    if not isinstance(name, str) or name not in TRENDS:
        raise InputError(f"unknown trend {quoted(name)}; known: {', '.join(TRENDS)}")
    return TRENDS[name]
