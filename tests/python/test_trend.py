"""Trends of one series and of many: the same numbers, whatever holds the values."""

import dataclasses
import datetime as dt
import pickle

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

SIX = [591, 674, 770, 718, 933, 1133]
YEARS = range(2013, 2019)
RESULTS = {
    "mann_kendall": lambda: qt.mann_kendall(SIX, YEARS),
    "log_linear": lambda: qt.log_linear(SIX, YEARS),
    "sen_slope": lambda: qt.sen_slope(SIX, YEARS, scale="log"),
    "interrupted": lambda: qt.interrupted(SIX, YEARS, 2016),
    "mann_kendall_joint": lambda: qt.mann_kendall_joint([SIX, SIX[::-1]], YEARS),
}


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_frozen_equal_pickled_and_shown(make):
    result = make()
    assert pickle.loads(pickle.dumps(result)) == result == make()
    assert hash(result) == hash(make())
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.flags = ()
    assert str(result) == result.summary
    assert "\n" not in str(result)
    assert "<table>" in result._repr_html_()


def test_six_points():
    t = qt.mann_kendall(SIX, YEARS)
    # 2 × 6 / 720: of all orders of six values so many have S = 13 or more on either side.
    assert t.p_value == pytest.approx(12 / 720, rel=1e-14)
    assert t.smallest_p == pytest.approx(2 / 720, rel=1e-14)
    assert (t.s, t.exact, t.n) == (13.0, True, 6)


def test_sen_slope_is_the_median_of_the_slopes_of_pairs():
    values, times = np.random.default_rng(5).normal(size=(2, 41))
    times = np.sort(times)
    later, earlier = np.triu_indices(41, 1)[::-1]
    slopes = (values[later] - values[earlier]) / (times[later] - times[earlier])
    t = qt.sen_slope(values, times)
    assert t.slope == pytest.approx(np.median(slopes), rel=1e-12)
    assert t.intercept == pytest.approx(np.median(values) - t.slope * np.median(times), rel=1e-12)
    assert qt.mann_kendall(values, times).slope == pytest.approx(t.slope, rel=1e-12)
    assert qt.sen_slope(["<5", 7, 9]).bounds == (2.5, 4.0)


def test_four_points_cannot_show_five_per_cent():
    t = qt.mann_kendall([1, 2, 3, 4])
    assert t.p_value == pytest.approx(2 / 24, rel=1e-14)
    assert "few_points" in t.flags


def test_log_linear_is_the_likeliest_line():
    """The score equations hold: what a maximum of the likelihood is, whatever found it."""
    t = qt.log_linear(SIX, YEARS)
    excess = np.asarray(SIX) - np.asarray(t.fitted.mean)
    assert excess.sum() == pytest.approx(0.0, abs=1e-9)
    assert (excess * np.arange(6)).sum() == pytest.approx(0.0, abs=1e-8)
    pearson = (excess**2 / np.asarray(t.fitted.mean)).sum()
    assert t.dispersion == pytest.approx(pearson / 4, rel=1e-12)
    assert t.expected([2013, 2018]).mean == (t.fitted.mean[0], t.fitted.mean[-1])


KINDS = {
    "list": list,
    "array": np.asarray,
    "small array": lambda x: np.asarray(x, dtype=np.int16),
    "floats": lambda x: np.asarray(x, dtype=np.float32),
    "pandas": pd.Series,
    "polars": lambda x: pl.Series(list(x)),
    "pyarrow": lambda x: pa.chunked_array([list(x)]),
    "texts": lambda x: [str(n) for n in x],
    "counts": lambda x: [qt.Count(n) for n in x],
    "generator": lambda x: (n for n in x),
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_whatever_holds_the_values(make):
    assert qt.mann_kendall(make(SIX), YEARS) == RESULTS["mann_kendall"]()
    assert qt.log_linear(make(SIX), YEARS) == RESULTS["log_linear"]()


TIMES = {
    "periods": [qt.Period(str(year)) for year in YEARS],
    "texts": [str(year) for year in YEARS],
    "numbers": [year + 0.5 for year in YEARS],
    "array": np.asarray(YEARS) + 0.5,
    "pandas periods": pd.period_range("2013", "2018", freq="Y"),
    "polars": pl.Series([year + 0.5 for year in YEARS]),
}


@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES)
def test_whatever_holds_the_times(times):
    t = qt.log_linear(SIX, times)
    assert t.points.times == tuple(year + 0.5 for year in YEARS)


