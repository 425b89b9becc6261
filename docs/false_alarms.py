"""Writes docs/false_alarms.md and its pictures from what `make pages` had computed (`pages/false_alarms`).

Usage: python docs/false_alarms.py target/false_alarms
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
PICTURES = HERE / "false_alarms"
LENGTHS = (6, 10, 20, 60, 120)
BLUE, RED, GREY = "#1f5a94", "#b3261e", "#767676"
# Name in the picture, noise, correlation, style.
NOISES = [
    ("independent", "independent", 0.0, {"color": BLUE, "linewidth": 2}),
    ("counts around 3", "counts", 0.0, {"color": BLUE, "linestyle": ":", "linewidth": 2}),
    ("together 0.5", "together", 0.5, {"color": "#2e7d32", "linestyle": "--"}),
    ("autocorrelated 0.2", "autocorrelated", 0.2, {"color": "#e2a39f"}),
    ("autocorrelated 0.4", "autocorrelated", 0.4, {"color": "#d06a63"}),
    ("autocorrelated 0.6", "autocorrelated", 0.6, {"color": RED}),
]


def read(folder, name):
    """Rows by test, seasons, noise and correlation; the row of each length in them."""
    table = defaultdict(dict)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["test"], int(row["seasons"]), row["noise"], float(row["correlation"]))
            table[key][int(row["n"])] = row
    return dict(table)


def tests(rows):
    """Every test and its seasons, in the order of the file."""
    return list(dict.fromkeys(key[:2] for key in rows))


def label(test, seasons):
    of = {1: "", 4: " (quarters)", 12: " (months)"}[seasons]
    return test + of


def code(test, seasons):
    name, _, of = label(test, seasons).partition(" ")
    return f"`{name}` {of}".strip()


def percent(text):
    return f"{100 * float(text):.2f}"


def table(head, rows):
    """A Markdown table: the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def alarm_table(rows, noise, correlation):
    """A row a test, a column a length; the attainable size in brackets where it is not 5 %."""
    lines = []
    for test, seasons in tests(rows):
        cells = rows.get((test, seasons, noise, correlation))
        if cells:
            lines.append([code(test, seasons), *(alarm(cells[n]) for n in LENGTHS)])
    return table(["test", *map(str, LENGTHS)], lines)


def alarm(row):
    attainable = row["attainable"]
    return percent(row["alarms"]) + (f" ({percent(attainable)})" if attainable else "")


def wide_table(rows, n, noises):
    """A row a test, a column a kind of noise, of one length."""
    lines = []
    for test, seasons in tests(rows):
        found = [rows.get((test, seasons, noise, r), {}).get(n) for _, noise, r, _ in noises]
        lines.append([code(test, seasons), *("" if row is None else percent(row["alarms"]) for row in found)])
    return table(["test", *(name for name, *_ in noises)], lines)


def panel(axis, rows, test, seasons):
    """Alarms by length."""
    axis.axhspan(0, 5.5, color=GREY, alpha=0.15, linewidth=0)
    axis.axhline(5, color="black", linewidth=0.8)
    for name, noise, correlation, style in NOISES:
        cells = rows.get((test, seasons, noise, correlation))
        if cells:
            alarms = [100 * float(cells[n]["alarms"]) for n in LENGTHS]
            axis.plot(LENGTHS, alarms, marker="o", markersize=3, label=name, **style)
    axis.set_title(label(test, seasons), fontsize=9, weight="bold")
    axis.set_xscale("log")
    axis.set_xticks(LENGTHS, [str(n) for n in LENGTHS])
    axis.minorticks_off()
    axis.set_ylim(0, 56)
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8)


def picture(rows):
    names = tests(rows)
    figure, axes = plt.subplots(4, 4, figsize=(11, 10), sharex=True, sharey=True)
    for axis, (test, seasons) in zip(axes.flat, names, strict=False):
        panel(axis, rows, test, seasons)
    for axis in axes.flat[len(names) :]:
        axis.set_visible(False)
    for axis in axes[:, 0]:
        axis.set_ylabel("alarms, %", fontsize=9)
    for i, axis in enumerate(axes.flat[: len(names)]):
        if i + 4 >= len(names):
            axis.set_xlabel("values", fontsize=9)
            axis.tick_params(labelbottom=True)
    handles = [
        plt.Line2D([], [], marker="o", markersize=3, label=name, **style) for name, _, _, style in NOISES
    ]
    figure.legend(handles=handles, ncols=6, loc="lower center", fontsize=9, frameon=False)
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    save(figure, "size")


def power_picture(sizes, powers):
    """A row a test: what it finds where there is a trend, and where there is none."""
    names = tests(powers)
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.6), sharey=True)
    for axis, n in zip(axes, (20, 60, 120), strict=True):
        axis.axvspan(0, 5.5, color=GREY, alpha=0.2, linewidth=0)
        for row, (test, seasons) in enumerate(reversed(names)):
            size, power = (
                100 * float(rows[test, seasons, "autocorrelated", 0.4][n]["alarms"])
                for rows in (sizes, powers)
            )
            axis.plot([size, power], [row, row], color=GREY, linewidth=1)
            axis.plot(power, row, "o", color=BLUE)
            axis.plot(size, row, "o", color=RED if size > 5.5 else GREY)
        axis.set_title(f"{n} values", fontsize=10)
        axis.set_xlim(-2, 103)
        axis.set_yticks(range(len(names)), [label(*name) for name in reversed(names)], fontsize=9)
        axis.set_xlabel("series called a trend, %", fontsize=9)
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=8)
    figure.tight_layout()
    save(figure, "power")


