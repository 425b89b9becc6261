"""The same kind of frame comes back, rows in order, and a null is never a zero."""

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
every_frame = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def columns(count, **more):
    rows = len(count)
    base = {
        "area": ["Lancashire", "Cumbria", "Merseyside", "Cheshire"][:rows],
        "period": ["2018/19"] * rows,
        "offence": ["sexual grooming"] * rows,
        "count": count,
        "population": [1_498_300, 498_888, 1_423_065, 1_059_271][:rows],
    }
    return base | more


def values(frame, name):
    series = nw.from_native(frame, eager_only=True).get_column(name)
    return [None if gone else v for v, gone in zip(series.to_list(), series.is_null().to_list(), strict=True)]


@every_frame
@pytest.mark.parametrize(
    ("count", "rates"),
    [
        ([376, 37, 130, 135], [25.095, 7.416, 9.135, 12.745]),
        (["376", "<5", "1,300", "0"], [25.095, None, 91.352, 0.0]),
        ([376, None, 130, 135], [25.095, None, 9.135, 12.745]),
        (["376", None, "130", "no_reply"], [25.095, None, 9.135, None]),
    ],
    ids=["int", "text", "null", "text and null"],
)
def test_rates_come_back_in_the_same_kind_of_frame(make, count, rates):
    frame = make(columns(count))
    out = qt.OffenceTable(frame).rates(per=100_000)
    assert type(out) is type(frame)
    assert values(out, "area") == values(frame, "area")
    assert values(out, "count") == values(frame, "count")
    assert values(out, "rate") == [None if r is None else pytest.approx(r, abs=5e-4) for r in rates]


@every_frame
def test_a_missing_count_is_never_zero(make):
    out = qt.OffenceTable(make(columns([376, None]))).rates()
    assert values(out, "rate")[1] is None
    assert values(out, "rate_low")[1] is None
    assert values(out, "rate_flags") == ["", "missing"]


@every_frame
def test_a_hidden_count_has_limits_that_cover_both_ends(make):
    frame = make(columns(["<5"], population=[250_000]))
    out = qt.OffenceTable(frame).rates()
    assert values(out, "rate") == [None]
    assert values(out, "rate_low")[0] == pytest.approx(0.0101271232, rel=1e-8)
    assert values(out, "rate_high")[0] == pytest.approx(4.0966354696, rel=1e-9)
    assert values(out, "rate_flags") == ["censored"]


@every_frame
def test_rows_keep_their_order_at_size(make):
    rows = 50_000
    rng = np.random.default_rng(1)
    years = [f"{y}/{(y + 1) % 100:02d}" for y in range(2005, 2020)]
    count = rng.integers(0, 900, rows)
    frame = make(
        {
            "area": [f"area {i}" for i in rng.integers(0, 5_000, rows)],
            "period": [years[i] for i in rng.integers(0, len(years), rows)],
            "offence": ["burglary"] * rows,
            "count": count,
            "population": rng.integers(1_000, 9_000, rows),
        }
    )
    out = qt.OffenceTable(frame).rates(per=1_000)
    expected = np.asarray(values(frame, "count")) / np.asarray(values(frame, "population")) * 1_000
    assert values(out, "count") == count.tolist()
    np.testing.assert_allclose(np.asarray(values(out, "rate")), expected, rtol=1e-12)


@every_frame
def test_every_table_answer_is_of_the_same_kind(make):
    table = qt.examples.lancashire({v: k for k, v in MAKERS.items()}[make])
    kind = type(table.frame)
    answers = [
        table.check(),
        table.rates(),
        table.change("2017/18", "2018/19", adjust="bh"),
        table.shares("platform"),
        table.vintages("Lancashire"),
        table.rest_of_parent("Lancashire"),
    ]
    assert [type(answer) for answer in answers] == [kind] * len(answers)


@every_frame
def test_periods_of_a_year_and_of_a_month(make):
    frame = make(columns([365, 31], period=["2018/19", "2018-05"], population=[100_000, 100_000]))
    assert values(qt.OffenceTable(frame).rates(), "rate") == [pytest.approx(365.0), pytest.approx(365.0)]


