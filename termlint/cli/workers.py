"""Checks files, in several processes where there is so much to check that starting them pays.

A worker is given some files at a time and answers with their results. Each loads spaCy when it first has to judge:
to leave that to one of them was measured, and costs more than it saves, since what another has read must be read
again. Workers are forked on Linux, before spaCy or any thread is there, and share what was loaded until then;
elsewhere they are started anew, which takes longer and must pay more.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.errors import TermlintError, UsageError
from termlint.findings import Failure, FileResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from termlint.cli.settings import Linters
    from termlint.cli.targets import Target

_FORKS = sys.platform == "linux"
# How many bytes of files one more process is worth.
_WORTH_A_PROCESS = 1_000_000 if _FORKS else 4_000_000
# A file of which so many processes died is not tried again.
_TRIES = 2
# A worker is given files of about so many bytes, and at most so many files.
_BATCH_BYTES, _BATCH_FILES = 128 * 1024, 32


def number_of_jobs(asked: str | None) -> int:
    """Return how many processes may check files: `asked`, or as many as there are cores. Raises UsageError."""
    if asked is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not asked.isascii() or not asked.isdigit() or int(asked) < 1:
        raise UsageError(f"--jobs: {asked!r} is not a number of processes; use 1 or more")
    return int(asked)


def check(target: Target, found: Linters) -> FileResult:
    """Check one file; what fails is a failure in the result.

    A result in which there is nothing comes without its source: no report shows any of it, and a run may be long.
    """
    try:
        checker = found.checker(found.of(target.folder))
        result = checker.check_bytes(target.read(), path=target.path, format=target.format)
    except TermlintError as error:
        return FileResult(target.path, "", failures=(Failure(target.path, error.code, error.message),))
    except Exception as error:  # noqa: BLE001 -- a mistake of ours, and no reason to say nothing of the other files
        message = f"{target.path}: termlint failed ({type(error).__name__}: {error}); please report it with the file"
        return FileResult(target.path, "", failures=(Failure(target.path, "internal", message),))
    return result if result.findings or result.suppressed or result.failures else replace(result, source="")


def as_checked(targets: Sequence[Target], found: Linters, *, jobs: int) -> Iterator[tuple[int, FileResult]]:
    """Check the files in up to `jobs` processes; yield their numbers and results as they come.

    A process that dies is replaced, and its files are tried again; one of which a process dies twice is a failure.
    """
    sizes = [_size(target) for target in targets] if jobs > 1 and len(targets) > 1 else []
    processes = min(jobs, len(targets), 1 + sum(sizes) // _WORTH_A_PROCESS)
    if processes < 2 or any(target.stdin for target in targets):
        for number, target in enumerate(targets):
            yield number, check(target, found)
        return
    yield from _Crew(targets, sizes, found, processes).run()


def _size(target: Target) -> int:
    try:
        return Path(target.path).stat().st_size
    except OSError:  # the check will say so
        return 0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and the numbers of the files that it is checking."""

    process: BaseProcess
    connection: Connection
    batch: list[int] = field(default_factory=list)


class _Crew:
    """The workers of a run, and what they still have to do."""

    def __init__(self, targets: Sequence[Target], sizes: Sequence[int], found: Linters, processes: int) -> None:
        self._targets = targets
        self._found = found
        self._unread = deque(_batches(sizes))
        self._deaths: Counter[int] = Counter()  # of processes, by the file that they may have died of
        self._workers: list[_Worker] = []
        for _ in range(processes):
            self._start()

    def _start(self) -> None:
        import multiprocessing

        # Each kind of context has a class of its own, and only those know their processes.
        context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
        here, there = context.Pipe()
        # What a fork inherits of the other pipes must not keep them open when this process ends.
        inherited = [*(worker.connection for worker in self._workers), here] if _FORKS else []
        process = context.Process(target=_work, args=(there, inherited, self._targets, self._found), daemon=True)
        process.start()
        there.close()
        self._workers.append(_Worker(process, here))

    def run(self) -> Iterator[tuple[int, FileResult]]:
        """Yield the number and the result of each file as it comes, until all are checked."""
        from multiprocessing.connection import wait

        try:
            left = len(self._targets)
            while left:
                for worker in tuple(self._workers):
                    if not worker.batch:
                        self._give(worker)
                busy = {worker.connection: worker for worker in self._workers if worker.batch}
                for connection in wait(list(busy), timeout=None if busy else 0):
                    for number, result in self._answer(busy[connection]):  # type: ignore[index]  # of these it is one
                        left -= 1
                        yield number, result
            self._dismiss()
        finally:
            for worker in self._workers:
                worker.process.kill()  # gone already, unless the run was interrupted
                worker.process.join()

    def _dismiss(self) -> None:
        """Let all workers write what they have for the cache, and end."""
        for worker in self._workers:
            with suppress(OSError):
                worker.connection.send(None)
        for worker in self._workers:
            worker.process.join()

    def _give(self, worker: _Worker) -> None:
        """Give an idle worker what is next for it, if there is anything."""
        if not self._unread:
            return
        worker.batch = self._unread.popleft()
        try:
            worker.connection.send(worker.batch)
        except OSError:
            self._unread.extendleft([number] for number in worker.batch)
            self._replace(worker)

    def _answer(self, worker: _Worker) -> Iterable[tuple[int, FileResult]]:
        """Return the numbers of the files that a worker has checked, with their results."""
        try:
            answer: list[FileResult] | str = worker.connection.recv()
        except (EOFError, OSError):
            return self._death(worker)
        if isinstance(answer, str):
            raise RuntimeError(f"in a process that checked files:\n{answer}")  # noqa: TRY004 -- it is no mistake of type
        batch, worker.batch = worker.batch, []
        return zip(batch, answer, strict=True)

    def _death(self, worker: _Worker) -> Iterable[tuple[int, FileResult]]:
        """Give the files of a dead worker to others, one by one; return a failure for one that was alone before."""
        code = self._replace(worker)
        reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        for number in worker.batch:
            self._deaths[number] += 1
            if len(worker.batch) > 1 or self._deaths[number] < _TRIES:
                self._unread.append([number])
                continue
            path = self._targets[number].path
            message = f"{path}: a process that checked it ended ({reason}), twice; --jobs 1 needs the least memory"
            yield number, FileResult(path, "", failures=(Failure(path, "worker", message),))

    def _replace(self, worker: _Worker) -> int:
        """Start another worker in the place of a dead one; return its exit code."""
        worker.process.join()
        self._workers.remove(worker)
        worker.connection.close()
        self._start()
        return worker.process.exitcode or 0


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    total = 0
    for number, size in enumerate(sizes):
        batch.append(number)
        total += size
        if total >= _BATCH_BYTES or len(batch) == _BATCH_FILES:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _work(connection: Connection, inherited: list[Connection], targets: Sequence[Target], found: Linters) -> None:
    """Answer with results until there is nobody to ask for them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    while True:
        try:
            batch = connection.recv()
        except EOFError:
            return
        if batch is None:
            found.flush()
            return
        try:
            answer: object = [check(targets[number], found) for number in batch]
        except Exception:  # noqa: BLE001 -- shown by the parent, whole
            from traceback import format_exc

            answer = format_exc()
        connection.send(answer)
