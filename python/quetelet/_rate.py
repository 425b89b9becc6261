"""How many for so many people, and between what limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from . import _columns, _labels, _native, _results
from ._columns import Counts, floats, many, one
from ._count import Count
from ._native import InputError
from ._options import whole
from ._quoted import quoted, refused
from ._results import RATE, Alternative
from ._results import RateMethod as Method
from ._scalars import absent

ClusterSizes = Mapping[int, int] | Sequence[Mapping[int, int] | None] | None
"""How many persons had so many events: of all rows together, of each row, or no more than one each."""


@dataclass(frozen=True, slots=True)
class Rate(_results.Rate):
    """A crude rate and its confidence limits, for every `per` persons and year."""

    population: float
    """The persons that the events arose from."""
    years: float | None
    """For how many years; absent where days were given."""
    days: float | None
    """For how many days, where these were given."""
    cluster_sizes: tuple[tuple[int, int], ...] | None
    """How many events came to one person, and to how many persons so many, where that was said."""

    _cells: ClassVar[dict[str, str]] = {
        **_results.Rate._cells,
        **dict.fromkeys(("population", "years", "days"), "number"),
    }


def rate(
    count: Any,
    population: float,
    *,
    per: float = 100_000.0,
    years: float = 1.0,
    days: float | None = None,
    confidence: float = 0.95,
    method: Method = "exact",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
    cluster_sizes: Mapping[int, int] | None = None,
) -> Rate:
    """How many for every `per` persons and year: the crude rate and its confidence interval.

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
    days
        The same in days, in place of `years`: 365.25 of them are a year.
    confidence
        Level of the limits, between 0 and 1.
    method
        ``"exact"`` (Garwood 1936), ``"mid_p"``, ``"byar"`` (as in Breslow & Day 1987 and PHEindicatormethods),
        ``"score"``, ``"jeffreys"`` (quantiles of the posterior; the lower limit of no events is 0, as Brown, Cai &
        DasGupta 2001 set it for shares), ``"wald"``, ``"phe"`` (exact below 10, else Byar), ``"epi_byar"`` (as in
        epitools).
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` (a lower one: at least so much)
        or ``"less"`` (an upper one: at most so much).
    overdispersion
        φ, how many times its mean the variance of a count is (quasi-Poisson; McCullagh & Nelder 1989), as `dispersion`
        finds it among comparable cells: the limits are φ times those of *x*/φ events.
    cluster_sizes
        Where several events came to one person: how many persons had so many, as ``{1: 40, 2: 9}`` for 58 events. The
        limits then lie √(Σ k² f / *x*) times as far from the count (Dobson, Kuulasmaa, Eberle & Scherer 1991).

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
    >>> round(qt.rate(0, 250_000, alternative="less").high, 6)
    1.198293
    >>> print(qt.rate(58, 250_000, cluster_sizes={1: 40, 2: 9}))
    23.200 per 100000, 16.809 to 30.974 (exact, 95%; overdispersed)

    """
    given = _columns.counts(count)
    people = one(population, "population")
    time, in_days = _time(years, days)
    sizes = None if cluster_sizes is None else _sizes(cluster_sizes)
    options = RATE.read(
        per=per, confidence=confidence, method=method, alternative=alternative, overdispersion=overdispersion
    )
    length = one(time, "days" if in_days else "years")
    found = _native.rate_of(given, people, length, in_days, options, sizes)
    return Rate(
        count=Count._of(given, 0),
        population=people,
        years=None if in_days else length,
        days=length if in_days else None,
        cluster_sizes=None if sizes is None else tuple(sizes.items()),
        **found,
    )


class Rates(_results.Rates):
    """Many rates as columns: the same as `Rate`, NaN where a number is absent."""

    __slots__ = ()

    def __str__(self) -> str:
        return self._line(f"rates per {self.per:,.0f}")


def rates(
    counts: Any,
    exposures: Any,
    *,
    per: float = 100_000.0,
    years: Any = 1.0,
    days: Any = None,
    confidence: float = 0.95,
    method: Method = "exact",
    alternative: Alternative = "two-sided",
    overdispersion: float = 1.0,
    cluster_sizes: ClusterSizes = None,
    marks: Mapping[str, str] | None = None,
) -> Rates:
    """`rate` of every row of two columns, on all cores.

    Parameters
    ----------
    counts
        Whole numbers, texts as printed or `Count`s, one a row; nulls are missing, never zero.
    exposures, years, days
        Persons, and the years or days they were at risk for: one number a row, or one for all.
    per, confidence, method, alternative, overdispersion
        As in `rate`.
    cluster_sizes
        The sizes of each row's clusters, as in `rate`, with `None` for a row whose events came singly; or those of all
        rows together, which say how much wider the limits of every row are.
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
    _labels.paired(counts=counts, exposures=exposures, years=years, days=days, cluster_sizes=cluster_sizes)
    given = _columns.counts(counts, marks=marks, column="count")
    time, in_days = _time(years, days)
    options = RATE.read(
        per=per, confidence=confidence, method=method, alternative=alternative, overdispersion=overdispersion
    )
    columns = rate_columns(given, exposures, time, options, in_days=in_days, cluster_sizes=cluster_sizes)
    return Rates._of(columns, **options)


def rate_columns(
    given: Counts,
    populations: Any,
    time: Any,
    options: Mapping[str, Any],
    *,
    in_days: bool = False,
    cluster_sizes: ClusterSizes = None,
) -> Mapping[str, Any]:
    """The columns of `rates`, with one population or period for all broadcast to every row."""
    rows = len(given.low)
    people, length = (
        _columns.broadcast(floats(values, name), rows)
        for values, name in ((populations, "population"), (time, "days" if in_days else "years"))
    )
    columns = _native.rates(given, people, length, in_days, options, _all_sizes(cluster_sizes))
    if "bound_low" not in columns:
        columns["bound_low"] = columns["bound_high"] = _columns.read_only(columns["value"])
    return columns


def _time(years: Any, days: Any) -> tuple[Any, bool]:
    """How long, and whether in days."""
    if days is None:
        return years, False
    if not (isinstance(years, (int, float)) and years == 1):
        raise InputError(f"years or days must be given, not both, got years={quoted(years)} and days={quoted(days)}")
    return days, True


def _all_sizes(given: ClusterSizes) -> dict[int, int] | list[dict[int, int] | None] | None:
    if given is None or isinstance(given, Mapping):
        return None if given is None else _sizes(given)
    return [None if absent(sizes) else _sizes(sizes) for sizes in many(given, "cluster_sizes")]


def _sizes(sizes: Mapping[int, int]) -> dict[int, int]:
    if not isinstance(sizes, Mapping):
        raise refused("cluster_sizes", "of a form such as {1: 40, 2: 9}", sizes)
    return {_size(size, "cluster size"): _size(persons, "persons") for size, persons in sizes.items()}


def _size(value: Any, name: str) -> int:
    return whole(value, name, most=_native.MAX_COUNT)
