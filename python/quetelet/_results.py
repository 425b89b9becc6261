"""The results and options of the statistics: written by `cargo run -p describe` from the Rust structs, not by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Required, TypedDict

import numpy as np
from numpy.typing import NDArray

from ._columns import Batch, Floats, Integers
from ._count import Count
from ._display import Result, items, part
from ._options import Option, Options, number, one_of, optional, text, text_or_number, truth, up_to
from ._series import Points
from ._times import start, starts
from ._trend_columns import OfSeries, OfTable, TrendBatch

Adjustment = Literal["bh", "by", "holm", "bonferroni"]
Alternative = Literal["two-sided", "greater", "less"]
CochranArmitageTest = Literal["auto", "exact", "normal"]
CompareDifferenceMethod = Literal["score", "mover", "wald"]
CompareMethod = Literal["mid_p", "exact", "score", "mover", "wald_log"]
Cost = Literal["poisson", "negative_binomial"]
Family = Literal["poisson", "quasi_poisson", "negative_binomial"]
HarmMethod = Literal["fay_feuer", "dobson", "normal"]
Intercept = Literal["separate", "joint"]
JointMethod = Literal["regional", "multivariate", "correlated", "partial"]
MannKendallMethod = Literal[
    "original",
    "hamed_rao",
    "yue_wang",
    "pre_whitened",
    "trend_free_pre_whitened",
    "seasonal",
    "correlated_seasonal",
    "block_permutation",
]
Marker = Literal["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]
Model = Literal["quasi_poisson", "poisson", "negative_binomial", "linear"]
MultinomialMethod = Literal["goodman", "sison_glaz"]
NullDistribution = Literal["auto", "exact", "normal"]
PredictionMethod = Literal["conditional", "exact", "score", "wald"]
ProbabilityMethod = Literal["jeffreys", "mid_p"]
Quantity = Literal["rate", "share"]
RateMethod = Literal["exact", "mid_p", "byar", "score", "jeffreys", "wald", "phe", "epi_byar"]
RatioMethod = Literal["score", "log_adjusted", "log"]
Reason = Literal[
    "significant_trend",
    "no_significant_trend",
    "outlier",
    "too_few_points",
    "not_yearly",
    "inexact",
    "undefined",
]
Scale = Literal["value", "log"]
Search = Literal["pelt", "binary_segmentation"]
SenMethod = Literal["auto", "exact", "normal"]
ShareDifferenceMethod = Literal["newcombe", "score", "agresti_caffo", "wald"]
ShareMethod = Literal["wilson", "wilson_continuity", "clopper_pearson", "jeffreys", "mid_p", "agresti_coull", "wald"]
Verdict = Literal["supported", "within_noise", "contradicted", "not_checkable"]


class RateOptions(TypedDict, total=False):
    """Options of `rate`."""

    per: float
    confidence: float
    method: RateMethod
    alternative: Alternative
    overdispersion: float


RATE = Options(
    per=Option(number, 100000.0),
    confidence=Option(number, 0.95),
    method=Option(one_of(RateMethod), "exact"),
    alternative=Option(one_of(Alternative), "two-sided"),
    overdispersion=Option(number, 1.0),
)


class ShareOptions(TypedDict, total=False):
    """Options of `share`."""

    confidence: float
    method: ShareMethod
    alternative: Alternative


SHARE = Options(
    confidence=Option(number, 0.95),
    method=Option(one_of(ShareMethod), "wilson"),
    alternative=Option(one_of(Alternative), "two-sided"),
)


class ChangeOptions(TypedDict, total=False):
    """Options of `change`."""

    confidence: float
    method: CompareMethod
    difference_method: CompareDifferenceMethod
    alternative: Alternative
    overdispersion: float


CHANGE = Options(
    confidence=Option(number, 0.95),
    method=Option(one_of(CompareMethod), "mid_p"),
    difference_method=Option(one_of(CompareDifferenceMethod), "score"),
    alternative=Option(one_of(Alternative), "two-sided"),
    overdispersion=Option(number, 1.0),
)


class HarmOptions(TypedDict, total=False):
    """Options of `harm`."""

    per: float
    exposure: float
    confidence: float
    method: HarmMethod
    alternative: Alternative
    overdispersion: float


HARM = Options(
    per=Option(number, 1.0),
    exposure=Option(number, 1.0),
    confidence=Option(number, 0.95),
    method=Option(one_of(HarmMethod), "fay_feuer"),
    alternative=Option(one_of(Alternative), "two-sided"),
    overdispersion=Option(number, 1.0),
)


class MantelHaenszelOptions(TypedDict, total=False):
    """Options of `mantel_haenszel`."""

    confidence: float
    alternative: Alternative


MANTEL_HAENSZEL = Options(confidence=Option(number, 0.95), alternative=Option(one_of(Alternative), "two-sided"))


class MultinomialSharesOptions(TypedDict, total=False):
    """Options of `multinomial_shares`."""

    confidence: float
    method: MultinomialMethod


MULTINOMIAL_SHARES = Options(confidence=Option(number, 0.95), method=Option(one_of(MultinomialMethod), "goodman"))


class PredictionIntervalOptions(TypedDict, total=False):
    """Options of `prediction_interval`."""

    exposure_next: float | None
    confidence: float
    method: PredictionMethod
    alternative: Alternative
    overdispersion: float


PREDICTION_INTERVAL = Options(
    exposure_next=Option(optional(number), None),
    confidence=Option(number, 0.95),
    method=Option(one_of(PredictionMethod), "conditional"),
    alternative=Option(one_of(Alternative), "two-sided"),
    overdispersion=Option(number, 1.0),
)


class ShareDifferenceOptions(TypedDict, total=False):
    """Options of `share_difference`."""

    confidence: float
    method: ShareDifferenceMethod
    ratio_method: RatioMethod
    alternative: Alternative


SHARE_DIFFERENCE = Options(
    confidence=Option(number, 0.95),
    method=Option(one_of(ShareDifferenceMethod), "newcombe"),
    ratio_method=Option(one_of(RatioMethod), "score"),
    alternative=Option(one_of(Alternative), "two-sided"),
)


class MannKendallOptions(TypedDict, total=False):
    """Options of `mann_kendall`."""

    method: MannKendallMethod
    confidence: float
    distribution: NullDistribution
    lag: int | None
    period: int | None
    force: bool
    block: int | None
    replicates: int
    seed: int


MANN_KENDALL = Options(
    method=Option(one_of(MannKendallMethod), "original"),
    confidence=Option(number, 0.95),
    distribution=Option(one_of(NullDistribution), "auto"),
    lag=Option(optional(up_to(2147483647)), None),
    period=Option(optional(up_to(2147483647)), None),
    force=Option(truth, False),
    block=Option(optional(up_to(2147483647)), None),
    replicates=Option(up_to(2147483647), 999),
    seed=Option(up_to(18446744073709551615), 0),
)


class SenSlopeOptions(TypedDict, total=False):
    """Options of `sen_slope`."""

    method: SenMethod
    confidence: float
    scale: Scale
    intercept: Intercept
    period: int | None
    per: float


SEN_SLOPE = Options(
    method=Option(one_of(SenMethod), "auto"),
    confidence=Option(number, 0.95),
    scale=Option(one_of(Scale), "value"),
    intercept=Option(one_of(Intercept), "separate"),
    period=Option(optional(up_to(65535)), None),
    per=Option(number, 1.0),
)


class LogLinearOptions(TypedDict, total=False):
    """Options of `log_linear`."""

    family: Family
    breaks: Any
    season: str
    standard_errors: str
    underdispersion: bool
    confidence: float


LOG_LINEAR = Options(
    family=Option(one_of(Family), "quasi_poisson"),
    breaks=Option(starts, ()),
    season=Option(text, "none"),
    standard_errors=Option(text, "model"),
    underdispersion=Option(truth, False),
    confidence=Option(number, 0.95),
)


class InterruptedOptions(TypedDict, total=False):
    """Options of `interrupted`."""

    at: Required[Any]
    model: Model
    confidence: float
    season: str
    standard_errors: str | None


INTERRUPTED = Options(
    at=Option(start),
    model=Option(one_of(Model), "quasi_poisson"),
    confidence=Option(number, 0.95),
    season=Option(text, "none"),
    standard_errors=Option(optional(text), None),
)


class ChangePointsOptions(TypedDict, total=False):
    """Options of `change_points`."""

    penalty: str | float
    cost: Cost
    search: Search
    min_length: int
    theta: float | None
    confidence: float


CHANGE_POINTS = Options(
    penalty=Option(text_or_number, "mbic"),
    cost=Option(one_of(Cost), "poisson"),
    search=Option(one_of(Search), "pelt"),
    min_length=Option(up_to(2147483647), 2),
    theta=Option(optional(number), None),
    confidence=Option(number, 0.95),
)


class RecentTrendOptions(TypedDict, total=False):
    """Options of `recent_trend`."""

    quantity: Quantity
    confidence: float


RECENT_TREND = Options(quantity=Option(one_of(Quantity), "rate"), confidence=Option(number, 0.998))


class MannKendallJointOptions(TypedDict, total=False):
    """Options of `mann_kendall_joint`."""

    method: JointMethod
    confidence: float


MANN_KENDALL_JOINT = Options(method=Option(one_of(JointMethod), "regional"), confidence=Option(number, 0.95))


@dataclass(frozen=True, slots=True)
class Rate(Result):
    """A rate and its limits, for every `per` units of exposure."""

    count: Count
    """What it was computed from."""
    exposure: float
    """Exposure: What it was computed from."""
    value: float | None
    """The rate; absent where the count is not known exactly."""
    low: float | None
    """Lower confidence limit of the rate, over the least and the most that the count can be."""
    high: float | None
    """Upper confidence limit of the rate, over the least and the most that the count can be."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the rate itself (identification bounds), given what is known of the count; absent where it is
    missing."""
    per: float
    """The units of exposure it is quoted for."""
    confidence: float
    """The confidence level of the limits."""
    method: RateMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "count": "count",
        "exposure": "number",
        "value": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "per": "number",
        "confidence": "number",
        "method": "value",
        "alternative": "value",
        "overdispersion": "number",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True, eq=False)
class Rates(Batch):
    """Many results as columns: the same as `Rate`, NaN where a number is absent."""

    value: Floats
    """The rate; absent where the count is not known exactly."""
    low: Floats
    """Lower confidence limit of the rate, over the least and the most that the count can be."""
    high: Floats
    """Upper confidence limit of the rate, over the least and the most that the count can be."""
    bound_low: Floats
    """Lower bound of the rate itself (identification bounds), given what is known of the count; absent where it is
    missing."""
    bound_high: Floats
    """Upper bound of the rate itself (identification bounds), given what is known of the count; absent where it is
    missing."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    per: float
    """The units of exposure it is quoted for."""
    confidence: float
    """The confidence level of the limits."""
    method: RateMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""


