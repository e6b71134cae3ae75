"""The engine for a cluster: Ray Data with an actor for each linter.

Ray places the work, holds back what would be too much at once, and tries a chunk again whose worker died. A chunk
that is done twice is the same part twice: written beside its place and moved there, with the same bytes.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import ray
import ray.data
import ray.exceptions

from termlint.audit.processes import EngineError
from termlint.audit.work import Done, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.audit.work import Task

# What passes between processes is numbers: the texts are read where they are judged.
_OBJECT_STORE = 100_000_000


class _Actor:
    """A worker as Ray Data calls it: with a batch of one chunk's number."""

    def __init__(self, task: ray.ObjectRef[Task]) -> None:
        self._worker = Worker(ray.get(task))

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        done = asdict(self._worker.work(int(batch["number"][0])))
        return {name: [value] for name, value in done.items()}


def run(task: Task, numbers: Sequence[int], *, jobs: int, address: str | None) -> Iterator[Done]:
    """Work at the chunks with these numbers with `jobs` actors of a cluster, or of this machine without an `address`.

    Raises EngineError when there is no such cluster or it gives up.
    """
    if not numbers:
        return
    try:
        _connect(jobs, address)
        yield from _results(task, numbers, jobs)
    except (ray.exceptions.RayError, ConnectionError) as error:
        reason = str(error).strip().splitlines()[-1]
        raise EngineError(f"Ray: {reason}; the same command goes on from here") from error
    finally:
        ray.shutdown()


def _connect(jobs: int, address: str | None) -> None:
    local: dict[str, Any] = {} if address else {"num_cpus": jobs, "object_store_memory": _OBJECT_STORE}
    ray.init(
        address=address or "local",
        include_dashboard=False if not address else None,
        log_to_driver=False,
        logging_level=logging.ERROR,
        **local,
    )


def _results(task: Task, numbers: Sequence[int], jobs: int) -> Iterator[Done]:
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    chunks = ray.data.from_items([{"number": number} for number in numbers], override_num_blocks=len(numbers))
    broadcast = ray.put(task)  # held here, so that an actor that is started anew finds it
    done = chunks.map_batches(
        _Actor,
        fn_constructor_args=(broadcast,),
        batch_size=1,
        num_cpus=1,
        compute=ray.data.ActorPoolStrategy(size=jobs),
    )
    for row in done.iter_rows():
        yield Done(**row)
