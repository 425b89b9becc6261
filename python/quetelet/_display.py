"""How a result looks in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from html import escape
from typing import Any, ClassVar, Literal, Self

import numpy as np

Backend = Literal["pandas", "polars", "pyarrow"]
"""The kinds of frames that this package makes."""


def html_table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table whose names and cells are text, whatever they hold."""
    line = "".join(f"<th>{escape(str(name))}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell(value)}</td>' for value in row)}</tr>" for row in rows)
    return f"<table><tr>{line}</tr>{body}</table>"


ABSENT = "–"


def digits(value: float | None, significant: int = 7) -> str:
    """A number with so many significant digits; a dash where it is absent."""
    return ABSENT if value is None or np.isnan(value) else f"{value:.{significant}g}"


def estimate(value: float | None, low: float | None, high: float | None, unit: str = "") -> str:
    """An estimate and its limits on one line; a missing limit is said in words."""
    if value is None:
        return "not determined"
    match low, high:
        case None, None:
            limits = "no limits"
        case _, None:
            limits = f"{digits(low, 4)} or more"
        case None, _:
            limits = f"{digits(high, 4)} or less"
        case _:
            limits = f"{digits(low, 4)} to {digits(high, 4)}"
    return f"{digits(value, 4)}{unit} ({limits})"


class RichDisplay:
    """A frozen dataclass that prints as one line and that Jupyter shows as a small table (rich display)."""

    __slots__ = ()

    _cells: ClassVar[dict[str, str]] = {}
    """How each field stands in a frame."""

    def to_dict(self) -> dict[str, Any]:
        """Every field as a plain value, such as a JSON file holds: numbers, texts, lists and dicts; absent is `None`.

        Examples
        --------
        >>> import quetelet as qt
        >>> r = qt.rate("<5", 250_000).to_dict()
        >>> r["count"], r["value"], r["bounds"], r["flags"]
        ('1 to 4', None, [0.4, 1.6], ['censored'])

        """
        from . import _export  # noqa: PLC0415 - it stands above what results are

        return _export.fields_of(self)

    def to_frame(self, backend: Backend | None = None) -> Any:
        """The result as a frame of one row, of a batch one row a result, of several shares or p-values one row each.

        What is absent is null.

        Of one result: its counts, numbers and words; what is itself a table has its own. Counts are numbers, null where
        not known exactly, with the least and the most they can be and their texts beside them (`count`, `count_low`,
        `count_high`, `count_printed`), bounds stand in two columns. Of a batch: its columns. Flags are one text.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``; left out, the first of these that is installed.

        Examples
        --------
        >>> import quetelet as qt
        >>> frame = qt.change(64, 252).to_frame("pandas")
        >>> frame[["before", "after", "ratio", "low", "high"]].round(2).values.tolist()
        [[64.0, 252.0, 3.94, 3.01, 5.21]]
        >>> qt.rates([252, "<5"], 1e6).to_frame("pandas")[["value", "high", "flags"]].round(1)
           value  high     flags
        0   25.2  28.5
        1    NaN   1.0  censored

        """
        from . import _export, _frame  # noqa: PLC0415 - both stand above what results are

        return _frame.frame(dict(_export.columns(self)), _frame.backend_of(backend)).to_native()

    def _parts(self) -> Sequence[RichDisplay] | None:
        """The parts that a result is a table of, a row for each, where it is one."""
        return None

    def __str__(self: Any) -> str:
        return str(getattr(self, "summary", repr(self)))

    def _repr_html_(self: Any) -> str:
        shown = [f.name for f in fields(self) if f.repr]
        rows = "".join(f"<tr><th>{escape(name)}</th><td>{cell(getattr(self, name))}</td></tr>" for name in shown)
        return f"<p><b>{escape(str(self))}</b></p><table>{rows}</table>"


class Result(RichDisplay):
    """What the compiled half found, field by field."""

    __slots__ = ()

    _made: ClassVar[dict[str, Any]] = {}
    """What makes the results that this one holds."""

    @classmethod
    def _of(cls, found: Mapping[str, Any], **own: Any) -> Self:
        """The result of the fields that crossed, and of those that Python adds."""
        made = {name: make(found[name]) for name, make in cls._made.items()}
        return cls(**{**found, **made, **own})


def part(kind: type[Result]) -> Callable[[Mapping[str, Any]], Any]:
    """What makes a result that another one holds."""
    return kind._of


def items(kind: type[Result]) -> Callable[[Iterable[Mapping[str, Any]]], tuple[Any, ...]]:
    """What makes the results of which another one holds several."""
    return lambda found: tuple(map(kind._of, found))


def cell(value: object) -> str:
    """One value as a reader wants it: seven digits, an absent one as a dash."""
    match value:
        case None | ():
            text = ABSENT
        case float():
            text = digits(value)
        case tuple():
            return ", ".join(cell(item) for item in value)
        case np.ndarray():
            with np.printoptions(threshold=6, precision=6, nanstr=ABSENT):
                text = np.array2string(value)
        case _:
            text = str(value)
    return escape(text)
