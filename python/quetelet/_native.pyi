import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict, final, overload

import numpy as np
from numpy.typing import NDArray

from . import _results

__all__ = [
    "MAX_COUNT",
    "VERSION",
    "InputError",
    "Table",
    "adjusted",
    "calendar_units",
    "canonical_name",
    "category_kinds",
    "change_of",
    "change_probabilities",
    "changes",
    "checked_claim",
    "checked_text",
    "claim_needs",
    "column_periods",
    "count_ends",
    "dashed_years",
    "flag_names",
    "gathered",
    "geography_check",
    "geography_find",
    "lancashire",
    "log_linear_expected",
    "log_linear_of",
    "mann_kendall_joint_of",
    "missing_reasons",
    "period_lengths",
    "period_places",
    "period_times",
    "periods",
    "police_forces",
    "rate_of",
    "rates",
    "read_counts",
    "read_csv",
    "read_populations",
    "read_published",
    "recent_trend_of_estimates_of",
    "share_of",
    "shares",
    "spans",
    "start_times",
    "statistic",
    "table_annotations",
    "table_attributes",
    "table_changes",
    "table_claim",
    "table_columns",
    "table_complete",
    "table_filter",
    "table_findings",
    "table_numbers",
    "table_of_frame",
    "table_populations",
    "table_rates",
    "table_resample",
    "table_rest_of_parent",
    "table_series",
    "table_shares",
    "table_states",
    "table_texts",
    "table_total",
    "table_trends",
    "table_vintages",
    "table_with_populations",
    "trend_of",
    "trends_of",
    "whole_counts",
    "without_footnotes",
    "write_csv",
    "write_text",
]

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]
_Counts = tuple[_Integers, _Integers | None, NDArray[np.uint8] | None]
_CountArrays = tuple[_Integers, _Integers, NDArray[np.uint8]]
_Coded = tuple[list[str | None], NDArray[np.uint32]]
_CountColumn = _Integers | list[int | None]
_Bits = NDArray[np.uint16]
_Places = NDArray[np.uintp]
_AreaRow = tuple[str, str, str, str | None, list[str], str | None, str | None, bool]
_Texts = Sequence[str | None]
_Declared = tuple[Mapping[str, str], bool, str | None, str | None]

@final
class Table:
    """A table behind a Python object: nothing of it is seen or changed."""

_Numbers = NDArray[Any]
_Panel = tuple[_Numbers, _Numbers | None, _Numbers | None, _Floats | None, _Floats | None]
_Layout = tuple[_Integers, _Integers | None]
_Callbacks = tuple[Callable[[int], str] | None, Callable[[int, int], object] | None]
_Tell = Callable[[int, int], object] | None
_Options = Mapping[str, object]
_Words = tuple[list[str], NDArray[Any]]

VERSION: str
MAX_COUNT: int

class InputError(ValueError): ...

