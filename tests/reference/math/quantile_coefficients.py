"""Writes src/math/quantile/coefficients.rs: the expansions of quantiles in powers of a small number, in exact arithmetic.

A quantile x(z) of a density f, as a function of the normal deviate z with the same tail, obeys dx/dz = phi(z)/f(x), so that

    x''/x' = -z - x' (ln f)'(x)

(Cornish and Fisher 1938; Hill and Davis 1968, Annals of Mathematical Statistics 39, 1264-1273; as a differential equation
Steinbrecher and Shaw 2008, European Journal of Applied Mathematics 19, 87-112). With u = z + e u_1(z) + e^2 u_2(z) + ...
every u_k is a polynomial, and each follows from those before it: u_k'' - z u_k' - u_k is known, which one polynomial obeys.

gamma, shape a:           x = a (1 + e u),    e = 1/sqrt(a)
                          u'' (1 + e u) = -z u' (1 + e u) + u'^2 (u + e)
mid-P, count a:           the mean m = a (1 + e u) behind a count, f(m) = (f_a(m) + f_(a+1)(m))/2 of gamma densities
                          u'' (1 + 3/2 e u + 1/2 e^2 u^2) = -z u' (1 + 3/2 e u + 1/2 e^2 u^2) + u'^2 (u + e/2 + e u^2/2)
beta, shapes a and b:     x = p (1 + q e u),  e^2 = 1/a + 1/b,  p = a/(a + b),  q = 1 - p,  d = q - p
                          u'' k = -z u' k + u'^2 (u + d e - 2 c e^2 u),  k = 1 + d e u - c e^2 u^2,  c = p q

The quantile of a beta distribution with b far above a follows from the one g of the gamma distribution in the same way:

    x = 1 - exp(-w/N),  N = b + (a - 1)/2,   w = g + w_1(g, a)/N^2 + w_2(g, a)/N^4 + ...
    w'' g w = w' w (a - 1 - g) - w'^2 g ((a - 1) C - w),   C = (w/2N) coth(w/2N) = sum of B_2n/(2n)! (w/N)^(2n)

Every w_k is a polynomial in g and a.
"""

from fractions import Fraction
from math import comb, factorial
from pathlib import Path

GAMMA_TERMS = 27
BETA_TERMS = 24
RARE_TERMS = 8
HALF = Fraction(1, 2)


class Polynomial(dict):
    """In z and d: {(power of z, power of d): coefficient}."""

    def __add__(self, other):
        out = Polynomial(self)
        for key, c in other.items():
            out[key] = out.get(key, 0) + c
        return out

    def __mul__(self, other):
        out = Polynomial()
        for (i, j), c in self.items():
            for (k, m), d in other.items():
                out[i + k, j + m] = out.get((i + k, j + m), 0) + c * d
        return out

    def derivative(self):
        return Polynomial({(i - 1, j): i * c for (i, j), c in self.items() if i})


Z = Polynomial({(1, 0): Fraction(1)})


def constant(c):
    return Polynomial({(0, 0): Fraction(c)})


def coefficient(left, right, k):
    """That of e^k in a product of two series."""
    return sum((left[i] * right[k - i] for i in range(k + 1)), Polynomial())


def scaled(series, factor):
    return [factor * p for p in series]


def shifted(series, by):
    return [Polynomial()] * by + series[: len(series) - by]


def added(*all_series):
    return [sum(ps, Polynomial()) for ps in zip(*all_series)]


def one(length, power=0, value=constant(1)):
    return [value if n == power else Polynomial() for n in range(length)]


def solved(known):
    """The polynomial u with u'' - z u' - u = known: from the highest power of z down."""
    known, u = dict(known), Polynomial()
    top = max((i for i, _ in known), default=-1)
    for i in range(top, -1, -1):
        for j in {j for (power, j) in known if power == i}:
            c = -known[i, j] / (i + 1)
            if c:
                u[i, j] = c
                if i >= 2:
                    known[i - 2, j] = known.get((i - 2, j), 0) - i * (i - 1) * c
    return u


def expansion(terms, sides):
    """u_0, u_1, ... where sides(u, square) gives the factor k of u'' and of z u', and that of u'^2."""
    u = [Z]
    for k in range(1, terms + 1):
        u.append(Polynomial())
        square = [coefficient(u, u, n) for n in range(k + 1)]
        factor, drift = sides(u, square)
        first = [p.derivative() for p in u]
        second = [p.derivative() + Z * p for p in first]
        slope = [coefficient(first, first, n) for n in range(k + 1)]
        left, right = coefficient(second, factor, k), coefficient(slope, drift, k)
        u[k] = solved(right + constant(-1) * left)
    return u


def gamma(u, square):
    n = len(u)
    return added(one(n), shifted(u, 1)), added(u, one(n, 1))


def mid_p(u, square):
    n, half = len(u), constant(HALF)
    factor = added(one(n), scaled(shifted(u, 1), constant(3 * HALF)), scaled(shifted(square, 2), half))
    return factor, added(u, one(n, 1, half), scaled(shifted(square, 1), half))


def beta(u, square):
    n, d = len(u), Polynomial({(0, 1): Fraction(1)})
    product = Polynomial({(0, 0): Fraction(-1, 4), (0, 2): Fraction(1, 4)})  # -p q
    factor = added(one(n), scaled(shifted(u, 1), d), scaled(shifted(square, 2), product))
    return factor, added(u, one(n, 1, d), scaled(shifted(u, 2), constant(2) * product))


