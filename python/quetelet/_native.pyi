import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "MAX_COUNT",
    "InputError",
    "Table",
    "adjusted",
    "adjustments",
    "change_methods",
    "change_of",
    "change_point_costs",
    "change_point_penalties",
    "change_point_searches",
    "change_points_of",
    "change_points_trends",
    "change_probabilities",
    "changes",
    "checked_claim",
    "claim_is_of_share",
    "cochran_armitage_of",
    "column_periods",
    "count_ends",
    "count_texts",
    "dashed_years",
    "difference_methods",
    "dispersion_of",
    "expected_next_of",
    "families",
    "flag_names",
    "gathered",
    "geography_check",
    "geography_find",
    "harm_methods",
    "harm_of",
    "interrupted_models",
    "interrupted_of",
    "interrupted_trends",
    "lancashire",
    "log_linear_expected",
    "log_linear_of",
    "log_linear_trends",
    "mann_kendall_joint_methods",
    "mann_kendall_joint_of",
    "mann_kendall_methods",
    "mann_kendall_of",
    "mann_kendall_trends",
    "missing_reasons",
    "null_distributions",
    "period_lengths",
    "period_places",
    "period_times",
    "periods",
    "police_forces",
    "prediction_methods",
    "rate_methods",
    "rate_of",
    "rates",
    "read_counts",
    "read_csv",
    "recent_trend_markers",
    "recent_trend_of",
    "recent_trend_quantities",
    "recent_trend_reasons",
    "recent_trend_trends",
    "sen_intercepts",
    "sen_methods",
    "sen_scales",
    "sen_slope_of",
    "sen_slope_trends",
    "several_methods",
    "several_shares",
    "share_change",
    "share_difference_methods",
    "share_methods",
    "share_of",
    "share_ratio_methods",
    "share_trend_tests",
    "shares_of",
    "sides",
    "spans",
    "start_times",
    "table_attributes",
    "table_change_points",
    "table_changes",
    "table_claim",
    "table_columns",
    "table_findings",
    "table_interrupted",
    "table_log_linear",
    "table_mann_kendall",
    "table_of_frame",
    "table_rates",
    "table_recent_trend",
    "table_rest_of_parent",
    "table_sen_slope",
    "table_shares",
    "table_vintages",
    "whole_counts",
    "write_csv",
]

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]
_Counts = tuple[_Integers, _Integers | None, NDArray[np.uint8] | None]
_CountArrays = tuple[_Integers, _Integers, NDArray[np.uint8]]
_Columns = dict[str, Any]
_AreaRow = tuple[str, str, str, str | None, list[str], str | None, str | None, bool]
_Texts = Sequence[str | None]

@final
class Table:
    """A table behind a Python object: nothing of it is seen or changed."""

_Numbers = NDArray[Any]
_Panel = tuple[_Numbers, _Numbers | None, _Numbers | None, _Floats | None, _Floats | None]
_Layout = tuple[_Integers, _Integers | None]
_Watchers = tuple[Callable[[int], str] | None, Callable[[int, int], object] | None]
_Tell = Callable[[int, int], object] | None
_RateOptions = tuple[float, float, str, str, float]
_ShareOptions = tuple[float, str, str]
_ChangeOptions = tuple[float, str, str, float]
_MannKendallOptions = tuple[float, str, str, int | None, int | None, bool, int | None, int, int]
_LogLinearOptions = tuple[float, str, list[float], str, str, bool]
_SenSlopeOptions = tuple[float, str, str, str, int | None, float]
_InterruptedOptions = tuple[float, str, float, str, str | None]
_ChangePointOptions = tuple[float, str, str, str, int, float | None]
_RecentTrendOptions = tuple[float, str]

MAX_COUNT: int

class InputError(ValueError): ...

