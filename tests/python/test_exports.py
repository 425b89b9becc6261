"""Results as plain values and as frames: nothing is lost on the way, and nothing absent becomes a number."""

import dataclasses
import json

import numpy as np
import pytest

import quetelet as qt

YEARS, COUNTS = list(range(2010, 2019)), [50, 53, 47, 55, 60, 58, 66, "<70", 71]
RESULTS = {
    "rate": lambda: qt.rate("<5", 250_000),
    "share": lambda: qt.share(90, 252, known=207),
    "shares of a whole": lambda: qt.multinomial_shares({"a": 58, "b": 50}),
    "share difference": lambda: qt.share_difference((19, 64), (90, 252)),
    "change": lambda: qt.change(0, 252),
    "claim": lambda: qt.claim("quadrupled", before=64, after=252),
    "prediction": lambda: qt.prediction_interval("at least 12"),
    "harm": lambda: qt.harm([2, 30], [5_475, 365]),
    "dispersion": lambda: qt.dispersion([591, 674, 770]),
    "cochran_armitage": lambda: qt.cochran_armitage([83, 90, 129], [86, 93, 136]),
    "mann_kendall": lambda: qt.mann_kendall(COUNTS, YEARS),
    "joint": lambda: qt.mann_kendall_joint([COUNTS, COUNTS]),
    "sen_slope": lambda: qt.sen_slope(COUNTS, YEARS),
    "log_linear": lambda: qt.log_linear(COUNTS, YEARS),
    "interrupted": lambda: qt.interrupted(COUNTS, YEARS, 2014),
    "change_points": lambda: qt.change_points(COUNTS, YEARS),
    "recent_trend": lambda: qt.recent_trend(COUNTS, YEARS),
}
BATCHES = {
    "rates": lambda: qt.rates([252, "<5", None], 1e6),
    "shares": lambda: qt.shares([90, "<5"], [252, 64]),
    "changes": lambda: qt.changes([64, 0], [252, "<5"]),
    **{
        name: lambda name=name, options=options: qt.trends(name, [[1, 2, 3, 9, 8], [5, 5, 5, 5, 5]], **options)
        for name, options in {
            "mann_kendall": {},
            "sen_slope": {},
            "log_linear": {},
            "change_points": {},
            "recent_trend": {"times": list(range(2014, 2019))},
        }.items()
    },
}
BACKENDS = ["pandas", "polars", "pyarrow"]


def cell(frame, name):
    values = frame[name].to_pylist() if hasattr(frame[name], "to_pylist") else frame[name].to_list()
    return [known(value) for value in values]


def known(value):
    return None if isinstance(value, float) and np.isnan(value) else value


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_a_result_is_plain_values(make):
    result = make()
    plain = result.to_dict()
    assert list(plain) == [field.name for field in dataclasses.fields(result)]
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("make", [make for name, make in RESULTS.items() if name != "shares of a whole"])
def test_a_result_is_a_frame_of_one_row(make, backend):
    result = make()
    frame = result.to_frame(backend)
    assert len(frame) == 1
    names = frame.column_names if backend == "pyarrow" else list(frame.columns)
    plain = result.to_dict()
    alike = [name for name in names if name in plain and name != "flags" and f"{name}_printed" not in names]
    for name in alike:
        assert cell(frame, name) == [plain[name]], name
    numbers = {
        field.name for field in dataclasses.fields(result) if field.type in ("float", "float | None", "int", "str")
    }
    assert numbers <= set(names)


def test_counts_and_bounds_stand_in_columns_of_their_own():
    frame = qt.change("<5", 252).to_frame("polars")
    row = frame.row(0, named=True)
    assert [row[f"before{end}"] for end in ("", "_low", "_high", "_printed")] == [None, 1, 4, "1 to 4"]
    assert (row["after"], row["bound_low"], row["bound_high"], row["ratio"]) == (252, 63.0, 252.0, None)
    assert row["flags"] == "censored, small_base"


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("make", BATCHES.values(), ids=BATCHES)
def test_a_batch_is_a_frame_with_a_row_each(make, backend):
    results = make()
    frame = results.to_frame(backend)
    assert len(frame) == len(results)
    for field in dataclasses.fields(results):
        column = getattr(results, field.name)
        if isinstance(column, np.ndarray) and column.shape == (len(results),) and field.name != "flags":
            assert cell(frame, field.name) == [known(value) for value in column.tolist()]
    assert cell(frame, "flags") == [", ".join(results.flag_words(row)) for row in range(len(results))]
    plain = results.to_dict()
    assert plain["flags"] == [list(results.flag_words(row)) for row in range(len(results))]
    assert json.dumps(plain, allow_nan=False)


def test_an_unknown_backend_is_refused(refused):
    refused(lambda: qt.rate(5, 1e6).to_frame("excel"), "backend", "excel", "pandas")


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_result_of_several_parts_has_a_row_for_each(backend):
    shares = qt.multinomial_shares({"a": 58, "b": "<5", "c": 0})
    frame = shares.to_frame(backend)
    assert cell(frame, "name") == ["a", "b", "c"]
    assert (cell(frame, "count"), cell(frame, "count_printed")) == ([58, None, 0], ["58", "1 to 4", "0"])
    for name in ("value", "low", "high", "bound_low", "bound_high"):
        assert cell(frame, name) == list(getattr(shares, name))
    assert (cell(frame, "method"), cell(frame, "confidence")) == (["goodman"] * 3, [0.95] * 3)
    adjusted = qt.adjust([0.01, None, 0.04]).to_frame(backend)
    assert cell(adjusted, "p_value") == [0.01, None, 0.04]
    assert cell(adjusted, "p_adjusted") == [0.02, None, 0.04]
