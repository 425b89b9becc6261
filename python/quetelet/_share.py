"""What part of the whole, and what part of the whole that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native
from ._columns import number, span, words
from ._count import Count
from ._display import Shown

Method = Literal["wilson", "wilson_continuity", "clopper_pearson", "jeffreys", "mid_p", "agresti_coull", "wald"]


@dataclass(frozen=True, slots=True)
class Share(Shown):
    """A part of a whole, or of as much of it as is known."""

    part: Count
    """The part."""
    whole: Count
    """The whole."""
    known: Count | None
    """Those of the whole for whom it is known whether they belong to the part."""
    value: float | None
    """The share (of the known, where that is given); absent where a count is not known exactly."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit."""
    bounds: tuple[float | None, float | None] | None
    """Between what the share of the whole lies, whatever the unknown are."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    says: str = field(repr=False)
    """The result as one line."""


def share(part: Any, whole: Any, *, known: Any = None, confidence: float = 0.95, method: Method = "wilson") -> Share:
    """What part of the whole, and between what limits.

    Parameters
    ----------
    part, whole
        Whole numbers, texts as printed or `Count`s; the part at most the whole.
    known
        Those of the whole for whom it is known whether they belong to the part: the share is then of the known,
        and `bounds` say what the share of the whole can be, whatever the unknown are.
    confidence
        Level of the limits, between 0 and 1.
    method
        ``"wilson"`` (Wilson 1927), ``"wilson_continuity"``, ``"clopper_pearson"`` (exact), ``"jeffreys"``, ``"mid_p"``,
        ``"agresti_coull"`` or ``"wald"``.

    Returns
    -------
    Share
        With `value`, `low`, `high`, `bounds` and `flags`.

    Raises
    ------
    InputError
        When the part is above the whole, or an argument is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> s = qt.share(90, 252)
    >>> round(s.low, 6), round(s.high, 6)
    (0.300535, 0.418041)
    >>> of_known = qt.share(90, 252, known=207)
    >>> round(of_known.value, 4), tuple(round(b, 4) for b in of_known.bounds)
    (0.4348, (0.3571, 0.5357))

    """
    parts, wholes = _columns.counts(part), _columns.counts(whole)
    knowns = None if known is None else _columns.counts(known)
    columns = _native.shares(parts, wholes, knowns, float(confidence), method, True)
    return Share(
        part=Count._of(parts, 0),
        whole=Count._of(wholes, 0),
        known=None if knowns is None else Count._of(knowns, 0),
        value=number(columns["value"]),
        low=number(columns["low"]),
        high=number(columns["high"]),
        bounds=span(columns["bound_low"], columns["bound_high"]),
        confidence=float(confidence),
        method=method,
        flags=words(int(columns["flags"][0])),
        says=columns["says"][0],
    )
