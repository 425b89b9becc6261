"""What a picture can show: all rows it is given, or an error."""

import matplotlib as mpl
import pandas as pd
import pytest

import quetelet as qt

mpl.use("Agg")


def changes(rows):
    names = [f"area {i:04}" for i in range(rows)]
    ratio = [0.5 + i / rows for i in range(rows)]
    low, high = ([x * by for x in ratio] for by in (0.8, 1.25))
    columns = {"area": names, "ratio": ratio, "ratio_low": low, "ratio_high": high}
    return pd.DataFrame(columns | {name.replace("ratio", "rate"): columns[name] for name in list(columns)[1:]})


@pytest.mark.parametrize("picture", ["rates", "change"])
def test_every_row_is_drawn_or_none(picture, refused):
    draw = getattr(qt.plot, picture)
    ax = draw(changes(400))
    assert len(ax.get_yticks()) == 400
    mpl.pyplot.close(ax.figure)
    refused(lambda: draw(changes(1000)), "frame must have at most 400 rows", "got 1,000", "first")


def test_shares_and_vintages_too(refused):
    names = ("share_of_known", "share_of_known_low", "share_of_known_high", "bound_low", "bound_high")
    shares = pd.DataFrame({"platform": [str(i) for i in range(401)]} | dict.fromkeys(names, 0.1))
    refused(lambda: qt.plot.shares(shares, label="platform"), "at most 400 rows", "got 401")
    rows = [(f"area {i}", "2018", "burglary", i, day) for i in range(1000) for day in ("2019-01-01", "2019-06-01")]
    frame = pd.DataFrame(rows, columns=["area", "period", "offence", "count", "published"])
    refused(lambda: qt.plot.vintages(frame), "at most 20 figures", "got 1,000")
    ax = qt.plot.vintages(frame.head(40))
    assert len(ax.get_lines()) == 20
    mpl.pyplot.close(ax.figure)