def flag_names() -> list[str]: ...
def missing_reasons() -> list[str]: ...
def read_counts(texts: _Texts, marks: _Declared, column: str | None = None) -> _CountArrays: ...
def without_footnotes(texts: _Texts, marks: _Declared) -> tuple[list[str | None], list[str]]: ...
def whole_counts(numbers: _Floats, column: str | None = None) -> _CountArrays: ...
def dashed_years() -> list[str]: ...
def periods(labels: Sequence[str], dashed_year: str | None = None) -> _Periods: ...
def period_lengths() -> list[str]: ...
def column_periods(
    labels: Sequence[str], heading: str, dashed_year: str | None, period_length: str | None
) -> _Periods: ...
def spans(starts: Sequence[str], ends: Sequence[str]) -> _Periods: ...
def police_forces() -> list[_AreaRow]: ...
def geography_check(areas: list[_AreaRow]) -> None: ...
def geography_find(areas: list[_AreaRow], name: str) -> int: ...
def rates(
    counts: _Counts,
    population: _Floats,
    time: _Floats,
    in_days: bool,
    options: _Options,
    sizes: dict[int, int] | Sequence[dict[int, int] | None] | None,
) -> _KnownRates: ...
def rate_of(
    count: _Counts, population: float, time: float, in_days: bool, options: _Options, sizes: dict[int, int] | None
) -> _Rate: ...
def shares(parts: _Counts, wholes: _Counts, knowns: _Counts | None, options: _Options) -> _Shares: ...
def share_of(part: _Counts, whole: _Counts, known: _Counts | None, options: _Options) -> _Share: ...
def changes(
    before: _Counts, after: _Counts, exposure_before: _Floats, exposure_after: _Floats, options: _Options
) -> _Changes: ...
def change_of(before: _Counts, after: _Counts, exposures: tuple[float, float], options: _Options) -> _Change: ...
def change_probabilities(
    before: _Counts,
    after: _Counts,
    exposures: tuple[float, float],
    options: _Options,
    ratio: float,
    method: str,
) -> tuple[float | None, float | None] | None: ...
def canonical_name(name: str) -> str: ...
def category_kinds(names: list[str], attribute: str) -> list[Literal["single", "total", "unknown"]]: ...
def adjusted(p_values: _Floats, method: str) -> _Floats: ...
def claim_needs(text: str) -> tuple[str, str | None, str | None]: ...
def checked_claim(
    text: str,
    figures: tuple[str, _Counts, list[float], list[str] | None],
    confidence: float,
    comparable: bool,
) -> tuple[_ClaimResult, list[str] | None]: ...
def checked_text(
    article: str, table: Table, confidence: float, tell: _Tell
) -> list[tuple[dict[str, Any], list[tuple[_ClaimResult, list[str] | None]]]]: ...
def lancashire() -> Table: ...
def read_csv(
    given: str | os.PathLike[str] | bytes, reading: Mapping[str, Any], tell: _Tell
) -> tuple[Table, dict[str, Any]]: ...
def read_published(
    given: str | os.PathLike[str] | bytes, reading: Mapping[str, Any], is_workbook: bool, tell: _Tell
) -> tuple[Table, dict[str, Any]]: ...
def read_populations(column: tuple[str, Sequence[str | None], NDArray[np.uint32]], marks: _Declared) -> _Floats: ...
def calendar_units() -> list[str]: ...
def table_filter(table: Table, kept: Mapping[str, Any], tell: _Tell) -> tuple[Table, NDArray[np.int64], bool]: ...
def table_series(
    table: Table, area: str | None, offence: str | None, categories: list[tuple[str, str | None]]
) -> dict[str, Any]: ...
def table_total(table: Table, over: str, tell: _Tell) -> tuple[Table, bool]: ...
def table_resample(table: Table, to: str, tell: _Tell) -> tuple[Table, bool]: ...
def table_complete(table: Table, zeros: bool, tell: _Tell) -> Table: ...
def table_with_populations(table: Table, populations: Mapping[str, Any]) -> Table: ...
def write_csv(table: Table, path: str | os.PathLike[str], tell: _Tell) -> None: ...
def write_text(path: str | os.PathLike[str], text: str) -> None: ...
def table_of_frame(columns: Mapping[str, Any], areas: list[_AreaRow] | None) -> Table: ...
def table_columns(table: Table, roles: Mapping[str, str]) -> tuple[int, list[tuple[str, tuple[str, int], bool]]]: ...
def table_texts(
    table: Table, column: tuple[str, int], start: int, stop: int
) -> tuple[list[str | None], NDArray[np.uint32]]: ...
def table_numbers(table: Table) -> NDArray[np.int64]: ...
def table_populations(table: Table) -> _Floats: ...
def table_annotations(table: Table) -> list[str]: ...
def table_states(table: Table) -> list[tuple[str | None, int]]: ...
def table_attributes(table: Table) -> list[str]: ...
def table_findings(table: Table, tell: _Tell) -> _Findings: ...
def table_rates(table: Table, options: _Options, sizes: dict[int, int] | None) -> _TableRates: ...
def table_changes(
    table: Table,
    before: str,
    after: str,
    per_population: bool,
    per_day: bool,
    options: _Options,
    adjust: str | None,
    tell: _Tell,
) -> _TableChanges: ...
def table_shares(table: Table, attribute: str, options: _Options, tell: _Tell) -> _TableShares: ...
def table_vintages(table: Table, area: str | None, tell: _Tell) -> _TableVintages: ...
def table_rest_of_parent(table: Table, area: str, confidence: float, tell: _Tell) -> _TableRests: ...
def table_claim(
    table: Table, text: str, area: str, offence: str, before: str, after: str, confidence: float, tell: _Tell
) -> _TableClaims: ...
def count_ends(counts: _Counts) -> tuple[_Floats, _Floats | None]: ...
def period_times(labels: Sequence[str], any_order: bool) -> tuple[_Floats, _Floats | None]: ...
def period_places(labels: Sequence[str]) -> tuple[_Floats, _Floats]: ...
def start_times(labels: Sequence[str]) -> _Floats: ...
def gathered(codes: _Integers, times: _Floats | None) -> tuple[_Integers, _Integers | None, _Integers]: ...
def mann_kendall_joint_of(series: Sequence[_Panel], options: _Options) -> _JointMannKendall: ...
def log_linear_of(series: _Panel, options: _Options) -> _FittedLogLinear: ...
def log_linear_expected(series: _Panel, options: _Options, at: Sequence[tuple[float, float, float]]) -> _Expected: ...
def recent_trend_of_estimates_of(
    series: _Panel, limits: tuple[_Floats, _Floats, float], options: _Options
) -> _RecentTrend: ...

