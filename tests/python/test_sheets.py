"""Tables as they are published: workbooks as spreadsheet programs make them, and texts whose headings must be found."""

import copy
import io
import os
import pickle
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

import quetelet as qt

ROOT = Path(__file__).parents[2]
PUBLISHED = Path(os.environ.get("QUETELET_SHARED", ROOT.parent / "shared")) / "data" / "published"


def workbook(rows, merged=(), name="Robbery", more=()):
    """A workbook as openpyxl writes it, with a sheet of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for other, its in more:
        added = book.create_sheet(other)
        for row in its:
            added.append(row)
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    return held


def spreadsheet(rows):
    """An OpenDocument spreadsheet as odfpy writes it."""
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Robbery")
    for row in rows:
        line = TableRow()
        for value in row:
            number = isinstance(value, (int, float))
            cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell if value is not None else TableCell())
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    held = io.BytesIO()
    document.write(held)
    held.seek(0)
    return held


def figures(table):
    frame = table.frame
    columns = [frame[name].tolist() for name in ("area", "period", "offence", "count")]
    return [(*place, str(count)) for *place, count in zip(*columns, strict=True)]


def law(table):
    reading = table.reading
    assert reading.rows == reading.rows_read + reading.rows_named, str(reading)


TWO_ROWS = [
    ["Table 4: Robbery by force, England"],
    [],
    ["Force", "2018/19", None, "2019/20", None],
    [None, "Number", "Rate per 1,000", "Number", "Rate per 1,000"],
    ["Kent1", 80, 1.5, 90, 1.6],
    ["Surrey", "[c]", 1.1, "70 [r]", 1.2],
    ["Total", 80, 1.3, 160, 1.4],
    [],
    ["1. A note on Kent."],
    ["Source: police recorded crime"],
]
READ = [
    ("Kent", "2018/19", "Robbery", "80"),
    ("Kent", "2019/20", "Robbery", "90"),
    ("Surrey", "2018/19", "Robbery", "suppressed"),
    ("Surrey", "2019/20", "Robbery", "70"),
]


@pytest.mark.parametrize(
    "file",
    [lambda: workbook(TWO_ROWS, ["B3:C3", "D3:E3"]), lambda: workbook(TWO_ROWS), lambda: spreadsheet(TWO_ROWS)],
    ids=["merged", "unmerged", "ods"],
)
def test_a_published_sheet(file):
    table = qt.read_excel(file(), backend="pandas")
    assert figures(table) == READ
    law(table)
    assert table.frame["footnotes"].fillna("").tolist() == ["note", "note", "", "revised"]
    left = {left.taken_for: left.rows for left in table.reading.rows_left}
    assert left["totals"] == [7]
    assert left["titles"] == [1]
    assert left["notes"] == [9, 10]
    assert {mark.mark: mark.meaning for mark in table.reading.marks} == {"[c]": "suppressed"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_text_in_each_encoding(tmp_path, encoding):
    text = "\r\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in TWO_ROWS)
    path = tmp_path / "Robbery.txt"
    path.write_bytes(text.encode(encoding))
    for table in (
        qt.read_published(path, offence="Robbery", backend="pandas"),
        qt.read_csv(path, header=[3, 4], backend="pandas"),
    ):
        assert [figure[3] for figure in figures(table)] == ["80", "90", "suppressed", "70"]
        law(table)


def test_a_named_encoding(refused):
    text = "area,period,offence,count\nYnys Môn,2018,theft,5\n".encode("cp1252")
    refused(lambda: qt.read_csv(io.BytesIO(text)), "encoding", "cp1252", "Ynys M")
    assert qt.read_csv(io.BytesIO(text), encoding="cp1252", backend="pandas").frame["area"].tolist() == ["Ynys Môn"]
    refused(lambda: qt.read_csv(io.BytesIO(text), encoding="ebcdic"), "unknown encoding")


def test_utf_16_of_a_header_and_rows(tmp_path):
    path = tmp_path / "plain.txt"
    path.write_bytes("area\tperiod\toffence\tcount\nKent\t2018\ttheft\t5\n".encode("utf-16"))
    assert figures(qt.read_csv(path, backend="pandas")) == [("Kent", "2018", "theft", "5")]


def test_months_as_date_cells():
    rows = [
        ["Force", "Offence", date(2018, 4, 1), date(2018, 5, 1)],
        ["Kent", "theft", 10, 20],
        [None, "robbery", 1, 2],
    ]
    rows += [["Surrey", "theft", 30, 40], [None, "robbery", 3, 4]]
    table = qt.read_excel(workbook(rows, ["A2:A3", "A4:A5"], "Sheet1"), backend="pandas")
    assert figures(table)[:4] == [
        ("Kent", "April 2018", "theft", "10"),
        ("Kent", "May 2018", "theft", "20"),
        ("Kent", "April 2018", "robbery", "1"),
        ("Kent", "May 2018", "robbery", "2"),
    ]
    assert figures(table)[6][0] == "Surrey"


def test_sheets_of_percentages_rates_and_populations_are_refused(refused):
    rows = [["Force", 2018, 2019], ["Kent", 80, 90], ["Surrey", 70, 75]]
    for title, what in [
        ("Table 3: Percentage of offences cleared up, by force", "percentages"),
        ("Offences per 1,000 population", "rates"),
        ("Mid-year population estimates", "populations"),
        ("Percentage change in robbery", "changes"),
        ("Index of robbery (2015 = 100)", "index numbers"),
    ]:
        refused(lambda title=title: qt.read_excel(workbook([[title], [], *rows], name="Sheet1")), what)
    broken = [["Force", 2018, 2019], ["Kent", 8.5, 9.25], ["Surrey", 7.1, 7.5]]
    refused(lambda: qt.read_excel(workbook(broken)), "numbers with decimals")


def test_offences_sexes_and_ages_across_the_columns():
    rows = [["Offences in England, 2018"], [], ["Force", "Population", "Robbery", "Theft of a bicycle"]]
    rows += [["Kent", 1_800_000, 5, 7], ["Surrey", 1_200_000, 6, 8]]
    table = qt.read_excel(workbook(rows, name="Sheet1"), backend="pandas")
    assert figures(table)[:2] == [("Kent", "2018", "Robbery", "5"), ("Kent", "2018", "Theft of a bicycle", "7")]
    assert table.frame["population"].tolist()[:2] == [1_800_000, 1_800_000]
    sexes = [["Force", "Year", "Males", "Females", "Total"], ["Kent", 2018, 5, 7, 12], ["Surrey", 2018, 6, 8, 14]]
    table = qt.read_excel(workbook(sexes), backend="pandas")
    assert table.attributes == ("sex",)
    assert table.frame["sex"].tolist()[:3] == ["Males", "Females", ""] or table.frame["sex"].tolist()[2] in (
        "Total",
        None,
    )
    ages = qt.read_excel(workbook(sexes), columns="victim", backend="pandas")
    assert ages.attributes == ("victim",)


def test_several_sheets(refused):
    rows = [["Force", 2018, 2019], ["Kent", 80, 90], ["Surrey", 70, 75]]
    one = qt.read_excel(workbook(rows, more=[("Burglary", rows)]), backend="pandas")
    assert sorted(set(one.frame["offence"])) == ["Burglary", "Robbery"]
    wider = [[*row, 5] for row in rows]
    wider[0][-1] = 2020
    file = workbook(rows, more=[("Burglary", wider)])
    refused(lambda: qt.read_excel(file), 'qt.read_excel(file, sheet="Robbery")')
    file.seek(0)
    assert len(qt.read_excel(file, sheet="burglary")) == 6
    file.seek(0)
    refused(lambda: qt.read_excel(file, sheet="Arson"), "unknown sheet", "Robbery")


def test_what_must_be_said(refused):
    rows = [["Force", "Number"], ["Kent", 80], ["Surrey", 70]]
    refused(lambda: qt.read_excel(workbook(rows)), "period must be", 'qt.read_excel(file, period="2018/19")')
    table = qt.read_excel(workbook(rows), period="2018/19", offence="stalking", backend="pandas")
    assert figures(table)[0] == ("Kent", "2018/19", "stalking", "80")
    marked = [["Force", 2018, 2019], ["Kent", "x", 90], ["Surrey", 70, "x"]]
    refused(lambda: qt.read_excel(workbook(marked)), 'mark "x"', "marks=")
    assert len(qt.read_excel(workbook(marked), marks={"x": "not_stated"})) == 4
    said = [*marked, [], ["x = data not available"]]
    assert qt.read_excel(workbook(said)).reading.states == {"exact": 2, "not_stated": 2}
    several = [["Crimes, 2015-16 to 2024-25"], [], *rows]
    refused(lambda: qt.read_excel(workbook(several)), "a title that names several years")
    refused(lambda: qt.read_excel(workbook(rows), period="2018", area="Forc"), 'column "Forc" is missing')


def test_where_the_headings_are(refused):
    rows = [["a", "b", "c"], [1, 2, 3], ["Force", 2018, 2019], ["Kent", 80, 90], ["Surrey", 70, 75]]
    for given in ({"header": 3}, {"skip_rows": 2}):
        table = qt.read_excel(workbook(rows), **given, backend="pandas")
        assert figures(table)[0] == ("Kent", "2018", "Robbery", "80"), given
        law(table)
    for wrong in ({"header": 0}, {"header": "x"}, {"skip_rows": -1}, {"table": 0}):
        refused(lambda wrong=wrong: qt.read_excel(workbook(rows), **wrong), next(iter(wrong)))


def test_side_by_side_and_below_each_other(refused):
    rows = [["Table a: Kent", None, None, "Table b: Surrey", None], ["Year", "Number", None, "Year", "Number"]]
    rows += [["2018/19", 80, None, "2018/19", 70], ["2019/20", 90, None, "2019/20", 75]]
    refused(lambda: qt.read_excel(workbook(rows)), "table=1")
    assert [figure[3] for figure in figures(qt.read_excel(workbook(rows), table=2, backend="pandas"))] == ["70", "75"]


def test_a_workbook_that_is_none(tmp_path, refused):
    refused(lambda: qt.read_excel(io.BytesIO(b"area,count\nKent,5\n")), "the file must be a workbook")
    refused(lambda: qt.read_excel(io.BytesIO(b"PK\x03\x04 xl/ nothing")), "save it as a new xlsx")
    refused(lambda: qt.read_excel(tmp_path / "nowhere.xlsx"), "nowhere.xlsx")
    refused(lambda: qt.read_csv(workbook(TWO_ROWS)), "an Excel workbook")


def test_a_reading_is_told():
    table = qt.read_excel(workbook(TWO_ROWS), backend="pandas")
    text = str(table.reading)
    assert "rows: 10 in all = 2 read + 8 named below" in text
    assert '"Force" as the area' in text
    assert list(table.reading.to_frame("pandas").columns) == ["column", "heading", "taken_as", "because"]
    hostile = [["<script>", 2018, 2019], ["Kent", 80, 90], ["Surrey", 70, 75]]
    shown = qt.read_excel(workbook(hostile), area="<script>").reading._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert pickle.loads(pickle.dumps(table)).reading == table.reading
    assert copy.deepcopy(table).reading == table.reading
    assert qt.OffenceTable(table.frame).reading is None


def test_a_csv_tells_its_reading(tmp_path):
    path = tmp_path / "plain.csv"
    path.write_text("area,period,offence,count,note\n\nKent,2018,theft,<5,x\nSurrey,2018,theft,7,\n")
    reading = qt.read_csv(path).reading
    assert (reading.rows, reading.rows_read, reading.rows_named) == (4, 2, 2)
    assert reading.states == {"between": 1, "exact": 1}
    assert [column.taken_as for column in reading.columns] == [
        "the area",
        "the period",
        "the offence",
        "the counts",
        "a description",
    ]


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not there")
def test_published_files(refused):
    table = qt.read_published(PUBLISHED / "fbi_ucr_table1_1994-2013.xls", backend="pandas")
    assert table.reading.layout.startswith("FBI")
    violent = table.frame[table.frame["offence"] == "Violent crime"]
    assert violent["count"].astype(int).sum() == 28_780_087
    path = PUBLISHED / "bka_pks_2022_kreise_T01.csv"
    refused(lambda: qt.read_published(path), f'qt.read_published({str(path)!r}, period="2022")')
    assert len(qt.read_published(path, period="2022")) == 16_400
    macros = PUBLISHED / "bocsar_nsw_incidents_by_month_1995-2017.xlsm"
    table = qt.read_excel(macros, backend="pandas")
    assert table.frame[table.frame["period"] == "December 2017"]["count"].astype(int).sum() == 61_490


def test_numbers_that_are_no_counts_are_not_taken_for_some(refused):
    people = [["age", "date", "borough"], [19, "2006-01-02", "Hackney"], [24, "2006-02-05", "Lewisham"]]
    refused(lambda: qt.read_excel(workbook(people)), "no column of counts")
    ages = [["Age", "Year", "Deaths", "Population"], [9, 2019, 10, 4_061_874], [10, 2019, 14, 4_078_668]]
    table = qt.read_excel(workbook(ages, name="Sheet1"), backend="pandas")
    assert figures(table) == [("not stated", "2019", "Deaths", "10"), ("not stated", "2019", "Deaths", "14")]
    codes = [["lsoa_code", "borough", "2008-01", "2008-09"], *([f"E0100000{at}", "Camden", at, 5] for at in range(5))]
    table = qt.read_excel(workbook(codes, name="Sheet1"), backend="pandas")
    assert table.frame["area"].tolist()[::2] == [f"E0100000{at}" for at in range(5)]
    assert table.frame["period"].tolist()[:2] == ["January 2008", "September 2008"]


def test_periods_in_headings():
    rows = [["Force", "grooming_88A_2017_18", "grooming_88A_2018_19"], ["Kent", 80, 90], ["Surrey", 70, 75]]
    table = qt.read_excel(workbook(rows, name="Sheet1"), backend="pandas")
    assert [figure[1] for figure in figures(table)[:2]] == ["2017/18", "2018/19"]
    months = [["Force", "Offence", "201011", "201012"], ["Kent", "theft", 80, 90], ["Surrey", "theft", 70, 75]]
    table = qt.read_excel(workbook(months), backend="pandas")
    assert [figure[1] for figure in figures(table)[:2]] == ["November 2010", "December 2010"]


def test_persons_are_residents_beside_counts_and_counted_alone():
    def read(printed):
        return qt.read_published(io.BytesIO(printed), backend="pandas").frame

    lived = read(b"year,homicides,persons\n1898,328,31517700\n1899,322,31881400\n")
    assert (lived["count"].tolist(), lived["population"].tolist()) == ([328, 322], [31517700, 31881400])
    counted = read(b"year,area,persons\n2018,Kent,12\n2019,Kent,14\n")
    assert counted["count"].tolist() == [12, 14]
    sexes = read(b"year,area,males,females,persons\n2018,Kent,7,5,12\n2019,Kent,8,6,14\n")
    assert sexes["count"].tolist() == [7, 5, 12, 8, 6, 14]


def test_points_between_thousands_and_years_with_marks():
    printed = b"Force;Year;Offences;Population\nKent;2018;1.052;1.490.497\nSurrey;2018;33;900.000\n"
    frame = qt.read_published(io.BytesIO(printed), offence="theft", thousands=".", backend="pandas").frame
    assert frame["count"].tolist() == [1052, 33]
    assert frame["population"].tolist() == [1_490_497, 900_000]
    for years in ("2018[r],2019 (p)", "2018 [r],2019 [p]"):
        printed = f"Force,{years}\nKent,5,6\nSurrey,7,8\n".encode()
        frame = qt.read_published(io.BytesIO(printed), offence="theft", backend="pandas").frame
        assert (frame["period"].tolist(), frame["count"].tolist()) == (["2018", "2019"] * 2, [5, 6, 7, 8])
