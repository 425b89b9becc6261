"""What a headline says, and whether the figures bear it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from . import _columns, _native, _options
from ._change import Change, change
from ._columns import one, words
from ._display import Shown
from ._native import InputError
from ._quoted import quoted
from ._results import Share, Verdict
from ._share import share


@dataclass(frozen=True, slots=True)
class ClaimResult(Shown):
    """What the figures say of a claim."""

    claim: str
    """The claim, as given."""
    verdict: Verdict
    """The verdict in a word."""
    probability: float | None
    """The probability of what is claimed; absent where it is not one number."""
    probability_bounds: tuple[float | None, float | None] | None
    """Between what it lies, given what is known of the counts."""
    rests_on: Change | Share
    """The change or the share it was checked against."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The verdict as a sentence to paste."""

    _cells: ClassVar[dict[str, str]] = {
        "verdict": "value",
        "probability": "number",
        "probability_bounds": "pair",
        "flags": "flags",
    }


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
    """Whether the figures bear what is claimed.

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
    columns = _native.checked_claim(
        text,
        _columns.counts(first),
        _columns.counts(second),
        one(exposure_before, "exposure_before"),
        one(exposure_after, "exposure_after"),
        level,
    )
    bounds = columns["probability"]
    return ClaimResult(
        claim=text,
        verdict=columns["verdict"],
        probability=bounds[0] if bounds and bounds[0] == bounds[1] else None,
        probability_bounds=bounds,
        rests_on=share(first, second, confidence=confidence)
        if of_share
        else change(
            first,
            second,
            exposure_before=exposure_before,
            exposure_after=exposure_after,
            confidence=confidence,
        ),
        flags=words(columns["flags"]),
        summary=columns["summary"],
    )
