"""One trend for each of many series, as columns."""

from __future__ import annotations

from typing import Any, Literal, overload

from . import _change_points, _interrupted, _log_linear, _mann_kendall, _native, _recent_trend, _sen, _series
from ._change_points import Segmentations
from ._interrupted import Interruptions
from ._log_linear import LogLinears
from ._mann_kendall import MannKendalls
from ._native import InputError
from ._options import keywords
from ._progress import Progress, told
from ._quoted import quoted
from ._recent_trend import RecentTrends
from ._sen import SenSlopes
from ._times import PeriodLength

Trend = Literal["mann_kendall", "sen_slope", "log_linear", "interrupted", "change_points", "recent_trend"]
Trends = MannKendalls | SenSlopes | LogLinears | Interruptions | Segmentations | RecentTrends


@overload
def trends(trend: Literal["mann_kendall"], counts: Any, /, **given: Any) -> MannKendalls: ...
@overload
def trends(trend: Literal["sen_slope"], counts: Any, /, **given: Any) -> SenSlopes: ...
@overload
def trends(trend: Literal["log_linear"], counts: Any, /, **given: Any) -> LogLinears: ...
@overload
def trends(trend: Literal["interrupted"], counts: Any, /, **given: Any) -> Interruptions: ...
@overload
def trends(trend: Literal["change_points"], counts: Any, /, **given: Any) -> Segmentations: ...
@overload
def trends(trend: Literal["recent_trend"], counts: Any, /, **given: Any) -> RecentTrends: ...


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
) -> Trends:
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
    ask, answered, _, kind = _known(trend)
    asked = keywords(trend, ask, options)
    laid = _series.many(counts, groups, offsets, times, exposures, period_length)
    with told(progress, trend) as tell:
        columns = answered(laid.panel, laid.layout, (laid.name(), tell), asked)
    made: Trends
    made = kind._of(columns, series=laid.labels, method=asked[1], confidence=asked[0])
    return made


_ASKED: dict[str, Any] = {
    "mann_kendall": (
        _mann_kendall.options,
        _native.mann_kendall_trends,
        _native.table_mann_kendall,
        MannKendalls,
    ),
    "sen_slope": (_sen.options, _native.sen_slope_trends, _native.table_sen_slope, SenSlopes),
    "log_linear": (_log_linear.options, _native.log_linear_trends, _native.table_log_linear, LogLinears),
    "interrupted": (
        _interrupted.options,
        _native.interrupted_trends,
        _native.table_interrupted,
        Interruptions,
    ),
    "change_points": (
        _change_points.options,
        _native.change_points_trends,
        _native.table_change_points,
        Segmentations,
    ),
    "recent_trend": (
        _recent_trend.options,
        _native.recent_trend_trends,
        _native.table_recent_trend,
        RecentTrends,
    ),
}


def _known(trend: str) -> Any:
    if not isinstance(trend, str) or trend not in _ASKED:
        raise InputError(f"unknown trend {quoted(trend)}; known: {', '.join(_ASKED)}")
    return _ASKED[trend]


def asked_of_table(trend: Trend) -> tuple[Any, Any]:
    """What makes the options of a trend, and what asks it of every series of a table."""
    ask, _, answered, _ = _known(trend)
    return ask, answered
