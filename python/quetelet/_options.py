"""The options of the public calls, each read in one way: a number, a whole number, a truth value, a word, marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, get_args

import numpy as np

from . import _native
from ._quoted import quoted, refused
from ._scalars import absent, bare, is_number, is_truth, whole_number

MANY = 2**31 - 1
"""The most of what is counted one by one: events of a person, rows."""

Reader = Callable[[Any, str], Any]
"""What reads the value that is given for a name."""


class Option(NamedTuple):
    """How an option is read, and what it is where it is left out."""

    read: Reader
    default: Any = ...
    """An ellipsis where it must be given."""


class Options:
    """The options of a statistic, by their names."""

    def __init__(self, **options: Option) -> None:
        self.options = options

    def read(self, **given: Any) -> dict[str, Any]:
        """The options that are given, as the compiled half takes them."""
        return {name: self.options[name].read(value, name) for name, value in given.items()}

    def read_of(self, call: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The same of a call that takes them for another one; a `TypeError` in the name of that one."""
        for name in given:
            if name not in self.options:
                raise TypeError(f"{call}() has no option {quoted(name)}; known: {', '.join(self.options)}")
        for name, option in self.options.items():
            if option.default is ... and name not in given:
                raise TypeError(f'{call}() needs the option "{name}"')
        return self.read(**given)


def number(value: Any, name: str) -> float:
    """A real number, of any kind that is one; what range it must lie in is for the formula to say."""
    if type(value) is float and value == value:  # noqa: PLR0124 - only NaN differs from itself
        return value
    value = bare(value)
    if not is_number(value):
        raise refused(name, "a number", value)
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if math.isinf(found) and not isinstance(value, (float, np.floating)):
        raise refused(name, "a number up to 1.8e308", value)
    return found


def level(value: Any, name: str) -> float:
    """A level of confidence: a number between 0 and 1."""
    found = number(value, name)
    if not 0 < found < 1:
        raise refused(name, "between 0 and 1 (0.95 is 95 %)", value)
    return found


def whole(value: Any, name: str, *, least: int = 0, most: int = MANY) -> int:
    """A whole number from `least` to `most`."""
    if type(value) is int and least <= value <= most:
        return value
    value = bare(value)
    found = whole_number(value) if is_number(value) else None
    if found is None or not least <= found <= most:
        raise refused(name, f"a whole number from {least} to {most}", value)
    return found


def up_to(most: int) -> Reader:
    """What reads a whole number from 0 to `most`."""
    return lambda value, name: whole(value, name, most=most)


def optional(read: Reader) -> Reader:
    """What reads the same, or nothing where it is left out."""
    return lambda value, name: None if value is None else read(value, name)


def truth(value: Any, name: str) -> bool:
    """`True` or `False`."""
    value = bare(value)
    if not is_truth(value):
        raise refused(name, "True or False", value)
    return bool(value)


def text(value: Any, name: str) -> str:
    """A text that can be written down: without halves of characters (surrogates)."""
    if not isinstance(value, str):
        raise refused(name, "a text", value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise refused(name, "a text of whole characters", value) from None
    return str(value)


def text_or_number(value: Any, name: str) -> str | float:
    """A text, or a real number."""
    return text(value, name) if isinstance(value, str) else number(value, name)


def word(value: Any, name: str, known: Collection[str]) -> str:
    """One of the `known` words."""
    if not isinstance(value, str) or value not in known:
        raise refused(name, f"one of {', '.join(known)}", value)
    return str(value)


def one_of(words: Any) -> Reader:
    """What reads one of the words of a `Literal`."""
    return lambda value, name: word(value, name, get_args(words))


def among(value: Any, names: Iterable[Any]) -> bool:
    """Whether a value is one of the names, which are texts, or numbers where pandas has them; an array is none."""
    return isinstance(value, (str, int, float)) and value in names


def optional_text(value: Any, name: str) -> str | None:
    """A text, or nothing where it is left out."""
    return None if value is None else text(value, name)


def marks(value: Any) -> dict[str, str]:
    """What marks stand for, each a text: ``{"*": "<5", "-": 0}``."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise refused("marks", 'of a form such as {"*": "<5"}', value)
    return {text(mark, "a mark"): _stands_for(mark, meaning) for mark, meaning in value.items()}


def _stands_for(mark: str, meaning: Any) -> str:
    if not isinstance(meaning, str) and not absent(meaning) and is_number(meaning):
        meaning = str(whole(meaning, f"what {quoted(mark)} stands for", most=_native.MAX_COUNT))
    return text(meaning, f"what {quoted(mark)} stands for")
