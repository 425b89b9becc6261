"""Writes spread.json: what rests on the spread of counts. Clusters, dispersion, weighted totals, counts to come.

Needs scipy and statsmodels. Each case names its peer; `expected` are its numbers.
"""

import json
from pathlib import Path

import numpy as np
from scipy import special, stats
from statsmodels.stats.rates import tolerance_int_poisson

ALPHA = 0.05


def exact(x, alpha=ALPHA):
    low = special.gammaincinv(x, alpha / 2) if x else 0.0
    return low, special.gammainccinv(x + 1, alpha / 2)


def clusters():
    """The limits of PHEindicatormethods for non-independent events, on exact ones."""
    for sizes in ([(1, 40), (2, 9)], [(1, 1)], [(5, 1)], [(1, 75), (2, 16), (3, 4), (4, 2)], [(1, 300), (3, 20), (30, 1)]):
        events, variance = sum(k * f for k, f in sizes), sum(k * k * f for k, f in sizes)
        limits = [max(events + np.sqrt(variance / events) * (limit - events), 0) for limit in exact(events)]
        yield {"question": "clusters", "sizes": sizes, "events": events, "variance": variance, "expected": limits}


def dispersion():
    """scipy.stats.chisquare about the pooled rate."""
    for counts, exposures in (
        ([591, 674, 770, 718, 933, 1133], [1] * 6),
        ([7, 12, 9, 3, 14], [1, 2, 1.5, 0.5, 2]),
        ([64, 252], [1_490_497, 1_498_300]),
        ([0, 1, 0, 2, 5, 0], [10, 20, 10, 30, 50, 5]),
        ([10**6, 2 * 10**6, 1500], [3, 5, 0.01]),
    ):
        share = np.array(exposures) / sum(exposures)
        found = stats.chisquare(counts, np.sum(counts) * share)
        log10 = stats.chi2.logsf(found.statistic, len(counts) - 1) / np.log(10)
        expected = [found.statistic, found.statistic / (len(counts) - 1)]
        if np.isfinite(log10):
            expected.append(log10)
        yield {"question": "dispersion", "counts": counts, "exposures": exposures, "expected": expected}


def harm():
    """Fay and Feuer (1997), Dobson et al. (1991) and the normal interval, with SciPy's quantiles."""
    for counts, weights, phi in (
        ([2, 30, 400], [5475, 365, 10], 1.0),
        ([0, 3, 1], [5475, 365, 10], 1.0),
        ([0, 0, 0], [5475, 365, 10], 1.0),
        ([252], [1], 1.0),
        ([12, 4, 3, 2, 30], [1.5, 2.25, 0, 12, 0.1], 1.0),
        ([2, 30, 400], [5475, 365, 10], 2.5),
    ):
        x, w = np.array(counts, float) / phi, np.array(weights, float) * phi
        total, variance, most = (w * x).sum(), (w * w * x).sum(), w.max()
        more, wider = total + most, variance + most**2
        low = variance / total * special.gammaincinv(total**2 / variance, ALPHA / 2) if total else 0.0
        high = wider / more * special.gammainccinv(more**2 / wider, ALPHA / 2)
        scale = np.sqrt(variance / x.sum()) if x.sum() else most
        dobson = [max(total + scale * (limit - x.sum()), 0) for limit in exact(x.sum())]
        spread = stats.norm.isf(ALPHA / 2) * np.sqrt(variance)
        normal = [max(total - spread, 0), total + spread]
        for method, limits in (("fay_feuer", [low, high]), ("dobson", dobson), ("normal", normal)):
            yield {
                "question": "harm",
                "counts": counts,
                "weights": weights,
                "overdispersion": phi,
                "method": method,
                "expected": [total, *limits],
            }


def conditional(x, ratio, tail):
    """Every y that neither tail of the binomial distribution of x given x + y refuses, one by one."""
    y = np.arange(int(10 * (x + 20) * max(ratio, 1)))
    kept = (stats.binom.sf(x - 1, x + y, 1 / (1 + ratio)) > tail) & (stats.binom.cdf(x, x + y, 1 / (1 + ratio)) > tail)
    return float(y[kept].min()), float(y[kept].max())


def next_counts():
    for x, exposure, to_come, confidence in (
        (252, 1, 1, 0.95),
        (150, 100, 100, 0.95),
        (0, 1, 1, 0.95),
        (1, 1, 1, 0.95),
        (5, 1, 2, 0.95),
        (9, 2, 0.5, 0.9),
        (64, 12, 1, 0.998),
        (4373, 1, 1, 0.99),
        (20_000, 1, 1, 0.95),
    ):
        tail = (1 - confidence) / 2
        case = {"question": "next", "count": x, "exposure": exposure, "to_come": to_come, "confidence": confidence}
        yield case | {"method": "conditional", "expected": conditional(x, to_come / exposure, tail)}
        for method, peer in (("exact", "exact-c"), ("score", "score"), ("wald", "wald")):
            found = tolerance_int_poisson(
                x, exposure, prob=confidence, exposure_new=to_come, method=peer, alpha=1 - confidence
            )
            yield case | {"method": method, "expected": [float(end) for end in found]}


def main():
    cases = [*clusters(), *dispersion(), *harm(), *next_counts()]
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    head = '"source": "scipy 1.17.1 and statsmodels 0.15",\n "script": "tests/reference/spread.py"'
    path = Path(__file__).with_suffix(".json")
    path.write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(cases)} cases")


if __name__ == "__main__":
    main()