class _Points(TypedDict):
    times: _Floats
    low: _Floats
    high: _Floats
    exposure: _Floats | None

class _Expected(TypedDict):
    mean: _Floats
    low: _Floats
    high: _Floats
    count_low: _Floats
    count_high: _Floats

class _FittedLogLinear(_LogLinear):
    fitted: _Expected

class _Periods(TypedDict):
    days: _Integers
    years: _Floats
    start: list[str]
    end: list[str]
    label: list[str]

class _KnownRates(TypedDict):
    """Rates, and their bounds where these are not the rates themselves."""

    value: _Floats
    low: _Floats
    high: _Floats
    bound_low: NotRequired[_Floats]
    bound_high: NotRequired[_Floats]
    flags: _Bits

class _Asked(TypedDict):
    """What all rows of a batch have."""

    method: str
    confidence: float

class _Findings(TypedDict):
    kind: _Coded
    severity: _Coded
    area: _Coded
    period: _Coded
    offence: _Coded
    message: _Coded
    rows: list[list[int]]

class _TableRates(TypedDict):
    value: _Floats
    low: _Floats
    high: _Floats
    flags: _Bits

class _Subject(TypedDict):
    """What a row of a table is of; each attribute has a column of its name too."""

    area: _Coded
    offence: _Coded

class _SeriesOfTable(TypedDict):
    """What a series of a table is of, by what tells series apart; its first and last period."""

    area: NotRequired[_Coded]
    offence: NotRequired[_Coded]
    first: _Coded
    last: _Coded

class _TableChanges(_Subject):
    before: _CountColumn
    before_low: _CountColumn
    before_high: _CountColumn
    before_printed: _Coded
    after: _CountColumn
    after_low: _CountColumn
    after_high: _CountColumn
    after_printed: _Coded
    ratio: _Floats
    ratio_low: _Floats
    ratio_high: _Floats
    percent: _Floats
    percent_low: _Floats
    percent_high: _Floats
    difference: _Floats
    difference_low: _Floats
    difference_high: _Floats
    p_value: _Floats
    log10_p: _Floats
    ratio_bound_low: _Floats
    ratio_bound_high: _Floats
    method: _Coded
    p_adjusted: _Floats
    comparisons: _Places
    source_before: _Coded
    source_after: _Coded
    flags: _Bits

class _TableShares(_Subject):
    period: _Coded
    source: _Coded
    part: _CountColumn
    part_low: _CountColumn
    part_high: _CountColumn
    part_printed: _Coded
    known: _CountColumn
    known_low: _CountColumn
    known_high: _CountColumn
    known_printed: _Coded
    whole: _CountColumn
    whole_low: _CountColumn
    whole_high: _CountColumn
    whole_printed: _Coded
    share_of_all: _Floats
    share_of_all_low: _Floats
    share_of_all_high: _Floats
    share_of_known: _Floats
    share_of_known_low: _Floats
    share_of_known_high: _Floats
    bound_low: _Floats
    bound_high: _Floats
    flags: _Bits

