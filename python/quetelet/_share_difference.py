"""From one share to another."""

from __future__ import annotations

from typing import Any

from . import _columns, _native
from ._columns import Counts
from ._count import Count
from ._quoted import refused
from ._results import SHARE_DIFFERENCE, Alternative, RatioMethod, ShareDifference
from ._results import ShareDifferenceMethod as Method


def share_difference(
    before: tuple[Any, Any],
    after: tuple[Any, Any],
    *,
    confidence: float = 0.95,
    method: Method = "newcombe",
    ratio_method: RatioMethod = "score",
    alternative: Alternative = "two-sided",
) -> ShareDifference:
    """From one share to another: risk difference and risk ratio, and how likely by chance alone.

    Parameters
    ----------
    before, after
        A part and its whole each, with no case in common: whole numbers, texts as printed or `Count`s.
    confidence
        Level of the limits, between 0 and 1.
    method
        How the limits of the difference are found: ``"newcombe"`` (Newcombe 1998, method 10), ``"score"`` (Miettinen &
        Nurminen 1985, Mee's interval but for the factor below), ``"agresti_caffo"`` (Agresti & Caffo 2000) or
        ``"wald"``.
    ratio_method
        How those of the ratio are: ``"score"`` (Miettinen & Nurminen 1985: Koopman's interval of 1984 with the variance
        N / (N − 1) times as large, N the sum of both wholes), ``"log_adjusted"`` or ``"log"`` (Katz, Baptista, Azen &
        Pike 1978).
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``. The p-value is two-sided in
        either case.

    Returns
    -------
    ShareDifference
        With `difference`, `low`, `high`, `ratio` and its limits, `p_value` and `flags`.

    Raises
    ------
    InputError
        When a part is above its whole, or an argument is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> print(qt.share_difference((19, 64), (90, 252)))
    0.060 more, -0.073 to 0.175 (newcombe, 95%), p = 0.365

    """
    earlier, later = _pair(before, "before"), _pair(after, "after")
    options = SHARE_DIFFERENCE.read(
        confidence=confidence, method=method, ratio_method=ratio_method, alternative=alternative
    )
    found = _native.statistic("share_difference", (earlier, later), options)
    return ShareDifference(before=_counts(earlier), after=_counts(later), **found)


def _counts(pair: tuple[Counts, Counts]) -> tuple[Count, Count]:
    return Count._of(pair[0], 0), Count._of(pair[1], 0)


def _pair(given: Any, name: str) -> tuple[Counts, Counts]:
    pair = _columns.many(given, name)
    if len(pair) != 2:  # noqa: PLR2004 - a part and its whole
        raise refused(name, "a part and its whole, as (90, 252)", given)
    return _columns.counts(pair[0]), _columns.counts(pair[1])
