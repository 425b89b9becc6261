"""The program: what it prints, how it ends, and that it needs no library of frames."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from quetelet import _native
from quetelet._program import main

LANCASHIRE = Path(__file__).parent.parent.parent / "examples" / "data" / "lancashire.csv"
FINE = "area,period,offence,count\nKent,2017/18,grooming,122\nKent,2018/19,grooming,140\n"


def run(*arguments, given=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, catch_exceptions=False)


def started(*command, **options):
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        **options,
    )


def test_check_prints_the_findings_of_the_case_and_ends_with_1():
    done = run("check", LANCASHIRE)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert "published as 175" in lines[0]
    assert "and as 64" in lines[0]
    assert "= 566 without Cumbria, 1 more than the 565" in lines[1]
    assert "2017/18 begins 2 days before sexual communication with a child came into force" in lines[2]
    assert [line.split(":")[0] for line in lines] == ["error"] * 2 + ["warning"] * 6 + ["info"] * 6


def test_the_least_that_is_told_can_be_said(tmp_path):
    assert len(run("check", LANCASHIRE, "--severity", "error").stdout.splitlines()) == 2
    assert len(run("check", LANCASHIRE, "--severity", "warning").stdout.splitlines()) == 8
    path = tmp_path / "fine.csv"
    path.write_text(FINE)
    done = run("check", path)
    assert (done.exit_code, done.stdout) == (0, "Nothing in the table contradicts itself.\n")


def test_check_for_a_machine(tmp_path):
    done = run("check", LANCASHIRE, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert len(found["findings"]) == 14
    assert found["findings"][0]["kind"] == "vintages"
    assert found["findings"][0]["rows"] == [0, 15]
    done = run("check", "-", "--json", given=FINE)
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"table": "-", "findings": []})


def test_a_table_is_read_as_it_is_said(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("Force;Year;Crime;N\nKent;2017/18;fraud;1.204\nKent;2018/19;fraud;*\n", encoding="utf-8")
    named = ("--area", "Force", "--period", "Year", "--offence", "Crime", "--count", "N")
    done = run("check", path, *named, "--thousands", ".", "--mark", "*=<5")
    assert (done.exit_code, done.stderr) == (0, "")
    done = run("check", path, *named, "--thousands", ".")
    assert done.exit_code == 2
    assert 'row 3, column "N"' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "no such file.csv"), "no such file.csv"),
        (("check", LANCASHIRE, "--severity", "grave"), "--severity"),
        (("check", LANCASHIRE, "--mark", "*"), "--mark must be a mark and its meaning"),
        (("check", LANCASHIRE, "--area", "Force"), '"Force"'),
        (("check", LANCASHIRE, "--html", Path("no such folder") / "report.html"), "report.html"),
        (("check",), "TABLE"),
        (("claim", "a lot", "5", "6"), '"a lot"'),
        (("claim", "one in five", "5"), "figures must be the part and the whole"),
        (("claim", "up 5 percentage points", "5", "6"), "figures must be the part and the whole before"),
        (("claim", "doubled", "x", "6"), '"x"'),
        (("claim", "highest since 2003", "2003=5", "6"), "figures must be all of the form"),
        (("claim", "doubled", "5", "12", "--confidence", "2"), "confidence"),
        (("text", "no such article.txt", LANCASHIRE), "no such article.txt"),
        (("text", LANCASHIRE, "no such file.csv"), "no such file.csv"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_is_named(arguments, said):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workbook_is_read_as_it_was_published(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Burglary"
    for row in (["Burglary by force"], [], ["Force", "2018", "2019"], ["Kent", 80, 90], ["Surrey", 70, 75]):
        sheet.append(row)
    sheet.append(["Source: police"])
    book.create_sheet("Empty")
    book.save(tmp_path / "published.xlsx")
    page = tmp_path / "page.html"
    done = run("check", tmp_path / "published.xlsx", "--sheet", "Burglary", "--offence", "burglary", "--html", page)
    assert (done.exit_code, done.stdout) == (0, "Nothing in the table contradicts itself.\n")
    assert "What each column was taken as" in page.read_text(encoding="utf-8")
    assert "2 of 6 rows hold figures" in page.read_text(encoding="utf-8")
    (tmp_path / "table.csv").write_text(FINE)
    done = run("check", tmp_path / "table.csv", "--sheet", "Burglary")
    assert (done.exit_code, "--sheet" in done.stderr) == (2, True)


def test_what_is_piped_in_is_one_thing():
    done = run("text", "-", "-", given=FINE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "must not both be what is piped in" in done.stderr


def test_bytes_that_are_no_text_are_unreadable(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(b"Kent \xff doubled")
    done = run("text", path, LANCASHIRE)
    assert done.exit_code == 2
    assert "article must be a text in UTF-8" in done.stderr
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    assert run("check", path).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "ends", "said"),
    [
        (("quadrupled", "64", "252"), 0, "within the noise: 64 to 252 is 3.94 times"),
        (("quadrupled", "175", "252"), 1, "contradicted"),
        (("increased 400%", "64", "252"), 1, "As printed it is wrong"),
        (("one in five", "51", "252"), 0, "51 of 252"),
        (("rose from 40 to 70",), 0, "40 to 70"),
        (("120 a week", "6257", "--days", "365"), 0, "a week"),
        (("record high", "5", "7", "90"), 0, "As printed it is right"),
        (("highest since 2014", "2014=70", "2015=51", "2016=64"), 0, "As printed it is right"),
        (("up 36%", "--percent", "36.4"), 0, "As printed it is right"),
        (("1.4 times as many per head", "100", "140", "--persons", "1000", "1000"), 0, "As printed it is right"),
        (("up 5 percentage points", "5", "100", "10", "100"), 0, "As printed it is right"),
    ],
)
def test_claims(arguments, ends, said):
    done = run("claim", *arguments)
    assert (done.exit_code, done.stderr) == (ends, "")
    assert said in done.stdout


def test_a_claim_for_a_machine():
    found = json.loads(run("claim", "quadrupled", "64", "252", "--json").stdout)
    assert (found["verdict"], found["as_printed"]) == ("within_noise", None)


def test_a_text_is_held_against_a_table(tmp_path):
    table, article = tmp_path / "table.csv", tmp_path / "article.txt"
    table.write_text(FINE)
    article.write_text("\ufeffGrooming in Kent rose by 15% in a year. It could double.", encoding="utf-8")
    done = run("text", article, table)
    assert done.exit_code == 0
    assert done.stdout.startswith('Kent, grooming, 2017/18 to 2018/19: "rose by 15% in a year" is within the noise')
    done = run("text", "-", table, "--json", given="Grooming in Kent doubled in a year. One in five was solved.")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert [claim["claim"] for claim in found["claims"]] == ["doubled in a year", "One in five"]
    assert found["claims"][0]["results"][0]["as_printed"] is False
    assert run("text", "-", table, given="Nothing.").stdout.startswith("The text makes no claim")


def test_what_steers_a_terminal_is_not_printed():
    rows = "\x1b[2JKent,2017,fraud,5,a\n\x1b[2JKent,2017,fraud,7,b\n"
    done = run("check", "-", given="area,period,offence,count,source\n" + rows)
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
    assert "Kent" in done.stdout


def test_a_cell_of_any_length_makes_no_endless_line():
    name = "x" * 200_000
    done = run("check", "-", given=f"area,period,offence,count,source\n{name},2017,fraud,5,a\n{name},2017,fraud,7,b\n")
    assert done.exit_code == 1
    assert len(done.stdout) < 5_000


def test_no_library_of_frames_is_needed(tmp_path):
    without = "import sys; sys.modules.update(dict.fromkeys(['pandas', 'polars', 'pyarrow', 'matplotlib'])); "
    start = without + "from quetelet._program import main; main()"
    page = tmp_path / "report.html"
    done = started("-c", start, "check", str(LANCASHIRE), "--html", str(page))
    assert (done.returncode, done.stderr) == (1, "")
    assert "published as 175" in page.read_text(encoding="utf-8")
    assert "no pictures, since Matplotlib is not installed" in page.read_text(encoding="utf-8")


def test_it_runs_as_a_module():
    done = started("-m", "quetelet", "--version")
    assert done.stdout.strip().endswith(_native.VERSION)
    done = started("-m", "quetelet", "claim", "quadrupled", "64", "252")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to make")
@pytest.mark.parametrize("quiet", [False, True])
def test_one_who_watches_is_told_how_far_it_is(quiet):
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "quetelet", "check", str(LANCASHIRE), *(["--quiet"] if quiet else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=end, check=False, timeout=120)
    os.close(end)
    try:
        shown = b"" if quiet else os.read(terminal, 10_000)
    finally:
        os.close(terminal)
    assert done.returncode == 1
    assert b"%" not in done.stdout
    assert (b"reading" in shown) is not quiet
