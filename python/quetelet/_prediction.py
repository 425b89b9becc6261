"""How many to expect next time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native, _options
from ._columns import one, words
from ._count import Count
from ._display import Shown
from ._rate import Alternative

Method = Literal["conditional", "exact", "score", "wald"]


@dataclass(frozen=True, slots=True)
class Prediction(Shown):
    """A count to come, and between what whole numbers it is expected."""

    count: Count
    """What was seen."""
    exposure: float
    """What it arose from: persons, person-years or days; 1 where the period to come is as long."""
    exposure_next: float
    """What the count to come will arise from."""
    value: float | None
    """The count expected, if the rate stays what it was; absent where the count is not known exactly."""
    low: int | None
    """The least that is expected."""
    high: int | None
    """The most."""
    bounds: tuple[float | None, float | None] | None
    """Between what `value` lies, given what is known of the count."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""
    alternative: Alternative
    """Which limits were asked for."""
    overdispersion: float
    """How many times its mean the variance of a count was taken to be."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


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
    """How many to expect in the next period, if the rate stays what it was, and between what whole numbers.

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
    to_come = None if exposure_next is None else one(exposure_next, "exposure_next")
    asked = (
        to_come,
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.prediction_methods),
        _options.word(alternative, "alternative", _native.alternatives),
        _options.number(overdispersion, "overdispersion"),
    )
    found = _native.prediction_interval_of(given, seen, asked)
    low, high = (None if found[end] is None else int(found[end]) for end in ("low", "high"))
    return Prediction(
        count=Count._of(given, 0),
        exposure=seen,
        exposure_next=found["exposure_next"],
        value=found["value"],
        low=low,
        high=high,
        bounds=_columns.ends(found),
        confidence=asked[1],
        method=method,
        alternative=alternative,
        overdispersion=asked[4],
        flags=words(found["flags"]),
        summary=found["summary"],
    )
