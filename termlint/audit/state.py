"""Which run a folder holds: so that the same one goes on where it was, and another one leaves it alone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pyarrow import fs

from termlint import __version__
from termlint.audit.storage import place
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termlint.audit.work import Task

SCHEMA = "termlint.audit/1"
_FILE = "audit.json"


def describe(task: Task, sources: Sequence[str]) -> dict[str, Any]:
    """Return what a run is: its sources and choices, and a digest of all that decides its datasets."""
    rules = [[repr(settings), [book.digest for book in books]] for settings, books in task.rules]
    decides = [__version__, rules, repr(task.columns), task.dataset, task.format, task.main_text, repr(task.chunks)]
    return {
        "schema": SCHEMA,
        "termlint": __version__,
        "sources": list(sources),
        "dataset": task.dataset,
        "chunks": len(task.chunks),
        "rulebooks": {book.id: book.digest for _, books in task.rules for book in books},
        "digest": hashlib.sha256(json.dumps(decides).encode()).hexdigest(),
    }


def claim(folder: str, run: dict[str, Any]) -> None:
    """Write down that the folder holds this run. Raises UsageError where it holds another one, or other files."""
    files, base = place(folder)
    known = read(folder)
    if known is None:
        _require_empty(folder, files, base)
        files.create_dir(base, recursive=True)
        with files.open_output_stream(f"{base}/{_FILE}") as stream:
            stream.write((json.dumps(run, indent=2) + "\n").encode())
    elif known["digest"] != run["digest"]:
        raise UsageError(
            f"{folder}: holds an audit of other input, other rules or another version of termlint; "
            "name another folder with --output, or remove this one"
        )


def _require_empty(folder: str, files: fs.FileSystem, base: str) -> None:
    if files.get_file_info(fs.FileSelector(base, allow_not_found=True)):
        raise UsageError(f"{folder}: holds other files than an audit; name a new folder with --output")


def read(folder: str) -> dict[str, Any] | None:
    """Return the run that a folder holds, None for none. Raises UsageError for one that cannot be understood."""
    files, base = place(folder)
    if files.get_file_info(f"{base}/{_FILE}").type != fs.FileType.File:
        return None
    try:
        with files.open_input_stream(f"{base}/{_FILE}") as stream:
            known: dict[str, Any] = json.loads(stream.read())
    except ValueError as error:
        raise _damaged(folder) from error
    if not isinstance(known, dict) or known.get("schema") != SCHEMA:
        raise _damaged(folder)
    return known


def _damaged(folder: str) -> UsageError:
    return UsageError(f"{folder}/{_FILE}: is not the description of an audit; remove the folder")