def bernoulli(count):
    numbers = [Fraction(1)]
    for m in range(1, count + 1):
        numbers.append(-sum(comb(m + 1, j) * numbers[j] for j in range(m)) / (m + 1))
    return numbers


def hyperbolic(w):
    """C as a series in 1/N^2."""
    n, numbers = len(w), bernoulli(2 * len(w))
    square = [coefficient(w, w, i) for i in range(n)]
    out, power = one(n), one(n)
    for m in range(1, n):
        power = [coefficient(power, square, i) for i in range(n)]
        out = added(out, scaled(shifted(power, m), constant(numbers[2 * m] / factorial(2 * m))))
    return out


def rare(terms):
    """w_0 = g, w_1, ... as polynomials in g and a: g^2 w_k'' + g (a - 1 - g) w_k' - (a - 1) w_k is known."""
    g, minus = Z, constant(-1)
    less = Polynomial({(0, 1): Fraction(1), (0, 0): Fraction(-1)})  # a - 1
    w = [g]
    for k in range(1, terms + 1):
        w.append(Polynomial())
        first = [p.derivative() for p in w]
        second = [p.derivative() for p in first]
        slope = [coefficient(first, first, n) for n in range(k + 1)]
        pull = added(scaled(hyperbolic(w), less), scaled(w, minus))
        known = (less + minus * g) * coefficient(first, w, k)
        known = known + minus * g * (coefficient(slope, pull, k) + coefficient(second, w, k))
        w[k] = solved_in_gamma(known)
    return w


def solved_in_gamma(known):
    """From the highest power of g down: -m c_m + m (m + a) c_(m+1) is the coefficient of g^(m+1)."""
    out, above = Polynomial(), {}
    for m in range(max(i for i, _ in known) - 1, 0, -1):
        here = {}
        for j, c in above.items():
            here[j] = here.get(j, 0) + m * c
            here[j + 1] = here.get(j + 1, 0) + c
        for (i, j), c in known.items():
            if i == m + 1:
                here[j] = here.get(j, 0) - c / m
        above = {j: c for j, c in here.items() if c}
        out.update({(m, j): c for j, c in above.items()})
    return out


def parity_row(polynomial, k):
    """Coefficients of z^(k+1), z^(k-1), ..., the lowest power first."""
    return [float(polynomial.get((i, 0), 0)) for i in range((k + 1) % 2, k + 2, 2)]


def written(row):
    return "&[" + ", ".join(repr(c) for c in row) + "]"


def table(name, doc, rows):
    body = "\n".join(f"    {written(row)}," for row in rows)
    return f"/// {doc}\npub(super) static {name}: [&[f64]; {len(rows)}] = [\n{body}\n];\n"


def planes(name, doc, blocks):
    lines = ["    &[\n" + "\n".join(f"        {written(row)}," for row in rows) + "\n    ]," for rows in blocks]
    body = "\n".join(lines)
    return f"/// {doc}\npub(super) static {name}: [&[&[f64]]; {len(blocks)}] = [\n{body}\n];\n"


def beta_rows(polynomial, k):
    """A row for each power of d, k, k - 2, ..., the lowest first."""
    powers = range((k + 1) % 2, k + 2, 2)
    return [[float(polynomial.get((i, j), 0)) for i in powers] for j in range(k % 2, k + 1, 2)]


def rare_rows(polynomial):
    """A row for each power of g from the first on: coefficients of 1, a, a^2, ..."""
    rows = []
    for i in range(1, max(i for i, _ in polynomial) + 1):
        degree = max((j for m, j in polynomial if m == i), default=0)
        rows.append([float(polynomial.get((i, j), 0)) for j in range(degree + 1)])
    return rows


def main():
    powers = "A row for each uₖ, k = 1, 2, …: the coefficients of z^(k+1), z^(k−1), …, the lowest power first."
    text = "//! Expansions of quantiles in the normal deviate. Written by the script\n"
    text += "//! `tests/reference/math/quantile_coefficients.py`; not edited by hand.\n\n"
    subjects = (("GAMMA", "The gamma distribution.", gamma), ("MID_P", "Mid-P limits of a count.", mid_p))
    tables = []
    for name, title, sides in subjects:
        series = expansion(GAMMA_TERMS, sides)
        rows = [parity_row(p, k) for k, p in enumerate(series)][1:]
        tables.append(table(name, f"{title}\n///\n/// {powers}", rows))
    doc = "The beta distribution.\n///\n/// For each uₖ, k = 1, 2, …, a row for each power of d, the lowest of d^k, d^(k−2), … first: the\n"
    doc += "/// coefficients of z^(k+1), z^(k−1), …, the lowest power first."
    series = expansion(BETA_TERMS, beta)
    tables.append(planes("BETA", doc, [beta_rows(p, k) for k, p in enumerate(series)][1:]))
    doc = "The beta distribution by the gamma distribution.\n///\n/// For each wₖ, k = 1, 2, …, a row for each power of g from\n"
    doc += "/// the first on: the coefficients of 1, a, a², …"
    tables.append(planes("RARE", doc, [rare_rows(p) for p in rare(RARE_TERMS)[1:]]))
    text += "\n".join(tables)
    (Path(__file__).parents[3] / "src" / "math" / "quantile" / "coefficients.rs").write_text(text)


if __name__ == "__main__":
    main()
