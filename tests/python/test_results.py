"""What Python adds to a result: display, pickling, names that match the extension's."""

import dataclasses
import pickle
from importlib.metadata import version
from typing import get_args

import numpy as np
import pytest

import quetelet as qt
from quetelet import _count, _native

RESULTS = {
    "count": lambda: qt.Count("<5"),
    "period": lambda: qt.Period("2018/19"),
    "rate": lambda: qt.rate(252, 1_498_300),
    "share": lambda: qt.share(90, 252, known=207),
    "change": lambda: qt.change(64, 252),
    "claim": lambda: qt.claim("quadrupled", before=64, after=252),
    "geography": qt.geography.police_forces,
}


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_frozen_equal_and_pickled(make):
    result = make()
    assert pickle.loads(pickle.dumps(result)) == result == make()
    assert hash(result) == hash(make())
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(result, dataclasses.fields(result)[0].name, 0)


@pytest.mark.parametrize("name", ["rate", "share", "change", "claim"])
def test_one_line_and_a_table(name):
    result = RESULTS[name]()
    assert str(result) == result.summary
    assert "\n" not in str(result)
    assert "<table>" in result._repr_html_()
    assert result.summary not in repr(result)


def test_names_match_the_extension():
    assert list(get_args(_count.Reason)) == _native.missing_reasons()


def test_a_batch_is_the_scalar_at_each_row():
    counts, people = [0, 1, 64, 252, 4_373], [1e5, 2e5, 1.5e6, 1.5e6, 6e7]
    many = qt.rates(counts, people, method="mid_p")
    one = [qt.rate(c, p, method="mid_p") for c, p in zip(counts, people, strict=True)]
    np.testing.assert_array_equal(many.low, [r.low for r in one])
    np.testing.assert_array_equal(many.high, [r.high for r in one])
    pairs = qt.changes([64, 175, 0], [252, 252, 5])
    ones = [qt.change(b, a) for b, a in ((64, 252), (175, 252), (0, 5))]
    assert [None if np.isnan(r) else r for r in pairs.ratio] == [c.ratio for c in ones]
    np.testing.assert_array_equal(pairs.low, [c.low for c in ones])


def test_many_rows_in_chunks_are_the_rows_themselves():
    counts = np.arange(200_000) % 977
    many = qt.rates(counts, 1e5)
    few = qt.rates(np.arange(977), 1e5)
    np.testing.assert_array_equal(many.high, few.high[counts])


def test_counts_of_every_kind():
    assert (qt.Count(252).value, qt.Count("4,373").value, qt.Count(64.0).value) == (252, 4_373, 64)
    assert (qt.Count("<5").low, qt.Count("<5").high, qt.Count("<5").value) == (1, 4, None)
    assert qt.Count("<5", zero_included=True) == qt.Count.between(0, 4)
    assert qt.Count.at_least(10_000).high is None
    assert qt.Count("[c]").reason == "suppressed"
    assert qt.Count("*", marks={"*": "<5"}) == qt.Count("<5")
    assert qt.Count(qt.Count("<5")) == qt.Count("<5")


def test_absent_is_none():
    hidden = qt.rate("<5", 250_000, per=100_000)
    assert hidden.value is None
    assert hidden.bounds == (0.4, 1.6)
    assert qt.rate(qt.Count.missing("no_reply"), 1_000).low is None
    assert qt.rate(qt.Count.at_least(10), 1_000).high is None
    assert qt.change(0, 5).high is None
    assert qt.change(0, 5).percent is None
    assert qt.change(64, "<5").ratio is None


def test_the_version_is_that_of_the_package():
    assert qt.__version__ == version("quetelet")
