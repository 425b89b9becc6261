"""Whether the last five yearly figures rise or fall, by the rule of the Fingertips profiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from . import _columns, _labels, _native, _options, _series
from ._columns import Floats, floats_or_nan, many, number, words
from ._display import Shown
from ._held import is_container, place
from ._native import InputError
from ._quoted import refused
from ._series import Points
from ._times import PeriodLength
from ._trend_columns import Columns

Quantity = Literal["rate", "share"]
Marker = Literal["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]
Reason = Literal[
    "significant_trend", "no_significant_trend", "outlier", "too_few_points", "not_yearly", "inexact", "undefined"
]


@dataclass(frozen=True, slots=True)
class RecentTrend(Shown):
    """The marker, and what it was made from."""

    marker: Marker
    """What the marker shows."""
    reason: Reason
    """Why."""
    chi_square: float | None
    """χ² of the trend on one degree of freedom; absent where a count is not known exactly, or there is no test."""
    bounds: tuple[float | None, float | None] | None
    """Between what χ² lies, given what is known of the counts."""
    slope: float | None
    """The slope a year: of the figures, or of the logit of a share."""
    p_value: float | None
    """The probability, were there no trend, of a χ² at least so large."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    start: float | None
    """The time of the first of the five figures; absent where there are fewer."""
    end: float | None
    """The time of the last of them."""
    gap: bool
    """Whether years are missing between them; Fingertips shows no marker then."""
    points: Points
    """The values."""
    quantity: Quantity
    """What the figures are."""
    confidence: float
    """The level of the limit that χ² is held against."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    @property
    def method(self) -> Quantity:
        """The quantity, by the name that other results give to how they were found."""
        return self.quantity


def recent_trend(
    counts: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    quantity: Quantity = "rate",
    limits: tuple[Any, Any] | None = None,
    limits_confidence: float = 0.95,
    confidence: float = 0.998,
    period_length: PeriodLength | None = None,
) -> RecentTrend:
    """Whether the last five yearly figures rise or fall: the recent-trend marker of the Fingertips profiles.

    χ² for trend above its 99.8 % limit, and a slope that keeps its sign whichever year is left out. Years are what they
    are, and a gap is said, where Fingertips counts them 1 to 5.

    Parameters
    ----------
    counts, times, exposure
        As in `log_linear`; for figures with `limits` any numbers. For shares `exposure` is the total of each year.
    quantity
        ``"rate"``: events for so much exposure. ``"share"``: some of a total (Cochran 1954; Armitage 1955).
    limits
        The lower and the upper limits of figures that are no counts, such as standardised rates: two columns.
    limits_confidence
        The level of those limits.
    confidence
        The level of the limit that χ² is held against.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    RecentTrend
        With `marker`, `reason`, `chi_square`, `slope` and `p_value`.

    Raises
    ------
    InputError
        When one of the five counts is negative or not whole, or a share is asked for of a count above its total.

    Examples
    --------
    >>> import quetelet as qt
    >>> totals = [468.336, 472.892, 500.787, 480.198, 499.145]
    >>> print(qt.recent_trend([318, 314, 318, 291, 292], range(2012, 2017), totals, quantity="share"))
    decreasing: significant_trend (chi-square 12.569, 2012 to 2016, share, 99.8%), p = 3.9e-4

    """
    _paired(counts, limits)
    panel = _series.one(counts, times, exposure, period_length)
    asked = options(quantity=quantity, confidence=confidence)
    columns = _native.recent_trend_of(panel, asked, _limits(limits, limits_confidence, panel.low))
    return RecentTrend(
        marker=columns["marker"],
        reason=columns["reason"],
        chi_square=number(columns["chi_square"]),
        bounds=_columns.ends(columns),
        slope=number(columns["slope"]),
        p_value=number(columns["p_value"]),
        log10_p=number(columns["log10_p"]),
        start=number(columns["start"]),
        end=number(columns["end"]),
        gap=columns["gap"],
        points=Points._of(columns["points"]),
        quantity=columns["quantity"],
        confidence=asked[0],
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


def _paired(counts: Any, limits: Any) -> None:
    """Nothing, where the limits have the labels of the counts."""
    if isinstance(limits, (list, tuple)):
        for limit in limits:
            _labels.paired(counts=counts, limits=limit)


def _limits(limits: Any, confidence: float, values: NDArray[Any]) -> tuple[Floats, Floats, float] | None:
    """The limits of the values that are there."""
    if limits is None:
        return None
    pair = many(limits, "limits")
    if len(pair) != 2 or not all(map(is_container, pair)):  # noqa: PLR2004 - a lower and an upper one
        raise refused("limits", "two columns, the lower and the upper limits", limits)
    low, high = (floats_or_nan(limit, "limits") for limit in pair)
    for limit in (low, high):
        if len(limit) != len(values):
            raise InputError(f"values and limits must be equally long, got {len(values)} and {len(limit)}")
    there = ~np.isnan(values)
    bad = there & (np.isnan(low) | np.isnan(high))
    if bad.any():
        raise InputError(f"{place('limits', bad)}limits must be numbers, got none")
    return low[there], high[there], _options.level(confidence, "limits_confidence")


def options(*, quantity: str = "rate", confidence: float = 0.998) -> _native._RecentTrendOptions:
    """What the compiled half is asked, as it takes it."""
    level = _options.number(confidence, "confidence")
    return (level, _options.word(quantity, "quantity", _native.recent_trend_quantities))


@dataclass(frozen=True, slots=True, eq=False)
class RecentTrends(Columns):
    """Many markers as columns: the same as `RecentTrend`, NaN where a number is absent."""

    marker: NDArray[Any]
    """What each marker shows."""
    reason: NDArray[Any]
    """Why."""
    chi_square: Floats
    """χ² of the trends."""
    bound_low: Floats
    """The least each χ² can be, given what is known of the counts."""
    bound_high: Floats
    """The most it can be."""
    slope: Floats
    """The slopes a year."""
    p_value: Floats
    """Their p-values."""
    log10_p: Floats
    """The decimal logarithms of these."""
    start: Floats
    """The times of the first of the five figures."""
    end: Floats
    """The times of the last of them."""
    gap: NDArray[np.bool_]
    """Whether years are missing between them."""
