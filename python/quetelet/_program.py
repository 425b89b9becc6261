"""The program `quetelet`: a file is checked, a claim judged, an article checked against a table."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from . import _native
from ._check_text import check_text
from ._claim import ClaimResult, claim
from ._native import VERSION, InputError
from ._options import marks
from ._period import DashedYear
from ._progress import Progress
from ._published import read_excel
from ._quoted import cut, harmless, quoted
from ._records import records
from ._times import PeriodLength
from .table import OffenceTable, read_csv

__all__ = ["main"]

_FINDINGS = 1
"""What the program ends with where something was found; 0 where nothing was, 2 where something cannot be read."""
_UNREADABLE = 2
_INTERRUPTED = 130
_LONGEST = 1_000
"""So many characters of a sentence are printed: one may quote a cell of any length."""
_SEVERITIES = ("error", "warning", "info")


class _Unreadable(click.ClickException):
    exit_code = _UNREADABLE

    def format_message(self) -> str:
        return _line(self.message)


class _Commands(click.Group):
    """Commands whose errors are one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (InputError, OSError, ImportError, MemoryError) as error:
            raise _Unreadable(str(error) or "there is too little memory") from error
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="quetelet")
def main() -> None:
    """What can honestly be said from recorded offences.

    Ends with 0 where there is nothing to object to, with 1 where something was found, and with 2 where a file, a claim
    or an option cannot be read.
    """


