"""What a headline says, and whether the figures bear it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _columns, _native, _options, _results
from ._change import Change, change
from ._columns import one
from ._native import InputError
from ._quoted import quoted
from ._results import Share
from ._share import share


@dataclass(frozen=True, slots=True)
class ClaimResult(_results.ClaimResult):
    """What the figures say of a claim."""

    basis: Change | Share
    """The change or the share it was checked against."""


def claim(
    text: str,
    *,
    before: Any = None,
    after: Any = None,
    part: Any = None,
    whole: Any = None,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    confidence: float = 0.95,
) -> ClaimResult:
    """Whether the figures bear what is claimed: a test of the statement against its threshold.

    Parameters
    ----------
    text
        The claim: ``"quadrupled"``, ``"almost doubled"``, ``"more than tripled"``, ``"up 36%"``, ``"up by a third"``,
        ``"halved"``, ``"down by a quarter"``, ``"one in five"``.
    before, after
        The counts that a change is claimed of.
    part, whole
        The counts that a share is claimed of.
    exposure_before, exposure_after
        What each count arose from, where exposures differ.
    confidence
        How sure a verdict must be, between 0 and 1.

    Returns
    -------
    ClaimResult
        `verdict` is ``"supported"``, ``"within_noise"`` (neither the claim nor its contrary is sure),
        ``"contradicted"`` or ``"not_checkable"``; `summary` is a sentence to paste.

    Raises
    ------
    InputError
        When the claim cannot be read, or its figures are not given.

    Examples
    --------
    >>> import quetelet as qt
    >>> v = qt.claim("quadrupled", before=64, after=252)
    >>> v.verdict, round(v.probability, 2)
    ('within_noise', 0.45)
    >>> qt.claim("more than doubled", before=64, after=252).verdict
    'supported'
    >>> qt.claim("quadrupled", before=175, after=252).verdict
    'contradicted'

    """
    text, level = _options.text(text, "text"), _options.number(confidence, "confidence")
    of_share = _native.claim_is_of_share(text)
    first, second = (part, whole) if of_share else (before, after)
    if first is None or second is None:
        needed = "part and whole" if of_share else "before and after"
        raise InputError(f"{needed} must be given to check {quoted(text)}, got {quoted(first)} and {quoted(second)}")
    found = _native.checked_claim(
        text,
        _columns.counts(first),
        _columns.counts(second),
        one(exposure_before, "exposure_before"),
        one(exposure_after, "exposure_after"),
        level,
    )
    basis = (
        share(first, second, confidence=confidence)
        if of_share
        else change(
            first, second, exposure_before=exposure_before, exposure_after=exposure_after, confidence=confidence
        )
    )
    return ClaimResult(basis=basis, **found)
