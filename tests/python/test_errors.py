"""Bad input gives one `InputError` that names the place, the demand and the value."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt
from quetelet import _native


def table(**columns):
    base = {
        "area": ["Lancashire", "Cumbria"],
        "period": ["2017/18", "2017/18"],
        "offence": ["sexual grooming", "sexual grooming"],
        "count": [187, 38],
        "population": [1_490_497, 498_375],
    }
    return qt.OffenceTable(pd.DataFrame(base | columns))


@pytest.mark.parametrize(
    ("count", "value"),
    [
        (-3, "-3"),
        (2.5, "2.5"),
        (2**60, str(2**60)),
        ("-3", "-3"),
        ("2.5", "2.5"),
        (1e300, "1e+300"),
    ],
)
def test_counts_out_of_their_domain(count, value, refused):
    for call in (lambda: qt.rate(count, 1_000), lambda: qt.change(64, count), lambda: qt.Count(count)):
        refused(call, "count", value)


@pytest.mark.parametrize(("count", "value"), [([5, -3], "-3"), ([5.0, 2.5], "2.5"), ([5, 2**60], str(2**60)[:6])])
@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_counts_of_a_frame_name_the_row(make, count, value, refused):
    columns = {"area": ["a", "b"], "period": ["2018", "2018"], "offence": ["x", "x"], "n": count}
    refused(lambda: qt.OffenceTable(make(columns), count="n"), "row 1", '"n"', value)


@pytest.mark.parametrize(
    ("population", "value"), [(0, "0"), (-5, "-5"), (None, ""), (float("nan"), ""), (float("inf"), "inf")]
)
def test_population_must_be_positive(population, value, refused):
    refused(lambda: qt.rate(5, population), "population", value)
    refused(lambda: table(population=[1_490_497, population]).rates(), "population", "1")


def test_no_population_column(refused):
    frame = pd.DataFrame({"area": ["a"], "period": ["2018"], "offence": ["x"], "count": [1]})
    refused(qt.OffenceTable(frame).rates, "population")


def test_a_column_that_does_not_exist(refused):
    frame = pd.DataFrame({"area": ["a"], "period": ["2018"], "offence": ["x"], "count": [1]})
    refused(lambda: qt.OffenceTable(frame, count="number"), '"number"', "area, period, offence, count")
    refused(lambda: qt.OffenceTable(frame, population="persons"), '"persons"')
    refused(lambda: qt.OffenceTable(frame, attributes=["platform"]), '"platform"')


def test_unknown_words(refused):
    refused(lambda: qt.Period("the year of the rat"), "the year of the rat")
    refused(lambda: table(period=["2017/18", "2017/19"]), "row 1", '"period"', "2017/19")
    refused(lambda: table().rest_of_parent("Lancashre"), "Lancashre", "Lancashire")
    refused(lambda: qt.geography.police_forces().find("Lancashre"), "Lancashre", "Lancashire")
    refused(lambda: qt.Count("*"), '"*"', "declare it", 'marks={"*": "not_stated"}', '"<5"')
    refused(lambda: table(count=["187", "*"]), "row 1", '"count"', '"*"', "declare it")
    refused(lambda: qt.rate(5, 100, method="garwood"), '"garwood"', "exact, mid_p")
    refused(lambda: qt.change(5, 9, method="poisson"), '"poisson"', "exact")
    refused(lambda: qt.share(5, 9, method="walt"), '"walt"', "wilson")
    refused(lambda: qt.claim("exploded", before=5, after=9), "exploded")
    refused(lambda: qt.Count.missing("lost"), '"lost"', "no_reply")
    refused(lambda: table().shares("platform"), '"platform"')


def test_options_out_of_their_domain(refused):
    refused(lambda: qt.rate(5, 100, confidence=1.0), "confidence", "1")
    refused(lambda: qt.rate(5, 100, confidence=95), "confidence", "95")
    refused(lambda: qt.rate(5, 100, per=0), "per", "0")
    refused(lambda: qt.rate(5, 100, years=-1), "years", "-1")
    refused(lambda: qt.change(5, 9, exposure_before=0), "exposure", "0")
    refused(lambda: qt.change(5, 9, overdispersion=-1), "overdispersion", "-1")
    refused(lambda: qt.change(5, 9).probability(0), "ratio", "0")
    refused(lambda: qt.share(9, 5), "9", "5")
    refused(lambda: qt.share(2, 5, known=7), "known", "7", "5")


@pytest.mark.parametrize("counts", [[], [5, 7]], ids=["none", "two"])
def test_one_count_is_one(counts, refused):
    for call in (
        lambda: qt.rate(counts, 1e5),
        lambda: qt.change(counts, 9),
        lambda: qt.change(counts, counts),
        lambda: qt.share(counts, 9),
        lambda: qt.share(5, 9, known=counts),
        lambda: qt.share_difference((counts, 9), (5, 9)),
        lambda: qt.claim("doubled", before=counts, after=9),
        lambda: qt.prediction_interval(counts),
    ):
        refused(call, "count must be one number", f"got {len(counts)}")
    refused(lambda: qt.claim("doubled", before=5, after=9, exposure_before=counts), "exposure_before", "one number")


def test_empty_table(refused):
    frame = pd.DataFrame({"area": [], "period": [], "offence": [], "count": []})
    refused(lambda: qt.OffenceTable(frame), "at least one row", "0")


def test_no_frame(refused):
    refused(lambda: qt.OffenceTable({"area": ["a"]}), "dict")
    refused(lambda: qt.OffenceTable(pl.LazyFrame({"area": ["a"]})), "LazyFrame")


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (b"area,period,offence,count\nLancashire,2018,burglary\n", ("row 2", "4", "3")),
        (b"area,period,offence,count\n\xff\xfe,2018,burglary,5\n", ("UTF-8",)),
        (b"area,period,offence,count\n", ("at least", "0")),
        (b"", ()),
        (b"area,period,count\nx,2018,5\n", ('"offence"', "area, period, count")),
        (b"area,period,offence,count\nx,2018,burglary,5\nx,2019,burglary,-3\n", ("row 3", '"count"', "-3")),
        (b"area,period,offence,count\nx,20188,burglary,5\n", ("row 2", '"period"', "20188")),
    ],
    ids=["ragged", "encoding", "no rows", "empty", "no column", "count", "period"],
)
def test_csv_that_cannot_be_read(tmp_path, content, parts, refused):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    refused(lambda: qt.read_csv(path), *parts)


def test_no_file(tmp_path, refused):
    refused(lambda: qt.read_csv(tmp_path / "nowhere.csv"), "nowhere.csv")


def test_periods_that_must_not_be_compared(refused):
    frame = table(period=["2017/18", "2018"])
    refused(lambda: frame.change("2017/18", "2018"), "2017/18", "2018", "overlap")
    refused(lambda: frame.change("2017/18", "2018-05"), "2017/18", "May 2018", "per_day")


def test_a_picture_says_what_it_wants(refused):
    rates = table().rates()
    refused(lambda: qt.plot.trend(rates), "result", "log_linear, mann_kendall, sen_slope or change_points", "DataFrame")
    refused(lambda: qt.plot.trend(qt.trends("sen_slope", [[1, 2, 3]])), "result", "of one series")
    refused(lambda: qt.plot.trend(qt.log_linear([5, 9, 7, 3]), per="x"), "per", '"x"')
    refused(lambda: qt.plot.rates(rates, highlight=["Atlantis"]), "highlight", '"Atlantis"')
    refused(lambda: qt.plot.rates(rates, ax=5), "ax", "Axes", "5")
    refused(lambda: qt.plot.shares(rates, label="area", of="some"), "of", "known, all", '"some"')
    refused(lambda: qt.plot.change(rates), '"ratio"')


def test_a_geography_says_what_it_wants(refused):
    refused(lambda: qt.Geography("abc"), "areas", "a list of Areas", '"abc"')
    refused(lambda: qt.Geography((qt.geography.Area("\ud800", "A", "k", None),)), "code", "whole characters")
    refused(lambda: qt.Geography((qt.geography.Area("a", "A", "k", 5),)), "parent", "5")
    refused(lambda: qt.geography.police_forces().find(5), "name", "5")
    refused(lambda: qt.geography.police_forces().to_frame("excel"), "backend", "pandas, polars, pyarrow", '"excel"')
    refused(lambda: qt.examples.lancashire("excel"), "backend", '"excel"')


def test_what_is_too_large_to_be_expected_is_absent():
    found = qt.prediction_interval(3, exposure=1e-300, exposure_next=1e300, overdispersion=5.7)
    assert (found.value, found.low, found.high, found.bounds) == (None, None, None, None)
    assert str(found) == "no prediction (overdispersed)"


def test_what_the_compiled_half_cannot_read_is_refused(refused):
    five, first = np.array([5], np.int64), 3

    def ends(state, high=five):
        return _native.count_ends((five, high, np.array([state], np.uint8)))

    reasons = len(_native.missing_reasons())
    for state in range(first, first + reasons):
        assert np.isnan(ends(state)[0]).all()
    for state in (first + reasons, 255):
        refused(lambda state=state: ends(state), "state", str(state))
    refused(lambda: ends(1, high=None), "high", "nothing")


@pytest.mark.parametrize(
    ("call", "names"),
    [
        (lambda: qt.changes([5, 7], [5, 7, 9]), "before and after"),
        (lambda: qt.changes([5, 7], [5, 7], exposures_before=[1, 2, 3]), "before and exposures_before"),
        (lambda: qt.changes([5, 7], [5, 7], exposures_after=[1, 2, 3]), "before and exposures_after"),
        (lambda: qt.rates([5, 7], [1, 2, 3]), "counts and exposures"),
        (lambda: qt.rates([5, 7], [1, 2], years=[1, 2, 3]), "counts and years"),
        (lambda: qt.rates([5, 7], [1, 2], cluster_sizes=[{1: 3}, {1: 2}, {1: 1}]), "counts and cluster_sizes"),
        (lambda: qt.shares([5, 7], [9, 9, 9]), "parts and wholes"),
        (lambda: qt.shares([5, 7], [9, 9], known=[8, 8, 8]), "parts and known"),
        (lambda: qt.dispersion([5, 7], [1, 2, 3]), "counts and exposures"),
    ],
)
def test_columns_of_other_lengths_are_named_as_arguments(call, names, refused):
    refused(call, f"{names} must be equally long, got 2 and 3")


@pytest.mark.parametrize("at", ["soon", ["2013", "2014"], [2013, 2014], "2013 Q9", None])
def test_a_date_that_is_none_is_named(at):
    counts, times = [5, 6, 7, 8, 9, 10, 12, 13], range(2010, 2018)
    for call in (qt.interrupted, lambda *given: qt.trends("interrupted", [given[0]], times=given[1], at=given[2])):
        with pytest.raises(qt.InputError, match=r"^at(:| must) "):
            call(counts, times, at)