class _TableVintages(_Subject):
    period: _Coded
    count: _CountColumn
    count_low: _CountColumn
    count_high: _CountColumn
    count_printed: _Coded
    source: _Coded
    published: _Coded
    agreement: _Coded
    row: _Places

class _TableRests(TypedDict):
    area: _Coded
    parent: _Coded
    offence: _Coded
    before: _Coded
    after: _Coded
    source_before: _Coded
    source_after: _Coded
    area_before: _CountColumn
    area_before_low: _CountColumn
    area_before_high: _CountColumn
    area_before_printed: _Coded
    area_after: _CountColumn
    area_after_low: _CountColumn
    area_after_high: _CountColumn
    area_after_printed: _Coded
    area_ratio: _Floats
    area_ratio_low: _Floats
    area_ratio_high: _Floats
    rest_before: _CountColumn
    rest_before_low: _CountColumn
    rest_before_high: _CountColumn
    rest_before_printed: _Coded
    rest_after: _CountColumn
    rest_after_low: _CountColumn
    rest_after_high: _CountColumn
    rest_after_printed: _Coded
    rest_ratio: _Floats
    rest_ratio_low: _Floats
    rest_ratio_high: _Floats
    flags: _Bits

class _TableClaims(TypedDict):
    before: _CountColumn
    before_low: _CountColumn
    before_high: _CountColumn
    before_printed: _Coded
    after: _CountColumn
    after_low: _CountColumn
    after_high: _CountColumn
    after_printed: _Coded
    source_before: _Coded
    source_after: _Coded
    as_printed: list[bool | None]
    verdict: _Coded
    probability_low: _Floats
    probability_high: _Floats
    summary: _Coded
    doubts: _Coded
    flags: _Bits

# What follows is written by `cargo run -p describe`.

class _Rate(TypedDict):
    exposure: float
    value: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    per: float
    confidence: float
    method: _results.RateMethod
    alternative: _results.Alternative
    overdispersion: float
    flags: tuple[str, ...]
    summary: str

class _Rates(TypedDict):
    value: _Floats
    low: _Floats
    high: _Floats
    bound_low: _Floats
    bound_high: _Floats
    flags: _Integers

class _Share(TypedDict):
    value: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    confidence: float
    method: _results.ShareMethod
    alternative: _results.Alternative
    flags: tuple[str, ...]
    summary: str

class _Shares(TypedDict):
    value: _Floats
    low: _Floats
    high: _Floats
    bound_low: _Floats
    bound_high: _Floats
    flags: _Integers

class _Change(TypedDict):
    exposure_before: float
    exposure_after: float
    ratio: float | None
    low: float | None
    high: float | None
    percent: float | None
    percent_low: float | None
    percent_high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    p_value: float | None
    log10_p: float | None
    bounds: tuple[float | None, float | None] | None
    confidence: float
    method: _results.CompareMethod
    difference_method: _results.CompareDifferenceMethod
    alternative: _results.Alternative
    overdispersion: float
    flags: tuple[str, ...]
    summary: str

class _Changes(TypedDict):
    ratio: _Floats
    low: _Floats
    high: _Floats
    percent: _Floats
    percent_low: _Floats
    percent_high: _Floats
    difference: _Floats
    difference_low: _Floats
    difference_high: _Floats
    p_value: _Floats
    log10_p: _Floats
    bound_low: _Floats
    bound_high: _Floats
    methods: _Words
    flags: _Integers

class _CochranArmitage(TypedDict):
    n: int
    statistic: float | None
    bounds: tuple[float | None, float | None] | None
    chi_square: float | None
    slope: float | None
    logit_slope: float | None
    p_value: float
    log10_p: float
    test: _results.CochranArmitageTest
    flags: tuple[str, ...]
    summary: str

