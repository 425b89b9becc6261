"""Whether counts of comparable cells vary more than chance allows for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import _columns, _labels, _native
from ._columns import floats, words
from ._display import Shown


@dataclass(frozen=True, slots=True)
class Dispersion(Shown):
    """How much the counts of comparable cells vary about their common rate."""

    cells: int
    """How many cells had a count."""
    rate: float | None
    """The rate of all cells together, for one unit of exposure; absent where a count is not known exactly."""
    overdispersion: float | None
    """φ, how many times its mean the variance of a count is: χ² over its degrees of freedom."""
    bounds: tuple[float | None, float | None] | None
    """Between what φ lies, given what is known of the counts."""
    chi_square: float | None
    """Pearson's χ² about the common rate; absent where a count is not known exactly, or no cell had an event."""
    chi_square_bounds: tuple[float | None, float | None] | None
    """Between what χ² lies, given what is known of the counts."""
    df: int
    """Its degrees of freedom: one less than the cells."""
    p_value: float | None
    """Probability of a χ² at least so large if all cells had one rate; the largest that the counts allow."""
    log10_p: float | None
    """Its decimal logarithm, which never underflows."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""


def dispersion(counts: Any, exposures: Any = 1.0) -> Dispersion:
    """How many times as much as chance the counts of comparable cells (areas, years) vary about their common rate.

    Parameters
    ----------
    counts
        Whole numbers, texts as printed or `Count`s, one a cell. A cell without a count is left out, and flagged.
    exposures
        What each arose from: one number a cell, or one for all.

    Returns
    -------
    Dispersion
        With `overdispersion` (φ), which `rate`, `change` and the like take under this name; `chi_square`, `p_value` and
        `flags`.

    Raises
    ------
    InputError
        When fewer than two cells have a count, or an exposure is not positive.

    Notes
    -----
    χ² = Σ (*x* − *n r*)² / (*n r*) with *r* = Σ *x* / Σ *n* is Fisher's index of dispersion where exposures are equal
    (Fisher 1950; McCullagh & Nelder 1989). ``few_events`` says that a cell expects fewer than 5, where the χ²
    distribution is in doubt.

    Examples
    --------
    >>> import quetelet as qt
    >>> d = qt.dispersion([591, 674, 770, 718, 933, 1133])
    >>> round(d.overdispersion, 4), d.df
    (48.7318, 5)
    >>> print(qt.rate(252, 1_498_300, overdispersion=5.71))
    16.819 per 100000, 12.227 to 22.569 (exact, 95%; overdispersed)

    """
    _labels.paired(counts=counts, exposures=exposures)
    given = _columns.counts(counts)
    arose = _columns.stretched(floats(exposures, "exposures"), len(given.low))
    found = _native.dispersion_of(given, arose)
    return Dispersion(
        cells=found["cells"],
        rate=found["rate"],
        overdispersion=found["overdispersion"],
        bounds=_columns.ends(found),
        chi_square=found["chi_square"],
        chi_square_bounds=_columns.ends(found, "chi_square"),
        df=found["df"],
        p_value=found["p_value"],
        log10_p=found["log10_p"],
        flags=words(found["flags"]),
        summary=found["summary"],
    )
