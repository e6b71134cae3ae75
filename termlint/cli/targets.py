"""What a run is to check: the paths of the command line, folders replaced by the files in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termlint.documents.read import FORMATS, format_of
from termlint.errors import ConfigError, ReadError
from termlint.files import walk
from termlint.findings import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from termlint.config import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to read: a file, or standard input. `path` is how it is shown, `format` how it is read."""

    path: str
    format: str
    stdin: bool = False

    @property
    def folder(self) -> Path:
        """The folder whose configuration counts: for a nameless standard input the working directory."""
        return Path(self.path).absolute().parent

    def read(self) -> bytes:
        """Return the bytes. Raises ReadError."""
        try:
            return sys.stdin.buffer.read() if self.stdin else Path(self.path).read_bytes()
        except OSError as error:
            raise ReadError(f"{self.path}: cannot be read: {error.strerror}", code="unreadable") from error


def collect(
    paths: Sequence[str],
    *,
    format: str | None,
    stdin_filename: str | None,
    settings: Callable[[Path], Settings],
) -> tuple[list[Target], list[Failure]]:
    """Return the files to check, each once and in order, and what stands in the way of the others.

    `format` is for every file; without it a file's name tells. `settings` are asked for what to exclude.
    """
    targets: dict[Path | str, Target] = {}
    failures: list[Failure] = []
    for path in paths:
        try:
            found = list(_targets(path, format, stdin_filename, settings, failures))
        except OSError as error:  # a name that is too long, a folder above that cannot be entered
            failures.append(Failure(path, "unreadable", f"{path}: cannot be read: {error.strerror}"))
            continue
        for target in found:
            targets.setdefault(STDIN if target.stdin else Path(target.path).absolute(), target)
    return list(targets.values()), failures


def _targets(
    path: str,
    format: str | None,
    stdin_filename: str | None,
    settings: Callable[[Path], Settings],
    failures: list[Failure],
) -> Iterator[Target]:
    """Yield what one path of the command line stands for."""
    if path == STDIN:
        name = stdin_filename or "<stdin>"
        yield Target(name, format or format_of(name) or "text", stdin=True)
    elif Path(path).is_dir():
        for name in _files(path, settings, failures):
            yield Target(name, format or str(format_of(name)))
    elif (target := _named(path, format, failures)) is not None:
        yield target


def _named(path: str, format: str | None, failures: list[Failure]) -> Target | None:
    chosen = format or format_of(path)
    if not Path(path).exists():
        failures.append(Failure(path, "not-found", f"{path}: no such file or folder"))
    elif chosen is None:
        known = ", ".join(FORMATS)
        failures.append(Failure(path, "unknown-format", f"{path}: unknown format; use --format ({known})"))
    else:
        return Target(path, chosen)
    return None


def _files(folder: str, settings: Callable[[Path], Settings], failures: list[Failure]) -> Iterator[str]:
    def exclude(place: Path) -> tuple[Path, tuple[str, ...]]:
        try:
            found = settings(place)
        except ConfigError:  # reported for each file that it concerns
            return place, ()
        return Path(found.root).absolute(), found.exclude

    def on_error(path: str, error: OSError) -> None:
        failures.append(Failure(path, "unreadable", f"{path}: cannot be listed: {error.strerror}"))

    return walk(folder, exclude=exclude, on_error=on_error)
