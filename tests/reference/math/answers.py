"""What SciPy, statrs and the crate say."""

import json
import os
import select
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy import special, stats

LIBRARIES = ("quetelet", "SciPy", "statrs")
# A peer may not end: how long it is waited for at one point, in seconds, and how often.
PATIENCE, BREAKS = 0.3, 25

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
    "normal_upper_quantile_of_ln": lambda ln: -special.ndtri_exp(ln),
    "student_upper_tail": lambda t, df: special.stdtr(df, -t),
    "student_ln_upper_tail": lambda t, df: stats.t.logsf(t, df),
    "student_upper_quantile": lambda q, df: -special.stdtrit(df, q),
    "poisson_probability": stats.poisson.pmf,
    "binomial_probability": stats.binom.pmf,
    "negative_binomial_probability": lambda x, mean, theta: stats.nbinom.pmf(x, theta, theta / (theta + mean)),
}


def scipy_answers(function, points):
    """At once; point by point where one of them breaks off."""
    if function not in SCIPY:
        return [np.nan] * len(points)
    try:
        with np.errstate(all="ignore"):
            found = SCIPY[function](*np.array(points).T)
    except OverflowError:
        return [x for point in points for x in (scipy_answers(function, [point]) if len(points) > 1 else [np.inf])]
    return np.where(np.isnan(found), np.inf, found).tolist()


def program():
    """The program that answers, built from the sources as they are."""
    target = ["--package", "quetelet-pages", "--bin", "special_functions"]
    built = subprocess.run(
        ["cargo", "build", "--release", "--locked", "--message-format=json", *target],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    messages = map(json.loads, built.stdout.splitlines())
    return next(
        m["executable"]
        for m in messages
        if m.get("target", {}).get("name") == "special_functions" and m.get("executable")
    )


def crate_answers(command, function, points):
    """Of a crate: infinity where it breaks off or does not end, not a number where it was not asked any more."""
    lines = [" ".join([function, *map(repr, point)]) + "\n" for point in points]
    found, breaks = said(command, lines), 0
    while len(found) < len(lines):
        if command[-1] == "quetelet":
            raise RuntimeError("no end to " + lines[len(found)])
        found.append(np.inf)
        breaks += 1
        found += [np.nan] * len(lines[len(found) :]) if breaks == BREAKS else said(command, lines[len(found) :])
    return found


def said(command, lines):
    """The answers up to the line that is waited for in vain."""
    with tempfile.TemporaryFile("w+") as asked:
        asked.writelines(lines)
        asked.seek(0)
        with subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
            out = b""
            while select.select([running.stdout], [], [], PATIENCE)[0]:
                piece = os.read(running.stdout.fileno(), 1 << 16)
                if not piece:
                    break
                out += piece
            running.kill()
    whole = out[: out.rfind(b"\n") + 1].decode().split()
    return [float(word) if word != "-" else np.inf for word in whole]


def answers(library, function, points, command):
    if library == "SciPy":
        return scipy_answers(function, points)
    found = crate_answers([command, library], function, points)
    # A function that a crate does not have is not asked of it.
    return found if np.isfinite(found).any() else [np.nan] * len(found)
