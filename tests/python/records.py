"""Random tables of records, what a table answers, and the same columns and frames of every library."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import strategies as st

import quetelet as qt

AREAS = ("Lancashire", "Cumbria", "North West", "Kent", "Ward No 1")
PERIODS = ("2015", "2016", "2017", "2018", "2019")
OFFENCES = ("burglary", "fraud by phone")
PLATFORMS = (None, "Instagram", "Snap Chat", "unknown")
SOURCES = (("ONS", "2019-07-01"), ("ONS revised", "2020-07-01"))
HIDDEN = ("<5", "0 to 4", "at least 12", "12 to 20", "no reply", "[c]", None)
COLUMNS = ("area", "period", "offence", "platform", "source", "published", "count", "population")
NAMES = ("area", "offence", "platform")

numbers = st.one_of(st.integers(0, 12), st.integers(0, 5_000))
counts = st.one_of(numbers, numbers, st.sampled_from(HIDDEN))
SIZE = 8
columns = st.lists(st.one_of(numbers, numbers, st.none()), min_size=SIZE, max_size=SIZE)


@st.composite
def tables(draw):
    """The columns of a table: each area, offence, category and period that it has once from each source."""
    areas, periods, offences = (
        draw(st.lists(st.sampled_from(known), min_size=least, max_size=most, unique=True))
        for known, least, most in ((AREAS, 1, 4), (PERIODS, 2, 4), (OFFENCES, 1, 2))
    )
    platforms = draw(st.sampled_from([PLATFORMS[:1], PLATFORMS]))
    sources = draw(st.sampled_from([SOURCES[:1], SOURCES]))
    cells = [(a, p, o, c, *s) for a in areas for o in offences for c in platforms for p in periods for s in sources]
    kept = (
        draw(st.lists(st.sampled_from(cells), min_size=1, max_size=40, unique=True)) if draw(st.booleans()) else cells
    )
    persons = {area: 1_000.0 * (1 + number) for number, area in enumerate(AREAS)}
    cell = numbers if draw(st.booleans()) else counts
    rows = [(*key, draw(cell), persons[key[0]] + int(key[1])) for key in kept]
    return {name: list(values) for name, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)}


def made(rows, **options):
    """The table of such columns."""
    return qt.OffenceTable(pd.DataFrame({**rows, "count": printed(rows["count"])}), attributes="platform", **options)


def printed(values):
    """Counts of one kind: whole numbers, or the texts of all of them."""
    if all(isinstance(value, int) for value in values):
        return values
    return [None if value is None else str(value) for value in values]


def name(value):
    """A name as it is compared."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else _given(value)


def cells(frame, *without):
    """The rows of a frame that came back, missing values as nothing, and names as they are compared."""
    rows = qt._held.opened(frame)
    kept = [column for column in rows.columns if column not in without]
    read = {
        column: [
            name(value) if column in (*NAMES, "parent") else _given(value)
            for value in rows.get_column(column).to_list()
        ]
        for column in kept
    }
    return [tuple(zip(kept, row, strict=True)) for row in zip(*read.values(), strict=True)]


def answers(table):
    """What is said of a table, whatever order its rows are in: each answer, or that there is none."""
    rows = [
        tuple(map(name, row)) for row in zip(*(_listed(table, c) for c in (*NAMES, "period", "source")), strict=True)
    ]
    asked = {
        "rates": lambda: cells(rates(table)),
        "change": lambda: cells(table.change("2015", "2017", adjust="holm")),
        "change for persons": lambda: cells(table.change("2016", "2018", per_population=True)),
        "mann_kendall": lambda: cells(table.trend("mann_kendall")),
        "log_linear": lambda: cells(table.trend("log_linear", family="poisson")),
        "sen_slope": lambda: cells(table.trend("sen_slope")),
        "by offence": lambda: cells(table.trend("sen_slope", by=["area", "offence"])),
        "shares": lambda: cells(table.shares("platform")),
        "rest_of_parent": lambda: cells(table.rest_of_parent("Lancashire"), "area", "parent"),
        "claim": lambda: cells(claim(table), "doubts", "summary"),
        "vintages": lambda: cells(table.vintages(), "row"),
        "check": lambda: findings(table.check(), rows),
    }
    return {what: _answer(ask) for what, ask in asked.items()}


