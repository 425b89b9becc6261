"""How much more, or less: two counts or two rates against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from . import _columns, _labels, _native, _options, _results
from ._columns import Floats, floats, floats_or_nan, one
from ._count import Count
from ._display import RichDisplay
from ._results import CHANGE, Adjustment, Alternative, ProbabilityMethod
from ._results import CompareDifferenceMethod as DifferenceMethod
from ._results import CompareMethod as Method


class Change(_results.Change):
    """From one count or rate to another: rate ratio and rate difference."""

    __slots__ = ()

    def probability(self, ratio: float, *, method: ProbabilityMethod = "jeffreys") -> float | None:
        """The probability that the true ratio is `ratio` or more: posterior, or one less the mid-P value.

        Absent where the counts do not settle it; `probability_bounds` then says between what it lies.

        Parameters
        ----------
        ratio
            A positive number: 2 for "at least doubled".
        method
            ``"jeffreys"`` (posterior probability under the Jeffreys prior) or ``"mid_p"`` (one minus the one-sided
            mid-P value).

        Examples
        --------
        >>> import quetelet as qt
        >>> round(qt.change(64, 252).probability(4), 8)
        0.44971756

        """
        bounds = self.probability_bounds(ratio, method=method)
        return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None

    def probability_bounds(
        self, ratio: float, *, method: ProbabilityMethod = "jeffreys"
    ) -> tuple[float | None, float | None] | None:
        """Identification bounds of `probability`, given what is known of the counts."""
        options = CHANGE.read(
            confidence=self.confidence,
            method=self.method,
            difference_method=self.difference_method,
            overdispersion=self.overdispersion,
        )
        return _native.change_probabilities(
            _columns.counts(self.before),
            _columns.counts(self.after),
            (self.exposure_before, self.exposure_after),
            options,
            _options.number(ratio, "ratio"),
            _options.text(method, "method"),
        )


def change(
    before: Any,
    after: Any,
    *,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    confidence: float = 0.95,
    method: Method = "mid_p",
    difference_method: DifferenceMethod = "score",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
) -> Change:
    """From one count or rate to another: rate ratio, percentage and rate difference, with confidence limits.

    Given their sum, the later of two Poisson counts is binomial; the limits of its probability are turned into
    limits of the ratio of rates.

    Parameters
    ----------
    before, after
        Whole numbers, texts as printed (``"<5"``) or `Count`s.
    exposure_before, exposure_after
        What each count arose from: persons, person-years or days. Left out, the exposures are equal.
    confidence
        Level of the limits, between 0 and 1.
    method
        For the ratio and the p-value: ``"mid_p"`` (conditional, Lancaster 1961), ``"exact"`` (conditional,
        Clopper–Pearson), ``"score"``, ``"mover"`` (Zou & Donner 2008; its p-value is that of the level at which a limit
        is 1) or ``"wald_log"`` (no limits and no p-value where a count is zero).
    difference_method
        For the difference: ``"score"``, ``"mover"`` or ``"wald"``.
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``. The p-value is two-sided in
        either case.
    overdispersion
        How many times the Poisson variance the counts have (1 or more). Such counts have no distribution to condition
        on: above 1, ``"mid_p"`` and ``"exact"`` give way to ``"wald_log"``, or to ``"score"`` where a count may be
        zero, and `method` of the result says so.

    Returns
    -------
    Change
        With `ratio`, `percent`, `difference`, their limits, `p_value` and `flags`.

    Raises
    ------
    InputError
        When a count, an exposure or an option is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> c = qt.change(64, 252)
    >>> c.ratio, round(c.low, 6), round(c.high, 6)
    (3.9375, 3.007306, 5.213211)
    >>> qt.change("<5", 12).bounds
    (3.0, 12.0)

    """
    was, now = _columns.counts(before), _columns.counts(after)
    exposures = one(exposure_before, "exposure_before"), one(exposure_after, "exposure_after")
    options = CHANGE.read(
        confidence=confidence,
        method=method,
        difference_method=difference_method,
        alternative=alternative,
        overdispersion=overdispersion,
    )
    found = _native.change_of(was, now, exposures, options)
    return Change(before=Count._of(was, 0), after=Count._of(now, 0), **found)


class Changes(_results.Changes):
    """Many changes as columns: the same as `Change`, NaN where a number is absent."""

    __slots__ = ()

    def __str__(self) -> str:
        return self._line("changes")


def changes(
    before: Any,
    after: Any,
    *,
    exposures_before: Any = 1.0,
    exposures_after: Any = 1.0,
    confidence: float = 0.95,
    method: Method = "mid_p",
    difference_method: DifferenceMethod = "score",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
    marks: Mapping[str, str] | None = None,
) -> Changes:
    """`change` of every row of two columns, on all cores.

    Parameters
    ----------
    before, after
        Whole numbers, texts as printed or `Count`s, one a row; nulls are missing, never zero.
    exposures_before, exposures_after
        One number a row, or one for all.
    confidence, method, difference_method, alternative, overdispersion
        As in `change`.
    marks
        What marks in columns of texts stand for, as in `Count`.

    Returns
    -------
    Changes
        Columns as long as `before`.

    Raises
    ------
    InputError
        Naming the first row that cannot be used.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.changes([64, 175], [252, 252]).ratio
    array([3.9375, 1.44  ])

    """
    _labels.paired(before=before, after=after, exposures_before=exposures_before, exposures_after=exposures_after)
    was, now = (
        _columns.counts(values, marks=marks, column=name) for values, name in ((before, "before"), (after, "after"))
    )
    earlier, later = (
        _columns.broadcast(floats(values, name), len(was.low))
        for values, name in ((exposures_before, "exposures_before"), (exposures_after, "exposures_after"))
    )
    options = CHANGE.read(
        confidence=confidence,
        method=method,
        difference_method=difference_method,
        alternative=alternative,
        overdispersion=overdispersion,
    )
    return Changes._of(_native.changes(was, now, earlier, later, options), **options)


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted(RichDisplay):
    """P-values adjusted for multiple comparisons."""

    p_values: Floats
    """As given; NaN where one is absent."""
    p_adjusted: Floats
    """Adjusted."""
    method: str
    """How."""
    comparisons: int
    """How many comparisons were made: those with a p-value."""

    def _parts(self) -> list[AdjustedPValue]:
        pairs = zip(self.p_values.tolist(), self.p_adjusted.tolist(), strict=True)
        return [AdjustedPValue(p, adjusted) for p, adjusted in pairs]

    def __str__(self) -> str:
        return f"{self.comparisons} p-values adjusted ({self.method})"


@dataclass(frozen=True, slots=True)
class AdjustedPValue(RichDisplay):
    """A p-value as given, and adjusted; NaN where it is absent."""

    p_value: float
    p_adjusted: float

    _cells: ClassVar[dict[str, str]] = {"p_value": "number", "p_adjusted": "number"}


def adjust(p_values: Any, *, method: Adjustment = "bh") -> Adjusted:
    """P-values adjusted for multiple comparisons: familywise error, or false discovery rate.

    Parameters
    ----------
    p_values
        Probabilities from 0 to 1. Absent ones (nulls, NaN), as trends that are not determined have, stay NaN and are
        not counted.
    method
        ``"bh"`` (false discovery rate, Benjamini & Hochberg 1995), ``"by"`` (the same under dependence, Benjamini &
        Yekutieli 2001), ``"holm"`` (Holm 1979) or ``"bonferroni"``.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.adjust([0.01, 0.02, 0.03, 0.04, 0.05], method="holm").p_adjusted
    array([0.05, 0.08, 0.09, 0.09, 0.09])
    >>> qt.adjust([0.01, None, 0.04]).p_adjusted
    array([0.02,  nan, 0.04])

    """
    given = floats_or_nan(p_values, "p_values")
    known = _options.one_of(Adjustment)(method, "method")
    adjusted = _native.adjusted(given, known)
    return Adjusted(given, adjusted, known, int(np.count_nonzero(~np.isnan(given))))
