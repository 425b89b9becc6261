"""What every call keeps to, whatever it is given."""

import dataclasses
import faulthandler
import re
import signal
import sys
import time
from contextlib import contextmanager

import narwhals.stable.v2 as nw
import numpy as np

import quetelet as qt

LONGEST = 700
"""A message has no more characters."""
SHOWN = 20_000
"""So many characters of what is printed are read."""
HANGS = 120.0
"""After so many seconds the run is ended, for a call that never comes back."""
NEVER = re.compile(
    r"\b(nan|inf|infinity)\b|\bNaT\b|<NA>|\bp = 0(\.0+)?(?![.\d])|no limits (%|a year|times|per)|bounds no limits"
    r"|is no limits",
    re.IGNORECASE,
)
"""What no result says."""


class Late(BaseException):
    """A call that does not end, and hears that it is to."""


@contextmanager
def ends_in_time(seconds):
    """Nothing, for what ends within so much of the processor's time, which on a busy machine is the call's own."""

    def late(signum, frame):
        raise Late

    faulthandler.dump_traceback_later(HANGS, exit=True, file=sys.__stderr__)
    old = signal.signal(signal.SIGPROF, late) if hasattr(signal, "SIGPROF") else None
    if old is not None:
        signal.setitimer(signal.ITIMER_PROF, 5 * seconds)
    began = time.process_time()
    try:
        yield
    except Late:
        raise AssertionError(f"still running after {time.process_time() - began:.1f} s") from None
    finally:
        took = time.process_time() - began
        if old is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, old)
        faulthandler.cancel_dump_traceback_later()
    assert took < seconds, f"took {took:.2f} s"


def tried(call, names, seconds=1.0):
    """What a call made; nothing where it refused its input, in a message that bears one of the names."""
    with ends_in_time(seconds):
        try:
            return call()
        except (qt.InputError, TypeError) as error:
            message = str(error)
    assert any(name in message for name in names), message[:LONGEST]
    assert len(message) < LONGEST, f"a message of {len(message):,} characters"
    return None


def held(result, given=()):
    """Nothing, for a result that is made and printed of what it may be; what was `given` may be quoted in it."""
    if result is None or isinstance(result, (bool, int, str)):
        return
    if isinstance(result, float):
        assert np.isfinite(result), result
    elif dataclasses.is_dataclass(result):
        _said(result, given)
        for field in dataclasses.fields(result):
            held(getattr(result, field.name), given)
    elif isinstance(result, (tuple, list)):
        for item in result:
            held(item, given)
    elif isinstance(result, np.ndarray):
        assert result.dtype.kind != "f" or not np.isinf(result).any(), result
    elif isinstance(result, qt.OffenceTable):
        held(result.frame)
    elif nw.dependencies.is_into_dataframe(result):
        _frame(nw.from_native(result, eager_only=True), given)


def _said(result, given):
    """How a result is printed. The columns of many series are arrays, in which NaN stands for what is absent."""
    columns = any(isinstance(getattr(result, field.name), np.ndarray) for field in dataclasses.fields(result))
    texts = (
        {"str": str(result), "html": re.sub("<[^>]*>", " ", result._repr_html_())}
        if hasattr(result, "_repr_html_")
        else {}
    )
    if not columns:
        texts["repr"] = repr(result)
    for what, text in texts.items():
        _never(what, text, given)


def _never(what, text, given):
    shown = text[:SHOWN]
    bad = NEVER.search(shown)
    for name in given if bad else ():
        shown = shown.replace(name, "")
    bad = bad and NEVER.search(shown)
    assert bad is None, f"{what}: {bad.group()!r} in {text[:SHOWN]!r}"


def _frame(frame, given):
    """A frame that came back: no infinite number in it, and in its sentences nothing that is never said."""
    for name in frame.columns:
        column = frame.get_column(name)
        if column.dtype.is_float():
            numbers = np.asarray(column.to_list(), dtype=np.float64)
            assert not np.isinf(numbers).any(), f"{name}: {numbers}"
        elif name in ("summary", "flags", "verdict"):
            for text in column.to_list():
                _never(name, text or "", given)


def kinds(result):
    """The kinds of results within a result."""
    if dataclasses.is_dataclass(result):
        yield type(result)
        for field in dataclasses.fields(result):
            yield from kinds(getattr(result, field.name))
    elif isinstance(result, tuple):
        for item in result:
            yield from kinds(item)
