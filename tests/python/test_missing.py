"""One rule for every container: what is missing is missing, never an error of its own and never a number."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

MISSING = {
    "none": None,
    "nan": float("nan"),
    "numpy nan": np.float32("nan"),
    "NA": pd.NA,
    "NaT": pd.NaT,
    "numpy NaT": np.datetime64("NaT"),
    "masked": np.ma.masked,
    "masked array": np.ma.masked_array(5, mask=True),
    "decimal": Decimal("nan"),
    "arrow": pa.scalar(None, pa.int64()),
}
every_missing = pytest.mark.parametrize("gone", MISSING.values(), ids=MISSING)


@every_missing
def test_a_missing_count_is_missing(gone):
    absent = qt.Count.missing()
    assert qt.Count(gone) == absent
    assert qt.rate(gone, 1_000) == qt.rate(absent, 1_000)
    assert qt.rate(gone, 1_000).value is None
    assert qt.change(64, gone) == qt.change(64, absent)
    assert qt.share(gone, 9) == qt.share(absent, 9)
    assert qt.prediction_interval(gone) == qt.prediction_interval(absent)
    assert qt.dispersion([5, gone, 7]) == qt.dispersion([5, absent, 7])
    assert qt.multinomial_shares([5, gone]) == qt.multinomial_shares([5, absent])
    assert qt.harm([5, gone], [1, 2]) == qt.harm([5, absent], [1, 2])
    assert qt.cochran_armitage([1, gone, 5], [9, 9, 9]) == qt.cochran_armitage([1, absent, 5], [9, 9, 9])
    np.testing.assert_array_equal(qt.rates([5, gone], 1_000, per=1).value, [0.005, np.nan])
    for call in (qt.mann_kendall, qt.sen_slope, qt.log_linear, qt.change_points, qt.recent_trend):
        found = call([3, 1, gone, 4, 1, 5, 9])
        assert found == call([3, 1, absent, 4, 1, 5, 9])
        assert len(found.points.times) == 6
        assert "missing" in found.flags


@every_missing
def test_a_missing_exposure_is_named_by_its_row(gone, refused):
    refused(lambda: qt.rate(5, gone), "population", "got none")
    refused(lambda: qt.rates([5, 6], [1_000, gone]), "row 1 (from 0)", '"population"', "got none")
    refused(lambda: qt.changes([5, 6], [7, 8], exposures_after=[1, gone]), "row 1", '"exposures_after"', "got none")
    refused(lambda: qt.harm([5, 6], [1, gone]), "row 1", '"weights"', "got none")
    refused(lambda: qt.log_linear([5, 6, 7], exposure=[1, gone, 1]), "row 1", '"exposure"', "got none")
    refused(lambda: qt.cochran_armitage([1, 2], [9, gone]), "row 1", '"totals"', "got none")


def test_the_exposure_of_a_missing_value_may_be_missing():
    found = qt.log_linear([5, None, 7, 9], exposure=[1, None, 1, 2])
    assert found == qt.log_linear([*[5, 6, 7, 9][:1], 7, 9], [0, 2, 3], exposure=[1, 1, 2]) or "missing" in found.flags
    assert found.points.exposure == (1.0, 1.0, 2.0)


CONTAINERS = {
    "list": list,
    "tuple": tuple,
    "generator": lambda x: (n for n in x),
    "numpy floats": lambda x: np.array([np.nan if n is None else n for n in x]),
    "numpy objects": lambda x: np.array(x, dtype=object),
    "masked": lambda x: np.ma.masked_array([99 if n is None else n for n in x], mask=[n is None for n in x]),
    "masked floats": lambda x: np.ma.masked_array([9.5 if n is None else n for n in x], mask=[n is None for n in x]),
    "masked objects": lambda x: np.ma.masked_array(
        np.array([9 if n is None else n for n in x], dtype=object), [n is None for n in x]
    ),
    "pandas": pd.Series,
    "pandas objects": lambda x: pd.Series(x, dtype=object),
    "pandas Int64": lambda x: pd.Series(x, dtype="Int64"),
    "pandas Float64": lambda x: pd.Series(x, dtype="Float64"),
    "pandas arrow": lambda x: pd.Series(x, dtype="int64[pyarrow]"),
    "pandas decimals": lambda x: pd.Series(
        [None if n is None else Decimal(n) for n in x], dtype=pd.ArrowDtype(pa.decimal128(9))
    ),
    "pandas category": lambda x: pd.Series(x, dtype="category"),
    "pandas array": lambda x: pd.array(x, dtype="Int64"),
    "pandas index": lambda x: pd.Index(x, dtype="Int64"),
    "polars": pl.Series,
    "polars floats": lambda x: pl.Series(x, dtype=pl.Float64),
    "polars NaN": lambda x: pl.Series([np.nan if n is None else float(n) for n in x]),
    "polars Int128": lambda x: pl.Series(x, dtype=pl.Int128),
    "polars decimals": lambda x: pl.Series(x, dtype=pl.Decimal(9, 0)),
    "polars texts": lambda x: pl.Series([None if n is None else str(n) for n in x]),
    "arrow": pa.array,
    "arrow chunks": lambda x: pa.chunked_array([x[:3], x[3:]]),
    "arrow floats": lambda x: pa.array([None if n is None else float(n) for n in x]),
    "arrow NaN": lambda x: pa.array([np.nan if n is None else float(n) for n in x]),
    "arrow dictionary": lambda x: pa.array([None if n is None else str(n) for n in x]).dictionary_encode(),
    "arrow decimals": lambda x: pa.array([None if n is None else Decimal(n) for n in x]),
    "texts": lambda x: [None if n is None else str(n) for n in x],
    "counts": lambda x: [qt.Count(n) for n in x],
    "fractions": lambda x: [None if n is None else Fraction(n) for n in x],
    "numpy scalars": lambda x: [None if n is None else np.int16(n) for n in x],
    "arrow scalars": lambda x: [pa.scalar(n, pa.int64()) for n in x],
    "zero dimensions": lambda x: [None if n is None else np.array(n) for n in x],
}
every_container = pytest.mark.parametrize("make", CONTAINERS.values(), ids=CONTAINERS)
COUNTS = [14, 0, None, 22, 31, None, 40]


@every_container
def test_every_container_holds_the_same_counts(make):
    expected = qt.rates(COUNTS, 1_000)
    found = qt.rates(make(COUNTS), 1_000)
    for name in ("value", "low", "high", "bound_low", "bound_high", "flags"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
    np.testing.assert_array_equal(qt.changes(make(COUNTS), [50] * 7).ratio, qt.changes(COUNTS, [50] * 7).ratio)
    assert np.isnan(expected.value).tolist() == [n is None for n in COUNTS]
    assert qt.dispersion(make(COUNTS)) == qt.dispersion(COUNTS)
    assert qt.multinomial_shares(make(COUNTS)) == qt.multinomial_shares(COUNTS)


@every_container
def test_every_container_holds_the_same_series(make):
    for call in (qt.mann_kendall, qt.sen_slope, qt.log_linear, qt.change_points, qt.recent_trend):
        assert call(make(COUNTS)) == call(COUNTS)
    expected = qt.trends("mann_kendall", COUNTS, groups=[1, 1, 1, 1, 2, 2, 2])
    np.testing.assert_array_equal(qt.trends("mann_kendall", make(COUNTS), groups=[1, 1, 1, 1, 2, 2, 2]).s, expected.s)
    np.testing.assert_array_equal(qt.trends("mann_kendall", [list(make(COUNTS))] * 2).n, [5, 5])


WITHOUT_NUMBERS = ("polars texts", "arrow dictionary", "texts", "counts")


@pytest.mark.parametrize("make", [make for name, make in CONTAINERS.items() if name not in WITHOUT_NUMBERS])
def test_every_container_holds_the_same_exposures(make):
    people = [1_000, 2_000, 500, 800, 900, 700, 1_100]
    counts = [3, 0, 2, 7, 1, 5, 4]
    np.testing.assert_array_equal(qt.rates(counts, make(people)).value, qt.rates(counts, people).value)
    assert qt.log_linear(counts, exposure=make(people)) == qt.log_linear(counts, exposure=people)
    assert qt.dispersion(counts, make(people)) == qt.dispersion(counts, people)


LABELS = ["Kent", "Surrey", "Kent", "Surrey", "Kent", "Kent", "Surrey"]


@pytest.mark.parametrize(
    "make",
    [
        list,
        lambda x: (label for label in x),
        np.array,
        pd.Series,
        lambda x: pd.Series(x, dtype="category"),
        pd.Index,
        pl.Series,
        lambda x: pl.Series(x).cast(pl.Categorical),
        pa.array,
        lambda x: pa.array(x).dictionary_encode(),
        lambda x: pa.chunked_array([pa.array(x).dictionary_encode()]),
    ],
)
def test_labels_are_kept_and_missing_ones_refused(make, refused):
    found = qt.trends("sen_slope", COUNTS, groups=make(LABELS))
    assert found.series.tolist() == ["Kent", "Surrey"]
    assert found.n.tolist() == [2, 3]
    missing = [*LABELS[:4], None, *LABELS[5:]]
    refused(lambda: qt.trends("sen_slope", COUNTS, groups=make(missing)), "row 4 (from 0)", '"groups"', "got none")


@every_missing
def test_no_label_is_a_group(gone, refused):
    refused(lambda: qt.trends("sen_slope", [1, 2, 3], groups=["a", "a", gone]), "row 2 (from 0)", '"groups"')


def test_labels_of_every_kind(refused):
    largest = 2**64 - 1
    found = qt.trends("sen_slope", [1, 2, 3, 4], groups=np.array([largest, 7, largest, 7], dtype=np.uint64))
    assert found.series.tolist() == [largest, 7]
    masked = np.ma.masked_array([1, 1, 2, 2], mask=[0, 0, 1, 0])
    refused(lambda: qt.trends("sen_slope", [1, 2, 3, 4], groups=masked), "row 2 (from 0)", '"groups"')
    refused(lambda: qt.trends("sen_slope", [1, 2], groups=[[1], [2]]), "groups", "labels")
    refused(lambda: qt.trends("sen_slope", [1, 2], groups=7), "groups", "2", "1")
    assert qt.trends("sen_slope", [1, 2], groups=[qt.Period("2018"), qt.Period("2018")]).n.tolist() == [2]


def test_a_mask_holds_in_a_table_of_series():
    values = np.ma.masked_array([[3, 99, 5], [7, 8, 9]], mask=[[0, 1, 0], [0, 0, 0]])
    for given in (values, values.astype(float), [[3, None, 5], [7, 8, 9]], [[3, np.nan, 5], [7, 8, 9]], list(values)):
        assert qt.trends("sen_slope", given).n.tolist() == [2, 3]
        assert qt.trends("sen_slope", given).slope.tolist() == [1.0, 1.0]
