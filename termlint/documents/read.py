"""Which reader a file needs, and running it. A reader is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.model import Document

# Each format is also the name of the module that reads it.
FORMATS = ("markdown", "mdx", "rst", "html", "text")

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "mdx",
    ".rst": "rst",
    ".rest": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}

# Names without a suffix that are prose by custom. LICENSE and COPYING are not here: their words are not the
# project's own.
_NAMES = frozenset(
    {
        "authors",
        "changelog",
        "changes",
        "contributing",
        "hacking",
        "history",
        "install",
        "news",
        "readme",
        "todo",
    }
)


def format_of(path: str) -> str | None:
    """Return the format of the file at `path` by its name, or None when the name does not tell."""
    name = PurePath(path)
    if not name.suffix:
        return "text" if name.name.lower() in _NAMES else None
    return _SUFFIXES.get(name.suffix.lower())


def read(source: str, *, format: str) -> Document:
    """Return what the reader of `format` makes of the decoded `source`.

    Raises UsageError when `format` is not one of FORMATS.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}: use one of {', '.join(FORMATS)}", code="unknown-format")
    reader: Callable[[str], Document] = import_module(f"termlint.documents.{format}").read
    return reader(source)
