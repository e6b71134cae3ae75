"""Places as tools for code review ask for them: paths seen from a folder, and regions in a unit of their own."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from termlint.spans import LineIndex


class Region(NamedTuple):
    """A range of the source: lines and columns count from 1, and the end is the first place behind the range."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(lines: LineIndex, start: int, end: int) -> Region:
    """Return the region of an offset range, with columns in code points."""
    return Region(*lines.line_column(start), *lines.line_column(end))


def byte_region(lines: LineIndex, start: int, end: int) -> Region:
    """Return the region of an offset range, with columns in UTF-8 bytes."""
    (line, _), (end_line, _) = lines.line_column(start), lines.line_column(end)
    return Region(line, lines.utf8_column(start) + 1, end_line, lines.utf8_column(end) + 1)


def last_line(lines: LineIndex, start: int, end: int) -> int:
    """Return the line that the last character of an offset range stands on."""
    return lines.line_column(max(start, end - 1))[0]


def seen_from(path: str, root: str | None) -> str:
    """Return `path` as it is seen from the folder `root` (the working directory if None), with forward slashes.

    A path outside of the folder is absolute.
    """
    base, place = Path(root or "").absolute(), Path(os.path.abspath(path))  # noqa: PTH100 -- folds `..`, follows no link
    return (place.relative_to(base) if place.is_relative_to(base) else place).as_posix()


def uri(path: str) -> str:
    """Return a path as `seen_from` gives it as a URI: a relative reference, or a `file` URI for an absolute path."""
    quoted = quote(path.encode("utf-8", errors="surrogateescape"), safe="/")
    if posixpath.isabs(path):
        return f"file://{quoted}"
    # A drive's letter is no scheme, and is the beginning of an absolute path.
    return f"file:///{quoted.replace('%3A', ':', 1)}" if Path(path).is_absolute() else quoted
