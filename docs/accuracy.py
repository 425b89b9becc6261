"""Writes docs/accuracy.md and its picture: the special functions as shipped beside SciPy's and statrs's, against the truth.

Usage: python docs/accuracy.py
"""

import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
from scipy import special, stats

mpl.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "reference" / "math"))
import truth  # noqa: E402

SEED = 20260101
LIBRARIES = ("quetelet", "SciPy", "statrs")
EXAMPLE = ("cargo", "run", "--release", "--locked", "--quiet", "--example", "special_functions", "--")
# A peer may not end: how long it is waited for, in seconds.
PATIENCE = 20.0

# The points.

rng = np.random.default_rng(SEED)


def log_uniform(low, high, count):
    return 10 ** rng.uniform(np.log10(low), np.log10(high), count)


def tails(count):
    """Small tails, half of them over all magnitudes and half down to a rounding error of one."""
    return np.where(np.arange(count) % 2, log_uniform(1e-300, 0.5, count), log_uniform(1e-16, 0.5, count))


def either_side(below, above, *given):
    """Where a tail lies on one side or on the other, at random."""
    given = [*given, tails(len(given[0]))]
    return np.where(rng.random(len(given[0])) < 0.5, below(*given), above(*given))


def kept(*columns):
    """Rows of normal numbers."""
    right = np.logical_and.reduce([np.isfinite(c) & (np.abs(c) > sys.float_info.min) for c in columns])
    return [tuple(row) for row in np.column_stack(columns)[right].tolist()]


def gamma_points(count):
    shape = log_uniform(1e-3, 1e9, count)
    return kept(shape, either_side(special.gammaincinv, special.gammainccinv, shape))


def beta_points(count):
    a, b = log_uniform(1e-3, 1e9, count), log_uniform(1e-3, 1e9, count)
    x = either_side(special.betaincinv, special.betainccinv, a, b)
    return [point for point in kept(a, b, x) if point[-1] < 1]


def far_gamma_points(count):
    """Where the tails are too small for a double, and not."""
    shape = log_uniform(1e-3, 1e9, count)
    return kept(shape, shape * np.exp(rng.choice([-1, 1], count) * log_uniform(1e-3, 10, count)))


def far_beta_points(count):
    a, b = log_uniform(1e-3, 1e9, count), log_uniform(1e-3, 1e9, count)
    odds = a / b * np.exp(rng.choice([-1, 1], count) * log_uniform(1e-3, 10, count))
    return [point for point in kept(a, b, odds / (1 + odds)) if point[-1] < 1]


def normal_points(count):
    return kept(-special.ndtri(tails(count)) * rng.choice([-1, 1], count))


def far_normal_points(count):
    return kept(log_uniform(1e-10, 1e7, count))


def student_points(count):
    df = log_uniform(1e-3, 1e9, count)
    return kept(-special.stdtrit(df, tails(count)) * rng.choice([-1, 1], count), df)


def far_student_points(count):
    return kept(rng.choice([-1, 1], count) * log_uniform(1e-10, 1e10, count), log_uniform(1e-3, 1e9, count))


def poisson_points(count):
    return [(float(round(x)), mean) for x, mean in gamma_points(count) if x >= 0.5]


def binomial_points(count):
    whole = [(float(round(a)), float(round(a) + round(b)), x) for a, b, x in beta_points(count)]
    return [point for point in whole if point[1] > 0]


def negative_binomial_points(count):
    return [(float(round(y)), theta * (1 - x) / x, theta) for theta, y, x in beta_points(count) if y >= 0.5]


def asked_tails(count):
    """Tails to be asked of a quantile: small ones, and one less small ones."""
    small = tails(count)
    return np.where(rng.random(count) < 0.5, small, 1 - np.maximum(small, 1.2e-16))


def gamma_quantile_points(count):
    return kept(log_uniform(1e-3, 1e9, count), asked_tails(count))


def beta_quantile_points(count):
    return kept(log_uniform(1e-3, 1e9, count), log_uniform(1e-3, 1e9, count), asked_tails(count))


def normal_quantile_points(count):
    return kept(asked_tails(count))


def student_quantile_points(count):
    return kept(asked_tails(count), log_uniform(1e-3, 1e9, count))


# What each library says.