def test_pandas_months_are_months():
    t = qt.mann_kendall([3, 4, 5], pd.period_range("2011-11", periods=3, freq="M"))
    np.testing.assert_allclose(t.points.times, 2011 + np.asarray([10.5, 11.5, 12.5]) / 12, rtol=1e-15)
    assert t.points.exposure == (30 / 366, 31 / 366, 31 / 366)  # each begins a year of 366 days


DAYS = pd.DatetimeIndex([*pd.date_range("2018-01-01", periods=5, freq="MS"), "2018-06-16"])
DATES = {
    "pandas": DAYS,
    "series": pd.Series(DAYS),
    "numpy": DAYS.to_numpy(),
    "dates": [day.date() for day in DAYS],
    "polars": pl.Series([day.date() for day in DAYS]),
    "datetimes": [dt.datetime(day.year, day.month, day.day) for day in DAYS],
}


@pytest.mark.parametrize("times", DATES.values(), ids=DATES)
def test_dates_are_the_beginnings_of_their_days(times):
    t = qt.mann_kendall(SIX, times)
    np.testing.assert_array_equal(t.points.times, 2018 + np.array([0, 1, 2, 3, 4, 5.5]) / 12)  # half of June is over


def test_a_gap_stays_on_the_axis_of_time():
    gap = qt.log_linear([591, None, 770, float("nan") and None, 933, 1133], YEARS)
    assert gap.points.times == (2013.0, 2015.0, 2017.0, 2018.0)
    assert "missing" in gap.flags
    nan = qt.log_linear(np.asarray([591, np.nan, 770, np.nan, 933, 1133]), YEARS)
    assert nan == gap


def test_a_hidden_count_stays_a_range():
    t = qt.log_linear(["<5", 7, 9, 14, 12, 20], YEARS)
    assert (t.points.low[0], t.points.high[0]) == (1.0, 4.0)
    assert "censored" in t.flags
    assert t.bounds[0] < t.annual_percent_change < t.bounds[1]
    assert qt.mann_kendall(["<5", 7], None).s == 1.0
    assert qt.mann_kendall(["<5", 3], None).s_bounds == (-1.0, 1.0)


def test_periods_of_unequal_length_bring_it():
    t = qt.log_linear([50, 100], ["2018-01 to 2018-06", "2018-07 to 2019-06"])
    assert t.points.exposure == (181 / 365, 1.0)
    people = qt.log_linear([50, 100], ["2018-01 to 2018-06", "2018-07 to 2019-06"], exposure=[1000, 2000])
    assert people.points.exposure == (181 / 365 * 1000, 2000.0)


def test_months_bring_their_days_and_years_do_not():
    months = [f"2018-{month:02}" for month in range(1, 7)]
    days = [31, 28, 31, 30, 31, 30]
    assert qt.mann_kendall(days, months).points.exposure == tuple(day / 365 for day in days)
    assert qt.mann_kendall(SIX, [str(year) for year in YEARS]).points.exposure is None
    # 29 February: a constant number a day is a constant rate, whatever year the months lie in.
    leap = qt.log_linear([290, 310], [qt.Period("February 2020"), qt.Period("March 2020")])
    assert leap.points.exposure == (29 / 365, 31 / 365)


def test_a_break_is_a_step():
    counts = [100, 110, 121, 200, 220, 242]
    t = qt.log_linear(counts, YEARS, breaks=["2016"])
    (step,) = t.steps
    assert step.at == 2016.0
    assert t.annual_percent_change == pytest.approx(10.0, abs=0.05)
    assert step.percent == pytest.approx(50.0, abs=0.7)
    assert t.breaks == (2016.0,)


