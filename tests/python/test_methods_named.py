"""Results name the method whose limits and p-value they print, not the one that was asked for."""

import numpy as np
import pandas as pd
import pytest

import quetelet as qt

PAIRS = [(64, 252), (0, 12), (12, 0), (30, 31)]
GIVEN_WAY = ["wald_log", "score", "score", "wald_log"]


@pytest.mark.parametrize("asked", ["mid_p", "exact", "score", "mover", "wald_log"])
def test_changes_name_what_was_done(asked):
    before, after = zip(*PAIRS, strict=True)
    for overdispersion in (1.0, 2.5):
        gives_way = overdispersion > 1 and asked in ("mid_p", "exact")
        expected = GIVEN_WAY if gives_way else [asked] * 4
        found = [qt.change(*pair, method=asked, overdispersion=overdispersion) for pair in PAIRS]
        assert [change.method for change in found] == expected
        many = qt.changes(before, after, method=asked, overdispersion=overdispersion)
        assert many.methods.tolist() == expected
        assert many.method == ("mixed" if gives_way else asked)
        assert many.method in str(many)
        # What is named is what is printed: the same numbers as where it is asked for.
        for change, (was, now), method in zip(found, PAIRS, expected, strict=True):
            again = qt.change(was, now, method=method, overdispersion=overdispersion)
            assert (change.low, change.high, change.p_value) == (again.low, again.high, again.p_value)
            assert method in str(change)
    one = qt.changes([64, 30], [252, 31], overdispersion=2.0)
    assert one.method == "wald_log"
    assert "wald_log" in str(one)
    assert qt.changes([], [], method=asked).method == asked


def test_a_table_names_them_row_by_row():
    rows = [
        (area, year, n)
        for area, (was, now) in zip("abcd", PAIRS, strict=True)
        for year, n in ((2017, was), (2018, now))
    ]
    frame = pd.DataFrame(rows, columns=["area", "period", "count"]).assign(offence="burglary")
    table = qt.OffenceTable(frame)
    assert table.change("2017", "2018")["method"].tolist() == ["mid_p"] * 4
    assert table.change("2017", "2018", overdispersion=2.5)["method"].tolist() == GIVEN_WAY


def test_slopes_name_how_their_limits_were_found():
    series = [[3, 9, 5, 7, 11], [3, 3, 5, 7, 11], [5, np.nan, np.nan, np.nan, np.nan]]
    many = qt.trends("sen_slope", series)
    assert many.methods.tolist() == ["exact", "normal", "auto"]
    assert many.method == "mixed"
    assert many.methods.tolist() == [qt.sen_slope(values).method for values in series]
    assert qt.trends("sen_slope", series[:1]).method == "exact"
    assert qt.trends("sen_slope", series[:2], method="normal").method == "normal"
    rows = [("ab"[i], 2010 + k, n) for i, values in enumerate(series[:2]) for k, n in enumerate(values)]
    frame = pd.DataFrame(rows, columns=["area", "period", "count"]).assign(offence="burglary")
    assert qt.OffenceTable(frame).trend("sen_slope")["methods"].tolist() == ["exact", "normal"]
