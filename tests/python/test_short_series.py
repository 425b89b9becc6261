"""Series that are too short for the question, and what the times say of it: tables, panels, one series."""

import numpy as np
import pandas as pd
import pytest

import quetelet as qt

MONTHS = [f"{2015 + m // 12}-{m % 12 + 1:02}" for m in range(72)]
YEARS = [str(year) for year in range(2008, 2020)]


def table(counts, periods):
    rows = [(area, period, n) for area, own in counts.items() for period, n in zip(periods, own, strict=False)]
    columns = dict(zip(("area", "period", "count"), zip(*rows, strict=True), strict=True))
    return qt.OffenceTable(pd.DataFrame(columns | {"offence": ["burglary"] * len(rows)}))


LONG = [52, 49, 55, 51, 50, 61, 80, 92, 97, 115, 121, 119]

QUESTIONS = {
    "hamed_rao": ("mann_kendall", {"method": "hamed_rao"}, "p_value"),
    "yue_wang": ("mann_kendall", {"method": "yue_wang"}, "p_value"),
    "pre_whitened": ("mann_kendall", {"method": "pre_whitened"}, "p_value"),
    "block_permutation": ("mann_kendall", {"method": "block_permutation", "replicates": 99}, "p_value"),
    "interrupted": ("interrupted", {"at": "2014-01-01"}, "level"),
    "straight": ("interrupted", {"at": "2014-01-01", "model": "linear"}, "slope_after"),
    "breaks": ("log_linear", {"breaks": ["2014-01-01"]}, "annual_percent_change"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_short_series_is_a_row_of_the_table(question):
    trend, options, answer = QUESTIONS[question]
    made = table({"Kent": LONG, "Surrey": LONG[:4], "Essex": LONG[::-1]}, YEARS).trend(trend, **options)
    assert made["area"].tolist() == ["Kent", "Surrey", "Essex"]
    assert made[answer].isna().tolist() == [False, True, False]
    assert "few_points" in made["flags"][1]
    assert "few_points" not in made["flags"][0] + made["flags"][2]
    assert made["n"].tolist() == [12, 4, 12]
    alone = table({"Kent": LONG, "Essex": LONG[::-1]}, YEARS).trend(trend, **options)
    pd.testing.assert_frame_equal(made.drop(index=1).reset_index(drop=True), alone)
    nan = [np.nan] * 8
    panel = qt.trends(trend, [LONG, LONG[:4] + nan], times=YEARS, **options)
    assert np.isnan(getattr(panel, answer)).tolist() == [False, True]
    assert "few_points" in panel.flag_words(1)


def test_one_series_by_itself_is_refused(refused):
    refused(lambda: qt.mann_kendall(LONG[:4], YEARS[:4], method="hamed_rao"), "number of points", "at least 10", "4")
    refused(lambda: qt.interrupted(LONG[:4], YEARS[:4], "2014-01-01"), "at", "2014")
    refused(lambda: qt.interrupted(LONG, YEARS, "2009-01-01"), "before the date", "at least 3", "got 1")
    refused(lambda: qt.log_linear(LONG[:4], YEARS[:4], breaks=["2014-01-01"]), "break 0", "2014")


def test_ranges_where_values_must_be_known_are_flagged():
    made = table({"Kent": LONG, "Surrey": ["<5", *LONG[1:]]}, YEARS)
    for trend, options, answer in (QUESTIONS["hamed_rao"], QUESTIONS["straight"]):
        found = made.trend(trend, **options)
        assert found[answer].isna().tolist() == [False, True]
        assert "censored" in found["flags"][1]
        assert "few_points" not in found["flags"][1]


def test_a_wrong_question_stops_all_series(refused):
    made = table({"Kent": LONG, "Surrey": LONG[:4]}, YEARS)
    refused(lambda: made.trend("log_linear", season="months"), "times must be", "months")
    refused(lambda: made.trend("mann_kendall", method="hamed_rao", lag=0), "lag", "0")


def test_times_say_how_many_seasons_a_year_has(refused):
    counts = [10 + m * 7 % 13 for m in range(72)]
    for method in ("seasonal", "correlated_seasonal", "block_permutation"):
        refused(lambda method=method: qt.mann_kendall(counts, MONTHS, method=method, period=4), "period", "12", "4")
        assert qt.mann_kendall(counts, MONTHS, method=method, period=12, replicates=99).n == 72
        assert qt.mann_kendall(counts, method=method, period=4, replicates=99).n == 72
    refused(lambda: qt.sen_slope(counts, MONTHS, period=4), "period", "12", "4")
    refused(lambda: qt.log_linear(counts, MONTHS, season="quarters"), "season", "quarters", "12")
    refused(lambda: qt.interrupted(counts, MONTHS, "2018-01-01", season="quarters"), "season", "12")
    quarters = [f"{2001 + q // 4} Q{q % 4 + 1}" for q in range(72)]
    refused(lambda: qt.mann_kendall(counts, quarters, method="seasonal", period=12), "period", "4", "12")
    refused(lambda: qt.log_linear(counts, quarters, season="months"), "season", "months", "4")
    refused(lambda: qt.log_linear(counts, quarters, season="harmonics(3)"), "harmonics", "at most 2", "3")
    by_quarter = qt.mann_kendall(counts, quarters, method="correlated_seasonal")
    assert by_quarter.n == 72
    assert by_quarter.p_value == qt.mann_kendall(counts, quarters, method="correlated_seasonal", period=4).p_value
    days = pd.date_range("2019-01-01", periods=72)
    refused(lambda: qt.sen_slope(counts, days, period=7, period_length="day"), "period", "365", "7")
    refused(lambda: table({"Kent": counts}, MONTHS).trend("sen_slope", period=4), "Kent", "period", "12")


def test_dependent_months_are_flagged_wherever_they_are_asked():
    random = np.random.default_rng(5)
    noise = [random.normal()]
    for _ in range(71):
        noise.append(0.9 * noise[-1] + np.sqrt(1 - 0.81) * random.normal())
    lasting = random.poisson(60 * np.exp(0.4 * np.array(noise))).tolist()
    free = random.poisson(60, 72).tolist()
    one = qt.log_linear(lasting, MONTHS)
    assert "autocorrelated" in one.flags
    assert "autocorrelated" in str(one)
    assert "autocorrelated" not in qt.log_linear(free, MONTHS).flags
    for family in ("poisson", "quasi_poisson", "negative_binomial"):
        panel = qt.trends("log_linear", [lasting, free], times=MONTHS, family=family)
        assert ["autocorrelated" in panel.flag_words(row) for row in (0, 1)] == [True, False]
        made = table({"Kent": lasting, "Surrey": free}, MONTHS).trend("log_linear", family=family)
        assert ["autocorrelated" in flags for flags in made["flags"]] == [True, False]
    for model in ("quasi_poisson", "linear"):
        found = qt.interrupted(lasting, MONTHS, "2018-01-01", model=model)
        assert "autocorrelated" in found.flags
        assert "autocorrelated" in str(found)
