"""Writes change_points.json: the cheapest segments of short series by trying every way to cut them, of longer ones by
optimal partitioning, and what ruptures finds.

Likelihoods are sums of log-probabilities, maximised by search: nothing here is a formula of the library.
"""

import json
import math
import pathlib

import numpy as np
import ruptures
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, xlogy

HERE = pathlib.Path(__file__).parent


def ln_p(y, mu, theta):
    if theta is None:
        return (y * math.log(mu) if y else 0.0) - mu - math.lgamma(y + 1)
    ln_theta = sum(math.log(theta + j) for j in range(int(y)))  # Γ(y + θ)/Γ(θ)
    power = y * math.log(mu / (theta + mu)) if y else 0.0
    return ln_theta - math.lgamma(y + 1) - theta * math.log1p(mu / theta) + power


def ln_exact(y, mu, theta):
    """The same of many counts."""
    if theta is None:
        return float(np.sum(xlogy(y, mu) - mu - gammaln(y + 1)))
    terms = gammaln(y + theta) - gammaln(theta) - gammaln(y + 1) - theta * np.log1p(mu / theta) + xlogy(y, mu / (theta + mu))
    return float(np.sum(terms))


def ln_range(low, high, mu, theta):
    if low == high:
        return ln_p(low, mu, theta)
    if high == math.inf:
        return math.log1p(-sum(math.exp(ln_p(k, mu, theta)) for k in range(int(low))))
    return math.log(sum(math.exp(ln_p(k, mu, theta)) for k in range(int(low), int(high) + 1)))


class Series:
    def __init__(self, low, high=None, exposure=None, theta=None):
        self.low, self.high = low, high or low
        self.exposure = exposure or [1.0] * len(low)
        self.plain = exposure is None and high is None
        self.theta = theta
        self.known = {}

    def segment(self, s, e):
        """The likeliest rate and ln L of counts s to e."""
        if (s, e) not in self.known:
            self.known[s, e] = self.likeliest(s, e)
        return self.known[s, e]

    def at(self, s, e):
        """ln L of counts s to e, of their rate."""
        rows = list(zip(self.low[s:e], self.high[s:e], self.exposure[s:e]))
        if any(low != high for low, high, _ in rows):
            return lambda rate: sum(ln_range(low, high, rate * x, self.theta) for low, high, x in rows)
        y, x = np.array(self.low[s:e], float), np.array(self.exposure[s:e])
        return lambda rate: ln_exact(y, rate * x, self.theta)

    def limits(self, s, e):
        """Where the likelihood falls short by half the 95 % point of χ² on one degree of freedom."""
        rate, top = self.segment(s, e)
        if rate is None:
            return [None, None]
        at, short = self.at(s, e), 1.920729410347062
        f = lambda u: top - at(math.exp(u)) - short
        start = math.log(rate) if rate else -40.0
        beyond = lambda sign: next((start + sign * k for k in np.arange(0.05, 12, 0.05).tolist() if f(start + sign * k) > 0), None)
        if rate == 0:
            return [0.0, math.exp(brentq(f, start, 10, xtol=1e-13))]
        low, high = beyond(-1), beyond(1)
        find = lambda far: math.exp(brentq(f, *sorted([start, far]), xtol=1e-13))
        return [find(low), None if high is None else find(high)]

    def likeliest(self, s, e):
        rows = list(zip(self.low[s:e], self.high[s:e], self.exposure[s:e]))
        if sum(low for low, _, _ in rows) == 0:
            return 0.0, 0.0
        if all(high == math.inf for _, high, _ in rows):
            return None, 0.0
        exact = all(low == high for low, high, _ in rows)
        at = self.at(s, e)
        if exact and (self.theta is None or self.plain):
            rate = sum(low for low, _, _ in rows) / sum(x for _, _, x in rows)
            return rate, at(rate)
        ends = [low / x for low, _, x in rows] + [high / x for _, high, x in rows if high < math.inf]
        a, b = math.log(max(min(ends) / 3, 1e-4 * max(ends))), math.log(max(ends) * 3)
        found = minimize_scalar(lambda u: -at(math.exp(u)), bounds=(a, b), method="bounded", options={"xatol": 1e-11})
        # The search ends where the likelihood no longer tells points apart: a parabola through three of them is better.
        u, h = found.x, 1e-3
        for _ in range(3):
            left, middle, right = at(math.exp(u - h)), at(math.exp(u)), at(math.exp(u + h))
            u += 0.5 * h * (right - left) / (2 * middle - left - right)
        return math.exp(u), at(math.exp(u))


def by_length(penalty):
    return penalty in ("mbic", "zhang_siegmund")