class _Dispersion(TypedDict):
    cells: int
    rate: float | None
    overdispersion: float | None
    bounds: tuple[float | None, float | None] | None
    chi_square: float | None
    chi_square_bounds: tuple[float | None, float | None] | None
    df: int
    p_value: float | None
    log10_p: float | None
    flags: tuple[str, ...]
    summary: str

class _Harm(TypedDict):
    weights: tuple[float, ...]
    value: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    per: float
    exposure: float
    confidence: float
    method: _results.HarmMethod
    alternative: _results.Alternative
    overdispersion: float
    flags: tuple[str, ...]
    summary: str

class _MantelHaenszel(TypedDict):
    ratio: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    p_value: float | None
    log10_p: float | None
    homogeneity: float | None
    homogeneity_df: int
    homogeneity_p: float | None
    strata: int
    confidence: float
    alternative: _results.Alternative
    flags: tuple[str, ...]
    summary: str

class _MultinomialShares(TypedDict):
    value: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    bound_low: tuple[float | None, ...]
    bound_high: tuple[float | None, ...]
    confidence: float
    method: _results.MultinomialMethod
    flags: tuple[str, ...]
    summary: str

class _Prediction(TypedDict):
    exposure: float
    exposure_next: float
    value: float | None
    low: int | None
    high: int | None
    bounds: tuple[float | None, float | None] | None
    confidence: float
    method: _results.PredictionMethod
    alternative: _results.Alternative
    overdispersion: float
    flags: tuple[str, ...]
    summary: str

class _ShareDifference(TypedDict):
    difference: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    p_value: float | None
    log10_p: float | None
    confidence: float
    method: _results.ShareDifferenceMethod
    ratio_method: _results.RatioMethod
    alternative: _results.Alternative
    flags: tuple[str, ...]
    summary: str

class _MannKendall(TypedDict):
    s: float
    s_bounds: tuple[float, float]
    variance: float | None
    z: float | None
    p_value: float | None
    log10_p: float | None
    p_bounds: tuple[float | None, float | None] | None
    exact: bool
    smallest_p: float
    tau: float | None
    tau_b: float | None
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    intercept: float | None
    n: int
    effective_n: float | None
    confidence: float
    method: _results.MannKendallMethod
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _MannKendallColumns(TypedDict):
    s: _Floats
    s_low: _Floats
    s_high: _Floats
    variance: _Floats
    z: _Floats
    p_value: _Floats
    log10_p: _Floats
    p_low: _Floats
    p_high: _Floats
    exact: NDArray[np.bool_]
    smallest_p: _Floats
    tau: _Floats
    tau_b: _Floats
    slope: _Floats
    slope_low: _Floats
    slope_high: _Floats
    intercept: _Floats
    n: _Integers
    effective_n: _Floats
    flags: _Integers

class _MannKendalls(_MannKendallColumns, _Asked): ...
class _MannKendallTable(_SeriesOfTable, _MannKendallColumns): ...

class _SenSlope(TypedDict):
    slope: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    intercept: float | None
    n: int
    pairs: int
    coverage: float | None
    scale: _results.Scale
    convention: _results.Intercept
    period: int | None
    per: float
    confidence: float
    method: _results.SenMethod
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _SenSlopeColumns(TypedDict):
    slope: _Floats
    low: _Floats
    high: _Floats
    bound_low: _Floats
    bound_high: _Floats
    intercept: _Floats
    n: _Integers
    pairs: _Integers
    coverage: _Floats
    methods: _Words
    flags: _Integers

class _SenSlopes(_SenSlopeColumns, _Asked): ...
class _SenSlopeTable(_SeriesOfTable, _SenSlopeColumns): ...

class _Step(TypedDict):
    at: float
    percent: float | None
    low: float | None
    high: float | None
    effect: float | None
    standard_error: float | None
    p_value: float | None

