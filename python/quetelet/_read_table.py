"""What a table holds, as its compiled half knows it: names, periods, the states of its counts, its first rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import _native
from ._records import records

_TEXTS = ("area", "offence", "period", "source", "count")


class ReadTable:
    """A table, and what it was read as. No library of frames is needed."""

    def __init__(self, table: _native.Table) -> None:
        self.table = table
        self.rows, columns = _native.table_columns(table, {})
        self._places = [place for _, place, _ in columns]
        self.attributes = tuple(_native.table_attributes(table))
        self.periods = _in_order(self._distinct("period"))

    @property
    def has_population(self) -> bool:
        """Whether any row has persons."""
        return ("population", 0) in self._places

    @property
    def has_sources(self) -> bool:
        """Whether the rows are of more than one source."""
        return len(self._distinct("source")) > 1

    @property
    def latest(self) -> str:
        """The period that begins last."""
        return self.periods[-1]

    def names(self) -> dict[str, list[str]]:
        """The areas, offences, periods, sources and the categories of attributes that the rows are of."""
        of = {"Areas": self._distinct("area"), "Offences": self._distinct("offence"), "Periods": self.periods}
        split = {f"Split by {name}": self._distinct("attribute", at) for at, name in enumerate(self.attributes)}
        return {**of, **split, "Sources": self._distinct("source")}

    def states(self) -> list[tuple[str | None, int]]:
        """How many counts are known exactly (nothing), and how many are of each other state."""
        return _native.table_states(self.table)

    def first(self, most: int) -> list[dict[str, Any]]:
        """The first rows: texts as they were read, persons, and the categories of the attributes by their names."""
        columns = {what: self._texts(what, 0, most) for what in _TEXTS}
        if self.has_population:
            columns["population"] = _native.table_populations(self.table)
        rows = records(columns, most)
        split = {name: self._texts("attribute", at, most) for at, name in enumerate(self.attributes)}
        for row, categories in zip(rows, records(split) or [{}] * len(rows), strict=True):
            row["categories"] = categories
        return rows

    def pairs(self, most: int) -> Iterator[tuple[str, str]]:
        """Two periods, the later ones first: so many at most."""
        pairs = ((before, after) for after in self.periods[::-1] for before in self.periods[::-1] if before != after)
        earlier = (pair for pair in pairs if self.periods.index(pair[0]) < self.periods.index(pair[1]))
        return (pair for pair, _ in zip(earlier, range(most), strict=False))

    def _texts(self, what: str, at: int, most: int) -> Any:
        return _native.table_texts(self.table, (what, at), 0, min(most, self.rows))

    def _distinct(self, what: str, at: int = 0) -> list[str]:
        return [text for text in self._texts(what, at, self.rows)[0] if text]


def _in_order(periods: list[str]) -> list[str]:
    times = _native.start_times(periods).tolist()
    return [period for _, period in sorted(zip(times, periods, strict=True), key=lambda placed: placed[0])]
