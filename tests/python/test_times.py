"""Whatever says when: read as what it is, through its own first and last day, or refused with the way to say it."""

import datetime as dt
import pickle
from typing import get_args

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt
from quetelet import _frame, _held, _native, _times

MONTHLY = [10, 12, 11, 14, 15, 17, 16, 18, 20, 22, 21, 24, 25, 26]
MONTHS = pd.period_range("2018-01", periods=14, freq="M")
FIRSTS = [month.start_time.date() for month in MONTHS]
LASTS = [month.end_time.date() for month in MONTHS]


def labels(values, **options):
    """The periods of a column of a table, row by row."""
    column = _held.series(values)
    if column is None:
        column = _held.series(pd.Series(values, dtype=object if isinstance(values, list) else None))
    distinct, codes = _frame.coded(column)
    return _times.periods(distinct, "period", codes, **options).each()


def test_months_written_as_numbers_are_no_years(refused):
    numbers = [201801 + month for month in range(12)] + [201901, 201902]
    for times in (numbers, np.array(numbers), pd.Series(numbers), pl.Series(numbers), pa.array(numbers)):
        refused(lambda times=times: qt.log_linear(MONTHLY, times), "times", "201801", '"2018-01"')
    refused(lambda: labels(numbers), "201801", '"2018-01"')
    refused(lambda: qt.sen_slope([1, 2, 3], [9998, 9999, 10_000]), "row 2", "10000")
    assert qt.sen_slope([1, 2, 3], [9997, 9998, 9999]).slope == 1.0


def test_the_index_of_a_series_is_its_times():
    expected = qt.log_linear(MONTHLY, MONTHS)
    assert expected.annual_percent_change > 100
    assert qt.log_linear(pd.Series(MONTHLY, index=MONTHS)) == expected
    assert qt.log_linear(pd.Series(MONTHLY, index=[f"{month:%B %Y}" for month in MONTHS])) == expected
    assert qt.log_linear(pd.Series(MONTHLY, index=[qt.Period(f"{month:%B %Y}") for month in MONTHS])) == expected
    middles = [day + dt.timedelta(days=14) for day in FIRSTS]
    dated = qt.log_linear(MONTHLY, middles)
    assert qt.log_linear(pd.Series(MONTHLY, index=pd.DatetimeIndex(middles))) == dated
    assert qt.log_linear(pd.Series(MONTHLY, index=middles)) == dated
    assert qt.log_linear(pd.Series(MONTHLY, index=MONTHS), range(14)) == qt.log_linear(MONTHLY)


SERIES = [57, 60, 83, 48, 26, 12]


@pytest.mark.parametrize(
    "call",
    [
        qt.mann_kendall,
        qt.sen_slope,
        qt.log_linear,
        lambda x, times=None: qt.interrupted(x, times, 2015.9),
        qt.change_points,
        qt.recent_trend,
        lambda x, times=None: qt.cochran_armitage(x, [100] * 6, times),
        lambda x, times=None: qt.mann_kendall_joint([x, x], times),
    ],
)
def test_every_series_brings_its_index(call):
    years = pd.Index([2013, 2014, 2015, 2016, 2017, 2019], name="year")
    found = call(pd.Series(SERIES, index=years))
    assert found == call(SERIES, list(years))
    assert found != call(SERIES, [2013, 2014, 2015, 2016, 2017, 2018])


def test_many_series_bring_their_times():
    years = [2013, 2014, 2016, 2019]
    wide = pd.DataFrame([[3, 5, 9, 8], [7, 7, 6, 2]], columns=years)
    expected = qt.trends("sen_slope", wide.to_numpy(), times=years).slope
    names = [str(year) for year in years]
    for frame in (
        wide,
        wide.set_axis(names, axis=1),
        pl.DataFrame(wide.to_numpy(), schema=names, orient="row"),
        pa.table({name: wide[year].to_list() for name, year in zip(names, years, strict=True)}),
    ):
        np.testing.assert_allclose(qt.trends("sen_slope", frame).slope, expected, rtol=1e-12)
    unlike = qt.trends("sen_slope", wide.to_numpy()).slope
    assert (unlike != expected).all()
    long = pd.Series([3, 5, 9, 8, 7, 7, 6, 2], index=pd.PeriodIndex(names * 2, freq="Y"))
    grouped = qt.trends("sen_slope", long, groups=["Kent"] * 4 + ["Surrey"] * 4)
    np.testing.assert_allclose(grouped.slope, expected, rtol=1e-12)


