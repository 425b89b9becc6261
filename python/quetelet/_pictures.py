"""Pictures of a report, as SVG that stands in the page."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ._quoted import cut, harmless

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROWS, PICTURES = 60, 6
"""So many areas stand in one picture, and so many pictures of one kind on a page."""
NAME = 40
"""So many characters of a name stand in a picture."""
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "text.parse_math": False,
    "text.usetex": False,
}
"""Letters stay letters, which the page colours and a reader can search for; a dollar sign is one."""
_COLOURS = {
    "#1f2933": "currentColor",
    "#000000": "currentColor",
    "#b42318": "var(--marked)",
    "#e4e7eb": "var(--line)",
    "#7b8794": "var(--faint)",
}
"""The colours of pictures as the page has them, light or dark."""

Row = dict[str, Any]
Draw = Callable[[list[Row], str, Sequence[str], "Axes"], "Axes"]


@dataclass(frozen=True)
class Picture:
    """A picture of the page."""

    svg: Markup
    caption: str


def can_be_drawn() -> bool:
    """Whether there is what draws."""
    return find_spec("matplotlib") is not None


def of_offences(rows: Sequence[Row], draw: Draw, what: str, key: str) -> tuple[Picture, ...]:
    """A picture for each offence of which there are rows enough to compare and few enough to show, the first of them.

    The rows have a `label`, an `offence`, and the columns that `draw` draws.
    """
    if not can_be_drawn():
        return ()
    numbered = zip(count(1), islice(_comparable(rows), PICTURES), strict=False)
    return tuple(
        Picture(_svg(own, draw, _said(what, offence, own), f"{key}{number}"), f"{_shown(offence)}: {what}")
        for number, (offence, own) in numbered
    )


def _comparable(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    for offence in dict.fromkeys(row["offence"] for row in rows):
        own = [{**row, "label": _shown(row["label"])} for row in rows if row["offence"] == offence]
        if 1 < len(own) <= ROWS:
            yield offence, own


def _shown(name: str) -> str:
    return harmless(cut(name, NAME))


def _said(what: str, offence: str, rows: Sequence[Row]) -> str:
    """What one who cannot see the picture is told."""
    areas = ", ".join(row["label"] for row in rows)
    return (
        f"{_shown(offence)}: {what}. A dot at each estimate and a line between its limits, the highest on top; the "
        f"numbers stand in the table above. Drawn are {areas}."
    )


def _svg(rows: list[Row], draw: Draw, said: str, key: str) -> Markup:
    from matplotlib import rc_context  # noqa: PLC0415 - only who draws needs it
    from matplotlib.figure import Figure  # noqa: PLC0415

    file = io.StringIO()
    with rc_context({**_STYLE, "svg.hashsalt": key}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the font lacks: a browser has others
        figure = Figure(figsize=(4.2, 1.0 + 0.2 * len(rows)), layout="constrained")
        draw(rows, "label", (), figure.subplots())
        figure.savefig(file, format="svg", transparent=True)
    return _of_the_page(file.getvalue(), said, key)


_LEFT_OUT = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PLACE = re.compile(r'(\bid="|url\(#|href="#)')
_SIZE = re.compile(r' (?:width|height|xmlns(?::\w+)?|version)="[^"]*"')


def _of_the_page(svg: str, said: str, key: str) -> Markup:
    """The picture without what is for a file of its own, in the colours of the page, its places named apart."""

    def tag(found: re.Match[str]) -> str:
        named = _PLACE.sub(rf"\g<1>{key}-", found[0])
        for colour, of_page in _COLOURS.items():
            named = named.replace(colour, of_page)
        return named

    start = svg.index("<svg")
    opened, rest = _TAG.match(svg[start:]), svg[start:]
    head = "" if opened is None else opened[0]
    told = f'<svg role="img" aria-label="{escape(said)}"{_SIZE.sub("", head[len("<svg") :])}'
    body = _TAG.sub(tag, _LEFT_OUT.sub("", rest[len(head) :])).replace("xlink:href", "href")
    return Markup(told + body)  # Matplotlib writes names as text
