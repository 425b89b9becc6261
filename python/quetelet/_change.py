"""How much more, or less: two counts or two rates against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

from . import _columns, _labels, _native, _options
from ._columns import Floats, Integers, Rows, floats, floats_or_nan, one, shared, worded, words
from ._count import Count
from ._display import Shown

Method = Literal["mid_p", "exact", "score", "mover", "wald_log"]
DifferenceMethod = Literal["score", "mover", "wald"]
ProbabilityMethod = Literal["jeffreys", "mid_p"]


@dataclass(frozen=True, slots=True)
class Change(Shown):
    """From one count or rate to another."""

    before: Count
    """The earlier count."""
    after: Count
    """The later count."""
    exposure_before: float
    """What the earlier count arose from: persons, person-years or days; 1 where exposures are equal."""
    exposure_after: float
    """What the later count arose from."""
    ratio: float | None
    """Later rate over earlier; absent where a count is not known exactly, or the earlier one is zero."""
    low: float | None
    """Lower limit of the ratio."""
    high: float | None
    """Upper limit of the ratio; absent where there is none."""
    bounds: tuple[float | None, float | None] | None
    """Between what the ratio itself lies, given what is known of the counts."""
    percent: float | None
    """Percentage change, 100 (ratio − 1)."""
    percent_low: float | None
    """Its lower limit."""
    percent_high: float | None
    """Its upper limit."""
    difference: float | None
    """Later rate less earlier (counts where no exposures are given)."""
    difference_low: float | None
    """Its lower limit."""
    difference_high: float | None
    """Its upper limit."""
    p_value: float | None
    """Two-sided probability of a change as large by chance alone; the largest that the counts allow."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits of the ratio and the p-value were found: not as asked for where that cannot be done."""
    difference_method: DifferenceMethod
    """How the limits of the difference were found."""
    overdispersion: float
    """How many times the Poisson variance the counts were taken to have."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    def probability(self, ratio: float, *, method: ProbabilityMethod = "jeffreys") -> float | None:
        """The probability that the true ratio is `ratio` or more.

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
        """The least and the most that `probability` can be, given what is known of the counts."""
        return _native.change_probabilities(
            _columns.counts(self.before),
            _columns.counts(self.after),
            (self.exposure_before, self.exposure_after),
            asked_of_changes(self.confidence, self.method, self.difference_method, self.overdispersion),
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
    overdispersion: float = 1.0,
) -> Change:
    """From one count or rate to another: ratio, percentage and difference, with their limits.

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
    asked = asked_of_changes(confidence, method, difference_method, overdispersion)
    found = _native.change_of(was, now, exposures, asked)
    return Change(
        before=Count._of(was, 0),
        after=Count._of(now, 0),
        exposure_before=exposures[0],
        exposure_after=exposures[1],
        bounds=_columns.ends(found),
        confidence=asked[0],
        method=found["method"],
        difference_method=difference_method,
        overdispersion=asked[3],
        flags=words(found["flags"]),
        summary=found["summary"],
        **{name: found[name] for name in _NUMBERS},
    )


def asked_of_changes(
    confidence: float, method: str, difference_method: str, overdispersion: float
) -> tuple[float, str, str, float]:
    """What is asked of changes, as the compiled half takes it."""
    return (
        _options.number(confidence, "confidence"),
        _options.word(method, "method", _native.change_methods),
        _options.word(difference_method, "difference_method", _native.difference_methods),
        _options.number(overdispersion, "overdispersion"),
    )


_NUMBERS = (
    "ratio",
    "low",
    "high",
    "percent",
    "percent_low",
    "percent_high",
    "difference",
    "difference_low",
    "difference_high",
    "p_value",
    "log10_p",
)


@dataclass(frozen=True, slots=True, eq=False)
class Changes(Rows):
    """Many changes as columns: the same as `Change`, NaN where a number is absent."""

    ratio: Floats
    """Later rate over earlier."""
    low: Floats
    """Lower limits of the ratio."""
    high: Floats
    """Upper limits of the ratio."""
    percent: Floats
    """Percentage changes."""
    percent_low: Floats
    """Their lower limits."""
    percent_high: Floats
    """Their upper limits."""
    difference: Floats
    """Later rate less earlier."""
    difference_low: Floats
    """Their lower limits."""
    difference_high: Floats
    """Their upper limits."""
    p_value: Floats
    """Two-sided probabilities of a change as large by chance alone."""
    log10_p: Floats
    """Their decimal logarithms."""
    bound_low: Floats
    """The least each ratio can be, given what is known of the counts."""
    bound_high: Floats
    """The most it can be."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    methods: NDArray[Any]
    """How the limits of each ratio and its p-value were found."""
    confidence: float
    """The level of the limits."""
    method: Method | Literal["mixed"]
    """The same where it is that of all rows, else ``"mixed"``."""

    def __str__(self) -> str:
        return f"{len(self):,} changes ({self.method}, {self.confidence:.4g})"


def changes(
    before: Any,
    after: Any,
    *,
    exposures_before: Any = 1.0,
    exposures_after: Any = 1.0,
    confidence: float = 0.95,
    method: Method = "mid_p",
    difference_method: DifferenceMethod = "score",
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
    confidence, method, difference_method, overdispersion
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
        _columns.stretched(floats(values, name), len(was.low))
        for values, name in ((exposures_before, "exposures_before"), (exposures_after, "exposures_after"))
    )
    asked = asked_of_changes(confidence, method, difference_method, overdispersion)
    columns = _native.changes(was, now, earlier, later, asked)
    methods = worded(columns.pop("method"), _native.change_methods())
    method = cast("Method", shared(methods, asked[1]))
    return Changes(**columns, methods=methods, confidence=asked[0], method=method)


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted(Shown):
    """P-values adjusted for how many comparisons were made."""

    p_values: Floats
    """As given; NaN where one is absent."""
    p_adjusted: Floats
    """Adjusted."""
    method: str
    """How."""
    comparisons: int
    """How many comparisons were made: those with a p-value."""

    def __str__(self) -> str:
        return f"{self.comparisons} p-values adjusted ({self.method})"


Adjustment = Literal["holm", "bonferroni", "bh", "by"]


def adjust(p_values: Any, *, method: Adjustment = "bh") -> Adjusted:
    """P-values adjusted for how many comparisons were made.

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
    method = _options.word(method, "method", _native.adjustments)  # type: ignore[assignment]
    adjusted = _native.adjusted(given, method)
    return Adjusted(given, adjusted, method, int(np.count_nonzero(~np.isnan(given))))