@dataclass(frozen=True, slots=True)
class Share(Result):
    """A share and its limits, as a fraction of 1."""

    part: Count
    """The part."""
    whole: Count
    """The whole."""
    known: Count | None
    """Those of the whole for whom it is known whether they belong to the part, where that was said."""
    value: float | None
    """The share, of the known where they were said; absent where a count is not known exactly or the whole is none."""
    low: float | None
    """Lower confidence limit of the share: 0 to 1 where the whole is none."""
    high: float | None
    """Upper confidence limit of the share: 0 to 1 where the whole is none."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the share of the *whole* (identification bounds), given what is known of the counts and whatever the
    unknown are; absent where a count is missing or the whole is none."""
    confidence: float
    """The confidence level of the limits."""
    method: ShareMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "part": "count",
        "whole": "count",
        "known": "count",
        "value": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "confidence": "number",
        "method": "value",
        "alternative": "value",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True, eq=False)
class Shares(Batch):
    """Many results as columns: the same as `Share`, NaN where a number is absent."""

    value: Floats
    """The share, of the known where they were said; absent where a count is not known exactly or the whole is none."""
    low: Floats
    """Lower confidence limit of the share: 0 to 1 where the whole is none."""
    high: Floats
    """Upper confidence limit of the share: 0 to 1 where the whole is none."""
    bound_low: Floats
    """Lower bound of the share of the *whole* (identification bounds), given what is known of the counts and
    whatever the unknown are; absent where a count is missing or the whole is none."""
    bound_high: Floats
    """Upper bound of the share of the *whole* (identification bounds), given what is known of the counts and
    whatever the unknown are; absent where a count is missing or the whole is none."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    confidence: float
    """The confidence level of the limits."""
    method: ShareMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""


@dataclass(frozen=True, slots=True)
class Change(Result):
    """A change, and its limits."""

    before: Count
    """What was observed first."""
    exposure_before: float
    """Exposure: What was observed first."""
    after: Count
    """What was observed later."""
    exposure_after: float
    """Exposure: What was observed later."""
    ratio: float | None
    """Later rate over earlier; absent where a count is not known exactly, or the earlier one is zero."""
    low: float | None
    """Lower confidence limit of the ratio, covering every count allowed."""
    high: float | None
    """Upper confidence limit of the ratio, covering every count allowed."""
    percent: float | None
    """The change in per cent, 100 (ratio − 1); absent where the ratio is."""
    percent_low: float | None
    """Lower confidence limit of the change in per cent."""
    percent_high: float | None
    """Upper confidence limit of the change in per cent."""
    difference: float | None
    """Later rate less earlier, for one unit of exposure (counts where no exposures were given)."""
    difference_low: float | None
    """Lower confidence limit of the difference."""
    difference_high: float | None
    """Upper confidence limit of the difference."""
    p_value: float | None
    """The two-sided p-value under the null hypothesis of equal rates: the probability of counts at least so far
    apart, twice the smaller tail. The largest that the counts allow; 1 where inexact counts may be those of equal
    rates. Never zero: see `log10_p`."""
    log10_p: float | None
    """The decimal logarithm of the p-value, which does not underflow."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the ratio itself (identification bounds), given what is known of the counts; absent where one is
    missing or the base is zero."""
    confidence: float
    """The confidence level of the limits."""
    method: CompareMethod
    """How the limits of the ratio, and the p-value, were found."""
    difference_method: CompareDifferenceMethod
    """How the limits of the difference were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "before": "count",
        "exposure_before": "number",
        "after": "count",
        "exposure_after": "number",
        "ratio": "number",
        "low": "number",
        "high": "number",
        "percent": "number",
        "percent_low": "number",
        "percent_high": "number",
        "difference": "number",
        "difference_low": "number",
        "difference_high": "number",
        "p_value": "number",
        "log10_p": "number",
        "bounds": "pair",
        "confidence": "number",
        "method": "value",
        "difference_method": "value",
        "alternative": "value",
        "overdispersion": "number",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True, eq=False)
