"""What the rows, names and columns of a table mean, in every kind of frame: what is one thing, and what is refused."""

import narwhals.stable.v2 as nw
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


def columns(rows, *names):
    """Columns of rows: area, period, offence, count and others."""
    return dict(zip(("area", "period", "offence", "count", *names), map(list, zip(*rows, strict=True)), strict=True))


def of(findings, kind):
    found = zip(values(findings, "message"), values(findings, "kind"), strict=True)
    return [text for text, of_kind in found if of_kind == kind]


PLACES = columns(
    [
        ("Dover", year, "burglary", count, place)
        for year, counts in (("2017/18", (100, 20, 3)), ("2018/19", (40, 50, 60)))
        for place, count in zip("ABC", counts, strict=True)
    ],
    "place",
)


@every_frame
@pytest.mark.parametrize("step", [1, -1])
def test_rows_that_nothing_tells_apart_are_refused_whatever_their_order(make, step, refused):
    table = qt.OffenceTable(make({name: column[::step] for name, column in PLACES.items()}))
    for call in (
        lambda: table.change("2017/18", "2018/19"),
        lambda: table.trend("mann_kendall"),
        lambda: table.claim("doubled", area="Dover", offence="burglary", before="2017/18", after="2018/19"),
    ):
        refused(call, "Dover", "burglary", "rows", '"place"', "attribute")
    assert len(of(table.check(), "conflicting_duplicate")) == 2
    declared = qt.OffenceTable(table.frame, attributes=["place"]).change("2017/18", "2018/19")
    assert sorted(values(declared, "ratio")) == [0.4, 2.5, 20.0]
    frame = nw.from_native(table.frame, eager_only=True)
    added = frame.group_by("area", "period", "offence").agg(nw.col("count").sum()).to_native()
    change = qt.OffenceTable(added).change("2017/18", "2018/19")
    assert values(change, "ratio") == [pytest.approx(150 / 123)]
    assert values(change, "p_value") == [pytest.approx(0.103, abs=5e-4)]


@every_frame
def test_single_incidents_are_to_be_counted_first(make, refused):
    rows = [("Kent", "2018", "theft", 1)] * 3 + [("Kent", "2019", "theft", 1)]
    table = qt.OffenceTable(make(columns(rows)))
    refused(lambda: table.change("2018", "2019"), "1 in each of 3 rows", "count single incidents first")
    twice = [("Kent", "2018", "theft", 30)] * 2 + [("Kent", "2019", "theft", 45)]
    assert values(qt.OffenceTable(make(columns(twice))).change("2018", "2019"), "ratio") == [1.5]


REGIONS = [
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
]


@every_frame
def test_a_name_of_two_areas_is_told_by_the_names_beside_it(make):
    rows = [(name, year, "x", 10 * i) for year in ("2017/18", "2018/19") for i, name in enumerate(REGIONS, 1)]
    rows += [("England", year, "x", 999) for year in ("2017/18", "2018/19")]
    table = qt.OffenceTable(make(columns(rows)))
    found = of(table.check(), "parts_do_not_sum")
    assert len(found) == 2
    assert "9 parts sum to 450, 549 fewer than the 999" in found[0]
    rest = table.rest_of_parent("West Midlands")
    assert (values(rest, "parent"), values(rest, "rest_before")) == (["England"], [949])
    forces = [("West Midlands", "2018", "x", 5), ("West Mercia", "2018", "x", 6), ("Kent", "2018", "x", 7)]
    forces += [("West Midlands region", "2018", "x", 4)]
    above = of(qt.OffenceTable(make(columns(forces))).check(), "part_above_whole")
    assert any(text.startswith("West Midlands, 2018, x is 5, above the 4") for text in above)


@every_frame
def test_two_areas_of_one_name_in_one_table_are_told_apart_or_refused(make, refused):
    rows = [
        (name, year, "x", count, code)
        for year, counts in (("2018", (50, 20, 7)), ("2019", (60, 10, 9)))
        for name, count, code in zip(
            ("West Midlands", "West Midlands", "Kent"), counts, ("E12000005", "E23000014", "E23000032"), strict=True
        )
    ]
    frame = make(columns(rows, "code"))
    change = qt.OffenceTable(frame).change("2018", "2019")
    assert values(change, "area") == ["West Midlands (E12000005)", "West Midlands (E23000014)", "Kent"]
    assert values(change, "ratio") == [1.2, 0.5, pytest.approx(9 / 7)]
    bare = qt.OffenceTable(nw.from_native(frame, eager_only=True).drop("code").to_native())
    refused(lambda: bare.change("2018", "2019"), "West Midlands", "E12000005", "E23000014", "codes")


