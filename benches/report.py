"""docs/benchmarks.md and its picture."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from timing import AGREEMENT, ENOUGH, REPEATS

mpl.use("Agg")

LIBRARIES = ("quetelet", "numpy", "scipy", "statsmodels", "pymannkendall", "pyfixest", "numba", "polars", "pandas")
BOUND = 0.10
LONG = 1.0, 100e6
"""The seconds and bytes that one series of 100,000 values may take."""
HEAD = ["question", "peer", "ours, µs", "peer's, µs", "ratio", "target", "differ by"]
PANELS = {
    "counts (one thread)": ("limits", "counts"),
    "values in one series": ("growth", "length"),
    "series of 120 values": ("growth", "number"),
}
"""What is drawn, and where it was found."""
LEVELS = ("level_portable", "level_avx2", "level_avx512")
OTHERS = ("limits", "limits_avx2", "trends", "compiled", "compiled_avx2", *LEVELS, "growth")
"""Parts that are not of memory."""
MEMORY = ["what", "seconds", "inputs, MB", "outputs, MB", "peak, MB", "beside, % of both"]

PAGE = """# Benchmarks

Written by `make bench`; run it again on a quiet machine to repeat it. Every comparison runs both sides on the same
arrays in one process, in turn, {repeats} times, after their answers are seen to agree to {agreement:.0e} of themselves.
A side that ends in less than {enough:g} s is asked again until so much has passed, and the mean taken. Times are
medians (least to most) for one count or one series; ratios are the peer's over ours, pair by pair.

{machine}

## Limits of counts and shares, one thread

Kernels of ours at AVX2:

{limits_avx2}

At the highest instruction set of the machine:

{limits}

Mid-P limits have no peer: SciPy's tails at our limits are compared with the tail asked for, and the time is beside that
of SciPy's exact limits.

## Trends beside compiled loops, one thread, CPU time

Loops of some fifteen lines that Numba compiles for this machine, and NumPy with all pairs of all series in memory
(`benches/compiled.py`). They find less: S and the median of all pairs, where ours have the variance with its ties,
p-values, limits and the line; a slope with limits, where ours have the p-value, deviance, dispersion, likelihood and
autocorrelation. Kernels of ours at AVX2:

{compiled_avx2}

At the highest instruction set of the machine:

{compiled}

## How time grows

![CPU time of a series against its length on each instruction set](benchmarks-levels.png)

Instruction sets that this machine has not are not drawn. The crossings from one way of selecting slopes to the next are
measured for each (`benches/crossings.rs`); `make bench-check` counts that no length takes fewer instructions than a
shorter one.

![Seconds against the number of counts, the length of a series and the number of series](benchmarks.png)

{grown}

n log n has an exponent of about 1.1 over these lengths. The floor is what reading the inputs alone would take: their
bytes over the {bandwidth:.1f} GB/s at which one thread copies memory here.

## Memory, all cores

{memory}

Beside is the peak of resident memory over what there was before the call, less the outputs: it should be no more than a
tenth of inputs and outputs. One series of 100,000 values should take less than a second and 100 MB.

## Beside libraries that take one series at a time, all cores

These ratios flatter: most of what is measured is Python's own work for each call of the peer, on one core, where ours
is spread over all of them. What the algorithms are worth is in the tables above.

{trends}

A peer is timed on the first few series of ours. Our times are those of a panel over the number of its series. What the
peers' own stopping rules leave (statsmodels, pyfixest) is removed by further steps before answers are compared, not
before they are timed. Hamed–Rao is compared on rates: among counts pyMannKendall tells detrended values that tie apart
by their rounding errors. pyMannKendall has no limits of the slope; ours are in our time.
"""


def cpu():
    """What the processor calls itself."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def machine():
    """The machine and the versions."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{cpu()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; load {os.getloadavg()[0]:.1f} at "
        f"the end.\nPython {platform.python_version()}, {libraries}."
    )


def table(head, rows):
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def ranged(spread, times=1.0):
    """A median, and what it lies between."""
    median, least, most = (rounded(value * times) for value in spread)
    return f"{median} ({least} to {most})"


def rounded(value):
    """Three digits, or all before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def compared(part):
    """The comparisons of a part as a table, or why there are none."""
    return table(HEAD, map(comparison, part["compared"])) if "compared" in part else part["error"]


