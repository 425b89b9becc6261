"""How many to expect next time."""

from __future__ import annotations

from typing import Any

from . import _columns, _native
from ._columns import one
from ._count import Count
from ._results import PREDICTION_INTERVAL, Alternative, Prediction
from ._results import PredictionMethod as Method


def prediction_interval(
    count: Any,
    *,
    exposure: float = 1.0,
    exposure_next: float | None = None,
    confidence: float = 0.95,
    method: Method = "conditional",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
) -> Prediction:
    """How many to expect in the next period, if the rate stays what it was: a Poisson prediction interval.

    A count outside the limits is news; one inside them is not.

    Parameters
    ----------
    count
        A whole number, a text as printed (``"<5"``), or a `Count`.
    exposure, exposure_next
        What it arose from, and what the count to come will arise from, in the same units; as much, if left out.
    confidence
        Level of the limits, between 0 and 1.
    method
        ``"conditional"``: limits that hold both what is not known of the rate and the chance of the count to come
        (Nelson 1982; Krishnamoorthy & Peng 2011). ``"exact"``, ``"score"`` and ``"wald"``: tolerance limits on those of
        the rate, as statsmodels has them, which miss far less often than they say.
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``.
    overdispersion
        φ, how many times its mean the variance of a count is: the limits are φ times those of *x*/φ events, rounded
        outwards.

    Returns
    -------
    Prediction
        With `value`, `low`, `high`, `bounds` and `flags`.

    Raises
    ------
    InputError
        When a count, an exposure or an option is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> print(qt.prediction_interval(252))
    252, 209 to 298 (conditional, 95%)
    >>> print(qt.prediction_interval(252, method="exact"))
    252, 193 to 319 (exact, 95%)

    """
    given = _columns.counts(count)
    seen = one(exposure, "exposure")
    options = PREDICTION_INTERVAL.read(
        exposure_next=None if exposure_next is None else one(exposure_next, "exposure_next"),
        confidence=confidence,
        method=method,
        alternative=alternative,
        overdispersion=overdispersion,
    )
    found = _native.statistic("prediction_interval", ((given, seen),), options)
    return Prediction(count=Count._of(given, 0), **found)
