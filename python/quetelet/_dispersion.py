"""Whether counts of comparable cells vary more than chance allows for."""

from __future__ import annotations

from typing import Any

from . import _columns, _labels, _native
from ._columns import floats
from ._results import Dispersion


def dispersion(counts: Any, exposures: Any = 1.0) -> Dispersion:
    """How many times as much as chance counts vary about their common rate: the index of dispersion φ.

    Above 1 is overdispersion. The counts are of comparable cells, such as areas or years.

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
    arose = _columns.broadcast(floats(exposures, "exposures"), len(given.low))
    return Dispersion(**_native.statistic("dispersion", ((given, arose),), {}))
