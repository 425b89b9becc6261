"""Writes special_functions.json: the special functions at points of the whole domain, by Arb. Needs python-flint, SciPy, NumPy."""

import sys
from pathlib import Path

from printed import write

sys.path.insert(0, str(Path(__file__).parent / "math"))
import truth
from answers import scipy_answers
from errors import QUANTILES, true_value
from points import SUBJECTS

COUNT = 40
# Quantiles are promised within 1e-13; tails are better than that, and stay so.
QUANTILE, TAIL = 1e-13, 2e-14


def case(function, point):
    """None where SciPy's quantile is no start, or the truth no normal number."""
    start = scipy_answers(function, [point]) if function in QUANTILES else ()
    try:
        true, _ = true_value(function, point, start)
    except truth.Unknown:
        return None
    if not truth.SMALLEST < abs(true) < truth.LARGEST:
        return None
    rtol = QUANTILE if function in QUANTILES else TAIL
    return {"function": function, "given": list(point), "expected": float(true), "rtol": rtol}


def cases():
    drawn = ((functions, point) for functions, draw, _ in SUBJECTS.values() for point in draw(COUNT))
    return filter(None, (case(function, point) for functions, point in drawn for function in functions))


write("special_functions", "Arb (python-flint), to 84 bits", list(cases()))
