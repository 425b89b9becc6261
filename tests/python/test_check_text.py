"""Claims of a text: those of the Rust tests, read from the same file, and what only Python adds to them."""

import copy
import json
import pickle
from pathlib import Path

import narwhals.stable.v2 as nw
import pytest

import quetelet as qt

GIVEN = json.loads((Path(__file__).parent.parent / "reference" / "claim_texts.json").read_text(encoding="utf-8"))
TWO = "Offences in Northamptonshire doubled between 2017/18 and 2018/19, with 26 more. Kent records 120 a week."


@pytest.fixture(scope="module")
def table():
    pandas = pytest.importorskip("pandas")
    rows = [
        (area, f"{2017 + i}/{18 + i}", "sexual communication with a child", count)
        for area, counts in GIVEN["figures"].items()
        for i, count in enumerate(counts)
    ]
    return qt.OffenceTable(pandas.DataFrame(rows, columns=["area", "period", "offence", "count"]))


@pytest.mark.parametrize("given", GIVEN["texts"], ids=lambda given: given["text"][:40])
def test_every_claim_is_found_and_judged_and_none_invented(given, table):
    found = qt.check_text(given["text"], table)
    assert [claim.claim for claim in found] == [said["claim"] for said in given["claims"]]
    for claim, said in zip(found, given["claims"], strict=True):
        assert given["text"][claim.start : claim.end] == claim.claim
        assert claim.claim in claim.sentence
        if said["right"] in ("yes", "no", "depends"):
            right = {"yes": True, "no": False, "depends": None}[said["right"]]
            assert (claim.results[0].as_printed, claim.unclear) == (right, None)
        else:
            assert claim.unclear.startswith(said["right"])
            assert claim.results == ()


def test_a_claim_says_what_it_is_of(table):
    found = qt.check_text(TWO, table)
    first = found[0]
    assert (first.area, first.offence) == ("Northamptonshire", "sexual communication with a child")
    assert (first.before, first.after) == (qt.Period("2017/18"), qt.Period("2018/19"))
    assert first.results == (qt.claim("doubled", before=26, after=52),)
    assert len(found) == 3
    assert [claim.claim for claim in found[1:]] == ["26 more", "120 a week"]
    assert str(found).splitlines()[0].startswith("Northamptonshire, sexual communication with a child, 2017/18 to ")
    assert "no claim" in str(qt.check_text("", table))


def test_every_published_version_has_its_verdict():
    found = qt.check_text(
        "Sexual communication with a child in Lancashire quadrupled from 2017/18 to 2018/19.", qt.examples.lancashire()
    )
    assert [result.verdict for result in found[0].results] == ["within_noise", "contradicted"]
    assert "64 to 252" in found[0].summary
    assert "175 to 252" in found[0].summary


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_frame_has_a_row_a_version(backend, table):
    pytest.importorskip(backend)
    frame = nw.from_native(qt.check_text(TWO, table).to_frame(backend), eager_only=True)
    assert frame.get_column("claim").to_list() == ["doubled", "26 more", "120 a week"]
    assert frame.get_column("before").to_list()[0] == "2017/18"
    assert frame.get_column("unclear").is_null().to_list() == [True, True, False]
    assert frame.get_column("probability_low").is_null().to_list() == [False, True, True]
    empty = nw.from_native(qt.check_text("", table).to_frame(backend), eager_only=True)
    assert (len(empty), empty.columns) == (0, frame.columns)


def test_it_is_shown_copied_and_exported(table):
    found = qt.check_text(TWO + " <script>", table)
    assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found)
    assert "<td>doubled</td>" in found._repr_html_()
    assert "no claim" in qt.check_text("", table)._repr_html_()
    json.dumps(found.to_dict(), allow_nan=False)
    assert found.to_dict()["claims"][0]["before"] == "2017/18"


def test_progress_is_told_in_sentences(table):
    told = []
    qt.check_text(TWO, table, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_what_is_no_table_or_text_is_refused(table, refused):
    refused(lambda: qt.check_text(TWO, "table.csv"), "table must be a qt.OffenceTable", "table.csv")
    refused(lambda: qt.check_text(5, table), "article must be a text", "5")
    refused(lambda: qt.check_text(TWO, table, confidence=1.5), "confidence", "1.5")