def flag_names() -> list[str]: ...
def missing_reasons() -> list[str]: ...
def read_counts(
    texts: _Texts, marks: Mapping[str, str], zero_included: bool, column: str | None = None
) -> _CountArrays: ...
def whole_counts(numbers: _Floats, column: str | None = None) -> _CountArrays: ...
def count_texts(counts: _Counts) -> list[str]: ...
def dashed_years() -> list[str]: ...
def periods(labels: Sequence[str], dashed_year: str | None = None) -> _Columns: ...
def period_lengths() -> list[str]: ...
def column_periods(labels: Sequence[str], dashed_year: str | None, period_length: str | None) -> _Columns: ...
def spans(starts: Sequence[str], ends: Sequence[str]) -> _Columns: ...
def police_forces() -> list[_AreaRow]: ...
def geography_check(areas: list[_AreaRow]) -> None: ...
def geography_find(areas: list[_AreaRow], name: str) -> int: ...
def rate_methods() -> list[str]: ...
def sides() -> list[str]: ...
def rates(
    counts: _Counts,
    population: _Floats,
    time: _Floats,
    in_days: bool,
    asked: _RateOptions,
    sizes: dict[int, int] | Sequence[dict[int, int] | None] | None,
) -> _Columns: ...
def rate_of(
    count: _Counts, population: float, time: float, in_days: bool, asked: _RateOptions, sizes: dict[int, int] | None
) -> _Columns: ...
def prediction_methods() -> list[str]: ...
def expected_next_of(
    count: _Counts, exposure: float, asked: tuple[float | None, float, str, str, float]
) -> _Columns: ...
def harm_methods() -> list[str]: ...
def harm_of(counts: _Counts, weights: _Floats, asked: tuple[float, float, float, str, str, float]) -> _Columns: ...
def dispersion_of(counts: _Counts, exposures: _Floats) -> _Columns: ...
def share_methods() -> list[str]: ...
def shares_of(parts: _Counts, wholes: _Counts, knowns: _Counts | None, options_asked: _ShareOptions) -> _Columns: ...
def share_of(part: _Counts, whole: _Counts, known: _Counts | None, options_asked: _ShareOptions) -> _Columns: ...
def several_methods() -> list[str]: ...
def several_shares(counts: _Counts, confidence: float, method: str) -> _Columns: ...
def share_difference_methods() -> list[str]: ...
def share_ratio_methods() -> list[str]: ...
def share_change(
    before: tuple[_Counts, _Counts], after: tuple[_Counts, _Counts], asked: tuple[float, str, str, str]
) -> _Columns: ...
def share_trend_tests() -> list[str]: ...
def cochran_armitage_of(counts: _Counts, totals: _Floats, times: _Floats, test: str) -> _Columns: ...
def change_methods() -> list[str]: ...
def difference_methods() -> list[str]: ...
def changes(
    before: _Counts, after: _Counts, exposure_before: _Floats, exposure_after: _Floats, asked: _ChangeOptions
) -> _Columns: ...
def change_of(before: _Counts, after: _Counts, exposures: tuple[float, float], asked: _ChangeOptions) -> _Columns: ...
def change_probabilities(
    before: _Counts,
    after: _Counts,
    exposures: tuple[float, float],
    asked: _ChangeOptions,
    ratio: float,
    method: str,
) -> tuple[float | None, float | None] | None: ...
def adjustments() -> list[str]: ...
def adjusted(p_values: _Floats, method: str) -> _Floats: ...
def claim_is_of_share(text: str) -> bool: ...
def checked_claim(
    text: str,
    first: _Counts,
    second: _Counts,
    exposure_before: float,
    exposure_after: float,
    confidence: float,
) -> _Columns: ...
def lancashire() -> Table: ...
def read_csv(given: str | os.PathLike[str] | bytes, reading: Mapping[str, Any], tell: _Tell) -> Table: ...
def write_csv(table: Table, path: str | os.PathLike[str], tell: _Tell) -> None: ...
def table_of_frame(columns: Mapping[str, Any], areas: list[_AreaRow] | None) -> Table: ...
def table_columns(table: Table, roles: Mapping[str, str]) -> _Columns: ...
def table_attributes(table: Table) -> list[str]: ...
def table_findings(table: Table, tell: _Tell) -> _Columns: ...
def table_rates(table: Table, options: _RateOptions, sizes: dict[int, int] | None) -> _Columns: ...
def table_changes(
    table: Table,
    before: str,
    after: str,
    per_population: bool,
    per_day: bool,
    options: _ChangeOptions,
    adjust: str | None,
    tell: _Tell,
) -> _Columns: ...
def table_shares(table: Table, attribute: str, options: _ShareOptions, tell: _Tell) -> _Columns: ...
def table_vintages(table: Table, area: str | None, tell: _Tell) -> _Columns: ...
def table_rest_of_parent(table: Table, area: str, confidence: float, tell: _Tell) -> _Columns: ...
def table_claim(
    table: Table, text: str, area: str, offence: str, before: str, after: str, confidence: float, tell: _Tell
) -> _Columns: ...
def count_ends(counts: _Counts) -> tuple[_Floats, _Floats | None]: ...
def period_times(labels: Sequence[str], any_order: bool) -> tuple[_Floats, _Floats | None]: ...
def period_places(labels: Sequence[str]) -> tuple[_Floats, _Floats]: ...
def start_times(labels: Sequence[str]) -> _Floats: ...
def gathered(codes: _Integers, times: _Floats | None) -> tuple[_Integers, _Integers | None, _Integers]: ...
def mann_kendall_methods() -> list[str]: ...
def mann_kendall_joint_methods() -> list[str]: ...
def null_distributions() -> list[str]: ...
def mann_kendall_of(series: _Panel, options: _MannKendallOptions) -> _Columns: ...
def mann_kendall_joint_of(series: Sequence[_Panel], confidence: float, method: str) -> _Columns: ...
def families() -> list[str]: ...
def log_linear_of(series: _Panel, options: _LogLinearOptions) -> _Columns: ...
def log_linear_expected(
    series: _Panel, options: _LogLinearOptions, at: Sequence[tuple[float, float, float]]
) -> _Columns: ...
def mann_kendall_trends(
    series: _Panel, layout: _Layout, watchers: _Watchers, options: _MannKendallOptions
) -> _Columns: ...
def log_linear_trends(series: _Panel, layout: _Layout, watchers: _Watchers, options: _LogLinearOptions) -> _Columns: ...
def table_mann_kendall(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _MannKendallOptions,
) -> _Columns: ...
def table_log_linear(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _LogLinearOptions,
) -> _Columns: ...
def interrupted_models() -> list[str]: ...
def interrupted_of(series: _Panel, options: _InterruptedOptions) -> _Columns: ...
def interrupted_trends(
    series: _Panel, layout: _Layout, watchers: _Watchers, options: _InterruptedOptions
) -> _Columns: ...
def table_interrupted(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _InterruptedOptions,
) -> _Columns: ...
def sen_methods() -> list[str]: ...
def sen_scales() -> list[str]: ...
def sen_intercepts() -> list[str]: ...
def sen_slope_of(series: _Panel, options: _SenSlopeOptions) -> _Columns: ...
def sen_slope_trends(series: _Panel, layout: _Layout, watchers: _Watchers, options: _SenSlopeOptions) -> _Columns: ...
def table_sen_slope(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _SenSlopeOptions,
) -> _Columns: ...
def change_point_costs() -> list[str]: ...
def change_point_penalties() -> list[str]: ...
def change_point_searches() -> list[str]: ...
def change_points_of(series: _Panel, options: _ChangePointOptions) -> _Columns: ...
def change_points_trends(
    series: _Panel, layout: _Layout, watchers: _Watchers, options: _ChangePointOptions
) -> _Columns: ...
def table_change_points(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _ChangePointOptions,
) -> _Columns: ...
def recent_trend_quantities() -> list[str]: ...
def recent_trend_markers() -> list[str]: ...
def recent_trend_reasons() -> list[str]: ...
def recent_trend_of(
    series: _Panel, options: _RecentTrendOptions, limits: tuple[_Floats, _Floats, float] | None
) -> _Columns: ...
def recent_trend_trends(
    series: _Panel, layout: _Layout, watchers: _Watchers, options: _RecentTrendOptions
) -> _Columns: ...
def table_recent_trend(
    table: Table,
    by: Sequence[str] | None,
    tell: Callable[[int, int], object] | None,
    options: _RecentTrendOptions,
) -> _Columns: ...
