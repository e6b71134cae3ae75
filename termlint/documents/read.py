"""Which reader a file needs, and running it. A reader is imported only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.documents.readers import load, named, reader_for

if TYPE_CHECKING:
    from termlint.documents.model import Document


def format_of(path: str) -> str | None:
    """Return the format of the file at `path` by its name, or None when the name does not tell."""
    reader = reader_for(path)
    return None if reader is None else reader.name


def read(source: str, *, format: str) -> Document:
    """Return what the reader of `format` makes of the decoded `source`.

    Raises UsageError when there is no such format, or what it needs is not installed.
    """
    return load(named(format))(source)
