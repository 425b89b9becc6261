"""One value of whatever kind: whether it is missing, and which number it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

_ABSENT_BY_NAME = ("NAType", "NaTType")
_DIGITS = 400
_PLAIN = (int, str, bool, bytes)


def absent(value: Any) -> bool:
    """Whether a value is missing: `None`, NaN, `pandas.NA`, NaT, a masked entry or an Arrow null."""
    if isinstance(value, _PLAIN):
        return False
    if isinstance(value, float):
        return value != value  # noqa: PLR0124 - only NaN differs from itself
    if isinstance(value, (np.floating, np.complexfloating, complex)):
        return bool(np.isnan(value))
    if isinstance(value, (np.datetime64, np.timedelta64)):
        return bool(np.isnat(value))
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or value is np.ma.masked or type(value).__name__ in _ABSENT_BY_NAME


def bare(value: Any) -> Any:
    """What a wrapper of one value holds: an Arrow scalar, an array without dimensions; anything else as it is."""
    if isinstance(value, (float, *_PLAIN)) or value is np.ma.masked:
        return value
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return np.ma.masked if np.ma.is_masked(value) else value[()]
    return value.as_py() if type(value).__module__ == "pyarrow.lib" and hasattr(value, "as_py") else value


def is_truth(value: Any) -> bool:
    """Whether a value is `True` or `False`, which are whole numbers to Python."""
    return isinstance(value, (bool, np.bool_))


def is_number(value: Any) -> bool:
    """Whether a value is a real number; a missing one and a truth value are none."""
    if is_truth(value) or isinstance(value, np.timedelta64):  # both are whole numbers by descent
        return False
    return isinstance(value, (int, float, np.integer, np.floating, Decimal, Fraction)) and not absent(value)


def whole_number(value: Any) -> int | None:
    """The whole number that a real number is, if it is one."""
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return int(value) if np.isfinite(value) and value == int(value) else None
    if isinstance(value, Decimal):
        # A decimal of a billion digits can be written in ten, and is not written out here.
        small = value.is_finite() and value.adjusted() < _DIGITS
        return int(value) if small and value == value.to_integral_value() else None
    return value.numerator if value.denominator == 1 else None