class _LogLinear(TypedDict):
    annual_percent_change: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None
    slope: float | None
    standard_error: float | None
    intercept: float | None
    origin: float
    steps: list[_Step]
    seasonal: tuple[float | None, ...]
    dispersion: float | None
    dispersion_used: float | None
    theta: float | None
    deviance: float | None
    pearson: float | None
    df: int
    log_likelihood: float | None
    p_value: float | None
    log10_p: float | None
    exact_p: float | None
    exact_mid_p: float | None
    n: int
    family: _results.Family
    season: str
    standard_errors: str
    confidence: float
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _LogLinearColumns(TypedDict):
    annual_percent_change: _Floats
    low: _Floats
    high: _Floats
    bound_low: _Floats
    bound_high: _Floats
    slope: _Floats
    standard_error: _Floats
    intercept: _Floats
    origin: _Floats
    dispersion: _Floats
    dispersion_used: _Floats
    theta: _Floats
    deviance: _Floats
    pearson: _Floats
    df: _Integers
    log_likelihood: _Floats
    p_value: _Floats
    log10_p: _Floats
    exact_p: _Floats
    exact_mid_p: _Floats
    n: _Integers
    flags: _Integers

class _LogLinears(_LogLinearColumns, _Asked): ...
class _LogLinearTable(_SeriesOfTable, _LogLinearColumns): ...

class _Term(TypedDict):
    value: float | None
    low: float | None
    high: float | None
    p_value: float | None
    effect: float | None
    standard_error: float | None

class _Interrupted(TypedDict):
    at: float
    level: _Term
    slope_change: _Term
    slope_before: _Term
    slope_after: _Term
    dispersion: float | None
    n: int
    df: int
    model: _results.Model
    season: str
    standard_errors: str
    confidence: float
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _InterruptedColumns(TypedDict):
    level: _Floats
    level_low: _Floats
    level_high: _Floats
    level_p_value: _Floats
    slope_change: _Floats
    slope_change_low: _Floats
    slope_change_high: _Floats
    slope_change_p_value: _Floats
    slope_before: _Floats
    slope_before_low: _Floats
    slope_before_high: _Floats
    slope_before_p_value: _Floats
    slope_after: _Floats
    slope_after_low: _Floats
    slope_after_high: _Floats
    slope_after_p_value: _Floats
    dispersion: _Floats
    n: _Integers
    df: _Integers
    flags: _Integers

class _Interruptions(_InterruptedColumns, _Asked): ...
class _InterruptedTable(_SeriesOfTable, _InterruptedColumns): ...

class _ChangePoint(TypedDict):
    at: float
    after: float
    ratio: float | None
    gain: float

class _Segment(TypedDict):
    start: float
    end: float
    n: int
    events: float | None
    exposure: float
    rate: float | None
    low: float | None
    high: float | None
    bounds: tuple[float | None, float | None] | None

class _ChangePoints(TypedDict):
    changes: list[_ChangePoint]
    segments: list[_Segment]
    gain: float
    criterion: float
    charge: float
    log_likelihood: float | None
    dispersion: float | None
    theta: float | None
    n: int
    min_length: int
    cost: _results.Cost
    penalty: str
    search: _results.Search
    confidence: float
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _ChangePointsColumns(TypedDict):
    changes: _Integers
    last_at: _Floats
    last_after: _Floats
    last_ratio: _Floats
    gain: _Floats
    criterion: _Floats
    charge: _Floats
    log_likelihood: _Floats
    dispersion: _Floats
    theta: _Floats
    n: _Integers
    flags: _Integers

class _Segmentations(_ChangePointsColumns, _Asked): ...
class _ChangePointsTable(_SeriesOfTable, _ChangePointsColumns): ...

class _RecentTrend(TypedDict):
    marker: _results.Marker
    reason: _results.Reason
    chi_square: float | None
    bounds: tuple[float | None, float | None] | None
    slope: float | None
    p_value: float | None
    log10_p: float | None
    start: float | None
    end: float | None
    gap: bool
    quantity: _results.Quantity
    confidence: float
    flags: tuple[str, ...]
    points: _Points
    summary: str

class _RecentTrendColumns(TypedDict):
    marker: _Words
    reason: _Words
    chi_square: _Floats
    bound_low: _Floats
    bound_high: _Floats
    slope: _Floats
    p_value: _Floats
    log10_p: _Floats
    start: _Floats
    end: _Floats
    gap: NDArray[np.bool_]
    flags: _Integers

