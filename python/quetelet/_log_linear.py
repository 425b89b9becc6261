"""By how much counts change in a year, in per cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from . import _columns, _labels, _native, _options, _series, _times
from ._columns import Floats, Integers, number, span, words
from ._display import Shown, digits, estimate
from ._native import InputError
from ._series import Panel, Points
from ._times import PeriodLength
from ._trend_columns import Columns

Family = Literal["poisson", "quasi_poisson", "negative_binomial"]


@dataclass(frozen=True, slots=True)
class Step(Shown):
    """A step of the level at a known change of recording."""

    at: float
    """When, in years: the new level holds from then on."""
    percent: float | None
    """The step in per cent; absent where the counts do not determine it."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit."""
    effect: float | None
    """The step of the logarithm."""
    standard_error: float | None
    """Its standard error."""
    p_value: float | None
    """The probability, were there no step, of one at least so large."""

    def __str__(self) -> str:
        return f"step at {digits(self.at)}: {estimate(self.percent, self.low, self.high, ' %')}"


@dataclass(frozen=True, slots=True)
class Expected(Shown):
    """What a trend expects at times: means with their limits, and counts to come; absent where not determined."""

    mean: tuple[float | None, ...]
    """The means."""
    low: tuple[float | None, ...]
    """Their lower limits."""
    high: tuple[float | None, ...]
    """Their upper limits."""
    count_low: tuple[float | None, ...]
    """The least that each count itself will be, with the confidence of the result."""
    count_high: tuple[float | None, ...]
    """The most."""

    @classmethod
    def _of(cls, columns: Mapping[str, Any]) -> Expected:
        names = ("mean", "low", "high", "count_low", "count_high")
        return cls(*(_columns.numbers(columns[name]) for name in names))

    def __str__(self) -> str:
        return f"{len(self.mean):,} expected counts"


@dataclass(frozen=True, slots=True)
class LogLinear(Shown):
    """A log-linear trend, and its limits."""

    annual_percent_change: float | None
    """The change in per cent a year; absent where the counts do not determine it."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit."""
    bounds: tuple[float | None, float | None] | None
    """Between what the change itself lies, given what is known of counts that are ranges."""
    slope: float | None
    """The change of the logarithm in a year."""
    standard_error: float | None
    """The standard error of the slope."""
    intercept: float | None
    """The logarithm of the rate at `origin`."""
    origin: float
    """The time of the first count."""
    steps: tuple[Step, ...]
    """The steps at the breaks."""
    seasonal: tuple[float | None, ...]
    """The coefficients of the season."""
    dispersion: float | None
    """Pearson's statistic over its degrees of freedom: 1 where counts scatter as their family says."""
    dispersion_used: float | None
    """The dispersion that the limits are as wide for."""
    theta: float | None
    """θ of the negative binomial family; absent where counts scatter no more than Poisson ones."""
    deviance: float | None
    """Twice what the logarithm of the likelihood falls short of its largest."""
    pearson: float | None
    """Pearson's statistic."""
    df: int
    """Counts less coefficients."""
    log_likelihood: float | None
    """The logarithm of the likelihood (of Poisson counts, for the quasi-Poisson family)."""
    p_value: float | None
    """The probability, were there no trend, of a slope at least so far from zero."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    exact_p: float | None
    """For a line through at most 30 Poisson events in at most 12 counts, without breaks and season: the exact
    probability, given their number, of a mean time of the events at least so far from what chance gives."""
    exact_mid_p: float | None
    """The same with half the probability of what was seen."""
    n: int
    """How many counts there are."""
    points: Points
    """The counts."""
    fitted: Expected
    """What the trend expects at the time of each."""
    family: Family
    """How the counts scatter."""
    season: str
    """The part that comes back every year."""
    breaks: tuple[float, ...]
    """The known changes of recording, in years."""
    lengths: bool
    """Whether the lengths of periods, in years, are part of the exposures."""
    standard_errors: str
    """Where the standard errors come from."""
    underdispersion: bool
    """Whether a dispersion below 1 narrows the limits."""
    confidence: float
    """The level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    @property
    def method(self) -> Family:
        """The family, by the name that other results give to how they were found."""
        return self.family

    def expected(self, times: Any, exposure: Any = 1.0) -> Expected:
        """What the trend expects at other times, should it go on.

        Parameters
        ----------
        times
            As in `log_linear`, in any order: a period is expected as a whole, about its middle.
        exposure
            What each count arises from: one number, or one for each time. Where the periods of the series brought their
            lengths, those of `times` bring theirs, and a time without one stands for a year.

        Examples
        --------
        >>> import quetelet as qt
        >>> t = qt.log_linear([591, 674, 770, 718, 933, 1133], range(2013, 2019))
        >>> [round(x) for x in t.expected([2019]).mean]
        [1210]

        """
        asked = (self.confidence, self.family, list(self.breaks), self.season, self.standard_errors)
        panel = Panel(
            np.asarray(self.points.low),
            None if self.points.low == self.points.high else self.points._most(),
            None if self.points.exposure is None else np.asarray(self.points.exposure),
            np.asarray(self.points.times),
            None,
        )
        _labels.paired(times=times, exposure=exposure)
        at, years = _times.places(times, "times")
        arises = _columns.stretched(_columns.floats(exposure, "exposure"), len(at))
        if len(arises) != len(at):
            raise InputError(f"times and exposure must be equally long, got {len(at)} and {len(arises)}")
        lasting = np.ones(len(at)) if years is None or not self.lengths else years
        each = list(zip(at.tolist(), arises.tolist(), lasting.tolist(), strict=True))
        return Expected._of(_native.log_linear_expected(panel, (*asked, self.underdispersion), each))


