"""What a table method returns is what its docstring says, under names that overwrite nothing."""

import copy
import io
import pickle
import re
from dataclasses import fields
from html.parser import HTMLParser

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quetelet as qt
from quetelet import _frame

MAKERS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
every_frame = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)

ANSWERS = {
    "check": lambda table: table.check(),
    "rates": lambda table: table.rates(),
    "change": lambda table: table.change("2017/18", "2018/19"),
    "shares": lambda table: table.shares("platform"),
    "vintages": lambda table: table.vintages(),
    "rest_of_parent": lambda table: table.rest_of_parent("Lancashire"),
    "claim": lambda table: table.claim(
        "quadrupled",
        area="Lancashire",
        offence="sexual communication with a child",
        before="2017/18",
        after="2018/19",
    ),
}
TRENDS = {
    "mann_kendall": (qt.MannKendalls, {}),
    "sen_slope": (qt.SenSlopes, {}),
    "log_linear": (qt.LogLinears, {}),
    "interrupted": (qt.Interruptions, {"at": "2012"}),
    "change_points": (qt.Segmentations, {}),
    "recent_trend": (qt.RecentTrends, {}),
}


def values(frame, name):
    series = nw.from_native(frame, eager_only=True).get_column(name)
    return [None if gone else v for v, gone in zip(series.to_list(), series.is_null().to_list(), strict=True)]


def names(frame):
    return nw.from_native(frame, eager_only=True).columns


