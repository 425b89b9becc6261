"""Writes interrupted.json: segmented regressions by statsmodels 0.15 (GLM of counts, OLS with Newey and West's errors)."""

import json
from math import expm1
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy.stats import norm, t

ROWS = [
    ("images", 2008, [52, 49, 55, 51, 50, 80, 92, 97, 115, 121], 2013.0),
    ("fall", 2000, [210, 198, 220, 205, 190, 170, 120, 111, 98, 105, 90, 80], 2006.0),
    ("few", 2010, [3, 0, 4, 2, 9, 7, 12, 8], 2014.0),
]


def solve(name, first, counts, at, model):
    y, times = np.array(counts, float), np.arange(first, first + len(counts), dtype=float)
    X = np.column_stack([np.ones_like(y), times - first, times >= at, np.maximum(times - at, 0.0)])
    if model == "linear":
        lag = int(4 * (len(y) / 100) ** (2 / 9))
        fit = sm.OLS(y, X).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})
        dispersion = float(fit.ssr / fit.df_resid)
    else:
        glm = sm.GLM(y, X, family=sm.families.Poisson())
        dispersion = float(glm.fit(tol=1e-14).pearson_chi2 / (len(y) - 4))
        scale = max(dispersion, 1.0) if model == "quasi_poisson" else 1.0
        fit = glm.fit(scale=scale, tol=1e-14)
    law = norm() if model == "poisson" else t(len(y) - 4)
    outwards = (lambda x: float(x)) if model == "linear" else (lambda x: 100 * expm1(x))
    covariance = np.asarray(fit.cov_params())
    terms = {}
    for term, row in {"level": [2], "slope_change": [3], "slope_before": [1], "slope_after": [1, 3]}.items():
        w = np.isin(range(4), row).astype(float)
        effect, error = float(w @ fit.params), float(np.sqrt(w @ covariance @ w))
        reach = law.isf(0.025) * error
        terms[term] = [outwards(effect), outwards(effect - reach), outwards(effect + reach), float(2 * law.sf(abs(effect / error)))]
    return {"name": name, "first": first, "counts": counts, "at": at, "model": model, "dispersion": dispersion, **terms}


cases = [solve(*row, model) for row in ROWS for model in ("quasi_poisson", "poisson", "linear")]
lines = ",\n".join("  " + json.dumps(case) for case in cases)
head = '"source": "statsmodels 0.15", "script": "tests/reference/interrupted.py"'
Path(__file__).with_suffix(".json").write_text(f'{{{head},\n "cases": [\n{lines}\n ]}}\n', encoding="utf-8")
