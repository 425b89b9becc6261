"""One ratio of rates from several strata."""

from __future__ import annotations

from typing import Any

from . import _columns, _labels, _native
from ._columns import broadcast, floats
from ._results import MANTEL_HAENSZEL, Alternative, MantelHaenszel


def mantel_haenszel(
    before: Any,
    after: Any,
    *,
    exposures_before: Any = 1.0,
    exposures_after: Any = 1.0,
    confidence: float = 0.95,
    alternative: Alternative = "two-sided",
) -> MantelHaenszel:
    """The Mantel–Haenszel rate ratio: one ratio of rates from several strata, such as areas, ages or offences.

    Each stratum compares its later count with its earlier one (or any two groups), so that what differs between strata
    does not confound the ratio. With *a* later events in *n₁* and *b* earlier ones in *n₀*, *N* = *n₀* + *n₁*, it is
    Σ *a* *n₀*/*N* over Σ *b* *n₁*/*N*; the limits are on the scale of its logarithm.

    Parameters
    ----------
    before, after
        Whole numbers, texts as printed or `Count`s, one a stratum. Strata in which one is missing are left out, and
        flagged; those without events contribute nothing.
    exposures_before, exposures_after
        What each arose from, such as person-years: one number a stratum, or one for all.
    confidence
        Level of the limits, between 0 and 1.
    alternative
        ``"two-sided"``, or one limit alone at the same level: ``"greater"`` or ``"less"``. The p-value is two-sided in
        either case.

    Returns
    -------
    MantelHaenszel
        With `ratio`, `low`, `high`, `p_value`, and `homogeneity` (χ², with `homogeneity_df` and `homogeneity_p`):
        whether the ratios of the strata differ from the common one beyond chance.

    Raises
    ------
    InputError
        When columns differ in length, or an exposure or an option is out of its domain.

    Notes
    -----
    Rothman, Greenland & Lash (2008), Modern Epidemiology, chapter 15; the variance of Greenland & Robins (1985),
    Biometrics 41, 55–68, holds for few large strata and for many small ones.

    Examples
    --------
    >>> import quetelet as qt
    >>> never, smokers = [2, 12, 28, 28, 31], [32, 104, 206, 186, 102]  # deaths of British doctors by age
    >>> years = [18_790, 10_673, 5_710, 2_585, 1_462], [52_407, 43_248, 28_612, 12_663, 5_317]
    >>> print(qt.mantel_haenszel(never, smokers, exposures_before=years[0], exposures_after=years[1]))
    1.425 times, 1.155 to 1.758 (5 strata, 95%), p = 9.6e-4; homogeneity: chi-square 10.412 on 4, p = 0.034

    """
    _labels.paired(before=before, after=after, exposures_before=exposures_before, exposures_after=exposures_after)
    was, now = _columns.counts(before, column="before"), _columns.counts(after, column="after")
    earlier, later = (
        broadcast(floats(values, name), len(counts.low))
        for values, name, counts in (
            (exposures_before, "exposures_before", was),
            (exposures_after, "exposures_after", now),
        )
    )
    options = MANTEL_HAENSZEL.read(confidence=confidence, alternative=alternative)
    return MantelHaenszel(**_native.statistic("mantel_haenszel", ((was, earlier), (now, later)), options))