class Changes(Batch):
    """Many results as columns: the same as `Change`, NaN where a number is absent."""

    ratio: Floats
    """Later rate over earlier; absent where a count is not known exactly, or the earlier one is zero."""
    low: Floats
    """Lower confidence limit of the ratio, covering every count allowed."""
    high: Floats
    """Upper confidence limit of the ratio, covering every count allowed."""
    percent: Floats
    """The change in per cent, 100 (ratio − 1); absent where the ratio is."""
    percent_low: Floats
    """Lower confidence limit of the change in per cent."""
    percent_high: Floats
    """Upper confidence limit of the change in per cent."""
    difference: Floats
    """Later rate less earlier, for one unit of exposure (counts where no exposures were given)."""
    difference_low: Floats
    """Lower confidence limit of the difference."""
    difference_high: Floats
    """Upper confidence limit of the difference."""
    p_value: Floats
    """The two-sided p-value under the null hypothesis of equal rates: the probability of counts at least so far
    apart, twice the smaller tail. The largest that the counts allow; 1 where inexact counts may be those of equal
    rates. Never zero: see `log10_p`."""
    log10_p: Floats
    """The decimal logarithm of the p-value, which does not underflow."""
    bound_low: Floats
    """Lower bound of the ratio itself (identification bounds), given what is known of the counts; absent where one
    is missing or the base is zero."""
    bound_high: Floats
    """Upper bound of the ratio itself (identification bounds), given what is known of the counts; absent where one
    is missing or the base is zero."""
    methods: NDArray[Any]
    """How the limits of the ratio, and the p-value, were found."""
    flags: Integers
    """What a reader must know, as bits; `flag_words` gives the words."""
    confidence: float
    """The confidence level of the limits."""
    method: CompareMethod | Literal["mixed"]
    """The same where it is that of all rows, else ``"mixed"``."""
    difference_method: CompareDifferenceMethod
    """How the limits of the difference were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""


@dataclass(frozen=True, slots=True)
class CochranArmitage(Result):
    """The trend of a share, and how likely one so strong is by chance alone."""

    n: int
    """How many times had a count and a total."""
    statistic: float | None
    """The standard normal statistic, positive where the share rises; absent where a count is not known exactly."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the statistic (identification bounds), given what is known of the counts."""
    chi_square: float | None
    """Its square."""
    slope: float | None
    """By how much the share changes in one unit of time: the line of least squares weighted by the totals."""
    logit_slope: float | None
    """By how much its logit changes in one unit of time: the unweighted line through the logits, as in the
    recent-trend marker of Fingertips; absent where a share is 0 or 1."""
    p_value: float
    """The two-sided p-value under the null hypothesis of no change: the probability of a trend at least so strong
    either way. The largest that the counts allow. Never zero: see `log10_p`."""
    log10_p: float
    """The decimal logarithm of the p-value, which does not underflow."""
    test: CochranArmitageTest
    """Which test gave the p-value."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "n": "whole",
        "statistic": "number",
        "bounds": "pair",
        "chi_square": "number",
        "slope": "number",
        "logit_slope": "number",
        "p_value": "number",
        "log10_p": "number",
        "test": "value",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class Dispersion(Result):
    """How much the counts of comparable cells vary about their common rate."""

    cells: int
    """How many cells had a count."""
    rate: float | None
    """The rate of all cells together, for one unit of exposure; absent where a count is not known exactly."""
    overdispersion: float | None
    """Overdispersion φ, variance over mean of a count: Pearson's χ² over its degrees of freedom."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of φ, given what is known of the counts."""
    chi_square: float | None
    """Pearson's χ² about that rate; absent where a count is not known exactly, or no cell had an event."""
    chi_square_bounds: tuple[float | None, float | None] | None
    """Bounds of χ², given what is known of the counts."""
    df: int
    """Its degrees of freedom: one less than the cells."""
    p_value: float | None
    """The p-value under the null hypothesis of one rate: the probability of a χ² at least so large. The largest that
    the counts allow. Never zero: see `log10_p`."""
    log10_p: float | None
    """The decimal logarithm of the p-value, which does not underflow."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "cells": "whole",
        "rate": "number",
        "overdispersion": "number",
        "bounds": "pair",
        "chi_square": "number",
        "chi_square_bounds": "pair",
        "df": "whole",
        "p_value": "number",
        "log10_p": "number",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class Harm(Result):
    """A harm-weighted total, and its limits."""

    counts: tuple[Count, ...]
    """The counts."""
    weights: tuple[float, ...]
    """The weight of an event of each kind."""
    value: float | None
    """The weighted total, for every `per` units of exposure; absent where a count is not known exactly."""
    low: float | None
    """Lower confidence limit of the total, covering every count allowed."""
    high: float | None
    """Upper confidence limit of the total, covering every count allowed."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the total (identification bounds), given what is known of the counts; absent where one is missing."""
    per: float
    """The units of exposure it is quoted for."""
    exposure: float
    """The exposure."""
    confidence: float
    """The confidence level of the limits."""
    method: HarmMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "value": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "per": "number",
        "exposure": "number",
        "confidence": "number",
        "method": "value",
        "alternative": "value",
        "overdispersion": "number",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class MantelHaenszel(Result):
    """A ratio of rates common to several strata, its confidence limits, and whether the strata agree on it."""

    ratio: float | None
    """Mantel–Haenszel rate ratio, later rate over earlier; absent where a count is not known exactly, or no stratum
    has an earlier event."""
    low: float | None
    """Lower confidence limit of the ratio; absent where either group has no event."""
    high: float | None
    """Upper confidence limit of the ratio; absent where either group has no event."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the ratio itself (identification bounds), given what is known of the counts; absent where no stratum
    has an earlier event."""
    p_value: float | None
    """Two-sided p-value under the null hypothesis that the common ratio is 1; of inexact counts no smaller than any
    that they allow."""
    log10_p: float | None
    """Decimal logarithm of the p-value, which does not underflow."""
    homogeneity: float | None
    """Wald χ² of homogeneity: whether the ratios of the strata differ from the common one beyond chance; absent
    where a count is not known exactly, or fewer than two strata have events in both groups."""
    homogeneity_df: int
    """Its degrees of freedom: one less than the strata with events in both groups."""
    homogeneity_p: float | None
    """Its p-value, under the null hypothesis that all strata have one ratio."""
    strata: int
    """Number of strata with both counts."""
    confidence: float
    """The confidence level of the limits."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "ratio": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "p_value": "number",
        "log10_p": "number",
        "homogeneity": "number",
        "homogeneity_df": "whole",
        "homogeneity_p": "number",
        "strata": "whole",
        "confidence": "number",
        "alternative": "value",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class MultinomialShares(Result):
    """The shares of the categories of one whole (multinomial proportions), and simultaneous confidence limits."""

    counts: tuple[Count, ...]
    """How many are in each category."""
    value: tuple[float | None, ...]
    """The share of each; absent where a count is not known exactly, or all are zero."""
    low: tuple[float | None, ...]
    """Lower confidence limit of each share, 0 to 1 where all counts are zero; absent where one is missing."""
    high: tuple[float | None, ...]
    """Upper confidence limit of each share, 0 to 1 where all counts are zero; absent where one is missing."""
    bound_low: tuple[float | None, ...]
    """Lower bound of each share (identification bounds), given what is known of the counts; absent where one is
    missing, or all are zero."""
    bound_high: tuple[float | None, ...]
    """Upper bound of each share (identification bounds), given what is known of the counts; absent where one is
    missing, or all are zero."""
    confidence: float
    """The confidence level at which all limits hold together (simultaneous)."""
    method: MultinomialMethod
    """How the limits were found."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {"confidence": "number", "method": "value", "flags": "flags"}


