"""When the rate behind counts changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native, _options, _series
from ._columns import Floats, Integers, number, words
from ._display import Shown
from ._series import Points
from ._times import PeriodLength
from ._trend_columns import Columns

Cost = Literal["poisson", "negative_binomial"]
NamedPenalty = Literal["mbic", "zhang_siegmund", "bic", "hannan_quinn", "aic"]
Penalty = NamedPenalty | float
Search = Literal["pelt", "binary_segmentation"]


@dataclass(frozen=True, slots=True)
class ChangePoint(Shown):
    """A change of the rate."""

    at: float
    """The time of the first count at the new rate."""
    after: float
    """The time of the last count at the old one: the change lies after it."""
    ratio: float | None
    """How many times the old rate the new one is; absent where the old one is zero."""
    gain: float
    """By how much this change lowers −2 ln L, the others kept."""


@dataclass(frozen=True, slots=True)
class Segment(Shown):
    """Counts of one rate."""

    start: float
    """The time of its first count."""
    end: float
    """The time of its last count."""
    n: int
    """How many counts it has."""
    events: float | None
    """Their sum; absent where it is not known exactly."""
    exposure: float
    """The sum of their exposures: of ones, where there are none."""
    rate: float | None
    """The likeliest rate; absent where nothing bounds the counts above."""
    low: float | None
    """Its lower limit, as if the dates of the changes were known."""
    high: float | None
    """Its upper limit."""
    bounds: tuple[float | None, float | None] | None
    """Between what the rate of the sums lies, given what is known of the counts."""


@dataclass(frozen=True, slots=True)
class ChangePoints(Shown):
    """When the rate behind counts changed, and what it was between."""

    changes: tuple[ChangePoint, ...]
    """The changes, in their order; none where one rate will do."""
    segments: tuple[Segment, ...]
    """The segments between them: one more than the changes, none where there are no counts."""
    gain: float
    """By how much the changes together lower −2 ln L."""
    criterion: float
    """−2 ln L and the penalties: what is the least."""
    charge: float
    """What a change was charged, lengths aside."""
    log_likelihood: float | None
    """The logarithm of the likelihood; absent where there are no counts."""
    dispersion: float | None
    """Pearson's statistic within the segments over its degrees of freedom: 1 where counts scatter as the cost says."""
    theta: float | None
    """θ of the negative binomial cost; absent where counts scatter no more than Poisson ones."""
    n: int
    """How many counts there are."""
    points: Points
    """The counts."""
    min_length: int
    """How many counts a segment has at least."""
    cost: Cost
    """How the counts scatter."""
    penalty: str
    """What a change must earn."""
    search: Search
    """How the segments were looked for."""
    confidence: float
    """The level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    @property
    def method(self) -> Cost:
        """The cost, by the name that other results give to how they were found."""
        return self.cost


def change_points(
    counts: Any,
    times: Any = None,
    exposure: Any = None,
    *,
    penalty: Penalty = "mbic",
    cost: Cost = "poisson",
    search: Search = "pelt",
    min_length: int = 2,
    theta: float | None = None,
    confidence: float = 0.95,
    period_length: PeriodLength | None = None,
) -> ChangePoints:
    """When the rate behind counts changed: into how many segments of one rate each they are best cut, and where.

    Parameters
    ----------
    counts, times, exposure
        As in `log_linear`. A missing count, or a gap, neither makes nor hides a change.
    penalty
        What a change must lower −2 ln L by: ``"mbic"`` (the modified criterion of Bayes as the R package changepoint
        has it, which alone keeps false alarms below 5 % on short series), ``"zhang_siegmund"`` (as it was derived;
        Zhang & Siegmund 2007), ``"bic"`` (Yao 1988), ``"hannan_quinn"`` (Hannan & Quinn 1979), ``"aic"`` (Akaike 1974),
        or a number.
    cost
        How counts scatter about the rate of their segment: ``"poisson"``, or ``"negative_binomial"`` with one θ for the
        whole series.
    search
        ``"pelt"`` (always the least cost; Killick, Fearnhead & Eckley 2012), or ``"binary_segmentation"`` (Scott &
        Knott 1974) for comparison.
    min_length
        How many counts a segment has at least: one count that stands out is no new level.
    theta
        A known θ of the negative binomial cost.
    confidence
        Level of the limits of the rates, between 0 and 1.
    period_length
        What dates stand for, as in `mann_kendall`.

    Returns
    -------
    ChangePoints
        With `changes` (each with `at`, `after`, `ratio`) and `segments` (each with `rate`, `low`, `high`).

    Raises
    ------
    InputError
        When a count is negative or an option is out of its domain.

    Notes
    -----
    What comes back every year is taken for changes, as is a steady trend: give an `exposure` that carries the season,
    and ask `log_linear` of a trend first. Limits of the rates are too narrow by what the search for the dates adds.

    Examples
    --------
    >>> import quetelet as qt
    >>> found = qt.change_points([52, 49, 55, 51, 50, 80, 92, 97, 85, 91], range(2008, 2018))
    >>> print(found)
    change at 2013: 51.400 to 89.000 (poisson, mbic, 95%)
    >>> found.changes[0].at, round(found.changes[0].ratio, 4)
    (2013.0, 1.7315)

    """
    panel = _series.one(counts, times, exposure, period_length)
    asked = options(
        penalty=penalty, cost=cost, search=search, min_length=min_length, theta=theta, confidence=confidence
    )
    columns = _native.change_points_of(panel, asked)
    return ChangePoints(
        changes=tuple(ChangePoint(*change) for change in columns["changes"]),
        segments=tuple(_segment(segment) for segment in columns["segments"]),
        gain=float(columns["gain"][0]),
        criterion=float(columns["criterion"][0]),
        charge=float(columns["charge"][0]),
        log_likelihood=number(columns["log_likelihood"]),
        dispersion=number(columns["dispersion"]),
        theta=number(columns["theta"]),
        n=int(columns["n"][0]),
        points=Points._of(columns["points"]),
        min_length=asked[4],
        cost=cost,
        penalty=columns["penalty"],
        search=search,
        confidence=asked[0],
        flags=words(int(columns["flags"][0])),
        summary=columns["summary"],
    )


def _segment(found: dict[str, Any]) -> Segment:
    own = {name: found[name] for name in ("start", "end", "n", "events", "exposure", "rate", "low", "high")}
    return Segment(**own, bounds=_columns.ends(found))


def options(
    *,
    penalty: Penalty = "mbic",
    cost: str = "poisson",
    search: str = "pelt",
    min_length: int = 2,
    theta: float | None = None,
    confidence: float = 0.95,
) -> _native._ChangePointOptions:
    """What the compiled half is asked, as it takes it."""
    charged = _options.text(penalty, "penalty") if isinstance(penalty, str) else _manual(penalty)
    return (
        _options.number(confidence, "confidence"),
        _options.word(cost, "cost", _native.change_point_costs),
        charged,
        _options.word(search, "search", _native.change_point_searches),
        _options.whole(min_length, "min_length"),
        _options.optional_number(theta, "theta"),
    )


def _manual(penalty: Any) -> str:
    return f"manual({_options.number(penalty, 'penalty')!r})"


@dataclass(frozen=True, slots=True, eq=False)
class Segmentations(Columns):
    """The change points of many series as columns: the last change of each, NaN where there is none."""

    changes: Integers
    """How many changes there are."""
    last_at: Floats
    """The time of the first count since the last change."""
    last_after: Floats
    """The time of the last count before it."""
    last_ratio: Floats
    """How many times the rate before it the rate since is."""
    gain: Floats
    """By how much the changes together lower −2 ln L."""
    criterion: Floats
    """−2 ln L and the penalties."""
    charge: Floats
    """What a change was charged, lengths aside."""
    log_likelihood: Floats
    """The logarithms of the likelihoods."""
    dispersion: Floats
    """Pearson's statistics within the segments over their degrees of freedom."""
    theta: Floats
    """θ of the negative binomial cost."""
    n: Integers
    """How many counts there are."""