def save(figure, name):
    figure.savefig(PICTURES / f"{name}.png", dpi=110, metadata={"Software": None})
    plt.close(figure)


PAGE = """\
# How often Mann–Kendall tests find a trend where there is none

A test at 5 % should call a trend in at most 5 of 100 series that have none. `make pages` simulates such series and tests
them with the shipped code (`pages/false_alarms`, `docs/false_alarms.py`; seeded, so that it comes out the same again). A
figure is the share of {simulations} series, in per cent, with p ≤ 0.05: its standard error is {error:.2f} near 5 and {larger:.2f} near 50
({fewer} series, and twice that, for `block_permutation` where values are not independent). Tests of several series are of four,
the partial test of one given another. A seasonal test of 60 values is of five years of months, or fifteen of quarters.

What follows from it:

* **Values that do not depend on one another**: `original`, `seasonal`, `regional` and `multivariate` raise at most 5 % false
  alarms, whatever the length, and from 20 values on more than 4 %, where so many can be had at all. Few values cannot reach
  5 %: what S alone can attain stands in brackets. Four values reach none at all: their smallest p is 0.083.
* **Months or quarters of one year that rise and fall together**: `correlated_seasonal`, with ten whole years if there are
  any. It is right for months that depend on the months before them, too, at least up to 0.6 (quarters that depend so much
  reach into the next year: 8 % at 0.4). `seasonal` is not: four alarms in ten.
* **Several series that rise and fall together**: `correlated`. `regional` and `multivariate` are not: one alarm in five.
* **Each value depends on the one before it**: no test of few values is right. Take longer periods if there are shorter ones
  (years of months, by `correlated_seasonal`, or the sums of years by `original`): they depend less. With years only,
  `pre_whitened` keeps its level from 20 values on, and finds fewer trends; `block_permutation` finds more and comes near its
  level from 120 on; `original` itself is wrong two to six times as often as it says.
* **What makes it worse**: `yue_wang` calls a trend in a fifth to half of all series without one, independent or not.
  `trend_free_pre_whitened` raises more alarms than no correction at all where values are autocorrelated. `hamed_rao` does
  in independent ones, whatever the length (8 % to 9 % of measured values), and in most below 60. They are there because
  papers use them. Fewer than ten values are refused by all corrections unless `force` is said (here it is).

![False alarms of every test by length](false_alarms/size.png)

The line is 5 %, the grey band ends at 5.5 %.

## Independent values

In brackets the largest size up to 5 % that S can have. The other tests depend on more than S; of `correlated_seasonal`, five
whole years have 120 orders, of which many come to the same S, and four or fewer years cannot reach 5 %.

{independent}

The same of Poisson counts around 3, of which many are equal.

{counts}

## Values that depend on the one before

Values with an autocorrelation of 0.4, as x(t) = 0.4 x(t − 1) + noise.

{autocorrelated}

By how much they depend, of 60 values.

{sixty}

## Seasons, or series, that rise and fall together

Any two values of one year, or of one time, have a correlation of 0.5; years and times are independent.

{together}

## What the corrections cost

How often a trend is found that is there: a rise by two standard deviations from end to end, in values with an
autocorrelation of 0.4. A test that raises many false alarms finds many trends; only one that keeps to 5 % can be believed.

{power}

Blue: trends found where there is one. Red, and grey up to 5.5 %: where there is none.

![Trends found, and false alarms, of every test](false_alarms/power.png)
"""


def main():
    folder = Path(sys.argv[1])
    PICTURES.mkdir(exist_ok=True)
    sizes, powers = read(folder, "size"), read(folder, "power")
    picture(sizes)
    power_picture(sizes, powers)
    most = int(sizes["original", 1, "independent", 0.0][6]["simulations"])
    fewer = int(sizes["block_permutation", 1, "autocorrelated", 0.4][6]["simulations"])
    page = PAGE.format(
        simulations=f"{most:,}",
        fewer=f"{fewer:,}",
        error=100 * (0.05 * 0.95 / most) ** 0.5,
        larger=100 * (0.25 / most) ** 0.5,
        independent=alarm_table(sizes, "independent", 0.0),
        counts=alarm_table(sizes, "counts", 0.0),
        autocorrelated=alarm_table(sizes, "autocorrelated", 0.4),
        sixty=wide_table(sizes, 60, NOISES),
        together=alarm_table(sizes, "together", 0.5),
        power=alarm_table(powers, "autocorrelated", 0.4),
    )
    (HERE / "false_alarms.md").write_text(page, encoding="utf-8")


main()
