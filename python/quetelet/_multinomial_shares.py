"""What part of the whole each of several categories is."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar

from . import _categories, _columns, _labels, _native, _results
from ._columns import many
from ._count import Count
from ._display import RichDisplay, cell
from ._native import InputError
from ._quoted import cut, quoted
from ._results import MULTINOMIAL_SHARES
from ._results import MultinomialMethod as Method


@dataclass(frozen=True, slots=True)
class Category(RichDisplay):
    """One of several categories of a whole."""

    name: Hashable
    """What it is called; its number, from 0, where categories have no names."""
    count: Count
    """How many are in it."""
    value: float | None
    """Its share; absent where a count is not known exactly, or all are zero."""
    low: float | None
    """Its lower confidence limit, at the level at which all limits hold together."""
    high: float | None
    """Its upper confidence limit."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of its share (identification bounds), given what is known of the counts."""

    _cells: ClassVar[dict[str, str]] = {
        "name": "value",
        "count": "count",
        "value": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
    }


@dataclass(frozen=True, slots=True)
class MultinomialShares(_results.MultinomialShares):
    """The shares of the categories of one whole (multinomial proportions), and simultaneous confidence limits."""

    categories: tuple[Hashable, ...]
    """What the categories are called; their numbers, from 0, where they have no names."""

    def __getitem__(self, category: Hashable) -> Category:
        """One category."""
        places = {name: i for i, name in enumerate(self.categories)}
        i = places.get(category) if _has_place(category) else None
        if i is None:
            known = ", ".join(map(str, self.categories))
            raise InputError(f"unknown category {quoted(category)}; known: {cut(known)}")
        return self._category(i)

    def _category(self, i: int) -> Category:
        ends = (self.bound_low[i], self.bound_high[i])
        bounds = None if ends == (None, None) else ends
        return Category(self.categories[i], self.counts[i], self.value[i], self.low[i], self.high[i], bounds)

    def __len__(self) -> int:
        return len(self.categories)

    def _parts(self) -> tuple[Category, ...]:
        return tuple(map(self._category, range(len(self))))

    def _repr_html_(self) -> str:
        names = ("categories", "counts", "value", "low", "high", "bound_low", "bound_high")
        columns = [getattr(self, name) for name in names]
        head = "".join(f"<th>{name}</th>" for name in ("category", "count", *names[2:]))
        rows = ("".join(f"<td>{cell(value)}</td>" for value in row) for row in zip(*columns, strict=True))
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<p><b>{escape(str(self))}</b></p><table><tr>{head}</tr>{body}</table>"


def _has_place(category: object) -> bool:
    """Whether a category can be looked up: a list or an array, which has no hash, is none."""
    try:
        hash(category)
    except TypeError:
        return False
    return True


def multinomial_shares(counts: Any, *, confidence: float = 0.95, method: Method = "goodman") -> MultinomialShares:
    """What part of the whole each category is: multinomial proportions, with simultaneous confidence intervals.

    Parameters
    ----------
    counts
        How many are in each category, by its name (as a pandas Series has it in its index), or as a list; whole
        numbers, texts as printed or `Count`s. A missing count leaves nothing, since the whole is not known; inexact
        ones leave bounds, and limits over all they allow.
    confidence
        The level at which all limits hold together, between 0 and 1.
    method
        ``"goodman"`` (Goodman 1965), or ``"sison_glaz"`` (Sison & Glaz 1995): narrower where there are many categories,
        for exact counts only; inexact ones give way to Goodman's, and `method` says so.

    Returns
    -------
    MultinomialShares
        With `value`, `low` and `high`, each with a number for every category; ``result[name]`` is one of them.

    Raises
    ------
    InputError
        When there are fewer than two categories, a name stands for all of them (``"Total"``) or for what is not known,
        or an argument is out of its domain.

    Examples
    --------
    >>> import quetelet as qt
    >>> s = qt.multinomial_shares({"Facebook": 58, "Snapchat": 50, "Instagram": 90, "WhatsApp": 9, "other": 45})
    >>> round(s["Instagram"].low, 7), round(s["Instagram"].high, 7)
    (0.2839749, 0.4376404)

    """
    by_name = isinstance(counts, Mapping)
    given = _columns.counts(list(counts.values()) if by_name else many(counts, "counts"))
    names = list(counts) if by_name else _labels.names(counts)
    if names is not None:
        _categories.single(names)
    options = MULTINOMIAL_SHARES.read(confidence=confidence, method=method)
    found = _native.statistic("multinomial_shares", (given,), options)
    categories = tuple(range(len(given.low)) if names is None else names)
    return MultinomialShares(categories=categories, counts=Count._all(given), **found)
