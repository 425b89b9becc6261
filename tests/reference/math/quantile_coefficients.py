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
"""

from fractions import Fraction
from pathlib import Path

GAMMA_TERMS = 27
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


def parity_row(polynomial, k):
    """Coefficients of z^(k+1), z^(k-1), ..., the lowest power first."""
    return [float(polynomial.get((i, 0), 0)) for i in range((k + 1) % 2, k + 2, 2)]


def written(row):
    return "&[" + ", ".join(repr(c) for c in row) + "]"


def table(name, doc, rows):
    body = "\n".join(f"    {written(row)}," for row in rows)
    return f"/// {doc}\npub(super) static {name}: [&[f64]; {len(rows)}] = [\n{body}\n];\n"


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
    text += "\n".join(tables)
    (Path(__file__).parents[3] / "src" / "math" / "quantile" / "coefficients.rs").write_text(text)


if __name__ == "__main__":
    main()
