"""Writes count_ranges.json: the probability of a range of counts, and the mean and variance of a count known to lie in it.

Sums over all counts of the range, or regularised incomplete gamma and beta functions where it is long, in a hundred digits: the
moments of Poisson counts from low to high are those of μ P(low − 1 to high − 1) and so on, and what cancels has digits enough.
"""

import json
import pathlib

from mpmath import betainc, exp, gammainc, log, loggamma, mp, mpf

mp.dps = 100
HERE = pathlib.Path(__file__).parent


def upper(y, mean, theta):
    """P(Y ≥ y)"""
    if y <= 0:
        return mpf(1)
    if y > mean and falls(mean, theta):
        return exp(by_counts(range(y, y + 10**9), mean, theta)[0])
    return 1 - lower(y - 1, mean, theta)


def falls(mean, theta):
    """Whether counts far above the mean are soon negligible."""
    return theta is None or mean < 3000 * theta


def lower(y, mean, theta):
    """P(Y ≤ y)"""
    if y < 0:
        return mpf(0)
    if theta is None:
        return gammainc(y + 1, mean, regularized=True)
    return betainc(theta, y + 1, 0, theta / (theta + mean), regularized=True)


def between(low, high, mean, theta):
    if high is not None and high < mean:
        return lower(high, mean, theta) - lower(low - 1, mean, theta)
    return upper(low, mean, theta) - (0 if high is None else upper(high + 1, mean, theta))


def by_tails(low, high, mean, theta):
    """With Y (Y − 1)… P(y; θ) = θ (θ + 1)… (μ/θ)^k P(y − k; μ (θ + k)/θ, θ + k)."""
    total = between(low, high, mean, theta)
    moments, factor = [], mpf(1)
    for k in (1, 2):
        if theta is None:
            factor *= mean
            part = between(low - k, None if high is None else high - k, mean, None)
        else:
            factor *= (theta + k - 1) * mean / theta
            part = between(low - k, None if high is None else high - k, mean * (theta + k) / theta, theta + k)
        moments.append(factor * part / total)
    first, second = moments
    return log(total), first, second + first - first**2


def by_counts(counts, mean, theta):
    """Over counts that fall from the first one on, until they are negligible."""
    share = None if theta is None else mean / (theta + mean)

    def ln_p(y):
        if theta is None:
            return y * log(mean) - mean - loggamma(y + 1)
        return loggamma(y + theta) - loggamma(theta) - loggamma(y + 1) + theta * log(1 - share) + y * log(share)

    start = counts[0]
    p = total = mpf(1)
    first = second = mpf(0)
    for before, y in zip(counts, counts[1:]):
        above = max(before, y)
        ratio = mean / above if theta is None else (above - 1 + theta) / above * share
        p = p * ratio if y > before else p / ratio
        total, first, second = total + p, first + p * (y - start), second + p * (y - start) ** 2
        if p < mpf(10) ** -60 and p * abs(y - start) ** 2 < mpf(10) ** -60 * second:
            break
    shift = first / total
    return ln_p(mpf(start)) + log(total), start + shift, second / total - shift**2


def moments(low, high, mean, theta):
    if low >= mean and falls(mean, theta) or high is not None and high - low <= 12000:
        return by_counts(range(low, (high or 10**9) + 1), mean, theta)
    if high is not None and high < mean * (1 if theta is None else 1 - 1 / theta):
        return by_counts(range(high, low - 1, -1), mean, theta)
    return by_tails(low, high, mean, theta)


RANGES = [
    (1, 4), (0, 4), (0, 300), (3, 700), (12, None), (12, 12000), (900, 1100), (1000, None), (0, 1000), (1, 30000),
    (30000, None), (50000, 60000), (10**6, None), (999_000, 1_010_000), (10**6, 10**6 + 5000), (0, 999_000),
]
LAWS = [(m, t) for m in ("0.001", "0.7", "30", "1000", "1000000") for t in (None, "0.02", "1", "37.5", "100000")]


def cases():
    for mean, theta in LAWS:
        for low, high in RANGES:
            m, t = mpf(float(mean)), None if theta is None else mpf(float(theta))
            ln_p, first, variance = moments(low, high, m, t)
            if ln_p < -(10**7):
                continue
            yield dict(low=low, high=high, mean=float(m), theta=None if t is None else float(t),
                       ln_p=float(ln_p), expected=float(first), variance=float(variance))
            print(mean, theta, low, high, float(ln_p), flush=True)


if __name__ == "__main__":
    text = json.dumps(dict(source="mpmath, 100 digits", script="count_ranges.py", cases=list(cases())), indent=1)
    (HERE / "count_ranges.json").write_text(text + "\n")