def test_bad_input_names_what_is_wrong(refused):
    refused(lambda: qt.mann_kendall([1, 2], ["2018", "2018/19"]), "2018/19", "overlap")
    refused(lambda: qt.mann_kendall([1, 2], [2018]), "equally long", "2", "1")
    refused(lambda: qt.mann_kendall([1, 2], [2018, 2018]), "time", "later")
    refused(lambda: qt.mann_kendall([1, float("inf")]), "item 1", "finite")
    refused(lambda: qt.mann_kendall([[1, 2], [3, 4]]), "one dimension")
    refused(lambda: qt.mann_kendall([1, 2], method="kendall"), "kendall", "original")
    refused(lambda: qt.mann_kendall(range(8), method="hamed_rao"), "10", "8")
    refused(lambda: qt.mann_kendall([2**60, 2]), str(2**60))
    refused(lambda: qt.mann_kendall([1, True]), "True")
    refused(lambda: qt.mann_kendall([1, 2], [dt.date(2018, 1, 1), "2019"]), "2019", "dates")
    refused(lambda: qt.log_linear([1, -2, 3]), "item 1", "-2")
    refused(lambda: qt.log_linear(SIX, YEARS, family="normal"), "normal", "poisson")
    refused(lambda: qt.log_linear(SIX, YEARS, exposure=[1, 2]), "exposure", "(6,)")
    refused(lambda: qt.log_linear(SIX, YEARS, exposure=0), "exposure", "0")
    refused(lambda: qt.log_linear(SIX, YEARS, breaks=["2012"]), "break 0")
    refused(lambda: qt.log_linear(SIX, YEARS, confidence=95), "confidence", "95")
    refused(lambda: qt.mann_kendall_joint([SIX, [1, np.inf]]), "series 1", "finite")
    refused(lambda: qt.mann_kendall_joint([SIX], method="partial"), "two", "1")


def random_table(series, length, seed=1):
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.uniform(0.5, 90, (series, 1)), (series, length)).astype(float)


ASKED = {
    "mann_kendall": ("mann_kendall", {}),
    "seasonal": ("mann_kendall", {"method": "seasonal", "period": 4}),
    "hamed_rao": ("mann_kendall", {"method": "hamed_rao"}),
    "sen_slope": ("sen_slope", {}),
    "per cent a year": ("sen_slope", {"scale": "log", "intercept": "joint", "period": 2}),
    "interrupted": ("interrupted", {"at": 4}),
    "quasi_poisson": ("log_linear", {}),
    "poisson": ("log_linear", {"family": "poisson", "breaks": [3.5]}),
    "negative_binomial": ("log_linear", {"family": "negative_binomial", "confidence": 0.9}),
}
SCALAR = {
    "mann_kendall": (qt.mann_kendall, ("slope", "p_value", "log10_p", "n")),
    "sen_slope": (qt.sen_slope, ("slope", "low", "high", "intercept", "pairs")),
    "log_linear": (qt.log_linear, ("slope", "low", "high", "log10_p", "n")),
}


@pytest.mark.parametrize(("method", "options"), ASKED.values(), ids=ASKED)
def test_a_batch_is_the_scalar_at_each_row(method, options):
    table = random_table(40, 17)
    table[3, 5] = table[7, :4] = np.nan
    people = np.random.default_rng(2).uniform(1e4, 1e6, table.shape)
    times = np.arange(17) * 0.5
    many = qt.trends(method, table, times=times, exposures=people, **options)
    for row in range(len(table)):
        if method == "interrupted":
            one = qt.interrupted(table[row], times, exposure=people[row], **options)
            wanted = {"level": one.level.value, "slope_after_high": one.slope_after.high, "n": one.n}
        else:
            scalar, names = SCALAR[method]
            one = scalar(table[row], times, people[row], **options)
            wanted = {name: getattr(one, name) for name in names}
        found = {name: getattr(many, name)[row] for name in wanted}
        assert {name: None if np.isnan(x) else x for name, x in found.items()} == wanted, row
        assert many.flag_words(row) == one.flags


