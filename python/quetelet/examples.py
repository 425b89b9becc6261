"""Real cases that ship with the package."""

from __future__ import annotations

from . import _native
from ._display import Backend
from ._roles import ROLES
from .table import OffenceTable

__all__ = ["lancashire"]


def lancashire(backend: Backend | None = None) -> OffenceTable:
    """The case that this library grew from: "grooming crimes in Lancashire have quadrupled, 64 to 252".

    Sexual communication with a child (section 15A Sexual Offences Act 2003) as printed in a story of September 2019
    and in a release of March 2019, by platform where printed; and the official counts of sexual grooming (88A)
    for the 43 forces, for 2017/18 as published and for 2018/19 as implied by the outcomes tables; with mid-year
    populations, and the source of every figure.

    Parameters
    ----------
    backend
        The kind of frame to hold it in; left out, the first of pandas, Polars and PyArrow that is installed.

    Examples
    --------
    >>> import quetelet as qt
    >>> qt.examples.lancashire().attributes
    ('platform',)

    """
    return OffenceTable._of(_native.lancashire(), ROLES, backend)
