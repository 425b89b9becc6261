"""What makes no difference: the order of rows, the spelling of names, columns that describe, and files."""

from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import answers, made, name, tables

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
