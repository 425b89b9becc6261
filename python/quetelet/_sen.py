"""How much a series rises or falls a year, whatever a few of its values are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from numpy.typing import NDArray

from . import _native, _options, _series
from ._columns import Floats, Integers, number, span, words
from ._display import Shown
from ._series import Points
from ._times import PeriodLength
from ._trend_columns import Columns

Method = Literal["auto", "exact", "normal"]
Scale = Literal["value", "log"]
Intercept = Literal["separate", "joint"]


@dataclass(frozen=True, slots=True)
class SenSlope(Shown):
    """The slope of a series, a year, and its limits."""

    slope: float | None
    """The slope: a year, or per cent a year on the scale of logarithms; absent where a value is not known exactly."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit."""
    bounds: tuple[float | None, float | None] | None
    """Between what the slope itself lies, given what is known of the values."""
    intercept: float | None
    """The height of its line at time 0; a logarithm on the scale of logarithms."""
    n: int
    """How many values there are."""
    pairs: int
    """How many pairs of them."""
    coverage: float | None
    """How often exact limits cover; at least the confidence."""
    points: Points
    """The values."""
    scale: Scale
    """What it is a slope of."""
    convention: Intercept
    """The convention for the intercept."""
    period: int | None
    """The seasons of a year, where only pairs of one season were compared."""
    per: float
    """The units of exposure that rates are of."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


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
    """How much a series rises a year: the median of the slopes of all pairs of its points, and its limits.

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
    asked = options(scale=scale, method=method, intercept=intercept, period=period, per=per, confidence=confidence)
    columns = _native.sen_slope_of(panel, asked)
    return SenSlope(
        slope=number(columns["slope"]),
        low=number(columns["low"]),
        high=number(columns["high"]),
        bounds=span(columns["bound_low"], columns["bound_high"]),
        intercept=number(columns["intercept"]),
        n=int(columns["n"][0]),
        pairs=int(columns["pairs"][0]),
        coverage=number(columns["coverage"]),
        points=Points._of(columns["points"]),
        scale=scale,
        convention=intercept,
        period=asked[4],
        per=asked[5],
        confidence=asked[0],
        method=columns["method"],
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


def options(
    *,
    scale: str = "value",
    method: str = "auto",
    intercept: str = "separate",
    period: int | None = None,
    per: float = 1.0,
    confidence: float = 0.95,
) -> _native._SenSlopeOptions:
    """What the compiled half is asked, as it takes it."""
    return (
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.sen_methods),
        _options.word(scale, "scale", _native.sen_scales),
        _options.word(intercept, "intercept", _native.sen_intercepts),
        _options.optional_whole(period, "period", most=2**16 - 1),
        _options.number(per, "per"),
    )


@dataclass(frozen=True, slots=True, eq=False)
class SenSlopes(Columns):
    """Many slopes as columns: the same as `SenSlope`, NaN where a number is absent."""

    slope: Floats
    """The slopes, a year."""
    low: Floats
    """Their lower limits."""
    high: Floats
    """Their upper limits."""
    bound_low: Floats
    """The least each slope can be, given what is known of the values."""
    bound_high: Floats
    """The most it can be."""
    intercept: Floats
    """The heights of the lines at time 0."""
    n: Integers
    """How many values there are."""
    pairs: Integers
    """How many pairs of them."""
    coverage: Floats
    """How often exact limits cover."""
    methods: NDArray[Any]
    """How the limits of each slope were found."""
