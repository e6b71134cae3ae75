"""The tables that a run is about: files, what folders hold, what patterns match; on this machine or elsewhere."""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING

from pyarrow import fs

from termlint.audit.chunks import TableFile, kind_of_table
from termlint.audit.records import Unread
from termlint.audit.storage import place
from termlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_WILD = frozenset("*?[")


def is_pattern(source: str) -> bool:
    """Whether a source is a pattern of paths, for which the shell found no file or was not asked."""
    return not _WILD.isdisjoint(source)


def tables(source: str) -> Iterator[TableFile | Unread]:
    """Yield the tables that a file, folder, address or pattern stands for, by path. Raises UsageError."""
    files, path = place(source)
    scheme = source.partition("://")[0] + "://" if "://" in source else ""
    try:
        found = list(_infos(files, path))
    except (OSError, ValueError) as error:
        raise UsageError(f"{source}: cannot be listed: {error}") from error
    named = len(found) == 1 and found[0].path == path
    for info in sorted(found, key=lambda each: each.path):
        kind = kind_of_table(info.path)
        shown = _shown(source, path, info.path, scheme)
        if kind is not None and info.type == fs.FileType.File:
            yield TableFile(shown, info.size or 0, kind, _fields(shown))
        elif named and info.type == fs.FileType.File:
            message = f"{source}: is neither a document nor a table; tables are .jsonl, .csv and .parquet files"
            yield Unread(source, "unknown-format", message)
        elif named:
            yield Unread(source, "not-found", f"{source}: no such file or folder")


def _infos(files: fs.FileSystem, path: str) -> list[fs.FileInfo]:
    """Return what a path stands for: itself, or the visible files below it or matching it."""
    if is_pattern(path):
        steady = path.split("/")
        while not _WILD.isdisjoint("/".join(steady)):
            steady.pop()
        below = files.get_file_info(fs.FileSelector("/".join(steady), recursive=True, allow_not_found=True))
        return [info for info in below if info.type == fs.FileType.File and _matches(info.path, path)]
    info = files.get_file_info(path)
    if info.type != fs.FileType.Directory:
        return [info]
    below = files.get_file_info(fs.FileSelector(path, recursive=True))
    return [each for each in below if each.type == fs.FileType.File and _is_visible(each.path[len(path) :])]


def _matches(path: str, pattern: str) -> bool:
    """Whether a path matches, part by part; `**` stands for any number of parts."""
    if "**" in pattern:
        return fnmatch.fnmatchcase(path, pattern.replace("**/", "*"))
    return path.count("/") == pattern.count("/") and fnmatch.fnmatchcase(path, pattern)


def _is_visible(path: str) -> bool:
    return not any(part.startswith((".", "_")) for part in path.split("/"))


def _shown(source: str, path: str, found: str, scheme: str) -> str:
    """Return the address of a file that was found, written as the source is."""
    if found == path:
        return source
    if scheme:
        return scheme + found
    if is_pattern(source) or not found.startswith(path):
        return _beside(source, path, found)
    return source.rstrip("/") + found[len(path) :]


def _beside(source: str, path: str, found: str) -> str:
    # An absolute pattern is found absolute; what stands before a relative one is the working directory.
    return found[len(path) - len(source) :] if path.endswith(source) and path != source else found


def _fields(path: str) -> tuple[tuple[str, str], ...]:
    """Return what the names of folders say, as Hive writes it: `source=bbc/year=2024`."""
    pairs = (part.partition("=") for part in path.split("/")[:-1])
    return tuple((name, value) for name, sign, value in pairs if sign and name)