def test_an_index_that_is_no_time_is_left_alone(refused):
    plain = qt.mann_kendall(SERIES)
    for index in ([3, 8, 9, 20, 21, 40], range(6), range(1, 7), [0.5, 1, 2, 3, 4, 5]):
        assert qt.mann_kendall(pd.Series(SERIES, index=pd.Index(index))) == plain
    rows = pd.Series(SERIES, index=[1703, 1746, 1789, 1832, 1875, 1918])
    refused(lambda: qt.mann_kendall(rows), "years or row numbers", "1703", "times=")
    assert qt.mann_kendall(rows.to_list()) == plain


YEARS_TO_MARCH = ("2017-04-01", "2018-04-01")


@pytest.mark.parametrize(
    ("given", "first", "end"),
    [
        (pd.Period("2018", freq="Y-MAR"), *YEARS_TO_MARCH),
        (pd.Period("2018Q1", freq="Q-NOV"), "2017-12-01", "2018-03-01"),
        (pd.Period("2018-05", freq="M"), "2018-05-01", "2018-06-01"),
        (pd.Period("2018-05-14", freq="W"), "2018-05-14", "2018-05-21"),
        (pd.Period("2018-05-14", freq="W-SAT"), "2018-05-13", "2018-05-20"),
        (pd.Period("2018-05-14", freq="D"), "2018-05-14", "2018-05-15"),
        (pd.Interval(pd.Timestamp("2017-04-01"), pd.Timestamp("2018-04-01"), closed="left"), *YEARS_TO_MARCH),
        (pd.Interval(pd.Timestamp("2017-04-01"), pd.Timestamp("2018-03-31"), closed="both"), *YEARS_TO_MARCH),
        (pd.Timestamp("2018-05-14"), "2018-05-14", "2018-05-15"),
        (pd.Timestamp("2018-05-14", tz="Europe/London"), "2018-05-14", "2018-05-15"),
        (dt.datetime(2018, 5, 14), "2018-05-14", "2018-05-15"),
        (dt.date(2018, 5, 14), "2018-05-14", "2018-05-15"),
        (np.datetime64("2018"), "2018-01-01", "2019-01-01"),
        (np.datetime64("2018-05"), "2018-05-01", "2018-06-01"),
        (np.datetime64("2018-05-14"), "2018-05-14", "2018-05-15"),
        (np.datetime64("2018-05-10", "W"), "2018-05-10", "2018-05-17"),
        (np.datetime64("2018-05-14T00", "ns"), "2018-05-14", "2018-05-15"),
        (pa.scalar(dt.date(2018, 5, 14)), "2018-05-14", "2018-05-15"),
        (2018, "2018-01-01", "2019-01-01"),
        (2018.0, "2018-01-01", "2019-01-01"),
        (qt.Period("2017/18"), *YEARS_TO_MARCH),
        ("2017/18", *YEARS_TO_MARCH),
    ],
)
def test_a_period_is_its_own_first_and_last_day(given, first, end):
    period = qt.Period(given)
    assert (str(period.start), str(period.end)) == (first, end)
    assert labels([given, "1999", given])[::2] == [period.label] * 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (pd.Interval(pd.Timestamp("2018-01-01"), pd.Timestamp("2018-02-01")), 'closed="left"'),
        (pd.Interval(0, 1, closed="left"), "a date or a year"),
        (pd.Period("2018-05-14 10:00", freq="h"), "whole days"),
        (pd.Timestamp("2018-05-14 13:45"), "time of day"),
        (np.datetime64("2018-05-14T13:45"), "time of day"),
        (dt.time(13, 45), "a date or a year"),
        (dt.timedelta(days=31), "a date or a year"),
        (2016.5, "whole year"),
        (True, "a date or a year"),
        (b"2018", "a date or a year"),
        (None, "given"),
        (pd.NaT, "given"),
        (float("nan"), "given"),
        (np.datetime64("20180-01-01"), "20180"),
    ],
)
def test_what_is_no_period_is_refused_with_its_row(given, said, refused):
    refused(lambda: qt.Period(given), said)
    refused(lambda: labels(["2018", given]), "row 1", '"period"', said)