_file = click.Path(path_type=Path, allow_dash=True)
_FOR_READING: tuple[Callable[[Any], Any], ...] = (
    *(
        click.option(f"--{role}", metavar="COLUMN", default=role, show_default=True, help=f"The column of the {what}.")
        for role, what in {
            "area": "areas",
            "period": "periods",
            "offence": "offences",
            "count": "counts",
            "population": "persons",
            "source": "sources",
            "published": "days of publication",
        }.items()
    ),
    click.option("--attribute", "attributes", metavar="COLUMN", multiple=True, help="A column that splits the counts."),
    click.option("--mark", "marks", metavar="MARK=MEANING", multiple=True, help='What a mark means, as "*=<5".'),
    click.option("--zero-included", is_flag=True, help='Whether "<5" can be zero.'),
    click.option("--dashed-year", type=click.Choice(get_args(DashedYear)), help='What "2011-12" is.'),
    click.option("--period-length", type=click.Choice(get_args(PeriodLength)), help="What days stand for."),
    click.option("--thousands", metavar="CHARACTER", help="What stands between thousands."),
    click.option("--decimal", metavar="CHARACTER", help="What stands before decimals."),
    click.option("--delimiter", metavar="CHARACTER", help="What separates fields."),
    click.option("--encoding", metavar="NAME", help='That of a text that is not UTF-8, as "cp1252".'),
    click.option("--sheet", metavar="NAME", help="The sheet of a workbook."),
    click.option("--number", metavar="N", type=int, help="Which of several tables of a sheet, from 1."),
    click.option("--header", metavar="ROW", type=int, multiple=True, help="The row of the headings, from 1."),
    click.option("--skip-rows", metavar="N", type=int, default=0, help="So many rows at the top are not looked at."),
)
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def _reads_a_table(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that is given a table, with the options that say how it is read."""

    @wraps(command)
    def reading(**given: Any) -> Any:
        quiet, path = given["quiet"], given.pop("table")
        options = {name: given.pop(name) for name in (*_ROLES, *_PRINTED, *_PLACE)}
        options |= {"attributes": list(given.pop("attributes")) or None, "marks": _marks(given.pop("marks")) or None}
        options["header"] = list(options["header"]) or None
        with _bar("reading", quiet) as tell:
            return command(table=_read(path, options, tell), path=path, **given)

    for option in reversed(_FOR_READING):
        reading = option(reading)
    return click.option("--quiet", "-q", is_flag=True, help="No progress.")(reading)


def _read(path: Path, options: dict[str, Any], tell: Progress) -> OffenceTable:
    number, sheet = options.pop("number"), options.pop("sheet")
    if path.suffix.lower() in _WORKBOOKS:
        # Columns are looked for by their headings, unless they are named.
        named = click.get_current_context().get_parameter_source
        usual = {role for role in _ROLES if named(role) is not click.core.ParameterSource.COMMANDLINE}
        left = {name: value for name, value in options.items() if name not in usual | _OF_TEXTS}
        return read_excel(path, sheet=sheet, table=number, progress=tell, **left)
    if (number, sheet) != (None, None):
        raise InputError(f"--sheet and --number must be left out of what is no workbook, got {quoted(str(path))}")
    return read_csv(sys.stdin.buffer if str(path) == "-" else path, progress=tell, **options)


_PLACE = ("encoding", "sheet", "number", "header", "skip_rows")
_OF_TEXTS = {"source", "published", "delimiter", "encoding"}
_ROLES = ("area", "period", "offence", "count", "population", "source", "published")
_PRINTED = ("zero_included", "dashed_year", "period_length", "thousands", "decimal", "delimiter")


def _marks(given: Sequence[str]) -> dict[str, str]:
    pairs = [mark.rpartition("=") for mark in given]
    for mark, (name, _, meaning) in zip(given, pairs, strict=True):
        if not name or not meaning:
            raise InputError(f'--mark must be a mark and its meaning, as "*=<5", got {quoted(mark)}')
    return marks({name: meaning for name, _, meaning in pairs})


@contextmanager
def _bar(what: str, quiet: bool) -> Iterator[Progress]:
    """How far work has come, for one who watches: nothing is written where nobody does."""
    if quiet or not sys.stderr.isatty():
        yield False
        return
    with click.progressbar(length=1, label=what, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tell


@main.command()
@click.argument("table", type=_file)
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Write one page to send on.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for a machine.")
@click.option(
    "--severity", type=click.Choice(_SEVERITIES), default="info", show_default=True, help="The least that is told."
)
@_reads_a_table
def check(table: OffenceTable, path: Path, html: Path | None, as_json: bool, severity: str, quiet: bool) -> None:
    """What in TABLE does not agree with itself: a workbook, a CSV file, or - for what is piped in.

    Parts that do not sum, one figure published with two values, periods before the law, windows of different length,
    each as a sentence. Ends with 1 where there is one.
    """
    with _bar("checking", quiet) as tell:
        told = tell if callable(tell) else None
        found = records(dict(_native.table_findings(table._table, told)))
    told_of = _SEVERITIES[: _SEVERITIES.index(severity) + 1]
    found = [finding for finding in found if finding["severity"] in told_of]
    if html is not None:
        with _bar("writing", quiet) as tell:
            table.report(html, title=None if str(path) == "-" else _name(path), progress=tell)
    if as_json:
        _print_json({"table": str(path), "findings": found})
    else:
        for finding in found:
            click.echo(_line(f"{finding['severity']}: {finding['message']}"))
        if not found:
            click.echo("Nothing in the table contradicts itself.")
    _end(bool(found))


@main.command(name="claim")
@click.argument("text")
@click.argument("figures", nargs=-1)
@click.option("--days", type=float, help="How many days the figure of so many a day, week or month was counted over.")
@click.option("--percent", type=float, help="The change in per cent, where no counts are known.")
@click.option("--persons", type=float, nargs=2, metavar="BEFORE AFTER", help="The populations, for a claim per head.")
@click.option("--confidence", type=float, default=0.95, show_default=True, help="How sure a verdict must be.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict for a machine.")
def judge(
    text: str,
    figures: tuple[str, ...],
    days: float | None,
    percent: float | None,
    persons: tuple[float, float] | None,
    confidence: float,
    as_json: bool,
) -> None:
    """Whether FIGURES bear what TEXT claims, as in: quetelet claim "quadrupled" 64 252.

    Of a change the figures are before and after, of a share the part and the whole, of so many a week the count; of a
    series they are its counts in order of time, or 2017/18=64 2018/19=252 with their periods. Ends with 1 where the
    claim is wrong as printed or contradicted.
    """
    earlier, later = persons or (1.0, 1.0)
    found = claim(
        text,
        **_figures(text, figures),
        days=days,
        percent=percent,
        exposure_before=earlier,
        exposure_after=later,
        confidence=confidence,
    )
    if as_json:
        _print_json(found.to_dict())
    else:
        click.echo(_line(str(found)))
    _end(_objected(found))


def _figures(text: str, figures: Sequence[str]) -> dict[str, Any]:
    """The figures by the names of what they are, as the claim needs them."""
    kind = _native.claim_needs(text)[0]
    if any("=" in figure for figure in figures):
        return {"series": dict(_dated(figure) for figure in figures)}
    named: dict[str, Any] | None = None
    match kind, list(figures):
        case _, []:
            named = {}
        case "per_time" | "change", [after]:
            named = {"after": after}
        case "change", [before, after]:
            named = {"before": before, "after": after}
        case "share", [part, whole]:
            named = {"part": part, "whole": whole}
        case "shares", [part, whole, later_part, later_whole]:
            named = {"before": (part, whole), "after": (later_part, later_whole)}
        case "series" | "change", [_, _, *_] as several:
            named = {"series": several}
    if named is None:
        raise InputError(f"figures must be {_DEMANDED[kind]} to check {quoted(text)}, got {quoted(' '.join(figures))}")
    return named


_DEMANDED: Mapping[str, str] = {
    "change": "the counts before and after",
    "share": "the part and the whole",
    "shares": "the part and the whole before, and both after",
    "per_time": "one count",
    "series": "the counts in order of time",
}


def _dated(figure: str) -> tuple[str, str]:
    period, _, count = figure.rpartition("=")
    if not period or not count:
        raise InputError(f"figures must be all of the form 2017/18=64, or none, got {quoted(figure)}")
    return period, count


@main.command(name="text")
@click.argument("article", type=_file)
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--confidence", type=float, default=0.95, show_default=True, help="How sure a verdict must be.")
@click.option("--json", "as_json", is_flag=True, help="Print the claims for a machine.")
@_reads_a_table
def text_(table: OffenceTable, path: Path, article: Path, confidence: float, as_json: bool, quiet: bool) -> None:
    """Every claim of ARTICLE, a text, judged against the figures of TABLE, a workbook or a CSV file.

    What is ambiguous is listed with what is not clear, and not guessed. Ends with 1 where a claim is wrong as printed
    or contradicted.
    """
    if str(article) == str(path) == "-":
        raise InputError("article and table must not both be what is piped in, got - and -")
    with _bar("judging", quiet) as tell:
        found = check_text(_article(article), table, confidence=confidence, progress=tell)
    if as_json:
        _print_json({"article": str(article), "table": str(path), **found.to_dict()})
    else:
        for one in found or [found]:
            click.echo(_line(str(one)))
    _end(any(_objected(result) for one in found for result in one.results))


def _name(path: Path) -> str:
    """The name of a file, which may hold bytes that are no text."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _article(path: Path) -> str:
    held = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"article must be a text in UTF-8, got {path} ({error.reason} at byte {error.start})"
        ) from None


def _objected(result: ClaimResult) -> bool:
    return result.as_printed is False or result.verdict == "contradicted"


def _line(text: str) -> str:
    return harmless(cut(text, _LONGEST))


def _print_json(found: Any) -> None:
    click.echo(json.dumps(found, indent=2, allow_nan=False))


def _end(found: bool) -> None:
    click.get_current_context().exit(_FINDINGS if found else 0)
