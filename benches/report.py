"""docs/benchmarks.md and its picture."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from timing import AGREEMENT, REPEATS

mpl.use("Agg")

LIBRARIES = ("quetelet", "numpy", "scipy", "polars", "pandas")
BOUND = 0.10

PAGE = """# Benchmarks

Written by `make bench`; run it again on a quiet machine to repeat it. Every comparison runs both sides on the same
arrays in one process, in turn, {repeats} times, after their answers are seen to agree to {agreement:.0e} of themselves.

{machine}

## Limits of counts, one thread

{compared}

Ratios are the peer's time over ours, pair by pair: median (least to most). Mid-P limits have no peer: SciPy's tails at
our limits are compared with the tail asked for, and the time is beside that of SciPy's exact limits.

![Seconds against the number of counts](benchmarks.png)

The floor is what reading the counts and exposures alone would take: their bytes over the {bandwidth:.1f} GB/s at which
one thread copies memory here.

## A table of ten million rows, all cores

{tables}

`OffenceTable(frame).rates()`, exact limits. Beside is the peak of resident memory over what there was before the call,
less the outputs: it should be no more than a tenth of inputs and outputs.
"""


def cpu():
    """What the processor calls itself."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def machine():
    """The machine and the versions."""
    load = os.getloadavg()[0]
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{cpu()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; load {load:.1f} at the end.\n"
        f"Python {platform.python_version()}, {libraries}."
    )


def table(head, rows):
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def ranged(spread, unit=""):
    """A median, and what it lies between."""
    return "{:.3g}{unit} ({:.3g} to {:.3g})".format(*spread, unit=unit)


def compared(found):
    """The comparisons as a table."""
    head = ["question", "peer", "ours", "peer's", "ratio", "target", "differ by"]
    rows = [
        [
            one["name"],
            one["peer"],
            ranged(one["ours"], " s"),
            ranged(one["theirs"], " s"),
            ranged(one["ratio"]),
            f"{one['target']} ({'met' if one['ratio'][0] >= one['target'] else 'missed'})",
            f"{one['difference']:.0e}",
        ]
        for one in found
    ]
    return table(head, rows)


def tables(found):
    """The memory of tables as a table."""
    head = ["frame", "rows", "seconds", "inputs, MB", "outputs, MB", "peak, MB", "beside, % of both"]
    return table(head, [held(one) for one in found])


def held(one):
    """One frame's line."""
    beside = (one["peak"] - one["outputs"]) / (one["inputs"] + one["outputs"])
    sizes = [f"{one[name] / 1e6:,.0f}" for name in ("inputs", "outputs", "peak")]
    verdict = "held" if beside <= BOUND else "not held"
    return [one["name"], f"{one['rows']:,}", f"{one['seconds']:.1f}", *sizes, f"{100 * beside:.1f} ({verdict})"]


def drawn(limits, path):
    """Seconds against size, and the floor."""
    figure, axes = plt.subplots(figsize=(7, 4.5), layout="constrained")
    for one in limits["grown"]:
        axes.loglog(one["sizes"], one["seconds"], marker="o", label=one["name"])
    sizes = limits["grown"][0]["sizes"]
    floor = [n * limits["grown"][0]["read"] / limits["bandwidth"] for n in sizes]
    axes.loglog(sizes, floor, color="grey", linestyle="--", label="floor: bytes read over bandwidth")
    axes.set(xlabel="counts", ylabel="seconds", title="Limits of counts, one thread")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(path, dpi=150)


def written(found, folder):
    """The page and the picture."""
    limits = found["limits"]
    drawn(limits, folder / "benchmarks.png")
    page = PAGE.format(
        repeats=REPEATS,
        agreement=AGREEMENT,
        machine=machine(),
        compared=compared(limits["compared"]),
        bandwidth=limits["bandwidth"] / 1e9,
        tables=tables([found["polars"], found["pandas"]]),
    )
    (folder / "benchmarks.md").write_text(page, encoding="utf-8")
    print(page)
