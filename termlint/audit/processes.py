"""The engine for one machine: processes that take a chunk each, with few chunks in flight."""

from __future__ import annotations

import os
import pickle
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from termlint.audit.work import Worker
from termlint.errors import TermlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from termlint.audit.work import Done, Task

_worker: Worker | None = None


class EngineError(TermlintError):
    """A process or cluster that ended before its work was done."""

    code = "worker"


def run(task: Task, numbers: Sequence[int], *, jobs: int) -> Iterator[Done]:
    """Work at the chunks with these numbers in up to `jobs` processes; yield what came of each as it comes.

    Raises EngineError when a process dies; what was done by then stays done.
    """
    if jobs < 2 or len(numbers) < 2:
        worker = Worker(task)
        yield from map(worker.work, numbers)
        return
    # A worker finds the task in a file: what a process is started with must fit into a pipe, or a worker that is killed
    # before it has read it would never be noticed.
    with TemporaryDirectory() as folder:
        file = Path(folder, "task")
        file.write_bytes(pickle.dumps(task))
        # Started anew rather than forked: pyarrow has threads.
        with ProcessPoolExecutor(min(jobs, len(numbers)), get_context("spawn"), _begin, (str(file),)) as pool:
            try:
                yield from _results(pool, numbers, in_flight=2 * jobs)
            except BrokenProcessPool as error:
                message = "a process ended before its work was done; the same command goes on from here"
                raise EngineError(message) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _results(pool: ProcessPoolExecutor, numbers: Sequence[int], *, in_flight: int) -> Iterator[Done]:
    left = iter(numbers)
    running: set[Future[Done]] = set()
    while True:
        while len(running) < in_flight and (number := next(left, None)) is not None:
            running.add(pool.submit(_work, number))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        yield from sorted((each.result() for each in done), key=lambda each: each.number)


def _begin(file: str) -> None:
    global _worker  # noqa: PLW0603 -- a process has one
    _worker = Worker(pickle.loads(Path(file).read_bytes()))  # noqa: S301 -- in a folder that is the parent's alone
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent is gone: nobody else would end a worker that waits for work."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(number: int) -> Done:
    assert _worker is not None  # noqa: S101 -- `_begin` ran first
    return _worker.work(number)
