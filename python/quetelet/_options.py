"""The options of the public calls, each read in one way: a number, a whole number, a truth value, a word, marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from inspect import Parameter, signature
from typing import Any

import numpy as np

from . import _native
from ._quoted import quoted, refused
from ._scalars import absent, bare, is_number, is_truth, whole_number

MANY = 2**31 - 1
"""The most of what is counted one by one: seasons, lags, blocks, replicates."""
SEEDS = 2**64 - 1


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


def optional_whole(value: Any, name: str, *, least: int = 0, most: int = MANY) -> int | None:
    """The same, or nothing where it is left out."""
    return None if value is None else whole(value, name, least=least, most=most)


def optional_number(value: Any, name: str) -> float | None:
    """A real number, or nothing where it is left out."""
    return None if value is None else number(value, name)


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


def word(value: Any, name: str, known: Callable[[], list[str]]) -> str:
    """One of the `known` words."""
    words = known()
    if not isinstance(value, str) or value not in words:
        raise refused(name, f"one of {', '.join(words)}", value)
    return str(value)


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


def keywords(call: str, read: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    """The options of a call that takes them for another one, read by `read`; a `TypeError` in the name of the call."""
    parameters = signature(read).parameters
    for name in given:
        if name not in parameters:
            raise TypeError(f"{call}() has no option {quoted(name)}; known: {', '.join(parameters)}")
    for name, parameter in parameters.items():
        if parameter.default is Parameter.empty and name not in given:
            raise TypeError(f'{call}() needs the option "{name}"')
    return read(**given)
