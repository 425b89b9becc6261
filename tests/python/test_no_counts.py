"""What is no count, no number and no option is refused with its value, of which no more than is needed is quoted."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

NO_NUMBERS = {
    "date": (dt.date(2018, 1, 1), "2018-01-01"),
    "datetime": (dt.datetime(2018, 1, 1), "2018-01-01"),
    "time difference": (dt.timedelta(days=5), "5 days"),
    "numpy date": (np.datetime64("2018"), "2018"),
    "numpy time difference": (np.timedelta64(5, "D"), "5 days"),
    "pandas date": (pd.Timestamp("2018-01-01"), "2018-01-01"),
    "pandas period": (pd.Period("2018"), "2018"),
    "period": (qt.Period("2018"), "2018"),
    "true": (True, "True"),
    "numpy true": (np.True_, "True"),
    "bytes": (b"5", "b'5'"),
    "byte array": (bytearray(b"5"), "bytearray(b'5')"),
    "memory": (memoryview(b"5"), "memory"),
    "complex": (5 + 0j, "(5+0j)"),
    "numpy complex": (np.complex128(5), "(5+0j)"),
    "arrow true": (pa.scalar(True), "True"),
    "surrogate": ("\ud800", "\\ud800"),
    "object": (object(), "object"),
}
every_thing = pytest.mark.parametrize(("thing", "said"), NO_NUMBERS.values(), ids=NO_NUMBERS)


@every_thing
def test_what_is_no_count(thing, said, refused):
    refused(lambda: qt.Count(thing), "count must be", said)
    refused(lambda: qt.rate(thing, 1_000), "count must be", said)
    refused(lambda: qt.rates([5, thing], 1_000), 'row 1 (from 0), column "count"', said)
    refused(lambda: qt.change(5, thing), "count must be", said)
    refused(lambda: qt.share(5, thing), "count must be", said)
    refused(lambda: qt.multinomial_shares([5, thing]), said)
    refused(lambda: qt.mann_kendall([1, thing, 3]), "row 1 (from 0)", said)
    refused(lambda: qt.trends("log_linear", [[1, 2], [thing, 3]]), "row 2 (from 0)", said)


@every_thing
def test_what_is_no_number(thing, said, refused):
    refused(lambda: qt.rate(5, thing), "population must be a number", said)
    refused(lambda: qt.rates([5, 6], [1_000, thing]), 'row 1 (from 0), column "population"', said)
    refused(lambda: qt.rate(5, 1_000, confidence=thing), "confidence must be a number", said)
    refused(lambda: qt.harm([5], [thing]), "weights must be a number", said)
    refused(lambda: qt.log_linear([1, 2, 3], exposure=[1, thing, 1]), 'row 1 (from 0), column "exposure"', said)
    refused(lambda: qt.adjust([0.1, thing]), "p_values", said)
    refused(lambda: qt.trends("sen_slope", [1, 2, 3], offsets=[0, thing, 3]), 'row 1 (from 0), column "offsets"', said)


COLUMNS = {
    "bool array": np.array([True, False]),
    "bool list": [True, False],
    "bool column": pd.Series([True, False]),
    "nullable bool column": pd.Series([True, None], dtype="boolean"),
    "polars bool": pl.Series([True, False]),
    "arrow bool": pa.array([True, None]),
    "dates": np.array(["2018", "2019"], dtype="M8[D]"),
    "masked dates": np.ma.masked_array(np.array(["2018", "2019"], dtype="M8[D]"), [0, 1]),
    "pandas dates": pd.Series(pd.to_datetime(["2018-01-01", None])),
    "pandas periods": pd.period_range("2018", periods=2, freq="Y"),
    "polars dates": pl.Series([dt.date(2018, 1, 1), None]),
    "arrow dates": pa.array([dt.date(2018, 1, 1), None]),
    "time differences": np.array([5, 6], dtype="m8[D]"),
    "polars time differences": pl.Series([dt.timedelta(5), None]),
    "bytes": np.array([b"5", b"6"]),
    "polars bytes": pl.Series([b"5", None]),
    "complex": np.array([5 + 0j, 6]),
    "pandas complex": pd.Series([5 + 0j, 6]),
    "records": np.array([(5, 6), (7, 8)], dtype=[("a", int), ("b", int)]),
    "lists": pl.Series([[5], [6]]),
    "structs": pl.Series([{"a": 5}, {"a": 6}]),
    "two axes": np.array([[5, 6], [7, 8]]),
    "matrix": np.asarray([[5, 6]]).view(np.matrix),
    "deep": [[5], [6]],
    "dict": {5: 6},
    "set": {5, 6},
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_no_counts(column, refused):
    refused(lambda: qt.rates(column, 1_000), "count")
    refused(lambda: qt.rates([5, 6], column), "population")
    refused(lambda: qt.dispersion([5, 6], column), "exposures")
    refused(lambda: qt.adjust(column), "p_values")


@pytest.mark.parametrize("column", [c for n, c in COLUMNS.items() if n not in ("two axes", "matrix", "deep", "lists")])
def test_series_of_no_values(column, refused):
    refused(lambda: qt.mann_kendall(column))
    refused(lambda: qt.trends("mann_kendall", column, groups=[1, 1]))


def test_whole_numbers_of_every_kind():
    for five in (5, 5.0, np.int8(5), np.uint64(5), np.float16(5), np.longdouble(5), Decimal("5.0"), Fraction(5), "5"):
        assert qt.Count(five) == qt.Count(5)
        assert qt.rate(five, 1_000) == qt.rate(5, 1_000)
    for people in (
        1_000,
        1e3,
        np.int16(1_000),
        Decimal(1_000),
        Fraction(1_000),
        np.array(1_000),
        [1_000],
        pa.scalar(1_000),
    ):
        assert qt.rate(5, people) == qt.rate(5, 1_000)


def test_numbers_that_are_not_whole_or_too_large(refused):
    for part in (2.5, Decimal("2.5"), Fraction(5, 2), np.float32(2.5)):
        refused(lambda part=part: qt.Count(part), "whole number")
        refused(lambda part=part: qt.rates([1, part], 9), "row 1", "whole number")
        refused(lambda part=part: qt.trends("sen_slope", [1, 2, 3], offsets=[0, part, 3]), "row 1", "offsets")
        refused(lambda part=part: qt.change_points([1, 2, 3, 4], min_length=part), "min_length", "whole number")
    most = 2**53
    assert qt.Count(most).low == most
    for many in (most + 1, 2**63, 2**64, 10**19, 10**400, Decimal(10) ** 30):
        refused(lambda many=many: qt.Count(many), "count", str(most))
        refused(lambda many=many: qt.rates([1, many], 9), "row 1", "count", str(most))
        refused(lambda many=many: qt.mann_kendall([4, 5, many, 6]), "9007199254740992")
    refused(lambda: qt.mann_kendall(np.array([4, 5, 2**63], dtype=np.uint64)), str(most), str(2**63))
    refused(lambda: qt.rates(np.array([4, 5, 2**63], dtype=np.uint64), 9), "row 2", str(most), str(2**63))
    refused(lambda: qt.mann_kendall([4, 5, 2**63, None]), "row 2", str(most))
    assert qt.mann_kendall([4.0, 5.0, 1e18]).s == 3


def test_arrays_that_lie_askew_are_read():
    raw = np.zeros(8 * 6 + 1, dtype=np.uint8)
    askew = raw[1:].view(np.float64)
    askew[:] = [591, 674, 770, 718, 933, 1133]
    assert not askew.flags.aligned
    assert qt.log_linear(askew, exposure=askew) == qt.log_linear(list(askew), exposure=list(askew))
    assert qt.rates(askew, askew).value.tolist() == qt.rates(list(askew), list(askew)).value.tolist()
    strange = np.array([591, 674, 770], dtype=">i8")
    assert qt.mann_kendall(strange) == qt.mann_kendall([591, 674, 770])
    assert qt.mann_kendall(np.arange(12)[::2]) == qt.mann_kendall(list(range(0, 12, 2)))


def test_rows_of_one_length(refused):
    refused(lambda: qt.trends("mann_kendall", [[1, 2], [3, 4, 5]]), "rows of one length", "2 and 3", "row 1")
    refused(lambda: qt.trends("mann_kendall", [[1, 2], 3]), "rows of one length")
    refused(lambda: qt.trends("mann_kendall", [[[1], [2]]]), "values")
    refused(lambda: qt.trends("mann_kendall", 5, groups=["a"]), "values", "5")
    refused(lambda: qt.mann_kendall("1234"), "values", '"1234"')
    refused(lambda: qt.mann_kendall(None), "values", "none")


def test_no_more_than_is_needed_is_quoted():
    long = "9" * 100_000
    for call in (
        lambda: qt.rate(5, long),
        lambda: qt.rate(5, 9, confidence=long),
        lambda: qt.rate(5, 9, method=long),
        lambda: qt.rate(10**5_000, 9),
        lambda: qt.rate(bytes(10_000), 9),
        lambda: qt.rate([[1] * 9_999], 9),
        lambda: qt.multinomial_shares({"a": 1, "b": 2})[long],
        lambda: qt.trends(long, [1]),
        lambda: qt.harm({long: 1}, {"a": 2}),
        lambda: qt.sen_slope([1, 2], period_length=long),
        lambda: qt.sen_slope([1, 2], [2018, object()]),
    ):
        with pytest.raises(qt.InputError) as caught:
            call()
        assert len(str(caught.value)) < 400


OPTIONS = {
    "confidence": lambda x: qt.rate(5, 9, confidence=x),
    "per": lambda x: qt.rate(5, 9, per=x),
    "overdispersion": lambda x: qt.change(5, 9, overdispersion=x),
    "theta": lambda x: qt.change_points([5, 9, 7, 3], cost="negative_binomial", theta=x),
    "limits_confidence": lambda x: qt.recent_trend([5, 9, 7], limits=([4, 8, 6], [6, 10, 8]), limits_confidence=x),
    "ratio": lambda x: qt.change(5, 9).probability(x),
    "replicates": lambda x: qt.mann_kendall(range(12), method="block_permutation", replicates=x),
    "seed": lambda x: qt.mann_kendall(range(12), method="block_permutation", seed=x),
    "lag": lambda x: qt.mann_kendall(range(12), method="hamed_rao", lag=x),
    "block": lambda x: qt.mann_kendall(range(12), method="block_permutation", block=x),
    "period": lambda x: qt.sen_slope(range(12), period=x),
    "min_length": lambda x: qt.change_points([5, 9, 7, 3], min_length=x),
    "force": lambda x: qt.mann_kendall(range(12), force=x),
    "underdispersion": lambda x: qt.log_linear([5, 9, 7, 3], underdispersion=x),
    "zero_included": lambda x: qt.Count("<5", zero_included=x),
    "method": lambda x: qt.rate(5, 9, method=x),
    "alternative": lambda x: qt.share(5, 9, alternative=x),
    "season": lambda x: qt.log_linear([5, 9, 7, 3], season=x),
    "standard_errors": lambda x: qt.log_linear([5, 9, 7, 3], standard_errors=x),
    "quantity": lambda x: qt.recent_trend([5, 9, 7], quantity=x),
    "test": lambda x: qt.cochran_armitage([1, 2], [9, 9], test=x),
    "text": lambda x: qt.claim(x, before=5, after=9),
    "marks": lambda x: qt.rates(["5"], 9, marks=x),
    "limits": lambda x: qt.recent_trend([5, 9, 7], limits=x),
    "cluster_sizes": lambda x: qt.rate(58, 9, cluster_sizes=x),
    "progress": lambda x: qt.trends("sen_slope", [[1, 2]], progress=x),
}


@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize("thing", ["x", "\ud800", -1, 10**400, 2.5 + 1j, object(), b"x", [], dt.date(2018, 1, 1)])
def test_every_option_names_itself(name, thing, refused):
    fine = {("text", "x"), ("season", "x"), ("standard_errors", "x")}
    if (name, thing if isinstance(thing, str) else None) in fine:
        refused(lambda: OPTIONS[name](thing), '"x"')
    else:
        said = {"alternative": "alternative", "marks": "mark"}.get(name, name)
        refused(lambda: OPTIONS[name](thing), said)


def test_options_of_another_call_are_checked_in_its_name():
    known = "family, breaks, season, standard_errors, underdispersion, confidence"
    with pytest.raises(TypeError, match=rf'^log_linear\(\) has no option "familly"; known: {known}$'):
        qt.trends("log_linear", [[1, 2]], familly="poisson")
    with pytest.raises(TypeError, match=r'^interrupted\(\) needs the option "at"$'):
        qt.trends("interrupted", [[1, 2]])
    with pytest.raises(qt.InputError, match=r"^unknown trend "):
        qt.trends(["log_linear"], [[1, 2]])


def test_marks_may_stand_for_numbers():
    assert qt.Count("-", marks={"-": 0}) == qt.Count(0)
    assert qt.rates(["-", "*"], 9, marks={"-": 0, "*": "<5"}).value[0] == 0.0