@dataclass(frozen=True, slots=True)
class Prediction(Result):
    """A count to come, and between what limits it is expected."""

    count: Count
    """What was seen."""
    exposure: float
    """Exposure: What was seen."""
    exposure_next: float
    """The exposure to come."""
    value: float | None
    """The count expected: the rate seen times the exposure to come; absent where the count is not known exactly."""
    low: int | None
    """Lower limit of the count to come, whole numbers, ends included."""
    high: int | None
    """Upper limit of the count to come, whole numbers, ends included."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the count expected (identification bounds), given what is known of the count."""
    confidence: float
    """The confidence level of the limits."""
    method: PredictionMethod
    """How the limits were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    overdispersion: float
    """Overdispersion φ: how many times its mean the variance of a count was taken to be."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "count": "count",
        "exposure": "number",
        "exposure_next": "number",
        "value": "number",
        "low": "whole",
        "high": "whole",
        "bounds": "pair",
        "confidence": "number",
        "method": "value",
        "alternative": "value",
        "overdispersion": "number",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class ShareDifference(Result):
    """The difference and the ratio of two shares, with their confidence limits."""

    before: tuple[Count, Count]
    """The part and the whole first."""
    after: tuple[Count, Count]
    """The part and the whole later."""
    difference: float | None
    """Later share less earlier; absent where a count is not known exactly, or a whole is none."""
    low: float | None
    """Lower confidence limit of the difference, covering every count allowed."""
    high: float | None
    """Upper confidence limit of the difference, covering every count allowed."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the difference itself (identification bounds), given what is known of the counts; absent where one
    is missing."""
    ratio: float | None
    """Later share over earlier; absent where the difference is, or the earlier part is none."""
    ratio_low: float | None
    """Lower confidence limit of the ratio."""
    ratio_high: float | None
    """Upper confidence limit of the ratio."""
    p_value: float | None
    """The two-sided p-value under the null hypothesis of equal shares: the probability of two at least so far apart
    (Pearson's χ² test). The largest that the counts allow. Never zero: see `log10_p`."""
    log10_p: float | None
    """The decimal logarithm of the p-value, which does not underflow."""
    confidence: float
    """The confidence level of the limits."""
    method: ShareDifferenceMethod
    """How the limits of the difference were found."""
    ratio_method: RatioMethod
    """How the limits of the ratio were found."""
    alternative: Alternative
    """The alternative: which limits were asked for."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "difference": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "ratio": "number",
        "ratio_low": "number",
        "ratio_high": "number",
        "p_value": "number",
        "log10_p": "number",
        "confidence": "number",
        "method": "value",
        "ratio_method": "value",
        "alternative": "value",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class MannKendall(Result):
    """Whether a series rises or falls, as far as the order of its values tells."""

    s: float
    """S, concordant minus discordant pairs (those that rise less those that fall); a pair whose order is not certain
    counts as neither."""
    s_bounds: tuple[float, float]
    """Bounds of S, whatever the inexact values are."""
    variance: float | None
    """The variance of S where there is no trend, corrected for ties and by the method; absent where the correction
    is not a positive number."""
    z: float | None
    """The continuity-corrected standard normal statistic: S, one nearer to zero, over its standard deviation."""
    p_value: float | None
    """The two-sided p-value under the null hypothesis of no trend: the probability of an S at least so far from
    zero. Never zero: see `log10_p`."""
    log10_p: float | None
    """The decimal logarithm of the p-value, which does not underflow."""
    p_bounds: tuple[float | None, float | None] | None
    """Bounds of the p-value (identification bounds): no values that the ranges allow have one outside; the p-value
    itself where all values are known, absent where seasons depend on one another."""
    exact: bool
    """Whether the p-value counts every order of the values, or is an approximation."""
    smallest_p: float
    """The smallest p-value that this test can have of so many values with such ties, in whatever order: 2/n! where
    it is exact and there are no ties, else that of the largest S with the variance that was found."""
    tau: float | None
    """Kendall's tau, S over the number of pairs (tau-a); absent where there is no pair."""
    tau_b: float | None
    """Kendall's tau-b, S over the root of the number of pairs times that of pairs that are not tied; absent where
    all are tied."""
    slope: float | None
    """Sen's (Theil–Sen) slope, a year; absent where a value is not known exactly, or no number holds it."""
    slope_low: float | None
    """Lower confidence limit of the slope."""
    slope_high: float | None
    """Upper confidence limit of the slope."""
    intercept: float | None
    """The line at time 0, through the median of the times and the median of the values."""
    n: int
    """How many values were tested; of correlated seasons those of complete years."""
    effective_n: float | None
    """How many independent values would tell as much; `n` where nothing is corrected."""
    points: Points
    """The values."""
    confidence: float
    """The confidence level of the limits."""
    method: MannKendallMethod
    """How it was tested."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "s": "number",
        "s_bounds": "pair",
        "variance": "number",
        "z": "number",
        "p_value": "number",
        "log10_p": "number",
        "p_bounds": "pair",
        "exact": "value",
        "smallest_p": "number",
        "tau": "number",
        "tau_b": "number",
        "slope": "number",
        "slope_low": "number",
        "slope_high": "number",
        "intercept": "number",
        "n": "whole",
        "effective_n": "number",
        "confidence": "number",
        "method": "value",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {"points": Points._of}


@dataclass(frozen=True, slots=True, eq=False)
class MannKendalls(TrendBatch):
    """Many results as columns: the same as `MannKendall`, NaN where a number is absent."""

    s: Floats
    """S, concordant minus discordant pairs (those that rise less those that fall); a pair whose order is not certain
    counts as neither."""
    s_low: Floats
    """Lower bound of S, whatever the inexact values are."""
    s_high: Floats
    """Upper bound of S, whatever the inexact values are."""
    variance: Floats
    """The variance of S where there is no trend, corrected for ties and by the method; absent where the correction
    is not a positive number."""
    z: Floats
    """The continuity-corrected standard normal statistic: S, one nearer to zero, over its standard deviation."""
    p_value: Floats
    """The two-sided p-value under the null hypothesis of no trend: the probability of an S at least so far from
    zero. Never zero: see `log10_p`."""
    log10_p: Floats
    """The decimal logarithm of the p-value, which does not underflow."""
    p_low: Floats
    """Lower bound of the p-value (identification bounds): no values that the ranges allow have one outside; the
    p-value itself where all values are known, absent where seasons depend on one another."""
    p_high: Floats
    """Upper bound of the p-value (identification bounds): no values that the ranges allow have one outside; the
    p-value itself where all values are known, absent where seasons depend on one another."""
    exact: NDArray[np.bool_]
    """Whether the p-value counts every order of the values, or is an approximation."""
    smallest_p: Floats
    """The smallest p-value that this test can have of so many values with such ties, in whatever order: 2/n! where
    it is exact and there are no ties, else that of the largest S with the variance that was found."""
    tau: Floats
    """Kendall's tau, S over the number of pairs (tau-a); absent where there is no pair."""
    tau_b: Floats
    """Kendall's tau-b, S over the root of the number of pairs times that of pairs that are not tied; absent where
    all are tied."""
    slope: Floats
    """Sen's (Theil–Sen) slope, a year; absent where a value is not known exactly, or no number holds it."""
    slope_low: Floats
    """Lower confidence limit of the slope."""
    slope_high: Floats
    """Upper confidence limit of the slope."""
    intercept: Floats
    """The line at time 0, through the median of the times and the median of the values."""
    n: Integers
    """How many values were tested; of correlated seasons those of complete years."""
    effective_n: Floats
    """How many independent values would tell as much; `n` where nothing is corrected."""


