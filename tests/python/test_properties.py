"""What makes no difference: order of rows, spelling, columns that describe, files, and kinds of frames and columns."""

from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from records import OF_COLUMNS, OF_FRAMES, SIZE, answers, columns, made, name, printed, tables

import quetelet as qt

# The same examples in every run: a failure is one that everybody can see again.
some = partial(settings, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SPELLINGS = (str.upper, str.lower, str.title, lambda text: f" {text}  ", lambda text: text.replace(" ", "   "))


def same(one, other):
    """Nothing, where two tables are answered alike."""
    first, second = answers(one), answers(other)
    for what, answer in first.items():
        assert answer == second[what], what


def taken(rows, order):
    return {name: [values[row] for row in order] for name, values in rows.items()}


@given(tables(), st.randoms(use_true_random=False))
@some(max_examples=5)
def test_the_order_of_rows(rows, random):
    order = list(range(len(rows["count"])))
    random.shuffle(order)
    same(made(rows), made(taken(rows, order)))


@given(tables(), st.randoms(use_true_random=False))
@some(max_examples=5)
def test_case_and_spaces(rows, random):
    spelled = {
        column: [None if text is None else random.choice(SPELLINGS)(text) for text in rows[column]]
        for column in ("area", "offence", "platform")
    }
    same(made(rows), made(rows | spelled))


@given(tables(), st.sampled_from(["area", "offence", "platform", "period"]))
@some(max_examples=5)
def test_a_column_that_describes(rows, of):
    described = made(rows | {"what it is": [f"the {name(text)}" for text in rows[of]]})
    same(made(rows), described)


@given(tables(), st.sampled_from(["none", "area", "offence"]))
@some(max_examples=5)
def test_a_file(tmp_path_factory, rows, of):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    described = {} if of == "none" else {"what it is": [f"the {name(text)}" for text in rows[of]]}
    table = made(rows | described)
    table.to_csv(path)
    read = qt.read_csv(path)
    # A column without a value is none in a file.
    if read.attributes:
        same(table, read)
    else:
        assert not any(rows["platform"])
        table.to_csv(path)
        same(table, qt.read_csv(path, attributes="platform"))
    again = Path(f"{path}.again")
    read.to_csv(again)
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("kind", OF_FRAMES)
@given(tables())
@some(max_examples=4)
def test_kinds_of_frames(kind, rows):
    rows = rows | {"count": printed(rows["count"])}
    one, other = (qt.OffenceTable(make(rows), attributes="platform") for make in (pd.DataFrame, OF_FRAMES[kind]))
    same(one, other)
    assert said(one) == said(other)


def said(table):
    return sorted(qt._held.opened(table.check()).get_column("message").to_list())


CALLS = {
    "rates": lambda values: qt.rates(values, 1_000),
    "changes": lambda values: qt.changes([64] * SIZE, values),
    "shares": lambda values: qt.shares(values, 10_000),
    "dispersion": qt.dispersion,
    "harm": lambda values: qt.harm(values, [2.0] * SIZE),
    "mann_kendall": qt.mann_kendall,
    "log_linear": lambda values: qt.log_linear(values, family="poisson"),
    "sen_slope": qt.sen_slope,
    "change_points": qt.change_points,
    "recent_trend": qt.recent_trend,
    "trends": lambda values: qt.trends("sen_slope", values, groups=[1] * 3 + [2] * (SIZE - 3)),
    "trends of series": lambda values: qt.trends("mann_kendall", [values]),
}


def answered(call, values):
    """What a call says of a column, or why nothing: as it prints, every digit of it."""
    try:
        found = call(values)
    except qt.InputError:
        return "refused"
    return repr(found)


@pytest.mark.parametrize("what", CALLS)
@given(columns)
@example([None] * SIZE)
@some(max_examples=8)
def test_kinds_of_columns(what, values):
    first = answered(CALLS[what], values)
    for kind, make in OF_COLUMNS.items():
        assert answered(CALLS[what], make(values)) == first, kind
