"""From one share to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native, _options
from ._columns import Counts, words
from ._count import Count
from ._display import Shown
from ._quoted import refused
from ._rate import Alternative

Method = Literal["newcombe", "score", "agresti_caffo", "wald"]
RatioMethod = Literal["score", "log_adjusted", "log"]


@dataclass(frozen=True, slots=True)
class ShareDifference(Shown):
    """From one share to another."""

    before: tuple[Count, Count]
    """The earlier part and whole."""
    after: tuple[Count, Count]
    """The later part and whole."""
    difference: float | None
    """Later share less earlier; absent where a count is not known exactly, or a whole is none."""
    low: float | None
    """Lower limit of the difference."""
    high: float | None
    """Upper limit of the difference."""
    bounds: tuple[float | None, float | None] | None
    """Between what the difference itself lies, given what is known of the counts."""
    ratio: float | None
    """Later share over earlier; absent where the difference is, or the earlier part is none."""
    ratio_low: float | None
    """Lower limit of the ratio."""
    ratio_high: float | None
    """Upper limit of the ratio; absent where there is none."""
    p_value: float | None
    """Probability of two shares at least so far apart by chance alone (χ²); the largest that the counts allow."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits of the difference were found."""
    ratio_method: RatioMethod
    """How the limits of the ratio were found."""
    alternative: Alternative
    """Which limits were asked for."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


def share_difference(
    before: tuple[Any, Any],
    after: tuple[Any, Any],
    *,
    confidence: float = 0.95,
    method: Method = "newcombe",
    ratio_method: RatioMethod = "score",
    alternative: Alternative = "two-sided",
) -> ShareDifference:
    """From one share to another: how much more, and how likely by chance alone.

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
    asked = (
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.share_difference_methods),
        _options.word(ratio_method, "ratio_method", _native.share_ratio_methods),
        _options.word(alternative, "alternative", _native.alternatives),
    )
    found = _native.share_difference_of(earlier, later, asked)
    return ShareDifference(
        before=(Count._of(earlier[0], 0), Count._of(earlier[1], 0)),
        after=(Count._of(later[0], 0), Count._of(later[1], 0)),
        difference=found["difference"],
        low=found["low"],
        high=found["high"],
        bounds=_columns.ends(found),
        ratio=found["ratio"],
        ratio_low=found["ratio_low"],
        ratio_high=found["ratio_high"],
        p_value=found["p_value"],
        log10_p=found["log10_p"],
        confidence=asked[0],
        method=method,
        ratio_method=ratio_method,
        alternative=alternative,
        flags=words(found["flags"]),
        summary=found["summary"],
    )


def _pair(given: Any, name: str) -> tuple[Counts, Counts]:
    pair = _columns.many(given, name)
    if len(pair) != 2:  # noqa: PLR2004 - a part and its whole
        raise refused(name, "a part and its whole, as (90, 252)", given)
    return _columns.counts(pair[0]), _columns.counts(pair[1])
