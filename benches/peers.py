"""The speed and memory of Quetelet beside the libraries people use: the same arrays, one run, answers compared first.

Writes docs/benchmarks.md and its pictures. Each part runs in a process of its own, so that its threads and its
peak memory are its own. It ends with an error where a comparison could not be made.
"""

import json
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import compiled
import limits
import report
import tables
import trends
from timing import bandwidth, compared, grown

MOST = 8 << 30
"""The bytes a part may ask for: one that would take the machine's memory ends alone."""
DOCS = Path(__file__).parent.parent / "docs"
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("RAYON", "OMP", "OPENBLAS", "MKL", "NUMBA")}
AVX2 = {"QUETELET_INSTRUCTIONS": "avx2"}
LEVELS = ("portable", "avx2", "avx512")


def of_limits():
    """Limits of counts and shares beside SciPy and statsmodels."""
    return {"compared": list(map(compared, limits.comparisons())), "counts": list(map(grown, limits.growths()))}


def of_trends():
    """Trends beside pyMannKendall, SciPy and statsmodels."""
    return {"compared": list(map(compared, trends.comparisons()))}


def of_compiled():
    """Trends beside loops that Numba compiles, and NumPy."""
    return {"compared": list(map(compared, compiled.comparisons()))}


def of_level():
    """How CPU time rises with the length on one instruction set."""
    return {"length": list(compiled.by_level())}


def of_growth():
    """How time grows with the length and the number of series."""
    return {"length": list(map(grown, trends.by_length())), "number": list(map(grown, trends.by_number()))}


PARTS = {
    "limits": (of_limits, ONE_THREAD),
    "limits_avx2": (of_limits, ONE_THREAD | AVX2),
    "trends": (of_trends, {}),
    "compiled": (of_compiled, ONE_THREAD),
    "compiled_avx2": (of_compiled, ONE_THREAD | AVX2),
    **{f"level_{level}": (of_level, ONE_THREAD | {"QUETELET_INSTRUCTIONS": level}) for level in LEVELS},
    "growth": (of_growth, {}),
    "long": (trends.long, {}),
    **{kind: (partial(tables.rates, kind), {}) for kind in tables.MAKERS},
    **{method: (partial(trends.million, method), {}) for method in ("mann_kendall", "sen_slope", "log_linear")},
    "mann_kendall_short": (partial(trends.million, "mann_kendall", 12), {}),
    "mann_kendall_avx2": (partial(trends.million, "mann_kendall"), AVX2),
}


def measured(part):
    """What a part found, run in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, part],
        env=os.environ | PARTS[part][1],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return json.loads(run.stdout) if run.returncode == 0 else {"name": part, "error": f"ended with {run.returncode}"}


def main():
    """One part where it is named, else all of them and the page."""
    if len(sys.argv) > 1:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
        print(json.dumps(PARTS[sys.argv[1]][0]()))
        return
    found = {part: measured(part) for part in PARTS}
    print(report.written(found, bandwidth(), DOCS))
    if report.failures(found):
        raise SystemExit("\n".join(report.failures(found)))


if __name__ == "__main__":
    main()
