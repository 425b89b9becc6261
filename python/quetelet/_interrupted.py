"""What became of level and slope at a date."""

from __future__ import annotations

from typing import Any

from . import _native, _series
from ._results import INTERRUPTED, Interrupted, Model
from ._times import PeriodLength


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
    """What became of level and slope at a date (a law in force, a campaign): an interrupted time series.

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
    options = INTERRUPTED.read(
        at=at, model=model, season=season, standard_errors=standard_errors, confidence=confidence
    )
    return Interrupted._of(_native.trend_of("interrupted", panel, options))
