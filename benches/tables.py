"""Ten million rows through a table."""

from calendar import month_name

import memory
import numpy as np
import polars as pl
import pyarrow as pa

import quetelet as qt

ROWS = 10_000_000
MAKERS = {"polars": pl.from_arrow, "pandas": pa.Table.to_pandas}
"""How a frame comes of an Arrow table."""


def columns(rows):
    """Monthly figures of 50 areas and 200 offences, as texts and whole numbers."""
    draw, at = np.random.default_rng(1835), np.arange(rows)
    months = [f"{name} {year}" for year in range(1941, 2025) for name in list(month_name)[1:]]
    named = {
        "area": ([f"Area {i:03}" for i in range(50)], at % 50),
        "offence": ([f"Offence {i:03}" for i in range(200)], at // 50 % 200),
        "period": (months, at // 10_000 % 1000),
    }
    texts = {name: pa.array(words).take(pa.array(codes)) for name, (words, codes) in named.items()}
    return texts | {"count": draw.poisson(200, rows), "population": draw.integers(10**5, 10**6, rows)}


def size(frame):
    """The bytes that a frame's columns hold."""
    if hasattr(frame, "memory_usage"):
        return int(frame.memory_usage(deep=True).sum())
    return sum(series.to_arrow(compat_level=pl.CompatLevel.newest()).nbytes for series in frame)


def rates(kind):
    """Seconds and memory of a table's rates."""
    frame = MAKERS[kind](pa.table(columns(ROWS)))
    qt.OffenceTable(frame.head(1000)).rates()
    inputs = size(frame)
    name = f"table.rates, {kind}, {ROWS:,} rows"
    return memory.measured(name, lambda: qt.OffenceTable(frame).rates(), inputs, lambda out: size(out) - inputs)