def test_every_layout_is_the_same_series():
    table = random_table(300, 12)
    wanted = qt.trends("log_linear", table)
    flat = table.reshape(-1)
    codes, times = np.repeat(np.arange(300), 12), np.tile(np.arange(12.0), 300)
    shuffled = np.random.default_rng(3).permutation(len(flat))
    inverse = qt.trends("log_linear", flat[shuffled], groups=codes[shuffled], times=times[shuffled])
    placed = np.argsort(inverse.series)
    layouts = [
        qt.trends("log_linear", np.asfortranarray(table)),
        qt.trends("log_linear", np.repeat(table, 2, axis=0)[::2]),
        qt.trends("log_linear", flat, groups=codes),
        qt.trends("log_linear", flat, offsets=np.arange(301) * 12),
        qt.trends("log_linear", flat, groups=[f"area {code}" for code in codes]),
        qt.trends("log_linear", pl.Series(flat), groups=pd.Series(codes), times=list(times)),
        qt.trends("log_linear", table.astype(np.int64)),
        qt.trends("log_linear", pd.DataFrame(table)),
    ]
    for made in layouts:
        np.testing.assert_array_equal(made.annual_percent_change, wanted.annual_percent_change)
        np.testing.assert_array_equal(made.p_value, wanted.p_value)
    np.testing.assert_array_equal(inverse.low[placed], wanted.low)


def test_ragged_groups_over_periods():
    periods = ["2016/17", "2017/18", "2018/19", "2017/18", "2018/19"]
    made = qt.trends(
        "mann_kendall", [9, 5, 7, 1, 2], groups=["Kent", "Kent", "Kent", "Surrey", "Surrey"], times=periods
    )
    assert made.series.tolist() == ["Kent", "Surrey"]
    assert made.n.tolist() == [3, 2]
    assert made.slope.tolist() == [-1.0, 1.0]


def test_inexact_counts_among_many():
    made = qt.trends("log_linear", np.asarray([["<5", "7", "9"], ["3", None, "4"]], dtype=object))
    assert made.flag_words(0) == ("censored", "few_events")
    assert "missing" in made.flag_words(1)


def test_more_series_than_are_held_at_once():
    table = np.tile(random_table(1000, 12), (250, 1))
    many, few = qt.trends("log_linear", table), qt.trends("log_linear", table[:1000])
    np.testing.assert_array_equal(many.p_value, np.tile(few.p_value, 250))


@pytest.mark.parametrize("rows", [3, 200_000])
def test_the_bad_series_is_named(rows, refused):
    table = np.ones((rows, 12))
    bad = rows - 2
    table[bad, 5] = np.inf
    refused(lambda: qt.trends("mann_kendall", table), f"series {bad} (from 0): ", "finite", "inf")
    labels = np.repeat([f"area {i}" for i in range(rows)], 12)
    refused(lambda: qt.trends("mann_kendall", table.reshape(-1), groups=labels), f"series {bad} ('area {bad}')")


def test_many_series_that_cannot_be_laid_out(refused):
    refused(lambda: qt.trends("kendall", [[1, 2]]), "kendall", "mann_kendall, sen_slope")
    refused(lambda: qt.trends("mann_kendall", [1, 2]), "groups=", "offsets=")
    refused(lambda: qt.trends("mann_kendall", [[1, 2]], groups=[1]), "groups")
    refused(lambda: qt.trends("mann_kendall", [1, 2], groups=[1]), "groups", "2", "1")
    refused(lambda: qt.trends("mann_kendall", [1, 2], offsets=[0, 3]), "offsets", "2", "3")
    refused(lambda: qt.trends("mann_kendall", [1, 2], offsets=[1, 2]), "offsets")
    refused(lambda: qt.trends("mann_kendall", [1, 2], offsets=[0, -1, 2]), "offsets")
    refused(lambda: qt.trends("mann_kendall", [[1, 2]], times=[1]), "times", "2", "1")
    with pytest.raises(TypeError, match="colour"):
        qt.trends("mann_kendall", [[1, 2]], colour="red")


def test_no_series():
    assert len(qt.trends("mann_kendall", np.empty((0, 12)))) == 0
    assert qt.trends("log_linear", np.empty((3, 0))).n.tolist() == [0, 0, 0]
