"""Which names of categories stand for all of them together, or for what is not known: those of which a table has it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from . import _native, _options
from ._columns import Counts
from ._labels import folded
from ._native import InputError
from ._quoted import quoted

_ATTRIBUTE = "category"
_ONE = "\ue000"
"""A category that is one of several, and that nobody else has."""


def single(names: Sequence[Hashable]) -> None:
    """Nothing, where each of the names is that of one category, and no two are one."""
    texts = [_options.text(name, "a category") for name in names if isinstance(name, str) and name.strip()]
    seen: dict[Hashable, int] = {}
    for place, name in enumerate(names):
        first = seen.setdefault(folded(name), place)
        if first != place:
            twice = f"{quoted(names[first])} and {quoted(name)}"
            raise InputError(f"each category must have a name of its own, got {twice}")
    wholes, unknown = _kinds(texts) if texts else ([], [])
    if wholes:
        raise InputError(
            f"counts must be of categories of one whole, got {quoted(wholes[0])}, which is all of them: leave it out"
        )
    if unknown:
        raise InputError(
            f"counts must be of known categories, got {quoted(unknown[0])}: leave it out for shares of the known; "
            "share(part, whole, known=…) bounds those of all"
        )


def _kinds(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The totals, and what is not known: each name by itself beside one category, as a source of a table of its own."""
    rows = np.arange(len(names), dtype=np.uint32)
    one = np.full_like(rows, len(names))
    sources = [str(row) for row in range(len(names))]
    nothing = np.zeros(2 * len(names), np.uint32)
    columns = {
        **{name: (name, [text], nothing) for name, text in (("area", _ONE), ("offence", _ONE), ("period", "2018"))},
        "source": ("source", sources, np.repeat(rows, 2)),
        "published": None,
        "attributes": [(_ATTRIBUTE, [*names, _ONE], np.column_stack([one, rows]).ravel())],
        "annotations": [],
        "count": Counts(np.ones(2 * len(names), np.int64)),
        "population": None,
    }
    found = _native.table_shares(_native.table_of_frame(columns, None), _ATTRIBUTE, (0.95, "wilson", "two"), None)
    categories, which = found[_ATTRIBUTE]
    labels, of = found["source"]
    asked = [(int(labels[source]), categories[code]) for source, code in zip(of.tolist(), which.tolist(), strict=True)]
    wholes = {row for (row, _), whole in zip(asked, found["whole"], strict=True) if whole is not None}
    known = {row for row, category in asked if category != _ONE}
    return (
        [name for row, name in enumerate(names) if row in wholes],
        [name for row, name in enumerate(names) if row not in wholes | known],
    )
