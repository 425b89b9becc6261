"""Every public call, with arguments it is made for: one at a time gives way to a hostile one."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import quetelet as qt
from quetelet import _results


@dataclass(frozen=True)
class Call:
    """A public call."""

    call: Callable[..., Any]
    given: Mapping[str, Any]
    """An argument that is fine for each of its parameters."""
    columns: Sequence[str] = ()
    """The arguments that hold many values, into which a hostile one is put too."""
    words: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """The options with each of which hostile columns are tried."""
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What messages call an argument, where it is not its name."""
    within: Mapping[str, Any] | None = None
    """The hostile values that are put into columns, where nothing is put in the place of a whole one."""

    def made(self, **changed: Any) -> Any:
        """What the call makes of its arguments, some of them changed."""
        arguments = {**self.given, **changed}
        bound = [arguments.pop(name) for name in self.by_place if name in arguments]
        return self.call(*bound, **arguments)

    @property
    def by_place(self) -> list[str]:
        return [name for name, p in inspect.signature(self.call).parameters.items() if p.kind is p.POSITIONAL_ONLY]


def listed(literal: Any) -> list[str]:
    """The words of a `Literal`."""
    return list(get_args(literal))


LEVEL = {"confidence": 0.9}
OF_RATES = {
    "per": 1e5,
    "years": 1.0,
    "days": None,
    "method": "exact",
    "alternative": "two-sided",
    "overdispersion": 1.0,
    "cluster_sizes": None,
    **LEVEL,
}
WORDS_OF_RATES = {
    "method": listed(_results.RateMethod),
    "alternative": listed(_results.Alternative),
}
FUNCTIONS = {
    "rate": Call(
        qt.rate,
        {"count": "<5", "population": 1_000, **OF_RATES},
        words=WORDS_OF_RATES,
        said={
            "population": ("population", "exposure"),
            "years": ("years", "exposure", "days"),
            "days": ("days", "years", "exposure"),
            "alternative": ("alternative",),
            "cluster_sizes": ("cluster size", "cluster_sizes"),
        },
    ),
    "rates": Call(
        qt.rates,
        {"counts": ["<5", 0, 7], "exposures": [1_000, 5, 7], "marks": None, **OF_RATES},
        ("counts", "exposures", "years", "cluster_sizes"),
        WORDS_OF_RATES,
        {
            "counts": ("count",),
            "exposures": ("population", "exposure"),
            "alternative": ("alternative",),
            "marks": ("mark", "stands for"),
            "years": ("years", "days", "exposure"),
            "days": ("days", "years", "exposure"),
            "cluster_sizes": ("cluster size", "cluster_sizes"),
        },
    ),
    "change": Call(
        qt.change,
        {
            "before": 64,
            "after": "<5",
            "exposure_before": 1.0,
            "exposure_after": 2.0,
            "method": "mid_p",
            "difference_method": "score",
            "alternative": "two-sided",
            "overdispersion": 1.0,
            **LEVEL,
        },
        words={
            "method": listed(_results.CompareMethod),
            "difference_method": listed(_results.CompareDifferenceMethod),
            "alternative": listed(_results.Alternative),
            "overdispersion": [5.7],
        },
        said={"before": ("count",), "after": ("count",)},
    ),
    "changes": Call(
        qt.changes,
        {
            "before": [64, 0],
            "after": ["<5", 7],
            "exposures_before": 1.0,
            "exposures_after": [2.0, 3.0],
            "method": "mid_p",
            "difference_method": "score",
            "alternative": "two-sided",
            "overdispersion": 1.0,
            "marks": None,
            **LEVEL,
        },
        ("before", "after", "exposures_before", "exposures_after"),
        {
            "method": listed(_results.CompareMethod),
            "difference_method": listed(_results.CompareDifferenceMethod),
            "alternative": listed(_results.Alternative),
        },
        {
            "before": ("before", "count"),
            "exposures_before": ("exposure",),
            "exposures_after": ("exposure",),
            "marks": ("mark", "stands for"),
        },
    ),
    "mantel_haenszel": Call(
        qt.mantel_haenszel,
        {
            "before": [64, 12],
            "after": ["<5", 17],
            "exposures_before": 1.0,
            "exposures_after": [2.0, 3.0],
            "alternative": "two-sided",
            **LEVEL,
        },
        ("before", "after", "exposures_before", "exposures_after"),
        {"alternative": listed(_results.Alternative)},
        {
            "before": ("before", "count"),
            "after": ("after", "count"),
            "exposures_before": ("exposure",),
            "exposures_after": ("exposure",),
        },
    ),
    "share": Call(
        qt.share,
        {"part": 5, "whole": "100 to 200", "known": None, "method": "wilson", "alternative": "two-sided", **LEVEL},
        words={
            "method": listed(_results.ShareMethod),
            "alternative": listed(_results.Alternative),
            "known": [90],
        },
        said={
            "part": ("count", "part"),
            "whole": ("count", "whole"),
            "known": ("count", "known"),
            "alternative": ("alternative",),
        },
    ),
    "shares": Call(
        qt.shares,
        {
            "parts": [5, "<5"],
            "wholes": [9, 9],
            "known": None,
            "method": "wilson",
            "alternative": "two-sided",
            "marks": None,
            **LEVEL,
        },
        ("parts", "wholes", "known"),
        {"method": listed(_results.ShareMethod), "alternative": listed(_results.Alternative)},
        {
            "parts": ("part", "count"),
            "wholes": ("whole",),
            "alternative": ("alternative",),
            "marks": ("mark", "stands for"),
        },
    ),
    "multinomial_shares": Call(
        qt.multinomial_shares,
        {"counts": {"a": 5, "b": "<5", "c": None}, "method": "goodman", **LEVEL},
        ("counts",),
        {"method": listed(_results.MultinomialMethod)},
        {"counts": ("count", "categor")},
    ),
    "share_difference": Call(
        qt.share_difference,
        {
            "before": (5, 9),
            "after": ("<5", 9),
            "method": "newcombe",
            "ratio_method": "score",
            "alternative": "two-sided",
            **LEVEL,
        },
        ("before", "after"),
        {
            "method": listed(_results.ShareDifferenceMethod),
            "ratio_method": listed(_results.RatioMethod),
            "alternative": listed(_results.Alternative),
        },
        {
            "before": ("before", "count", "part", "whole"),
            "after": ("after", "count", "part", "whole"),
            "alternative": ("alternative",),
        },
    ),
    "claim": Call(
        qt.claim,
        {
            "text": "doubled",
            "before": 5,
            "after": "<5",
            "part": None,
            "whole": None,
            "series": None,
            "times": None,
            "days": None,
            "percent": None,
            "exposure_before": 1.0,
            "exposure_after": 1.0,
            "comparable": True,
            **LEVEL,
        },
        words={"text": ["up 36%", "halved", "almost quadrupled"]},
        said={
            "text": ("text", "claim"),
            "before": ("before", "count"),
            "after": ("after", "count"),
            "part": ("part", "count", "claim"),
            "whole": ("whole", "count", "claim"),
            "series": ("series", "count", "claim"),
        },
    ),
    "claim of a series": Call(
        lambda text, series, times: qt.claim(text, series=series, times=times),
        {"text": "record high", "series": [5, 7, 9], "times": ["2015", "2016", "2017"]},
        said={
            "text": ("text", "claim"),
            "series": ("series", "count", "times"),
            "times": ("times", "period", "series"),
        },
    ),
    "claim in time": Call(
        lambda text, after, days: qt.claim(text, after=after, days=days),
        {"text": "120 a week", "after": 6257, "days": 365},
        said={"text": ("text", "claim"), "after": ("after", "count"), "days": ("days", "exposure")},
    ),
    "claim of a share": Call(
        lambda text, part, whole: qt.claim(text, part=part, whole=whole),
        {"text": "one in five", "part": 5, "whole": 9},
        said={"text": ("text", "claim"), "part": ("part", "count"), "whole": ("whole", "count")},
    ),
    "adjust": Call(
        qt.adjust,
        {"p_values": [0.01, 0.2, None], "method": "bh"},
        ("p_values",),
        {"method": listed(_results.Adjustment)},
        {"p_values": ("p_values", "p-value")},
    ),
    "dispersion": Call(
        qt.dispersion,
        {"counts": [5, "<5", 7], "exposures": [1, 2, 3]},
        ("counts", "exposures"),
        said={"counts": ("count",), "exposures": ("exposure",)},
    ),
    "prediction_interval": Call(
        qt.prediction_interval,
        {
            "count": 5,
            "exposure": 1.0,
            "exposure_next": None,
            "method": "conditional",
            "alternative": "two-sided",
            "overdispersion": 1.0,
            **LEVEL,
        },
        words={
            "method": listed(_results.PredictionMethod),
            "alternative": listed(_results.Alternative),
            "overdispersion": [5.7],
        },
        said={"alternative": ("alternative",), "exposure_next": ("exposure_next", "exposure to come")},
    ),
    "harm": Call(
        qt.harm,
        {
            "counts": [5, "<5"],
            "weights": [10.0, 5_475.0],
            "per": 1.0,
            "exposure": 1.0,
            "method": "fay_feuer",
            "alternative": "two-sided",
            "overdispersion": 1.0,
            **LEVEL,
        },
        ("counts", "weights"),
        {"method": listed(_results.HarmMethod), "alternative": listed(_results.Alternative)},
        {"counts": ("count", "weights"), "weights": ("weight",), "alternative": ("alternative",)},
    ),
    "cochran_armitage": Call(
        qt.cochran_armitage,
        {
            "counts": [1, 2, "<5", 3, 4, 5],
            "totals": [9, 9, 9, 9, 9, 9],
            "times": [2015, 2016, 2017, 2018, 2019, 2020],
            "test": "auto",
            "period_length": None,
        },
        ("counts", "totals", "times"),
        {"test": listed(_results.CochranArmitageTest)},
        {"counts": ("count",), "totals": ("total", "count"), "times": ("time", "period")},
    ),
}
