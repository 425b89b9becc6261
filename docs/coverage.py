"""Writes docs/coverage.md and its pictures from what `make pages` had computed (`pages/coverage`).

Usage: python docs/coverage.py target/coverage
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, NullFormatter

HERE = Path(__file__).parent
PICTURES = HERE / "coverage"
NOMINAL = 0.95
FLOOR = 0.88
BLUE, RED, GREY = "#1f5a94", "#b3261e", "#767676"
PLAIN = FuncFormatter(lambda x, _: f"{x:g}")


def read(folder, name):
    """Columns of numbers for each method, in the order of the file."""
    table = defaultdict(lambda: defaultdict(list))
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            method = row.pop("method", None) or row.pop("test")
            for column, value in row.items():
                table[method][column].append(float(value))
    return {
        method: {name: np.array(column) for name, column in columns.items()}
        for method, columns in table.items()
    }


def least(folder, name):
    """The lowest coverage of each method by what it is of and the range."""
    rows = read(folder, f"least_{name}")
    keys = ("of", "low", "high")
    return {
        method: dict(zip(zip(*(c[key] for key in keys), strict=True), c["coverage"], strict=True))
        for method, c in rows.items()
    }


def table(head, rows):
    """A Markdown table: the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percent(x):
    """Per cent to two decimals; what falls short of 95 is not rounded up to it."""
    return f"{np.floor(x * 1e4) / 100:.2f}" if x < NOMINAL else f"{100 * x:.2f}"


def code(name):
    return f"`{name}`"


# Pictures: a row a method, coverage on the left, width on the right.


def panels(methods, widths, height):
    figure, axes = plt.subplots(
        len(methods),
        len(widths),
        figsize=(10, height * len(methods) + 0.9),
        width_ratios=widths,
        sharex="col",
        squeeze=False,
    )
    for row, method in zip(axes, methods, strict=True):
        for axis in row:
            axis.spines[["top", "right"]].set_visible(False)
            axis.tick_params(labelsize=8)
        row[0].text(
            0.99,
            0.05,
            method,
            transform=row[0].transAxes,
            ha="right",
            va="bottom",
            fontsize=10,
            weight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
        )
    return figure, axes


def coverage_panel(axis, x, coverage):
    """The line, what falls short in red, and the promise."""
    axis.axhline(NOMINAL, color="black", linewidth=0.8)
    axis.fill_between(x, np.minimum(coverage, NOMINAL), NOMINAL, color=RED, alpha=0.35, linewidth=0)
    axis.plot(x, coverage, color=BLUE, linewidth=0.7)
    lowest(axis, coverage)
    axis.set_ylim(FLOOR, 1.003)
    axis.set_yticks([0.9, 0.95, 1.0], ["90", "95", "100"])


def lowest(axis, coverage):
    """Says how low the coverage goes, where that is below the picture."""
    if coverage.min() < FLOOR:
        axis.text(
            0.01,
            0.05,
            f"down to {100 * coverage.min():.0f} %",
            transform=axis.transAxes,
            fontsize=8,
            color=RED,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
        )


def width_panel(axis, x, width, exact, **style):
    axis.axhline(1.0, color="black", linewidth=0.8)
    axis.plot(x, width / exact, linewidth=1.2, **{"color": BLUE, **style})
    axis.yaxis.set_major_formatter(PLAIN)


def logarithmic(axis, ticks):
    axis.set_xscale("log")
    axis.margins(x=0.01)
    axis.set_xticks(ticks)
    axis.xaxis.set_major_formatter(PLAIN)
    axis.xaxis.set_minor_formatter(NullFormatter())


def save(figure, name):
    figure.align_ylabels()
    figure.tight_layout()
    figure.savefig(PICTURES / f"{name}.png", dpi=110, metadata={"Software": None})
    plt.close(figure)


def mean_picture(means):
    figure, axes = panels(means, [3, 2], 1.35)
    exact = means["exact"]["width"]
    for (left, right), columns in zip(axes, means.values(), strict=True):
        coverage_panel(left, columns["truth"], columns["coverage"])
        width_panel(right, columns["truth"], columns["width"], exact)
        right.set_ylim(0.55, 1.1)
        for axis in (left, right):
            logarithmic(axis, [0.1, 0.5, 1, 5, 10, 20, 60])
    titled(axes, ["coverage, %", "expected width, exact = 1"], "mean")
    save(figure, "mean")


