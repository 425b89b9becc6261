"""Results as plain values and as columns of a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from math import isnan, nan
from typing import Any

import numpy as np

from ._columns import Batch, flag_texts, words
from ._count import Count
from ._period import Period


def plain(value: Any) -> Any:
    """Numbers, texts, lists and dicts alone, as a JSON file holds them; what is absent is `None`."""
    match value:
        case float():
            return None if isnan(value) else value
        case Count():
            return str(value) if value.value is None else value.value
        case Period():
            return str(value)
        case np.ndarray() | np.generic():
            return plain(value.tolist())
        case tuple() | list():
            return [plain(item) for item in value]
    return fields_of(value) if is_dataclass(value) else value


def fields_of(result: Any) -> dict[str, Any]:
    """Each field of a result by its name, as a plain value; flags are lists of their names."""
    return {field.name: _plain_field(result, field.name) for field in fields(result)}


def _plain_field(result: Any, name: str) -> Any:
    value = getattr(result, name)
    if name != "flags" or not isinstance(result, Batch):
        return plain(value)
    distinct, rows = np.unique(value, return_inverse=True)
    named = [list(words(flags)) for flags in distinct.tolist()]
    return [list(named[row]) for row in rows.tolist()]


def columns(result: Any) -> Iterator[tuple[str, Any]]:
    """The columns of a frame: of one row, or of a row for each result of a batch or each part of a result."""
    if isinstance(result, Batch):
        return _of_many(result)
    parts = result._parts()
    return _of_one(result) if parts is None else _of_parts(parts, result)


def _of_one(result: Any) -> Iterator[tuple[str, Any]]:
    """The columns of a result, of one row each: its counts, numbers and words, without what is itself a table."""
    for field in fields(result):
        name, value = field.name, getattr(result, field.name)
        match result._cells.get(name, "value" if isinstance(value, str) else ""):
            case "flags":
                yield name, [", ".join(value)]
            case "count":
                yield from _count(name, value)
            case "pair":
                ends = (None, None) if value is None else value
                stem = name.removesuffix("s")
                yield from ((f"{stem}_{end}", _numbers(at)) for end, at in zip(("low", "high"), ends, strict=True))
            case "number":
                yield name, _numbers(value)
            case "whole":
                yield name, _whole(value)
            case "value":
                yield name, [plain(value)]


def _of_parts(parts: Sequence[Any], result: Any) -> Iterator[tuple[str, Any]]:
    """The columns of the parts of a result, a row for each, and what is the same for all of them."""
    rows = [dict(_of_one(part)) for part in parts]
    for name in rows[0] if rows else ():
        cells = [plain(row[name][0]) for row in rows]
        known = [cell for cell in cells if cell is not None]
        doubles = all(isinstance(cell, float) for cell in known)
        yield name, np.array([nan if cell is None else cell for cell in cells], np.float64) if doubles else cells
    for name, cells in _of_one(result):
        yield name, np.repeat(cells, len(rows)) if isinstance(cells, np.ndarray) else cells * len(rows)


def _count(name: str, count: Count | None) -> Iterator[tuple[str, Any]]:
    """A count as a number, the least and the most it can be, and its text; nothing where it was not given."""
    if count is not None:
        yield name, _whole(count.value)
        yield from ((f"{name}_{end}", _whole(getattr(count, end))) for end in ("low", "high"))
        yield f"{name}_printed", [str(count)]


def _of_many(results: Any) -> Iterator[tuple[str, Any]]:
    """The columns of many results that have a value for each."""
    for field in fields(results):
        name, value = field.name, getattr(results, field.name)
        if name == "flags":
            yield name, flag_texts(value)
        elif isinstance(value, np.ndarray) and value.shape == (len(results),):
            yield name, value if value.dtype.kind in "fiub" else value.tolist()


def _whole(value: int | None) -> Any:
    return _numbers(None) if value is None else [value]


def _numbers(value: float | None) -> Any:
    return np.array([nan if value is None else value], np.float64)