def comparison(one):
    """A comparison's line."""
    if "error" in one:
        return [one["name"], one["peer"], *["–"] * 3, f"{one['target']}", one["error"]]
    met = "met" if one["ratio"][0] >= one["target"] else "missed"
    times = [ranged(one[side], 1e6) for side in ("ours", "theirs")]
    target, differ = f"{one['target']} ({met})", f"{one['difference']:.0e}"
    return [one["name"], one["peer"], *times, ranged(one["ratio"]), target, differ]


def held(one):
    """A memory line."""
    if "error" in one:
        return [one["name"], one["error"], *["–"] * 4]
    sizes = [f"{one[name] / 1e6:,.1f}" for name in ("inputs", "outputs", "peak")]
    return [one["name"], f"{one['seconds']:.2f}", *sizes, verdict(one)]


def verdict(one):
    """Whether memory is within its bound."""
    if one["outputs"] == 0:
        within = one["seconds"] < LONG[0] and one["peak"] < LONG[1]
        return "within" if within else "beyond"
    beside = (one["peak"] - one["outputs"]) / (one["inputs"] + one["outputs"])
    return f"{100 * beside:.1f} ({'held' if beside <= BOUND else 'not held'})"


def exponents(found):
    """How time grows with the length, in words."""
    return "\n".join(
        f"* {one['name']}: time grows as n to the power {one['exponent']:.2f}, n from {one['sizes'][0]:,} to "
        f"{one['sizes'][-1]:,}"
        for one in found
    )


def drawn(panels, bandwidth, path):
    """Seconds against size, and the floor."""
    figure, every = plt.subplots(1, len(panels), figsize=(5 * len(panels), 4.5), layout="constrained", sharey=True)
    for axes, (label, lines) in zip(every, panels.items(), strict=True):
        for one in lines:
            axes.loglog(one["sizes"], one["seconds"], marker="o", label=one["name"])
        floor = [n * lines[0]["read"] / bandwidth for n in lines[0]["sizes"]]
        axes.loglog(lines[0]["sizes"], floor, color="grey", linestyle="--", label="floor: bytes over bandwidth")
        axes.set(xlabel=label)
        axes.grid(alpha=0.3)
        axes.legend(frameon=False, fontsize=8)
    every[0].set_ylabel("seconds")
    figure.savefig(path, dpi=120)


def drawn_by_level(found, path):
    """CPU microseconds of a series against its length, a line for each instruction set."""
    names = [one["name"] for one in found[LEVELS[0]].get("length", [])]
    figure, every = plt.subplots(1, len(names), figsize=(5 * len(names), 4.5), layout="constrained", squeeze=False)
    for i, (axes, name) in enumerate(zip(every[0], names, strict=True)):
        for level in LEVELS:
            one = found[level]["length"][i]
            axes.loglog(one["sizes"], [1e6 * s for s in one["seconds"]], marker="o", label=level.split("_")[1])
        axes.set(title=name, xlabel="values in a series")
        axes.grid(alpha=0.3)
        axes.legend(frameon=False, fontsize=8)
    every[0][0].set_ylabel("CPU time of a series, µs")
    figure.savefig(path, dpi=120)


def lines(found):
    """Every comparison, and what each other part found."""
    for part in found.values():
        yield from part.get("compared", [part])


def failures(found):
    """What could not be compared or measured."""
    return [f"{one['name']}: {one['error']}" for one in lines(found) if "error" in one]


def written(found, bandwidth, folder):
    """The page, written with its picture."""
    panels = {label: found[part][key] for label, (part, key) in PANELS.items() if key in found[part]}
    drawn(panels, bandwidth, folder / "benchmarks.png")
    drawn_by_level(found, folder / "benchmarks-levels.png")
    page = PAGE.format(
        repeats=REPEATS,
        enough=ENOUGH,
        agreement=AGREEMENT,
        machine=machine(),
        limits=compared(found["limits"]),
        limits_avx2=compared(found["limits_avx2"]),
        trends=compared(found["trends"]),
        compiled=compared(found["compiled"]),
        compiled_avx2=compared(found["compiled_avx2"]),
        grown=exponents(found["growth"].get("length", [])),
        bandwidth=bandwidth / 1e9,
        memory=table(MEMORY, [held(part) for name, part in found.items() if name not in OTHERS]),
    )
    (folder / "benchmarks.md").write_text(page, encoding="utf-8")
    return page
