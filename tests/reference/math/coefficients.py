"""Writes src/math/coefficients.rs: numbers that are defined mathematically, in exact arithmetic.

Temme's uniform expansion (Temme 1979, SIAM J. Math. Anal. 10, 757-766; DLMF 8.12): with mu = x/a - 1 and
eta^2 / 2 = mu - ln(1 + mu),

    c_0 = 1/mu - 1/eta,    c_k = (1/eta) dc_(k-1)/deta + (-1)^k g_k / mu

where g_k are the coefficients of Stirling's series for the gamma function. Everything is a power series in eta.
"""

from fractions import Fraction
from pathlib import Path

import mpmath

ORDER = 64
TERMS = 12
LENGTH = 26
CHEBYSHEV = 32
SMALL_STIRLING = 25
LEGENDRE = 24


def product(p, q):
    return [sum(p[i] * q[n - i] for i in range(n + 1)) for n in range(min(len(p), len(q)))]


def reciprocal(p):
    r = [1 / p[0]]
    for n in range(1, len(p)):
        r.append(-sum(p[i] * r[n - i] for i in range(1, n + 1)) / p[0])
    return r


def mu_over_eta():
    """mu/eta as a series in eta, from mu mu' = eta (1 + mu)."""
    alpha = [Fraction(0), Fraction(1)]
    for n in range(2, ORDER + 1):
        # coefficient of eta^n in mu mu' is (n + 1)/2 times that of eta^(n+1) in mu^2
        known = sum(alpha[i] * alpha[n + 1 - i] for i in range(2, n))
        alpha.append((alpha[n - 1] * 2 / (n + 1) - known) / 2)
    return alpha[1:]


