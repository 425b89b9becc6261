"""Where: areas in a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _frame, _native, _options
from ._columns import many
from ._display import RichDisplay
from ._quoted import refused
from ._roles import existing

__all__ = ["Area", "Geography", "police_forces"]


@dataclass(frozen=True, slots=True)
class Area(RichDisplay):
    """One area of a `Geography`."""

    code: str
    """Its code, such as ``E23000003``."""
    name: str
    """Its name, such as ``Lancashire``."""
    kind: str
    """What it is: ``force``, ``region``, ``country``, or a word of your own."""
    parent: str | None
    """The code of the area it is part of."""
    aliases: tuple[str, ...] = ()
    """Other names it is printed under."""
    valid_from: str | None = None
    """The first day it existed, where that is known."""
    valid_to: str | None = None
    """The first day it no longer existed."""
    residents: bool = True
    """Whether enough people live there for a rate per head: not in the City of London."""

    def row(self) -> tuple[str, str, str, str | None, list[str], str | None, str | None, bool]:
        """The area as the compiled half takes it."""
        code, name, kind = (_options.text(getattr(self, part), part) for part in ("code", "name", "kind"))
        parent, first, last = (
            _options.optional_text(getattr(self, part), part) for part in ("parent", "valid_from", "valid_to")
        )
        aliases = [_options.text(alias, "an alias") for alias in many(self.aliases, "aliases")]
        return code, name, kind, parent, aliases, first, last, _options.truth(self.residents, "residents")

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class Geography(RichDisplay):
    """Areas in a tree, such as force ⊂ region ⊂ country.

    Examples
    --------
    >>> import quetelet as qt
    >>> forces = qt.geography.police_forces()
    >>> forces.find("Devon & Cornwall").code
    'E23000035'
    >>> forces.parent("Lancashire").name
    'North West'
    >>> [area.name for area in forces.children("North West")]
    ['Cumbria', 'Lancashire', 'Merseyside', 'Greater Manchester', 'Cheshire']

    """

    areas: tuple[Area, ...]
    """The areas; a parent may come before or after its parts."""

    def __post_init__(self) -> None:
        areas = tuple(many(self.areas, "areas"))
        if not all(isinstance(area, Area) for area in areas):
            raise refused("areas", "a list of Areas", self.areas)
        object.__setattr__(self, "areas", areas)
        _native.geography_check(self.columns())

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        code: str = "code",
        name: str = "name",
        kind: str = "kind",
        parent: str = "parent",
        aliases: str | None = None,
    ) -> Geography:
        """The tree in a frame of one row an area.

        Parameters
        ----------
        frame
            A pandas, Polars or PyArrow table.
        code, name, kind, parent
            The columns that hold them; a blank parent is the top of the tree.
        aliases
            The column of other names, separated by ``;``.

        Raises
        ------
        InputError
            When a code stands twice, a parent does not exist, or the parts go round in a circle.

        """
        opened = _frame.opened(frame)
        for column in (code, name, kind, parent, *([] if aliases is None else [aliases])):
            existing(opened, column, "a column")
        parts = [_frame.texts(opened, role) for role in (code, name, kind, parent)]
        names = [None] * len(opened) if aliases is None else _frame.texts(opened, aliases)
        rows = zip(*parts, names, strict=True)
        return cls(tuple(Area(c or "", n or "", k or "", p, _split(a)) for c, n, k, p, a in rows))

    def find(self, name: str) -> Area:
        """The area of a code, a name or an alias; an `InputError` with the nearest names when there is none."""
        return self.areas[_native.geography_find(self.columns(), _options.text(name, "name"))]

    def parent(self, name: str) -> Area | None:
        """The area that `name` is part of."""
        code = self.find(name).parent
        return None if code is None else self.find(code)

    def children(self, name: str) -> tuple[Area, ...]:
        """The areas that `name` consists of."""
        code = self.find(name).code
        return tuple(area for area in self.areas if area.parent == code)

    def to_frame(self, backend: str | None = None) -> Any:
        """One row an area: code, name, kind, parent."""
        columns = {part: [getattr(area, part) for area in self.areas] for part in ("code", "name", "kind", "parent")}
        return _frame.frame(columns, _frame.backend_of(backend)).to_native()

    def columns(self) -> list[Any]:
        """The areas as the compiled half takes them."""
        return [area.row() for area in self.areas]

    def __str__(self) -> str:
        return f"Geography of {len(self.areas)} areas"


def _split(aliases: str | None) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in (aliases or "").split(";") if alias.strip())


def police_forces() -> Geography:
    """The 43 territorial police forces of England and Wales, with their ONS codes, regions and countries.

    Examples
    --------
    >>> import quetelet as qt
    >>> sum(area.kind == "force" for area in qt.geography.police_forces().areas)
    43

    """
    return Geography(tuple(_area(*row) for row in _native.police_forces()))


def _area(
    code: str,
    name: str,
    kind: str,
    parent: str | None,
    aliases: list[str],
    valid_from: str | None,
    valid_to: str | None,
    residents: bool,
) -> Area:
    return Area(code, name, kind, parent, tuple(aliases), valid_from, valid_to, residents)
