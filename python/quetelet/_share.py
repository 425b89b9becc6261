"""What part of the whole, and what part of the whole that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _labels, _native, _options
from ._columns import Floats, Integers, Rows, words
from ._count import Count
from ._display import Shown
from ._rate import Alternative

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
    alternative: Alternative
    """Which limits were asked for."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


def share(
    part: Any,
    whole: Any,
    *,
    known: Any = None,
    confidence: float = 0.95,
    method: Method = "wilson",
    alternative: Alternative = "two-sided",
) -> Share:
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
        ``"wilson"`` (Wilson 1927), ``"wilson_continuity"``, ``"clopper_pearson"`` (exact), ``"jeffreys"``
        (quantiles of the posterior, but 0 and 1 for none and for all: Brown, Cai & DasGupta 2001), ``"mid_p"``,
        ``"agresti_coull"`` or ``"wald"``.
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``.

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
    asked = asked_of_shares(confidence, method, alternative)
    found = _native.share_of(parts, wholes, knowns, asked)
    return Share(
        part=Count._of(parts, 0),
        whole=Count._of(wholes, 0),
        known=None if knowns is None else Count._of(knowns, 0),
        value=found["value"],
        low=found["low"],
        high=found["high"],
        bounds=_columns.ends(found),
        confidence=asked[0],
        method=method,
        alternative=alternative,
        flags=words(found["flags"]),
        summary=found["summary"],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Shares(Rows):
    """Many shares as columns: the same as `Share`, NaN where a number is absent."""

    value: Floats
    """The shares (of the known, where those are given)."""
    low: Floats
    """Their lower limits."""
    high: Floats
    """Their upper limits."""
    bound_low: Floats
    """The least each share of the whole can be, given what is known of the counts, whatever the unknown are."""
    bound_high: Floats
    """The most it can be."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""
    alternative: Alternative
    """Which limits were asked for."""

    def __str__(self) -> str:
        return f"{len(self):,} shares ({self.method}, {self.confidence:.4g})"


def shares(
    parts: Any,
    wholes: Any,
    *,
    known: Any = None,
    confidence: float = 0.95,
    method: Method = "wilson",
    alternative: Alternative = "two-sided",
    marks: Mapping[str, str] | None = None,
) -> Shares:
    """`share` of every row of two columns, on all cores.

    Parameters
    ----------
    parts, wholes, known
        Whole numbers, texts as printed or `Count`s, one a row; nulls are missing, never zero. One whole stands for all
        rows, and so does one number of known.
    confidence, method, alternative
        As in `share`.
    marks
        What marks in columns of texts stand for, as in `Count`.

    Returns
    -------
    Shares
        Columns as long as `parts`.

    Raises
    ------
    InputError
        Naming the first row that cannot be used.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.shares([90, 19, "<5"], [252, 64, 20]).low.round(6)
    array([0.300535, 0.199052, 0.008881])

    """
    _labels.paired(parts=parts, wholes=wholes, known=known)
    given = _columns.counts(parts, marks=marks, column="part")
    whole = _columns.counts(wholes, marks=marks, column="whole")
    of = None if known is None else _columns.counts(known, marks=marks, column="known")
    asked = asked_of_shares(confidence, method, alternative)
    columns = _native.shares(given, whole, of, asked)
    names = ("value", "low", "high", "bound_low", "bound_high", "flags")
    held = {name: columns[name] for name in names}
    return Shares(**held, confidence=asked[0], method=method, alternative=alternative)


def asked_of_shares(confidence: float, method: str, alternative: str) -> _native._ShareOptions:
    """What the compiled half is asked, as it takes it."""
    return (
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.share_methods),
        _options.word(alternative, "alternative", _native.alternatives),
    )
