"""Whether a series rises or falls, by the order of its values alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import _native, _series
from ._results import MANN_KENDALL, MANN_KENDALL_JOINT, JointMannKendall, JointMethod, MannKendall
from ._results import MannKendallMethod as Method
from ._results import NullDistribution as Distribution
from ._times import PeriodLength


def mann_kendall(
    counts: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    method: Method = "original",
    confidence: float = 0.95,
    distribution: Distribution = "auto",
    lag: int | None = None,
    period: int | None = None,
    force: bool = False,
    block: int | None = None,
    replicates: int = 999,
    seed: int = 0,
    period_length: PeriodLength | None = None,
) -> MannKendall:
    """Whether a series rises or falls, by how much a year, and how likely by chance alone: the Mann–Kendall test.

    S is the number of concordant less that of discordant pairs, those that rise from the earlier to the later value
    less those that fall.

    Parameters
    ----------
    counts
        Counts, or any numbers; ``None`` and NaN are missing. Of values known as ranges (``"<5"``) a pair counts only
        where its order is certain.
    times
        `Period`s or their texts, dates (each stands for the beginning of its day), or numbers (years); left out, the
        index of a pandas Series, or, where that only counts, values a year apart (with seasons, `period` values a
        year). An index that is neither, or has several levels, is refused.
    exposure
        What each value arose from, such as persons: the rates are tested, and those that are equal as fractions are
        tied. Periods that differ in length by more than a day in a hundred, as months do and years do not, bring their
        length in years, which multiplies the exposure; the slope is then one of rates a year. Values that are rates
        already are compared as they are: give numbers for their times.
    method
        ``"original"`` (Mann 1945), ``"hamed_rao"`` (1998), ``"yue_wang"`` (2004), ``"pre_whitened"``,
        ``"trend_free_pre_whitened"`` (Yue et al. 2002), ``"seasonal"`` (Hirsch et al. 1982),
        ``"correlated_seasonal"`` (Hirsch & Slack 1984), ``"block_permutation"``. A correction for autocorrelation that
        makes the p-value smaller is flagged ``"strong_correction"``.
    confidence
        Level of the limits of the slope, between 0 and 1.
    distribution
        What the p-value of the original test is read from: ``"auto"`` is exact for short series.
    lag
        ``"hamed_rao"`` and ``"yue_wang"`` on so many autocorrelations only.
    period
        How many seasons a year has. Times that lie at steps of the calendar say so themselves (12 of months, 4 of
        quarters, 52 of weeks, 365 of days) and take no other number; times a year or more apart are of one season
        unless it is given, and where they say nothing it is 12.
        Without times, `period` values make a year, for the seasons and for the slope.
    force
        Whether fewer than ten points are tested by a method that estimates their autocorrelation, which misleads.
    period_length
        What dates stand for: ``"day"``, ``"week"`` (the seven days from it), ``"month"``, ``"quarter"`` or ``"year"``
        (that begins or ends with it); each value then lies in the middle of its period. Days that are each the first or
        the last of a month, or all one day of the week, are refused without it.
    block, replicates, seed
        The length of the blocks of the permutation test, how many series it makes, and where its random numbers begin.

    Returns
    -------
    MannKendall
        With `s`, `p_value`, `smallest_p`, `slope` and its limits, `effective_n` and `flags`.

    Raises
    ------
    InputError
        When a value, a time or an option is out of its domain, the series too short for the method, or `period` not
        that of the times.

    Examples
    --------
    >>> import quetelet as qt
    >>> t = qt.mann_kendall([591, 674, 770, 718, 933, 1133], range(2013, 2019))
    >>> t.s, round(t.p_value, 12), t.exact
    (13.0, 0.016666666667, True)
    >>> (t.slope, t.slope_low, t.slope_high)
    (89.5, 22.0, 207.5)

    """
    panel = _series.one(counts, times, exposure, period_length)
    options = MANN_KENDALL.read(
        method=method,
        confidence=confidence,
        distribution=distribution,
        lag=lag,
        period=period,
        force=force,
        block=block,
        replicates=replicates,
        seed=seed,
    )
    return MannKendall._of(_native.trend_of("mann_kendall", panel, options))


def mann_kendall_joint(
    series: Iterable[Any],
    times: Any = None,
    exposures: Iterable[Any] | None = None,
    *,
    method: JointMethod = "regional",
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> JointMannKendall:
    """Whether several series rise or fall together: regional, multivariate and partial Mann–Kendall tests.

    Parameters
    ----------
    series
        Lists of counts, or of any numbers.
    times
        One list of times for all series, as in `mann_kendall`.
    exposures
        What the values of each series arose from.
    method
        ``"regional"`` (places that do not depend on one another; Helsel & Frans 2006), ``"multivariate"``,
        ``"correlated"`` (series that rise and fall together) or ``"partial"`` (the first of two, given the second;
        Libiseller & Grimvall 2002). These two are of the times that all series have.
    confidence
        Level of the limits of the slope.
    period_length
        As in `mann_kendall`.

    Returns
    -------
    JointMannKendall
        With `s`, `z`, `p_value` and `slope`.

    Raises
    ------
    InputError
        Naming the series that cannot be used; when the partial test is asked of other than two; when no time is shared
        by series that are tested at the times they share.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.mann_kendall_joint([[12, 14, 13, 17, 19], [3, 4, 4, 6, 5]]).s
    15.0

    """
    given = _series.several(series, "series")
    arose = [None] * len(given) if exposures is None else _series.several(exposures, "exposures")
    if len(arose) != len(given):
        raise _native.InputError(f"series and exposures must be as many, got {len(given)} and {len(arose)}")
    options = MANN_KENDALL_JOINT.read(confidence=confidence, method=method)
    panels = [
        _series.one(values, times, exposure, period_length) for values, exposure in zip(given, arose, strict=True)
    ]
    return JointMannKendall._of(_native.mann_kendall_joint_of(panels, options))
