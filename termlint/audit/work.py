"""One chunk from its records to its parts: the same for every engine."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termlint.audit.parts import Part
from termlint.audit.reading import records
from termlint.audit.rows import rows_of
from termlint.audit.schemas import SCHEMAS
from termlint.engine.linter import Linter

if TYPE_CHECKING:
    from termlint.audit.chunks import Chunk
    from termlint.audit.parts import DatasetFormat
    from termlint.audit.records import Columns
    from termlint.configuration.settings import Settings
    from termlint.rulebook.model import Rulebook


@dataclass(frozen=True, slots=True)
class Task:
    """All that a worker must know. `rules` are the choices of settings, each with its rulebooks, by number."""

    chunks: tuple[Chunk, ...]
    rules: tuple[tuple[Settings, tuple[Rulebook, ...]], ...]
    columns: Columns
    folder: str
    dataset: DatasetFormat = "parquet"
    format: str = "text"
    main_text: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a chunk: `weight` is its bytes, `seconds` how long it took."""

    number: int
    weight: int
    documents: int
    uses: int
    unread: int
    seconds: float


class Worker:
    """Works at chunks with one linter for each choice of settings, and keeps nothing else."""

    def __init__(self, task: Task) -> None:
        """Make the linters; spaCy is loaded with the first use."""
        self._task = task
        self._linters = [Linter(settings, rulebooks=books) for settings, books in task.rules]

    def work(self, number: int) -> Done:
        """Read and judge a chunk, and write its parts. Raises OSError where they cannot be written."""
        started, task = time.perf_counter(), self._task
        chunk = task.chunks[number]
        parts = {name: Part(task.folder, name, number, task.dataset) for name in SCHEMAS}
        for record in records(chunk, task.columns, format=task.format, main_text=task.main_text):
            for name, row in rows_of(record, self._linters[getattr(record, "rules", 0)]):
                parts[name].add(row)
        for name in ("uses", "unread", "documents"):  # the last one says that the chunk is done
            parts[name].close()
        counts = {name: part.rows for name, part in parts.items()}
        return Done(number, chunk.weight, seconds=time.perf_counter() - started, **counts)
