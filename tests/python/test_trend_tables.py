"""The trend of every series of a table: real times, the latest figures, the user's own kind of frame."""

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
every_frame = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def values(frame, name):
    series = nw.from_native(frame, eager_only=True).get_column(name)
    return [None if gone else v for v, gone in zip(series.to_list(), series.is_null().to_list(), strict=True)]


def table(counts, periods, **more):
    rows = len(counts)
    base = {"area": ["Kent"] * rows, "period": periods, "offence": ["burglary"] * rows, "count": counts}
    attributes = more.pop("attributes", ())
    return qt.OffenceTable(pd.DataFrame(base | more), attributes=attributes)


@every_frame
def test_each_series_is_the_scalar(make):
    years = ["2015/16", "2016/17", "2017/18", "2018/19"]
    counts = {"Kent": [90, 80, 85, 70], "Surrey": [5, 9, 14, 12]}
    people = {"Kent": [1.8e6, 1.81e6, 1.83e6, 1.84e6], "Surrey": [1.1e6, 1.12e6, 1.13e6, 1.14e6]}
    rows = [(area, i) for i in (2, 0, 3, 1) for area in ("Surrey", "Kent")]
    frame = make(
        {
            "area": [area for area, _ in rows],
            "period": [years[i] for _, i in rows],
            "offence": ["burglary"] * 8,
            "count": [counts[area][i] for area, i in rows],
            "population": [people[area][i] for area, i in rows],
        }
    )
    out = qt.OffenceTable(frame).trend("log_linear")
    assert type(out) is type(frame)
    assert values(out, "area") == ["Surrey", "Kent"]
    assert (values(out, "first"), values(out, "last")) == (["2015/16"] * 2, ["2018/19"] * 2)
    for row, area in enumerate(values(out, "area")):
        one = qt.log_linear(counts[area], years, people[area])
        assert values(out, "annual_percent_change")[row] == one.annual_percent_change
        assert values(out, "low")[row] == one.low
        assert values(out, "p_value")[row] == one.p_value
        assert values(out, "flags")[row] == ", ".join(one.flags)
        assert values(out, "n")[row] == 4
    tests = qt.OffenceTable(frame).trend("mann_kendall", method="original")
    assert values(tests, "exact") == [True, True]


def test_the_latest_figure_of_a_period_is_taken():
    found = table(
        [60, 64, 175, 252],
        ["2016/17", "2017/18", "2017/18", "2018/19"],
        source=["release", "story", "release", "release"],
        published=["2019-03", "2019-03", "2019-09", "2019-09"],
    ).trend("mann_kendall")
    assert found["slope"].tolist() == [qt.mann_kendall([60, 175, 252]).slope]
    assert found["flags"].str.contains("mixed_vintages").all()
    same = table([60, 64, 64], ["2016/17", "2017/18", "2017/18"], source=["a", "a", "b"]).trend("mann_kendall")
    assert same["n"].tolist() == [2]
    assert not same["flags"].str.contains("mixed_vintages").any()


def test_only_the_totals_of_an_attribute_that_is_not_named(refused):
    found = table(
        [60, 70, 20, 30],
        ["2017/18", "2018/19"] * 2,
        platform=[None, None, "Instagram", "Instagram"],
        attributes=["platform"],
    )
    assert found.trend("mann_kendall")["platform"].tolist()[1] == "Instagram"
    totals = found.trend("mann_kendall", by=["area", "offence"])
    assert totals["slope"].tolist() == [10.0]
    assert "platform" not in totals
    parts = table([20, 30], ["2017/18", "2018/19"], platform=["Instagram"] * 2, attributes=["platform"])
    refused(
        lambda: parts.trend("mann_kendall", by=["area"]),
        "by must be one that names platform too",
        "no row is a total",
        "got area",
    )


def test_what_tells_series_apart_must_be_named(refused):
    two = table([1, 2, 3, 4], ["2017/18", "2018/19"] * 2, area=["Kent", "Kent", "Surrey", "Surrey"])
    refused(lambda: two.trend("mann_kendall", by=["offence"]), "names area too", "Kent and Surrey as one series")
    refused(lambda: two.trend("mann_kendall", by=["area", "colour"]), "colour", "offence")
    assert two.trend("mann_kendall", by=["area"])["slope"].tolist() == [1.0, 1.0]
    refused(lambda: two.trend("kendall"), "kendall", "log_linear")
    named = qt.OffenceTable(two.frame.rename(columns={"area": "force"}), area="force")
    assert named.trend("mann_kendall", by=["force", "offence"])["area"].tolist() == ["Kent", "Surrey"]


def test_periods_that_overlap_name_their_series(refused):
    refused(lambda: table([1, 2], ["2018", "2018/19"]).trend("mann_kendall"), "Kent, burglary", "2018/19", "overlap")


def test_periods_of_unequal_length_are_exposures():
    found = table([50, 100, 100], ["2018-01 to 2018-06", "2018-07 to 2019-06", "2019-07 to 2020-06"])
    one = qt.log_linear([50, 100, 100], ["2018-01 to 2018-06", "2018-07 to 2019-06", "2019-07 to 2020-06"])
    out = found.trend("log_linear")
    assert out["annual_percent_change"].tolist() == [one.annual_percent_change]
    assert out["flags"].str.contains("short_period").all()


def test_a_missing_count_is_a_gap_and_a_missing_population_an_error(refused):
    years = ["2016/17", "2017/18", "2018/19"]
    gap = table([5, None, 9], years, population=[100.0, None, 100.0]).trend("mann_kendall")
    assert gap["n"].tolist() == [2]
    assert gap["flags"].str.contains("missing").all()
    hole = table([5, 7, 9], years, population=[100.0, None, 100.0])
    refused(lambda: hole.trend("mann_kendall"), "row 1", "population")


def test_the_case():
    found = qt.examples.lancashire(backend="pandas").trend("mann_kendall", by=["area", "offence"])
    assert "Lancashire" in found["area"].tolist()


@every_frame
def test_rows_of_fifty_thousand_shuffled_series_find_theirs(make):
    series, years = 50_000, ["2016/17", "2017/18", "2018/19"]
    rng = np.random.default_rng(1)
    counts = rng.integers(0, 900, (series, len(years)))
    order = rng.permutation(counts.size)
    area, year = np.divmod(order, len(years))
    frame = make(
        {
            "area": [f"area {i}" for i in area],
            "period": [years[i] for i in year],
            "offence": ["burglary"] * counts.size,
            "count": counts.reshape(-1)[order],
        }
    )
    out = qt.OffenceTable(frame).trend("mann_kendall", by=["area", "offence"])
    found = [int(name.removeprefix("area ")) for name in values(out, "area")]
    assert found == list(dict.fromkeys(area.tolist()))
    wanted = qt.trends("mann_kendall", counts)
    np.testing.assert_array_equal(values(out, "slope"), wanted.slope[found])
    np.testing.assert_array_equal(values(out, "p_value"), wanted.p_value[found])
