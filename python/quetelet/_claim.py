"""What a headline says, and whether the figures bear it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import _columns, _native, _options, _results, _times
from ._change import Change, change
from ._columns import Counts, one
from ._count import Count
from ._native import InputError
from ._quoted import quoted, refused
from ._results import Share, ShareDifference
from ._share import share
from ._share_difference import share_difference

Figures = tuple[str, Counts, list[float], list[str] | None]
"""Figures as the compiled half takes them: their kind, the counts, other numbers, and the names of periods."""


@dataclass(frozen=True, slots=True)
class ClaimResult(_results.ClaimResult):
    """What the figures say of a claim."""

    basis: Change | Share | ShareDifference | None
    """The change or the share it was checked against; of a series, that of its figures of which it is least sure.
    Absent for so many in a unit of time, and where only a percentage is known."""


def claim(
    text: str,
    *,
    before: Any = None,
    after: Any = None,
    part: Any = None,
    whole: Any = None,
    series: Any = None,
    times: Any = None,
    days: float | None = None,
    percent: float | None = None,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    comparable: bool = True,
    confidence: float = 0.95,
) -> ClaimResult:
    """Whether the figures bear what is claimed: as arithmetic, and as a test of the statement against its threshold.

    Parameters
    ----------
    text
        The claim: ``"quadrupled"``, ``"almost doubled"``, ``"up 36%"``, ``"down by a quarter"``, ``"42 more"``,
        ``"rose from 40 to 70"``, ``"10 times more"``, ``"1.4 times as many per head"``, ``"unchanged"``; of a share
        ``"one in five"``; of two shares ``"up 5 percentage points"``; of a count over days ``"120 a week"``, ``"one
        every six seconds"``; of a series ``"record high"``, ``"highest since 2003"``, ``"third year running"``, ``"up
        80% in five years"``, ``"on average 5% a year"``. Words for what was counted may stand around it.
    before, after
        The counts that a change is claimed of; of percentage points a part and its whole each, as ``(90, 252)``. A
        count that the claim prints itself (``"rose from 40 to 70"``) may be left out.
    part, whole
        The counts that a share is claimed of.
    series
        The figures in order of time, for what is claimed of a series; a mapping from periods to counts brings its
        times. A change "since 2003" or "in five years" takes its two figures from here.
    times
        The periods of the series; without them, consecutive years.
    days
        How many days `after` was counted over, for so many in a unit of time: a year where it is left out.
    percent
        The change in per cent, where no counts are known: it is then said whether the claim is right as printed.
    exposure_before, exposure_after
        What each count arose from, where exposures differ: the populations, for a claim per head.
    comparable
        Whether the figures may be compared; false where their publisher says that they may not.
    confidence
        How sure a verdict must be, between 0 and 1.

    Returns
    -------
    ClaimResult
        `as_printed` is whether the claim is right as arithmetic on the figures as printed: true, false, or absent
        where that depends on rounding, on a reading of the words or on what is not known. `verdict` is whether they
        bear a real change of that size: ``"supported"``, ``"within_noise"`` (neither the claim nor its contrary is
        sure), ``"contradicted"`` or ``"not_checkable"``. `summary` says both in sentences to paste, and what the
        probability is of.

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
    >>> tripled = qt.claim("more than tripled", before=49, after=170)
    >>> tripled.as_printed, tripled.verdict
    (True, 'within_noise')
    >>> print(qt.claim("increased 400%", before=64, after=252).summary.split(" As ")[1])
    printed it is wrong: the later figure is 394% of the earlier one, which is 294% more.
    >>> qt.claim("highest since 2014", series={"2014": 70, "2015": 51, "2016": 64}).as_printed
    True

    """
    text, level = _options.text(text, "text"), _options.number(confidence, "confidence")
    comparable = _options.truth(comparable, "comparable")
    kind, printed_before, printed_after = _native.claim_needs(text)
    exposures = [one(exposure_before, "exposure_before"), one(exposure_after, "exposure_after")]
    given: Figures
    if series is not None:
        given = ("series", *_series(series, times))
    elif percent is not None:
        given = ("percent", _columns.counts([]), [_options.number(percent, "percent")], None)
    elif kind == "series":
        raise _not_given(text, series=series)
    elif kind == "per_time":
        given = ("per_time", _counts(text, after=after), [] if days is None else [one(days, "days")], None)
    elif kind == "shares":
        given = ("shares", _pairs(text, before=before, after=after), [], None)
    elif kind == "share" and (before is None or part is not None):
        given = ("share", _counts(text, part=part, whole=whole), [], None)
    else:
        first = printed_before if before is None else before
        second = printed_after if after is None else after
        given = ("change", _counts(text, before=first, after=second), exposures, None)
    found, compared = _native.checked_claim(text, given, level, comparable)
    return ClaimResult(basis=_basis(given, compared, level), **found)


def _basis(given: Figures, compared: list[str] | None, confidence: float) -> Change | Share | ShareDifference | None:
    kind, counts, numbers, _ = given
    of = [Count._of(counts, i) for i in range(len(counts.low))]
    if kind == "share":
        return share(of[0], of[1], confidence=confidence)
    if kind == "shares":
        return share_difference((of[0], of[1]), (of[2], of[3]), confidence=confidence)
    return of_change(compared, confidence, *(numbers if kind == "change" else ()))


def of_change(compared: list[str] | None, confidence: float, earlier: float = 1.0, later: float = 1.0) -> Change | None:
    """The change between the two counts that a claim was checked on, and what they arose from, where it is of one."""
    if compared is None:
        return None
    before, after = (int(text) if text.isdecimal() else text for text in compared)
    return change(before, after, exposure_before=earlier, exposure_after=later, confidence=confidence)


def _series(series: Any, times: Any) -> tuple[Counts, list[float], list[str] | None]:
    named = "series" if isinstance(series, Mapping) else "times"
    if isinstance(series, Mapping):
        times, series = list(series), list(series.values())
    counts = _columns.counts(series)
    if times is None:
        return counts, [], None
    labels = _labels(times, named)
    if len(labels) != len(counts.low):
        raise InputError(f"series and times must be equally long, got {len(counts.low)} and {len(labels)}")
    return counts, [], labels


def _labels(times: Any, name: str) -> list[str]:
    """Periods by their labels; what is none is an error that names the argument."""
    found = _times.read(times, name)
    labels = found.each() if isinstance(found, _times.Texts) else [f"{year:.10g}" for year in found.tolist()]
    for label in labels:
        try:
            _native.start_times([label])
        except InputError as error:
            raise InputError(f"{name}: {error}") from None
    return labels


def _pairs(text: str, **given: Any) -> Counts:
    if any(pair is None for pair in given.values()):
        raise _not_given(text, **given)
    pairs = {name: _columns.many(pair, name) for name, pair in given.items()}
    for name, pair in pairs.items():
        if len(pair) != 2:  # noqa: PLR2004 - a part and its whole
            raise refused(name, "a part and its whole, as (90, 252)", given[name])
    return _columns.joined([_one(count) for pair in pairs.values() for count in pair])


def _counts(text: str, **given: Any) -> Counts:
    if any(count is None for count in given.values()):
        raise _not_given(text, **given)
    return _columns.joined([_one(count) for count in given.values()])


def _one(count: Any) -> Counts:
    found = _columns.counts(count)
    if len(found.low) != 1:
        raise refused("count", "one number", len(found.low))
    return found


def _not_given(text: str, **given: Any) -> InputError:
    names, values = " and ".join(given), " and ".join(map(quoted, given.values()))
    return InputError(f"{names} must be given to check {quoted(text)}, got {values}")
