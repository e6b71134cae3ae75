"""A run: what is left of it to do, done by an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.audit import processes
from termlint.audit.parts import finished, make_folders, part_name, sweep
from termlint.audit.state import claim, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.audit.work import Done, Task

ENGINES = ("processes", "ray")


def begin(task: Task, sources: Sequence[str]) -> list[int]:
    """Make or find the run in its folder and return the chunks that are left. Raises UsageError, OSError."""
    claim(task.folder, describe(task, sources))
    make_folders(task.folder)
    done = finished(task.folder, task.dataset)
    return [number for number in range(len(task.chunks)) if part_name(number, task.dataset) not in done]


def work(task: Task, left: Sequence[int], *, engine: str, jobs: int, address: str | None = None) -> Iterator[Done]:
    """Work at the chunks that are left; yield what came of each as it comes. Raises EngineError."""
    if engine == "ray":
        from termlint.audit import cluster

        yield from cluster.run(task, left, jobs=jobs, address=address)
    else:
        yield from processes.run(task, left, jobs=jobs)
    sweep(task.folder)