def charge(penalty, n, lengths):
    amount = {"mbic": 3 * math.log(n), "zhang_siegmund": 2 * math.log(n), "bic": 2 * math.log(n), "hannan_quinn": 4 * math.log(math.log(n)), "aic": 4.0}
    change = amount[penalty] if penalty in amount else float(penalty[7:-1])
    return change * (len(lengths) - 1) + (sum(map(math.log, lengths)) if by_length(penalty) else 0.0)


def compositions(n, shortest):
    """Every way to cut n counts into segments of at least so many."""
    yield [n]
    for first in range(shortest, n - shortest + 1):
        for rest in compositions(n - first, shortest):
            yield [first, *rest]


def ends_of(lengths):
    ends = np.cumsum(lengths).tolist()
    return list(zip([0, *ends[:-1]], ends))


def by_enumeration(series, penalty, shortest):
    n = len(series.low)
    found = []
    for lengths in compositions(n, shortest):
        cost = charge(penalty, n, lengths) - 2 * sum(series.segment(s, e)[1] for s, e in ends_of(lengths))
        found.append((cost, lengths))
    found.sort()
    return found[0], (found[1][0] - found[0][0] if len(found) > 1 else math.inf)


def by_partitioning(series, penalty, shortest):
    """Jackson et al. (2005), nothing left out."""
    n = len(series.low)
    one = charge(penalty, n, [1, 1])
    length = (lambda k: math.log(k)) if by_length(penalty) else (lambda k: 0.0)
    best, last = [-one] + [math.inf] * n, [0] * (n + 1)
    for e in range(shortest, n + 1):
        costs = [best[s] - 2 * series.segment(s, e)[1] + length(e - s) + one for s in range(e - shortest + 1)]
        last[e] = int(np.argmin(costs))
        best[e] = costs[last[e]]
    starts, e = [], n
    while e:
        e = last[e]
        starts.insert(0, e)
    return (best[n], np.diff([*starts, n]).tolist()), math.inf


def case(name, series, penalty, shortest, find, rtol, times=None, theta_given=True, cost=None):
    (criterion, lengths), margin = find(series, penalty, shortest)
    if margin < 1e-6:
        return None
    parts = [series.segment(s, e) for s, e in ends_of(lengths)]
    whole = series.segment(0, len(series.low))[1]
    return {
        "name": name, "times": times or list(range(len(series.low))), "low": series.low,
        "high": [None if h == math.inf else h for h in series.high],
        "exposure": None if all(x == 1 for x in series.exposure) else series.exposure,
        "cost": cost or ("poisson" if series.theta is None else "negative_binomial"), "penalty": penalty, "min_length": shortest,
        "theta": series.theta if theta_given else None,
        "expected": {"criterion": criterion, "lengths": lengths, "rates": [rate for rate, _ in parts],
                     "limits": [series.limits(s, e) for s, e in ends_of(lengths)],
                     "log_likelihood": sum(p for _, p in parts), "gain": 2 * (sum(p for _, p in parts) - whole),
                     "theta": series.theta},
        "rtol": rtol,
    }


def jumping(rng, n, theta=None, low=0.2, high=30.0, change=0.25):
    rate, counts = rng.uniform(low, high), []
    for _ in range(n):
        if rng.random() < change:
            rate = rng.uniform(low, high) if rng.random() > 0.2 else 0.0
        mean = rate if theta is None else rate * rng.gamma(theta) / theta
        counts.append(int(rng.poisson(mean)))
    return counts


def short(rng):
    for i in range(90):
        n = int(rng.integers(3, 12))
        shortest, penalty = int(rng.integers(1, 4)), ["mbic", "zhang_siegmund", "bic", "hannan_quinn", "aic", "manual(3.5)"][i % 6]
        theta = [None, None, 0.7, 5.0][i % 4]
        exposure = rng.uniform(0.3, 4, n).round(3).tolist() if i % 3 == 0 else None
        times = sorted(rng.choice(np.arange(2 * n), n, replace=False).tolist())
        counts = jumping(rng, n, theta, high=[3.0, 30.0, 400.0][i % 3])
        if i % 18 == 7:
            counts = [0] * n
        series = Series(counts, exposure=exposure, theta=theta)
        yield case(f"short {i}", series, penalty, shortest, by_enumeration, 1e-9, times)