def rates(table):
    """The columns that `rates` adds, beside the names."""
    frame = qt._held.opened(table.rates())
    return frame.select([*NAMES, "period", "source", "rate", "rate_low", "rate_high", "rate_flags"])


def claim(table):
    return table.claim("doubled", area="kent", offence="BURGLARY", before="2015", after="2017")


def findings(frame, rows):
    """What is found, and of which records."""
    opened = qt._held.opened(frame)
    each = zip(
        *(opened.get_column(c).to_list() for c in ("kind", "severity", "area", "period", "offence", "rows")),
        strict=True,
    )
    about = lambda found: tuple(sorted(map(repr, (rows[row] for row in found))))  # noqa: E731
    return [(kind, severity, name(a), _given(p), name(o), about(found)) for kind, severity, a, p, o, found in each]


def _listed(table, column):
    return list(map(_given, qt._held.opened(table.frame).get_column(column).to_list()))


def _given(value):
    """A value, missing ones of every library as nothing."""
    return None if qt._scalars.absent(value) else value


def _answer(ask):
    try:
        return sorted(ask(), key=repr)
    except qt.InputError:
        return "refused"


def nullable(values):
    """Whole numbers or texts, with nulls, as NumPy and pandas without PyArrow have them."""
    if any(isinstance(value, str) for value in values):
        return np.array(values, dtype=object)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _arrow(values):
    return pa.array(values, pa.string() if any(isinstance(value, str) for value in values) else pa.int64())


def _chunks(values):
    half = len(values) // 2
    whole = _arrow(values)
    return pa.chunked_array([whole[:half], whole[half:half], whole[half:]], whole.type)


def _masked(values):
    return np.ma.masked_array([0 if v is None else v for v in values], [v is None for v in values], dtype=np.int64)


OF_COLUMNS = {
    "tuple": tuple,
    "generator": iter,
    "objects": lambda values: np.array([*values, None], dtype=object)[:-1],
    "doubles": nullable,
    "masked": _masked,
    "pandas objects": lambda values: pd.Series(values, dtype=object),
    "pandas doubles": lambda values: pd.Series(nullable(values)),
    "pandas whole": lambda values: pd.Series(values, dtype="Int64"),
    "pandas arrow": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.int64())),
    "polars": lambda values: pl.Series(values, dtype=pl.Int64),
    "polars doubles": lambda values: pl.Series(values, dtype=pl.Float64),
    "arrow": _arrow,
    "arrow chunks": _chunks,
}


def _typed(values, text, number):
    return text if any(isinstance(value, str) for value in values) or all(v is None for v in values) else number(values)


def _whole(values):
    return all(value is None or isinstance(value, int) for value in values)


def _pandas_arrow(rows):
    kinds = {
        name: pd.ArrowDtype(_typed(v, pa.string(), lambda v: pa.int64() if _whole(v) else pa.float64()))
        for name, v in rows.items()
    }
    return pd.DataFrame({name: pd.array(values, dtype=kinds[name]) for name, values in rows.items()})


def _pandas_nullable(rows):
    kinds = {name: _typed(v, "string", lambda v: "Int64" if _whole(v) else "Float64") for name, v in rows.items()}
    return pd.DataFrame({name: pd.array(values, dtype=kinds[name]) for name, values in rows.items()})


def _polars(rows):
    kinds = {name: _typed(v, pl.String, lambda v: pl.Int64 if _whole(v) else pl.Float64) for name, v in rows.items()}
    return pl.DataFrame(rows, schema=kinds)


def _arrow_table(rows):
    kinds = {
        name: _typed(v, pa.string(), lambda v: pa.int64() if _whole(v) else pa.float64()) for name, v in rows.items()
    }
    return pa.table({name: _halves(pa.array(values, kinds[name])) for name, values in rows.items()})


def _halves(array):
    half = len(array) // 2
    return pa.chunked_array([array[:half], array[half:]], array.type)


OF_FRAMES = {
    "pandas objects": lambda rows: pd.DataFrame(rows, dtype=object),
    "pandas nullable": _pandas_nullable,
    "pandas arrow": _pandas_arrow,
    "pandas categories": lambda rows: pd.DataFrame(
        {name: pd.Categorical(values) if name in NAMES else values for name, values in rows.items()}
    ),
    "polars": _polars,
    "polars categories": lambda rows: _polars(rows).with_columns(pl.col(name).cast(pl.Categorical) for name in NAMES),
    "arrow": _arrow_table,
}
