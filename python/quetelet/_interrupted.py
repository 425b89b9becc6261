"""What became of level and slope at a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from . import _native, _options, _series, _times
from ._columns import Floats, Integers, number, words
from ._display import Shown, estimate
from ._native import InputError
from ._series import Points
from ._times import PeriodLength
from ._trend_columns import Columns

Model = Literal["quasi_poisson", "poisson", "negative_binomial", "linear"]
_TERMS = ("level", "slope_change", "slope_before", "slope_after")


@dataclass(frozen=True, slots=True)
class Term(Shown):
    """One term of a segmented regression; absent where the values do not determine it."""

    value: float | None
    """In per cent, or in units for a straight line."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit."""
    p_value: float | None
    """The probability, were there none, of one at least so large."""
    effect: float | None
    """The coefficient: of the logarithm, or in units."""
    standard_error: float | None
    """The standard error of the coefficient."""

    def __str__(self) -> str:
        return estimate(self.value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Interrupted(Shown):
    """Level and slope before and after a date."""

    at: float
    """The date, in years."""
    level: Term
    """By how much the level differed at the date from what the time before led to expect."""
    slope_change: Term
    """By how much the slope differs from then on: per cent of the yearly ratio, or units a year."""
    slope_before: Term
    """The slope before the date, in per cent a year or units a year."""
    slope_after: Term
    """The slope from the date on."""
    dispersion: float | None
    """Pearson's statistic over its degrees of freedom; the residual variance of a straight line."""
    n: int
    """How many values there are."""
    df: int
    """Values less coefficients."""
    points: Points
    """The values."""
    model: Model
    """What the values were taken to be."""
    season: str
    """The part that comes back every year."""
    standard_errors: str
    """Where the standard errors come from."""
    confidence: float
    """The level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    @property
    def method(self) -> Model:
        """The model, by the name that other results give to how they were found."""
        return self.model


def interrupted(
    counts: Any,
    times: Any,
    at: Any,
    exposure: Any = None,
    *,
    model: Model = "quasi_poisson",
    season: str = "none",
    standard_errors: str | None = None,
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> Interrupted:
    """What became of level and slope at a date: a law in force, a counting rule, a campaign.

    ln μ = ln exposure + α + β (t − t₁) + γ [t ≥ at] + δ (t − at)⁺ + season. What else happened at the date is not told
    apart from it.

    Parameters
    ----------
    counts, times, exposure
        As in `log_linear`; for a straight line any numbers, or with an exposure their rates.
    at
        The date: a date, the text of a date or period (its beginning), or a number (years).
    model
        ``"quasi_poisson"``, ``"poisson"``, ``"negative_binomial"``, or ``"linear"`` (least squares).
    season
        As in `log_linear`.
    standard_errors
        As in `log_linear`, whose flag ``"autocorrelated"`` there is here too; left out, the model's for counts, Newey
        and West's for a straight line.
    confidence
        Level of the limits, between 0 and 1.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    Interrupted
        With `level`, `slope_change`, `slope_before` and `slope_after`, each with `value`, `low`, `high`, `p_value`.

    Raises
    ------
    InputError
        When the date is not within the series, or fewer than three values lie on a side of it.

    Examples
    --------
    >>> import quetelet as qt
    >>> print(qt.interrupted([52, 49, 55, 51, 50, 80, 92, 97, 115, 121], range(2008, 2018), 2013))
    at 2013: level +59.6 %, 5.7 to 141.0; slope +11.4 % a year, -2.4 to 27.3 (quasi_poisson, 95%)

    """
    panel = _series.one(counts, times, exposure, period_length)
    asked = options(at=at, model=model, season=season, standard_errors=standard_errors, confidence=confidence)
    columns = _native.interrupted_of(panel, asked)
    terms = {
        name: Term(*(number(columns[name + part]) for part in ("", "_low", "_high", "_p_value")), *effect)
        for name, effect in zip(_TERMS, columns["effects"], strict=True)
    }
    return Interrupted(
        at=asked[2],
        **terms,
        dispersion=number(columns["dispersion"]),
        n=int(columns["n"][0]),
        df=int(columns["df"][0]),
        points=Points._of(columns["points"]),
        model=model,
        season=season,
        standard_errors=columns["standard_errors"],
        confidence=asked[0],
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


def options(
    *,
    at: Any,
    model: str = "quasi_poisson",
    season: str = "none",
    standard_errors: str | None = None,
    confidence: float = 0.95,
) -> _native._InterruptedOptions:
    """What the compiled half is asked, as it takes it."""
    dates = _times.starts(at, "at")
    if len(dates) != 1:
        raise InputError(f"at must be one date, got {len(dates)}")
    return (
        _options.number(confidence, "confidence"),
        _options.word(model, "model", _native.interrupted_models),
        dates[0],
        _options.text(season, "season"),
        _options.optional_text(standard_errors, "standard_errors"),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Interruptions(Columns):
    """Many interrupted series as columns: the same as `Interrupted`, NaN where a number is absent."""

    level: Floats
    """The step of the level: per cent, or units."""
    level_low: Floats
    """Its lower limit."""
    level_high: Floats
    """Its upper limit."""
    level_p_value: Floats
    """The probability, were there none, of one at least so large."""
    slope_change: Floats
    """The change of the slope: per cent, or units."""
    slope_change_low: Floats
    """Its lower limit."""
    slope_change_high: Floats
    """Its upper limit."""
    slope_change_p_value: Floats
    """The probability, were there none, of one at least so large."""
    slope_before: Floats
    """The slope before the date: per cent, or units."""
    slope_before_low: Floats
    """Its lower limit."""
    slope_before_high: Floats
    """Its upper limit."""
    slope_before_p_value: Floats
    """The probability, were there none, of one at least so large."""
    slope_after: Floats
    """The slope from the date on: per cent, or units."""
    slope_after_low: Floats
    """Its lower limit."""
    slope_after_high: Floats
    """Its upper limit."""
    slope_after_p_value: Floats
    """The probability, were there none, of one at least so large."""
    dispersion: Floats
    """Pearson's statistics over their degrees of freedom."""
    n: Integers
    """How many values there are."""
    df: Integers
    """Values less coefficients."""
