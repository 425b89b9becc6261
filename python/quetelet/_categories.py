"""Which names of categories stand for all of them together, or for what is not known."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from . import _native, _options
from ._labels import folded
from ._native import InputError
from ._quoted import quoted


def single(names: Sequence[Hashable]) -> None:
    """Nothing, where each of the names is that of one category, and no two are one."""
    texts = [_options.text(name, "a category") for name in names if isinstance(name, str) and name.strip()]
    seen: dict[Hashable, int] = {}
    for place, name in enumerate(names):
        first = seen.setdefault(folded(name), place)
        if first != place:
            twice = f"{quoted(names[first])} and {quoted(name)}"
            raise InputError(f"each category must have a name of its own, got {twice}")
    kinds = list(zip(texts, _native.category_kinds(texts, "category"), strict=True))
    wholes = [text for text, kind in kinds if kind == "total"]
    unknown = [text for text, kind in kinds if kind == "unknown"]
    if wholes:
        raise InputError(
            f"counts must be of categories of one whole, got {quoted(wholes[0])}, which is all of them: leave it out"
        )
    if unknown:
        raise InputError(
            f"counts must be of known categories, got {quoted(unknown[0])}: leave it out for shares of the known; "
            "share(part, whole, known=…) bounds those of all"
        )
