"""Inputs that calls are not made for: hidden, missing, zero and huge ones, and those that are nothing of the kind."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import quetelet as qt

COUNTS = {
    "below five": "<5",
    "a thousand or more": ">=1000",
    "at least": "at least 12",
    "at least none": "at least 0",
    "range": "0 to 4",
    "widest range": "0 to 9007199254740992",
    "low": "[low]",
    "suppressed": "[c]",
    "no reply": "no reply",
    "no_reply": "no_reply",
    "star": "*",
    "count": qt.Count("<5"),
    "unbounded count": qt.Count.at_least(2**53),
    "missing count": qt.Count.missing("no_reply"),
}
MISSING = {
    "none": None,
    "nan": float("nan"),
    "numpy nan": np.float32("nan"),
    "pandas NA": pd.NA,
    "NaT": pd.NaT,
    "numpy NaT": np.datetime64("NaT"),
    "masked": np.ma.masked,
    "arrow null": pa.scalar(None, pa.int64()),
    "decimal nan": Decimal("NaN"),
}
NUMBERS = {
    "zero": 0,
    "zero of a float": 0.0,
    "negative zero": -0.0,
    "one": 1,
    "three": 3,
    "negative": -1,
    "half": 0.5,
    "fraction": Fraction(1, 3),
    "decimal": Decimal("0.1"),
    "least": 5e-324,
    "tiny": 1e-300,
    "huge": 1e300,
    "hugest": 1.7e308,
    "largest count": 2**53,
    "beyond it": 2**53 + 1,
    "of 64 bits": np.uint64(2**64 - 1),
    "of 400 digits": 10**400,
    "decimal of a billion digits": Decimal("1e999999"),
    "infinite": float("inf"),
    "negative infinite": float("-inf"),
    "decimal infinite": Decimal("Infinity"),
    "long double": np.longdouble("1e4000"),
    "year": 2018,
    "month as a number": 201801,
}
TEXTS = {
    "empty text": "",
    "blank": " \t\n",
    "surrogate": "\ud800",
    "null character": "a\0b",
    "right to left": "\u202e5",
    "other digits": "٥",
    "markup": "<script>&\"'",
    "formula": "=1+1",
    "long digits": "9" * 100_000,
    "long words": "a b " * 25_000,
    "long brackets": "(" * 100_000,
    "long quotes": '"' * 100_000,
    "long commas": "," * 100_000,
    "nan in letters": "nan",
    "inf in letters": "inf",
    "number": "5",
    "number of 400 digits": "1" + "0" * 400,
    "date": "2018-01-31",
    "period": "2018/19",
    "word": "exact",
}


class Unprintable:
    """What cannot be printed, compared or hashed."""

    __hash__ = None

    def __repr__(self):
        raise RuntimeError("unprintable")

    def __eq__(self, other):
        raise RuntimeError("not comparable")


class Mute:
    """What has a hash, and cannot be printed."""

    def __repr__(self):
        raise RuntimeError("mute")


def generated():
    yield from (5, "<5", None)


FOREIGN = {
    "true": True,
    "false": np.False_,
    "bytes": b"5",
    "byte array": bytearray(b"5"),
    "complex": 5 + 1j,
    "complex nan": complex("nan"),
    "day": dt.date(2018, 1, 1),
    "first day": dt.date.min,
    "last day": dt.date.max,
    "instant": dt.datetime(2018, 1, 1, 12, 30),
    "instant of a zone": dt.datetime(2018, 1, 1, tzinfo=dt.UTC),
    "time difference": dt.timedelta(5),
    "numpy day": np.datetime64("2018-01-01"),
    "far year": np.datetime64(2**40, "Y"),
    "pandas instant": pd.Timestamp("2018-01-01"),
    "pandas period": pd.Period("2018Q1"),
    "pandas interval": pd.Interval(0, 5),
    "period of ours": qt.Period("2018/19"),
    "object": object(),
    "unprintable": Unprintable(),
    "mute": Mute(),
    "class": int,
    "function": len,
    "generator function": generated,
    "dict": {"a": 5},
    "set": {5, 6},
    "result": qt.rate("<5", 1_000),
    "module": np,
}
CONTAINERS = {
    "empty list": [],
    "empty tuple": (),
    "empty dict": {},
    "empty array": np.array([]),
    "empty column": pd.Series([], dtype=object),
    "empty frame": pd.DataFrame(),
    "one value": [5],
    "one hidden": ["<5"],
    "two values": (5, 7),
    "all zero": [0] * 6,
    "all missing": [None] * 6,
    "all nan": np.full(6, np.nan),
    "all masked": np.ma.masked_all(6),
    "all null": pa.nulls(6),
    "all hidden": ["<5"] * 6,
    "all unbounded": [">=1000"] * 6,
    "hidden and unbounded": ["<5", ">=1000", 0, "at least 12", "0 to 4", None],
    "equal": [2018.0] * 6,
    "falling": [2020, 2019, 2018, 2017, 2016, 2015],
    "rising": [2015, 2016, 2017, 2018, 2019, 2020],
    "equal days": [dt.date(2018, 1, 1)] * 6,
    "overlapping periods": ["2018", "2018/19", "2019", "2019/20", "2020", "2020/21"],
    "months": [f"2018-{month:02}" for month in range(1, 7)],
    "mixed times": [2018, "2019", dt.date(2020, 1, 1), qt.Period("2021"), 2022.5, None],
    "no exposure": [0.0] * 6,
    "tiny": [1e-300] * 6,
    "huge": [1e300] * 6,
    "tiny and huge": [1e-300, 1e300, 1e-300, 1e300, 1.0, 5e-324],
    "largest": [2**53] * 6,
    "largest and none": [0, 2**53, 0, 2**53, 0, 2**53],
    "of 64 bits": np.array([2**64 - 1] * 6, dtype=np.uint64),
    "infinite": [np.inf] * 6,
    "negative": [-1] * 6,
    "halves": [0.5] * 6,
    "booleans": [True, False] * 3,
    "bytes": [b"5"] * 6,
    "complex": np.ones(6, complex),
    "surrogates": ["\ud800"] * 6,
    "words": ["Kent"] * 6,
    "long": ["9" * 100_000] * 6,
    "objects": [object()] * 6,
    "unprintable": [Unprintable()] * 6,
    "lists": [[1, 2]] * 6,
    "ragged": [[1, 2], [3], [], [4], [5], [6]],
    "deep": [[[[1]]]] * 6,
    "two axes": np.ones((6, 6)),
    "three axes": np.ones((2, 3, 4)),
    "no axis": np.array(5),
    "no rows": np.ones((0, 6)),
    "no columns": np.ones((6, 0)),
    "many": [1] * 100,
    "pandas": pd.Series([1, None, 3, 4, 5, 6], dtype="Int64"),
    "polars": pl.Series([1, None, 3, 4, 5, 6]),
    "polars texts": pl.Series(["<5", None, "0", "5", "[c]", "no reply"]),
    "arrow": pa.chunked_array([[1, None, 3], [4, 5, 6]]),
    "pandas frame": pd.DataFrame({"a": [1, 2], "b": ["<5", None]}),
    "polars frame": pl.DataFrame({"a": [1, 2], "b": ["<5", None]}),
    "lazy frame": pl.LazyFrame({"a": [1, 2]}),
    "arrow table": pa.table({"a": [1, 2]}),
    "frame of twins": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "dict of hidden": {"a": "<5", "b": None, "c": 0},
    "dict of unbounded": {"a": ">=1000", 5: "at least 12"},
    "dict of numbers": {1: 5, 2: 3},
    "dict of texts": {"*": "<5", "\ud800": "5"},
}
PRINTABLE = COUNTS | MISSING | NUMBERS | TEXTS
THINGS = PRINTABLE | FOREIGN
EVERYTHING = THINGS | {f"container: {name}": value for name, value in CONTAINERS.items()}
