"""Files that are large, wide or hold one huge cell, and files that cannot be written: what they cost and what stays."""

import os
import subprocess
import sys
from itertools import product

import pytest

import quetelet as qt

HEADER = "area,period,offence,count\n"
CELL = 10_000_000
"""The length of a huge cell."""

PEAK = """
import sys
import quetelet as qt
from pathlib import Path
path, backend = Path(sys.argv[1]), sys.argv[2]
small = path.with_name("small.csv")
small.write_text("".join(path.open().readlines(10_000)))
first = qt.read_csv(small, backend=backend).frame
def peak():
    status = Path("/proc/self/status").read_text()
    return 1024 * int(status.split("VmHWM:")[1].split()[0])
before = peak()
table = qt.read_csv(path, backend=backend)
frame = table.frame
print((peak() - before) / path.stat().st_size)
"""

FULL = """
import resource, signal, sys
import quetelet as qt
table = qt.read_csv(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
try:
    table.to_csv(sys.argv[2])
except qt.InputError as error:
    print(error)
"""


def run(script, *given):
    """What a process of its own prints."""
    command = [sys.executable, "-c", script, *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def long_rows():
    """Few texts, each in many rows."""
    periods = [f"{month} {year}" for year in range(2000, 2020) for month in ("May", "June", "July")]
    for i, period, j in product(range(60), periods, range(40)):
        sexes = ("Male", "Female", "Unknown")
        yield from (f"Community safety partnership {i},{period},Offence of kind {j},{sex},{i + j}\n" for sex in sexes)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read where Linux writes it")
@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_reading_takes_at_most_four_times_the_file(tmp_path, backend):
    path = tmp_path / "long.csv"
    path.write_text("area,period,offence,sex,count\n" + "".join(long_rows()))
    assert float(run(PEAK, path, backend)) < 4.0


def calls(columns, tmp_path):
    """How many functions Python calls to read so many columns of attributes."""
    path = tmp_path / "wide.csv"
    names = [f"c{i}" for i in range(columns)]
    rows = [["Kent", "2018", "x", str(row), *(str(row % 2) for _ in names)] for row in range(4)]
    path.write_text("\n".join(map(",".join, [["area", "period", "offence", "count", *names], *rows])))
    made = 0

    def count(frame, event, arg):
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        assert qt.read_csv(path, attributes=names, backend="pyarrow").frame.num_columns == columns + 4
    finally:
        sys.setprofile(None)
    return made


def test_columns_cost_alike_however_many_there_are(tmp_path):
    calls(10, tmp_path)
    few, many = (calls(columns, tmp_path) for columns in (250, 1_000))
    assert many < 4.5 * few


@pytest.mark.parametrize(
    "printed",
    [
        HEADER + "Kent,2018,x,{}\n",
        HEADER + "Kent,{},x,5\n",
        HEADER + "{},2018,x,\n,2018,x,5\n",
        HEADER + "Kent,2018,{},?\n",
        "area,period,offence,count,{}\nKent,2018,x,y,\n",
        "area,period,offence,{}\nKent,2018,x,5\n",
        "area,period,offence,count,population\nKent,2018,x,5,{}\n",
        "area,period,offence,count,source,published\nKent,2018,x,5,s,{}\n",
        "area,period,offence,count,,{}\nKent,2018,x,5,v,\n",
        "area,period,offence,count,\nKent,2018,x,5,{}\n",
    ],
)
@pytest.mark.parametrize("letter", ["9", "a", "*", "<", "é"])
def test_a_huge_cell_is_not_quoted(tmp_path, printed, letter):
    path = tmp_path / "huge.csv"
    path.write_text(printed.replace("{}", letter * CELL), encoding="utf-8")
    with pytest.raises(qt.InputError) as caught:
        qt.read_csv(path)
    assert letter * 61 not in str(caught.value)
    assert len(str(caught.value)) < 600


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "given.csv"
    path.write_text(HEADER + "".join(f"Area {i},2018/19,theft,{i}\n" for i in range(5_000)))
    return qt.read_csv(path)


def beside(path):
    """What stands in the folder of a file but the file and what the table came from."""
    return {other.name for other in path.parent.iterdir()} - {path.name, "given.csv"}


def test_a_full_disk_leaves_the_old_file(tmp_path, table):
    path = tmp_path / "figures.csv"
    path.write_text("what was there")
    table.to_csv(tmp_path / "whole.csv")
    assert (tmp_path / "whole.csv").stat().st_size > 50_000
    (tmp_path / "whole.csv").unlink()
    message = run(FULL, tmp_path / "given.csv", path)
    assert "cannot write" in message
    assert "figures.csv" in message
    assert path.read_text() == "what was there"
    assert not beside(path)


def test_a_folder_and_a_way_that_leads_nowhere_are_refused(tmp_path, table, refused):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "kept.txt").write_text("kept")
    refused(lambda: table.to_csv(folder), "cannot write", "folder", "irectory")
    assert (folder / "kept.txt").read_text() == "kept"
    refused(lambda: table.to_csv(tmp_path / "nowhere" / "figures.csv"), "cannot write", "figures.csv")
    refused(lambda: table.to_csv(tmp_path / "given.csv" / "figures.csv"), "cannot write", "figures.csv")
    assert beside(folder) == set()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_to_keeps_its_file(tmp_path, table, refused):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "figures.csv").write_text("what was there")
    folder.chmod(0o500)
    try:
        refused(lambda: table.to_csv(folder / "figures.csv"), "cannot write", "figures.csv")
        assert (folder / "figures.csv").read_text() == "what was there"
    finally:
        folder.chmod(0o700)


def test_what_others_left_beside_the_file_stays(tmp_path, table):
    left = tmp_path / f".quetelet.{os.getpid()}.0.part"
    left.write_text("of another")
    longest = tmp_path / ("f" * 251 + ".csv")
    table.to_csv(longest)
    assert qt.read_csv(longest).frame["count"].tolist() == list(range(5_000))
    assert left.read_text() == "of another"
    assert beside(longest) == {left.name}