@every_frame
def test_a_hundred_a_day_is_no_change(make):
    months = [("Kent", "2019-01", "x", 3100, 100_000), ("Kent", "2019-02", "x", 2800, 100_000)]
    table = qt.OffenceTable(make(columns(months, "population")))
    assert values(table.rates(), "rate") == [pytest.approx(36_500.0)] * 2
    for options in ({"per_population": True}, {"per_day": True}):
        change = table.change("2019-01", "2019-02", **options)
        assert values(change, "ratio") == [pytest.approx(1.0, rel=1e-12)]
        assert values(change, "p_value")[0] > 0.999
        assert values(change, "flags") == [""]
    assert values(table.change("2019-01", "2019-02"), "flags") == ["unequal_length"]
    assert "28 to 31 days" in of(table.check(), "unequal_windows")[0]


def test_columns_of_a_file_that_describe_split_nothing(tmp_path, refused):
    rates = tmp_path / "rates.tsv"
    rates.write_text(
        "area\tperiod\toffence\tcount\tpopulation\tCrude Rate\n"
        "County A\t2018\tx\t12\t25000\tUnreliable\nCounty A\t2019\tx\t23\t25000\t92.0\n"
    )
    change = qt.read_csv(rates).change("2018", "2019")
    assert values(change, "ratio") == [pytest.approx(23 / 12)]
    assert values(change, "p_value") == [pytest.approx(0.065, abs=5e-4)]
    declared = qt.read_csv(rates, attributes=["Crude Rate"])
    refused(lambda: declared.change("2018", "2019"), "no series", '"Crude Rate"', "attributes")
    assert len(of(declared.check(), "unique_attribute")) == 1

    codes = tmp_path / "codes.csv"
    codes.write_text(
        "code,area,region,period,offence,count\nE23000002,Cumbria,North West,2018,x,10\n"
        "E23000003,Lancashire,North West,2018,x,20\nE23000004,Merseyside,North West,2018,x,30\n"
        "E23000005,Greater Manchester,North West,2018,x,40\nE23000006,Cheshire,North West,2018,x,50\n"
        "E12000002,North West,,2018,x,170\n"
    )
    table = qt.read_csv(codes)
    assert table.attributes == ()
    assert {"code", "region"} <= set(nw.from_native(table.frame, eager_only=True).columns)
    assert "20 fewer than the 170" in of(table.check(), "parts_do_not_sum")[0]
    assert len(table.trend("mann_kendall", by=["area", "offence"])) == 6


@every_frame
def test_case_and_spaces_change_no_number(make):
    rows = [("Ashford", "2017", "theft", 10), ("Ashford", "2018", "theft", 20), ("Swale", "2017", "theft", 4)]
    rows += [("Swale", "2018", "theft", 9)]
    plain = qt.OffenceTable(make(columns(rows))).change("2017", "2018")
    respelled = [
        (name if i % 2 else f" {name.upper()}\u00a0", year, offence.title() if i % 2 else offence, n)
        for i, (name, year, offence, n) in enumerate(rows)
    ]
    again = qt.OffenceTable(make(columns(respelled))).change("2017", "2018")
    for name in ("before", "after", "ratio", "ratio_low", "p_value", "flags"):
        assert values(again, name) == values(plain, name)


@every_frame
def test_names_that_may_be_one_are_found(make):
    names = ("Heddlu Gwent / Gwent", "Gwent"), ("Tyne & Wear N.", "Tyne and Wear N"), ("Ashfourd", "Ashford")
    for one, other in names:
        rows = [(one, "2017", "x", 5), (other, "2018", "x", 7), (other, "2019", "x", 8)]
        (found,) = of(qt.OffenceTable(make(columns(rows))).check(), "similar_names")
        assert one in found
        assert other in found


@every_frame
@pytest.mark.parametrize("total", ["Total", "ALL", "Persons", "All sexes", None])
def test_a_category_that_is_a_total_is_none_of_the_parts(make, total):
    counts = {"Male": 30, "Female": 50, "Not recorded": 20, total: 100}
    rows = [("Kent", "2018", "x", n, sex) for sex, n in counts.items()]
    table = qt.OffenceTable(make(columns(rows, "sex")), attributes=["sex"])
    shares = table.shares("sex")
    assert values(shares, "sex") == ["Male", "Female"]
    assert values(shares, "share_of_all") == [0.3, 0.5]
    assert values(shares, "share_of_known") == [0.375, 0.625]


@every_frame
@pytest.mark.parametrize("total", ["Total", "All areas", "Grand total", "Insgesamt"])
def test_an_area_that_is_a_total_is_checked_and_not_compared(make, total):
    rows = [
        (name, year, "x", n)
        for year, counts in (("2018", (10, 20, 30)), ("2019", (40, 25, 99)))
        for name, n in zip(("Ashford", "Swale", total), counts, strict=True)
    ]
    table = qt.OffenceTable(make(columns(rows)))
    assert of(table.check(), "parts_do_not_sum") == [
        f"{total}, 2019, x: Ashford 40 + Swale 25 = 65, 34 fewer than the 99 given for the whole (source not stated)."
    ]
    change = table.change("2018", "2019", adjust="bonferroni")
    assert values(change, "comparisons") == [2, 2, 2]
    assert values(change, "p_adjusted")[0] == pytest.approx(2 * values(change, "p_value")[0])
    assert pd.isna(values(change, "p_adjusted")[2])  # the total is no comparison of its own


