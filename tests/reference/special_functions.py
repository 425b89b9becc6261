"""Writes special_functions.json: the special functions at points of the whole domain, by Arb. Needs python-flint, SciPy, NumPy."""

import math
import sys
from pathlib import Path

from printed import write

sys.path.insert(0, str(Path(__file__).parent / "math"))
import truth
from answers import scipy_answers
from errors import OF_LN, QUANTILES, asked_at, true_value
from points import SUBJECTS

COUNT = 40
# Where an answer was once wrong.
ONCE_WRONG = [("student_upper_quantile", (0.32081500315732303, 0.0010952048067102253))]
# Quantiles are promised within 1e-13; tails are better than that, and stay so.
QUANTILE, TAIL = 1e-13, 2e-14


def start(function, point):
    """SciPy's quantile; for a logarithm that of its tail, as far as that is a double."""
    if function in OF_LN:
        point, at, function = list(point), asked_at(function), function.removesuffix("_of_ln")
        point[at] = min(max(math.exp(point[at]), 1e-300), 1 - 1e-16)
    return scipy_answers(function, [tuple(point)]) if function in QUANTILES else ()


def case(function, point):
    """None where SciPy's quantile is no start, or the truth no normal number."""
    try:
        true, _ = true_value(function, point, start(function, point))
    except truth.Unknown:
        return None
    if not truth.SMALLEST < abs(true) < truth.LARGEST:
        return None
    rtol = QUANTILE if function in QUANTILES or function in OF_LN else TAIL
    return {"function": function, "given": list(point), "expected": float(true), "rtol": rtol}


def cases():
    drawn = ((functions, point) for functions, draw, _ in SUBJECTS.values() for point in draw(COUNT))
    asked = [(function, point) for functions, point in drawn for function in functions]
    return filter(None, (case(function, point) for function, point in asked + ONCE_WRONG))


write("special_functions", "Arb (python-flint), to 84 bits", list(cases()))
