"""Change points and the recent-trend marker, asked from Python: the reference files, many series, tables, errors."""

import dataclasses
import json
import pickle
from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd
import pytest

import quetelet as qt
from quetelet import _change_points, _results

REFERENCE = Path(__file__).parents[1] / "reference"
TEN = [52, 49, 55, 51, 50, 80, 92, 97, 85, 91]
RATES = [30.6, 30.2, 28, 24.6, 24.67]
LIMITS = ([28.98, 28.63, 26.44, 23.15, 23.16], [32.25, 31.9, 29.64, 26.19, 26.25])
RESULTS = {
    "change_points": lambda: qt.change_points(TEN, range(2008, 2018)),
    "recent_trend": lambda: qt.recent_trend(TEN, range(2008, 2018)),
}


def cases(name):
    found = json.loads((REFERENCE / name).read_text())["cases"]
    assert found
    return found


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_frozen_equal_pickled_and_shown(make):
    result = make()
    assert pickle.loads(pickle.dumps(result)) == result == make()
    assert hash(result) == hash(make())
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.flags = ()
    assert str(result) == result.summary
    assert "<table>" in result._repr_html_()


def test_named_penalties_are_read():
    for name in get_args(_change_points.NamedPenalty):
        assert qt.change_points([5, 6, 9], penalty=name).penalty == name


def test_segments_are_those_of_the_reference():
    asked = 0
    for case in cases("change_points.json"):
        if case["low"] != case["high"]:
            continue
        given = case["low"], case["times"], case["exposure"]
        options = {name: case[name] for name in ("cost", "min_length", "theta")}
        penalty = case["penalty"]
        if penalty.startswith("manual("):
            penalty = float(penalty.removeprefix("manual(").removesuffix(")"))
        found = qt.change_points(*given, **options, penalty=penalty)
        expected = case["expected"]
        assert [segment.n for segment in found.segments] == expected["lengths"], case["name"]
        assert found.criterion == pytest.approx(expected["criterion"], rel=case["rtol"], abs=case["rtol"])
        assert found.log_likelihood == pytest.approx(expected["log_likelihood"], rel=case["rtol"], abs=case["rtol"])
        rates = [segment.rate for segment in found.segments]
        assert rates == pytest.approx(expected["rates"], rel=1e-6, abs=1e-6), case["name"]
        assert len(found.changes) == len(found.segments) - 1
        asked += 1
    assert asked > 50


def test_a_change_and_its_rates():
    found = qt.change_points(TEN, range(2008, 2018))
    (change,) = found.changes
    assert (change.at, change.after) == (2013.0, 2012.0)
    assert change.ratio == pytest.approx(89 / 51.4, rel=1e-14)
    assert [segment.events for segment in found.segments] == [257.0, 445.0]
    assert (found.penalty, found.cost, found.n) == ("mbic", "poisson", 10)
    assert qt.change_points([50, 52, 49, 51]).changes == ()
    assert qt.change_points(TEN, penalty=1e6).changes == ()
    assert qt.change_points(TEN, penalty=12.5).penalty == "manual(12.5)"
    assert qt.change_points(["<5", 60, 70, 65]).flags == ("censored",)


def test_small_rates_keep_their_digits():
    found = qt.change_points(TEN, range(2008, 2018), [1_000_000] * 10)
    assert str(found) == "change at 2013: 0.0000514 to 0.0000890 (poisson, mbic, 95%)"


def test_a_picture_of_segments():
    pytest.importorskip("matplotlib").use("Agg")
    found = qt.change_points(TEN, range(2008, 2018), [1_000_000] * 10)
    ax = qt.plot.trend(found, per=100_000)
    lines = [path.vertices[:, 1] for lines in ax.collections for path in lines.get_paths() if len(path.vertices) == 2]
    assert [round(float(y), 9) for line in lines for y in line] == [5.14, 5.14, 8.9, 8.9]
    assert ax.get_ylabel() == "rate per 100,000"


def test_change_points_out_of_their_domain(refused):
    refused(lambda: qt.change_points([5, -6, 7]), "-6")
    refused(lambda: qt.change_points(TEN, penalty="cv"), '"cv"', "mbic")
    refused(lambda: qt.change_points(TEN, penalty=-1), "penalty", "-1")
    refused(lambda: qt.change_points(TEN, penalty=None), "penalty", "none")
    refused(lambda: qt.change_points(TEN, cost="normal"), '"normal"', "poisson")
    refused(lambda: qt.change_points(TEN, search="all"), '"all"', "pelt")
    refused(lambda: qt.change_points(TEN, min_length=0), "min_length", "0")
    refused(lambda: qt.change_points(TEN, min_length=1.5), "1.5")
    refused(lambda: qt.change_points(TEN, cost="negative_binomial", theta=0), "theta", "0")


