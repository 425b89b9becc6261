"""Writes log_linear.json: the likeliest log-linear models in eighty digits, from the likelihood alone.

Derivatives are differences in eighty digits, so that nothing here is a formula of the library. Series on which R or statsmodels
stopped before the end are read from the reference outputs beside the project, where those are there.
"""

import json
import pathlib
import sys

import numpy as np
from mpmath import betainc, erfinv, exp, findroot, log, loggamma, matrix, mp, mpf, sin, cos, pi, sqrt, expm1

mp.dps = 80
HERE = pathlib.Path(__file__).parent
H = mpf(10) ** -24


def design(times, breaks=(), season=None):
    origin = times[0]
    rows = []
    for t in times:
        row = [mpf(1), mpf(t) - mpf(origin)] + [mpf(t >= b) for b in breaks]
        if season in ("months", "quarters"):
            parts = {"months": 12, "quarters": 4}[season]
            k = int(t * parts + 1e-6) % parts
            row += [mpf(k == j) for j in range(1, parts)]
        elif season:
            for j in range(1, int(season[10:-1]) + 1):
                row += [cos(2 * pi * j * mpf(t)), sin(2 * pi * j * mpf(t))]
        rows.append(row)
    return rows


def ln_p(y, mu, theta):
    if theta is None:
        return y * log(mu) - mu - loggamma(y + 1)
    return (loggamma(y + theta) - loggamma(theta) - loggamma(y + 1) + theta * log(theta / (theta + mu))
            + y * log(mu / (theta + mu)))


def likelihood(case, params):
    p = len(case["rows"][0])
    theta = exp(params[p]) if len(params) > p else None
    total = mpf(0)
    for row, low, high, e in zip(case["rows"], case["low"], case["high"], case["exposure"]):
        mu = e * exp(sum(x * b for x, b in zip(row, params)))
        if low == high:
            total += ln_p(low, mu, theta)
        elif high == float("inf"):
            total += log(1 - sum(exp(ln_p(mpf(k), mu, theta)) for k in range(int(low))))
        else:
            total += log(sum(exp(ln_p(mpf(k), mu, theta)) for k in range(int(low), int(high) + 1)))
    return total


def derivatives(f, x):
    n = len(x)
    at = lambda *moves: f([v + sum(s * H for j, s in moves if j == i) for i, v in enumerate(x)])
    base = f(x)
    up, down = [at((i, 1)) for i in range(n)], [at((i, -1)) for i in range(n)]
    gradient = [(u - d) / (2 * H) for u, d in zip(up, down)]
    hessian = matrix(n, n)
    for i in range(n):
        hessian[i, i] = (up[i] - 2 * base + down[i]) / H**2
        for j in range(i):
            both, neither = at((i, 1), (j, 1)), at((i, -1), (j, -1))
            hessian[i, j] = hessian[j, i] = (both + neither - up[i] - down[i] - up[j] - down[j] + 2 * base) / (2 * H**2)
    return gradient, hessian


def newton(f, x):
    """From a start good to a few digits."""
    for _ in range(12):
        gradient, hessian = derivatives(f, x)
        step = mp.lu_solve(-hessian, matrix(gradient))
        x = [v + s for v, s in zip(x, step)]
        if max(abs(s) for s in step) < mpf(10) ** -22:
            return x, hessian
    raise ValueError("not converged")


def start(case, negative_binomial):
    """Scoring in doubles; θ by steps on a grid."""
    X = np.array([[float(v) for v in row] for row in case["rows"]])
    y = np.array([float(low if high == float("inf") else (low + high) / 2) for low, high in zip(case["low"], case["high"])])
    e = np.array([float(v) for v in case["exposure"]])

    def scoring(theta):
        mu = y + 0.1
        for _ in range(80):
            eta = np.log(mu / e)
            w = mu if theta is None else mu * theta / (theta + mu)
            beta = np.linalg.lstsq(X * np.sqrt(w)[:, None], np.sqrt(w) * (eta + (y - mu) / mu), rcond=None)[0]
            mu = e * np.exp(np.clip(X @ beta, -600, 600))
        return beta

    if not negative_binomial:
        return [mpf(float(b)) for b in scoring(None)]
    grid = [np.exp(k / 4) for k in range(-12, 60)]
    fits = [[mpf(float(b)) for b in scoring(theta)] + [log(mpf(theta))] for theta in grid]
    mp.dps = 30
    best = max(fits, key=lambda params: likelihood(case, params))
    mp.dps = 80
    return best


