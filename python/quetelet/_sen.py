"""How much a series rises or falls a year, whatever a few of its values are."""

from __future__ import annotations

from typing import Any

from . import _native, _series
from ._results import SEN_SLOPE, Intercept, Scale, SenSlope
from ._results import SenMethod as Method
from ._times import PeriodLength


def sen_slope(
    values: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    scale: Scale = "value",
    method: Method = "auto",
    intercept: Intercept = "separate",
    period: int | None = None,
    per: float = 1.0,
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> SenSlope:
    """How much a series rises a year: Sen's (Theil–Sen) slope, the median of those of all pairs, and its limits.

    Parameters
    ----------
    values, times, exposure
        As in `mann_kendall`. Where values are known only as ranges there is no slope but bounds.
    scale
        ``"value"``, or ``"log"``: per cent a year.
    method
        How the limits are found: ``"exact"`` (Hollander & Wolfe 1973), ``"normal"`` (Sen 1968), or ``"auto"``: exact
        for short series without ties.
    intercept
        ``"separate"`` (through the medians; Conover 1980), or ``"joint"`` (as many points above as below).
    period
        Only pairs of one season are compared, with so many seasons a year: 12 for months, 4 for quarters, and no other
        number for times that are such. Without times, `period` values make a year.
    per
        The units of exposure that rates are of, such as 100,000.
    confidence
        Level of the limits, between 0 and 1.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    SenSlope
        With `slope`, `low`, `high`, `bounds`, `intercept` and `flags`.

    Raises
    ------
    InputError
        When a value, a time or an option is out of its domain, or `period` is not that of the times.

    Examples
    --------
    >>> import quetelet as qt
    >>> print(qt.sen_slope([591, 674, 770, 718, 933, 1133], range(2013, 2019)))
    89.500 a year, 22.000 to 207.500 (exact, 95%)

    """
    panel = _series.one(values, times, exposure, period_length)
    options = SEN_SLOPE.read(
        scale=scale, method=method, intercept=intercept, period=period, per=per, confidence=confidence
    )
    return SenSlope._of(_native.trend_of("sen_slope", panel, options))
