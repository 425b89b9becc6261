"""One page of a table, to send to an editor: what was read, findings, rates, changes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Any, NamedTuple

import jinja2

from . import _native, _pictures, plot
from ._display import ABSENT, digits, estimate
from ._native import InputError
from ._quoted import cut, harmless
from ._read_table import ReadTable
from ._reading import Reading, RowsLeft
from ._records import records

ROWS = 500
"""So many rows of a table are shown."""
_NAMES = 12
"""So many names of a list are shown."""
_ATTRIBUTES = 3
"""So many attributes have a column of their own; more stand in one."""
_SENTENCES = 200
"""So many findings of one weight are shown."""
_CELL, _SENTENCE = 160, 1_000
"""The longest text of a cell, and of a sentence, that is shown whole."""
_PAIRS = 20
"""So many pairs of periods are tried for one that can be compared."""
_PER = 100_000.0
_RATE = f"rate per {_PER:,.0f}"
_WEIGHTS = {
    "error": "Contradictions",
    "warning": "To be read with care",
    "info": "To be known before rows are added",
}

Row = dict[str, Any]
Tell = Callable[[int, int], object] | None


class Column(NamedTuple):
    """A column of a table of the page."""

    head: str
    of: Callable[[Row], object]
    """What it holds of a row."""
    number: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of the page."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A part of the page: sentences, then lists, tables and pictures."""

    title: str
    sentences: Sequence[str]
    lists: Sequence[tuple[str, Sequence[str]]] = ()
    grids: Sequence[Grid] = ()
    pictures: Sequence[_pictures.Picture] = ()


def page(table: _native.Table, title: str | None, tell: Tell = None, reading: Reading | None = None) -> str:
    """The page as HTML. Whatever a cell holds is text in it."""
    read, sections = ReadTable(table), list[Section]()
    parts = (_what_was_read, _findings, _vintages, _rates, _changes)
    for done, part in enumerate(parts):
        if tell is not None:
            tell(done, len(parts))
        sections.extend(part(read))
        if part is _what_was_read and reading is not None:
            sections.append(_how_it_was_read(reading))
    if tell is not None:
        tell(len(parts), len(parts))
    heading = _text(title, _CELL) if title is not None and title.strip() else "Recorded offences"
    drawn = "" if _pictures.can_be_drawn() else _NO_PICTURES
    return _template().render(title=heading, sections=sections, no_pictures=drawn, version=_native.VERSION)


_NO_PICTURES = 'There are no pictures, since Matplotlib is not installed: pip install "quetelet[plot]".'


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["sentence"] = lambda text: harmless(cut(text, _SENTENCE))
    return environment.from_string(files(__package__).joinpath("report.html").read_text(encoding="utf-8"))


def _what_was_read(read: ReadTable) -> list[Section]:
    names = [(what, _listed(each)) for what, each in read.names().items() if each]
    facts = [*names[:ROWS], ("Counts", "; ".join(_state(*state) for state in read.states()[:_NAMES]))]
    columns = (Column("what", itemgetter("what")), Column("which", itemgetter("which")))
    rows = [[_text(what, _CELL), _text(which, _SENTENCE)] for what, which in facts]
    sentence = f"The table has {read.rows:,} {'figure' if read.rows == 1 else 'figures'}, one a row."
    return [Section("What was read", [sentence], grids=[Grid("What the table holds", columns, rows)])]


def _how_it_was_read(reading: Reading) -> Section:
    layout = f" in the layout of {reading.layout}" if reading.layout else ""
    sentence = f"The file was read{layout}: {reading.rows_read:,} of {reading.rows:,} rows hold figures."
    left = [f"{each.taken_for}: {_numbers(each)}" for each in reading.rows_left]
    marks = [f"{mark.mark} ({mark.times:,}): {mark.meaning.replace('_', ' ')}" for mark in reading.marks]
    lists = (("Rows that were left out", left), ("Marks in place of figures", marks), ("Remarks", reading.remarks))
    columns = [Column(name, itemgetter(name)) for name in ("column", "heading", "taken as", "because")]
    rows = [[_text(cell, _CELL) for cell in each] for each in reading.columns[:ROWS]]
    grid = Grid(_of("What each column was taken as", len(reading.columns), ROWS), columns, rows)
    shown = [(_of(title, len(said), _SENTENCES), said[:_SENTENCES]) for title, said in lists if said]
    return Section("How the file was read", [sentence], shown, [grid])