@every_frame
def test_what_the_table_lacks_is_said(make, refused):
    rows = [("Kent", "2018", "x", 5), ("Kent", "2019", "x", 7), ("Surrey", "2020", "x", 7)]
    table = qt.OffenceTable(make(columns(rows)))
    refused(lambda: table.change("2016", "2018"), 'unknown period "2016"; known: ', "2018", "2019")
    refused(lambda: table.change("2018", "2016"), 'unknown period "2016"; known: ')
    refused(lambda: table.change("2019", "2020"), "no series", "both")
    refused(lambda: table.rest_of_parent("Kent"), 'parent of "Kent", the region: unknown area "South East"')


@every_frame
def test_one_rule_says_when_vintages_are_mixed(make):
    rows = [("Kent", "2016", "x", "<5", "a"), ("Kent", "2016", "x", "3", "b")]
    rows += [("Kent", "2017", "x", "30", "a"), ("Kent", "2017", "x", "30", "b")]
    for second, mixed in (("3", False), ("5", True)):
        rows[1] = ("Kent", "2016", "x", second, "b")
        table = qt.OffenceTable(make(columns(rows, "source")))
        claim = table.claim("doubled", area="Kent", offence="x", before="2016", after="2017")
        answers = table.change("2016", "2017"), table.trend("sen_slope"), claim
        assert ["mixed_vintages" in values(answer, "flags")[0] for answer in answers] == [mixed] * 3
        assert bool(of(table.check(), "vintages")) is mixed


@every_frame
def test_residents_are_those_of_the_geography_of_the_table(make):
    own = qt.Geography(
        (
            qt.geography.Area("T1", "Terminal 1", "place", None, residents=False),
            qt.geography.Area("C", "City of London", "place", None),
        )
    )
    rows = [("T1", "2019", "x", 5, 1000), ("City of London", "2019", "x", 5, 1000)]
    frame = make(columns(rows, "population"))
    assert values(qt.OffenceTable(frame).rates(), "rate_flags") == ["", "no_residents"]
    assert values(qt.OffenceTable(frame, geography=own).rates(), "rate_flags") == ["no_residents", ""]


@every_frame
def test_an_attribute_without_a_known_category_has_no_shares(make, refused):
    for category in (None, "Unknown"):
        rows = [("Kent", year, "burglary", 5, category) for year in ("2018", "2019")]
        table = qt.OffenceTable(make(columns(rows, "sex")), attributes=["sex"])
        refused(lambda table=table: table.shares("sex"), 'attribute "sex"', "known category", "none")


@every_frame
def test_persons_beside_thousands_are_found(make):
    def found(*populations, attributes=()):
        years = range(2016, 2016 + len(populations))
        rows = [("Kent", str(year), "burglary", 5, n, "x") for year, n in zip(years, populations, strict=True)]
        table = qt.OffenceTable(make(columns(rows, "population", "sex")), attributes=attributes)
        return of(table.check(), "unequal_populations")

    assert found(1_540_438.0, 1_554.6, 1_568.6) == [
        "Kent: a population of 1554.6 (2017) beside one of 1540438 (2016), 991 times as many: if one of them is in "
        "thousands, its rates are wrong by so much."
    ]
    assert len(found(1_000.0, 10_000.0, attributes=["sex"])) == 1
    assert found(1_000.0, 9_999.0) == []
    ages = ((1_500_000.0, "all ages"), (90_000.0, "85 and over"))
    rows = columns([("Kent", "2018", "burglary", 5, n, age) for n, age in ages], "population", "age")
    assert of(qt.OffenceTable(make(rows), attributes=["age"]).check(), "unequal_populations") == []


def test_an_attribute_called_flags_keeps_its_texts():
    columns = {"area": "Kent", "period": "2017", "offence": "x", "count": [1, 2], "source": ["a", "b"], "flags": "A"}
    table = qt.OffenceTable(pd.DataFrame(columns), attributes=["flags"])
    assert table.vintages()["flags"].tolist() == ["A", "A"]


def test_whole_numbers_wider_than_those_of_numpy_are_texts():
    code = pl.Series([7, 2**100], dtype=pl.Int128)
    columns = {"area": ["Kent"] * 2, "period": ["2017", "2018"], "offence": ["x"] * 2, "count": [1, 2], "code": code}
    table = qt.OffenceTable(pl.DataFrame(columns), attributes=["code"])
    assert table.trend("sen_slope")["code"].to_list() == ["7", str(2**100)]