def data(counts=(64, 252), **more):
    rows = len(counts)
    base = {"area": ["Kent"] * rows, "period": ["2017", "2018"] * (rows // 2), "offence": ["theft"] * rows}
    return {**base, "count": list(counts), **more}


def returned(method):
    """The names in backticks in the part of a docstring that says what is returned."""
    part = re.search(r"Returns\n\s+-+\n(.*?)(\n\s*\n\s+\w+\n\s+-+|$)", method.__doc__, re.DOTALL)
    return re.findall(r"(?<!`)`(\w+)`(?!`)", part[1])


@every_frame
@pytest.mark.parametrize("method", ANSWERS)
def test_the_columns_are_those_of_the_docstring(make, method):
    table = qt.examples.lancashire({v: k for k, v in MAKERS.items()}[make])
    columns = names(ANSWERS[method](table))
    of_the_user = names(table.frame) if method == "rates" else ["platform"]
    documented = returned(getattr(qt.OffenceTable, method))
    assert [name for name in columns if name not in of_the_user] == documented
    assert len(columns) == len(set(columns))


@pytest.mark.parametrize("trend", TRENDS)
def test_the_columns_of_a_trend_are_those_of_many(trend):
    kind, options = TRENDS[trend]
    table = qt.OffenceTable(pd.DataFrame(data(range(1, 21), period=[str(year) for year in range(2003, 2023)])))
    own = [f.name for f in fields(kind) if f.name not in ("series", "method", "confidence", "flags")]
    assert set(names(table.trend(trend, **options))) == {"area", "offence", "first", "last", *own, "flags"}
    assert names(table.trend(trend, **options))[-1] == "flags"


@every_frame
def test_counts_add_up_and_sort_where_all_are_exact(make):
    table = qt.OffenceTable(make(data((9, 10, 100, 5), area=["Kent", "Kent", "Surrey", "Surrey"])))
    change = table.change("2017", "2018")
    assert sorted(values(change, "before")) == [9, 100]
    assert sum(values(change, "after")) == 15
    assert nw.from_native(change).schema["before"] == nw.Int64
    for end in ("before_low", "before_high"):
        assert values(change, end) == values(change, "before")


@every_frame
def test_a_hidden_count_is_null_between_its_ends(make):
    printed = ["<5", "12", "at least 7", "no_reply", "[c]", "0"]
    table = qt.OffenceTable(make(data(printed, area=["Kent", "Kent", "Surrey", "Surrey", "Essex", "Essex"])))
    change = table.change("2017", "2018")
    assert values(change, "before") == [None, None, None]
    assert values(change, "before_low") == [1, 7, None]
    assert values(change, "before_high") == [4, None, None]
    assert values(change, "before_printed") == ["1 to 4", "at least 7", "suppressed"]
    assert values(change, "after") == [12, None, 0]
    assert values(change, "after_printed") == ["12", "no_reply", "0"]
    assert nw.from_native(change).schema["before_low"].is_numeric()


@every_frame
def test_hidden_counts_in_shares_vintages_and_the_rest(make):
    parts = data(("<5", "40", "50", "60"), platform=["Kik", None, "Kik", None], period=["2017", "2017", "2018", "2018"])
    shares = qt.OffenceTable(make(parts), attributes="platform").shares("platform")
    assert values(shares, "part") == [None, 50]
    assert (values(shares, "part_low"), values(shares, "part_high")) == ([1, 50], [4, 50])
    assert values(shares, "whole") == [40, 60]
    twice = data(("<5", "3"), period=["2017", "2017"], source=["a", "b"])
    vintages = qt.OffenceTable(make(twice)).vintages()
    assert (values(vintages, "count"), values(vintages, "count_printed")) == ([None, 3], ["1 to 4", "3"])
    region = data(("<5", "40", "100", "200"), area=["Kent", "Kent", "South East", "South East"])
    rest = qt.OffenceTable(make(region)).rest_of_parent("Kent")
    assert (values(rest, "area_before"), values(rest, "area_before_high")) == ([None], [4])
    assert (values(rest, "rest_before_low"), values(rest, "rest_before_high")) == ([96], [99])
    assert values(rest, "rest_after") == [160]


@pytest.mark.parametrize("method", [method for method in ANSWERS if method not in ("check", "rates")])
def test_an_attribute_may_not_have_the_name_of_a_column_of_the_answer(refused, method):
    case = qt.examples.lancashire("pandas")
    known = names(ANSWERS[method](case))
    overwritten = [name for name in known if name not in (*case.frame.columns, "area", "offence")]
    if "platform" not in known:
        pytest.skip("no attribute is a column of this answer")
    assert overwritten
    for name in overwritten:
        frame = case.frame.rename(columns={"platform": name})
        table = qt.OffenceTable(frame, attributes=[name])
        ask = {"shares": lambda table=table, name=name: table.shares(name)}.get(
            method, lambda table=table: ANSWERS[method](table)
        )
        refused(ask, f'got "{name}"', "rename")


@pytest.mark.parametrize("name", ["s", "n", "slope", "flags", "first"])
def test_nor_that_of_a_column_of_a_trend(refused, name):
    table = qt.OffenceTable(pd.DataFrame(data(**{name: ["a", "a"]})), attributes=name)
    refused(lambda: table.trend("mann_kendall"), f'got "{name}"', "rename")


@every_frame
@pytest.mark.parametrize("name", ["rate", "rate_low", "rate_high", "rate_flags"])
def test_rates_overwrite_no_column(refused, make, name):
    table = qt.OffenceTable(make(data(population=[1000, 1000], **{name: [1.5, 2.5]})))
    refused(table.rates, f'"{name}"', "rename")
    assert values(table.frame, name) == [1.5, 2.5]


def test_a_column_is_one_thing(refused):
    frame = pd.DataFrame(data(force=["Kent", "Kent"]))
    for role in ("area", "period", "offence", "count"):
        refused(lambda role=role: qt.OffenceTable(frame, attributes=[role]), f'got "{role}"')
    refused(lambda: qt.OffenceTable(frame, area="force", attributes=["area"]), 'got "area" (the area)')
    refused(lambda: qt.OffenceTable(frame, area="force", attributes=["force"]), 'got "force" (the area)')
    refused(lambda: qt.OffenceTable(frame, area="offence"), "area and offence must be two columns", '"offence"')
    refused(lambda: qt.OffenceTable(frame, source="force", published="force"), "source and published", '"force"')
    refused(lambda: qt.OffenceTable(frame, area="region"), 'column "region" is missing', "area, period, offence, count")
    refused(lambda: qt.OffenceTable(frame, area=None), "area must be the name of a column")
    refused(lambda: qt.OffenceTable(frame, attributes=["force", "force"]), '"force" twice')


@every_frame
def test_one_name_is_a_list_of_one(make):
    table = qt.OffenceTable(make(data(platform=["Kik", "Kik"])), attributes="platform")
    assert table.attributes == ("platform",)
    assert names(table.trend("mann_kendall", by="platform"))[0] == "platform"


def test_words_of_another_kind(refused):
    table = qt.OffenceTable(pd.DataFrame(data()))
    frame = table.frame
    refused(lambda: qt.OffenceTable(frame, geography="x"), "geography must be a qt.Geography", '"x"')
    refused(lambda: qt.OffenceTable(frame, marks="*"), "marks", '"*"')
    refused(lambda: qt.OffenceTable(frame, zero_included="yes"), "zero_included must be True or False", '"yes"')
    refused(lambda: qt.OffenceTable(frame, attributes=1.5), "attributes must be a list of names", "1.5")
    refused(lambda: table.trend("mann_kendall", by=[None]), "by must be a list of names")
    refused(lambda: table.change("2017", "2018", per_population=True), 'column "population" is missing', "population=")
    refused(lambda: table.vintages("\ud800"), "area must be a text of whole characters")
    refused(lambda: table.claim(5, area="Kent", offence="theft", before="2017", after="2018"), "text must be a text")
    refused(lambda: table.check(progress=5), "progress must be True or False")
    with pytest.raises(TypeError, match=r'interrupted\(\) needs the option "at"'):
        table.trend("interrupted")
    with pytest.raises(TypeError, match=r'log_linear\(\) has no option "familly"'):
        table.trend("log_linear", familly="poisson")


def test_texts_that_cannot_be_written_are_named_by_their_row(refused):
    half = pd.DataFrame(data(area=pd.Series(["Kent", "\ud800"], dtype=object)))
    refused(lambda: qt.OffenceTable(half), 'row 1 (from 0), column "area"', "whole characters")
    refused(
        lambda: qt.OffenceTable(pd.DataFrame(data(area=["Kent", b"Kent"]))), 'row 1 (from 0), column "area"', "b'Kent'"
    )
    for blank in (None, float("nan"), " "):
        refused(
            lambda blank=blank: qt.OffenceTable(pd.DataFrame(data(area=["Kent", blank]))), "row 1 (from 0)", "given"
        )


def test_names_of_columns(refused):
    twice = pd.concat([pd.DataFrame(data()), pd.DataFrame(data())], axis=1)
    refused(lambda: qt.OffenceTable(twice), '"area" twice')
    arrow = pa.Table.from_arrays([pa.array(["Kent"])] * 2, names=["area", "area"])
    refused(lambda: qt.OffenceTable(arrow), '"area" twice')
    numbered = pd.DataFrame(data()).set_axis([0, 1, 2, 3], axis=1)
    table = qt.OffenceTable(numbered, area=0, period=1, offence=2, count=3)
    assert repr(table) == "OffenceTable of 2 rows: 0, 1, 2, 3"
    assert values(table.change("2017", "2018"), "ratio") == [252 / 64]
    assert values(table.trend("mann_kendall", by=0), "area") == ["Kent"]


@every_frame
def test_columns_that_are_nothing_hold_whatever_they_hold(make):
    frame = make(data(notes=[[1, 2], [3]], when=pd.to_datetime(["2020-01-01", "2020-01-02"]).tolist(), x=[1.5, None]))
    assert values(qt.OffenceTable(frame).change("2017", "2018"), "ratio") == [252 / 64]


@pytest.mark.parametrize("kind", ["categorical", "dictionary", "chunks"])
def test_columns_coded_by_their_library(refused, kind):
    areas = ["Surrey", "Kent", "Kent", "Surrey"]
    given = data((5, 50, 60, 9), period=["2017", "2017", "2018", "2018"])
    match kind:
        case "categorical":
            coded = pd.Categorical(areas, categories=["Essex", "Kent", "Surrey"])
            frame = pd.DataFrame(
                {**given, "area": coded, "period": pd.Categorical(given["period"], ["1", "2017", "2018"])}
            )
        case "dictionary":
            codes = pa.DictionaryArray.from_arrays(pa.array([2, 1, 1, 2]), pa.array(["Essex", "Kent", "Surrey"]))
            frame = pa.table({**given, "area": codes})
        case "chunks":
            chunks = pa.chunked_array(
                [pa.array(areas[:1]).dictionary_encode(), pa.array(areas[1:]).dictionary_encode()]
            )
            frame = pa.table({**given, "area": chunks})
    change = qt.OffenceTable(frame).change("2017", "2018")
    assert dict(zip(values(change, "area"), values(change, "before"), strict=True)) == {"Surrey": 5, "Kent": 50}
    if kind == "dictionary":
        missing = pa.array(["Kent", None, "Kent", "Surrey"]).dictionary_encode()
        refused(lambda: qt.OffenceTable(frame.set_column(0, "area", missing)), "row 1 (from 0)", "area must be given")


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text.append(data)


@every_frame
def test_cells_and_names_are_text_in_a_notebook(make):
    script, name = "<script>alert(1)</script>", "<img src=x onerror=alert(2)>"
    frame = make(data([5] * 30, area=[script] * 30, **{name: ["&amp;"] * 30}))
    shown = _Tags()
    shown.feed(qt.OffenceTable(frame)._repr_html_())
    assert shown.tags == {"p", "table", "tr", "th", "td"}
    assert shown.text.count(script) == 10
    assert shown.text.count(name) == 1
    assert shown.text.count("&amp;") == 10
    assert "…" in shown.text


@every_frame
def test_a_table_survives_pickling_and_copying(make):
    frame = make(data(("*", "12"), period=["2011-11", "2011-12"], platform=["Kik", "Kik"], ward=["a", "b"]))
    given = {"marks": {"*": "<5"}, "zero_included": True, "dashed_year": "month", "attributes": ["platform"]}
    table = qt.OffenceTable(frame, **given)
    again = pickle.loads(pickle.dumps(table))
    assert again.attributes == table.attributes
    assert values(again.change("2011-11", "2011-12"), "before_printed") == ["0 to 4"]
    for made in (again.trend("log_linear"), again.check(), again.frame):
        assert type(made) is type(frame)
    assert copy.copy(table) is copy.deepcopy(table) is table
    case = pickle.loads(pickle.dumps(qt.examples.lancashire("polars")))
    assert values(case.check(), "message") == values(qt.examples.lancashire("polars").check(), "message")


@pytest.mark.parametrize("name", ["area", "period", "offence", "count", "population", "source", "published", "ward"])
@pytest.mark.parametrize("kind", ["attribute", "note"])
def test_a_column_that_bears_a_roles_name_survives_pickling_and_files(kind, name, tmp_path):
    printed = f"area,period,offence,{kind}:{name},count\nKent,2018,theft,,10\nKent,2018,theft,b,4\n"
    table = qt.read_csv(io.BytesIO(printed.encode()))
    assert table.attributes == ((name,) if kind == "attribute" else ())
    table.to_csv(tmp_path / "first.csv")
    again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(table))))
    read = qt.read_csv(tmp_path / "first.csv")
    for made in (again, read, copy.copy(table), copy.deepcopy(table)):
        assert made.attributes == table.attributes
        assert made.frame.equals(table.frame)
        assert made.check().equals(table.check())
        made.to_csv(tmp_path / "second.csv")
        assert (tmp_path / "second.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()


def test_residents_are_those_of_the_tables_own_geography():
    own = qt.Geography(
        (
            qt.geography.Area("T1", "Terminal 1", "place", None, residents=False),
            qt.geography.Area("C", "City of London", "place", None, residents=True),
        )
    )
    frame = pd.DataFrame(data((5, 6), area=["Terminal 1", "City of London"], period=["2018"] * 2, population=[10, 20]))
    assert values(qt.OffenceTable(frame, geography=own).rates(), "rate_flags") == ["no_residents", ""]
    assert values(qt.OffenceTable(frame).rates(), "rate_flags") == ["", "no_residents"]


def test_rates_of_rows_are_those_of_the_function():
    rng = np.random.default_rng(3)
    counts = [None if n > 400 else "<5" if n < 5 else str(n) for n in rng.integers(0, 420, 500).tolist()]
    people = rng.integers(1000, 9000, 500)
    months = rng.choice(["January 2019", "February 2019", "2019/20", "2020"], 500)
    frame = pd.DataFrame(data(counts, period=months, population=people))
    found = qt.OffenceTable(frame).rates(per=1000, method="mid_p", confidence=0.9)
    years = [qt.Period(month).years for month in months.tolist()]
    wanted = qt.rates(counts, people, years=years, per=1000, method="mid_p", confidence=0.9)
    for column, of in (("rate", wanted.value), ("rate_low", wanted.low), ("rate_high", wanted.high)):
        np.testing.assert_array_equal(found[column].to_numpy(), of)
    assert found["rate_flags"].tolist() == [", ".join(wanted.flag_words(row)) for row in range(500)]


WHEN = ["2018-03-01", "2019-03-01"]


@pytest.mark.parametrize(
    ("published", "read"),
    [
        (pd.to_datetime(WHEN), WHEN),
        (pd.to_datetime(WHEN).tz_localize("Europe/London"), WHEN),
        (pd.to_datetime(WHEN).date, WHEN),
        (pl.Series(WHEN).str.to_datetime(), WHEN),
        (pl.Series(WHEN).str.to_date(), WHEN),
        (pa.array(pd.to_datetime(WHEN)), WHEN),
        ([2018.0, 2019.0], ["2018", "2019"]),
        ([2018, 2019], ["2018", "2019"]),
        (["2018-03", "2019"], ["2018-03", "2019"]),
    ],
)
def test_when_a_figure_was_published_is_read_from_dates_and_years(published, read):
    columns = {"area": ["Kent"] * 2, "offence": ["x"] * 2, "period": ["2018"] * 2, "count": [1, 2]}
    kind = pl.DataFrame if isinstance(published, pl.Series) else pa.table if isinstance(published, pa.Array) else None
    frame = (kind or pd.DataFrame)({**columns, "published": published})
    found = qt.OffenceTable(frame).vintages()["published"]
    assert (found.to_pylist() if kind is pa.table else list(found)) == read


def test_a_blank_year_of_publication_is_none_and_a_time_of_day_is_refused(refused):
    columns = {"area": ["Kent"] * 3, "offence": ["x"] * 3, "period": ["2018", "2018", "2019"], "count": [1, 2, 3]}

    def vintages(published):
        return qt.OffenceTable(pd.DataFrame({**columns, "published": published})).vintages()["published"].tolist()

    assert vintages([2018.0, 2019.0, None]) == ["2018", "2019"]
    assert vintages(pd.to_datetime([*WHEN, None])) == WHEN
    timed = pd.to_datetime(["2018-03-01 09:30", "2019-03-01 00:00", None])
    refused(lambda: vintages(timed), "row 0 (from 0)", '"published"', "a day without a time", "09:30")
    refused(lambda: vintages([2018, 20190301, 2020]), "row 1 (from 0)", '"published"', "20190301")


def test_a_table_that_was_read_makes_its_frame_when_it_is_asked_for(tmp_path, monkeypatch):
    path, made = tmp_path / "table.csv", []
    path.write_text("area,period,offence,count\nKent,2017,fraud,5\nKent,2018,fraud,<5\n")
    assembled = _frame.assembled
    monkeypatch.setattr(_frame, "assembled", lambda *given: made.append(given) or assembled(*given))
    table = qt.read_csv(path, backend="polars")
    assert isinstance(table.check(), pl.DataFrame)
    assert isinstance(table.change("2017", "2018"), pl.DataFrame)
    assert made == []
    assert table.frame["count"].to_list() == ["5", "1 to 4"]
    assert isinstance(table.frame, pl.DataFrame)
    assert len(made) == 1
