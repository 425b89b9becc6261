"""Whether the last five yearly figures rise or fall, by the rule of the Fingertips profiles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import _labels, _native, _options, _series
from ._columns import Floats, floats_or_nan, many
from ._held import is_container, place
from ._native import InputError
from ._quoted import refused
from ._results import RECENT_TREND, Quantity, RecentTrend
from ._times import PeriodLength


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
    options = RECENT_TREND.read(quantity=quantity, confidence=confidence)
    given = _limits(limits, limits_confidence, panel.low)
    if given is None:
        return RecentTrend._of(_native.trend_of("recent_trend", panel, options))
    return RecentTrend._of(_native.recent_trend_of_estimates_of(panel, given, options))


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