def test_markers_are_those_of_the_reference():
    for case in cases("recent_trend.json"):
        t = qt.recent_trend(case["counts"], case["years"], case["exposure"], quantity=case["quantity"])
        expected = case["expected"]
        assert (t.marker, t.reason) == (expected["marker"], expected["reason"]), case
        found = [t.chi_square, t.slope, t.p_value]
        printed = [expected[name] for name in ("chi_square", "slope", "p_value")]
        assert found == pytest.approx(printed, rel=case["rtol"]), case
        assert t.gap == (case["years"][-1] - case["years"][-5] > 4)


def test_markers_of_figures_with_limits(refused):
    # Printed: slope −1.751566222663, χ² 46.763597160550; with a sixth figure −.225602639203.
    five = qt.recent_trend(RATES, limits=LIMITS)
    assert (five.slope, five.chi_square) == pytest.approx((-1.751566222663, 46.763597160550), rel=1e-12)
    assert five.marker == "decreasing"
    low, high = LIMITS
    six = qt.recent_trend([*RATES, 30.9], limits=([*low, 28.98], [*high, 32.25]))
    assert six.slope == pytest.approx(-0.225602639203, rel=1e-11)
    assert (six.marker, six.start, six.end) == ("no_significant_change", 1.0, 5.0)
    gone = qt.recent_trend([None, *RATES], limits=([1, *low], [2, *high]))
    assert gone.chi_square == five.chi_square
    refused(lambda: qt.recent_trend(RATES, limits=([1], [2])), "limits", "5", "1")
    refused(lambda: qt.recent_trend(RATES, limits=(high, low)), "item 0")


def test_no_marker(refused):
    few = qt.recent_trend(TEN[:4])
    assert (few.marker, few.reason, few.chi_square, few.bounds) == (
        "cannot_be_calculated",
        "too_few_points",
        None,
        None,
    )
    months = qt.recent_trend(TEN, [f"2018-{month:02}" for month in range(1, 11)])
    assert months.reason == "not_yearly"
    years = qt.recent_trend(TEN, [f"{year}/{year - 1999:02}" for year in range(2008, 2018)], 1e6)
    assert years.marker in get_args(_results.Marker)
    refused(lambda: qt.recent_trend(TEN, quantity="share"), "exposure", "totals")
    refused(lambda: qt.recent_trend(TEN, exposure=[10] * 10, quantity="share"), "item 5", "10", "80")
    refused(lambda: qt.recent_trend(TEN, quantity="mean"), '"mean"', "rate, share")


def test_many_series_are_the_scalars(refused):
    table = np.random.default_rng(8).poisson(40, (300, 12))
    table[:, 7:] += np.arange(300)[:, None] // 4
    found = qt.trends("change_points", table)
    markers = qt.trends("recent_trend", table)
    for row in range(0, 300, 17):
        one = qt.change_points(table[row])
        assert found.changes[row] == len(one.changes)
        assert found.criterion[row] == one.criterion
        assert (None if np.isnan(found.last_at[row]) else found.last_at[row]) == (
            one.changes[-1].at if one.changes else None
        )
        marked = qt.recent_trend(table[row])
        assert (markers.marker[row], markers.reason[row]) == (marked.marker, marked.reason)
        assert (markers.chi_square[row], markers.slope[row]) == (marked.chi_square, marked.slope)
    assert found.changes.max() > 0
    assert markers.gap.dtype == bool
    assert "300 series (poisson" in str(found)
    assert "300 series (rate" in str(markers)
    refused(lambda: qt.trends("change_points", [[1, 2], [3, -4]]), "series 1", "-4")


def test_a_table():
    frame = pd.DataFrame(
        {
            "area": ["Kent"] * 10 + ["Surrey"] * 10,
            "period": [str(year) for year in range(2008, 2018)] * 2,
            "offence": ["burglary"] * 20,
            "count": [*TEN, 50, 51, 49, 52, 48, 50, 51, 49, 52, 48],
        }
    )
    table = qt.OffenceTable(frame)
    found = table.trend("change_points")
    assert found["changes"].tolist() == [1, 0]
    assert found["last_ratio"].isna().tolist() == [False, True]
    # The exposures of a year and of a leap year differ.
    one = qt.change_points(TEN, [str(year) for year in range(2008, 2018)])
    assert found["criterion"][0] == pytest.approx(one.criterion, rel=1e-12)
    markers = table.trend("recent_trend")
    assert markers["marker"].tolist() == ["no_significant_change"] * 2
    assert set(markers["reason"]) <= set(get_args(_results.Reason))
