"""A table in a file: no cell is a formula, all come back, and it is written whole or not at all."""

import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

import quetelet as qt


def test_no_cell_is_a_formula_and_all_come_back(tmp_path):
    names = ["=1+1", "+44", "-", "@x", "'=1", "'quoted'"]
    frame = pd.DataFrame({"area": names, "period": "2018", "offence": names[::-1], "count": ["<5"] * 6, "note": names})
    qt.OffenceTable(frame).to_csv(tmp_path / "table.csv")
    cells = [cell for line in (tmp_path / "table.csv").read_text().splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    for read in (qt.OffenceTable.from_csv, qt.read_csv):
        back = read(tmp_path / "table.csv", backend="pandas").frame
        assert back["area"].tolist() == names
        assert (back["offence"].tolist(), back["note"].tolist()) == (names[::-1], names)
        assert back["count"].tolist() == ["1 to 4"] * 6


WRITER = """
import sys, pandas as pd, quetelet as qt
rows = 400_000
frame = pd.DataFrame({"area": [f"area {n % 5000}" for n in range(rows)], "period": "2018", "offence": "x", "count": 5})
table = qt.OffenceTable(frame)
print("ready", flush=True)
while True:
    table.to_csv(sys.argv[1])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_a_killed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "table.csv"
    frame = pd.DataFrame({"area": ["Kent", "Surrey"], "period": "2018/19", "offence": "theft", "count": ["<5", "9"]})
    qt.OffenceTable(frame).to_csv(path)
    old = path.read_bytes()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
    assert writer.stdout.readline() == b"ready\n"
    until = time.monotonic() + 60
    while not [part for part in tmp_path.glob(".quetelet.*") if part.stat().st_size > 1000]:
        assert time.monotonic() < until
    whole = path.read_bytes() != old
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    assert not whole
    assert path.read_bytes() == old
    assert len(qt.OffenceTable.from_csv(path)) == 2
