"""The case that the library grew from, end to end."""

import pytest

import quetelet as qt


@pytest.fixture(scope="module")
def table():
    return qt.examples.lancashire(backend="pandas")


@pytest.fixture(scope="module")
def findings(table):
    return table.check().to_dict("records")


def found(findings, *words):
    return [f for f in findings if all(word in f["message"] for word in words)]


def test_the_headline():
    c = qt.change(64, 252)
    assert c.ratio == 3.9375
    assert (c.low, c.high) == pytest.approx((3.007306, 5.2132107), abs=1e-6)
    exact = qt.change(64, 252, method="exact")
    assert (exact.low, exact.high) == pytest.approx((2.9820329, 5.2652401), abs=1e-6)
    score = qt.change(64, 252, method="score")
    assert (score.low, score.high) == pytest.approx((2.9953211, 5.1760414), abs=1e-6)
    assert c.probability(4) == pytest.approx(0.44971756, abs=1e-8)
    assert c.probability(4, method="mid_p") == pytest.approx(0.4498671, abs=1e-7)


@pytest.mark.parametrize(
    ("claim", "before", "verdict"),
    [
        ("quadrupled", 64, "within_noise"),
        ("more than doubled", 64, "supported"),
        ("quadrupled", 175, "contradicted"),
    ],
)
def test_verdicts(claim, before, verdict):
    checked = qt.claim(claim, before=before, after=252)
    assert checked.verdict == verdict
    assert checked.summary.endswith(".")


def test_the_two_versions_of_the_base(findings):
    (conflict,) = [f for f in found(findings, "Lancashire", "64", "175") if f["kind"] == "vintages"]
    assert "2019-03" in conflict["message"]
    assert "2019-09" in conflict["message"]
    assert len(conflict["rows"]) == 2


def test_the_parts_that_do_not_sum(findings):
    assert found(findings, "566", "565")
    assert found(findings, "207", "252")
    assert found(findings, "62", "64")


def test_the_base_begins_before_the_offence_was_in_force(findings):
    early = found(findings, "3 April 2017")
    assert any(f["area"] == "Lancashire" and f["period"] == "2017/18" for f in early)


def test_rest_of_the_region_in_both_versions(table):
    rest = table.rest_of_parent("Lancashire")
    versions = sorted(zip(rest["rest_before"], rest["rest_after"], strict=True))
    assert [tuple(map(int, v)) for v in versions] == [(390, 458), (501, 458)]
    assert all(rest["flags"].str.contains("mixed_vintages"))


def test_the_claim_on_the_table_gives_every_version(table):
    asked = table.claim(
        "quadrupled",
        area="Lancashire",
        offence="sexual communication with a child",
        before="2017/18",
        after="2018/19",
    )
    assert sorted(asked["verdict"]) == ["contradicted", "within_noise"]
    assert all(asked["doubts"].str.len() > 0)


def test_a_hidden_count():
    r = qt.rate("<5", 250_000, per=100_000)
    assert r.value is None
    assert r.bounds == (0.4, 1.6)
    assert (r.low, r.high) == pytest.approx((0.0101271232, 4.0966354696), rel=1e-8)


def test_shares_of_platforms(table):
    shares = table.shares("platform")
    instagram = shares[(shares["platform"] == "Instagram") & (shares["period"] == "2018/19")].iloc[0]
    assert (instagram["part"], instagram["known"], instagram["whole"]) == (90, 207, 252)
    assert instagram["share_of_all"] == pytest.approx(90 / 252)
    assert instagram["share_of_known"] == pytest.approx(90 / 207)
    assert (instagram["bound_low"], instagram["bound_high"]) == pytest.approx((90 / 252, 135 / 252))


def test_official_counts_of_all_forces(table):
    changes = table.change("2017/18", "2018/19", adjust="bh")
    official = changes[changes["offence"] == "sexual grooming"]
    assert len(official) == 43
    lancashire = official[official["area"] == "Lancashire"].iloc[0]
    assert lancashire["ratio"] == pytest.approx(376 / 187)
    assert (official["p_adjusted"].dropna() >= official["p_value"].dropna()).all()
    assert (changes["comparisons"] == changes["p_value"].notna().sum()).all()