SCIPY = {
    "gamma_lower": special.gammainc,
    "gamma_upper": special.gammaincc,
    "gamma_ln_lower": lambda a, x: stats.gamma.logcdf(x, a),
    "gamma_ln_upper": lambda a, x: stats.gamma.logsf(x, a),
    "gamma_lower_quantile": special.gammaincinv,
    "gamma_upper_quantile": special.gammainccinv,
    "beta_lower": special.betainc,
    "beta_upper": special.betaincc,
    "beta_ln_lower": lambda a, b, x: stats.beta.logcdf(x, a, b),
    "beta_ln_upper": lambda a, b, x: stats.beta.logsf(x, a, b),
    "beta_lower_quantile": special.betaincinv,
    "beta_upper_quantile": special.betainccinv,
    "normal_upper_tail": lambda z: special.ndtr(-z),
    "normal_ln_upper_tail": lambda z: special.log_ndtr(-z),
    "normal_upper_quantile": lambda q: -special.ndtri(q),
    "student_upper_tail": lambda t, df: special.stdtr(df, -t),
    "student_ln_upper_tail": lambda t, df: stats.t.logsf(t, df),
    "student_upper_quantile": lambda q, df: -special.stdtrit(df, q),
    "poisson_probability": stats.poisson.pmf,
    "binomial_probability": stats.binom.pmf,
    "negative_binomial_probability": lambda x, mean, theta: stats.nbinom.pmf(x, theta, theta / (theta + mean)),
}


def scipy_answers(function, points):
    with np.errstate(all="ignore"):
        return SCIPY[function](*np.array(points).T).tolist()


def crate_answers(library, function, points):
    """By the example program; a line at which a peer breaks off or does not end has no answer."""
    lines = [" ".join([function, *map(repr, point)]) + "\n" for point in points]
    answers = ask(library, lines)
    while len(answers) < len(lines):
        if library == "quetelet":
            raise RuntimeError("no end to " + lines[len(answers)])
        answers.append(np.nan)
        answers += ask(library, lines[len(answers) :])
    return answers


def ask(library, lines):
    with subprocess.Popen(
        [*EXAMPLE, library],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=HERE.parent,
    ) as program:
        try:
            out = program.communicate("".join(lines), timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired:
            program.kill()
            out = program.communicate()[0]
    return [float(word) if word != "-" else np.nan for word in out.split()]


def answers(library, function, points):
    if library == "SciPy":
        return scipy_answers(function, points)
    return crate_answers(library, function, points)


# The truth, and how far each answer is from it.


@lru_cache(maxsize=4)
def tails_of(distribution, *point):
    """Both tails, the lower first: the functions of one point follow each other."""
    if distribution == "normal":
        return truth.normal_upper(-point[0]), truth.normal_upper(point[0])
    if distribution == "student":
        t, df = point
        return truth.student_upper(-t, df), truth.student_upper(t, df)
    return (truth.gamma_tails if distribution == "gamma" else truth.beta_tails)(*point)


QUANTILES = {
    "gamma_lower_quantile": lambda a, p, start: truth.gamma_quantile(a, p, False, start),
    "gamma_upper_quantile": lambda a, q, start: truth.gamma_quantile(a, q, True, start),
    "beta_lower_quantile": lambda a, b, p, start: truth.beta_quantile(a, b, p, False, start),
    "beta_upper_quantile": lambda a, b, q, start: truth.beta_quantile(a, b, q, True, start),
    "normal_upper_quantile": truth.normal_quantile,
    "student_upper_quantile": truth.student_quantile,
}
PROBABILITIES = {
    "poisson_probability": truth.poisson,
    "binomial_probability": truth.binomial,
    "negative_binomial_probability": truth.negative_binomial,
}


def true_value(function, point, starts):
    """The truth, and the logarithm to ten of the tail or probability that it is about."""
    if function in QUANTILES:
        return quantile_near(function, point, starts), log10(point[-1 if function != "student_upper_quantile" else 0])
    if function in PROBABILITIES:
        found = PROBABILITIES[function](*point)
        return found, log10(found)
    distribution, *_ = function.split("_")
    lower, upper = tails_of(distribution, *point)
    tail, other = (upper, lower) if "upper" in function else (lower, upper)
    return (truth.logarithm(tail, other) if "_ln_" in function else tail), log10(tail)


def log10(x):
    return float(truth.arb(x).log() / truth.arb(10).log())


def quantile_near(function, point, starts):
    """By Newton steps from the first answer that leads there."""
    for start in starts:
        try:
            if np.isfinite(start):
                return QUANTILES[function](*point, start)
        except truth.Unknown:
            continue
    raise truth.Unknown


@dataclass(frozen=True)
class Row:
    """One function at one point: how far off each library is."""

    function: str
    point: tuple
    log10_tail: float
    errors: tuple


def row(task):
    function, point, found = task
    try:
        true, log10_tail = true_value(function, point, found)
        if not truth.SMALLEST < abs(true) < truth.LARGEST:
            return None
    except truth.Unknown:
        return Row(function, point, np.nan, ())
    errors = tuple(truth.error(x, true) if np.isfinite(x) else np.inf for x in found)
    return Row(function, point, log10_tail, errors)


# The subjects: what is asked, and where.

SUBJECTS = {
    "gamma tails": (("gamma_lower", "gamma_upper"), gamma_points, 3500),
    "gamma log tails": (("gamma_ln_lower", "gamma_ln_upper"), far_gamma_points, 1000),
    "gamma quantiles": (("gamma_lower_quantile", "gamma_upper_quantile"), gamma_quantile_points, 2500),
    "beta tails": (("beta_lower", "beta_upper"), beta_points, 3500),
    "beta log tails": (("beta_ln_lower", "beta_ln_upper"), far_beta_points, 1000),
    "beta quantiles": (("beta_lower_quantile", "beta_upper_quantile"), beta_quantile_points, 2500),
    "normal tail": (("normal_upper_tail",), normal_points, 1000),
    "normal log tail": (("normal_ln_upper_tail",), far_normal_points, 500),
    "normal quantile": (("normal_upper_quantile",), normal_quantile_points, 1000),
    "Student tail": (("student_upper_tail",), student_points, 1000),
    "Student log tail": (("student_ln_upper_tail",), far_student_points, 500),
    "Student quantile": (("student_upper_quantile",), student_quantile_points, 1000),
    "Poisson probability": (("poisson_probability",), poisson_points, 1000),
    "binomial probability": (("binomial_probability",), binomial_points, 1000),
    "negative binomial probability": (("negative_binomial_probability",), negative_binomial_points, 1000),
}


def tasks(functions, points):
    said = {f: list(zip(*(answers(library, f, points) for library in LIBRARIES), strict=True)) for f in functions}
    return [(f, point, said[f][n]) for n, point in enumerate(points) for f in functions]


def measured():
    """The rows of each subject."""
    asked = {name: tasks(functions, draw(count)) for name, (functions, draw, count) in SUBJECTS.items()}
    with ProcessPoolExecutor() as pool:
        return {name: list(filter(None, pool.map(row, these, chunksize=20))) for name, these in asked.items()}


# The page.

SHAPES = (("below 1", 0, 1), ("1 to 10³", 1, 1e3), ("10³ to 10⁶", 1e3, 1e6), ("10⁶ to 10⁹", 1e6, np.inf))
TAILS = (("10⁻¹⁶ to 1", -16, 0.1), ("10⁻¹⁰⁰ to 10⁻¹⁶", -100, -16), ("10⁻³⁰⁰ to 10⁻¹⁰⁰", -300, -100))
BEYOND = ("below 10⁻³⁰⁰", -np.inf, -300)
NEAR = ("shapes to 10⁶ and tails to 10⁻¹⁰⁰", "elsewhere")


def shape(row):
    """The largest shape, number or mean of a point."""
    if row.function.startswith("student"):
        return row.point[0 if "quantile" not in row.function else 1] if False else df_of(row)
    if row.function.startswith("normal"):
        return 0.0
    if row.function in PROBABILITIES:
        return max(row.point) if not row.function.startswith("binomial") else row.point[1]
    return max(row.point[:-1])


def df_of(row):
    return row.point[1]


def table(head, rows):
    """A Markdown table."""
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])