def student_quantile(df):
    """The value with 2.5 % above it."""
    tail = lambda t: betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) - mpf("0.05")
    mp.dps = 30
    t = findroot(tail, 2.5 + 6 / df**1.5)
    mp.dps = 80
    return t


def solve(case, family):
    p = len(case["rows"][0])
    params, hessian = newton(lambda x: likelihood(case, x), start(case, family == "negative_binomial"))
    theta = exp(params[p]) if family == "negative_binomial" else None
    beta = params[:p]
    mu = [e * exp(sum(x * b for x, b in zip(row, beta))) for row, e in zip(case["rows"], case["exposure"])]
    exact = all(low == high for low, high in zip(case["low"], case["high"]))
    # Exact counts give their expected information (as R's glm.nb has it), ranges what is observed of them.
    ranges = [i for i in range(len(mu)) if case["low"][i] != case["high"][i]]
    information = -hessian[:p, :p]
    if theta is not None:
        only = {key: [case[key][i] for i in ranges] for key in case}
        information = matrix(p, p)
        if ranges:
            information = -derivatives(lambda x: likelihood(only, [*x, params[p]]), beta)[1]
        for i, (m, row) in enumerate(zip(mu, case["rows"])):
            for j in range(p):
                for k in range(p):
                    information[j, k] += 0 if i in ranges else m * theta / (theta + m) * row[j] * row[k]
    covariance = information**-1
    df = len(mu) - p
    pearson = mpf(0)
    for low, high, m in zip(case["low"], case["high"], mu):
        variance = m if theta is None else m + m * m / theta
        if low == high:
            pearson += (low - m) ** 2 / variance
        else:
            top = int(high) if high != float("inf") else int(low + m * 20 + 400)
            weights = [(mpf(k), exp(ln_p(mpf(k), m, theta))) for k in range(int(low), top + 1)]
            pearson += sum(w * (k - m) ** 2 for k, w in weights) / sum(w for _, w in weights) / variance
    phi = pearson / df if df else None
    scale = max(mpf(1), phi) if family == "quasi_poisson" and phi is not None else mpf(1)
    errors = [sqrt(scale * covariance[i, i]) for i in range(p)]
    deviance = None
    if exact:
        part = lambda y, m: y * log(y / m) - y + m if y else m
        nb = lambda y, m: (y * log(y / m) if y else 0) - (y + theta) * log((y + theta) / (m + theta))
        deviance = 2 * sum((part if theta is None else nb)(y, m) for y, m in zip(case["low"], mu))
    q = student_quantile(df) if family == "quasi_poisson" else sqrt(2) * erfinv(mpf("0.95"))
    b, s = beta[1], errors[1]
    return {
        "coefficients": [float(x) for x in beta],
        "errors": [float(x) for x in errors],
        "theta": None if theta is None else float(theta),
        "pearson": float(pearson),
        "deviance": None if deviance is None else float(deviance),
        "log_likelihood": float(likelihood(case, params)),
        "df": df,
        "percent": [float(100 * expm1(v)) for v in (b, b - q * s, b + q * s)],
    }


IMAGES = ([2013 + k for k in range(6)], [591, 674, 770, 718, 933, 1133])
HOMICIDE_LIKE = [14, 9, 11, 17, 8, 12, 21, 15, 19, 25, 13, 18, 30, 22]


