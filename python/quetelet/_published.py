"""Tables as they were published: workbooks, and texts whose headings must be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from . import _columns, _frame, _native, _options, _roles
from ._display import Backend
from ._period import DashedYear, Period
from ._place import called, place
from ._progress import Progress, report_progress
from ._roles import ROLES, Printed
from ._times import PeriodLength
from .geography import Geography
from .table import OffenceTable, _areas, _input, _tree

__all__ = ["read_excel", "read_published"]

_PLACE = ("sheet", "table", "header", "skip_rows", "columns", "encoding")
_SILENT = ("path", "progress", "backend", "geography", "delimiter")
"""Options that a call that is proposed is not written with."""
_USUAL = {"skip_rows": 0, "zero_included": False}


def read_excel(
    path: str | Path | IO[bytes],
    *,
    sheet: str | None = None,
    table: int | None = None,
    header: int | Sequence[int] | None = None,
    skip_rows: int = 0,
    columns: str | None = None,
    area: str | None = None,
    period: str | Period | None = None,
    offence: str | None = None,
    count: str | None = None,
    population: str | None = None,
    attributes: Sequence[str] | str | None = None,
    marks: Mapping[str, str] | None = None,
    zero_included: bool = False,
    dashed_year: DashedYear | None = None,
    period_length: PeriodLength | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    geography: Geography | None = None,
    backend: Backend | None = None,
    progress: Progress = False,
) -> OffenceTable:
    """A table from a workbook as it was published: xlsx, xlsm, xlsb, xls or ods.

    The headings are found where they are: below title lines and blank lines, in one row or in several, with rows of
    units or of column numbers; notes, sources and a totals row below the figures are told apart from them. Periods,
    offences, sexes or ages may stand across the columns. Names that stand only in the first row of a block hold for the
    rows below; numbers of notes glued to names and years are taken off. Columns of rates, ranks, percentages, index
    numbers and populations are no counts and are left out. `OffenceTable.reading` tells what was taken as what.

    Parameters
    ----------
    path
        The file, one that is open, or what is in one.
    sheet
        The sheet; left out, the one that holds a table of counts.
    table
        Which of several tables of the sheet, from 1.
    header
        The row or rows of the headings, as a spreadsheet numbers them (from 1), where the guess is wrong.
    skip_rows
        So many rows at the top are not looked at.
    columns
        What the headings of the columns of figures are: ``"period"``, ``"offence"``, or the name of an attribute.
    area, period, offence
        The heading of the column of it; or, where no column bears that heading, the area, the period or the offence of
        the whole table.
    count, population
        The headings of these columns.
    attributes
        The columns that split a count; left out, what the values say.
    marks, zero_included, dashed_year, period_length, thousands, decimal, geography
        As in `OffenceTable`. Marks that the file itself explains (``x = data not available``) are known.
    backend
        The kind of frame to hold it in; left out, the first of these that is installed.
    progress
        As in `quetelet.trends`, in bytes.

    Raises
    ------
    InputError
        When no sheet holds a table of counts (the message says what it holds), several do and none is named, a mark is
        not declared, or nothing says of which period the figures are. Where one more thing must be said, the message
        has the call that says it.

    """
    return _read(path, "read_excel", progress, backend, geography, {**locals(), "encoding": None, "delimiter": None})


def read_published(
    path: str | Path | IO[Any],
    *,
    sheet: str | None = None,
    table: int | None = None,
    header: int | Sequence[int] | None = None,
    skip_rows: int = 0,
    columns: str | None = None,
    area: str | None = None,
    period: str | Period | None = None,
    offence: str | None = None,
    count: str | None = None,
    population: str | None = None,
    attributes: Sequence[str] | str | None = None,
    marks: Mapping[str, str] | None = None,
    zero_included: bool = False,
    dashed_year: DashedYear | None = None,
    period_length: PeriodLength | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    geography: Geography | None = None,
    backend: Backend | None = None,
    progress: Progress = False,
) -> OffenceTable:
    r"""A table from a file as its publisher issued it: a workbook, CSV, or another text in columns.

    Where the headings are those of a known publisher (the Home Office, the ONS, police.uk, the Metropolitan Police, the
    Scottish Government, the FBI, CDC WONDER, Eurostat, UNODC, the statistics offices of New South Wales, Victoria and
    Germany, …), what they mean and what the marks stand for is known, and ``table.reading.layout`` says which it is.
    Other files are read as `read_excel` reads them. Files of single incidents are counted by period, area and offence.

    Parameters
    ----------
    path
        The file, one that is open, or what is in one.
    sheet, table, header, skip_rows, columns, area, period, offence, count, population, attributes
        As in `read_excel`.
    marks, zero_included, dashed_year, period_length, thousands, decimal, geography
        As in `OffenceTable`.
    encoding
        That of a text, such as ``"cp1252"``; left out, what a byte order mark says, or UTF-8.
    delimiter
        What separates the fields of a text; left out, what its first lines show.
    backend
        The kind of frame to hold it in; left out, the first of these that is installed.
    progress
        As in `quetelet.trends`, in bytes.

    Raises
    ------
    InputError
        As `read_excel`.

    Examples
    --------
    >>> import io, quetelet as qt
    >>> printed = b"Burglary by force\n\nForce,2018/19,2019/20\nKent,80,90\nSurrey,..,70\nTotal,80,160\n"
    >>> table = qt.read_published(io.BytesIO(printed), offence="burglary", backend="pandas")
    >>> table.frame["count"].tolist()
    ['80', '90', 'not_stated', '70']
    >>> for line in str(table.reading).splitlines()[:3]:
    ...     print(line)
    layout: none of the known publishers'
    rows: 6 in all = 2 read + 4 named below
      1: titles (row 1)

    """
    return _read(path, "read_published", progress, backend, geography, locals())


def _read(
    path: Any, name: str, progress: Progress, backend: str | None, geography: Geography | None, given: Mapping[str, Any]
) -> OffenceTable:
    if backend is not None:
        _frame.backend_of(backend)
    file = bytes(path) if isinstance(path, (bytes, bytearray)) else _input(path)
    period = given["period"].label if isinstance(given["period"], Period) else given["period"]
    roles = {role: given.get(role) for role in ROLES} | {"period": period}
    attributes = given["attributes"]
    said = {key: value for key, value in given.items() if key not in _SILENT and not _is_usual(key, value)}
    reading = {
        "roles": {role: _options.text(column, role) for role, column in roles.items() if column is not None},
        "attributes": None
        if attributes is None
        else [_options.text(column, "attributes") for column in _roles.names("attributes", attributes)],
        "marks": _columns.declared(given["marks"], given["zero_included"], given["thousands"], given["decimal"]),
        "dashed_year": _options.optional_text(given["dashed_year"], "dashed_year"),
        "period_length": _options.optional_text(given["period_length"], "period_length"),
        "delimiter": _options.optional_text(given["delimiter"], "delimiter"),
        "geography": _areas(_tree(geography)),
        **place(**{key: given[key] for key in _PLACE}),
        "call": called(name, path, said),
    }
    with report_progress(progress, name) as tell:
        table, told = _native.read_published(file, reading, name == "read_excel", tell)
    printed = Printed(dashed_year=given["dashed_year"], period_length=given["period_length"])
    return OffenceTable._of(table, ROLES, backend, printed=printed, geography=geography, told=told)


def _is_usual(key: str, value: Any) -> bool:
    """Whether an option is as it is where nobody gives it."""
    return value is None or (key in _USUAL and value is _USUAL[key])
