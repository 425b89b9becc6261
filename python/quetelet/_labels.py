"""Labels that columns of pandas bring with them: values are paired row by row, which is right where these are one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from . import _native
from ._native import InputError
from ._quoted import quoted
from ._scalars import absent


def paired(**columns: Any) -> None:
    """Nothing, where the labels of columns that are paired row by row are the same in the same order.

    Lists, arrays and the columns of other libraries have no labels. One value that stands for all rows, and columns of
    unlike length, which are refused elsewhere, are no matter of labels. A frame has labels of its rows and of its
    columns, the latter of which are those of a column that is broadcast over its rows.

    Parameters
    ----------
    columns
        What is given for each argument, by its name.

    """
    labelled = [(name, column) for name, column in columns.items() if _is_series(column) or _is_frame(column)]
    for first, second in combinations(labelled, 2):
        for axes in _AXES[_is_frame(first[1]), _is_frame(second[1])]:
            _same(first, second, axes)


_AXES = {
    (False, False): (("index", "index"),),
    (False, True): (("index", "columns"),),
    (True, False): (("columns", "index"),),
    (True, True): (("index", "index"), ("columns", "columns")),
}
"""Which labels of two columns or frames are those of the same values, by which of the two are frames."""


def names(values: Any) -> list[Any] | None:
    """The labels of a column that does more than count its rows."""
    return None if not _is_series(values) or counted(values.index) else values.index.tolist()


def counted(labels: Any) -> bool:
    """Whether labels only count the values."""
    return type(labels).__name__ == "RangeIndex" and labels.start == 0 and labels.step == 1


def folded(label: Any) -> Any:
    """A label as it is compared: a text as a name of a table is."""
    try:
        return _native.canonical_name(label) if isinstance(label, str) else label
    except UnicodeEncodeError:  # halves of characters, which no table has
        return label


def _is_series(values: Any) -> bool:
    return nw.dependencies.is_pandas_like_series(values)


def _is_frame(values: Any) -> bool:
    return nw.dependencies.is_pandas_like_dataframe(values)


def _same(first: tuple[str, Any], second: tuple[str, Any], axes: tuple[str, str]) -> None:
    (name, column), (other, its) = first, second
    own, given = getattr(column, axes[0]), getattr(its, axes[1])
    if len(own) != len(given) or own.equals(given):
        return
    labels, others = list(own), list(given)
    row = next((row for row, pair in enumerate(zip(labels, others, strict=True)) if not _equal(*pair)), None)
    if row is None:
        return
    order = "the same labels in another order" if _counts(labels) == _counts(others) else "other labels"
    target = f"columns={name}.{axes[0]}" if axes[1] == "columns" else f"{name}.{axes[0]}"
    raise InputError(
        f"{other} must have the labels of {name} in their order ({axes[0]}), got {order}: {quoted(others[row])} where "
        f"{name} has {quoted(labels[row])} (place {row}, from 0); align them, as {other}.reindex({target}), or give "
        f"{other}.to_numpy() to pair them by their places"
    )


def _equal(label: Any, other: Any) -> bool:
    if absent(label) or absent(other):
        return absent(label) and absent(other)
    try:
        return bool(np.all(label == other))
    except ValueError:  # arrays of unlike shape
        return False


def _counts(labels: list[Any]) -> Counter[Any]:
    """How often each label stands there; lists and the like, which have no hash, by their texts."""
    try:
        return Counter(labels)
    except TypeError:
        return Counter(map(repr, labels))
