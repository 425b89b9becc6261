"""Every public call of tables, trees of areas, periods, results and pictures, as in `hostile_calls`."""

import tempfile
from functools import cache
from itertools import cycle
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from hostile import PRINTABLE, THINGS
from hostile_calls import LEVEL, Call
from hostile_series import PEOPLE, SERIES, YEARS

import quetelet as qt

mpl.use("agg")
ROWS = {
    "area": ["Lancashire", "Lancashire", "Lancashire", "Lancashire", "North West", "North West"],
    "period": ["2017/18", "2018/19"] * 3,
    "offence": ["sexual grooming"] * 6,
    "count": ["187", "376", "<5", "no reply", "600", "1,000"],
    "population": [1_490_497.0, 1_498_300.0, 1_490_497.0, 1_498_300.0, 7_300_000.0, 7_340_000.0],
    "source": ["ONS"] * 6,
    "published": ["2019-07-01"] * 6,
    "platform": [None, None, "Instagram", "Instagram", None, None],
    "note": ["a", "b", "c", "d", "e", "f"],
}
ROLES = {role: role for role in ("area", "period", "offence", "count", "population", "source", "published")}
PRINTED = {
    "marks": None,
    "zero_included": False,
    "dashed_year": None,
    "period_length": None,
    "thousands": None,
    "decimal": None,
    "geography": None,
}
SAID_OF_PRINTED = {"marks": ("mark", "stands for")}


@cache
def table() -> qt.OffenceTable:
    return qt.OffenceTable(pd.DataFrame(ROWS), attributes="platform")


@cache
def bare() -> qt.OffenceTable:
    """The table without populations."""
    return qt.OffenceTable(pd.DataFrame(ROWS).drop(columns="population"), attributes="platform")


@cache
def forces() -> qt.Geography:
    return qt.geography.police_forces()


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp())


ASKED = (
    qt.OffenceTable.rates,
    lambda made: made.change("2017/18", "2018/19"),
    lambda made: made.shares("platform"),
    lambda made: made.trend("log_linear"),
    lambda made: made.trend("sen_slope"),
    lambda made: made.rest_of_parent("Lancashire"),
    lambda made: made.claim("doubled", area="Lancashire", offence="sexual grooming", before="2017/18", after="2018/19"),
    qt.OffenceTable.vintages,
    qt.OffenceTable.check,
    lambda made: made.total("area").rates(),
    lambda made: made.resample("year").frame,
    lambda made: made.complete(zeros=True).frame,
    lambda made: made.filter(area="Lancashire").series(offence="sexual grooming"),
)


def answering(make):
    """A call that makes a table of columns, prints it, and asks it the next of what a table is asked."""
    turns = cycle(ASKED)

    def answered(**columns):
        made, ask = make(**columns), next(turns)
        found = [repr(made), made._repr_html_()]
        try:
            found.append(ask(made))
        except qt.InputError as error:
            found.append(str(error))
        return tuple(found)

    return answered


def of_rows(**columns):
    return qt.OffenceTable(pd.DataFrame(columns, dtype=object), attributes="platform")


def written(**columns):
    """The table of a file in which each value is its text."""
    path = folder() / "hostile.csv"
    texts = {name: [f"{value}" for value in values] for name, values in columns.items()}
    frame = pd.DataFrame(texts, dtype=object)
    path.write_bytes(frame.to_csv(index=False).encode("utf-8", "surrogatepass"))
    return qt.read_csv(path, attributes="platform")


@cache
def file() -> Path:
    path = folder() / "fine.csv"
    table().to_csv(path)
    return path


@cache
def workbook() -> Path:
    path = folder() / "fine.xlsx"
    frame = pd.DataFrame({"area": ["Kent", "Surrey"], "2017/18": [80, 70], "2018/19": [90, 75]})
    frame.to_excel(path, sheet_name="Robbery", index=False)
    return path


