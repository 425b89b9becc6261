"""Figures as they are printed in files and frames: read as one thing, or refused with the whole cell and what to do."""

import errno

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt

MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
every_frame = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
HEADER = "area,period,offence,count\n"


@pytest.fixture
def written(tmp_path):
    def write(printed):
        path = tmp_path / "figures.csv"
        path.write_bytes(printed if isinstance(printed, bytes) else printed.encode())
        return path

    return write


GERMAN = {
    "area": ["Stadt A", "Stadt B", "Stadt C"],
    "period": ["2018"] * 3,
    "offence": ["Raub"] * 3,
    "count": ["234", "98", "12.000"],
    "population": ["350.412", "98.700", "512.000"],
}
THOUSANDS = [234 / 350_412 * 1e5, 98 / 98_700 * 1e5, 12_000 / 512_000 * 1e5]
DECIMALS = [234 / 350.412 * 1e5, 98 / 98.7 * 1e5, 12 / 512 * 1e5]


@pytest.mark.parametrize(
    ("declared", "rates"),
    [({"thousands": "."}, THOUSANDS), ({"decimal": ","}, THOUSANDS), ({"decimal": "."}, DECIMALS)],
    ids=["thousands", "comma", "point"],
)
@every_frame
def test_points_are_read_as_declared(make, declared, rates, written):
    made = qt.OffenceTable(make(GERMAN), **declared)
    rows = [list(GERMAN), *map(list, zip(*GERMAN.values(), strict=True))]
    read = qt.read_csv(written("\n".join(map(";".join, rows))), **declared)
    for table in (made, read):
        np.testing.assert_allclose(np.asarray(table.rates()["rate"]), rates, rtol=1e-15)


@every_frame
def test_a_point_and_three_digits_are_refused(make, refused, written):
    says = ("two meanings", 'thousands="." or decimal="."')
    refused(lambda: qt.OffenceTable(make(GERMAN)), 'row 2 (from 0), column "count": count "12.000"', *says)
    whole = GERMAN | {"count": [234, 98, 12_000]}
    refused(lambda: qt.OffenceTable(make(whole)), 'row 0 (from 0), column "population": population "350.412"', *says)
    refused(
        lambda: qt.read_csv(written(HEADER + "Kent,2018,x,12.000\n")), 'row 2, column "count": count "12.000"', *says
    )
    for text in ("12.000", "1.000", "1.234", "999.999", "<1.000", "1.000 to 2.000"):
        refused(lambda text=text: qt.Count(text), f'count "{text}" has two meanings', *says)
    refused(lambda: qt.rate(5, "250.000"), 'population must be a number, got "250.000"')


@every_frame
def test_populations_that_are_texts(make):
    printed = ["1.490.497", "1,490,497", "1 490 497", "1490497"]
    columns = {"area": list("abcd"), "period": ["2018"] * 4, "offence": ["x"] * 4, "count": [1] * 4}
    table = qt.OffenceTable(make(columns | {"population": printed}))
    assert np.asarray(table.rates()["rate"]).tolist() == [qt.rate(1, 1_490_497).value] * 4


def test_numbers_are_what_they_are_whatever_is_declared():
    frame = pd.DataFrame(GERMAN | {"count": [234, 98, 12], "population": [350.412, 98.7, 512.0]})
    mixed = frame.assign(population=pd.Series([350.412, "98.7", 512], dtype=object))
    for table in (qt.OffenceTable(frame, thousands="."), qt.OffenceTable(frame), qt.OffenceTable(mixed)):
        np.testing.assert_allclose(table.rates()["rate"], DECIMALS, rtol=1e-15)
    assert qt.Count("64.0").value == 64
    assert qt.Count("12.000", thousands=".").value == 12_000
    assert qt.Count("12.000", decimal=".").value == 12


@pytest.mark.parametrize(
    "declared", [{"thousands": ".", "decimal": "."}, {"thousands": "x"}, {"decimal": " "}, {"decimal": 5}]
)
def test_what_cannot_be_declared(declared, refused, written):
    for call in (
        lambda: qt.Count("5", **declared),
        lambda: qt.OffenceTable(pd.DataFrame(GERMAN), **declared),
        lambda: qt.read_csv(written(HEADER + "Kent,2018,x,5\n"), **declared),
    ):
        refused(call, next(reversed(declared)))


def test_values_in_a_column_without_a_name(written, refused):
    shifted = "area,period,offence,count,population,\nUppsala,2020,x,10,1000,\nTotal,2020,x,,10,1000\n"
    refused(lambda: qt.read_csv(written(shifted)), "row 3, column 6: a column without a name", '"1000"')
    unquoted = "area,period,offence,count,\nKent,2018/19,x,1,052\nSurrey,2018/19,x,98,\n"
    refused(lambda: qt.read_csv(written(unquoted)), "row 2, column 5: a column without a name", '"052"')
    empty = qt.read_csv(written("area,period,offence,count,,\nKent,2018,x,1,,\n"))
    assert list(empty.frame.columns) == ["area", "period", "offence", "count"]


@every_frame
def test_values_in_a_column_without_a_name_of_a_frame(make, refused):
    columns = {"area": ["Kent"], "period": ["2018"], "offence": ["x"], "count": [1]}
    refused(lambda: qt.OffenceTable(make(columns | {"": [1_000]})), "a column without a name", "1000")
    assert len(qt.OffenceTable(make(columns | {"": [None]}))) == 1


