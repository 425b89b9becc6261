"""Every public call, given what it is not made for: it ends, says what is wrong, and prints no number that is none."""

import dataclasses
import inspect
from decimal import Decimal

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hostile import CONTAINERS, EVERYTHING, THINGS
from hostile_calls import FUNCTIONS
from hostile_checks import held, kinds, tried
from hostile_series import OF_SERIES
from hostile_tables import METHODS, PICTURES, ROWS, TABLES

import quetelet as qt

NAMES = (str, float, Decimal)
CALLS = FUNCTIONS | OF_SERIES | TABLES | METHODS | PICTURES
OF_VALUES = ("value", "count", "the mark", "a frame must", "every column")
"""How messages name values that a method does not take; the last of them, what is wrong with any."""


def put(column, thing):
    """A column with a thing in the place of its second value."""
    values = (
        [*column]
        if isinstance(column, (list, tuple))
        else [*column.values()]
        if isinstance(column, dict)
        else [1.0] * 6
    )
    return [*values[:1], thing, *values[2:]]


def quoted(thing):
    """The texts of what was given that a result may repeat as a name."""
    return [str(item) for item in (thing if isinstance(thing, list) else [thing]) if isinstance(item, NAMES)]


def cases(call):
    """Each hostile input: the argument, what it is, the arguments changed, and how a message may name them."""
    for argument, fine in call.given.items():
        said = (*call.said.get(argument, (argument,)), *OF_VALUES[2:])
        for name, thing in EVERYTHING.items() if call.within is None else ():
            if not (argument == "progress" and callable(thing)):
                yield argument, name, {argument: thing}, said
        if argument in call.columns:
            for name, thing in (call.within or THINGS).items():
                yield argument, f"a column with {name}", {argument: put(fine, thing)}, said
    for option, words in call.words.items():
        for word in words:
            for argument in call.columns[:1]:
                said = (*call.said.get(argument, (argument,)), *OF_VALUES, option)
                for name, thing in CONTAINERS.items():
                    yield argument, f"{name}, {option}={word}", {argument: thing, option: word}, said


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.filterwarnings("error")
def test_every_argument(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a path may be the name of a file
    call, failures = CALLS[name], []
    for argument, what, changed, said in cases(call):
        made = None
        try:
            made = tried(lambda changed=changed: call.made(**changed), said)
            held(made, quoted(changed[argument]))
        except Exception as error:
            failures.append(f"{argument} = {what}: {type(error).__name__}: {str(error)[:500]}")
        if name in PICTURES and made is not None:
            call.given["ax"].clear()
            plt.close("all")
    assert not failures, f"{len(failures)} of {name}:\n" + "\n".join(failures[:20])


def public(owner):
    """The public names of a class, and what can be called of them."""
    # What all results inherit is tried of one, and of one batch.
    names = [name for name in dir(owner) if not name.startswith("_") and name not in ("to_dict", "to_frame")]
    return [
        name
        for name in names
        if inspect.isroutine(inspect.getattr_static(owner, name).__class__) or callable(getattr(owner, name))
    ]


def test_every_public_call_is_here():
    """A call, a method or an argument that is new must be tried too."""
    made = set()
    for name in qt.__all__:
        thing = getattr(qt, name)
        if inspect.ismodule(thing):
            made |= {
                f"{name}.{part}" for part in thing.__all__ if callable(getattr(thing, part)) and part not in qt.__all__
            }
        elif not inspect.isclass(thing):
            made.add(name)
        elif thing is not qt.InputError:
            own = {f"{name}.{method}" for method in public(thing)}
            made |= (
                own
                if dataclasses.is_dataclass(thing) and name not in ("Count", "Period", "Geography")
                else own | {name}
            )
    assert made <= set(CALLS), f"not tried: {sorted(made - set(CALLS))}"
    for name in made:
        call = CALLS[name]
        parameters = inspect.signature(call.call).parameters.values()
        asked = {p.name for p in parameters if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)}
        assert asked <= set(call.given), f"{name}: {asked - set(call.given)} not tried"


def test_every_kind_of_result_is_printed():
    seen = set()
    for call in CALLS.values():
        result = call.made()
        held(result)
        if "ax" in call.given:
            call.given["ax"].clear()
        seen |= set(kinds(result))
        plt.close("all")
    results = {getattr(qt, name) for name in qt.__all__ if dataclasses.is_dataclass(getattr(qt, name))}
    assert results <= seen, sorted(kind.__name__ for kind in results - seen)


def test_what_is_given_is_seen():
    """The checks themselves can fail."""
    with pytest.raises(AssertionError, match=r"took|still running"):
        tried(lambda: sum(range(20_000_000)), ("x",), 0.01)
    with pytest.raises(AssertionError, match="population must be"):
        tried(lambda: qt.rate(5, 0), ("confidence",))
    with pytest.raises(ZeroDivisionError):
        tried(lambda: 1 / 0, ("x",))
    rate = qt.rate(5, 9)
    for changed in ({"value": float("nan")}, {"summary": "p = 0.000"}, {"bounds": (None, float("inf"))}):
        with pytest.raises(AssertionError):
            held(dataclasses.replace(rate, **changed))
    with pytest.raises(AssertionError):
        held(pd.DataFrame(ROWS).assign(note=float("inf")))
