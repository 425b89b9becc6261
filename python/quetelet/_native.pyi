from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "MAX_COUNT",
    "InputError",
    "adjusted",
    "adjustments",
    "change_methods",
    "change_probabilities",
    "changes",
    "checked_claim",
    "claim_is_of_share",
    "count_texts",
    "difference_methods",
    "flag_names",
    "geography_check",
    "geography_find",
    "lancashire",
    "missing_reasons",
    "periods",
    "police_forces",
    "rate_flags",
    "rate_methods",
    "rates",
    "read_counts",
    "read_csv",
    "share_methods",
    "shares",
    "spans",
    "table_changes",
    "table_claim",
    "table_findings",
    "table_rest_of_parent",
    "table_shares",
    "table_vintages",
    "whole_counts",
]

_Integers = NDArray[np.int64]
_Floats = NDArray[np.float64]
_Counts = tuple[_Integers, _Integers | None, NDArray[np.uint8] | None]
_CountArrays = tuple[_Integers, _Integers, NDArray[np.uint8]]
_Columns = dict[str, Any]
_AreaRow = tuple[str, str, str, str | None, list[str], str | None, str | None, bool]
_Texts = Sequence[str | None]
_Records = tuple[
    _Texts,
    _Texts,
    _Texts,
    list[tuple[str, _Texts]],
    _Counts,
    _Floats | None,
    _Texts | None,
    _Texts | None,
    list[_AreaRow] | None,
]

MAX_COUNT: int

class InputError(ValueError): ...

def flag_names() -> list[str]: ...
def missing_reasons() -> list[str]: ...
def read_counts(
    texts: _Texts, marks: Mapping[str, str], zero_included: bool, column: str | None = None
) -> _CountArrays: ...
def whole_counts(numbers: _Floats, column: str | None = None) -> _CountArrays: ...
def count_texts(counts: _Counts) -> list[str]: ...
def periods(labels: Sequence[str]) -> _Columns: ...
def spans(starts: Sequence[str], ends: Sequence[str]) -> _Columns: ...
def police_forces() -> list[_AreaRow]: ...
def geography_check(areas: list[_AreaRow]) -> None: ...
def geography_find(areas: list[_AreaRow], name: str) -> int: ...
def rate_methods() -> list[str]: ...
def rates(
    counts: _Counts, population: _Floats, years: _Floats, per: float, confidence: float, method: str, says: bool
) -> _Columns: ...
def share_methods() -> list[str]: ...
def shares(
    parts: _Counts, wholes: _Counts, knowns: _Counts | None, confidence: float, method: str, says: bool
) -> _Columns: ...
def change_methods() -> list[str]: ...
def difference_methods() -> list[str]: ...
def changes(
    before: _Counts,
    after: _Counts,
    exposure_before: _Floats,
    exposure_after: _Floats,
    confidence: float,
    method: str,
    difference_method: str,
    overdispersion: float,
    says: bool,
) -> _Columns: ...
def change_probabilities(
    before: _Counts,
    after: _Counts,
    exposure_before: _Floats,
    exposure_after: _Floats,
    overdispersion: float,
    ratio: float,
    method: str,
) -> _Columns: ...
def adjustments() -> list[str]: ...
def adjusted(p_values: _Floats, method: str) -> _Floats: ...