@pytest.mark.parametrize("absent", ["NA", "n/a", "NaN", "#N/A", "null", ""])
def test_no_value_is_no_reason(absent, written):
    path = written(f"{HEADER}Kent,2017/18,x,{absent}\nKent,2018/19,x,20\n")
    columns = {"area": ["Kent"] * 2, "period": ["2017/18", "2018/19"], "offence": ["x"] * 2}
    tables = [
        qt.read_csv(path),
        qt.OffenceTable(pd.read_csv(path)),
        qt.OffenceTable(pl.read_csv(path)),
        qt.OffenceTable(pd.DataFrame(columns | {"count": [absent, "20"]})),
        qt.OffenceTable(pd.DataFrame(columns | {"count": [None, 20]})),
    ]
    for table in tables:
        assert table.change("2017/18", "2018/19")["before_printed"].to_list() == ["not_stated"]
    assert qt.Count(absent).reason == "not_stated"
    assert qt.Count("[z]").reason == "not_applicable"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("09-Jan", '"1-9"'),
        ("Oct-50", '"10-50"'),
        ("2024-01-09", '"1-9"'),
        ("5-", '"-" follows "5"'),
        ("<5*", '"*" follows "<5"'),
        ("12 (3)", '"(3)" follows "12"'),
    ],
)
def test_a_cell_is_quoted_with_what_was_done_to_it(cell, reason, written, refused):
    path = written(f"{HEADER}County A,2022,x,10-50\nCounty B,2022,x,{cell}\n")
    refused(lambda: qt.read_csv(path), f'row 3, column "count": cannot read "{cell}" as a count: ', reason)
    frame = pd.read_csv(path)
    refused(lambda: qt.OffenceTable(frame), f'row 1 (from 0), column "count": cannot read "{cell}" as a count', reason)
    refused(lambda: qt.Count(cell), f'cannot read "{cell}" as a count: ', reason)


def test_marks_of_notes_are_kept_beside_the_figure(written):
    cells = {"252 [r]": "revised", "1,052e": "estimated", "12 (p)": "provisional", "9†": "note", "40": ""}
    rows = "".join(f'Kent,{year},x,"{cell}"\n' for year, cell in enumerate(cells, 2018))
    from_file = qt.read_csv(written(HEADER + rows))
    assert from_file.frame["count"].tolist() == [252, 1052, 12, 9, 40]
    assert from_file.frame["footnotes"].fillna("").tolist() == [*cells.values()]
    frame = pd.DataFrame({"area": "Kent", "period": range(2018, 2023), "offence": "x", "count": [*cells]})
    for made in (frame, pl.DataFrame(frame)):
        table = qt.OffenceTable(made)
        assert table.frame["count"].to_list() == [*cells]
        change = table.change("2018", "2019")
        assert (change["before"].to_list(), change["after"].to_list()) == ([252], [1052])
        path = written("")
        table.to_csv(path)
        assert qt.read_csv(path).frame["footnotes"].fillna("").tolist() == [*cells.values()]


def test_a_file_that_is_no_csv_is_called_what_it_is(tmp_path, written, refused):
    pd.DataFrame(GERMAN).to_parquet(tmp_path / "figures.parquet")
    refused(lambda: qt.read_csv(tmp_path / "figures.parquet"), "figures.parquet: the file must be CSV", "Parquet")
    refused(lambda: qt.read_csv(written(b"PK\x03\x04........[Content_Types].xml")), "an Excel workbook (.xlsx)")
    refused(lambda: qt.read_csv(written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), "an Excel workbook (.xls)")
    refused(lambda: qt.read_csv(written(b"%PDF-1.7\n")), "a PDF")
    refused(lambda: qt.read_csv(tmp_path), "cannot read", "irectory")
    refused(lambda: qt.read_csv(tmp_path / "nowhere.csv"), "nowhere.csv: ", f"(os error {errno.ENOENT})")


def test_no_more_than_sixty_characters_are_quoted(tmp_path, written):
    long = "9" * 100_000 + "x"
    calls = [
        lambda: qt.Count(long),
        lambda: qt.Period(long),
        lambda: qt.rate(5, long),
        lambda: qt.rate(5, 100, method=long),
        lambda: qt.Count.missing(long),
        lambda: qt.claim(long, before=5, after=9),
        lambda: qt.geography.police_forces().find(long),
        lambda: qt.read_csv(tmp_path / ("9" * 200)),
        lambda: qt.read_csv(written(HEADER + f"Kent,2018,x,{long}\n")),
        lambda: qt.read_csv(written(f"{long},period,offence,count\n")),
        lambda: qt.OffenceTable(pd.DataFrame({long: [1]})),
        lambda: qt.OffenceTable(pd.DataFrame(GERMAN), thousands=long),
        lambda: qt.OffenceTable(pd.DataFrame(GERMAN), thousands=".", attributes=[long]),
        lambda: qt.OffenceTable(pd.DataFrame(GERMAN), thousands=".").vintages(long),
        lambda: qt.adjust([0.1], method=long),
        lambda: qt.harm({long: 5}, {"x": 1}),
    ]
    for call in calls:
        with pytest.raises(qt.InputError) as caught:
            call()
        assert "9" * 61 not in str(caught.value)
        assert len(str(caught.value)) < 600