@dataclass(frozen=True, slots=True)
class SenSlope(Result):
    """The slope of a series, a year, and its limits."""

    slope: float | None
    """The slope: a year, or per cent a year on the scale of logarithms; absent where a value is not known exactly or
    where there is no pair."""
    low: float | None
    """Lower confidence limit of the slope; of inexact values at the ranks of the least and of the most that each
    pair can have risen."""
    high: float | None
    """Upper confidence limit of the slope; of inexact values at the ranks of the least and of the most that each
    pair can have risen."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the slope itself (identification bounds), given what is known of the values; absent where there is
    no pair."""
    intercept: float | None
    """The height of its line at time 0; a logarithm on the scale of logarithms, absent where the slope is."""
    n: int
    """How many values there are."""
    pairs: int
    """How many pairs of them."""
    coverage: float | None
    """How often exact limits cover; at least the level."""
    points: Points
    """The values."""
    scale: Scale
    """What it is a slope of."""
    convention: Intercept
    """The convention for the intercept."""
    period: int | None
    """The seasons of a year, where only pairs of one season were compared."""
    per: float
    """The units of exposure that rates are of."""
    confidence: float
    """The confidence level of the limits."""
    method: SenMethod
    """How the limits were found."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "slope": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "intercept": "number",
        "n": "whole",
        "pairs": "whole",
        "coverage": "number",
        "scale": "value",
        "convention": "value",
        "period": "whole",
        "per": "number",
        "confidence": "number",
        "method": "value",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {"points": Points._of}


@dataclass(frozen=True, slots=True, eq=False)
class SenSlopes(TrendBatch):
    """Many results as columns: the same as `SenSlope`, NaN where a number is absent."""

    slope: Floats
    """The slope: a year, or per cent a year on the scale of logarithms; absent where a value is not known exactly or
    where there is no pair."""
    low: Floats
    """Lower confidence limit of the slope; of inexact values at the ranks of the least and of the most that each
    pair can have risen."""
    high: Floats
    """Upper confidence limit of the slope; of inexact values at the ranks of the least and of the most that each
    pair can have risen."""
    bound_low: Floats
    """Lower bound of the slope itself (identification bounds), given what is known of the values; absent where there
    is no pair."""
    bound_high: Floats
    """Upper bound of the slope itself (identification bounds), given what is known of the values; absent where there
    is no pair."""
    intercept: Floats
    """The height of its line at time 0; a logarithm on the scale of logarithms, absent where the slope is."""
    n: Integers
    """How many values there are."""
    pairs: Integers
    """How many pairs of them."""
    coverage: Floats
    """How often exact limits cover; at least the level."""
    methods: NDArray[Any]
    """How the limits were found."""


@dataclass(frozen=True, slots=True)
class Step(Result):
    """A step of the level at a known change of recording."""

    at: float
    """The break: the new level holds from then on."""
    percent: float | None
    """The step in per cent; absent where the counts do not determine it."""
    low: float | None
    """Lower confidence limit of the step in per cent."""
    high: float | None
    """Upper confidence limit of the step in per cent."""
    effect: float | None
    """The step of the logarithm."""
    standard_error: float | None
    """Its standard error."""
    p_value: float | None
    """The probability, were there no step, of one at least so large."""

    _cells: ClassVar[dict[str, str]] = {
        "at": "number",
        "percent": "number",
        "low": "number",
        "high": "number",
        "effect": "number",
        "standard_error": "number",
        "p_value": "number",
    }


@dataclass(frozen=True, slots=True)
class LogLinear(Result):
    """A log-linear trend, and its limits."""

    annual_percent_change: float | None
    """The change in per cent a year, 100 (e^slope − 1); absent where the counts do not determine it."""
    low: float | None
    """Lower confidence limit of the change in per cent a year."""
    high: float | None
    """Upper confidence limit of the change in per cent a year."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the change, given what is known of counts that are ranges (lines without breaks and season)."""
    slope: float | None
    """The change of the logarithm in a year."""
    standard_error: float | None
    """The standard error of the slope."""
    intercept: float | None
    """The logarithm of the rate at `origin`, before any break."""
    origin: float
    """The time of the first count."""
    steps: tuple[Step, ...]
    """The steps at the breaks, in their order."""
    seasonal: tuple[float | None, ...]
    """The coefficients of the season: months or quarters from the second on, or cosine and sine of each wave."""
    dispersion: float | None
    """Pearson's statistic over its degrees of freedom: 1 where counts scatter as their family says."""
    dispersion_used: float | None
    """The dispersion that the limits are as wide for: of the quasi-Poisson family, where it is at least 1."""
    theta: float | None
    """θ of the negative binomial family; absent where counts scatter no more than Poisson ones."""
    deviance: float | None
    """Twice what the logarithm of the likelihood falls short of its largest; absent where counts are ranges."""
    pearson: float | None
    """Pearson's statistic Σ (y − μ)²/V(μ); where counts are ranges, what is expected of it."""
    df: int
    """Counts less coefficients."""
    log_likelihood: float | None
    """The logarithm of the likelihood (of Poisson counts, for the quasi-Poisson family)."""
    p_value: float | None
    """The probability, were there no trend, of a slope at least so far from zero."""
    log10_p: float | None
    """Its decimal logarithm, which does not underflow."""
    exact_p: float | None
    """For a line through at most 30 Poisson events in at most 12 counts: the exact probability, given their number,
    of a mean time of the events at least so far from what chance gives (twice the smaller tail). Absent for other
    families, with breaks, a season or robust standard errors: it is the p-value of none of these models."""
    exact_mid_p: float | None
    """The same with half the probability of the very mean time that was seen."""
    n: int
    """How many counts there are."""
    points: Points
    """The values."""
    family: Family
    """How the counts scatter."""
    season: str
    """The part that comes back every year."""
    standard_errors: str
    """Where the standard errors come from."""
    confidence: float
    """The level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "annual_percent_change": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
        "slope": "number",
        "standard_error": "number",
        "intercept": "number",
        "origin": "number",
        "dispersion": "number",
        "dispersion_used": "number",
        "theta": "number",
        "deviance": "number",
        "pearson": "number",
        "df": "whole",
        "log_likelihood": "number",
        "p_value": "number",
        "log10_p": "number",
        "exact_p": "number",
        "exact_mid_p": "number",
        "n": "whole",
        "family": "value",
        "season": "value",
        "standard_errors": "value",
        "confidence": "number",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {"steps": items(Step), "points": Points._of}

    @property
    def method(self) -> str:
        """The family, by the name that other results give to how they were found."""
        return self.family


@dataclass(frozen=True, slots=True, eq=False)
class LogLinears(TrendBatch):
    """Many results as columns: the same as `LogLinear`, NaN where a number is absent."""

    annual_percent_change: Floats
    """The change in per cent a year, 100 (e^slope − 1); absent where the counts do not determine it."""
    low: Floats
    """Lower confidence limit of the change in per cent a year."""
    high: Floats
    """Upper confidence limit of the change in per cent a year."""
    bound_low: Floats
    """Lower bound of the change, given what is known of counts that are ranges (lines without breaks and season)."""
    bound_high: Floats
    """Upper bound of the change, given what is known of counts that are ranges (lines without breaks and season)."""
    slope: Floats
    """The change of the logarithm in a year."""
    standard_error: Floats
    """The standard error of the slope."""
    intercept: Floats
    """The logarithm of the rate at `origin`, before any break."""
    origin: Floats
    """The time of the first count."""
    dispersion: Floats
    """Pearson's statistic over its degrees of freedom: 1 where counts scatter as their family says."""
    dispersion_used: Floats
    """The dispersion that the limits are as wide for: of the quasi-Poisson family, where it is at least 1."""
    theta: Floats
    """θ of the negative binomial family; absent where counts scatter no more than Poisson ones."""
    deviance: Floats
    """Twice what the logarithm of the likelihood falls short of its largest; absent where counts are ranges."""
    pearson: Floats
    """Pearson's statistic Σ (y − μ)²/V(μ); where counts are ranges, what is expected of it."""
    df: Integers
    """Counts less coefficients."""
    log_likelihood: Floats
    """The logarithm of the likelihood (of Poisson counts, for the quasi-Poisson family)."""
    p_value: Floats
    """The probability, were there no trend, of a slope at least so far from zero."""
    log10_p: Floats
    """Its decimal logarithm, which does not underflow."""
    exact_p: Floats
    """For a line through at most 30 Poisson events in at most 12 counts: the exact probability, given their number,
    of a mean time of the events at least so far from what chance gives (twice the smaller tail). Absent for other
    families, with breaks, a season or robust standard errors: it is the p-value of none of these models."""
    exact_mid_p: Floats
    """The same with half the probability of the very mean time that was seen."""
    n: Integers
    """How many counts there are."""


