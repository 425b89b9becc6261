"""With one library of frames alone, and with the oldest versions that are claimed, every answer is the same.

`make test` runs this file in environments that hold pandas alone, Polars alone, PyArrow alone, and the oldest versions;
each names in QUETELET_FRAMES what it holds, so that none passes by skipping.
"""

import datetime as dt
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import narwhals.stable.v2 as nw
import numpy as np
import pytest

import quetelet as qt

LIBRARIES = ("pandas", "polars", "pyarrow")
HERE = [name for name in LIBRARIES if find_spec(name)]
PROMISED = os.environ.get("QUETELET_FRAMES", " ".join(HERE)).split()

every_library = pytest.mark.parametrize(
    "library",
    [
        pytest.param(name, marks=pytest.mark.skipif(name not in HERE, reason=f"{name} is not installed here"))
        for name in LIBRARIES
    ],
)

COUNTS = [187, 376, "<5", None, 12, 0]
ROWS = {
    "area": ["Lancashire", "Lancashire", "Cumbria", "Cumbria", "Kent", "Kent"],
    "period": ["2017/18", "2018/19"] * 3,
    "offence": ["sexual grooming"] * 6,
    "count": [None if count is None else str(count) for count in COUNTS],
    "population": [1_490_497, 1_498_300, 498_375, 498_888, 1_832_500, 1_846_478],
    "source": ["Home Office"] * 6,
}


def make(library, columns):
    """A frame of a library."""
    module = import_module(library)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def holders(library):
    """What holds a column in a library."""
    module = import_module(library)
    match library:
        case "pandas":
            return [module.Series, module.Index, module.array]
        case "polars":
            return [module.Series]
        case _:
            chunks = lambda x: module.chunked_array([module.array(x[:2]), module.array(x[2:])])  # noqa: E731
            return [module.array, chunks]


def values(frame, name):
    column = nw.from_native(frame, eager_only=True).get_column(name)
    missing = column.is_null().to_list()
    return [None if gone else value for value, gone in zip(column.to_list(), missing, strict=True)]


def test_what_is_promised_is_here():
    assert HERE == PROMISED
    if os.environ.get("QUETELET_OLDEST"):
        project = tomllib.loads(Path("pyproject.toml").read_text())
        claimed = [*project["project"]["dependencies"], *project["dependency-groups"]["frames"]]
        least = dict(claim.split(">=") for claim in claimed)
        held = {name: version(name).split(".") for name in least}
        assert {name: ".".join(held[name][: claim.count(".") + 1]) for name, claim in least.items()} == least


@every_library
def test_a_table_answers_every_question(library, tmp_path):
    frame = make(library, ROWS)
    table = qt.OffenceTable(frame)
    rates = table.rates()
    assert type(rates) is type(frame)
    expected = qt.rates([187, 376, "<5", None, 12, 0], ROWS["population"])
    assert values(rates, "rate") == [None if np.isnan(rate) else rate for rate in expected.value.tolist()]
    change = table.change("2017/18", "2018/19", adjust="bh")
    assert values(change, "ratio") == [pytest.approx(376 / 187), None, 0.0]
    lancashire = qt.sen_slope([187, 376], ROWS["period"][:2], ROWS["population"][:2])
    assert values(table.trend("sen_slope"), "slope")[:2] == [lancashire.slope, None]
    findings = table.check()
    assert type(findings) is type(frame)
    assert len(values(findings, "rows")) == len(values(findings, "message"))
    assert values(table.vintages(), "count") == []
    claim = table.claim("doubled", area="Lancashire", offence="sexual grooming", before="2017/18", after="2018/19")
    assert len(values(claim, "verdict")) == 1
    table.to_csv(tmp_path / "table.csv")
    again = qt.read_csv(tmp_path / "table.csv", backend=library)
    assert values(again.rates(), "rate") == values(rates, "rate")


def test_the_program_runs(tmp_path):
    page, case = tmp_path / "page.html", Path("examples/data/lancashire.csv").absolute()
    command = [sys.executable, "-m", "quetelet", "check", str(case), "--html", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert (done.returncode, done.stderr) == (1, "")
    assert "published as 175" in done.stdout
    assert "published as 175" in page.read_text(encoding="utf-8")


@every_library
def test_the_shipped_case_answers(library):
    table = qt.examples.lancashire(library)
    findings = table.check()
    assert any("175" in message and "64" in message for message in values(findings, "message"))
    assert all(isinstance(row, int) for rows in values(findings, "rows") for row in list(rows))
    assert len(values(table.shares("platform"), "share_of_known")) > 0
    assert len(values(table.rest_of_parent("Lancashire"), "area_ratio")) > 0


@every_library
def test_whole_numbers_with_nulls(library):
    counts = [187, 376, None, 4]
    expected = qt.rates(counts, 1_000).value
    for hold in holders(library):
        np.testing.assert_array_equal(qt.rates(hold(counts), 1_000).value, expected)
        assert qt.mann_kendall(hold(counts)) == qt.mann_kendall(counts)
        assert qt.rates([1, 2, 3, 4], hold([1_000, 2_000, 500, 1]), per=1).value[1] == 0.001
        with pytest.raises(qt.InputError, match="row 2"):
            qt.rates([1, 2, 3, 4], hold([1_000, 2_000, None, 1]))
    frame = make(library, {**ROWS, "count": [187, 376, None, 4, 12, 0]})
    assert values(qt.OffenceTable(frame).rates(per=1_498_300), "rate")[1:3] == [376.0, None]


@every_library
def test_times_of_every_kind(library):
    days = [dt.date(2018, month, 1) for month in (1, 2, 3, 4)]
    months = ["January 2018", "February 2018", "March 2018", "April 2018"]
    expected = qt.log_linear([4, 9, 7, 12], months)
    for hold in holders(library):
        assert qt.log_linear([4, 9, 7, 12], hold(days), period_length="month") == expected
        assert qt.log_linear([4, 9, 7, 12], hold(months)) == expected


@every_library
def test_labels_with_nulls(library):
    for hold in holders(library):
        found = qt.trends("sen_slope", [1, 2, 3, 5], groups=hold(["Kent", "Surrey", "Kent", "Surrey"]))
        assert (found.series.tolist(), found.slope.tolist()) == (["Kent", "Surrey"], [2.0, 3.0])
        with pytest.raises(qt.InputError, match="row 1"):
            qt.trends("sen_slope", [1, 2, 3, 4], groups=hold(["Kent", None, "Surrey", "Kent"]))