def titled(axes, titles, below):
    for axis, title in zip(axes[0], titles, strict=True):
        axis.set_title(title, fontsize=10)
    for axis in axes[-1]:
        axis.set_xlabel(below, fontsize=9)


def share_picture(shares):
    wholes = np.unique(next(iter(shares.values()))["of"])
    figure, axes = panels(shares, [2, 2, 2, 2], 1.35)
    exact = shares["clopper_pearson"]
    for row, columns in zip(axes, shares.values(), strict=True):
        for axis, n, style in zip(row, wholes, ["-", "--", ":"], strict=False):
            of = (columns["of"] == n) & (columns["truth"] <= 0.5)
            coverage_panel(axis, columns["truth"][of], columns["coverage"][of])
            width_panel(
                row[-1],
                columns["truth"][of],
                columns["width"][of],
                exact["width"][of],
                linestyle=style,
                label=f"n = {n:g}",
            )
        row[-1].set_ylim(0.45, 1.35)
    axes[list(shares).index("clopper_pearson")][-1].legend(fontsize=8, frameon=False, loc="lower right")
    titled(axes, [*(f"coverage of {n:g}, %" for n in wholes), "expected width, clopper_pearson = 1"], "share")
    axes[0][-1].set_title("expected width,\nclopper_pearson = 1", fontsize=10)
    save(figure, "share")


def pair_picture(pairs, name, against, widths, label):
    """Equal means as a line, the lowest and highest over every later mean as a band."""
    figure, axes = panels(pairs, [3, 2], 1.7)
    for (left, right), columns in zip(axes, pairs.values(), strict=True):
        means, coverage, width = squared(columns)
        left.fill_between(
            means, coverage.min(axis=1), coverage.max(axis=1), color=GREY, alpha=0.3, linewidth=0
        )
        left.fill_between(
            means, np.minimum(coverage.min(axis=1), NOMINAL), NOMINAL, color=RED, alpha=0.35, linewidth=0
        )
        coverage_panel(left, means, np.diag(coverage))
        lowest(left, coverage)
        width_panel(right, means, np.diag(width), np.diag(squared(pairs[against])[2]))
        right.set_ylim(*widths)
    titled(axes, ["coverage, %", f"expected width{label}, {against} = 1"], "earlier mean")
    save(figure, name)


def squared(columns):
    """The means, and coverage and width by earlier and later mean."""
    means = np.unique(columns["of"])
    return means, *(columns[name].reshape(len(means), -1) for name in ("coverage", "width"))


# Tables.


def mean_table(means, lowest):
    head = [
        "limits",
        "coverage, mean",
        "lowest",
        "width",
        "coverage, mean",
        "lowest",
        "width",
        "lowest, any mean to 1,000",
    ]
    return table(head, [mean_row(method, columns, lowest[method]) for method, columns in means.items()])


def mean_row(method, columns, lowest):
    cells = [code(method)]
    for low, high in ((0.5, 10.0), (10.0, 60.0)):
        within = (columns["truth"] >= low) & (columns["truth"] <= high)
        coverage, width = columns["coverage"][within].mean(), columns["width"][within].mean()
        cells += [percent(coverage), percent(lowest[1.0, low, high]), f"{width:.3f}"]
    return [*cells, percent(lowest[1.0, 0.001, 1000.0])]


def share_table(shares, lowest):
    wholes = np.unique(next(iter(shares.values()))["of"])
    head = ["limits", *(f"{n:g}: {what}" for n in wholes for what in ("mean", "lowest", "width"))]
    return table(
        head, [share_row(method, columns, lowest[method], wholes) for method, columns in shares.items()]
    )


def share_row(method, columns, lowest, wholes):
    cells = [code(method)]
    for n in wholes:
        of = (columns["of"] == n) & (columns["truth"] > 0.0095) & (columns["truth"] < 0.9905)
        coverage, width = columns["coverage"][of].mean(), columns["width"][of].mean()
        cells += [percent(coverage), percent(lowest[n, 0.01, 0.99]), f"{width:.4f}"]
    return cells