@dataclass(frozen=True, slots=True)
class Term(Result):
    """One term of a segmented regression; absent where the values do not determine it."""

    value: float | None
    """In per cent, or in units."""
    low: float | None
    """Lower confidence limit of the value."""
    high: float | None
    """Upper confidence limit of the value."""
    p_value: float | None
    """Two-sided p-value under the null hypothesis that the coefficient is zero."""
    effect: float | None
    """The coefficient: of the logarithm, or in units."""
    standard_error: float | None
    """The standard error of the coefficient."""

    _cells: ClassVar[dict[str, str]] = {
        "value": "number",
        "low": "number",
        "high": "number",
        "p_value": "number",
        "effect": "number",
        "standard_error": "number",
    }


@dataclass(frozen=True, slots=True)
class Interrupted(Result):
    """Level and slope before and after a date."""

    points: Points
    """The values."""
    at: float
    """The date, in years."""
    level: Term
    """By how much the level differed at the date from what the time before led to expect: in per cent, or in the
    units of the values for a straight line."""
    slope_change: Term
    """By how much the slope differs from then on: in per cent of the yearly ratio, or in units a year."""
    slope_before: Term
    """The slope before the date, in per cent a year or units a year."""
    slope_after: Term
    """The slope from the date on."""
    dispersion: float | None
    """Pearson's statistic over its degrees of freedom; the residual variance of a straight line."""
    n: int
    """How many values there are."""
    df: int
    """Values less coefficients."""
    model: Model
    """What the values were taken to be."""
    season: str
    """The part that comes back every year."""
    standard_errors: str
    """Where the standard errors come from."""
    confidence: float
    """The confidence level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "at": "number",
        "dispersion": "number",
        "n": "whole",
        "df": "whole",
        "model": "value",
        "season": "value",
        "standard_errors": "value",
        "confidence": "number",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {
        "level": part(Term),
        "slope_change": part(Term),
        "slope_before": part(Term),
        "slope_after": part(Term),
        "points": Points._of,
    }

    @property
    def method(self) -> str:
        """The model, by the name that other results give to how they were found."""
        return self.model


@dataclass(frozen=True, slots=True, eq=False)
class Interruptions(TrendBatch):
    """Many results as columns: the same as `Interrupted`, NaN where a number is absent."""

    level: Floats
    """By how much the level differed at the date from what the time before led to expect: in per cent, or in the
    units of the values for a straight line."""
    level_low: Floats
    """Lower confidence limit of `level`."""
    level_high: Floats
    """Upper confidence limit of `level`."""
    level_p_value: Floats
    """Two-sided p-value of `level` under the null hypothesis that there is none."""
    slope_change: Floats
    """By how much the slope differs from then on: in per cent of the yearly ratio, or in units a year."""
    slope_change_low: Floats
    """Lower confidence limit of `slope_change`."""
    slope_change_high: Floats
    """Upper confidence limit of `slope_change`."""
    slope_change_p_value: Floats
    """Two-sided p-value of `slope_change` under the null hypothesis that there is none."""
    slope_before: Floats
    """The slope before the date, in per cent a year or units a year."""
    slope_before_low: Floats
    """Lower confidence limit of `slope_before`."""
    slope_before_high: Floats
    """Upper confidence limit of `slope_before`."""
    slope_before_p_value: Floats
    """Two-sided p-value of `slope_before` under the null hypothesis that there is none."""
    slope_after: Floats
    """The slope from the date on."""
    slope_after_low: Floats
    """Lower confidence limit of `slope_after`."""
    slope_after_high: Floats
    """Upper confidence limit of `slope_after`."""
    slope_after_p_value: Floats
    """Two-sided p-value of `slope_after` under the null hypothesis that there is none."""
    dispersion: Floats
    """Pearson's statistic over its degrees of freedom; the residual variance of a straight line."""
    n: Integers
    """How many values there are."""
    df: Integers
    """Values less coefficients."""


