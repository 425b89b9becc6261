"""Whether a series rises or falls, by the order of its values alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from . import _native, _options, _series
from ._columns import Floats, Integers, number, words
from ._display import Shown
from ._series import Points
from ._times import PeriodLength
from ._trend_columns import Columns

Method = Literal[
    "original",
    "hamed_rao",
    "yue_wang",
    "pre_whitened",
    "trend_free_pre_whitened",
    "seasonal",
    "correlated_seasonal",
    "block_permutation",
]
JointMethod = Literal["regional", "multivariate", "correlated", "partial"]
Distribution = Literal["auto", "exact", "normal"]


@dataclass(frozen=True, slots=True)
class MannKendall(Shown):
    """Whether a series rises or falls, as far as the order of its values tells."""

    s: float
    """Pairs that rise less pairs that fall; a pair whose order is not certain counts as neither."""
    s_bounds: tuple[float, float]
    """Between what S lies, whatever the inexact values are."""
    variance: float | None
    """The variance of S where there is no trend; absent where the correction is not a positive number."""
    z: float | None
    """S, one nearer to zero, over its standard deviation."""
    p_value: float | None
    """The two-sided probability, where there is no trend, of an S at least so far from zero."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    p_bounds: tuple[float | None, float | None] | None
    """Between what the p-value lies, whatever the inexact values are."""
    exact: bool
    """Whether the p-value counts every order of the values."""
    smallest_p: float
    """The smallest p-value that this test can have of so many values with such ties, in whatever order."""
    tau: float | None
    """S over the number of pairs (tau-a)."""
    tau_b: float | None
    """The same corrected for ties."""
    slope: float | None
    """Sen's slope, a year; absent where a value is not known exactly."""
    slope_low: float | None
    """Its lower limit."""
    slope_high: float | None
    """Its upper limit."""
    intercept: float | None
    """The line at time 0."""
    n: int
    """How many values were tested; of correlated seasons those of complete years."""
    effective_n: float | None
    """How many independent values would tell as much."""
    points: Points
    """The values."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How it was tested."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


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
    """Whether a series rises or falls, by how much a year, and how likely by chance alone.

    S is the number of pairs that rise from the earlier to the later value less that of pairs that fall.

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
        quarters, 52 of weeks, 365 of days) and take no other number; where they say nothing it is 12 unless given.
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
    asked = options(
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
    columns = _native.mann_kendall_of(panel, asked)
    found = {name: number(columns[name]) for name in _NUMBERS}
    return MannKendall(
        **found,  # type: ignore[arg-type]
        s_bounds=(float(columns["s_low"][0]), float(columns["s_high"][0])),
        p_bounds=(number(columns["p_low"]), number(columns["p_high"])),
        exact=bool(columns["exact"][0]),
        n=int(columns["n"][0]),
        points=Points._of(columns["points"]),
        confidence=asked[0],
        method=method,
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


_NUMBERS = (
    "s",
    "variance",
    "z",
    "p_value",
    "log10_p",
    "smallest_p",
    "tau",
    "tau_b",
    "slope",
    "slope_low",
    "slope_high",
    "intercept",
    "effective_n",
)


def options(
    *,
    method: str = "original",
    confidence: float = 0.95,
    distribution: str = "auto",
    lag: int | None = None,
    period: int | None = None,
    force: bool = False,
    block: int | None = None,
    replicates: int = 999,
    seed: int = 0,
) -> _native._MannKendallOptions:
    """What the compiled half is asked, as it takes it."""
    return (
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.mann_kendall_methods),
        _options.word(distribution, "distribution", _native.null_distributions),
        _options.optional_whole(lag, "lag"),
        _options.optional_whole(period, "period"),
        _options.truth(force, "force"),
        _options.optional_whole(block, "block"),
        _options.whole(replicates, "replicates"),
        _options.whole(seed, "seed", most=_options.SEEDS),
    )


@dataclass(frozen=True, slots=True, eq=False)
class MannKendalls(Columns):
    """Many Mann–Kendall tests as columns: the same as `MannKendall`, NaN where a number is absent."""

    s: Floats
    """Pairs that rise less pairs that fall."""
    s_low: Floats
    """The least that S can be, whatever the inexact values are."""
    s_high: Floats
    """The most that S can be."""
    variance: Floats
    """The variance of S where there is no trend."""
    z: Floats
    """S, one nearer to zero, over its standard deviation."""
    p_value: Floats
    """The two-sided probability, where there is no trend, of an S at least so far from zero."""
    log10_p: Floats
    """Its decimal logarithm."""
    p_low: Floats
    """The least that the p-value can be."""
    p_high: Floats
    """The most that it can be."""
    exact: Any
    """Whether the p-value counts every order of the values."""
    smallest_p: Floats
    """The smallest p-value that this test can have of so many values with such ties, in whatever order."""
    tau: Floats
    """S over the number of pairs (tau-a)."""
    tau_b: Floats
    """The same corrected for ties."""
    slope: Floats
    """Sen's slope, a year."""
    slope_low: Floats
    """Its lower limit."""
    slope_high: Floats
    """Its upper limit."""
    intercept: Floats
    """The line at time 0."""
    n: Integers
    """How many values were tested."""
    effective_n: Floats
    """How many independent values would tell as much."""


@dataclass(frozen=True, slots=True)
class JointMannKendall(Shown):
    """Whether several series rise or fall together."""

    s: float
    """S of all series added up; of the first one given the second, for the partial test."""
    variance: float
    """The variance of S where there is no trend."""
    z: float
    """S over its standard deviation."""
    p_value: float
    """The two-sided probability, where there is no trend, of an S at least so far from zero."""
    log10_p: float
    """Its decimal logarithm, which never underflows."""
    tau: float | None
    """S over the number of pairs within series; for the partial test, of the first series by itself."""
    slope: float | None
    """The median slope, a year, of pairs within series (for the partial test, of all pairs of the first); absent where
    a value is not known exactly."""
    slope_low: float | None
    """Its lower limit."""
    slope_high: float | None
    """Its upper limit."""
    intercept: float | None
    """The line at time 0."""
    n: int
    """How many values were tested: of ``"correlated"`` and ``"partial"`` those of times that all series have."""
    series: int
    """How many series."""
    confidence: float
    """The level of the limits."""
    method: JointMethod
    """How they were tested."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


def mann_kendall_joint(
    series: Iterable[Any],
    times: Any = None,
    exposures: Iterable[Any] | None = None,
    *,
    method: JointMethod = "regional",
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> JointMannKendall:
    """Whether several series rise or fall together, and how likely that is by chance alone.

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
    level = _options.number(confidence, "confidence")
    method = _options.word(method, "method", _native.mann_kendall_joint_methods)  # type: ignore[assignment]
    panels = [
        _series.one(values, times, exposure, period_length) for values, exposure in zip(given, arose, strict=True)
    ]
    columns = _native.mann_kendall_joint_of(panels, level, method)
    names = ("s", "variance", "z", "p_value", "log10_p", "tau", "slope", "slope_low", "slope_high", "intercept")
    found = {name: number(columns[name]) for name in names}
    return JointMannKendall(
        **found,  # type: ignore[arg-type]
        n=columns["n"],
        series=columns["series"],
        confidence=level,
        method=method,
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )
