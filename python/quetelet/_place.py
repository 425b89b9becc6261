"""Where in a file its table is, and how a call is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import _options
from ._columns import many
from ._period import Period

LONGEST = 80
"""A longer value is not repeated."""


def place(
    *,
    sheet: str | None = None,
    table: int | None = None,
    header: int | Sequence[int] | None = None,
    skip_rows: int = 0,
    columns: str | None = None,
    encoding: str | None = None,
) -> dict[str, Any]:
    """Where the table is, as the compiled half takes it."""
    rows = [] if header is None else many(header, "header")
    return {
        "sheet": _options.optional_text(sheet, "sheet"),
        "table": None if table is None else _options.whole(table, "table", least=1),
        "header": [_options.whole(row, "header", least=1) for row in rows],
        "skip_rows": _options.whole(skip_rows, "skip_rows"),
        "columns": _options.optional_text(columns, "columns"),
        "encoding": _options.optional_text(encoding, "encoding"),
    }


def called(name: str, path: Any, said: Mapping[str, Any]) -> str:
    """A call as it is written, without its closing bracket."""
    first = repr(str(path)) if isinstance(path, (str, Path)) else "file"
    options = [f"{key}={short(value)}" for key, value in said.items()]
    return f"qt.{name}({', '.join([first, *options])}"


def short(value: Any) -> str:
    """A value as it is written, where that is not long."""
    written = repr(value) if isinstance(value, (str, int, float, dict, list, tuple, Period)) else "…"
    return written if len(written) <= LONGEST else "…"
