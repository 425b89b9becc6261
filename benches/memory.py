"""Seconds, and the most memory held at a time beside inputs and outputs. Linux only."""

import gc
from pathlib import Path

import pyarrow as pa
from timing import seconds

PROCESS = Path("/proc/self")


def kilobytes(field):
    """A line of what the system says of this process."""
    lines = (PROCESS / "status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1])


def measured(name, run, inputs, size):
    """What `run` takes, given the bytes of its inputs and what counts those of its result."""
    pa.default_memory_pool().release_unused()
    gc.collect()
    before = kilobytes("VmRSS")
    (PROCESS / "clear_refs").write_text("5")  # the peak is counted from here
    found = []
    took = seconds(lambda: found.append(run()), enough=0)
    peak = (kilobytes("VmHWM") - before) * 1024
    return {"name": name, "seconds": took, "inputs": inputs, "outputs": size(found[0]), "peak": peak}
