"""What ten million rows take through a table: seconds, and memory beside inputs and outputs. Linux only."""

import gc
from calendar import month_name
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
from timing import seconds

import quetelet as qt

ROWS = 10_000_000
STATUS = Path("/proc/self/status")
MAKERS = {"polars": pl.from_arrow, "pandas": pa.Table.to_pandas}
"""How a frame comes of an Arrow table."""


def columns(rows):
    """Monthly figures of 50 areas and 200 offences, as texts and whole numbers."""
    draw, at = np.random.default_rng(1835), np.arange(rows)
    months = [f"{name} {year}" for year in range(1941, 2025) for name in list(month_name)[1:]][:1000]
    named = {
        "area": ([f"Area {i:03}" for i in range(50)], at % 50),
        "offence": ([f"Offence {i:03}" for i in range(200)], at // 50 % 200),
        "period": (months, at // 10_000 % 1000),
    }
    texts = {name: pa.array(words).take(pa.array(codes)) for name, (words, codes) in named.items()}
    return texts | {"count": draw.poisson(200, rows), "population": draw.integers(10**5, 10**6, rows)}


def kilobytes(field):
    """A line of what the system says of this process."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1])


def size(frame):
    """The bytes that a frame's columns hold."""
    if hasattr(frame, "memory_usage"):
        return int(frame.memory_usage(deep=True).sum())
    return sum(series.to_arrow(compat_level=pl.CompatLevel.newest()).nbytes for series in frame)


def measured(kind):
    """Seconds and peak memory of a table's rates."""
    make = MAKERS[kind]
    frame = make(pa.table(columns(ROWS)))
    qt.OffenceTable(frame.head(1000)).rates()
    pa.default_memory_pool().release_unused()
    gc.collect()
    before = kilobytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
    found = []
    took = seconds(lambda: found.append(qt.OffenceTable(frame).rates()))
    peak = (kilobytes("VmHWM") - before) * 1024
    inputs, both = size(frame), size(found[0])
    return {"name": kind, "rows": ROWS, "seconds": took, "inputs": inputs, "outputs": both - inputs, "peak": peak}
