"""When the rate behind counts changed."""

from __future__ import annotations

from typing import Any, Literal

from . import _native, _series
from ._results import CHANGE_POINTS, ChangePoints, Cost, Search
from ._times import PeriodLength

NamedPenalty = Literal["mbic", "zhang_siegmund", "bic", "hannan_quinn", "aic"]
Penalty = NamedPenalty | float


def change_points(
    counts: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    penalty: Penalty = "mbic",
    cost: Cost = "poisson",
    search: Search = "pelt",
    min_length: int = 2,
    theta: float | None = None,
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> ChangePoints:
    """When the rate behind counts changed: changepoints by penalised likelihood, between segments of one rate each.

    Parameters
    ----------
    counts, times, exposure
        As in `log_linear`. A missing count, or a gap, neither makes nor hides a change.
    penalty
        What a change must lower −2 ln L by: ``"mbic"`` (the modified criterion of Bayes as the R package changepoint
        has it, which alone keeps false alarms below 5 % on short series), ``"zhang_siegmund"`` (as it was derived;
        Zhang & Siegmund 2007), ``"bic"`` (Yao 1988), ``"hannan_quinn"`` (Hannan & Quinn 1979), ``"aic"`` (Akaike 1974),
        or a number.
    cost
        How counts scatter about the rate of their segment: ``"poisson"``, or ``"negative_binomial"`` with one θ for the
        whole series.
    search
        ``"pelt"`` (always the least cost; Killick, Fearnhead & Eckley 2012), or ``"binary_segmentation"`` (Scott &
        Knott 1974) for comparison.
    min_length
        How many counts a segment has at least: one count that stands out is no new level.
    theta
        A known θ of the negative binomial cost.
    confidence
        Level of the limits of the rates, between 0 and 1.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    ChangePoints
        With `changes` (each with `at`, `after`, `ratio`) and `segments` (each with `rate`, `low`, `high`).

    Raises
    ------
    InputError
        When a count is negative or an option is out of its domain.

    Notes
    -----
    What comes back every year is taken for changes, as is a steady trend: give an `exposure` that carries the season,
    and ask `log_linear` of a trend first. Limits of the rates are too narrow by what the search for the dates adds.

    Examples
    --------
    >>> import quetelet as qt
    >>> found = qt.change_points([52, 49, 55, 51, 50, 80, 92, 97, 85, 91], range(2008, 2018))
    >>> print(found)
    change at 2013: 51.400 to 89.000 (poisson, mbic, 95%)
    >>> found.changes[0].at, round(found.changes[0].ratio, 4)
    (2013.0, 1.7315)

    """
    panel = _series.one(counts, times, exposure, period_length)
    options = CHANGE_POINTS.read(
        penalty=penalty, cost=cost, search=search, min_length=min_length, theta=theta, confidence=confidence
    )
    return ChangePoints._of(_native.trend_of("change_points", panel, options))
