"""What labels say: which value belongs to which, when it was, and of which series it is."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

COUNTS = pd.Series({"Kent": 10, "Surrey": 20, "Essex": 30})
PERSONS = pd.Series({"Surrey": 200.0, "Kent": 100.0, "Essex": 300.0})
YEARS = [2013, 2014, 2015, 2016, 2017, 2018]
SERIES = pd.Series([57, 60, 83, 48, 26, 12], index=YEARS)
TOTALS = pd.Series([100.0, 110.0, 120.0, 130.0, 140.0, 150.0], index=YEARS)

PAIRED = {
    "rates": (qt.rates, COUNTS, PERSONS, "counts", "exposures"),
    "years": (lambda x, y: qt.rates(x, 1_000, years=y), COUNTS, PERSONS, "counts", "years"),
    "days": (lambda x, y: qt.rates(x, 1_000, days=y), COUNTS, PERSONS, "counts", "days"),
    "shares": (qt.shares, COUNTS, PERSONS, "parts", "wholes"),
    "known": (lambda x, y: qt.shares(x, 900, known=y), COUNTS, PERSONS, "parts", "known"),
    "changes": (qt.changes, COUNTS, PERSONS, "before", "after"),
    "earlier": (lambda x, y: qt.changes(x, [9] * 3, exposures_before=y), COUNTS, PERSONS, "before", "exposures_before"),
    "later": (lambda x, y: qt.changes(x, [9] * 3, exposures_after=y), COUNTS, PERSONS, "before", "exposures_after"),
    "dispersion": (qt.dispersion, COUNTS, PERSONS, "counts", "exposures"),
    "harm": (qt.harm, COUNTS, PERSONS, "counts", "weights"),
    "cochran_armitage": (qt.cochran_armitage, SERIES, TOTALS, "counts", "totals"),
    "mann_kendall": (lambda x, y: qt.mann_kendall(x, None, y), SERIES, TOTALS, "counts", "exposure"),
    "joint": (lambda x, y: qt.mann_kendall_joint([x, x], None, [y, y]), SERIES, TOTALS, "counts", "exposure"),
    "sen_slope": (lambda x, y: qt.sen_slope(x, None, y), SERIES, TOTALS, "counts", "exposure"),
    "log_linear": (lambda x, y: qt.log_linear(x, None, y), SERIES, TOTALS, "counts", "exposure"),
    "interrupted": (lambda x, y: qt.interrupted(x, None, 2015.9, y), SERIES, TOTALS, "counts", "exposure"),
    "change_points": (lambda x, y: qt.change_points(x, None, y), SERIES, TOTALS, "counts", "exposure"),
    "recent_trend": (lambda x, y: qt.recent_trend(x, None, y), SERIES, TOTALS, "counts", "exposure"),
    "limits": (
        lambda x, y: qt.recent_trend(x, YEARS, limits=(np.zeros(6), y)),
        SERIES,
        TOTALS,
        "counts",
        "limits",
    ),
    "expected": (
        qt.log_linear(SERIES).expected,
        pd.Series([2019, 2020], index=["x", "y"]),
        pd.Series([1.0, 2.0], index=["y", "x"]),
        "times",
        "exposure",
    ),
    "groups": (
        lambda x, y: qt.trends("sen_slope", x, times=YEARS, groups=y),
        SERIES,
        pd.Series(list("ababab"), index=YEARS),
        "counts",
        "groups",
    ),
    "rows": (lambda x, y: qt.trends("sen_slope", [x, y]), SERIES, TOTALS, "counts[0]", "counts[1]"),
}


@pytest.mark.parametrize("case", PAIRED.values(), ids=PAIRED)
def test_values_are_paired_only_where_their_labels_are_one(case, refused):
    call, first, second, name, other = case
    names = (name, f"{other} must have the labels", f"{other}.reindex({name}.index)")
    turned = second.reindex(first.index[::-1])
    refused(lambda: call(first, turned), *names, "another order")
    refused(lambda: call(first, second.set_axis(range(len(second)))), *names, "other labels")
    refused(lambda: call(first, second.set_axis([f"{label}x" for label in second.index])), *names, "other labels")
    aligned = second.reindex(first.index)
    assert repr(call(first, aligned)) == repr(call(first, aligned.to_numpy())) != repr(call(first, turned.to_numpy()))


def test_aligned_columns_give_the_rate_of_each_area():
    assert qt.rates(COUNTS, PERSONS.reindex(COUNTS.index)).value.tolist() == [10_000.0] * 3
    for people in (PERSONS.to_numpy(), PERSONS.to_list(), pl.Series(PERSONS), pa.array(PERSONS)):
        assert qt.rates(COUNTS, people).value.tolist() == [5_000.0, 20_000.0, 10_000.0]


def test_labels_are_compared_and_not_how_they_are_held():
    expected = [10_000.0] * 3
    aligned = PERSONS.reindex(COUNTS.index)
    for index in (pd.CategoricalIndex(COUNTS.index), pd.Index(list(COUNTS.index), dtype=object)):
        assert qt.rates(COUNTS, aligned.set_axis(index)).value.tolist() == expected
    rows = COUNTS.reset_index(drop=True)
    assert qt.rates(rows, aligned.set_axis(pd.Index([0, 1, 2]))).value.tolist() == expected
    assert qt.rates(rows, aligned.reset_index(drop=True)).value.tolist() == expected


def test_times_have_the_labels_of_their_values(refused):
    when = pd.Series([2016, 2018, 2020], index=COUNTS.index)
    assert qt.sen_slope(COUNTS, when).slope == 5.0
    refused(lambda: qt.sen_slope(COUNTS, when.reset_index(drop=True)), "times.reindex(counts.index)", "other labels")
    assert qt.sen_slope(COUNTS, pd.Index([2016, 2018, 2020])).slope == 5.0


def test_one_value_for_all_rows_needs_no_label():
    expected = [1_000.0, 2_000.0, 3_000.0]
    assert qt.rates(COUNTS, pd.Series([1_000.0])).value.tolist() == expected
    assert qt.rates(COUNTS, pd.Series({"county": 1_000.0})).value.tolist() == expected


def test_the_columns_of_a_frame_have_labels_too(refused):
    wide = pd.DataFrame([[10, 20, 30], [40, 50, 60]], index=["Kent", "Surrey"], columns=[2016, 2017, 2018])
    persons = pd.Series({2018: 3.0, 2017: 2.0, 2016: 1.0})

    def slopes(exposures):
        return qt.trends("sen_slope", wide, exposures=exposures).slope.tolist()

    assert slopes(persons.reindex(wide.columns)) == slopes([1.0, 2.0, 3.0])
    refused(lambda: slopes(persons), "exposures.reindex(counts.columns)")
    assert slopes(wide) == [0.0, 0.0]
    refused(lambda: slopes(wide[::-1]), "exposures", "(index)", "exposures.reindex(counts.index)")
    refused(
        lambda: slopes(wide[[2018, 2017, 2016]]), "exposures", "(columns)", "exposures.reindex(columns=counts.columns)"
    )
    first, second = wide.iloc[0], wide.iloc[1]
    turned = second[::-1]
    refused(lambda: qt.trends("sen_slope", [first, second], exposures=[second, turned]), "exposures[1]", "counts[1]")


def test_two_forces_are_no_one_series(refused):
    frame = pd.DataFrame({"area": ["Kent", "Surrey"] * 3, "year": [2016, 2016, 2017, 2017, 2019, 2019]})
    both = frame.assign(n=[10, 60, 20, 50, 40, 30]).groupby(["area", "year"])["n"].sum()
    for call in (qt.mann_kendall, qt.sen_slope, qt.log_linear, qt.change_points, qt.recent_trend):
        refused(lambda call=call: call(both), "several levels", "area, year", "counts.loc['Kent']", "trends", "groups=")
    assert qt.sen_slope(both.loc["Kent"]) == qt.sen_slope([10, 20, 40], [2016, 2017, 2019])
    area, year = both.index.get_level_values(0), both.index.get_level_values(1)
    refused(lambda: qt.trends("sen_slope", both, groups=area), "several levels", "times=")
    assert qt.trends("sen_slope", both, groups=area, times=year).slope.tolist() == [10.0, -10.0]
    assert qt.trends("sen_slope", both.unstack()).slope.tolist() == [10.0, -10.0]
    refused(lambda: qt.trends("sen_slope", both.unstack().T), "columns", "no time", "Kent, Surrey")
    wide = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_product([["n"], [2018, 2019]]))
    refused(lambda: qt.trends("sen_slope", wide), "several levels")
    assert qt.trends("sen_slope", [both.loc["Kent"], both.loc["Surrey"]]).slope.tolist() == [10.0, -10.0]


NO_TIMES = {
    "months as numbers": (range(201801, 201807), "201801"),
    "months as floats": ([201801.0 + month for month in range(6)], "201801"),
    "days as numbers": ([20180101 + 100 * month for month in range(6)], "20180101"),
    "names of months": (["Jan", "Feb", "Mar", "Apr", "May", "Jun"], "Jan, Feb, Mar"),
    "texts": (list("abcdef"), "a, b, c"),
    "numbers of months": (pd.RangeIndex(1, 7, name="month"), "1, 2, 3"),
    "durations": (pd.to_timedelta(range(6), unit="D"), "0 days"),
    "truths": ([True, False] * 3, "True, False"),
}


@pytest.mark.parametrize(("index", "said"), NO_TIMES.values(), ids=NO_TIMES)
def test_an_index_that_may_be_times_is_never_passed_over(index, said, refused):
    series = pd.Series([10, 12, 11, 14, 15, 17], index=index)
    for call in (qt.mann_kendall, qt.log_linear, lambda x: qt.trends("sen_slope", x, offsets=[0, 6])):
        refused(lambda call=call: call(series), "times must be given", said)
    assert qt.log_linear(series, YEARS) == qt.log_linear(series.to_numpy(), YEARS)


def test_the_names_that_a_library_makes_up_are_no_times():
    rows = [[1, 2, 4], [3, 6, 5]]
    assert qt.trends("sen_slope", pl.DataFrame(rows, orient="row")).slope.tolist() == [1.5, 1.0]
    assert qt.trends("sen_slope", pd.DataFrame(rows)).slope.tolist() == [1.5, 1.0]


DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize("which", ["MS", "ME"])
def test_ten_a_day_are_no_trend_however_the_months_are_dated(which, refused):
    dates = pd.date_range("2018-01-01", periods=12, freq=which)
    counts = [10 * days for days in DAYS_OF_MONTHS]
    for given in ((pd.Series(counts, index=dates),), (counts, dates), (counts, [str(day.date()) for day in dates])):
        for call in (qt.mann_kendall, qt.sen_slope, qt.log_linear, qt.change_points):
            refused(lambda call=call, given=given: call(*given), 'period_length must be given, such as "month"')
        found = qt.mann_kendall(*given, period_length="month")
        assert (found.s, found.slope) == (0.0, 0.0)
        assert qt.mann_kendall(*given, period_length="day").s != 0
    wide = pd.DataFrame([counts], columns=dates)
    refused(lambda: qt.trends("mann_kendall", wide), "period_length")
    assert qt.trends("mann_kendall", wide, period_length="month").s.tolist() == [0.0]
    refused(lambda: qt.cochran_armitage([1] * 12, [9] * 12, dates), "period_length")


def test_spellings_of_one_label_are_one_series(refused):
    def found(groups):
        made = qt.trends("sen_slope", [1, 2, 4, 3], groups=groups)
        return made.series.tolist(), made.n.tolist()

    for groups in (["Kent", "kent", "Kent ", "Surrey"], [" Kent", "K\u200bENT", "kent\u00a0", "Surrey"]):
        for given in (groups, pd.Series(groups), pl.Series(groups), pa.array(groups), np.array(groups, dtype=object)):
            assert found(given) == ([groups[0], "Surrey"], [3, 1])
    assert found(["STRASSE", "Strasse", "Stra\u00dfe", "Stra se"]) == (["STRASSE", "Stra se"], [3, 1])
    assert found([2, "2", 2.0, " 2"]) == ([2, "2"], [2, 2])
    for truth in ([1, 1.0, True, 2], [True, False, True, False], np.array([True, False] * 2), pl.Series([True] * 4)):
        refused(lambda truth=truth: found(truth), '"groups"', "texts or numbers", "True")


def test_a_total_is_no_category(refused):
    assert qt.multinomial_shares({"a": 30, "b": 70})["a"].value == 0.3
    for total in ("Total", "TOTAL", " all ", "Grand total", "Overall"):
        refused(
            lambda total=total: qt.multinomial_shares({"a": 30, "b": 70, total: 100}),
            "counts",
            "leave it out",
            total.strip(),
        )
    for unknown in ("Unknown", "not stated", "Not recorded"):
        refused(
            lambda unknown=unknown: qt.multinomial_shares({"a": 30, unknown: 70}), "known categories", unknown, "known="
        )
    refused(lambda: qt.multinomial_shares({"Male": 30, "Female": 60, "Persons": 90}), "Persons", "leave it out")
    assert qt.multinomial_shares({"other": 30, "Totally drunk": 70, 3: 0, "": 0})["other"].value == 0.3


@pytest.mark.parametrize("total", ["Total", "All", "Unknown", "Not known", "Other", "Persons", "England"])
def test_a_name_is_what_it_is_in_a_table(total):
    frame = pd.DataFrame({"category": ["a", "b", total], "count": [30, 60, 90]})
    table = qt.OffenceTable(frame.assign(area="Kent", period="2018", offence="x"), attributes="category")
    try:
        single = len(qt.multinomial_shares({"a": 30, "b": 60, total: 90}))
    except qt.InputError:
        single = 2
    assert len(table.shares("category")) == single


def test_a_series_names_its_categories(refused):
    counts = pd.Series([30, 70], index=["a", "b"])
    assert qt.multinomial_shares(counts) == qt.multinomial_shares(counts.to_dict())
    assert qt.multinomial_shares(counts.reset_index(drop=True)) == qt.multinomial_shares([30, 70])
    refused(lambda: qt.multinomial_shares(pd.Series([30, 70, 100], index=["a", "b", "Total"])), "Total", "leave it out")
    refused(lambda: qt.multinomial_shares(pd.Series([30, 70], index=["a", "a"])), "name of its own", '"a"')
    refused(lambda: qt.multinomial_shares({"a": 30, "A ": 70}), "name of its own", '"a"')


def test_labels_that_are_missing_or_have_no_hash_are_compared_too(refused):
    lacking = pd.Series([1, 2], index=pd.Index([pd.NA, "a"], dtype="string"))
    refused(lambda: qt.rates(lacking, pd.Series([10, 20], index=["b", "a"])), "exposures must", "none (place 0")
    for label in (np.nan, None, pd.NA):
        counts, persons = (pd.Series([1, 2], index=pd.Index([label, last], dtype=object)) for last in (1, 2))
        refused(lambda counts=counts, persons=persons: qt.rates(counts, persons), "2 where", "has 1 (place 1")
    turned = [pd.Series([1, 2], index=pd.Index(labels, dtype=object)) for labels in ([[1], [2]], [[2], [1]])]
    refused(lambda: qt.rates(*turned), "another order", "[2] where", "[1] (place 0")
