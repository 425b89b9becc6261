"""Random tables of records, and what a table answers."""

import pandas as pd
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
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def cells(frame, *without):
    """The rows of a frame that came back, missing values as nothing, and names as they are compared."""
    rows = qt._held.opened(frame)
    kept = [column for column in rows.columns if column not in without]
    read = {
        column: [
            None if qt._scalars.absent(value) else name(value) if column in (*NAMES, "parent") else value
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
        "claim": lambda: cells(claim(table), "doubts", "says"),
        "vintages": lambda: cells(table.vintages(), "row"),
        "check": lambda: findings(table.check(), rows),
    }
    return {what: _answer(ask) for what, ask in asked.items()}


def rates(table):
    """The columns that `rates` adds, beside the names."""
    frame = table.rates()
    return frame[[*NAMES, "period", "source", "rate", "rate_low", "rate_high", "rate_flags"]]


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
    return [(kind, severity, name(a), p, name(o), about(found)) for kind, severity, a, p, o, found in each]


def _listed(table, column):
    return [None if qt._scalars.absent(v) else v for v in qt._held.opened(table.frame).get_column(column).to_list()]


def _answer(ask):
    try:
        return sorted(ask(), key=repr)
    except qt.InputError:
        return "refused"