@dataclass(frozen=True, slots=True)
class ChangePoint(Result):
    """A change of the rate."""

    at: float
    """The time of the first count at the new rate."""
    after: float
    """The time of the last count at the old one: the change lies after it."""
    ratio: float | None
    """How many times the old rate the new one is; absent where the old one is zero."""
    gain: float
    """By how much this change lowers −2 ln L, the others kept."""

    _cells: ClassVar[dict[str, str]] = {"at": "number", "after": "number", "ratio": "number", "gain": "number"}


@dataclass(frozen=True, slots=True)
class Segment(Result):
    """Counts of one rate."""

    start: float
    """The time of its first count."""
    end: float
    """The time of its last count."""
    n: int
    """How many counts it has."""
    events: float | None
    """Their sum; absent where it is not known exactly."""
    exposure: float
    """The sum of their exposures: of ones, where there are none."""
    rate: float | None
    """The maximum-likelihood estimate of the rate; absent where nothing bounds the counts above."""
    low: float | None
    """Lower confidence limit of the rate, as if the dates of the changes were known."""
    high: float | None
    """Upper confidence limit of the rate, as if the dates of the changes were known."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of the rate of the sums (identification bounds), given what is known of the counts."""

    _cells: ClassVar[dict[str, str]] = {
        "start": "number",
        "end": "number",
        "n": "whole",
        "events": "number",
        "exposure": "number",
        "rate": "number",
        "low": "number",
        "high": "number",
        "bounds": "pair",
    }


@dataclass(frozen=True, slots=True)
class ChangePoints(Result):
    """When the rate behind counts changed, and what it was between."""

    changes: tuple[ChangePoint, ...]
    """The changes (changepoints), in their order; none where one rate will do."""
    segments: tuple[Segment, ...]
    """The segments between them: one more than the changes, none where there are no counts."""
    gain: float
    """By how much the changes together lower −2 ln L."""
    criterion: float
    """−2 ln L and the penalties: what is the least."""
    charge: float
    """What a change was charged, lengths aside."""
    log_likelihood: float | None
    """The logarithm of the likelihood; absent where there are no counts."""
    dispersion: float | None
    """Pearson's statistic within the segments over its degrees of freedom, counts less segments: 1 where counts
    scatter as their cost says. Absent where counts are ranges, or no degree of freedom is left."""
    theta: float | None
    """θ of the negative binomial cost; absent where counts scatter no more than Poisson ones."""
    n: int
    """How many counts there are."""
    points: Points
    """The values."""
    min_length: int
    """How many counts a segment has at least."""
    cost: Cost
    """How the counts scatter."""
    penalty: str
    """What a change must earn."""
    search: Search
    """How the segments were looked for."""
    confidence: float
    """The confidence level of the limits."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "gain": "number",
        "criterion": "number",
        "charge": "number",
        "log_likelihood": "number",
        "dispersion": "number",
        "theta": "number",
        "n": "whole",
        "min_length": "whole",
        "cost": "value",
        "penalty": "value",
        "search": "value",
        "confidence": "number",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {"changes": items(ChangePoint), "segments": items(Segment), "points": Points._of}

    @property
    def method(self) -> str:
        """The cost, by the name that other results give to how they were found."""
        return self.cost


@dataclass(frozen=True, slots=True, eq=False)
class Segmentations(TrendBatch):
    """Many results as columns: the same as `ChangePoints`, NaN where a number is absent."""

    changes: Integers
    """How many changes there are."""
    last_at: Floats
    """The time of the first count since the last change."""
    last_after: Floats
    """The time of the last count before it."""
    last_ratio: Floats
    """How many times the rate before it the rate since is."""
    gain: Floats
    """By how much the changes together lower −2 ln L."""
    criterion: Floats
    """−2 ln L and the penalties: what is the least."""
    charge: Floats
    """What a change was charged, lengths aside."""
    log_likelihood: Floats
    """The logarithm of the likelihood; absent where there are no counts."""
    dispersion: Floats
    """Pearson's statistic within the segments over its degrees of freedom, counts less segments: 1 where counts
    scatter as their cost says. Absent where counts are ranges, or no degree of freedom is left."""
    theta: Floats
    """θ of the negative binomial cost; absent where counts scatter no more than Poisson ones."""
    n: Integers
    """How many counts there are."""


@dataclass(frozen=True, slots=True)
class RecentTrend(Result):
    """The marker, and what it was made from."""

    marker: Marker
    """What the marker shows."""
    reason: Reason
    """Why."""
    chi_square: float | None
    """χ² of the trend on one degree of freedom; absent where a count is not known exactly, or there is no test."""
    bounds: tuple[float | None, float | None] | None
    """Bounds of χ², given what is known of the counts."""
    slope: float | None
    """The slope a year: of the figures, or of the logit of a share; absent where χ² is, or where a share is 0 or 1."""
    p_value: float | None
    """The probability, were there no trend, of a χ² at least so large. Never zero: see `log10_p`."""
    log10_p: float | None
    """The decimal logarithm of the p-value, which does not underflow."""
    start: float | None
    """The time of the first of the five figures; absent where there are fewer."""
    end: float | None
    """The time of the last of them."""
    gap: bool
    """Whether years are missing between them. The slope is that of the years as they are; Fingertips shows no marker
    then."""
    points: Points
    """The values."""
    quantity: Quantity
    """What the figures are."""
    confidence: float
    """The level of the limit that χ² is held against."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "marker": "value",
        "reason": "value",
        "chi_square": "number",
        "bounds": "pair",
        "slope": "number",
        "p_value": "number",
        "log10_p": "number",
        "start": "number",
        "end": "number",
        "gap": "value",
        "quantity": "value",
        "confidence": "number",
        "flags": "flags",
    }
    _made: ClassVar[dict[str, Any]] = {"points": Points._of}

    @property
    def method(self) -> str:
        """The quantity, by the name that other results give to how they were found."""
        return self.quantity


