"""The numbers of the reference files, asked from Python one at a time and in columns."""

import json
from pathlib import Path

import numpy as np
import pytest

import quetelet as qt

REFERENCE = Path(__file__).parents[1] / "reference"


def cases(subject, question=None):
    found = json.loads((REFERENCE / f"{subject}.json").read_text())["cases"]
    found = [case for case in found if question is None or case["question"] == question]
    assert found
    return found


def same(got, printed, rtol=None):
    """Whether a number is the one printed, to the digits printed; and absent where none is."""
    value, rtol = (printed, rtol) if rtol is not None or printed is None else printed
    if value is None:
        return got is None
    return got is not None and abs(got - value) <= rtol * abs(value)


def jeffreys(case, end, at):
    """The printed end; for none and for all, where statsmodels prints the posterior's quantile, the end itself."""
    return [float(end == "high"), 0.0] if case["method"] == "jeffreys" and at else case[end]


def test_rates():
    options = ("per", "confidence", "method", "alternative")
    for case in cases("rate"):
        asked = {name: case[name] for name in options}
        r = qt.rate(case["count"], case["exposure"], **asked)
        low, high = (
            case[end] if case["alternative"] in ("two-sided", side) else None
            for end, side in (("low", "greater"), ("high", "less"))
        )
        low = jeffreys(case, "low", case["count"] == 0) if low is not None else None
        assert same(r.low, low), (case, r)
        assert same(r.high, high), (case, r)
        assert {name: getattr(r, name) for name in options} == asked
        many = qt.rates([case["count"]] * 3, case["exposure"], **asked)
        for got, one in ((many.value, r.value), (many.low, r.low), (many.high, r.high)):
            np.testing.assert_array_equal(got, [np.nan if one is None else one] * 3)


def test_shares_of_one_whole():
    for case in cases("share"):
        asked = {name: case[name] for name in ("confidence", "method")}
        s = qt.share(case["part"], case["whole"], **asked)
        assert same(s.low, jeffreys(case, "low", case["part"] == 0)), (case, s)
        assert same(s.high, jeffreys(case, "high", case["part"] == case["whole"])), (case, s)
        many = qt.shares([case["part"]] * 2, case["whole"], **asked)
        np.testing.assert_array_equal(many.low, [s.low] * 2)
        np.testing.assert_array_equal(many.high, [s.high] * 2)


def test_changes_in_share():
    for case in cases("shares", "two"):
        methods = {name: case[name] for name in ("method", "ratio_method") if case.get(name)}
        c = qt.share_difference(case["before"], case["after"], **methods)
        ends = (c.low, c.high) if "method" in methods else (c.ratio_low, c.ratio_high)
        assert all(same(got, printed, case["rtol"]) for got, printed in zip(ends, case["expected"], strict=True)), case


def test_shares_together():
    for case in cases("shares", "several"):
        s = qt.multinomial_shares(case["counts"], method=case["method"], confidence=case["confidence"])
        for low, high, expected in zip(s.low, s.high, case["expected"], strict=True):
            assert same(low, expected[0], case["rtol"]), case
            assert same(high, expected[1], case["rtol"]), case


def test_a_share_over_time():
    for case in cases("shares", "over_time"):
        t = qt.cochran_armitage(case["counts"], case["totals"], case["times"], test=case["test"])
        assert t.test == case["test"]
        for name in ("chi_square", "logit_slope", "p_value"):
            assert case[name] is None or same(getattr(t, name), case[name]), (case, name)


def test_clusters():
    for case in cases("spread", "clusters"):
        sizes = dict(case["sizes"])
        r = qt.rate(case["events"], 1, per=1, cluster_sizes=sizes)
        assert (r.low, r.high) == pytest.approx(tuple(case["expected"]), rel=1e-12)
        assert r.cluster_sizes == tuple(sizes.items())
        each = qt.rates([case["events"], case["events"]], 1, per=1, cluster_sizes=[sizes, None])
        plain = qt.rate(case["events"], 1, per=1)
        np.testing.assert_array_equal(each.low, [r.low, plain.low])
        together = qt.rates([case["events"]], 1, per=1, cluster_sizes=sizes)
        np.testing.assert_array_equal(together.high, [r.high])


def test_dispersion():
    for case in cases("spread", "dispersion"):
        d = qt.dispersion(case["counts"], case["exposures"])
        found = [d.chi_square, d.overdispersion, d.log10_p][: len(case["expected"])]
        assert found == pytest.approx(case["expected"], rel=1e-11)
        assert d.df == len(case["counts"]) - 1


def test_harm():
    for case in cases("spread", "harm"):
        h = qt.harm(case["counts"], case["weights"], method=case["method"], overdispersion=case["overdispersion"])
        assert [h.value, h.low, h.high] == pytest.approx(case["expected"], rel=1e-12)


def test_the_next_count():
    for case in cases("spread", "next"):
        exposures = {"exposure": case["exposure"], "exposure_next": case["to_come"]}
        n = qt.prediction_interval(case["count"], **exposures, method=case["method"], confidence=case["confidence"])
        assert [n.low, n.high] == case["expected"], case
        assert n.value == pytest.approx(case["count"] * case["to_come"] / case["exposure"])