CONTAINERS = {
    "dates": list,
    "pandas dates": pd.Series,
    "pandas": lambda days: pd.Series(pd.to_datetime(days)),
    "pandas index": pd.DatetimeIndex,
    "pandas with a zone": lambda days: pd.Series(pd.to_datetime(days)).dt.tz_localize("Europe/London"),
    "pandas arrow": lambda days: pd.Series(days, dtype="date32[pyarrow]"),
    "numpy": lambda days: np.array(days, dtype="datetime64[D]"),
    "numpy objects": lambda days: np.array(days, dtype=object),
    "polars": pl.Series,
    "polars datetime": lambda days: pl.Series(days).cast(pl.Datetime),
    "polars with a zone": lambda days: pl.Series(days).cast(pl.Datetime).dt.replace_time_zone("Europe/London"),
    "pyarrow": pa.array,
    "pyarrow chunks": lambda days: pa.chunked_array([days[:3], days[3:]]),
    "pyarrow timestamps": lambda days: pa.array(days).cast(pa.timestamp("us")),
    "texts": lambda days: [str(day) for day in days],
    "polars texts": lambda days: pl.Series([str(day) for day in days]),
}
every_container = pytest.mark.parametrize("make", CONTAINERS.values(), ids=CONTAINERS)


@every_container
def test_days_that_date_months_are_refused_until_their_length_is_said(make, refused):
    for days, which in ((FIRSTS, "the first of a month"), (LASTS, "the last of a month")):
        refused(lambda days=days: labels(make(days)), "period_length", '"month"', which, "2018-01")
        assert labels(make(days), period_length="month") == [f"{month:%B %Y}" for month in MONTHS]
        assert labels(make(days), period_length="day") == [str(day) for day in days]


@every_container
def test_days_of_weeks_quarters_and_years(make, refused):
    mondays = [dt.date(2018, 4, 2) + dt.timedelta(days=7 * week) for week in range(4)]
    refused(lambda: labels(make(mondays)), "period_length", '"week"', "a Monday")
    assert labels(make(mondays), period_length="week")[0] == "2018-04-02 to 2018-04-08"
    quarters = [dt.date(2018, month, 1) for month in (1, 4, 7, 10)]
    assert labels(make(quarters), period_length="quarter") == ["2018 Q1", "2018 Q2", "2018 Q3", "2018 Q4"]
    ends = [dt.date(year, 3, 31) for year in range(2017, 2021)]
    assert labels(make(ends), period_length="year") == ["2016/17", "2017/18", "2018/19", "2019/20"]


@every_container
def test_days_one_after_another_are_days(make):
    days = [dt.date(2018, 3, 30) + dt.timedelta(days=day) for day in range(4)]
    assert labels(make(days)) == [str(day) for day in days]


@every_container
def test_a_series_of_days_can_stand_for_months(make):
    t = qt.log_linear(MONTHLY, make(LASTS), period_length="month")
    assert t == qt.log_linear(MONTHLY, MONTHS)


def test_a_missing_time_is_named_by_its_row(refused):
    for times in (
        [2018, None, 2020],
        [2018.0, np.nan, 2020.0],
        np.array([2018.0, np.nan, 2020.0]),
        np.ma.masked_array([2018, 2019, 2020], mask=[0, 1, 0]),
        pd.Series([2018, None, 2020], dtype="Int64"),
        pd.to_datetime(["2018-01-01", None, "2020-01-01"]),
        pd.Series(pd.PeriodIndex(["2018", None, "2020"], freq="Y")),
        pl.Series(["2018", None, "2020"]),
        pl.Series([dt.date(2018, 1, 1), None, dt.date(2020, 1, 1)]),
        pa.array(["2018", None, "2020"]).dictionary_encode(),
    ):
        refused(lambda times=times: qt.sen_slope([1, 2, 3], times), "row 1 (from 0)", '"times"', "got none")
        refused(lambda times=times: labels(times), "row 1 (from 0)", '"period"', "got none")


def test_years_with_blanks_are_years():
    years = pd.Series([2016.0, 2017.0])
    assert labels(years) == ["2016", "2017"]
    assert labels(pd.Series([2016, 2017], dtype="Int64")) == ["2016", "2017"]


def test_a_period_that_cannot_be_read_is_named_by_its_row(refused):
    texts = ["2018", "2019", "2018", "2020x", "2018"]
    refused(lambda: labels(texts), 'row 3 (from 0), column "period"', "2020x")
    refused(lambda: qt.sen_slope([1, 2, 3, 4, 5], texts), 'row 3 (from 0), column "times"', "2020x")
    refused(lambda: qt.trends("sen_slope", [1, 2, 3, 4, 5], times=texts, groups=[1] * 5), "row 3 (from 0)", "2020x")
    refused(lambda: labels(["2018"], period_length="fortnight"), "period_length", "fortnight", "day, week, month")
    refused(lambda: qt.sen_slope([1, 2], period_length="months"), "period_length", "months")
    refused(lambda: qt.sen_slope([1, 2], [2018, 2019], period_length="year"), "period_length", "numbers")
    refused(lambda: qt.sen_slope([1, 2], [dt.date(2018, 5, 14), "2019"]), "all be dates", '"2019"')


