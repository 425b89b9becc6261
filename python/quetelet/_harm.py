"""Offences weighted by the harm they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _labels, _native, _options
from ._columns import floats, many, one, words
from ._count import Count
from ._display import Shown
from ._native import InputError
from ._quoted import quoted
from ._rate import Alternative

Method = Literal["fay_feuer", "dobson", "normal"]


@dataclass(frozen=True, slots=True)
class Harm(Shown):
    """A harm-weighted total, and its limits."""

    counts: tuple[Count, ...]
    """The events of each kind."""
    weights: tuple[float, ...]
    """The weight of an event of each kind."""
    value: float | None
    """The weighted total, for every `per` units of exposure; absent where a count is not known exactly."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit; absent where there is none."""
    bounds: tuple[float | None, float | None] | None
    """Between what it lies, given what is known of the counts."""
    per: float
    """The units of exposure it is quoted for."""
    exposure: float
    """The exposure."""
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


def harm(
    counts: Any,
    weights: Any,
    *,
    per: float = 1.0,
    exposure: float = 1.0,
    confidence: float = 0.95,
    method: Method = "fay_feuer",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
) -> Harm:
    """How much harm the offences did, each kind weighted: a harm index or severity score.

    Parameters
    ----------
    counts
        The events of each kind, by its name or as a list: whole numbers, texts as printed or `Count`s.
    weights
        The weight of an event of each kind, such as days of prison, by the same names or in the same order. Taken as
        known.
    per, exposure
        The total is for every `per` units of `exposure`, as a severity score is for every resident.
    confidence
        Level of the limits, between 0 and 1.
    method
        ``"fay_feuer"`` (gamma limits, which allow for heavy offences that might have been; Fay & Feuer 1997),
        ``"dobson"`` (Dobson, Kuulasmaa, Eberle & Scherer 1991) or ``"normal"``. The last two cover far less than they
        say where few events carry most of the harm.
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``.
    overdispersion
        φ, how many times its mean the variance of a count is.

    Returns
    -------
    Harm
        With `value`, `low`, `high`, `bounds` and `flags`.

    Raises
    ------
    InputError
        When counts and weights do not match, or a weight or an option is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> h = qt.harm({"murder": 2, "robbery": 30, "theft": 400}, {"murder": 5_475, "robbery": 365, "theft": 10})
    >>> print(h)
    25900.000, 12673.775 to 53034.380 (fay_feuer, 95%)

    """
    _labels.paired(counts=counts, weights=weights)
    given, heavy = _matched(counts, weights)
    column, weight = _columns.counts(given), floats(heavy, "weights")
    arose = one(exposure, "exposure")
    asked = (
        _options.number(per, "per"),
        arose,
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.harm_methods),
        _options.word(alternative, "alternative", _native.alternatives),
        _options.number(overdispersion, "overdispersion"),
    )
    found = _native.harm_of(column, weight, asked)
    return Harm(
        counts=tuple(Count._of(column, row) for row in range(len(column.low))),
        weights=tuple(weight.tolist()),
        value=found["value"],
        low=found["low"],
        high=found["high"],
        bounds=_columns.ends(found),
        per=asked[0],
        exposure=arose,
        confidence=asked[2],
        method=method,
        alternative=alternative,
        overdispersion=asked[5],
        flags=words(found["flags"]),
        summary=found["summary"],
    )


def _matched(counts: Any, weights: Any) -> tuple[Any, Any]:
    """Counts and weights in one order, that of the counts."""
    if isinstance(counts, Mapping) != isinstance(weights, Mapping):
        raise InputError("counts and weights must both be by name, or both be lists, got one of each")
    if not isinstance(counts, Mapping):
        return many(counts, "counts"), weights
    missing = [name for name in counts if name not in weights]
    if missing:
        raise InputError(f"weights must have each kind of offence counted, got none of {quoted(missing[0])}")
    return list(counts.values()), [weights[name] for name in counts]
