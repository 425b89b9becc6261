"""The page of a table: whole, escaped, without scripts and links, and nothing but what the table says."""

import io
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import quetelet as qt
from quetelet import _native, _pictures, _report

EMPTY = {"meta", "br"}
HEAD = "area,period,offence,count\n"


class Page(HTMLParser):
    """What is in a page: its elements with their attributes, its text, and that every element ends."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.open = [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page(table, path, **given):
    table.report(path, **given)
    return Page(path.read_text(encoding="utf-8"))


def read(text):
    return qt.read_csv(io.BytesIO(text.encode()))


def harmless(made):
    """Nothing, for a page that runs nothing, fetches nothing and leads nowhere."""
    assert not {"script", "iframe", "object", "embed", "link", "a", "img", "form", "base"} & {
        name for name, _ in made.elements
    }
    for name, attributes in made.elements:
        assert not [key for key in attributes if key.startswith("on") or key in ("src", "action", "srcset")], name
        assert attributes.get("href", "#").startswith("#")
        assert "http" not in (attributes.get("style") or "")


@pytest.fixture(scope="module")
def lancashire(tmp_path_factory):
    return page(qt.examples.lancashire(), tmp_path_factory.mktemp("page") / "lancashire.html")


def test_the_page_says_what_the_table_says(lancashire):
    text = " ".join(lancashire.text)
    assert text.index("What was read") < text.index("What does not agree") < text.index("Rates") < text.index("Changes")
    table = qt.examples.lancashire("pandas")
    for message in table.check()["message"]:
        assert message in text
    row = table.rates().query("area == 'Kent' and period == '2018/19'").iloc[0]
    assert f"{row['rate']:.4g} ({row['rate_low']:.4g} to {row['rate_high']:.4g})" in text
    row = table.change("2017/18", "2018/19").query("area == 'Kent'").iloc[0]
    assert f"{row['ratio']:.4g} ({row['ratio_low']:.4g} to {row['ratio_high']:.4g})" in text
    assert "known exactly: 105" in text


def test_the_page_runs_nothing_and_leads_nowhere(lancashire):
    harmless(lancashire)
    policy = next(meta["content"] for meta in lancashire.all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'")


def test_every_picture_is_told_in_words(lancashire):
    pictures = lancashire.all("svg")
    assert len(pictures) == 4
    for picture in pictures:
        assert picture["role"] == "img"
        assert "the numbers stand in the table above" in picture["aria-label"]
    assert "Kent" in pictures[1]["aria-label"]
    places = [attributes["id"] for _, attributes in lancashire.elements if "id" in attributes]
    assert len(places) == len(set(places))
    assert not lancashire.all("metadata")


def test_without_matplotlib_the_page_says_so(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    made = page(qt.examples.lancashire(), tmp_path / "page.html")
    assert not made.all("svg")
    assert "no pictures, since Matplotlib is not installed" in " ".join(made.text)


HOSTILE = '"<script>alert(1)</script><img src=x onerror=alert(2)>"'


def test_a_cell_is_text_whatever_it_holds(tmp_path):
    rows = [
        f'{area},{year},"=HYPERLINK(""http://a"")","{count}","\' onload=""alert(3)"" #000000 $x_{{$ -->"'
        for area in (HOSTILE, "Kent", '"]]></svg><style>*{}</style>"')
        for year, count in ((2017, "5"), (2018, "1,052"))
    ]
    made = page(read(HEAD[:-1] + ",source\n" + "\n".join(rows) + "\n"), tmp_path / "page.html", title=HOSTILE)
    harmless(made)
    assert len(made.all("svg")) == 1
    assert len(made.all("style")) == 1 + len(made.all("svg"))  # that of the page, and Matplotlib's own
    text = " ".join(made.text)
    assert "<script>alert(1)</script>" in text
    assert "=HYPERLINK(" in text
    assert "#000000 $x_{$ -->" in text


def test_what_turns_the_direction_of_writing_is_marked(tmp_path):
    made = page(read(HEAD + "Kent\u202e\x1b[2J,2017,fraud,5\n"), tmp_path / "page.html")
    assert not {"\u202e", "\x1b"} & set("".join(made.text))


def test_a_cell_of_ten_million_characters(tmp_path):
    name = "x" * 10_000_000
    path = tmp_path / "page.html"
    rows = f"{name},2017,fraud,5\n{name},2018,fraud,7\nKent,2017,fraud,5\nKent,2018,fraud,9\n"
    page(read(HEAD + rows), path, title=name)
    assert path.stat().st_size < 100_000
    assert "x" * 160 not in path.read_text(encoding="utf-8")
    with pytest.raises(qt.InputError, match=r'row 2, column "count"') as caught:
        read(HEAD + f"Kent,2017,fraud,{name}\n")
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("split", [False, True])
def test_ten_thousand_columns(tmp_path, split):
    names = ",".join(f"c{i}" for i in range(10_000))
    rows = [
        f"Kent,{year},fraud,{year}," + ",".join([f"v{part}"] * 10_000)
        for year in (2017, 2018)
        for part in range(1 + split)
    ]
    path = tmp_path / "page.html"
    made = page(read(HEAD[:-1] + f",{names}\n" + "\n".join(rows) + "\n"), path)
    assert path.stat().st_size < 400_000
    assert f"The table has {4 if split else 2} figures" in " ".join(made.text)


def test_a_wide_table_is_a_clear_error():
    years = ",".join(map(str, range(10_000)))
    with pytest.raises(qt.InputError, match='column "period" is missing'):
        read(f"area,{years}\nKent," + ",".join(["5"] * 10_000) + "\n")


def test_states_are_told_and_never_a_number(tmp_path):
    rows = 'Kent,2017,fraud,<5\nKent,2018,fraud,no reply\nKent,2019,fraud,"1,052"\n'
    made = page(read(HEAD + rows), tmp_path / "page.html")
    text = " ".join(made.text)
    assert "known exactly: 1; no reply: 1; 1 to 4: 1" in text
    assert "not determined" in text
    assert "no column of persons" in text


def test_long_tables_are_shown_in_part_and_say_so(tmp_path):
    rows = "".join(f"Area {i},{year},fraud,{i + year}\n" for i in range(600) for year in (2017, 2018))
    made = page(read(HEAD + rows), tmp_path / "page.html")
    text = " ".join(made.text)
    assert "the first 500 of 600" in text
    assert "and others, 600 in all" in text
    assert len(made.all("tr")) < 2_000


def test_one_period_is_compared_with_nothing(tmp_path):
    made = page(read(HEAD + "Kent,2017,fraud,5\n"), tmp_path / "page.html")
    assert "The table has one period" in " ".join(made.text)


def test_an_attribute_may_bear_the_name_of_a_column(tmp_path):
    table = "area,period,offence,count,ratio\n" + "".join(
        f"Kent,{year},fraud,{count},{part}\n" for year in (2017, 2018) for part, count in (("", 9), ("a", 4), ("b", 5))
    )
    made = page(read(table), tmp_path / "page.html")
    assert "There are no changes: " in " ".join(made.text)


def test_the_page_is_written_whole_or_not_at_all(tmp_path, monkeypatch, refused):
    path = tmp_path / "page.html"
    table = qt.examples.lancashire()
    path.write_text("old")
    with monkeypatch.context() as broken:
        broken.setattr(_report, "_rates", lambda read: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            table.report(path)
    assert path.read_text() == "old"
    table.report(path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    refused(lambda: table.report(tmp_path / "nowhere" / "page.html"), "cannot write", "page.html")
    refused(lambda: table.report(tmp_path), "cannot write")
    refused(lambda: table.report(path, title=5), "title must be a text", "5")


def test_progress_is_told(tmp_path):
    told = []
    qt.examples.lancashire().report(tmp_path / "page.html", progress=lambda *so_far: told.append(so_far))
    assert told == [(done, 5) for done in range(6)]


def test_the_template_and_its_words_ship_with_the_package():
    assert (Path(_report.__file__).parent / "report.html").is_file()
    assert _pictures.can_be_drawn()
    assert _native.VERSION in _report.page(qt.examples.lancashire()._table, None)