AS_PUBLISHED = {
    "sheet": "Robbery",
    "table": 1,
    "header": 1,
    "skip_rows": 0,
    "columns": "period",
    "area": "area",
    "period": None,
    "offence": "robbery",
    "count": None,
    "population": None,
    "attributes": None,
    **PRINTED,
    "backend": "pandas",
    "progress": False,
}
SAID_OF_PUBLISHED = SAID_OF_PRINTED | {
    "path": ("path", "cannot read", "file", "sheet"),
    "header": ("header", "headings", "table of counts"),
    "skip_rows": ("skip_rows", "headings"),
    "table": ("table", "headings"),
    "dashed_year": ("dashed year", "dashed_year"),
    "period_length": ("period length", "period_length"),
    **{name: (name, "column") for name in ("area", "period", "offence", "count", "population", "attributes")},
}
TABLES = {
    "OffenceTable": Call(
        qt.OffenceTable,
        {"frame": pd.DataFrame(ROWS), **ROLES, "attributes": "platform", **PRINTED},
        said=SAID_OF_PRINTED | {name: (name, "column") for name in ("frame", *ROLES, "attributes")},
    ),
    "OffenceTable of rows": Call(
        answering(of_rows), ROWS, tuple(ROWS), said={name: (name,) for name in ROWS}, within=THINGS
    ),
    "read_csv of rows": Call(
        answering(written),
        ROWS,
        ("area", "period", "count", "population", "published"),
        said={name: (name, "row") for name in ROWS},
        within=PRINTABLE,
    ),
    "read_csv": Call(
        qt.read_csv,
        {
            "path": file(),
            **ROLES,
            "attributes": ["platform"],
            **PRINTED,
            "delimiter": None,
            "encoding": None,
            "header": None,
            "skip_rows": 0,
            "columns": None,
            "backend": "pandas",
            "progress": False,
        },
        said=SAID_OF_PRINTED
        | {name: (name, "column") for name in (*ROLES, "attributes")}
        | {
            "path": ("path", "cannot read", "file"),
            "header": ("header", "headings", "table of counts", "column"),
            "skip_rows": ("skip_rows", "headings"),
            "dashed_year": ("dashed year", "dashed_year"),
            "period_length": ("period length", "period_length"),
        },
    ),
    "read_excel": Call(qt.read_excel, {"path": workbook(), **AS_PUBLISHED}, said=SAID_OF_PUBLISHED),
    "read_published": Call(
        qt.read_published,
        {"path": workbook(), "encoding": None, "delimiter": None, **AS_PUBLISHED},
        said=SAID_OF_PUBLISHED,
    ),
    "OffenceTable.reading": Call(lambda: qt.read_csv(file()).reading, {}),
    "OffenceTable.check": Call(table().check, {"progress": False}),
    "OffenceTable.rates": Call(
        table().rates,
        {
            "per": 1e5,
            "method": "exact",
            "alternative": "two-sided",
            "overdispersion": 1.0,
            "cluster_sizes": None,
            **LEVEL,
        },
        said={"alternative": ("alternative",), "cluster_sizes": ("cluster size", "cluster_sizes")},
    ),
    "OffenceTable.change": Call(
        table().change,
        {
            "before": "2017/18",
            "after": "2018/19",
            "per_population": False,
            "per_day": False,
            "method": "mid_p",
            "difference_method": "score",
            "overdispersion": 1.0,
            "adjust": None,
            "progress": False,
            **LEVEL,
        },
        said={
            "before": ("before", "period", "cannot compare"),
            "after": ("after", "period", "cannot compare"),
            "adjust": ("adjust",),
        },
    ),
    "OffenceTable.trend": Call(
        table().trend, {"trend": "sen_slope", "by": None, "progress": False}, ("by",), said={"by": ("by", "key")}
    ),
    "OffenceTable.shares": Call(
        table().shares,
        {"attribute": "platform", "method": "wilson", "alternative": "two-sided", "progress": False, **LEVEL},
        said={"alternative": ("alternative",)},
    ),
    "OffenceTable.vintages": Call(table().vintages, {"area": None, "progress": False}),
    "OffenceTable.rest_of_parent": Call(table().rest_of_parent, {"area": "Lancashire", "progress": False, **LEVEL}),
    "OffenceTable.claim": Call(
        table().claim,
        {
            "text": "doubled",
            "area": "Lancashire",
            "offence": "sexual grooming",
            "before": "2017/18",
            "after": "2018/19",
            "progress": False,
            **LEVEL,
        },
        said={
            "text": ("text", "claim"),
            "before": ("before", "period", "cannot compare"),
            "after": ("after", "period", "cannot compare"),
        },
    ),
    "check_text": Call(
        qt.check_text,
        {
            "article": "Sexual grooming in Lancashire doubled between 2017/18 and 2018/19.",
            "table": table(),
            "progress": False,
            **LEVEL,
        },
    ),
    "OffenceTable.report": Call(
        table().report,
        {"path": folder() / "page.html", "title": "A table", "progress": False},
        said={"path": ("path", "cannot write", "a file")},
    ),
    "OffenceTable.filter": Call(
        table().filter,
        {
            "area": "Lancashire",
            "offence": ["sexual grooming"],
            "period": ["2017/18", "2018/19"],
            "during": None,
            "source": "ONS",
            "platform": [None, "Instagram"],
            "progress": False,
        },
        ("offence", "period", "platform"),
        said={"period": ("period",), "during": ("during", "period", "filter"), "platform": ("platform", "category")},
    ),
    "OffenceTable.series": Call(
        table().series,
        {"area": "Lancashire", "offence": "sexual grooming", "platform": "Instagram"},
        said={"platform": ("platform", "category")},
    ),
    "OffenceTable.total": Call(
        table().total, {"over": "area", "progress": False}, said={"over": ("over", "unknown total")}
    ),
    "OffenceTable.resample": Call(table().resample, {"to": "financial_year", "progress": False}),
    "OffenceTable.complete": Call(table().complete, {"zeros": True, "progress": False}),
    "OffenceTable.with_population": Call(
        bare().with_population,
        {
            "frame": pd.DataFrame({"area": ["Lancashire", "North West"], "year": 2018, "population": [1e6, 7e6]}),
            "area": "area",
            "period": None,
            "population": "population",
        },
        said={name: (name, "column") for name in ("frame", "area", "period", "population")},
    ),
    "OffenceTable.from_csv": Call(
        qt.OffenceTable.from_csv,
        {"path": file(), "geography": None, "backend": "pandas", "progress": False},
        said={"path": ("path", "cannot read", "file")},
    ),
    "OffenceTable.to_csv": Call(
        table().to_csv,
        {"path": folder() / "written.csv", "progress": False},
        said={"path": ("path", "cannot write", "a file")},
    ),
}
METHODS = {
    "Count": Call(
        qt.Count,
        {"count": "<5", "marks": None, "zero_included": False, "thousands": None, "decimal": None},
        said=SAID_OF_PRINTED,
    ),
    "Count.between": Call(
        qt.Count.between, {"low": 1, "high": 4}, said={"low": ("low", "count"), "high": ("high", "count")}
    ),
    "Count.at_least": Call(qt.Count.at_least, {"n": 5}),
    "Count.missing": Call(qt.Count.missing, {"reason": "no_reply"}),
    "Period": Call(
        qt.Period,
        {"label": "2018-04-01", "end": "2019-04-01", "dashed_year": None},
        said={"label": ("period",), "end": ("period",)},
    ),
    "Period of a label": Call(qt.Period, {"label": "2018/19"}, said={"label": ("period",)}),
    **{
        f"Period.{name}": Call(getattr(qt.Period("2018/19"), name), {"other": qt.Period("2018")})
        for name in ("overlaps", "adjoins", "contains")
    },
    "Geography": Call(qt.Geography, {"areas": forces().areas}, ("areas",)),
    "Geography.from_frame": Call(
        qt.Geography.from_frame,
        {
            "frame": forces().to_frame("pandas"),
            "code": "code",
            "name": "name",
            "kind": "kind",
            "parent": "parent",
            "aliases": None,
        },
        said={name: (name, "column") for name in ("frame", "code", "name", "kind", "parent", "aliases")},
    ),
    "Geography.find": Call(forces().find, {"name": "Lancashire"}, said={"name": ("name", "area")}),
    "Geography.parent": Call(forces().parent, {"name": "Lancashire"}, said={"name": ("name", "area")}),
    "Geography.children": Call(forces().children, {"name": "North West"}, said={"name": ("name", "area")}),
    "Geography.to_frame": Call(forces().to_frame, {"backend": "pandas"}),
    "Geography.columns": Call(forces().columns, {}),
    "geography.police_forces": Call(qt.geography.police_forces, {}),
    "geography.Area": Call(
        lambda **given: qt.Geography((qt.geography.Area(**given),)),
        {
            "code": "a",
            "name": "A",
            "kind": "force",
            "parent": None,
            "aliases": ("B",),
            "valid_from": None,
            "valid_to": None,
            "residents": True,
        },
        ("aliases",),
        said={
            "code": ("code",),
            "aliases": ("alias",),
            "parent": ("parent", "part of"),
            "valid_from": ("valid", "day", "period"),
            "valid_to": ("valid", "day", "period"),
            "kind": ("kind",),
        },
    ),
    "examples.lancashire": Call(qt.examples.lancashire, {"backend": "pandas"}),
    "Change.probability": Call(qt.change(64, 252).probability, {"ratio": 2.0, "method": "jeffreys"}),
    "Change.probability of hidden": Call(qt.change(64, "<5").probability, {"ratio": 2.0, "method": "jeffreys"}),
    "Change.probability_bounds": Call(
        qt.change("at least 12", "<5").probability_bounds, {"ratio": 2.0, "method": "jeffreys"}
    ),
    "LogLinear.expected": Call(
        qt.log_linear(SERIES, YEARS, PEOPLE).expected,
        {"times": [2021, 2022], "exposure": 1_000.0},
        ("times", "exposure"),
        said={"times": ("time", "period"), "exposure": ("exposure",)},
    ),
    "MultinomialShares.__getitem__": Call(qt.multinomial_shares({"a": 5, "b": "<5"}).__getitem__, {"category": "a"}),
}
FRAME = {"ax": plt.figure().add_subplot()}
SAID_OF_PICTURES = {"frame": ("frame", "column"), "label": ("label", "column")}
PICTURES = {
    "plot.rates": Call(
        qt.plot.rates,
        {"frame": table().rates(), "highlight": "Lancashire", "label": "area", **FRAME},
        said=SAID_OF_PICTURES,
    ),
    "plot.change": Call(
        qt.plot.change,
        {"frame": table().change("2017/18", "2018/19"), "highlight": (), "label": "area", **FRAME},
        said=SAID_OF_PICTURES,
    ),
    "plot.shares": Call(
        qt.plot.shares,
        {"frame": table().shares("platform"), "label": "platform", "of": "known", **FRAME},
        said=SAID_OF_PICTURES,
    ),
    "plot.vintages": Call(qt.plot.vintages, {"frame": table().vintages(), **FRAME}, said=SAID_OF_PICTURES),
    "plot.trend": Call(qt.plot.trend, {"result": qt.sen_slope(SERIES, YEARS, PEOPLE), "per": 1.0, **FRAME}),
}
BATCHES = {
    "Rates": lambda: qt.rates([5, 7], 9),
    "Changes": lambda: qt.changes([5, 7], [7, 9]),
    "Shares": lambda: qt.shares([5], [9]),
    "MannKendalls": lambda: qt.trends("mann_kendall", [SERIES]),
    "SenSlopes": lambda: qt.trends("sen_slope", [SERIES]),
    "LogLinears": lambda: qt.trends("log_linear", [SERIES]),
    "Interruptions": lambda: qt.trends("interrupted", [SERIES], at=3),
    "Segmentations": lambda: qt.trends("change_points", [SERIES]),
    "RecentTrends": lambda: qt.trends("recent_trend", [SERIES]),
}
METHODS |= {
    "Rate.to_frame": Call(qt.rate(5, 9).to_frame, {"backend": None}),
    "Rates.to_frame": Call(qt.rates([5, 7], 9).to_frame, {"backend": None}),
}
METHODS |= {f"{name}.flag_words": Call(make().flag_words, {"row": 0}) for name, make in BATCHES.items()}
