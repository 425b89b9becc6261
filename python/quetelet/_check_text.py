"""Every claim of a text, judged against a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, overload

import numpy as np

from . import _frame, _native, _options
from ._claim import ClaimResult, of_change
from ._display import Backend, RichDisplay, cell
from ._period import Period
from ._progress import Progress, report_progress
from ._quoted import refused
from .table import OffenceTable

_SHOWN = ("claim", "area", "offence", "before", "after")
"""What a notebook shows of a claim, before what is said of it."""


@dataclass(frozen=True, slots=True)
class FoundClaim(RichDisplay):
    """A claim that stands in a text, and what the table says of it."""

    claim: str
    """The claim, in its own words."""
    start: int
    """The character of the text that it begins with, from 0."""
    end: int
    """The character behind it."""
    sentence: str
    """The sentence that it stands in."""
    area: str | None
    """The area that it is of, where that is clear."""
    offence: str | None
    """The offence that it is of, where that is clear."""
    before: Period | None
    """The earlier period, where it compares two and that is clear."""
    after: Period | None
    """The later or only period, where that is clear."""
    results: tuple[ClaimResult, ...]
    """The verdict on it, for each published version of its figures; none where something is not clear."""
    unclear: str | None
    """What is not clear, or missing from the table."""
    summary: str
    """What it is of and the verdicts, or what is not clear, in sentences to paste."""


@dataclass(frozen=True, slots=True)
class CheckedText(RichDisplay):
    """The claims of a text in its order, as a sequence of `FoundClaim`; printed, a line each."""

    claims: tuple[FoundClaim, ...]
    """The claims."""

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[FoundClaim]:
        return iter(self.claims)

    @overload
    def __getitem__(self, place: int) -> FoundClaim: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FoundClaim, ...]: ...
    def __getitem__(self, place: int | slice) -> FoundClaim | tuple[FoundClaim, ...]:
        return self.claims[place]

    def __str__(self) -> str:
        return "\n".join(map(str, self.claims)) or "The text makes no claim that can be checked against figures."

    def _repr_html_(self) -> str:
        if not self.claims:
            return f"<p>{escape(str(self))}</p>"
        head = "".join(f"<th>{name}</th>" for name in (*_SHOWN, "said"))
        rows = ([*(getattr(claim, name) for name in _SHOWN), claim.summary] for claim in self.claims)
        body = "".join(f"<tr>{''.join(f'<td>{cell(value)}</td>' for value in row)}</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"

    def to_frame(self, backend: Backend | None = None) -> Any:
        """The claims as a frame: a row for each published version of the figures of each, and one for what is unclear.

        Columns: `claim`, `start`, `end`, `sentence`, `area`, `offence`, `before`, `after`; `as_printed`, `verdict`,
        `probability_low` and `probability_high` as `OffenceTable.claim` has them; `summary` of the version, `flags`;
        `unclear`.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``; left out, the first of these that is installed.

        Examples
        --------
        >>> import quetelet as qt
        >>> table = qt.examples.lancashire()
        >>> found = qt.check_text("Sexual grooming in Kent doubled between 2017/18 and 2018/19.", table)
        >>> found.to_frame("pandas")[["claim", "area", "as_printed", "verdict"]].values.tolist()
        [['doubled', 'Kent', True, 'supported']]

        """
        rows = [row for claim in self.claims for row in _rows(claim)]
        columns: dict[str, Any] = {name: [row[name] for row in rows] for name in _COLUMNS}
        columns |= {name: np.array(columns[name], kind) for name, kind in _NUMBERS.items()}
        return _frame.frame(columns, _frame.backend_of(backend)).to_native()


_OF_CLAIM = ("claim", "start", "end", "sentence", "area", "offence")
_COLUMNS = (
    *(*_OF_CLAIM, "before", "after", "as_printed", "verdict"),
    *("probability_low", "probability_high", "summary", "flags", "unclear"),
)

_NUMBERS = {"start": np.int64, "end": np.int64, "probability_low": np.float64, "probability_high": np.float64}


def _rows(claim: FoundClaim) -> Iterator[dict[str, Any]]:
    """A row for each verdict on a claim, or one without."""
    row: dict[str, Any] = {**dict.fromkeys(_COLUMNS), **{name: getattr(claim, name) for name in _OF_CLAIM}}
    row |= {name: None if (period := getattr(claim, name)) is None else str(period) for name in ("before", "after")}
    row |= {"summary": claim.summary, "unclear": claim.unclear, "flags": ""}
    for result in claim.results:
        low, high = result.probability_bounds or (None, None)
        yield row | {
            "as_printed": result.as_printed,
            "verdict": result.verdict,
            "probability_low": low,
            "probability_high": high,
            "summary": result.summary,
            "flags": ", ".join(result.flags),
        }
    if not claim.results:
        yield row


def check_text(
    article: str, table: OffenceTable, *, confidence: float = 0.95, progress: Progress = False
) -> CheckedText:
    """Every claim of a text, in its order, each judged against the figures of a table that it is of.

    The area, the offence and the periods are read from the claim's own sentence. Where that names none, they are the
    only one that the text names, or the only one that the table has. Periods may also be those of the counts that the
    claim prints, and a claim that names its later period alone compares it with the one before. What is ambiguous is
    listed with what is not clear, and not guessed; so are shares, since a sentence seldom says of what whole. What is
    denied, expected or wished is no claim, nor is a rise without a size.

    Parameters
    ----------
    article
        The text, such as that of a news story.
    table
        The figures.
    confidence
        How sure a verdict must be, between 0 and 1.
    progress
        As in `quetelet.trends`, in sentences.

    Returns
    -------
    CheckedText
        A sequence of `FoundClaim`, each with its place in the text, what it is of, and a `ClaimResult` for every
        published version of the figures; `to_frame` has a row for each of these.

    Raises
    ------
    InputError
        When an argument is none of the kind.

    Examples
    --------
    >>> import pandas as pd, quetelet as qt
    >>> figures = {"period": ["2017/18", "2018/19"], "count": [122, 140]}
    >>> frame = pd.DataFrame({"area": "Kent", "offence": "grooming", **figures})
    >>> found = qt.check_text("Grooming in Kent rose by 15% in a year. It could double.", qt.OffenceTable(frame))
    >>> [(claim.claim, claim.results[0].as_printed) for claim in found]
    [('rose by 15% in a year', True)]
    >>> print(found)
    Kent, grooming, 2017/18 to 2018/19: "rose by 15% in a year" is within the noise: ...

    """
    text, level = _options.text(article, "article"), _options.number(confidence, "confidence")
    if not isinstance(table, OffenceTable):
        raise refused("table", "a qt.OffenceTable", table)
    with report_progress(progress, "check_text") as tell:
        found = _native.checked_text(text, table._table, level, tell)
    return CheckedText(tuple(_found(of, verdicts, level) for of, verdicts in found))


def _found(of: dict[str, Any], verdicts: list[tuple[Any, list[str] | None]], confidence: float) -> FoundClaim:
    periods = {name: None if of[name] is None else Period(of[name]) for name in ("before", "after")}
    results = tuple(ClaimResult(basis=of_change(compared, confidence), **result) for result, compared in verdicts)
    return FoundClaim(**{**of, **periods}, results=results)