def log_linear(
    counts: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    family: Family = "quasi_poisson",
    breaks: Any = (),
    season: str = "none",
    standard_errors: str = "model",
    underdispersion: bool = False,
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> LogLinear:
    """By how much the counts of a series change in a year, in per cent, and between what limits.

    ln μ = ln exposure + α + β (t − t₁) + steps + season; the change is 100 (exp β − 1) per cent a year.

    Parameters
    ----------
    counts
        Whole numbers, texts as printed or `Count`s; ``None`` and NaN are missing. Counts known as ranges enter by the
        probability of the range.
    times
        `Period`s or their texts, dates (each stands for the beginning of its day), or numbers (years); left out, the
        index of a pandas Series, or, where that only counts, counts a year apart.
    exposure
        What each count arose from, such as persons. Periods that differ in length by more than a day in a hundred, as
        months do and years do not, bring their length in years, which multiplies it; with times that are no periods it
        is persons times length.
    family
        ``"quasi_poisson"`` (Student's quantile, the dispersion from the counts), ``"poisson"`` or
        ``"negative_binomial"``.
    breaks
        Dates at which recording is known to have changed: the level steps at each.
    season
        ``"none"``, ``"months"`` (of months), ``"quarters"`` (of quarters), or ``"harmonics(2)"`` for two waves a year,
        half as many as times at most; of times that are less than a year apart.
    standard_errors
        ``"model"``, ``"hc0"``, ``"hc1"``, ``"newey_west"`` or ``"newey_west(3)"``. All but the last two take counts as
        independent: the flag ``"autocorrelated"`` says that neighbouring counts lie on one side of the model more
        often than chance has them, by the lag-1 autocorrelation of Pearson's residuals at a limit that independent
        counts pass once in two hundred times (Durbin & Watson 1950; Cliff & Ord 1972). A season or a bend that the
        model lacks does so too; Newey and West's errors make up for a part of it only.
    underdispersion
        Whether a dispersion below 1 narrows the limits.
    confidence
        Level of the limits, between 0 and 1.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    LogLinear
        With `annual_percent_change`, `low`, `high`, `dispersion`, `p_value`, `fitted` and `flags`.

    Raises
    ------
    InputError
        When a count is negative, a break has no counts on one side, or an option is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> t = qt.log_linear([591, 674, 770, 718, 933, 1133], range(2013, 2019))
    >>> round(t.annual_percent_change, 6), round(t.low, 6), round(t.high, 6)
    (13.126557, 6.885763, 19.731736)
    >>> print(t)
    13.127 % a year, 6.886 to 19.732 (quasi_poisson, 95%; overdispersed), p = 0.004

    """
    panel = _series.one(counts, times, exposure, period_length)
    asked = options(
        family=family,
        breaks=breaks,
        season=season,
        standard_errors=standard_errors,
        underdispersion=underdispersion,
        confidence=confidence,
    )
    columns = _native.log_linear_of(panel, asked)
    found = {name: number(columns[name]) for name in _NUMBERS}
    return LogLinear(
        **found,  # type: ignore[arg-type]
        bounds=span(columns["bound_low"], columns["bound_high"]),
        steps=tuple(Step(*step) for step in columns["steps"]),
        seasonal=tuple(columns["seasonal"]),
        df=int(columns["df"][0]),
        n=int(columns["n"][0]),
        points=Points._of(columns["points"]),
        fitted=Expected._of(columns["fitted"]),
        family=family,
        season=season,
        breaks=tuple(asked[2]),
        lengths=panel.years is not None,
        standard_errors=standard_errors,
        underdispersion=asked[5],
        confidence=asked[0],
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


_NUMBERS = (
    "annual_percent_change",
    "low",
    "high",
    "slope",
    "standard_error",
    "intercept",
    "origin",
    "dispersion",
    "dispersion_used",
    "theta",
    "deviance",
    "pearson",
    "log_likelihood",
    "p_value",
    "log10_p",
    "exact_p",
    "exact_mid_p",
)


def options(
    *,
    family: str = "quasi_poisson",
    breaks: Any = (),
    season: str = "none",
    standard_errors: str = "model",
    underdispersion: bool = False,
    confidence: float = 0.95,
) -> _native._LogLinearOptions:
    """What the compiled half is asked, as it takes it."""
    return (
        _options.number(confidence, "confidence"),
        _options.word(family, "family", _native.families),
        _times.starts(breaks, "breaks"),
        _options.text(season, "season"),
        _options.text(standard_errors, "standard_errors"),
        _options.truth(underdispersion, "underdispersion"),
    )


@dataclass(frozen=True, slots=True, eq=False)
class LogLinears(Columns):
    """Many log-linear trends as columns: the same as `LogLinear`, NaN where a number is absent."""

    annual_percent_change: Floats
    """The changes in per cent a year."""
    low: Floats
    """Their lower limits."""
    high: Floats
    """Their upper limits."""
    bound_low: Floats
    """The least each change can be, given what is known of counts that are ranges."""
    bound_high: Floats
    """The most it can be."""
    slope: Floats
    """The changes of the logarithm in a year."""
    standard_error: Floats
    """Their standard errors."""
    intercept: Floats
    """The logarithms of the rates at `origin`."""
    origin: Floats
    """The times of the first counts."""
    dispersion: Floats
    """Pearson's statistics over their degrees of freedom."""
    dispersion_used: Floats
    """The dispersions that the limits are as wide for."""
    theta: Floats
    """θ of the negative binomial family."""
    deviance: Floats
    """Twice what the logarithms of the likelihoods fall short of their largest."""
    pearson: Floats
    """Pearson's statistics."""
    df: Integers
    """Counts less coefficients."""
    log_likelihood: Floats
    """The logarithms of the likelihoods."""
    p_value: Floats
    """The probabilities, were there no trend, of slopes at least so far from zero."""
    log10_p: Floats
    """Their decimal logarithms."""
    exact_p: Floats
    """For at most 30 events in at most 12 counts: the exact probabilities."""
    exact_mid_p: Floats
    """The same with half the probability of what was seen."""
    n: Integers
    """How many counts there are."""