def months(n):
    """Made-up monthly counts with a season, a step and scatter: whole numbers from whole-number arithmetic."""
    shape = [0, 2, 5, 8, 12, 15, 16, 14, 10, 6, 3, 1]
    return [20 + 3 * shape[k % 12] + k // 3 + (k * k * 7919 + 31 * k) % 17 - (14 if k >= 30 else 0) for k in range(n)]


def cases():
    yield "images", *IMAGES, {}
    yield "a gap and populations", [2001, 2002, 2003, 2005, 2006, 2009, 2010], [12, 15, 9, 22, 31, 28, 40], {
        "exposure": [1.1, 1.2, 1.25, 1.3, 1.4, 1.6, 1.7]}
    yield "few", [2010 + k for k in range(5)], [0, 2, 1, 0, 4], {}
    yield "four", [2010 + k for k in range(4)], [30, 41, 38, 70], {}
    yield "small theta", [1990 + k for k in range(14)], [0, 0, 31, 2, 0, 90, 1, 0, 12, 55, 0, 3, 0, 210], {}
    yield "more even than chance", [1990 + k for k in range(14)], [20, 21, 20, 22, 21, 23, 22, 24, 23, 23, 25, 24, 26, 25], {}
    yield "one break", [1995 + k for k in range(14)], HOMICIDE_LIKE, {"breaks": [2002]}
    yield "two breaks", [1995 + k for k in range(14)], HOMICIDE_LIKE, {"breaks": [1999, 2003.5], "exposure": [50 + k for k in range(14)]}
    t = [2015 + (k + 0.5) / 12 for k in range(60)]
    yield "months", t, months(60), {"season": "months", "breaks": [2017.5]}
    yield "harmonics", t, months(60), {"season": "harmonics(2)"}
    yield "quarters", [2015 + (k + 0.5) / 4 for k in range(22)], [m + 3 for m in months(22)], {"season": "quarters"}
    inf = float("inf")
    yield "ranges", [2010 + k for k in range(8)], [1, 3, 1, 6, 1, 9, 12, 10], {"high": [4, 3, 4, 6, 4, 9, 12, inf]}
    yield "wide ranges", [2010 + k for k in range(7)], [100, 90, 140, 150, 0, 180, 230], {
        "high": [120, 130, 140, 170, 400, 240, 260], "exposure": [1, 1, 1.1, 1.1, 1.2, 1.2, 1.2]}


    yield "scattered ranges", [2001 + k for k in range(9)], [1, 3, 40, 1, 12, 0, 60, 9, 33], {
        "high": [4, 3, 40, 4, 20, 4, 60, 9, 90], "exposure": [1, 1, 1, 1.1, 1.1, 1.2, 1.2, 1.3, 1.3]}


def disputed(shared):
    """Series on which a peer is further than 1e-8 from the others or from what is here."""
    names = sys.argv[2:]
    for file in ("glm_trend_r.json", "glm_trend_py.json"):
        path = shared / "reference" / file
        seen = set()
        for case in json.loads(path.read_text()) if path.exists() else []:
            i = case["inputs"]
            if i["series"] in names and i["series"] not in seen and file.endswith("r.json"):
                seen.add(i["series"])
                yield i["series"], i["time_minus_first"], i["count"], {"exposure": i["pop"]} if i["pop"] else {}


def main():
    shared = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent.parent / "shared"
    written = []
    for name, times, low, more in [*cases(), *disputed(shared)]:
        high = more.get("high", low)
        exposure = more.get("exposure")
        case = {
            "rows": design(times, more.get("breaks", ()), more.get("season")),
            "low": [mpf(v) for v in low], "high": [v if v == float("inf") else mpf(v) for v in high],
            "exposure": [mpf(v) for v in exposure or [1] * len(low)],
        }
        for family in ("poisson", "quasi_poisson", "negative_binomial"):
            if family == "negative_binomial" and name in ("more even than chance", "few", "four", "ranges"):
                continue
            try:
                expected = solve(case, family)
            except (ValueError, ZeroDivisionError) as error:
                print("left out:", name, family, error)
                continue
            if expected["theta"] and expected["theta"] > 1e6:
                print("left out:", name, family, "theta", expected["theta"])
                continue
            print(name, family, expected["percent"], expected["theta"], flush=True)
            written.append({
                "name": name, "times": times, "low": low, "high": [None if v == float("inf") else v for v in high],
                "exposure": exposure, "breaks": list(more.get("breaks", ())), "season": more.get("season", "none"),
                "family": family, "expected": expected, "rtol": 1e-9,
            })
    text = json.dumps({"source": "likelihoods maximised in eighty digits (mpmath)",
                       "script": "tests/reference/log_linear.py", "cases": written}, indent=1)
    (HERE / "log_linear.json").write_text(text + "\n")


main()
