"""Small archives for tests, in every form, and what an audit makes of them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from termlint.audit import run
from termlint.audit.chunks import divide
from termlint.audit.parts import opened
from termlint.audit.records import Columns, Unread
from termlint.audit.sources import tables
from termlint.audit.work import Task
from termlint.configuration.settings import Settings
from termlint.rulebook.store import load_compiled

if TYPE_CHECKING:
    from pathlib import Path

    from termlint.audit.work import Done

ROWS: list[dict[str, Any]] = [
    {
        "text": "In May, Meta stole copyrighted novels.\nThat was that.",
        "id": "a",
        "date": "2024-05-01",
        "source": "Post",
    },
    {"text": 'He said "naïve, Wörter".', "id": "b", "date": "2024-05-02", "source": "Post"},
    {"text": "Google copied copyrighted novels.", "id": "c", "date": "2024-06-01", "source": "Times"},
    {"text": "They distilled Claude through its API.", "id": "d", "date": "June", "source": ""},
]


def many(number: int) -> list[dict[str, Any]]:
    """Return so many rows, no two the same."""
    return [{**ROWS[at % len(ROWS)], "text": f"{ROWS[at % len(ROWS)]['text']} Number {at}."} for at in range(number)]


def jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write(folder: Path, rows: list[dict[str, Any]], kind: str) -> Path:
    """Write a table of a kind, which is also the end of its name, and return it."""
    path = folder / f"table.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=5)
        return path
    data = as_csv(rows) if kind.startswith("csv") else jsonl(rows)
    if kind.endswith(".gz"):
        data = gzip.compress(data)
    elif kind.endswith(".zst"):
        half = data.index(b"\n", len(data) // 2) + 1
        data = b"".join(bytes(pa.compress(part, codec="zstd", asbytes=True)) for part in (data[:half], data[half:]))
    path.write_bytes(data)
    return path


def task(source: Path, folder: Path, **changes: Any) -> Task:
    """Return the task of auditing tables with the shipped rules."""
    columns = changes.pop("columns", Columns())
    found = list(tables(str(source)))
    chunks = divide(
        [],
        [each for each in found if not isinstance(each, Unread)],
        [each for each in found if isinstance(each, Unread)],
        columns,
    )
    settings = Settings()
    return Task(tuple(chunks), ((settings, load_compiled()),), columns, str(folder), **changes)


def work(job: Task, *, jobs: int = 1, engine: str = "processes") -> list[Done]:
    return list(run.work(job, run.begin(job, ["test"]), engine=engine, jobs=jobs))


def rows_of(job: Task, dataset: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = opened(job.folder, dataset, job.dataset).to_table().to_pylist()
    return rows


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of an audit's datasets with its bytes."""
    found = (path for name in ("uses", "documents", "unread") for path in (folder / name).iterdir())
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(found)}
