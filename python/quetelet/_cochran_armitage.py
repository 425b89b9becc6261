"""Whether a share rises or falls with time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _columns, _index, _labels, _native, _options, _results, _times
from ._columns import floats
from ._count import Count
from ._results import CochranArmitageTest as Test
from ._times import PeriodLength


@dataclass(frozen=True, slots=True)
class CochranArmitage(_results.CochranArmitage):
    """The trend of a share by the Cochran–Armitage test, and how likely one so strong is by chance alone."""

    counts: tuple[Count, ...]
    """The part at each time."""
    totals: tuple[float, ...]
    """The whole at each time."""
    times: tuple[float, ...]
    """When, in years or whatever numbers were given."""


def cochran_armitage(
    counts: Any,
    totals: Any,
    times: Any = None,
    *,
    test: Test = "auto",
    period_length: PeriodLength | None = None,
) -> CochranArmitage:
    """Whether the share of counts in totals rises or falls with time: the Cochran–Armitage test for trend.

    Parameters
    ----------
    counts
        The part at each time: whole numbers, texts as printed or `Count`s. A missing one is left out, and flagged.
    totals
        The whole at each time: numbers, from 0 on.
    times
        `Period`s or their texts, dates, or numbers (years): a year without figures is a gap, not a step. Left out, one
        unit apart.
    test
        ``"normal"`` (χ² on one degree of freedom; Cochran 1954, Armitage 1955), ``"exact"`` (over every way to deal the
        events to the times), or ``"auto"``: exact where a count is below 5 and it takes a tenth of a second at
        most. Where an exact test cannot be made, or would take a second or more, the normal one takes its place:
        `test` of the result says which gave the p-value.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    CochranArmitage
        With `statistic`, `chi_square`, `slope`, `p_value` and `flags`.

    Raises
    ------
    InputError
        When a count is above its total, columns differ in length, or fewer than two times have a figure.

    Examples
    --------
    >>> import quetelet as qt
    >>> print(qt.cochran_armitage([83, 90, 129, 70], [86, 93, 136, 82]))
    falls by 0.033 a unit of time (chi-square 8.225, normal), p = 0.004

    """
    known = _options.one_of(Test)(test, "test")
    _labels.paired(counts=counts, totals=totals, times=times)
    times = _index.rows(counts) if times is None else times
    given = _columns.counts(counts)
    wholes = floats(totals, "totals")
    at, _ = _times.in_years(times, any_order=False, period_length=period_length)
    at = np.arange(len(given.low), dtype=np.float64) if at is None else np.ascontiguousarray(at)
    found = _native.statistic("cochran_armitage", (given, wholes, at, known), {})
    return CochranArmitage(counts=Count._all(given), totals=tuple(wholes.tolist()), times=tuple(at.tolist()), **found)
