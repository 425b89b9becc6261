"""A table one can work with: some of its rows, its series, its sums and its grid."""

import pickle
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

SHARED = Path(__file__).parents[3] / "shared" / "data"
MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
every_frame = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
ROWS = {
    "area": ["Met", "Met", "Met", "Kent", "Kent"],
    "period": ["2018/19", "2018/19", "2017/18", "2018/19", "2017/18"],
    "offence": ["grooming"] * 5,
    "platform": [None, "Instagram", None, None, None],
    "count": ["455", "90", "400", "no reply", "<5"],
    "region": ["London", "London", "London", "South East", "South East"],
}


def shared(path):
    """A file shared between projects."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"{found} is not there")
    return found


def rows(table, *names):
    """Some columns of a table, row by row."""
    frame = table.frame if isinstance(table, qt.OffenceTable) else table
    columns = [pa.table(frame) if isinstance(frame, pa.Table) else frame][0]
    lists = [columns[name].to_pylist() if isinstance(columns, pa.Table) else list(columns[name]) for name in names]
    return list(zip(*lists, strict=True))


@every_frame
def test_a_filter_keeps_rows_and_columns(make):
    table = qt.OffenceTable(make(ROWS), attributes="platform")
    met = table.filter(area="Metropolitan Police", platform=None)
    assert rows(met, "area", "count", "region") == [("Met", "455", "London"), ("Met", "400", "London")]
    assert type(met.frame) is type(table.frame)
    assert len(table.filter(period=["2017/18", qt.Period("2018/19")], platform=[None, "Instagram"])) == 5
    assert len(table.filter(during="2017/18", area=["Met", "Kent"])) == 2
    again = pickle.loads(pickle.dumps(met))
    assert rows(again, "area", "count") == rows(met, "area", "count")
    assert float(again.filter(area="met").change("2017/18", "2018/19")["ratio"][0]) == pytest.approx(455 / 400)
    with pytest.raises(qt.InputError, match="unknown area"):
        table.filter(area="Surrey")
    with pytest.raises(qt.InputError, match="what no row has together"):
        table.filter(area="Kent", platform="Instagram")
    with pytest.raises(qt.InputError, match="area must be at least one"):
        table.filter(area=[])


def test_a_filtered_name_means_what_it_meant():
    frame = pd.DataFrame({"area": ["West Midlands", "North West"], "period": 2018, "offence": "x", "count": [9, 5]})
    alone = qt.OffenceTable(frame).filter(area="West Midlands")
    assert rows(alone, "area", "count") == [("E12000005", 9)]
    days = pd.DataFrame({"area": "Kent", "period": ["2018-05-01", "2018-05-02"], "offence": "x", "count": [9, 5]})
    day = pickle.loads(pickle.dumps(qt.OffenceTable(days).filter(period="2018-05-01")))
    assert rows(day, "period", "count") == [("2018-05-01", 9)]


@every_frame
def test_one_series(make):
    table = qt.OffenceTable(make(ROWS), attributes="platform")
    found = table.series("Kent")
    printed = [("2017/18", "1 to 4", 4, "censored"), ("2018/19", "no_reply", 3, "missing")]
    assert rows(found, "period", "count_printed", "row", "flags") == printed
    assert rows(table.series("Met", platform="Instagram"), "count", "count_high") == [(90, 90)]
    with pytest.raises(qt.InputError, match="name it, got Met and Kent as one series"):
        table.series(offence="grooming")


@every_frame
def test_totals_keep_every_state(make):
    table = qt.OffenceTable(make(ROWS), attributes="platform")
    total = table.total("area").filter(platform=None)
    assert rows(total, "area", "period", "count", "sum_flags") == [
        ("Met + Kent", "2018/19", "at least 455", "missing, at_least"),
        ("Met + Kent", "2017/18", "401 to 404", "censored"),
    ]
    assert total.change("2017/18", "2018/19") is not None
    assert type(total.frame) is type(table.frame)
    with pytest.raises(qt.InputError, match='unknown total "sex"'):
        table.total("sex")


def test_a_sum_of_all_areas_of_a_region_is_the_region():
    frame = pd.DataFrame({"area": ["Dyfed-Powys", "Gwent", "North Wales", "South Wales"], "period": 2018})
    total = qt.OffenceTable(frame.assign(offence="x", count=[1, 2, 3, 4], population=[10, 20, 30, 40])).total("area")
    assert rows(total, "area", "count", "population") == [("Wales", 10, 100.0)]
    assert total.geography.find("Wales").code == "W92000004"


def test_years_of_quarters_are_those_printed_beside_them():
    """Counts of every force by quarter, from the Home Office, with the sums of the year."""
    printed = pd.read_csv(shared("uk_grooming/ho_sexual_grooming_88A_2017_18_by_force_quarter.csv")).set_index(
        "Force Name"
    )
    quarters = printed.drop(columns="year").melt(var_name="quarter", value_name="count", ignore_index=False)
    frame = pd.DataFrame({"area": quarters.index, "period": "2017/18 " + quarters["quarter"].str.upper()})
    table = qt.OffenceTable(frame.assign(count=quarters["count"].to_numpy()), offence="sexual grooming")
    years = table.resample("financial_year")
    assert years.frame.set_index("area")["count"].to_dict() == printed["year"].to_dict()
    assert years.total("area").frame["count"].tolist() == [printed["year"].sum()]
    assert table.total("area").resample("financial_year").frame["count"].tolist() == [printed["year"].sum()]
    without = table.filter(period=["2017/18 Q1", "2017/18 Q2", "2017/18 Q4"]).resample("financial_year").frame
    partly = printed["year"] - printed["q3"]
    assert without.set_index("area")["count"].to_dict() == {area: f"at least {n}" for area, n in partly.items()}
    assert set(without["sum_flags"]) == {"at_least, incomplete"}


def test_years_of_months_are_those_of_pandas():
    frame = pd.read_csv(shared("long_series/nsw_offences_monthly_1995.csv"))
    months = pd.to_datetime(frame["Month"], format="%Y %b")
    given = pd.DataFrame({"offence": frame["Type"], "period": months.dt.strftime("%b %Y"), "count": frame["Count"]})
    years = qt.OffenceTable(given, area="New South Wales").resample("year").frame
    expected = frame.groupby(["Type", months.dt.year])["Count"].agg(["sum", "size"])
    assert len(years) == len(expected) > 400
    for offence, period, count in years[["offence", "period", "count"]].itertuples(index=False):
        number, size = expected.loc[(offence, int(period))]
        assert str(count) == (str(number) if size == 12 else f"at least {number}"), (offence, period)
    starts = months.dt.year - (months.dt.month < 4)
    financial = frame.groupby(["Type", starts])["Count"].agg(["sum", "size"])
    years = qt.OffenceTable(given, area="New South Wales").resample("financial_year").frame
    found = {
        (row.offence, int(row.period[:4])): str(row.count_)
        for row in years.rename(columns={"count": "count_"}).itertuples()
    }
    whole = financial[financial["size"] == 12]["sum"]
    assert len(whole) > 400
    assert {key: found[key] for key in whole.index} == whole.astype(str).to_dict()


def test_totals_over_forces_are_those_of_pandas():
    path = shared("uk_recorded_crime/prc_pfa_2017_18.csv.gz")
    frame = pd.read_csv(path).rename(columns={"Number of Offences": "count", "Force Name": "area"})
    frame = frame[frame["count"] >= 0].assign(period=lambda f: "2017/18 Q" + f["Financial Quarter"].astype(str))
    frame = frame[frame["Offence Code"].isin(["28A", "88A", "105A"])]
    frame = frame.assign(offence="code " + frame["Offence Code"].astype(str))
    given = frame.groupby(["area", "period", "offence"], as_index=False)["count"].sum()
    expected = given.groupby(["period", "offence"])["count"].sum()
    total = qt.OffenceTable(given).complete(zeros=True).total("area").frame
    assert len(total) == len(expected) == 12
    for label, offence, count in total[["period", "offence", "count"]].itertuples(index=False):
        quarter = (qt.Period(label).start.month - 4) % 12 // 3 + 1
        assert int(count) == expected[(f"2017/18 Q{quarter}", offence)], (label, offence)


def test_a_grid_is_completed():
    frame = pd.DataFrame({"area": ["Kent", "Kent", "Surrey"], "period": ["2017", "2018", "2017"], "count": [4, 5, 2]})
    table = qt.OffenceTable(frame, offence="theft")
    assert rows(table.complete(zeros=True), "area", "period", "count")[3:] == [("Surrey", "2018", 0)]
    assert rows(table.complete(), "count")[3:] == [("not_stated",)]
    assert table.total("area").frame["count"].tolist() == ["6", "at least 5"]
    assert table.complete(zeros=True).total("area").frame["count"].tolist() == [6, 5]


def test_gaps_are_a_finding():
    months = [(area, f"2018-{month:02}") for area in ("Kent", "Surrey") for month in range(1, 13)]
    frame = pd.DataFrame(months, columns=["area", "period"]).assign(count=3)
    assert qt.OffenceTable(frame, offence="theft").check()["kind"].tolist().count("gaps") == 0
    found = qt.OffenceTable(frame.drop(index=5), offence="theft").check()
    gaps = found[found["kind"] == "gaps"]
    assert gaps["message"].iloc[0].startswith("theft: 1 of 24 figure has no row (Kent June 2018)")


def test_sums_of_sums_keep_their_flags():
    months = [("Kent", f"2018-{month:02}", "3") for month in range(1, 13)] + [("Surrey", "2018-01", "<5")]
    frame = pd.DataFrame(months, columns=["area", "period", "count"])
    year = qt.OffenceTable(frame, offence="theft").resample("year").total("area").frame
    assert year["count"].tolist() == ["at least 37"]
    assert year["sum_flags"].tolist() == ["censored, at_least, incomplete"]
