"""Claims: what only Python adds to them. The claims are those of the Rust tests, read from the same files."""

import csv
from pathlib import Path

import pytest

import quetelet as qt

REFERENCE = Path(__file__).parent.parent / "reference"


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def share(text):
    return tuple(text.split("/"))


def arguments(figures):
    kind, given = figures.split(" ", 1)
    return ARGUMENTS[kind](given.replace(";", " ").split(" "))


def per_head(words):
    exposures = {"exposure_before": float(words[1]), "exposure_after": float(words[3])}
    return {"before": words[0], "after": words[2], **exposures}


def series(words):
    named = [word.split(":") for word in words]
    return {"series": dict(named) if len(named[0]) > 1 else words}


ARGUMENTS = {
    "change": lambda words: {"before": words[0], "after": words[1]},
    "not_comparable": lambda words: {"before": words[0], "after": words[1], "comparable": False},
    "per_head": per_head,
    "share": lambda words: {"part": words[0], "whole": words[1]},
    "shares": lambda words: {"before": share(words[0]), "after": share(words[1])},
    "per_time": lambda words: {"after": words[0], "days": float(words[1]) if len(words) > 1 else None},
    "percent": lambda words: {"percent": float(words[0])},
    "series": series,
}

CASES = [row for name in ("published_claims.csv", "own_claims.csv") for row in rows(name)]


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['claim']} {row['figures']}")
def test_claims_are_right_as_printed_or_not(row):
    found = qt.claim(row["claim"], **arguments(row["figures"]))
    assert found.as_printed is {"yes": True, "no": False, "depends": None}[row["right"]]
    assert row["depends"] in found.summary


def test_the_basis_of_a_series_is_of_the_two_figures_that_are_least_sure():
    found = qt.claim("record high", series=[381, 462, 429, 581, 651, 685])
    assert (found.basis.before.value, found.basis.after.value) == (651, 685)
    assert found.probability == pytest.approx(qt.change(651, 685).probability(1))
    assert qt.claim("120 a week", after=6257, days=365).basis is None


def test_a_claim_that_prints_its_figures_needs_no_others():
    assert qt.claim("rose from 40 to 70").as_printed is True
    assert qt.claim("up 75% from 40", after=70).as_printed is True
    assert qt.claim("up 50% from 40", after=70).as_printed is False


def test_what_is_missing_is_named(refused):
    refused(lambda: qt.claim("half the number", after=61), "before and after must be given")
    refused(lambda: qt.claim("record high"), "series must be given")
    refused(lambda: qt.claim("one in five", part=5), "part and whole must be given")
    refused(lambda: qt.claim("120 a week"), "after must be given")
    refused(lambda: qt.claim("up 5 percentage points", before=(5, 9)), "before and after must be given")
    refused(lambda: qt.claim("up 5 percentage points", before=5, after=9), "a part and its whole")
    refused(lambda: qt.claim("highest since 2003", series=[5, 6]), "times must be given")
    refused(lambda: qt.claim("record high", series=[5, 6], times=["2015"]), "equally long")