def pair_table(pairs):
    head = ["limits", "coverage, mean", "lowest", "at", "equal means: mean", "lowest", "width, mean"]
    return table(head, [pair_row(method, columns) for method, columns in pairs.items()])


def pair_row(method, columns):
    _, coverage, width = squared(columns)
    equal, worst = np.diag(coverage), columns["coverage"].argmin()
    at = f"{columns['of'][worst]:.1f} and {columns['truth'][worst]:.1f}"
    overall = [percent(coverage.mean()), percent(coverage.min()), at]
    return [code(method), *overall, percent(equal.mean()), percent(equal.min()), f"{width.mean():.3f}"]


def size_table(sizes):
    means = next(iter(sizes.values()))["mean"]
    rows = [
        [name if " " in name else code(name), *(f"{100 * x:.2f}" for x in c["size"])]
        for name, c in sizes.items()
    ]
    return table(["test", *(f"{mean:g}" for mean in means)], rows)


PAGE = """\
# How often the limits cover, and how wide they are

Every figure on this page is exact: a sum over every count that can occur, not a simulation. `make pages` writes it, its
tables and its pictures from the shipped code (`pages/coverage`, `docs/coverage.py`); a method that is added to the code
appears here by itself. All limits are 95 %, two-sided. *Coverage* is the probability that the truth lies within the limits,
*width* the expected distance between them. A count is whole and the truth is not: so no method covers exactly 95 %, and the
lines below are jagged. What falls short of 95 % is red.

What follows from it:

* One count: `exact` never falls below 95 %, whatever the mean (`byar` and `phe` follow it closely, but promise nothing).
  `mid_p` is right on average and narrower; `wald` is not to be used below 20 events.
* A share: `wilson` is right on average, and `clopper_pearson` never falls below 95 %; `wald` is not to be used.
* Two counts: `mid_p` stays within a fifth of a percentage point of 95 % or above it, and is narrower than `exact`. Its test
  calls at most 5 % of equal pairs different, on these grids.

## A count

Means from 0.5 to 10 and from 10 to 60, in steps of 0.01. The lowest coverage is that of *any* mean in the range, not only
of the grid: it stands beside an end of some limits, and each of them is tried from both sides. A coarser grid misses it (for
`epi_byar` below 10, steps of 0.05 show 90.4 %).

| | 0.5 to 10 | | | 10 to 60 | | | |
{mean}

![Coverage and width of the limits of a mean](coverage/mean.png)

## A share

Shares from 0.01 to 0.99 in steps of 0.001, of 10, 50 and 200; the lowest coverage is that of any share between. The picture
shows 0.001 to 0.5: the other half is its mirror image.

{share}

![Coverage and width of the limits of a share](coverage/share.png)

## The ratio of two counts

Pairs of means from 0.5 to 29.1 in steps of 0.2, each with each. A limit that does not exist covers. A ratio to zero events
has no upper limit, so the width is that of *r* / (1 + *r*), where 0 to infinity becomes 0 to 1.

{ratio}

The line is that of equal means; the band reaches from the lowest to the highest over every later mean.

![Coverage and width of the limits of a ratio](coverage/ratio.png)

## The difference of two counts

The same pairs.

{difference}

![Coverage and width of the limits of a difference](coverage/difference.png)

## False alarms

How often, in per cent, two counts of the same mean are called different at 5 %: by our p-values, then by rules in
circulation (*d* is the distance of the square roots of the counts; the last adds ½ to both counts and takes logarithms).

{size}
"""


def main():
    folder = Path(sys.argv[1])
    PICTURES.mkdir(exist_ok=True)
    means, shares, ratios, differences = (
        read(folder, name) for name in ("mean", "share", "ratio", "difference")
    )
    mean_picture(means)
    share_picture(shares)
    pair_picture(ratios, "ratio", "exact", (0.78, 1.06), " of r / (1 + r)")
    pair_picture(differences, "difference", "score", (0.78, 1.06), "")
    head, *rest = mean_table(means, least(folder, "mean")).splitlines()
    page = PAGE.format(
        mean="\n".join([rest[0], head, *rest[1:]]),
        share=share_table(shares, least(folder, "share")),
        ratio=pair_table(ratios),
        difference=pair_table(differences),
        size=size_table(read(folder, "size")),
    )
    (HERE / "coverage.md").write_text(page, encoding="utf-8")


main()