def _numbers(left: RowsLeft) -> str:
    """The numbers of some rows, the first of them where they are many."""
    shown = ", ".join(map(str, left.rows[:_NAMES]))
    many = "" if len(left.rows) <= _NAMES else f" and others, {len(left.rows):,} in all"
    return f"{'row' if len(left.rows) == 1 else 'rows'} {shown}{many}"


def _state(state: str | None, rows: int) -> str:
    return f"{'known exactly' if state is None else state.replace('_', ' ')}: {rows:,}"


def _findings(read: ReadTable) -> list[Section]:
    found = records(dict(_native.table_findings(read.table, None)))
    weighed = [
        (title, [finding["message"] for finding in found if finding["severity"] == weight])
        for weight, title in _WEIGHTS.items()
    ]
    lists = [(_of(title, len(said), _SENTENCES), said[:_SENTENCES]) for title, said in weighed if said]
    sentence = "Sentences to paste, the heaviest first." if found else "Nothing in the table contradicts itself."
    return [Section("What does not agree", [sentence], lists)]


def _vintages(read: ReadTable) -> list[Section]:
    title = "Figures that were published more than once"
    try:
        found, there = _records(_native.table_vintages(read.table, None, None))
    except InputError as error:
        return [Section(title, [f"They are not listed: {error}."])]
    columns = [
        *_named("area", "offence"),
        *_split(read, itemgetter(*read.attributes) if read.attributes else None),
        *_named("period"),
        Column("count", itemgetter("count_printed"), number=True),
        *_named("source", "published", "agreement"),
    ]
    sentence = "What is said of such a figure depends on which publication is right."
    return [Section(title, [sentence], grids=[_grid(title, columns, found, there)])] if found else []


def _rates(read: ReadTable) -> list[Section]:
    title = "Rates"
    if not read.has_population:
        return [Section(title, ["The table has no column of persons, so that it has no rates."])]
    try:
        found = records(dict(_native.table_rates(read.table, {"per": _PER}, None)), ROWS)
    except InputError as error:
        return [Section(title, [f"There are no rates: {error}."])]
    rows = [{**row, "rate": rate} for row, rate in zip(read.first(ROWS), found, strict=True)]
    columns = [
        *_named("area", "offence"),
        *_split(read, lambda row: tuple(row["categories"].values())),
        *_named("period", *(["source"] if read.has_sources else [])),
        Column("count", itemgetter("count"), number=True),
        Column("persons", lambda row: _persons(row["population"]), number=True),
        Column(_RATE, lambda row: _estimate(row["rate"], "value", "low", "high"), number=True),
        Column("flags", lambda row: _flags(row["rate"])),
    ]
    sentence = (
        f"A rate is the count for every {_PER:,.0f} persons and year. Behind it stand its confidence limits (95 %): "
        "that far chance alone moves a count."
    )
    pictures = _pictures.of_offences(_drawn_rates(read, rows), plot.draw_rates, f"{_RATE}, {read.latest}", "rate")
    return [Section(title, [sentence], grids=[_grid(title, columns, rows, read.rows)], pictures=pictures)]


def _drawn_rates(read: ReadTable, rows: Sequence[Row]) -> list[Row]:
    """The rates of the latest period that are of no part; of several sources, each by its name."""
    whole = [row for row in rows if row["period"] == read.latest and not any(row["categories"].values())]
    areas = [(row["area"], row["offence"]) for row in whole]
    return [
        {
            "label": row["area"] if areas.count(area) == 1 else f"{row['area']} ({row['source']})",
            "offence": row["offence"],
            **{f"rate{end}": row["rate"][of] for end, of in (("", "value"), ("_low", "low"), ("_high", "high"))},
        }
        for area, row in zip(areas, whole, strict=True)
    ]


