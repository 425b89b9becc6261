"""What part of the whole, and what part of the whole that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import _columns, _labels, _native, _results
from ._count import Count
from ._results import SHARE, Alternative, Share
from ._results import ShareMethod as Method


def share(
    part: Any,
    whole: Any,
    *,
    known: Any = None,
    confidence: float = 0.95,
    method: Method = "wilson",
    alternative: Alternative = "two-sided",
) -> Share:
    """What part of the whole: a binomial proportion and its confidence interval.

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
    options = SHARE.read(confidence=confidence, method=method, alternative=alternative)
    found = _native.share_of(parts, wholes, knowns, options)
    return Share(
        part=Count._of(parts, 0),
        whole=Count._of(wholes, 0),
        known=None if knowns is None else Count._of(knowns, 0),
        **found,
    )


class Shares(_results.Shares):
    """Many shares as columns: the same as `Share`, NaN where a number is absent."""

    __slots__ = ()

    def __str__(self) -> str:
        return self._line("shares")


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
    options = SHARE.read(confidence=confidence, method=method, alternative=alternative)
    return Shares._of(_native.shares(given, whole, of, options), **options)
