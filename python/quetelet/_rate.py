"""How many for so many people, and between what limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native
from ._columns import Counts, Floats, Integers, floats, number, span, words
from ._count import Count
from ._display import Shown

Method = Literal["exact", "mid_p", "byar", "score", "jeffreys", "wald", "phe", "epi_byar"]


@dataclass(frozen=True, slots=True)
class Rate(Shown):
    """A rate and its limits, for every `per` persons and year."""

    count: Count
    """The events."""
    population: float
    """The persons they arose from."""
    years: float
    """For how long."""
    value: float | None
    """The rate; absent where the count is not known exactly."""
    low: float | None
    """Its lower limit."""
    high: float | None
    """Its upper limit; absent where there is none."""
    bounds: tuple[float | None, float | None] | None
    """Between what the rate itself lies, given what is known of the count."""
    per: float
    """The persons (and year) it is quoted for."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    says: str = field(repr=False)
    """The result as one line."""


def rate(
    count: Any,
    population: float,
    *,
    per: float = 100_000.0,
    years: float = 1.0,
    confidence: float = 0.95,
    method: Method = "exact",
) -> Rate:
    """How many for every `per` persons and year, and between what limits.

    A count *x* among *n* persons over *t* years estimates the rate *x* / (*n t*); its limits are those of the
    expected count behind *x*, divided by *n t*.

    Parameters
    ----------
    count
        A whole number, a text as printed (``"<5"``), or a `Count`.
    population
        Persons at risk, positive.
    per
        Persons the rate is quoted for.
    years
        Length of the period in years, positive.
    confidence
        Level of the limits, between 0 and 1.
    method
        ``"exact"`` (Garwood 1936), ``"mid_p"``, ``"byar"`` (as in Breslow & Day 1987 and PHEindicatormethods),
        ``"score"``, ``"jeffreys"``, ``"wald"``, ``"phe"`` (exact below 10, else Byar), ``"epi_byar"`` (as in epitools).

    Returns
    -------
    Rate
        With `value`, `low`, `high`, `bounds` and `flags`. For a hidden count `value` is absent, `bounds` are those
        of the rate, and the limits cover both ends.

    Raises
    ------
    InputError
        When a count, a population or an option is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> r = qt.rate(252, 1_000_000, per=100_000)
    >>> round(r.value, 6), round(r.low, 6), round(r.high, 6)
    (25.2, 22.184424, 28.511122)
    >>> qt.rate("<5", 250_000).bounds
    (0.4, 1.6)

    """
    given = _columns.counts(count)
    people, time = floats(population, "population"), floats(years, "years")
    columns = _native.rates(given, people, time, float(per), float(confidence), method, True)
    return Rate(
        count=Count._of(given, 0),
        population=float(people[0]),
        years=float(time[0]),
        value=number(columns["value"]),
        low=number(columns["low"]),
        high=number(columns["high"]),
        bounds=span(columns["bound_low"], columns["bound_high"]),
        per=float(per),
        confidence=float(confidence),
        method=method,
        flags=words(int(columns["flags"][0])),
        says=columns["says"][0],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Rates(Shown):
    """Many rates as columns: the same as `Rate`, NaN where a number is absent."""

    value: Floats
    """The rates."""
    low: Floats
    """Their lower limits."""
    high: Floats
    """Their upper limits."""
    bound_low: Floats
    """The least each rate can be, given what is known of its count."""
    bound_high: Floats
    """The most it can be."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    per: float
    """The persons (and year) they are quoted for."""
    confidence: float
    """The level of the limits."""
    method: Method
    """How the limits were found."""

    def flag_words(self, row: int) -> tuple[str, ...]:
        """The flags of one row, in words."""
        return words(int(self.flags[row]))

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return f"{len(self):,} rates per {self.per:,.0f} ({self.method}, {self.confidence:.4g})"


def rates(
    counts: Any,
    exposures: Any,
    *,
    per: float = 100_000.0,
    years: Any = 1.0,
    confidence: float = 0.95,
    method: Method = "exact",
    marks: Mapping[str, str] | None = None,
) -> Rates:
    """`rate` of every row of two columns, on all cores.

    Parameters
    ----------
    counts
        Whole numbers, texts as printed or `Count`s, one a row; nulls are missing, never zero.
    exposures, years
        Persons, and the years they were at risk for: one number a row, or one for all.
    per, confidence, method
        As in `rate`.
    marks
        What marks in a column of texts stand for, as in `Count`.

    Returns
    -------
    Rates
        Columns as long as `counts`.

    Raises
    ------
    InputError
        Naming the first row that cannot be used.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.rates([252, 4, 0], [1_000_000, 250_000, 250_000]).high.round(6)
    array([28.511122,  4.096635,  1.475552])

    """
    given = _columns.counts(counts, marks=marks, column="count")
    columns = rate_columns(given, exposures, years, per, confidence, method)
    return Rates(
        **{name: columns[name] for name in ("value", "low", "high", "bound_low", "bound_high", "flags")},
        per=float(per),
        confidence=float(confidence),
        method=method,
    )


def rate_columns(
    given: Counts, populations: Any, years: Any, per: float, confidence: float, method: str
) -> dict[str, Any]:
    """The columns of `rates`, with one population or period for all stretched to every row."""
    rows = len(given.low)
    people, time = (
        _columns.stretched(floats(values, name), rows)
        for values, name in ((populations, "population"), (years, "years"))
    )
    return _native.rates(given, people, time, float(per), float(confidence), method, False)