def stirling(count):
    """Coefficients g_k of the series of the scaled gamma function."""
    log = [Fraction(0)] * (count + 1)
    for k in range(1, count // 2 + 2):
        power = 2 * k - 1
        if power <= count:
            p, q = mpmath.bernfrac(2 * k)
            log[power] = Fraction(int(p), int(q)) / (2 * k * (2 * k - 1))
    g = [Fraction(1)]
    for n in range(1, count + 1):
        g.append(sum(i * log[i] * g[n - i] for i in range(1, n + 1)) / n)
    return g


def temme():
    inverse = reciprocal(mu_over_eta())  # eta/mu
    g = stirling(TERMS)
    rows = [inverse[1:]]  # c_0 = (eta/mu - 1)/eta
    for k in range(1, TERMS):
        # c_(k-1)' / eta + (-1)^k g_k / mu: the terms in 1/eta cancel
        derivative = [n * c for n, c in enumerate(rows[-1])][1:]
        series = [derivative[0] + (-1) ** k * g[k] * inverse[0]]
        assert series[0] == 0, (k, series[0])
        rows.append([d + (-1) ** k * g[k] * i for d, i in zip(derivative[1:], inverse[1:])])
    return [[float(c) for c in row[:LENGTH]] for row in rows]


def bernoulli():
    """B_2k / (2k (2k - 1)): Stirling's series of the logarithm of the gamma function."""
    return [float(mpmath.mpf(mpmath.bernoulli(2 * k)) / (2 * k * (2 * k - 1))) for k in range(1, 11)]


def zeta():
    """(zeta(k) - 1)/k for k = 2, 3, ...: the logarithm of the gamma function around 2."""
    mpmath.mp.dps = 40
    return [float((mpmath.zeta(k) - 1) / k) for k in range(2, 34)]


def chebyshev(f, length):
    """The first Chebyshev coefficients of f on [-1, 1]."""
    nodes = 80
    angles = [mpmath.pi * (k + mpmath.mpf(1) / 2) / nodes for k in range(nodes)]
    values = [f(mpmath.cos(a)) for a in angles]
    c = [2 * sum(v * mpmath.cos(n * a) for v, a in zip(values, angles)) / nodes for n in range(length)]
    return [float(c[0] / 2)] + [float(x) for x in c[1:]]


def small_stirling():
    """Chebyshev coefficients of x delta(x) on x >= 1/2, in t = (x - 3/2)/(x + 1/2); delta is the error of Stirling's formula."""
    mpmath.mp.dps = 40
    half = mpmath.mpf(1) / 2

    def f(t):
        x = half + (1 + t) / (1 - t)
        delta = mpmath.loggamma(x + 1) - (x + half) * mpmath.log(x) + x - mpmath.log(2 * mpmath.pi) / 2
        return x * delta

    return chebyshev(f, SMALL_STIRLING)


def logarithms():
    """ln 2, then ln c for c = 1 + (i + 1/2)/128, each in two parts: a whole multiple of 2^-42, and the rest."""
    mpmath.mp.dps = 40
    numbers = [mpmath.mpf(2)] + [1 + (i + mpmath.mpf(1) / 2) / 128 for i in range(128)]
    high = [mpmath.nint(mpmath.log(c) * 2**42) / 2**42 for c in numbers]
    return [(float(h), float(mpmath.log(c) - h)) for c, h in zip(numbers, high)]


def erfcx():
    """Chebyshev coefficients of (1 + 2x) exp(x^2) erfc(x) on x >= 0, in t = (x - 3.75)/(x + 3.75)."""
    mpmath.mp.dps = 40

    def f(t):
        if t == 1:
            return 2 / mpmath.sqrt(mpmath.pi)
        x = mpmath.mpf("3.75") * (1 + t) / (1 - t)
        if x > 1e6:
            return (1 + 2 * x) / (x * mpmath.sqrt(mpmath.pi)) * (1 - 1 / (2 * x * x))
        return (1 + 2 * x) * mpmath.exp(x * x) * mpmath.erfc(x)

    return chebyshev(f, CHEBYSHEV)


def legendre():
    """Positive nodes and weights of the Gauss-Legendre rule on [-1, 1]."""
    mpmath.mp.dps = 40
    roots = mpmath.polyroots(mpmath.taylor(lambda x: mpmath.legendre(LEGENDRE, x), 0, LEGENDRE)[::-1], maxsteps=500, extraprec=500)
    nodes = sorted(mpmath.re(root) for root in roots if mpmath.re(root) > 0)
    weight = lambda x: 2 * (1 - x * x) / (LEGENDRE * mpmath.legendre(LEGENDRE - 1, x)) ** 2
    return [(float(x), float(weight(x))) for x in nodes]


def array(name, doc, values, kind):
    body = ",\n    ".join(values)
    return f"/// {doc}\npub(super) const {name}: {kind} = [\n    {body},\n];\n"


def main():
    mpmath.mp.dps = 40
    rows = temme()
    text = "//! Numbers defined mathematically. Written by tests/reference/math/coefficients.py; not edited by hand.\n\n"
    text += array("STIRLING", "B₂ₖ / (2k (2k − 1)), k = 1, 2, …", [repr(c) for c in bernoulli()], "[f64; 10]") + "\n"
    doc = "Chebyshev coefficients of x δ(x) in (x − 3/2) / (x + 1/2), x ≥ 1/2, with Stirling's error δ."
    text += array("SMALL_STIRLING", doc, [repr(c) for c in small_stirling()], f"[f64; {SMALL_STIRLING}]") + "\n"
    two, *pairs = logarithms()
    text += f"/// ln 2, as a multiple of 2⁻⁴² and the rest.\npub(super) const LN_2: (f64, f64) = {two!r};\n\n"
    doc = "ln (1 + (i + ½)/128), the same."
    text += array("LOGARITHMS", doc, [repr(pair) for pair in pairs], "[(f64, f64); 128]") + "\n"
    text += array("ZETA", "(ζ(k) − 1) / k, k = 2, 3, …", [repr(c) for c in zeta()], "[f64; 32]") + "\n"
    doc = "Chebyshev coefficients of (1 + 2x) exp(x²) erfc(x) in (x − 3.75) / (x + 3.75), x ≥ 0."
    text += array("ERFCX", doc, [repr(c) for c in erfcx()], f"[f64; {CHEBYSHEV}]") + "\n"
    doc = f"The positive nodes and the weights of the Gauss–Legendre rule of {LEGENDRE} points on [−1, 1]."
    text += array("LEGENDRE", doc, [repr(pair) for pair in legendre()], f"[(f64, f64); {LEGENDRE // 2}]") + "\n"
    euler = repr(float(1 - mpmath.euler))
    text += f"/// 1 − γ, with Euler's constant γ.\npub(super) const ONE_LESS_EULER: f64 = {euler};\n\n"
    lines = ["[" + ", ".join(repr(c) for c in row) + "]" for row in rows]
    text += array("TEMME", "Coefficients of ηⁿ in `c_k(η)`, a row for each k.", lines, f"[[f64; {LENGTH}]; {TERMS}]")
    (Path(__file__).parents[3] / "src" / "math" / "coefficients.rs").write_text(text)


if __name__ == "__main__":
    main()
