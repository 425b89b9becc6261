"""How a value that was given is quoted in a message."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ._native import InputError
from ._scalars import absent

LONGEST = 60
"""At most so many characters of a value are quoted."""

_MANY_DIGITS = 10**LONGEST


def quoted(value: Any) -> str:
    """`value` as a message quotes it: a text in quotation marks, an array by its shape, anything else as it prints."""
    if absent(value):
        return "none"
    if isinstance(value, str):
        return '"' + cut(value.encode("utf-8", "backslashreplace").decode()) + '"'
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    return cut(_printed(value))


def cut(text: str, longest: int = LONGEST) -> str:
    """A text, of which what is too long to quote is left out; on one line."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(text) <= longest and len(line) <= longest else line[: longest - 1] + "…"


_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys(_CONTROLS, "\ufffd") | {ord(space): space for space in "\t\n"}


def harmless(text: str) -> str:
    """A text without what steers a terminal or turns the direction of writing, for which stands a mark."""
    return text.translate(_HARMLESS)


def _printed(value: Any) -> str:
    if isinstance(value, int) and abs(value) > _MANY_DIGITS:
        return f"a number of some {round(value.bit_length() * math.log10(2))} digits"
    try:
        return str(value)
    except Exception:
        return f"a {type(value).__qualname__}"


def refused(name: str, demand: str, value: Any) -> InputError:
    """The error that says which argument must be what, and what was given."""
    plain = absent(value) or isinstance(value, (str, int, float, np.generic))
    kind = "" if plain else f" ({type(value).__qualname__})"
    return InputError(f"{name} must be {demand}, got {quoted(value)}{kind}")
