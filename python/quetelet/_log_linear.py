"""By how much counts change in a year, in per cent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _columns, _labels, _native, _results, _series, _times
from ._display import RichDisplay
from ._native import InputError
from ._results import LOG_LINEAR, Family
from ._series import Panel
from ._times import PeriodLength


@dataclass(frozen=True, slots=True)
class Expected(RichDisplay):
    """What a trend expects at times: means with confidence limits, counts to come with prediction limits."""

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
    def _of(cls, found: _native._Expected) -> Expected:
        return cls(**{name: _columns.numbers(column) for name, column in found.items()})  # type: ignore[arg-type]

    def __str__(self) -> str:
        return f"{len(self.mean):,} expected counts"


@dataclass(frozen=True, slots=True)
class LogLinear(_results.LogLinear):
    """A log-linear trend: the annual percentage change and its confidence limits."""

    fitted: Expected
    """What the trend expects at the time of each count."""
    breaks: tuple[float, ...]
    """The known changes of recording, in years."""
    lengths: bool
    """Whether the lengths of periods, in years, are part of the exposures."""
    underdispersion: bool
    """Whether a dispersion below 1 narrows the limits."""

    def expected(self, times: Any, exposure: Any = 1.0) -> Expected:
        """What the trend expects at other times, should it go on: a forecast.

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
        options = LOG_LINEAR.read(
            family=self.family,
            breaks=self.breaks,
            season=self.season,
            standard_errors=self.standard_errors,
            underdispersion=self.underdispersion,
            confidence=self.confidence,
        )
        panel = Panel(
            np.asarray(self.points.low),
            None if self.points.low == self.points.high else self.points._most(),
            None if self.points.exposure is None else np.asarray(self.points.exposure),
            np.asarray(self.points.times),
            None,
        )
        _labels.paired(times=times, exposure=exposure)
        at, years = _times.places(times, "times")
        arises = _columns.broadcast(_columns.floats(exposure, "exposure"), len(at))
        if len(arises) != len(at):
            raise InputError(f"times and exposure must be equally long, got {len(at)} and {len(arises)}")
        lasting = np.ones(len(at)) if years is None or not self.lengths else years
        each = list(zip(at.tolist(), arises.tolist(), lasting.tolist(), strict=True))
        return Expected._of(_native.log_linear_expected(panel, options, each))


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
    """By how many per cent counts change in a year: log-linear (Poisson, negative binomial) regression on time.

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
    options = LOG_LINEAR.read(
        family=family,
        breaks=breaks,
        season=season,
        standard_errors=standard_errors,
        underdispersion=underdispersion,
        confidence=confidence,
    )
    found = _native.log_linear_of(panel, options)
    return LogLinear._of(
        found,
        fitted=Expected._of(found["fitted"]),
        breaks=tuple(options["breaks"]),
        lengths=panel.years is not None,
        underdispersion=options["underdispersion"],
    )