@every_frame
def test_a_year_with_a_dash_means_what_is_declared(make, tmp_path, refused):
    printed = ["2011-10", "2011-11", "2011-12", "2012-01"]
    frame = make({"area": ["Kent"] * 4, "period": printed, "offence": ["x"] * 4, "count": [5, 7, 6, 9]})
    refused(lambda: qt.OffenceTable(frame), 'row 2 (from 0), column "period"', "December 2011", "2011/12")
    table = qt.OffenceTable(frame, dashed_year="month")
    months = [qt.Period(month, dashed_year="month") for month in printed]
    assert values(table.trend("log_linear"), "slope") == [qt.log_linear([5, 7, 6, 9], months).slope]
    table.to_csv(tmp_path / "months.csv")
    again = qt.read_csv(tmp_path / "months.csv", dashed_year="month")
    assert values(again.frame, "period") == [month.label for month in months]
    assert values(table.change("2011-11", "2011-12"), "ratio") == [pytest.approx(6 / 7)]
    with pytest.raises(qt.InputError, match=r'^dashed_year must be one of month, financial_year, got "year"'):
        qt.OffenceTable(frame, dashed_year="year")


@every_frame
def test_rates_of_a_year_with_a_dash(make):
    frame = make(columns([376, 37], period=["2011-12", "2012-13"]))
    years, month = (
        values(qt.OffenceTable(frame, dashed_year=meaning).rates(), "rate") for meaning in ("financial_year", "month")
    )
    assert years == [qt.rate(376, 1_498_300).value, qt.rate(37, 498_888).value]
    assert month == [qt.rate(376, 1_498_300, years=qt.Period("December 2011").years).value, years[1]]


def test_csv_round_trip(tmp_path):
    table = qt.examples.lancashire()
    table.to_csv(tmp_path / "case.csv")
    again = qt.read_csv(tmp_path / "case.csv", backend="polars")
    other = qt.read_csv(tmp_path / "case.csv", backend="pandas")
    assert again.attributes == ("platform",)
    for name in (
        "area",
        "period",
        "offence",
        "platform",
        "count",
        "population",
        "source",
        "published",
        "note",
    ):
        assert values(other.frame, name) == values(table.frame, name)
        assert values(again.frame, name) == values(table.frame, name)


@every_frame
def test_rows_computed_some_at_a_time_are_the_rows_themselves(make, monkeypatch):
    areas = {"area": ["Lancashire", "City of London", "Cumbria", "Lancashire", "Kent"]}
    mixed = {"period": ["2019", "2020", "2019/20", "2018 Q3", "2018-02"], "offence": ["theft"] * 5}
    people = {"population": [1_498_300, 5_000, 498_888, 1_498_300, 1_846_478]}
    frame = make(columns(["376", "<5", None, "7", "0"], **areas, **mixed, **people))
    added = ("rate", "rate_low", "rate_high", "rate_flags")
    at_once = [values(qt.OffenceTable(frame).rates(), name) for name in added]
    monkeypatch.setattr("quetelet._frame._ROWS", 2)
    assert [values(qt.OffenceTable(frame).rates(), name) for name in added] == at_once
    assert at_once[3] == ["", "censored, no_residents", "missing", "", ""]
    assert at_once[0][3] == pytest.approx(7 / 1_498_300 * 100_000 / (92 / 365.25), rel=3e-3)


@every_frame
def test_a_bad_population_is_named_by_its_row_of_the_table(make, monkeypatch):
    monkeypatch.setattr("quetelet._frame._ROWS", 2)
    frame = make(columns([376, 37, 130, 135], population=[1_498_300, 498_888, 1_423_065, 0]))
    with pytest.raises(qt.InputError, match=r'row 3.*, column "population"'):
        qt.OffenceTable(frame)
    frame = make(columns([376, 37, 130, 135], population=[1_498_300, 498_888, None, 1_059_271]))
    with pytest.raises(qt.InputError, match="row 2"):
        qt.OffenceTable(frame).rates()


@every_frame
def test_a_frame_changed_after_the_table_was_made_changes_nothing(make):
    where = {"area": ["Surrey", "Kent"] * 2, "period": ["2017"] * 2 + ["2018"] * 2}
    frame = make(columns([500, 5, 40, 50], **where, population=[1000] * 4))
    table = qt.OffenceTable(frame)
    rates, changes = table.rates(per=1000), table.change("2017", "2018")
    written_over(frame)
    written_over(table.frame)
    written_over(table.rates(per=1000))
    for again, before in ((table.rates(per=1000), rates), (table.change("2017", "2018"), changes)):
        for name in nw.from_native(before).columns:
            assert values(again, name) == values(before, name)
    assert values(rates, "rate") == values(rates, "count") == [500, 5, 40, 50]
    assert values(table.frame, "area") == ["Surrey", "Kent"] * 2


def written_over(frame):
    """The same frame with its rows in another order and other values, as far as its kind can be written to."""
    match frame:
        case pd.DataFrame():
            frame.loc[:, "area"] = frame["area"].tolist()[::-1]
            frame.loc[:, "count"] = 7
            frame["period"] = "1999"
        case pl.DataFrame():
            frame[0, "count"] = 7
            frame[1, "area"] = "Essex"
            frame.drop_in_place("period")
