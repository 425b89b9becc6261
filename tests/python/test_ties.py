"""Rates that are equal are tied, whatever they were divided by, and tests that can say nothing say so."""

import calendar
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import quetelet as qt

MONTHS = [(2018 + i // 12, i % 12 + 1) for i in range(36)]
LABELS = [f"{calendar.month_name[month]} {year}" for year, month in MONTHS]
DAYS = [calendar.monthrange(year, month)[1] for year, month in MONTHS]
PERSONS = 37_543
TRENDS = (
    "original",
    "hamed_rao",
    "yue_wang",
    "pre_whitened",
    "trend_free_pre_whitened",
    "seasonal",
    "block_permutation",
)


def table(counts, **columns):
    n = len(counts)
    frame = {"area": ["Bute"] * n, "offence": ["arson"] * n, "period": LABELS[:n], "count": counts}
    return qt.OffenceTable(pd.DataFrame(frame | columns))


@pytest.mark.parametrize("months", [12, 36], ids=["a year", "with 29 February"])
def test_seven_a_day_are_no_trend(months):
    counts = [7 * day for day in DAYS[:months]]
    for method in TRENDS:
        found = table(counts, population=[PERSONS] * months).trend("mann_kendall", method=method)
        # Of one year no two months are of one season.
        slope = 0.0 if method != "seasonal" or months > 12 else pytest.approx(np.nan, nan_ok=True)
        assert found[["s", "p_value", "slope"]].to_numpy().tolist() == [[0.0, 1.0, slope]], method
    plain = table(counts).trend("mann_kendall")
    assert plain[["s", "slope", "tau"]].to_numpy().tolist() == [[0.0, 0.0, 0.0]]
    slope = qt.sen_slope(counts, LABELS[:months], PERSONS, per=100_000)
    assert (slope.slope, slope.low, slope.high) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("year", [365, 366, 365.25, 1000 / 12])
def test_an_exposure_divided_by_hand(year):
    counts, exposure = [7 * day for day in DAYS], [PERSONS * day / year for day in DAYS]
    test = qt.mann_kendall(counts, exposure=exposure)
    assert (test.s, test.s_bounds, test.variance, test.p_value, test.smallest_p) == (0.0, (0.0, 0.0), 0.0, 1.0, 1.0)
    whole = qt.mann_kendall(counts, exposure=DAYS)
    assert (whole.s, whole.variance) == (0.0, 0.0)
    for method in ("regional", "correlated"):
        joint = qt.mann_kendall_joint([counts, counts[::-1]], exposures=[exposure, exposure[::-1]], method=method)
        assert (joint.s, joint.variance, joint.p_value, joint.slope) == (0.0, 0.0, 1.0, 0.0)
    many = qt.trends("mann_kendall", [counts, counts], exposures=[exposure, exposure])
    assert many.s.tolist() == [0.0, 0.0]


def test_s_is_that_of_the_fractions():
    rng = np.random.default_rng(9)
    for _ in range(100):
        people = rng.choice([1, 60, 999, 12_345, 1_498_300], 24)
        counts = [
            int(n) * day * int(rate) // 30 for n, day, rate in zip(people, DAYS, rng.integers(0, 4, 24), strict=False)
        ]
        rates = [Fraction(count, int(n) * day) for count, n, day in zip(counts, people, DAYS, strict=False)]
        s = sum((later > sooner) - (later < sooner) for sooner, later in combinations(rates, 2))
        ties = [rates.count(rate) for rate in set(rates)]
        variance = (24 * 23 * 53 - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
        found = table(counts, population=people.tolist()).trend("mann_kendall", distribution="normal")
        assert found["s"].tolist() == [s]
        assert found["variance"].tolist() == [pytest.approx(variance, rel=1e-14)]
        hidden = [f"{count}" if i % 5 else f"0 to {count}" for i, count in enumerate(counts)]
        test = qt.mann_kendall(hidden, LABELS[:24], people)
        certain = 0
        for (i, sooner), (j, later) in combinations(enumerate(rates), 2):
            low = [0 if k % 5 == 0 else rate for k, rate in ((i, sooner), (j, later))]
            certain += (low[1] > sooner) - (later < low[0])
        assert test.s == certain


def test_counts_up_to_the_largest_differ():
    most = 2**53
    assert qt.mann_kendall([most - 3, most - 2, most - 1], exposure=[3, 3, 3]).s == 3.0
    # Neighbouring fractions: 9999999 × 10000001 = 10¹⁴ − 1.
    assert qt.mann_kendall([9_999_999, 10_000_000], exposure=[10_000_000, 10_000_001]).s == 1.0


def test_months_without_times_are_of_years():
    counts = [100 + 3 * i + 40 * (i % 12) for i in range(48)]
    times = [i / 12 for i in range(48)]
    for method in ("seasonal", "correlated_seasonal"):
        none, given = qt.mann_kendall(counts, method=method), qt.mann_kendall(counts, times, method=method)
        assert none.slope == given.slope == pytest.approx(36.0)
        assert (none.s, none.p_value, none.intercept) == (given.s, given.p_value, given.intercept)
    assert qt.sen_slope(counts, period=12).slope == pytest.approx(36.0)
    assert qt.trends("sen_slope", [counts], period=12).slope.tolist() == [pytest.approx(36.0)]
    assert qt.mann_kendall(counts).slope == qt.mann_kendall(counts, range(48)).slope


@pytest.mark.parametrize("season", ["months", "quarters", "harmonics(1)"])
def test_a_season_has_times_within_a_year(season, refused):
    refused(lambda: qt.log_linear([5, 9] * 12, season=season), "times", "less than a year apart", season, "none")
    refused(lambda: qt.log_linear([5, 9] * 12, range(1995, 2019), season=season), "times", "1 years apart")
    refused(lambda: qt.interrupted([5, 9] * 12, range(24), at=12, season=season), "times", season)


def test_partial_tests_are_of_what_is_shared(refused):
    first, second = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [None] * 4 + [2, 7, 1, 8, 2, 8]
    found = qt.mann_kendall_joint([first, second], method="partial")
    shared = qt.mann_kendall_joint([first[4:], second[4:]], range(4, 10), method="partial")
    assert (found.s, found.variance, found.p_value, found.tau, found.n) == (
        *(shared.s, shared.variance, shared.p_value, shared.tau),
        12,
    )
    assert found.tau == qt.mann_kendall(first[4:]).tau
    few = qt.mann_kendall_joint([first, [None] * 6 + [2, 7, 1, 8]], method="partial")
    assert "few_points" in few.flags
    itself = qt.mann_kendall_joint([first, first], method="partial")
    # Ties are not corrected for: S is 12, the covariance with itself 122 where v is 125.
    assert (itself.s, itself.variance) == (pytest.approx(12 * (1 - 122 / 125)), pytest.approx(125 - 122**2 / 125))
    nothing = [first[:5] + [None] * 5, [None] * 5 + first[:5]]
    for method in ("partial", "correlated"):
        refused(lambda method=method: qt.mann_kendall_joint(nothing, method=method), "series", method, "none")


SAWTEETH = [i + 9 * (i % 2) + i * 7 % 5 for i in range(40)]


BLUNT = [i + 6 * (i % 2 == 0) + i * i * 3 % 11 for i in range(40)]


@pytest.mark.parametrize("method", ["hamed_rao", "yue_wang"])
def test_a_correction_that_makes_p_smaller_is_flagged(method):
    for values in (SAWTEETH, BLUNT):
        assert qt.mann_kendall(values).flags == ()
        assert "strong_correction" in qt.mann_kendall(values, method=method, lag=1).flags
    # Of the sharper teeth the variance would be negative.
    assert qt.mann_kendall(SAWTEETH, method=method, lag=1).z is None
    assert qt.mann_kendall(BLUNT, method=method, lag=1).z > qt.mann_kendall(BLUNT).z


def test_no_p_value_lies_below_what_is_said_to_be_possible():
    for method in ("original", *TRENDS, "correlated_seasonal"):
        for values in ([0, 0, 0, 9, 9, 9], [1, 2, 3], [5, 3, 9, 1, 2, 2, 8], SAWTEETH):
            for distribution in ("auto", "normal"):
                test = qt.mann_kendall(values, method=method, force=True, distribution=distribution)
                assert test.p_value is None or test.p_value >= test.smallest_p * (1 - 1e-12), (method, values)


def test_what_is_beyond_all_numbers_is_absent_or_refused(refused):
    trend = qt.recent_trend([0] * 5, range(5), [4.9e221, 1e231, 2e64, 9e276, 9e-79])
    assert (trend.marker, trend.reason, trend.p_value) == ("cannot_be_calculated", "undefined", None)
    assert "NaN" not in str(trend)
    refused(lambda: qt.change_points([5e-324] * 6), "count", "1e-100")
    refused(lambda: qt.log_linear([4, 5, 6], exposure=[1e-300, 1, 1e300]), "exposure", "1e100")
