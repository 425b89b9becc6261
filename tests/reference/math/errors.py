"""How far answers are from the truth."""

import math
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import truth
from answers import LIBRARIES, answers
from points import SUBJECTS


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
# The same from the logarithms of tails.
OF_LN = {name + "_of_ln": find for name, find in QUANTILES.items()}
PROBABILITIES = {
    "poisson_probability": truth.poisson,
    "binomial_probability": truth.binomial,
    "negative_binomial_probability": truth.negative_binomial,
}


def true_value(function, point, starts):
    """The truth, and the logarithm to ten of the tail or probability that it is about."""
    if function in QUANTILES:
        return quantile_near(QUANTILES[function], point, starts), log10(point[asked_at(function)])
    if function in OF_LN:
        point, at = list(point), asked_at(function)
        point[at] = truth.Logarithm(point[at])
        return quantile_near(OF_LN[function], point, starts), point[at] / math.log(10)
    if function in PROBABILITIES:
        found = PROBABILITIES[function](*point)
        return found, log10(found)
    distribution, *_ = function.split("_")
    lower, upper = tails_of(distribution, *point)
    tail, other = (upper, lower) if "upper" in function else (lower, upper)
    return (truth.logarithm(tail, other) if "_ln_" in function else tail), log10(tail)


def asked_at(function):
    """Where among the arguments the tail is."""
    return 0 if function.startswith(("normal", "student")) else -1


def log10(x):
    return float(truth.arb(x).log() / truth.arb(10).log())


def quantile_near(find, point, starts):
    """By Newton steps from the first answer that leads there, or from one."""
    for start in (*starts, 1.0):
        try:
            if np.isfinite(start):
                return find(*point, start)
        except truth.Unknown:
            continue
    raise truth.Unknown


@dataclass(frozen=True)
class Row:
    """One function at one point: how far off each library is, infinitely where it has no value."""

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
    errors = tuple(truth.error(x, true) if np.isfinite(x) else x * x for x in found)
    return Row(function, point, log10_tail, errors)


def tasks(functions, points, command):
    """Each function at each point, the functions of a point together, with what the libraries say."""
    said = {f: list(zip(*(answers(name, f, points, command) for name in LIBRARIES), strict=True)) for f in functions}
    return [(f, point, said[f][n]) for n, point in enumerate(points) for f in functions]


def measured(command):
    """The rows of each subject."""
    asked = {name: tasks(functions, draw(count), command) for name, (functions, draw, count) in SUBJECTS.items()}
    with ProcessPoolExecutor() as pool:
        return {name: list(filter(None, pool.map(row, these, chunksize=20))) for name, these in asked.items()}