class _RecentTrends(_RecentTrendColumns, _Asked): ...
class _RecentTrendTable(_SeriesOfTable, _RecentTrendColumns): ...

class _JointMannKendall(TypedDict):
    s: float
    variance: float
    z: float
    p_value: float
    log10_p: float
    tau: float | None
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    intercept: float | None
    n: int
    series: int
    confidence: float
    method: _results.JointMethod
    flags: tuple[str, ...]
    summary: str

class _ClaimResult(TypedDict):
    claim: str
    as_printed: bool | None
    verdict: _results.Verdict
    probability: float | None
    probability_bounds: tuple[float | None, float | None] | None
    flags: tuple[str, ...]
    summary: str

@overload
def trend_of(name: Literal["mann_kendall"], series: _Panel, options: _Options) -> _MannKendall: ...
@overload
def trend_of(name: Literal["sen_slope"], series: _Panel, options: _Options) -> _SenSlope: ...
@overload
def trend_of(name: Literal["log_linear"], series: _Panel, options: _Options) -> _LogLinear: ...
@overload
def trend_of(name: Literal["interrupted"], series: _Panel, options: _Options) -> _Interrupted: ...
@overload
def trend_of(name: Literal["change_points"], series: _Panel, options: _Options) -> _ChangePoints: ...
@overload
def trend_of(name: Literal["recent_trend"], series: _Panel, options: _Options) -> _RecentTrend: ...
@overload
def trends_of(
    name: Literal["mann_kendall"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _MannKendalls: ...
@overload
def trends_of(
    name: Literal["sen_slope"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _SenSlopes: ...
@overload
def trends_of(
    name: Literal["log_linear"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _LogLinears: ...
@overload
def trends_of(
    name: Literal["interrupted"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _Interruptions: ...
@overload
def trends_of(
    name: Literal["change_points"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _Segmentations: ...
@overload
def trends_of(
    name: Literal["recent_trend"],
    series: _Panel,
    layout: _Layout,
    callbacks: _Callbacks,
    options: _Options,
) -> _RecentTrends: ...
@overload
def table_trends(
    table: Table,
    name: Literal["mann_kendall"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _MannKendallTable: ...
@overload
def table_trends(
    table: Table,
    name: Literal["sen_slope"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _SenSlopeTable: ...
@overload
def table_trends(
    table: Table,
    name: Literal["log_linear"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _LogLinearTable: ...
@overload
def table_trends(
    table: Table,
    name: Literal["interrupted"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _InterruptedTable: ...
@overload
def table_trends(
    table: Table,
    name: Literal["change_points"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _ChangePointsTable: ...
@overload
def table_trends(
    table: Table,
    name: Literal["recent_trend"],
    by: Sequence[str] | None,
    tell: _Tell,
    options: _Options,
) -> _RecentTrendTable: ...
@overload
def statistic(
    name: Literal["cochran_armitage"],
    inputs: tuple[_Counts, _Floats, _Floats, str],
    options: _Options,
) -> _CochranArmitage: ...
@overload
def statistic(
    name: Literal["dispersion"],
    inputs: tuple[tuple[_Counts, _Floats]],
    options: _Options,
) -> _Dispersion: ...
@overload
def statistic(name: Literal["harm"], inputs: tuple[_Counts, _Floats], options: _Options) -> _Harm: ...
@overload
def statistic(
    name: Literal["mantel_haenszel"],
    inputs: tuple[tuple[_Counts, _Floats], tuple[_Counts, _Floats]],
    options: _Options,
) -> _MantelHaenszel: ...
@overload
def statistic(name: Literal["multinomial_shares"], inputs: tuple[_Counts], options: _Options) -> _MultinomialShares: ...
@overload
def statistic(
    name: Literal["prediction_interval"],
    inputs: tuple[tuple[_Counts, float]],
    options: _Options,
) -> _Prediction: ...
@overload
def statistic(
    name: Literal["share_difference"],
    inputs: tuple[tuple[_Counts, _Counts], tuple[_Counts, _Counts]],
    options: _Options,
) -> _ShareDifference: ...
