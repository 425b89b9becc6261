"""What was read of a file, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from . import _frame
from ._display import Backend, html_table


class ColumnRead(NamedTuple):
    """What a column was taken as."""

    column: str
    """Its letter in a spreadsheet; blank where something is taken from elsewhere."""
    heading: str
    """Its heading."""
    taken_as: str
    """What it was taken as."""
    because: str
    """Why."""


class RowsLeft(NamedTuple):
    """Rows that are no part of the table."""

    sheet: str
    """The sheet."""
    rows: list[int]
    """Their numbers, as a spreadsheet shows them."""
    taken_for: str
    """What they were taken for, in the plural."""


class Mark(NamedTuple):
    """A mark in place of figures."""

    mark: str
    """What is printed."""
    meaning: str
    """What it was taken for."""
    times: int
    """How often it stands there."""


@dataclass(frozen=True)
class Reading:
    r"""How a table was read from a file. As many rows are in the file as were read and are named here.

    Printed, it says which column was taken as what and why, which rows were left out as what, how many figures are in
    which state, and what marks stood for.

    Examples
    --------
    >>> import io, quetelet as qt
    >>> printed = b"Burglary by force\n\nForce,2018,2019\nKent,80,90\nSurrey,..,70\nSource: police\n"
    >>> reading = qt.read_published(io.BytesIO(printed), offence="burglary").reading
    >>> reading.rows, reading.rows_read, reading.rows_named
    (6, 2, 4)
    >>> reading.states
    {'exact': 3, 'not_stated': 1}
    >>> reading.to_frame("pandas")["taken_as"][:3].tolist()
    ['the area', 'figures', 'figures']

    """

    layout: str | None
    """The publisher's layout that was recognised, if one was."""
    sheets: tuple[str, ...]
    """The sheets that were read."""
    rows: int
    """How many rows there are, blank ones included."""
    rows_read: int
    """How many of them hold the figures of the table."""
    columns: tuple[ColumnRead, ...]
    """Every column, and what is taken from elsewhere."""
    rows_left: tuple[RowsLeft, ...]
    """The other rows, by what they were taken for."""
    states: Mapping[str, int]
    """How many figures are in each state: `exact`, `between`, `at_least`, or why there is none."""
    marks: tuple[Mark, ...]
    """Marks in place of figures."""
    remarks: tuple[str, ...]
    """What else whoever uses the table must know."""
    notes: tuple[str, ...]
    """The notes of the publisher."""
    text: str = field(repr=False)
    """All of it, as it is printed."""

    @classmethod
    def _of(cls, told: Mapping[str, Any]) -> Reading:
        return cls(
            layout=told["layout"],
            sheets=tuple(told["sheets"]),
            rows=told["rows"],
            rows_read=told["rows_read"],
            columns=tuple(ColumnRead(*column) for column in told["columns"]),
            rows_left=tuple(RowsLeft(*left) for left in told["rows_left"]),
            states=dict(told["states"]),
            marks=tuple(Mark(*mark) for mark in told["marks"]),
            remarks=tuple(told["remarks"]),
            notes=tuple(told["notes"]),
            text=told["text"],
        )

    @property
    def rows_named(self) -> int:
        """How many rows were left out, and are named in `rows_left`."""
        return sum(len(left.rows) for left in self.rows_left)

    def to_frame(self, backend: Backend | None = None) -> Any:
        """What each column was taken as, as a frame: `column`, `heading`, `taken_as`, `because`.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``; left out, the first of these that is installed.

        """
        columns = {name: [getattr(column, name) for column in self.columns] for name in ColumnRead._fields}
        return _frame.frame(columns, _frame.backend_of(backend)).to_native()

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        head, *rest = self.text.split("columns:\n", 1)
        after = "\n".join(line for line in "".join(rest).split("\n") if not line.startswith("  "))
        return f"<pre>{escape(head)}</pre>{html_table(ColumnRead._fields, self.columns)}<pre>{escape(after)}</pre>"
