"""What a cell of a table of recorded offences holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from . import _columns, _native, _options

Reason = Literal[
    "not_stated",
    "no_reply",
    "refused_cost",
    "refused_personal_data",
    "not_held",
    "not_asked",
    "not_applicable",
    "withheld_quality",
    "suppressed",
]
State = Literal["exact", "between", "at_least", "missing"]
_STATES: tuple[State, ...] = ("exact", "between", "at_least")


@dataclass(frozen=True, slots=True, init=False)
class Count:
    """A count of recorded offences, as far as it is known: exact, interval-censored, a minimum, or missing.

    Parameters
    ----------
    count
        A whole number, or the text as printed: ``"4,373"``, ``"<5"``, ``"1 to 4"``, ``"at least 12"``, ``"[c]"``,
        ``"no_reply"``. Zero is ``0`` and nothing else is zero.
    marks
        What marks with no fixed meaning stand for, such as ``{"*": "<5"}`` or ``{"-": "0"}``.
    zero_included
        Whether ``<5`` can be zero (0 to 4) or not (1 to 4).
    thousands, decimal
        What stands between thousands (``"."``, ``","``, ``"'"`` or ``" "``), and what before decimals (``"."`` or
        ``","``); to say one of the two is enough. Left out, commas, apostrophes and spaces stand between thousands, and
        one point with three digits behind it (``"12.000"``), which can be either, is an `InputError`.

    Raises
    ------
    InputError
        When the text is no count, can be either of two, or is a mark that must be declared. The message quotes it.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.Count("<5")
    Count('1 to 4')
    >>> qt.Count("<5", zero_included=True).low
    0
    >>> qt.Count("*", marks={"*": "<5"}) == qt.Count.between(1, 4)
    True
    >>> qt.Count("12.000", thousands=".").value, qt.Count("12.000", decimal=".").value
    (12000, 12)
    >>> qt.Count.missing("no_reply").state
    'missing'

    """

    low: int | None
    """The least it can be; nothing where it is missing."""
    high: int | None
    """The most it can be; nothing where it is missing or has no upper end."""
    state: State
    """What is known of it."""
    reason: Reason | None = field(default=None)
    """Why it is missing."""

    def __init__(
        self,
        count: Any,
        *,
        marks: Mapping[str, str] | None = None,
        zero_included: bool = False,
        thousands: str | None = None,
        decimal: str | None = None,
    ) -> None:
        if isinstance(count, Count):
            parts = (count.low, count.high, count.state, count.reason)
        else:
            declared = _columns.declared(marks, zero_included, thousands, decimal)
            parts = _parts(_columns.counts([count], declared=declared), 0)
        self._set(parts)

    @classmethod
    def between(cls, low: int, high: int) -> Count:
        """At least `low` and at most `high`."""
        most = _native.MAX_COUNT
        return cls(f"{_options.whole(low, 'low', most=most)} to {_options.whole(high, 'high', most=most)}")

    @classmethod
    def at_least(cls, n: int) -> Count:
        """`n`, or more."""
        return cls(f"at least {_options.whole(n, 'n', most=_native.MAX_COUNT)}")

    @classmethod
    def missing(cls, reason: Reason = "not_stated") -> Count:
        """No number, for a reason."""
        return cls(_options.word(reason, "reason", _native.missing_reasons()))

    @classmethod
    def _of(cls, column: _columns.Counts, row: int) -> Count:
        count = object.__new__(cls)
        count._set(_parts(column, row))
        return count

    def _set(self, parts: tuple[int | None, int | None, State, Reason | None]) -> None:
        for name, part in zip(("low", "high", "state", "reason"), parts, strict=True):
            object.__setattr__(self, name, part)

    @classmethod
    def _all(cls, column: _columns.Counts) -> tuple[Count, ...]:
        return tuple(cls._of(column, row) for row in range(len(column.low)))

    @property
    def value(self) -> int | None:
        """The number, where it is known exactly."""
        return self.low if self.state == "exact" else None

    def __str__(self) -> str:
        match self.state:
            case "exact":
                return str(self.low)
            case "between":
                return f"{self.low} to {self.high}"
            case "at_least":
                return f"at least {self.low}"
            case _:
                return str(self.reason)

    def __repr__(self) -> str:
        return f"Count({self.low})" if self.state == "exact" else f"Count({str(self)!r})"


def _parts(column: _columns.Counts, row: int) -> tuple[int | None, int | None, State, Reason | None]:
    low, high = int(column.low[row]), int(column.low[row] if column.high is None else column.high[row])
    state = 0 if column.state is None else int(column.state[row])
    if state >= _columns.MISSING:
        return None, None, "missing", _native.missing_reasons()[state - _columns.MISSING]  # type: ignore[return-value]
    return low, None if high < 0 else high, _STATES[state], None
