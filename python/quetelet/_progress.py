"""How far long work has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from . import _options

Progress = bool | Callable[[int, int], object]
"""`True` for a bar, or what is called with how many series are finished and of how many."""


@contextmanager
def report_progress(progress: Progress, what: str) -> Iterator[Callable[[int, int], object] | None]:
    """The progress callback of long work, which is told how far it has come; none where nobody asked."""
    if callable(progress):
        yield progress
    elif not _options.truth(progress, "progress"):
        yield None
    else:
        with _bar(what) as tell:
            yield tell


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], object]]:
    try:
        from tqdm.auto import tqdm  # noqa: PLC0415 - only who wants a bar needs it
    except ImportError:
        raise ImportError('a bar needs tqdm: pip install "quetelet[progress]"') from None
    with tqdm(unit=" series", unit_scale=True, desc=what) as bar:

        def tell(done: int, total: int) -> None:
            if bar.total != total:
                bar.reset(total)
            bar.update(done - bar.n)

        yield tell
