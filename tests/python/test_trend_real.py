"""Trends of real series: as R gives them, and whole tables in one call."""

import calendar
import csv
import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import quetelet as qt

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests" / "reference" / "real_series"
SHARED = Path(os.environ.get("QUETELET_SHARED", ROOT.parent / "shared")) / "data"
CASES = json.loads((REAL / "series.json").read_text())["cases"]
with (REAL / "series.csv").open() as file:
    ROWS = list(csv.DictReader(file))


def month(year, number):
    """A month by its name: 2011-12 could be a financial year."""
    return f"{calendar.month_name[int(number)]} {year}"


def series(name):
    """Counts, their periods, and their populations where there are any."""
    rows = [row for row in ROWS if row["series"] == name]
    monthly = rows[0]["month"] != "0"
    periods = [month(row["year"], row["month"]) if monthly else row["year"] for row in rows]
    people = [float(row["population"]) for row in rows] if rows[0]["population"] else None
    return [int(row["count"]) for row in rows], periods, people


def r(value, tolerance=1e-8):
    return pytest.approx(value, rel=tolerance)


@pytest.mark.parametrize("case", CASES, ids=[case["series"] for case in CASES])
def test_as_r_has_it(case):
    counts, periods, people = series(case["series"])
    assert len(counts) == case["n"]
    theirs = case["mann_kendall_of_counts"]
    # R's is of counts as they are, of months as if they were equally long: times without lengths.
    times = qt.log_linear(counts, periods).points.times
    test = qt.mann_kendall(counts, times, distribution="normal")
    assert (test.s, test.variance, test.z) == (theirs["s"], r(theirs["variance"]), r(theirs["z"]))
    assert (test.p_value, test.slope) == (r(theirs["p_normal"]), r(theirs["slope"]))
    # R's counts arise from people for as many days as each month has; the lengths come with the periods.
    theirs = case["log_linear"]
    poisson = qt.log_linear(counts, periods, people, family="poisson")
    assert (poisson.slope, poisson.standard_error) == (r(theirs["slope"]), r(theirs["standard_error"]))
    assert (poisson.deviance, poisson.log_likelihood) == (r(theirs["deviance"]), r(theirs["log_likelihood"]))
    quasi = qt.log_linear(counts, periods, people, underdispersion=True)
    assert (quasi.dispersion, quasi.annual_percent_change) == (r(theirs["dispersion"]), r(theirs["percent"]))
    assert (quasi.low, quasi.high) == (r(theirs["percent_low"]), r(theirs["percent_high"]))
    if "negative_binomial" in theirs:
        binomial, theirs = (
            qt.log_linear(counts, periods, people, family="negative_binomial"),
            theirs["negative_binomial"],
        )
        assert (binomial.theta, binomial.slope) == (r(theirs["theta"], 1e-6), r(theirs["slope"], 1e-7))
        assert binomial.standard_error == r(theirs["standard_error"], 1e-7)
    if "seasonal" in case:
        seasonal = qt.log_linear(counts, periods, people, season="months")
        assert (seasonal.slope, seasonal.standard_error, seasonal.dispersion) == (
            r(case["seasonal"]["slope"]),
            r(case["seasonal"]["standard_error"]),
            r(case["seasonal"]["dispersion"]),
        )


def shared(name):
    if not (SHARED / name).exists():
        pytest.skip(f"{SHARED / name} is not there")
    return SHARED / name


def test_every_london_borough_and_offence_by_month():
    wide = pd.read_csv(shared("street_incident/mps_borough_month_2010_04_to_2022_01.csv.gz"))
    long = wide.melt(["MajorText", "MinorText", "LookUp_BoroughName"], var_name="month", value_name="count")
    long["month"] = [month(label[:4], label[4:]) for label in long["month"]]
    table = qt.OffenceTable(
        long.sample(frac=1.0, random_state=1),
        area="LookUp_BoroughName",
        period="month",
        offence="MinorText",
        attributes=["MajorText"],
    )
    found = table.trend("log_linear", season="months")
    assert len(found) == len(wide)
    assert (found["n"] == len(wide.columns) - 3).all()
    case = next(case for case in CASES if case["series"].startswith("Westminster"))
    row = found[(found["area"] == "Westminster") & (found["offence"].str.lower() == "theft from person")]
    counts, periods, _ = series(case["series"])
    assert row["slope"].tolist() == [qt.log_linear(counts, periods, season="months").slope]
    tests = table.trend("mann_kendall", method="seasonal")
    assert tests["area"].tolist() == found["area"].tolist()
    assert np.isfinite(tests["p_value"].dropna()).all()


def test_every_state_and_offence_by_year():
    path = shared("long_series/fbi_estimated_crimes_state_1979_2019.csv")
    wide = pd.read_csv(path, sep=";").dropna(subset=["state_abbr"])
    offences = ["homicide", "robbery", "aggravated_assault", "burglary", "larceny", "motor_vehicle_theft"]
    long = wide.melt(["year", "state_name", "population"], offences, var_name="offence", value_name="count")
    long = long.astype({"year": str})
    table = qt.OffenceTable(long, area="state_name", period="year")
    found = table.trend("log_linear")
    assert len(found) == wide["state_name"].nunique() * len(offences)
    counts, periods, people = series("Alaska, homicide")
    row = found[(found["area"] == "Alaska") & (found["offence"] == "homicide")]
    assert row["annual_percent_change"].tolist() == [qt.log_linear(counts, periods, people).annual_percent_change]