def test_the_words_are_those_of_the_extension():
    assert list(get_args(_times.PeriodLength)) == _native.period_lengths()


def table(periods, **options):
    columns = {"area": ["Kent"] * 3, "offence": ["x"] * 3, "count": [10, 20, 30], "population": [100_000] * 3}
    return qt.OffenceTable(pd.DataFrame(columns).assign(period=periods), **options)


def test_ten_offences_of_a_month_are_no_offences_of_a_day(refused):
    firsts = pd.to_datetime(["2018-04-01", "2018-05-01", "2018-06-01"])
    for periods in (firsts, [day.date() for day in firsts], [str(day.date()) for day in firsts]):
        refused(lambda periods=periods: table(periods), 'period_length must be given, such as "month"')
        months = table(periods, period_length="month")
        assert months.rates()["rate"].round(1).tolist() == [121.7, 235.5, 365.0]
        assert months.change("April 2018", "May 2018", per_day=True)["ratio"].round(3).tolist() == [1.935]
        assert months.change(dt.date(2018, 4, 1), dt.date(2018, 5, 1), per_day=True).equals(
            months.change("April 2018", "May 2018", per_day=True)
        )
        single = table(periods, period_length="day")
        assert single.rates()["rate"].tolist() == [3_650.0, 7_300.0, 10_950.0]
    again = pickle.loads(pickle.dumps(months))
    assert again.rates().equals(months.rates())


def test_a_table_takes_the_periods_of_pandas_through_their_own_days():
    to_march = table(pd.PeriodIndex(["2017", "2018", "2019"], freq="Y-MAR"))
    assert to_march.trend("sen_slope")[["first", "last"]].to_numpy().tolist() == [["2016/17", "2018/19"]]
    years = table(pd.Series([2016.0, 2017.0, 2018.0]))
    assert years.trend("sen_slope")[["first", "last"]].to_numpy().tolist() == [["2016", "2018"]]


def test_a_blank_year_is_named_by_its_row(refused):
    refused(lambda: table(pd.Series([2016.0, None, 2018.0])), 'row 1 (from 0), column "period"', "got none")
    refused(lambda: table(["2016", " ", "2018"]), 'row 1 (from 0), column "period"', "got none")


def test_a_file_of_days_that_date_months_is_refused_until_their_length_is_said(tmp_path, refused):
    path = tmp_path / "months.csv"
    path.write_text("area,period,offence,count,population\nKent,2018-04-01,x,10,100000\nKent,2018-05-01,x,20,100000\n")
    refused(lambda: qt.read_csv(path), 'column "period"', 'period_length must be given, such as "month"')
    months = qt.read_csv(path, period_length="month", backend="pandas")
    assert months.frame["period"].tolist() == ["April 2018", "May 2018"]
    assert months.rates()["rate"].round(1).tolist() == [121.7, 235.5]
    assert qt.read_csv(path, period_length="day", backend="pandas").rates()["rate"].tolist() == [3_650.0, 7_300.0]
    path.write_text("area,period,offence,count\nKent,2018-04-15,x,10\n")
    refused(lambda: qt.read_csv(path, period_length="month"), "row 2", '"period"', "first or the last day of a month")
    refused(lambda: qt.read_csv(path, period_length="fortnight"), "fortnight", "month")


def test_what_a_trend_expects_of_a_period_is_that_of_the_whole_period():
    months = pd.period_range("2018-01", periods=36, freq="M")
    daily = [5, 6, 7]
    counts = [daily[month.year - 2018] * month.days_in_month for month in months]
    trend = qt.log_linear(counts, months)
    again = trend.expected(months)
    assert again == trend.fitted
    assert trend.expected(months[::-1]).mean == again.mean[::-1]
    assert trend.expected("February 2020").mean == (pytest.approx(again.mean[25], rel=3e-3),)
    years = qt.log_linear([591, 674, 770, 718, 933, 1133], [str(year) for year in range(2013, 2019)])
    assert years.expected(["2018", "2013"]).mean == (years.fitted.mean[5], years.fitted.mean[0])
    people = qt.log_linear(counts, months, exposure=[1_000] * 36)
    assert people.expected(months, exposure=1_000) == people.fitted
