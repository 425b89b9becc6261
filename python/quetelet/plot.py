"""Pictures of results: each function draws on a Matplotlib `Axes` and returns it.

Needs Matplotlib: ``pip install "quetelet[plot]"``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import numpy as np

from . import _frame, _options
from ._columns import many
from ._log_linear import LogLinear
from ._native import InputError
from ._quoted import quoted, refused
from ._results import ChangePoints, MannKendall, SenSlope

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["change", "rates", "shares", "trend", "vintages"]

_LEAST = 1e-9
"""What is drawn for less, or for so much more, leaves the range of numbers."""
_ROWS, _FIGURES = 400, 20
"""As many lines of names, and as many lines of one picture, can still be told apart."""
_TICKS, _CLOSE, _WIDE = [0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 10, 20, 50], (3, 4), 20
"""The ratios that are printed below a picture, and those that lie too close where it spans more than so many times."""
_INK, _LINE, _MARKED = "#1f2933", "#7b8794", "#b42318"


def rates(frame: Any, *, highlight: str | Sequence[str] = (), label: str = "area", ax: Axes | None = None) -> Axes:
    """Rates with their confidence intervals, the highest on top: a forest plot.

    Parameters
    ----------
    frame
        What `OffenceTable.rates` returns, of one period and offence: 400 rows at most, all of which are drawn.
    highlight
        The areas to draw in colour.
    label
        The column that names the rows.
    ax
        Where to draw; left out, a new figure.

    Raises
    ------
    InputError
        When a column is not there, or there are more rows than can be told apart in one picture.

    Examples
    --------
    >>> import quetelet as qt
    >>> table = qt.examples.lancashire()
    >>> ax = qt.plot.rates(table.rates().query("offence == 'sexual grooming' and period == '2018/19'"))
    >>> ax.get_xlabel()
    'rate, with limits'

    """
    return draw_rates(_rows(frame, [label, "rate", "rate_low", "rate_high"]), label, highlight, ax)


def draw_rates(rows: list[dict[str, Any]], label: str, highlight: str | Sequence[str], ax: Axes | None) -> Axes:
    """The same of rows that are no frame."""
    rows.sort(key=lambda row: (row["rate"] is not None, row["rate"] or 0.0))
    ax = _whiskers(rows, label, ("rate", "rate_low", "rate_high"), highlight, ax)
    ax.set_xlabel("rate, with limits")
    ax.set_xlim(left=0)
    return ax


def change(frame: Any, *, highlight: str | Sequence[str] = (), label: str = "area", ax: Axes | None = None) -> Axes:
    """Rate ratios with their confidence intervals, the largest on top: a forest plot.

    The scale is logarithmic, and the line at 1 is no change.

    Parameters
    ----------
    frame
        What `OffenceTable.change` returns, 400 rows at most, all of which are drawn.
    highlight, label, ax
        As in `rates`.

    """
    return draw_change(_rows(frame, [label, "ratio", "ratio_low", "ratio_high"]), label, highlight, ax)


def draw_change(rows: list[dict[str, Any]], label: str, highlight: str | Sequence[str], ax: Axes | None) -> Axes:
    """The same of rows that are no frame."""
    rows.sort(key=lambda row: (row["ratio"] is not None, row["ratio"] or 0.0))
    ax = _whiskers(rows, label, ("ratio", "ratio_low", "ratio_high"), highlight, ax)
    ax.set_xscale("log")
    ax.axvline(1.0, color=_LINE, linewidth=0.8, linestyle="--", zorder=0)
    left, right = ax.get_xlim()
    ticks = _TICKS if right < _WIDE * left else [tick for tick in _TICKS if tick not in _CLOSE]
    ax.set_xticks([tick for tick in ticks if left <= tick <= right])
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
    ax.xaxis.set_minor_locator(_no_ticks())
    ax.set_xlabel("ratio, with limits")
    return ax


def shares(frame: Any, *, label: str, of: str = "known", ax: Axes | None = None) -> Axes:
    """Proportions with their confidence intervals, and as a pale bar the bounds over the unknown.

    Parameters
    ----------
    frame
        What `OffenceTable.shares` returns, of one area, period and offence: 400 rows at most, all of which are drawn.
    label
        The attribute, which names the rows.
    of
        ``"known"`` or ``"all"``: which share is drawn.
    ax
        Where to draw; left out, a new figure.

    """
    of = _options.word(of, "of", ("known", "all"))
    names = (f"share_of_{of}", f"share_of_{of}_low", f"share_of_{of}_high")
    rows = _rows(frame, [label, *names, "bound_low", "bound_high"])
    rows.sort(key=lambda row: row[names[0]] or 0.0)
    ax = _whiskers(rows, label, names, (), ax)
    for y, row in enumerate(rows):
        if row["bound_low"] is not None and row["bound_high"] is not None:
            ax.hlines(y, row["bound_low"], row["bound_high"], color=_LINE, alpha=0.25, linewidth=9, zorder=0)
    ax.set_xlabel(f"share of {'those known' if of == 'known' else 'all'}, with limits; pale: whatever the unknown are")
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    return ax


def vintages(frame: Any, *, ax: Axes | None = None) -> Axes:
    """One figure as published at different dates: a line for each figure, a dot for each time it was published.

    Parameters
    ----------
    frame
        What `OffenceTable.vintages` returns, of 20 figures at most, all of which are drawn.
    ax
        Where to draw; left out, a new figure.

    """
    rows = _rows(frame, ["area", "period", "offence", "count", "published"])
    figures = sorted({(row["area"], row["period"], row["offence"]) for row in rows})
    _few(len(figures), _FIGURES, "figures")
    dates = sorted({str(row["published"]) for row in rows})
    ax = _axes(ax, 4.0)
    for figure in figures:
        own = [row for row in rows if (row["area"], row["period"], row["offence"]) == figure]
        own = [row for row in own if str(row["count"]).isdigit()]
        own.sort(key=lambda row: str(row["published"]))
        x = [dates.index(str(row["published"])) for row in own]
        ax.plot(x, [int(row["count"]) for row in own], marker="o", label=f"{figure[0]}, {figure[1]}")
        for at, row in zip(x, own, strict=True):
            ax.annotate(str(row["count"]), (at, int(row["count"])), textcoords="offset points", xytext=(6, 6))
    ax.set_xticks(range(len(dates)), dates)
    ax.margins(x=0.2, y=0.15)
    ax.set_ylim(bottom=0)
    ax.set_xlabel("published")
    ax.set_ylabel("count of the same period")
    if ax.get_legend_handles_labels()[0]:
        ax.legend(frameon=False, fontsize=8)
    return ax


def trend(
    result: LogLinear | MannKendall | SenSlope | ChangePoints, *, per: float = 1.0, ax: Axes | None = None
) -> Axes:
    """A series with its trend: points (ranges as bars), the fitted line and its limits.

    Parameters
    ----------
    result
        What `log_linear` returns: the line with a band; or `mann_kendall` or `sen_slope`
        of values: Sen's line; or `change_points`: the rate of each segment with its limits.
    per
        What rates are drawn for, where values have exposures, such as 100,000.
    ax
        Where to draw; left out, a new figure.

    Examples
    --------
    >>> import quetelet as qt
    >>> ax = qt.plot.trend(qt.log_linear([591, 674, 770, 718, 933, 1133], range(2013, 2019)))
    >>> ax.get_ylabel()
    'count'

    """
    if not isinstance(result, (LogLinear, MannKendall, SenSlope, ChangePoints)):
        raise refused(
            "result", "what log_linear, mann_kendall, sen_slope or change_points returns of one series", result
        )
    per = _options.number(per, "per")
    if not _LEAST <= per <= 1.0 / _LEAST:
        raise refused("per", f"a number from {_LEAST:g} to {1.0 / _LEAST:g}", per)
    ax = _axes(ax, 4.0)
    times = result.points.times
    arose = np.asarray(result.points.exposure or [1.0] * len(times)) / per
    low, high = (np.asarray(ends) / arose for ends in (result.points.low, result.points._most()))
    if isinstance(result, LogLinear):
        fitted = (np.array(getattr(result.fitted, name), np.float64) for name in ("mean", "low", "high"))
        mean, least, most = (values / arose for values in fitted)
        ax.fill_between(times, least, most, color=_LINE, alpha=0.25, linewidth=0)
        ax.plot(times, mean, color=_MARKED, linewidth=1.4)
        for step in result.steps:
            ax.axvline(step.at, color=_LINE, linewidth=0.8, linestyle="--", zorder=0)
    elif isinstance(result, ChangePoints):
        _draw_segments(ax, result, per)
    elif result.slope is not None and result.intercept is not None and getattr(result, "scale", "value") == "value":
        drawn = per / (result.per if isinstance(result, SenSlope) else 1.0)
        line = drawn * (result.intercept + result.slope * np.asarray(times))
        ax.plot(times, line, color=_MARKED, linewidth=1.4)
    known = low == high
    ax.plot(np.asarray(times)[known], low[known], "o", color=_INK, markersize=4)
    ends = np.where(np.isinf(high), 1.1 * np.max(high[np.isfinite(high)], initial=np.max(low, initial=0.0)), high)
    ax.vlines(np.asarray(times)[~known], low[~known], ends[~known], color=_INK, linewidth=2.5, alpha=0.6)
    ax.plot(np.asarray(times)[np.isinf(high)], ends[np.isinf(high)], "^", color=_INK, markersize=5)
    _frame_trend(ax, result, per)
    return ax


def _draw_segments(ax: Axes, result: ChangePoints, per: float) -> None:
    for segment in result.segments:
        if segment.low is not None and segment.high is not None:
            ends = [per * segment.low] * 2, [per * segment.high] * 2
            ax.fill_between([segment.start, segment.end], *ends, color=_LINE, alpha=0.25, linewidth=0)
        if segment.rate is not None:
            ax.hlines(per * segment.rate, segment.start, segment.end, color=_MARKED, linewidth=1.4)


def _frame_trend(ax: Axes, result: LogLinear | MannKendall | SenSlope | ChangePoints, per: float) -> None:
    points = result.points
    ax.set_xlim(min(points.times, default=0.0) - 0.5, max(points.times, default=1.0) + 0.5)
    if min(points.low, default=0.0) >= 0:
        ax.set_ylim(bottom=0)
    ax.set_title(str(result), fontsize=8, loc="left", wrap=True)
    ax.set_ylabel("count" if points.exposure is None else f"rate per {per:,.0f}" if per != 1 else "rate")
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
    ax.grid(axis="y", color="#e4e7eb", linewidth=0.6)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _few(given: int, most: int, what: str) -> None:
    """Nothing, or that a picture of so many would show none of them. To leave some out would be to choose them."""
    if given > most:
        raise InputError(
            f"frame must have at most {most} {what}, which one picture can show, got {given:,}: choose those to draw "
            "first, such as those of one offence"
        )


def _rows(frame: Any, columns: Sequence[str]) -> list[dict[str, Any]]:
    opened = _frame.opened(frame)
    for name in columns:
        if not _options.among(name, opened.columns):
            raise InputError(f"column {quoted(name)} must exist, got {', '.join(map(str, opened.columns))}")
    kept = opened.select(columns)
    kept = kept.with_columns(nw.col(name).fill_nan(None) for name in columns if kept.schema[name].is_float())
    absent = {name: kept.get_column(name).is_null().to_list() for name in columns}
    values = {name: kept.get_column(name).to_list() for name in columns}
    return [{name: None if absent[name][i] else values[name][i] for name in columns} for i in range(len(kept))]


def _axes(ax: Axes | None, height: float) -> Axes:
    if ax is not None:
        if not hasattr(ax, "set_yticks"):
            raise refused("ax", "a Matplotlib Axes", ax)
        return ax
    try:
        import matplotlib.pyplot as plt  # noqa: PLC0415 - only who draws needs it
    except ImportError:
        raise ImportError('pictures need Matplotlib: pip install "quetelet[plot]"') from None
    _, made = plt.subplots(figsize=(7.5, height), layout="constrained")
    return made


def _marked(highlight: str | Sequence[str], names: list[Any]) -> list[Any]:
    """The names to draw in colour, each of which must be there."""
    marked = many(highlight, "highlight")
    for name in marked:
        if not _options.among(name, names):
            raise InputError(f"highlight must be names that are drawn, got {quoted(name)}")
    return marked


def _no_ticks() -> Any:
    from matplotlib.ticker import NullLocator  # noqa: PLC0415 - only who draws needs it

    return NullLocator()


def _whiskers(
    rows: list[dict[str, Any]],
    label: str,
    names: tuple[str, str, str],
    highlight: str | Sequence[str],
    ax: Axes | None,
) -> Axes:
    """One row a line: a dot at the estimate, a whisker from limit to limit, an arrow where there is no limit."""
    _few(len(rows), _ROWS, "rows")
    marked = _marked(highlight, [row[label] for row in rows])
    ax = _axes(ax, 1.2 + 0.19 * len(rows))
    estimate, low, high = names
    ends = [row[name] for row in rows for name in names if row[name] is not None]
    furthest = max(ends, default=1.0)
    for y, row in enumerate(rows):
        colour = _MARKED if row[label] in marked else _INK
        if row[low] is not None:
            end = furthest if row[high] is None else row[high]
            ax.hlines(y, row[low], end, color=colour, linewidth=1.2)
            if row[high] is None:
                ax.plot(end, y, marker=">", color=colour, markersize=4)
        if row[estimate] is not None:
            ax.plot(row[estimate], y, marker="o", color=colour, markersize=4)
    ax.set_yticks(range(len(rows)), [str(row[label]) for row in rows], fontsize=8)
    for tick, row in zip(ax.get_yticklabels(), rows, strict=True):
        tick.set_color(_MARKED if row[label] in marked else _INK)
    ax.set_ylim(-0.8, len(rows) - 0.2)
    ax.grid(axis="x", color="#e4e7eb", linewidth=0.6)
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(left=False)
    return ax
