"""Writes sen.json: slopes with limits and intercepts by SciPy, and slopes by pyMannKendall.

Needs scipy, statsmodels (for the Nile), pymannkendall 1.4.3, and the shared folder beside the project (or QUETELET_SHARED).
"""

import csv
import json
import os
import random
from pathlib import Path

import numpy
import pymannkendall
import scipy
from scipy.stats import mstats, theilslopes
from statsmodels.datasets import nile

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("QUETELET_SHARED", HERE.parents[2] / "shared"))

suite = json.loads((SHARED / "reference/pymannkendall_inputs.json").read_text())
with (SHARED / "data/peer_fixtures/pymannkendall/AirPassengers.csv").open() as file:
    air = [float(row[-1]) for row in list(csv.reader(file))[1:]]

random.seed(1968)
gaps = sorted(random.sample(range(400), 90))


def index(values):
    return [float(i) for i in range(len(values))]


nile_values = [float(v) for v in nile.load_pandas().data["volume"]]
arbitrary = [float("nan") if v is None else float(v) for v in suite["arbitrary_1d"]]
known = [i for i, v in enumerate(arbitrary) if v == v]
series = {
    "Nile": (index(nile_values), nile_values),
    "AirPassengers": (index(air), air),
    "suite": ([float(i) for i in known], [arbitrary[i] for i in known]),
    "six years": (index(range(6)), [591.0, 674.0, 770.0, 718.0, 933.0, 1133.0]),
    "ten": (index(range(10)), [12.0, 14.0, 13.0, 17.0, 16.0, 20.0, 19.0, 24.0, 22.0, 28.0]),
    "ties": (index(range(12)), [3.0, 3.0, 5.0, 4.0, 4.0, 7.0, 6.0, 9.0, 9.0, 12.0, 11.0, 15.0]),
    "gaps": ([2013 + (g + 0.5) / 12 for g in gaps], [random.gauss(0.05 * g, 3) for g in gaps]),
    "gaps and ties": ([2013 + (g + 0.5) / 12 for g in gaps], [float(round(random.gauss(3 + 0.005 * g, 2))) for g in gaps]),
    "heavy tails": (index(range(300)), [random.gauss(0, 1) / random.random() ** 1.5 for _ in range(300)]),
    "long": (index(range(1300)), [random.gauss(0.01 * i, 5) for i in range(1300)]),
}



def scipys(name):
    times, values = series[name]
    for level in [0.9, 0.95, 0.99]:
        for convention in ["separate", "joint"]:
            found = theilslopes(values, times, alpha=level, method=convention)
            yield dict(
                peer="scipy.stats.theilslopes",
                level=level,
                convention=convention,
                slope=found.slope,
                low=found.low_slope,
                high=found.high_slope,
                intercept=found.intercept,
            )


def slope_only(peer, slope):
    return dict(peer=peer, level=0.95, convention="separate", slope=float(slope), low=None, high=None, intercept=None)


def month(i):
    return 1949 + (i + 0.5) / 12


cases = []
for name, (times, values) in series.items():
    found = list(scipys(name))
    if times == index(values):
        found.append(slope_only("pymannkendall.sens_slope", pymannkendall.sens_slope(values).slope))
    cases.append(dict(name=name, times=times, values=values, period=None, rtol=1e-11, found=found))

seasonal = [slope_only("pymannkendall.seasonal_sens_slope", pymannkendall.seasonal_sens_slope(numpy.array(air), period=12).slope)]
table = numpy.array(air).reshape(-1, 12)
seasonal.append(slope_only("scipy.stats.mstats.sen_seasonal_slopes", mstats.sen_seasonal_slopes(table)[1]))
times = [month(i) for i in range(len(air))]
cases.append(dict(name="AirPassengers by month", times=times, values=air, period=12, rtol=1e-11, found=seasonal))

seasonal = [slope_only("pymannkendall.seasonal_sens_slope", pymannkendall.seasonal_sens_slope(numpy.array(arbitrary), period=12).slope)]
times = [month(i) for i in known]
values = series["suite"][1]
cases.append(dict(name="suite by month", times=times, values=values, period=12, rtol=1e-11, found=seasonal))

source = f"SciPy {scipy.__version__}, pyMannKendall 1.4.3"
(HERE / "sen.json").write_text(json.dumps(dict(source=source, script="sen.py", cases=cases)) + "\n")