def number(error):
    return "no value" if np.isinf(error) else f"{error:.1e}"


def worst(rows, library):
    return max(rows, key=lambda row: row.errors[library])


def asked(row):
    return f"`{row.function}({', '.join(f'{x!r}' for x in row.point)})`"


def cells(rows):
    at = worst(rows, 0)
    return [str(len(rows)), *(number(worst(rows, n).errors[n]) for n in range(len(LIBRARIES))), asked(at)]


def region_table(rows):
    lines = []
    for shapes, low, high in SHAPES:
        for tail, least, most in (*TAILS, BEYOND):
            here = [r for r in rows if low <= shape(r) < high and least <= r.log10_tail < most]
            if here:
                lines.append([shapes, tail, *cells(here)])
    return table(["shape", "tail", "points", *LIBRARIES, "ours worst at"], lines)


def summary_table(found):
    lines = []
    for name, rows in found.items():
        near = [r for r in rows if shape(r) <= 1e6 and r.log10_tail >= -100]
        far = [r for r in rows if not (shape(r) <= 1e6 and r.log10_tail >= -100)]
        lines.append([name, *(number(worst(part, n).errors[n]) if part else "" for part in (near, far) for n in range(3))])
    return table(["", *(f"{library}, {where}" for where in ("near", "far") for library in LIBRARIES)], lines)


PAGE = """\
# How many digits are right

{summary}

{tables}
"""


def main():
    found = measured()
    page = PAGE.format(
        summary=summary_table(found),
        tables="\n\n".join(f"## {name}\n\n{region_table(rows)}" for name, rows in found.items()),
    )
    (HERE / "accuracy.md").write_text(page, encoding="utf-8")
    if len(sys.argv) > 1:
        import pickle

        kept = {n: [(r.function, r.point, r.log10_tail, r.errors) for r in rows] for n, rows in found.items()}
        Path(sys.argv[1]).write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    main()
