"""Writes docs/accuracy.md and its picture: the special functions as shipped beside SciPy's and statrs's, against the truth.

Usage: python docs/accuracy.py
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "reference" / "math"))
import again
import truth
from answers import LIBRARIES, program
from errors import PROBABILITIES, measured

COLOURS = {"quetelet": "#1f5a94", "SciPy": "#b3261e", "statrs": "#767676"}
SHAPES = (("below 1", 0, 1), ("1 to 10³", 1, 1e3), ("10³ to 10⁶", 1e3, 1e6), ("10⁶ to 10⁹", 1e6, np.inf))
TAILS = (
    ("10⁻¹⁶ to 1", -16, 0.1),
    ("10⁻¹⁰⁰ to 10⁻¹⁶", -100, -16),
    ("10⁻³⁰⁰ to 10⁻¹⁰⁰", -300, -100),
    ("below 10⁻³⁰⁰", -np.inf, -300),
)
DRAWN = ("gamma tails", "beta tails", "gamma quantiles", "beta quantiles")
# How many of the points mpmath does again.
AGAIN = 400


def shape(row):
    """The largest shape, number or mean of a point."""
    if row.function.startswith("normal"):
        return 0.0
    if row.function.startswith("student"):
        return row.point[1]
    return max(row.point if row.function in PROBABILITIES else row.point[:-1])


def near(row):
    return shape(row) <= 1e6 and row.log10_tail >= -100


def table(head, rows):
    """A Markdown table: the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def worst(rows, library):
    """The largest error, and for how many there is no value; a peer that broke off too often was not asked at every point."""
    errors = np.array([row.errors[library] for row in rows])
    errors = errors[~np.isnan(errors)]
    values = errors[np.isfinite(errors)]
    none = len(errors) - len(values)
    cell = f"{values.max():.1e}" if len(values) else "–"
    return cell + (f" ({none} of {len(errors)} none)" if none and len(values) else "")


def asked(row):
    return f"`{row.function}({', '.join(f'{x!r}' for x in row.point)})`"


def cells(rows):
    at = max(rows, key=lambda row: row.errors[0])
    return [str(len(rows)), *(worst(rows, n) for n in range(len(LIBRARIES))), asked(at)]


def region_table(rows):
    lines = []
    for shapes, low, high in SHAPES:
        for tail, least, most in TAILS:
            here = [r for r in rows if low <= shape(r) < high and least <= r.log10_tail < most]
            if here:
                lines.append([shapes, tail, *cells(here)])
    return table(["shape", "tail", "points", *LIBRARIES, "ours worst at"], lines)


def summary_table(found, which):
    parts = {name: [row for row in rows if near(row) == which] for name, rows in found.items()}
    lines = [[name, str(len(rows)), *(worst(rows, n) for n in range(3))] for name, rows in parts.items() if rows]
    return table(["", "points", *LIBRARIES], lines)


# Some of the points once more.


def mpmath_error(row):
    """How far our truth and mpmath's are apart."""
    name, *point = row.function.split("_")[0], *row.point
    tail, upper = (again.gamma_tail if name == "gamma" else again.beta_tail)(*point)
    ours = (truth.gamma_tails if name == "gamma" else truth.beta_tails)(*point)[upper]
    ours = again.mpmath.mpf(ours.mid().str(40, radius=False))
    return float(abs(tail / ours - 1))


def done_again(found):
    rows = [*found["gamma tails"][::2], *found["beta tails"][::2]]
    chosen = rows[:: max(1, len(rows) // AGAIN)]
    with ProcessPoolExecutor() as pool:
        return len(chosen), max(pool.map(mpmath_error, chosen, chunksize=5))


# The picture: the largest error by shape.


def picture(found):
    figure, axes = plt.subplots(2, 2, figsize=(10, 7), sharex=True, sharey=True)
    for axis, name in zip(axes.flat, DRAWN, strict=True):
        for n, library in reversed(list(enumerate(LIBRARIES))):
            draw(axis, found[name], n, library)
        axis.set_title(name, fontsize=10)
        axis.spines[["top", "right"]].set_visible(False)
        axis.axhline(1e-13, color="black", linewidth=0.8)
    axes[0][0].set(xscale="log", yscale="log", ylim=(1e-17, 10))
    axes[0][0].legend(fontsize=8, frameon=False)
    for axis in axes[1]:
        axis.set_xlabel("larger shape", fontsize=9)
    for axis in axes[:, 0]:
        axis.set_ylabel("relative error", fontsize=9)
    figure.tight_layout()
    figure.savefig(HERE / "accuracy.png", dpi=110, metadata={"Software": None})


def draw(axis, rows, n, library):
    """Every point, and a line through the largest error of each third of a decade."""
    shapes = np.array([shape(row) for row in rows])
    errors = np.array([row.errors[n] for row in rows])
    shapes, errors = shapes[np.isfinite(errors)], np.clip(errors[np.isfinite(errors)], 1e-17, 10)
    axis.plot(shapes, errors, ".", color=COLOURS[library], markersize=1.5, alpha=0.35)
    bins = np.floor(3 * np.log10(shapes))
    at = np.unique(bins)
    line = [errors[bins == b].max() for b in at]
    axis.plot(10 ** ((at + 0.5) / 3), line, color=COLOURS[library], linewidth=1.4, label=f"{library}, largest")


PAGE = """\
# How many digits are right

The special functions as shipped (`quetelet::math`) beside those of SciPy {scipy} and statrs, at the same {points} points. `make
pages` writes this page, its tables and its picture: `docs/accuracy.py`, with what is in `tests/reference/math`. Every figure is a
relative error; the largest of a region stands in the table, with the arguments at which ours is the largest.

* The points are drawn log-uniformly with a fixed seed: shapes from 10⁻³ to 10⁹, tails from 10⁻³⁰⁰ to 1 − 10⁻¹⁶, on both sides.
  Where a quantile is asked for by the logarithm of a tail, half of these are from −10⁶ to −½, half from −1 to −10⁻¹⁶.
* The truth is [Arb](https://flintlib.org)'s: a ball that holds it, at a precision raised until 84 bits are sure, at the doubles
  given, so that the rounding of an argument does not count. A quantile is judged by Newton steps from the answer. {again} of the
  tails were done again by mpmath {mpmath} at 50 digits: the two differ by {apart:.0e} at most.
* A double cannot be nearer than 1.1e-16. "None" is where a library breaks off, does not end within 0.3 s, or says that there is no
  value, though the true one is a normal number; where a peer did so 25 times, it was not asked further.
* A dash is where a library has no such function: from a logarithm SciPy finds normal quantiles only (`ndtri_exp`), statrs none.

Shapes to 10⁶ and tails to 10⁻¹⁰⁰ (promised: tails within 1e-13, quantiles within 1e-13):

{near}

Elsewhere (promised: tails within 1e-11, quantiles within 1e-13):

{far}

![The largest error by shape](accuracy.png)

{tables}
"""


def main():
    found = measured(program())
    unknown = [row for rows in found.values() for row in rows if not row.errors]
    if unknown:
        raise SystemExit(f"the truth is not known at {unknown[:5]}")
    count, apart = done_again(found)
    picture(found)
    page = PAGE.format(
        scipy=version("scipy"),
        mpmath=version("mpmath"),
        points=f"{sum(map(len, found.values())):,}",
        again=count,
        apart=apart,
        near=summary_table(found, True),
        far=summary_table(found, False),
        tables="\n\n".join(f"## {name[0].upper()}{name[1:]}\n\n{region_table(rows)}" for name, rows in found.items()),
    )
    (HERE / "accuracy.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
