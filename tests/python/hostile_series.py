"""Every public call of series, as in `hostile_calls`."""

from typing import Any

from hostile_calls import LEVEL, Call, listed

import quetelet as qt
from quetelet import _change_points, _results

SERIES = [52, 49, "<5", 51, 80, 92]
YEARS = [2015, 2016, 2017, 2018, 2019, 2020]
PEOPLE = [1_000.0, 1_010.0, 1_020.0, 1_030.0, 1_040.0, 1_050.0]
MANY = [[52, 49, "<5", 51, 80, 92], [0, 1, 0, 2, 0, 5]]
VALUES = ("value", "count", "series", "array")
"""What messages call the values of a series."""
TIMES = {"times": YEARS, "exposure": PEOPLE, "period_length": None}
ONE_SERIES = ("counts", "times", "exposure")
SAID_OF_SERIES = {
    "counts": (*VALUES, "times", "exposure", "frame", "column"),
    "values": (*VALUES, "times", "exposure", "frame", "column"),
    "times": ("time", "period"),
    "exposure": ("exposure", "frame", "column"),
    "exposures": ("exposure", "frame", "column"),
    "standard_errors": ("standard_errors", "standard errors"),
}
OF_SERIES = {
    "mann_kendall": Call(
        qt.mann_kendall,
        {
            "counts": SERIES,
            **TIMES,
            "method": "original",
            "distribution": "auto",
            "lag": None,
            "period": None,
            "force": True,
            "block": None,
            "replicates": 99,
            "seed": 0,
            **LEVEL,
        },
        ONE_SERIES,
        {
            "method": listed(_results.MannKendallMethod),
            "distribution": listed(_results.NullDistribution),
        },
        SAID_OF_SERIES,
    ),
    "mann_kendall_joint": Call(
        qt.mann_kendall_joint,
        {
            "series": [[5, 9, "<5"], [3, None, 5]],
            "times": [1, 2, 3],
            "exposures": None,
            "method": "regional",
            "period_length": None,
            **LEVEL,
        },
        ("series", "times", "exposures"),
        {"method": listed(_results.JointMethod)},
        {"series": (*VALUES, "times"), "times": ("time", "period"), "exposures": ("exposure",)},
    ),
    "sen_slope": Call(
        qt.sen_slope,
        {
            "values": SERIES,
            **TIMES,
            "scale": "value",
            "method": "auto",
            "intercept": "separate",
            "period": None,
            "per": 1.0,
            **LEVEL,
        },
        ("values", "times", "exposure"),
        {
            "scale": listed(_results.Scale),
            "method": listed(_results.SenMethod),
            "intercept": listed(_results.Intercept),
            "period": [2],
        },
        SAID_OF_SERIES,
    ),
    "log_linear": Call(
        qt.log_linear,
        {
            "counts": SERIES,
            **TIMES,
            "family": "quasi_poisson",
            "breaks": (),
            "season": "none",
            "standard_errors": "model",
            "underdispersion": False,
            **LEVEL,
        },
        ONE_SERIES,
        {
            "family": listed(_results.Family),
            "breaks": [[2017.5]],
            "standard_errors": ["newey_west"],
            "season": ["harmonic(1)"],
        },
        SAID_OF_SERIES | {"breaks": ("break", "time", "period")},
    ),
    "log_linear of a break": Call(
        lambda breaks: qt.log_linear(SERIES, YEARS, breaks=breaks),
        {"breaks": [2018]},
        ("breaks",),
        said={"breaks": ("break", "time", "period", "frame", "column")},
    ),
    "interrupted": Call(
        qt.interrupted,
        {
            "counts": SERIES,
            **TIMES,
            "at": 2018,
            "model": "quasi_poisson",
            "season": "none",
            "standard_errors": None,
            **LEVEL,
        },
        ONE_SERIES,
        {"model": listed(_results.Model), "standard_errors": ["newey_west"]},
        SAID_OF_SERIES | {"at": ("at must", "the date on", "break", "interruption", "time", "period")},
    ),
    "change_points": Call(
        qt.change_points,
        {
            "counts": SERIES,
            **TIMES,
            "penalty": "mbic",
            "cost": "poisson",
            "search": "pelt",
            "min_length": 2,
            "theta": None,
            **LEVEL,
        },
        ONE_SERIES,
        {
            "penalty": listed(_change_points.NamedPenalty),
            "cost": listed(_results.Cost),
            "search": listed(_results.Search),
        },
        SAID_OF_SERIES,
    ),
    # θ is sought together with the changes, over sums without an end where counts have none.
    "change_points of counts that scatter": Call(
        lambda counts: qt.change_points(counts, YEARS, PEOPLE, cost="negative_binomial"),
        {"counts": SERIES},
        ("counts",),
        said=SAID_OF_SERIES,
    ),
    "recent_trend": Call(
        qt.recent_trend,
        {"counts": SERIES, **TIMES, "quantity": "rate", "limits": None, "limits_confidence": 0.95, "confidence": 0.99},
        ONE_SERIES,
        {"quantity": listed(_results.Quantity)},
        SAID_OF_SERIES,
    ),
}


def many(trend: str, **options: Any) -> Call:
    return Call(
        lambda counts: qt.trends(trend, counts, times=YEARS, **options),
        {"counts": MANY},
        ("counts",),
        said=SAID_OF_SERIES,
    )


OF_SERIES |= {
    "trends": Call(
        qt.trends,
        {
            "trend": "sen_slope",
            "counts": MANY,
            "groups": None,
            "offsets": None,
            "times": YEARS,
            "exposures": None,
            "period_length": None,
            "progress": False,
        },
        ("counts", "times", "exposures"),
        said=SAID_OF_SERIES,
    ),
    "trends of groups": Call(
        lambda groups, offsets: qt.trends("sen_slope", SERIES, groups=groups, offsets=offsets),
        {"groups": [1, 1, 1, 2, 2, 2], "offsets": None},
        ("groups",),
    ),
    "trends of offsets": Call(
        lambda offsets: qt.trends("sen_slope", SERIES, offsets=offsets), {"offsets": [0, 3, 6]}, ("offsets",)
    ),
    **{f"trends: {trend}": many(trend) for trend in ("mann_kendall", "log_linear", "change_points", "recent_trend")},
    "trends: interrupted": many("interrupted", at=2018),
}
