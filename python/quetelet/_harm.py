"""Offences weighted by the harm they do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import _columns, _labels, _native
from ._columns import floats, many, one
from ._count import Count
from ._native import InputError
from ._quoted import quoted
from ._results import HARM, Alternative, Harm
from ._results import HarmMethod as Method


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
    options = HARM.read(
        per=per,
        exposure=one(exposure, "exposure"),
        confidence=confidence,
        method=method,
        alternative=alternative,
        overdispersion=overdispersion,
    )
    found = _native.statistic("harm", (column, weight), options)
    return Harm(counts=Count._all(column), **found)


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
