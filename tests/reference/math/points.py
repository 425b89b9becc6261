"""Where the special functions are looked at: drawn log-uniformly, with a fixed seed."""

import sys

import numpy as np
from scipy import special

rng = np.random.default_rng(20260101)


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
    return kept(log_uniform(1e-10, 1e6, count))


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


def asked_logarithms(count):
    """Of tails to be asked of a quantile: half of them small, or less than any double, and half of them near one."""
    return -np.where(np.arange(count) % 2, log_uniform(0.5, 1e6, count), log_uniform(1e-16, 1, count))


def gamma_logarithm_points(count):
    return kept(log_uniform(1e-3, 1e9, count), asked_logarithms(count))


def beta_logarithm_points(count):
    return kept(log_uniform(1e-3, 1e9, count), log_uniform(1e-3, 1e9, count), asked_logarithms(count))


def normal_logarithm_points(count):
    return kept(asked_logarithms(count))


def student_logarithm_points(count):
    return kept(asked_logarithms(count), log_uniform(1e-3, 1e9, count))


# What is asked at them: functions, points and how many.
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
    "gamma quantiles of logarithms": (
        ("gamma_lower_quantile_of_ln", "gamma_upper_quantile_of_ln"),
        gamma_logarithm_points,
        1500,
    ),
    "beta quantiles of logarithms": (
        ("beta_lower_quantile_of_ln", "beta_upper_quantile_of_ln"),
        beta_logarithm_points,
        1500,
    ),
    "normal quantile of a logarithm": (("normal_upper_quantile_of_ln",), normal_logarithm_points, 500),
    "Student quantile of a logarithm": (("student_upper_quantile_of_ln",), student_logarithm_points, 500),
}