def ranges(rng):
    for i in range(24):
        n = int(rng.integers(4, 9))
        counts = jumping(rng, n, high=12.0)
        low, high = [], []
        for y in counts:
            kind = rng.integers(0, 3)
            low.append([y, 1, 5][kind] if kind == 0 or (kind == 1 and 0 < y < 5) or (kind == 2 and 5 <= y) else y)
            high.append(4 if kind == 1 and 0 < y < 5 else (math.inf if kind == 2 and 5 <= y else y))
        if low == high:
            low[0], high[0] = 1, 4
        exposure = rng.uniform(0.5, 2, n).round(3).tolist() if i % 2 else None
        series = Series(low, high, exposure, [None, 4.0][i % 4 // 2])
        yield case(f"ranges {i}", series, ["zhang_siegmund", "aic"][i % 2], 2, by_enumeration, 1e-8)


def joint(rng):
    """θ sought together with the cuts: for every way to cut, the likeliest θ."""
    for i in range(12):
        n = int(rng.integers(7, 11))
        counts = jumping(rng, n, theta=[1.0, 4.0, 20.0][i % 3], low=5, high=120, change=0.2)
        exposure = rng.uniform(0.5, 2, n).round(3).tolist() if i % 4 == 3 else None
        penalty = ["zhang_siegmund", "aic", "manual(2.5)"][i % 3]
        found = []
        for lengths in compositions(n, 2):
            def cost(ln_theta, lengths=lengths):
                s = Series(counts, exposure=exposure, theta=math.exp(ln_theta))
                return -2 * sum(s.segment(a, b)[1] for a, b in ends_of(lengths))
            grid = np.linspace(-2, 11, 27)
            values = [cost(g) for g in grid]
            k = int(np.argmin(values))
            best = minimize_scalar(cost, bounds=(grid[max(k - 1, 0)], grid[min(k + 1, 26)]), method="bounded",
                                   options={"xatol": 1e-9})
            poisson = Series(counts, exposure=exposure)
            none = -2 * sum(poisson.segment(a, b)[1] for a, b in ends_of(lengths))
            theta, least = (None, none) if none <= best.fun else (math.exp(best.x), best.fun)
            found.append((least + charge(penalty, n, lengths), lengths, theta))
        found.sort(key=lambda f: f[0])
        if found[1][0] - found[0][0] < 1e-4:
            continue
        criterion, lengths, theta = found[0]
        # Neither the search nor the sum is good to more than this where the likelihood is flat.
        series = Series(counts, exposure=exposure, theta=theta)
        whole = case(f"joint {i}", series, penalty, 2, lambda *_: ((criterion, lengths), math.inf), 1e-6, theta_given=False,
                     cost="negative_binomial")
        yield whole


def long(rng):
    for i in range(16):
        n = [40, 120, 160, 200][i % 4]
        theta = [None, None, 6.0][i % 3]
        exposure = rng.uniform(0.5, 2, n).round(3).tolist() if i % 4 == 1 and theta is None else None
        counts = jumping(rng, n, theta, high=[2.0, 60.0, 3000.0][i % 3], change=[0.02, 0.1][i % 2])
        series = Series(counts, exposure=exposure, theta=theta)
        yield case(f"long {i}", series, ["mbic", "bic", "aic", "zhang_siegmund"][i % 7 % 4], [1, 2, 6][i % 3], by_partitioning, 1e-9)


class Poisson(ruptures.base.BaseCost):
    model = "poisson"
    min_size = 1

    def fit(self, signal):
        self.sums = np.concatenate([[0.0], np.cumsum(signal[:, 0])])
        self.signal = signal
        return self

    def error(self, start, end):
        x = self.sums[end] - self.sums[start]
        return 0.0 if x == 0 else -2 * x * math.log(x / (end - start))


def peers(rng):
    for i in range(30):
        n = [24, 60, 120][i % 3]
        counts = jumping(rng, n, low=2.0, high=40.0, change=0.06)
        signal, shortest = np.array(counts, float)[:, None], 2
        amount = 2 * math.log(n)
        pelt = ruptures.Pelt(custom_cost=Poisson(), min_size=shortest, jump=1).fit(signal).predict(pen=amount)
        binary = ruptures.Binseg(custom_cost=Poisson(), min_size=shortest, jump=1).fit(signal).predict(pen=amount)
        yield {"name": f"ruptures {i}", "counts": counts, "penalty": "bic", "min_length": shortest, "pelt": pelt,
               "binary": binary}


def main():
    rng = np.random.default_rng(20190429)
    cases = []
    for make in (short, ranges, joint, long):
        cases += [c for c in make(rng) if c]
        print(make.__name__, len(cases), flush=True)
    fixture = {
        "source": f"log-probabilities (scipy search); ruptures {ruptures.__version__}",
        "script": "tests/reference/change_points.py", "cases": cases,
    }
    (HERE / "change_points.json").write_text(json.dumps(fixture, indent=None) + "\n")
    fixture |= {"cases": list(peers(rng))}
    (HERE / "change_points_ruptures.json").write_text(json.dumps(fixture, indent=None) + "\n")


main()
