"""When: a half-open interval of days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from . import _native, _times
from ._display import RichDisplay
from ._quoted import refused

DashedYear = Literal["month", "financial_year"]


@dataclass(frozen=True, slots=True, init=False, order=True)
class Period(RichDisplay):
    """A half-open interval of days, `[start, end)`.

    Parameters
    ----------
    label
        The period as printed: ``"2018"``, ``"2018/19"`` (financial year from 1 April), ``"2018-05"``, ``"May 2018"``,
        ``"2018 Q3"``, ``"year to April 2019"`` (the twelve months that end with that month),
        ``"April to September 2018"``. With `end`: the first day.
    end
        The first day after the period.
    dashed_year
        What ``"2011-12"`` means: ``"month"`` (December 2011, as the files of police.uk have it) or ``"financial_year"``
        (April 2011 to March 2012). Left out, a text that can be either is an `InputError`.

    Examples
    --------
    >>> import quetelet as qt
    >>> year = qt.Period("2018/19")
    >>> year.start, year.end, year.days, year.years
    (datetime.date(2018, 4, 1), datetime.date(2019, 4, 1), 365, 1.0)
    >>> qt.Period("2018-10-01", "2019-04-01").days
    182
    >>> print(qt.Period("2011-12", dashed_year="month"))
    December 2011

    """

    start: date
    """The first day."""
    end: date
    """The first day after it."""
    days: int = field(compare=False)
    """Its length in days."""
    years: float = field(compare=False)
    """Its length in years: whole years count 1 each, the rest as days over the length of that year."""
    label: str = field(compare=False)
    """Its name, from which the same period is read."""

    def __init__(
        self, label: str | int | date, end: str | date | None = None, *, dashed_year: DashedYear | None = None
    ) -> None:
        printed, dashed_year = _times.text(label, "period"), _times.dashes(dashed_year)  # type: ignore[assignment]
        columns = (
            _native.periods([printed], dashed_year)
            if end is None
            else _native.spans([printed], [_times.text(end, "the day after a period")])
        )
        object.__setattr__(self, "start", date.fromisoformat(columns["start"][0]))
        object.__setattr__(self, "end", date.fromisoformat(columns["end"][0]))
        object.__setattr__(self, "days", int(columns["days"][0]))
        object.__setattr__(self, "years", float(columns["years"][0]))
        object.__setattr__(self, "label", columns["label"][0])

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        other = _period(other)
        return self.start < other.end and other.start < self.end

    def adjoins(self, other: Period) -> bool:
        """Whether one begins on the day the other ends."""
        other = _period(other)
        return self.end == other.start or other.end == self.start

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is in this one."""
        other = _period(other)
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"Period({self.label!r})"


def _period(other: Period) -> Period:
    if not isinstance(other, Period):
        raise refused("other", "a qt.Period", other)
    return other