def _changes(read: ReadTable) -> list[Section]:
    title = "Changes"
    compared = _compared(read)
    if isinstance(compared, str):
        return [Section(title, [compared])]
    before, after, found, there = compared
    columns = [
        *_named("area", "offence"),
        *_split(read, itemgetter(*read.attributes) if read.attributes else None),
        Column(before, itemgetter("before_printed"), number=True),
        Column(after, itemgetter("after_printed"), number=True),
        Column("ratio", lambda row: _estimate(row, "ratio", "ratio_low", "ratio_high"), number=True),
        Column("per cent", lambda row: _estimate(row, "percent", "percent_low", "percent_high"), number=True),
        Column("p-value", lambda row: digits(row["p_value"], 2), number=True),
        Column("flags", _flags),
    ]
    sentence = (
        f"From {before} to {after}: how many times the earlier count the later one is, with confidence limits (95 %). "
        "Where 1 lies between them, chance alone can be the whole of the change. The p-value is that of no change, for "
        "one comparison by itself; of many some are small by chance."
    )
    whole = [row for row in found if not any(row[name] for name in read.attributes)]
    drawn = [{**row, "label": row["area"]} for row in whole if row["ratio_low"] is not None and len(found) == there]
    pictures = _pictures.of_offences(drawn, plot.draw_change, f"ratio of {after} to {before}", "change")
    grid = _grid(f"Changes from {before} to {after}", columns, found, there)
    return [Section(title, [sentence], grids=[grid], pictures=pictures)]


def _compared(read: ReadTable) -> tuple[str, str, list[Row], int] | str:
    """The latest two periods that can be compared, the changes between them and how many; or why there are none."""
    why = "The table has one period, so that nothing can be compared."
    for before, after in read.pairs(_PAIRS):
        try:
            found = _native.table_changes(read.table, before, after, False, False, {}, None, None)
        except InputError as error:
            why = f"There are no changes: {error}."
        else:
            return before, after, *_records(found)
    return why


def _records(columns: Mapping[str, Any]) -> tuple[list[Row], int]:
    """The first rows, and how many there are."""
    return records(columns, ROWS), len(columns["flags" if "flags" in columns else "row"])


def _named(*names: str) -> list[Column]:
    return [Column(name, itemgetter(name)) for name in names]


def _split(read: ReadTable, categories: Callable[[Row], Any] | None) -> list[Column]:
    """The columns of attributes: one each, or where they are many one for all."""
    names = read.attributes
    if categories is None:
        return []

    def each(row: Row) -> tuple[str | None, ...]:
        found = categories(row)
        return found if isinstance(found, tuple) else (found,)

    if len(names) <= _ATTRIBUTES:
        return [Column(name, lambda row, at=at: each(row)[at]) for at, name in enumerate(names)]  # type: ignore[misc]
    said = lambda row: "; ".join(f"{cut(n)}: {cut(c)}" for n, c in zip(names, each(row), strict=True) if c)  # noqa: E731
    return [Column("split by", said)]


def _grid(caption: str, columns: Sequence[Column], rows: Sequence[Row], there: int) -> Grid:
    """A table of the first rows, without a column of flags where there is none."""
    shown = rows[:ROWS]
    kept = [column for column in columns if column.head != "flags" or any(column.of(row) for row in shown)]
    cells = [[_text(column.of(row), _CELL) for column in kept] for row in shown]
    heads = [column._replace(head=_text(column.head, _CELL)) for column in kept]
    return Grid(_of(caption, there, ROWS), heads, cells)


def _estimate(row: Row, value: str, low: str, high: str) -> str:
    """An estimate with its limits; the limits alone where a count is not known exactly."""
    if row[value] is not None or row[low] is None:
        return estimate(row[value], row[low], row[high])
    return f"{digits(row[low], 4)} to {digits(row[high], 4)}"


def _persons(population: float | None) -> str:
    return ABSENT if population is None else f"{population:,.10g}"


def _flags(row: Row) -> str:
    return str(row["flags"]).replace("_", " ")


def _text(value: object, longest: int) -> str:
    return ABSENT if value is None or value == "" else harmless(cut(str(value), longest))


def _listed(names: Sequence[str]) -> str:
    """Some of the names, and how many there are."""
    shown = "; ".join(cut(name) for name in names[:_NAMES])
    return shown if len(names) <= _NAMES else f"{shown}; and others, {len(names):,} in all"


def _of(title: str, there: int, most: int) -> str:
    """A title that says where only some of what there is are shown."""
    return title if there <= most else f"{title}: the first {most:,} of {there:,}"
