"""Which files a folder holds for us, in an order that never changes.

Passed over: what .gitignore files and `exclude` name, hidden files and folders, symbolic links (so that no
walk goes round in a circle), and files that nobody wants. A file or folder that is named outright is not passed
over, unless `excluded` is asked.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from termlint.bounded import read_bounded
from termlint.documents import ignoring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termlint.documents.ignoring import Pattern

_MOST_PATTERNS = 1 << 20  # bytes of a file of patterns
# Says which patterns `exclude` holds for a folder, and the folder that they are seen from.
Exclude: TypeAlias = "Callable[[Path], tuple[Path, tuple[str, ...]]]"
# Says whether a file is of interest: its folder, in absolute terms, and its path below the folder that is walked.
Wanted: TypeAlias = "Callable[[Path, str], bool]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """gitignore patterns and the folder that they are seen from."""

    base: Path
    patterns: tuple[Pattern, ...]

    def ignores(self, path: Path, *, folder: bool) -> bool | None:
        """Whether the patterns leave `path` out (True) or keep it in (False); None if they do not name it."""
        if path == self.base or not path.is_relative_to(self.base):
            return None
        return ignoring.named(self.patterns, path.relative_to(self.base).as_posix(), folder=folder)


def excluded(path: str, exclude: Exclude) -> bool:
    """Whether `exclude` leaves out the file at `path`, or a folder above it, as it would if that one's were walked."""
    file = Path(path).absolute()
    chain = (file, *file.parents)
    return any(_ignored(_patterns(*exclude(folder)), entry, folder=entry != file) for entry, folder in pairwise(chain))


def walk(
    folder: str,
    *,
    exclude: Exclude,
    wanted: Wanted,
    on_error: Callable[[str, OSError], None],
) -> Iterator[str]:
    """Yield the files below `folder` that are `wanted`, sorted by name folder by folder.

    Paths are as given, below the folder given ("." is left out). `exclude` is asked for each folder, in
    absolute terms; `on_error` is told of folders that cannot be listed, and the walk goes on.
    """
    top = Path(folder).absolute()
    prefix = "" if Path(folder) == Path() else str(folder).rstrip("/" + os.sep) + "/"
    outer = _outer(top)
    if any(_ignored(outer, folder, folder=True) for folder in (top, *top.parents)):
        outer = ()
    yield from _walk(top, prefix, outer, _Choice(exclude, wanted, on_error))


@dataclass(frozen=True, slots=True)
class _Choice:
    exclude: Exclude
    wanted: Wanted
    on_error: Callable[[str, OSError], None]


def _walk(folder: Path, prefix: str, patterns: tuple[_Patterns, ...], choice: _Choice) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted((entry for entry in listing if not entry.is_symlink()), key=lambda e: e.name)
    except OSError as error:
        choice.on_error(prefix.rstrip("/") or ".", error)
        return
    patterns = _inner(folder, {entry.name for entry in entries}, patterns)
    base, excluded = choice.exclude(folder)
    ours = _patterns(base, excluded)
    for entry in entries:
        is_folder, path = entry.is_dir(), folder / entry.name
        if entry.name.startswith("."):
            continue
        if not is_folder and not (entry.is_file() and choice.wanted(folder, prefix + entry.name)):
            continue
        if _ignored(patterns, path, folder=is_folder) or _ignored(ours, path, folder=is_folder):
            continue
        if is_folder:
            yield from _walk(path, f"{prefix}{entry.name}/", patterns, choice)
        else:
            yield prefix + entry.name


def _ignored(patterns: tuple[_Patterns, ...], path: Path, *, folder: bool) -> bool:
    """Whether `path` is left out: the last file of patterns that names it decides, as in git."""
    answers = (item.ignores(path, folder=folder) for item in reversed(patterns))
    return next((answer for answer in answers if answer is not None), False)


def _inner(folder: Path, names: set[str], patterns: tuple[_Patterns, ...]) -> tuple[_Patterns, ...]:
    """Return the patterns that hold inside `folder`: a repository of its own starts afresh."""
    if ".git" in names:
        patterns = _git_exclude(folder)
    return (*patterns, *_gitignore(folder)) if ".gitignore" in names else patterns


def _outer(top: Path) -> tuple[_Patterns, ...]:
    """Return the patterns of the repository around `top`, the outermost first, without `top`'s own."""
    above: list[Path] = []
    for folder in (top, *top.parents):
        if folder != top:
            above.append(folder)
        if (folder / ".git").exists():
            inherited = (item for parent in reversed(above) for item in _gitignore(parent))
            return (*_git_exclude(folder), *inherited)
    return ()


def _gitignore(folder: Path) -> tuple[_Patterns, ...]:
    return _patterns(folder, _lines(folder / ".gitignore"))


def _git_exclude(folder: Path) -> tuple[_Patterns, ...]:
    """Return the patterns of .git/info/exclude, which a linked worktree keeps in the main one."""
    git = folder / ".git"
    if git.is_file():
        git = folder / "".join(_lines(git)).removeprefix("gitdir:").strip()
        git = git / "".join(_lines(git / "commondir")).strip()
    return _patterns(folder, _lines(git / "info" / "exclude"))


def _lines(path: Path) -> tuple[str, ...]:
    with suppress(OSError):
        return tuple(read_bounded(path, _MOST_PATTERNS).decode("utf-8", errors="replace").splitlines())
    return ()


@cache
def _patterns(base: Path, lines: tuple[str, ...]) -> tuple[_Patterns, ...]:
    found = ignoring.patterns(lines)
    return (_Patterns(base, found),) if found else ()
