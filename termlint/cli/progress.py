"""What a person who waits is shown on standard error: a progress bar, and which rulebook is compiled."""

from __future__ import annotations

import datetime as dt
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from termlint.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from rich.progress import Progress


class _Weighed(Protocol):
    """Something with a weight in bytes."""

    @property
    def weight(self) -> int: ...


_T = TypeVar("_T")
_W = TypeVar("_W", bound=_Weighed)
_PATIENCE = 1.0  # seconds before a bar is worth its lines
_EVERY = 30.0  # seconds between lines where there is no bar


def track(items: Iterable[_T], *, total: int) -> Iterator[_T]:
    """Yield the items, of which there are `total`, and show how far they are once that has taken a while."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    started, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items, start=1):
            if bar is None and time.monotonic() - started > _PATIENCE:
                bar = _bar(total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def compiling() -> Iterator[Callable[[Path], None] | None]:
    """Yield what shows which rulebook is compiled, on a line that is gone afterwards; None where nobody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = False

    def show(path: Path) -> None:
        nonlocal shown
        shown = True
        sys.stderr.write(f"\r\x1b[Ktermlint: compiling {visible(path.name)}, once")
        sys.stderr.flush()

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def weighed(items: Iterable[_W], *, total: int, before: int) -> Iterator[_W]:
    """Yield the items and show how many of the `total` bytes are done, how fast, and how long it will take.

    `before` bytes were done by an earlier run. Where nobody is looking, a line is written now and then.
    """
    started = told = time.monotonic()
    done, bar = before, _weighing_bar(total, before) if sys.stderr.isatty() else None
    try:
        for item in items:
            done += item.weight
            now = time.monotonic()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            elif now - told > _EVERY:
                told = now
                sys.stderr.write(progress_line(done, total, rate=(done - before) / (now - started)) + "\n")
            yield item
    finally:
        if bar is not None:
            bar.stop()


def progress_line(done: int, total: int, *, rate: float) -> str:
    """Return how far a run is; sizes in bytes, `rate` in bytes a second."""
    left = dt.timedelta(seconds=round((total - done) / rate)) if rate else "unknown time"
    return f"{done / 1e6:,.1f} of {total / 1e6:,.1f} MB, {rate / 1e6:.2f} MB/s, {left} left"


def _weighing_bar(total: int, before: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(elapsed_when_finished=True))
    bar = Progress(*columns, console=Console(stderr=True), speed_estimate_period=600)
    bar.add_task("Auditing", total=total, completed=before)
    bar.start()
    return bar


def _bar(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task("Checking", total=total)
    bar.start()
    return bar