@dataclass(frozen=True, slots=True, eq=False)
class RecentTrends(TrendBatch):
    """Many results as columns: the same as `RecentTrend`, NaN where a number is absent."""

    marker: NDArray[Any]
    """What the marker shows."""
    reason: NDArray[Any]
    """Why."""
    chi_square: Floats
    """χ² of the trend on one degree of freedom; absent where a count is not known exactly, or there is no test."""
    bound_low: Floats
    """Lower bound of χ², given what is known of the counts."""
    bound_high: Floats
    """Upper bound of χ², given what is known of the counts."""
    slope: Floats
    """The slope a year: of the figures, or of the logit of a share; absent where χ² is, or where a share is 0 or 1."""
    p_value: Floats
    """The probability, were there no trend, of a χ² at least so large. Never zero: see `log10_p`."""
    log10_p: Floats
    """The decimal logarithm of the p-value, which does not underflow."""
    start: Floats
    """The time of the first of the five figures; absent where there are fewer."""
    end: Floats
    """The time of the last of them."""
    gap: NDArray[np.bool_]
    """Whether years are missing between them. The slope is that of the years as they are; Fingertips shows no marker
    then."""


@dataclass(frozen=True, slots=True)
class JointMannKendall(Result):
    """Whether several series rise or fall together."""

    s: float
    """S of all series added up; of the first one given the second, for the partial test."""
    variance: float
    """The variance of S where there is no trend."""
    z: float
    """S over its standard deviation, one nearer to zero where the series do not depend on one another."""
    p_value: float
    """The two-sided p-value under the null hypothesis of no trend: the probability of an S at least so far from
    zero. Never zero: see `log10_p`."""
    log10_p: float
    """The decimal logarithm of the p-value, which does not underflow."""
    tau: float | None
    """S over the number of pairs within series; for the partial test, of the first series by itself, at the times
    that both have."""
    slope: float | None
    """The median slope, a year, of pairs within series (for the partial test, of all pairs of the first); absent
    where a value is not known exactly."""
    slope_low: float | None
    """Lower confidence limit of the slope."""
    slope_high: float | None
    """Upper confidence limit of the slope."""
    intercept: float | None
    """The line at time 0, through the median of all times and the median of all values."""
    n: int
    """How many values were tested: where series are tested at the times they share, those of these times."""
    series: int
    """How many series."""
    confidence: float
    """The confidence level of the limits."""
    method: JointMethod
    """How they were tested."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "s": "number",
        "variance": "number",
        "z": "number",
        "p_value": "number",
        "log10_p": "number",
        "tau": "number",
        "slope": "number",
        "slope_low": "number",
        "slope_high": "number",
        "intercept": "number",
        "n": "whole",
        "series": "whole",
        "confidence": "number",
        "method": "value",
        "flags": "flags",
    }


@dataclass(frozen=True, slots=True)
class ClaimResult(Result):
    """What the figures say of a claim."""

    claim: str
    """The claim."""
    as_printed: bool | None
    """Whether it is right as arithmetic on the figures as printed, apart from chance; absent where that depends on
    rounding, on a reading of the words, or on what is not known. The sentence says on what."""
    verdict: Verdict
    """The verdict in a word: whether the figures bear a real change of that size."""
    probability: float | None
    """The posterior probability that the size was reached; absent where it is not one number, and for a size that is
    only reported."""
    probability_bounds: tuple[float | None, float | None] | None
    """Bounds of that probability (identification bounds), given what is known of the counts."""
    flags: tuple[str, ...]
    """What a reader must know before quoting it."""
    summary: str = field(repr=False)
    """The result as one line."""

    _cells: ClassVar[dict[str, str]] = {
        "claim": "value",
        "as_printed": "value",
        "verdict": "value",
        "probability": "number",
        "probability_bounds": "pair",
        "flags": "flags",
    }


Trend = Literal["mann_kendall", "sen_slope", "log_linear", "interrupted", "change_points", "recent_trend"]
TRENDS: dict[str, tuple[Options, type[TrendBatch]]] = {
    "mann_kendall": (MANN_KENDALL, MannKendalls),
    "sen_slope": (SEN_SLOPE, SenSlopes),
    "log_linear": (LOG_LINEAR, LogLinears),
    "interrupted": (INTERRUPTED, Interruptions),
    "change_points": (CHANGE_POINTS, Segmentations),
    "recent_trend": (RECENT_TREND, RecentTrends),
}
"""The options of each trend, and what holds its results of many series."""


class MannKendallOfSeries(OfSeries, MannKendallOptions):
    """What `trends("mann_kendall", …)` takes."""


class MannKendallOfTable(OfTable, MannKendallOptions):
    """What `OffenceTable.trend("mann_kendall", …)` takes."""


class SenSlopeOfSeries(OfSeries, SenSlopeOptions):
    """What `trends("sen_slope", …)` takes."""


class SenSlopeOfTable(OfTable, SenSlopeOptions):
    """What `OffenceTable.trend("sen_slope", …)` takes."""


class LogLinearOfSeries(OfSeries, LogLinearOptions):
    """What `trends("log_linear", …)` takes."""


class LogLinearOfTable(OfTable, LogLinearOptions):
    """What `OffenceTable.trend("log_linear", …)` takes."""


class InterruptedOfSeries(OfSeries, InterruptedOptions):
    """What `trends("interrupted", …)` takes."""


class InterruptedOfTable(OfTable, InterruptedOptions):
    """What `OffenceTable.trend("interrupted", …)` takes."""


class ChangePointsOfSeries(OfSeries, ChangePointsOptions):
    """What `trends("change_points", …)` takes."""


class ChangePointsOfTable(OfTable, ChangePointsOptions):
    """What `OffenceTable.trend("change_points", …)` takes."""


class RecentTrendOfSeries(OfSeries, RecentTrendOptions):
    """What `trends("recent_trend", …)` takes."""


class RecentTrendOfTable(OfTable, RecentTrendOptions):
    """What `OffenceTable.trend("recent_trend", …)` takes."""
