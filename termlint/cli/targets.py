"""What a run is to check: the paths of the command line, folders replaced by the files in them."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termlint.bounded import LONGEST_DOCUMENT, read_bounded, read_stream
from termlint.cli.passedover import may_hold_prose
from termlint.configuration.selection import format_for, format_in_folder
from termlint.configuration.settings import Settings
from termlint.documents.discover import excluded, walk
from termlint.documents.readers import FORMATS, named
from termlint.errors import ConfigError, ReadError
from termlint.findings import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STDIN = "-"
# What may be a pipe when it is named outright, as a shell does for `<(command)`.
_STREAMS = ("/dev/stdin", "/dev/fd/")


@dataclass(frozen=True, slots=True)
class Target:
    """Something to read: a file, or standard input. `path` is how it is shown, `format` how it is read.

    `data` is what was read of standard input, where that is done more than once.
    """

    path: str
    format: str
    stdin: bool = False
    data: bytes | None = None

    @property
    def folder(self) -> Path:
        """The folder whose configuration counts: for a nameless standard input the working directory."""
        return Path(self.path).absolute().parent

    def read(self) -> bytes:
        """Return the bytes. Raises ReadError."""
        if self.data is not None:
            return self.data
        try:
            if not self.stdin and not self.path.startswith(_STREAMS):
                return read_bounded(self.path, LONGEST_DOCUMENT)
            if self.stdin:
                return _of_stdin()
            with Path(self.path).open("rb") as stream:
                return read_stream(stream, LONGEST_DOCUMENT)
        except OSError as error:
            raise ReadError(f"{self.path}: cannot be read: {error.strerror}", code="unreadable") from error

    def kept(self) -> Target:
        """Return the target with what can be read only once read. Raises ReadError."""
        return replace(self, data=self.read()) if self.stdin else self


def _of_stdin() -> bytes:
    if sys.stdin is None:  # the process was started with it closed
        raise OSError(errno.EBADF, "standard input is closed")
    return read_stream(sys.stdin.buffer, LONGEST_DOCUMENT)


@dataclass(frozen=True, slots=True)
class FileSelection:
    """Which of the files that are named, or stand in a named folder, are checked, and how they are read.

    `format` is for every file that is named, and takes of a folder the files of that format; without it the
    configuration tells, or a file's name. `settings` are asked for what to exclude; with `force_exclude` that holds for
    files that are named, too, and those that no reader is for are passed over. Raises UsageError for an unknown format.
    """

    settings: Callable[[Path], Settings]
    format: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False

    def __post_init__(self) -> None:
        """Refuse a format that there is no reader for."""
        if self.format is not None:
            named(self.format)

    def of_folder(self, folder: Path) -> Settings:
        """Return the settings that hold in `folder`; those of a broken file are reported when a file is checked."""
        try:
            return self.settings(folder)
        except ConfigError:
            return Settings(root=str(folder))

    def exclude(self, folder: Path) -> tuple[Path, tuple[str, ...]]:
        """Return the patterns that hold in `folder`, and where they are seen from, as `files.Exclude` asks."""
        found = self.of_folder(folder)
        return Path(found.root).absolute(), found.exclude

    def format_of(self, path: str) -> str | None:
        """Return the format of a file that is named, None where nothing tells."""
        return self.format or format_for(self.of_folder(Path(path).absolute().parent), path)

    def passes_over(self, path: str) -> bool:
        """Whether a file that is named is left out without a word."""
        return self.force_exclude and (self.format_of(path) is None or excluded(path, self.exclude))


class Collected(NamedTuple):
    """The files to check, each once and in order, what stands in the way of others, and what no reader takes."""

    targets: list[Target]
    failures: list[Failure]
    passed_over: list[str]


def collect(paths: Sequence[str], selection: FileSelection) -> Collected:
    """Return what the paths of a command line stand for."""
    targets: dict[Path | str, Target] = {}
    failures: list[Failure] = []
    passed_over: list[str] = []
    for path in paths:
        try:
            found = list(_targets(path, selection, failures, passed_over))
        except OSError as error:  # a name that is too long, a folder above that cannot be entered
            failures.append(Failure(path, "unreadable", f"{path}: cannot be read: {error.strerror}"))
            continue
        for target in found:
            targets.setdefault(STDIN if target.stdin else Path(target.path).absolute(), target)
    return Collected(list(targets.values()), failures, passed_over)


def _targets(path: str, selection: FileSelection, failures: list[Failure], passed_over: list[str]) -> Iterator[Target]:
    """Yield what one path of the command line stands for."""
    if path == STDIN:
        name = selection.stdin_filename or "<stdin>"
        yield Target(name, selection.format_of(name) or "text", stdin=True)
    elif Path(path).is_dir():
        for name, found in _files(path, selection, failures):
            if found is None:
                passed_over.append(name)
            else:
                yield Target(name, found)
    elif (target := _named(path, selection, failures)) is not None:
        yield target


def _named(path: str, selection: FileSelection, failures: list[Failure]) -> Target | None:
    if not Path(path).exists():
        failures.append(Failure(path, "not-found", f"{path}: no such file or folder{_nearest(path)}"))
    elif selection.passes_over(path):
        return None
    elif (chosen := selection.format_of(path)) is None:
        known = ", ".join(FORMATS)
        failures.append(Failure(path, "unknown-format", f"{path}: unknown format; use --format ({known})"))
    else:
        return Target(path, chosen)
    return None


def _nearest(path: str) -> str:
    """Return which name beside the path may be meant, or that it is to be checked."""
    import difflib

    place = Path(path)
    with suppress(OSError):
        near = difflib.get_close_matches(
            place.name, sorted(each.name for each in place.parent.iterdir()), n=1, cutoff=0.75
        )
        if near:
            return f"; did you mean {place.parent / near[0]}?"
    return "; check the path"


def _files(folder: str, selection: FileSelection, failures: list[Failure]) -> Iterator[tuple[str, str | None]]:
    """Yield the files of a folder with the format that each is read in, None where no reader takes it."""
    chosen: dict[str, str | None] = {}
    settings: dict[Path, Settings] = {}

    def wanted(inside: Path, path: str) -> bool:
        if inside not in settings:
            settings.clear()
            settings[inside] = selection.of_folder(inside)
        chosen[path] = format_in_folder(settings[inside], path, asked=selection.format)
        return chosen[path] is not None or may_hold_prose(path)

    def on_error(path: str, error: OSError) -> None:
        failures.append(Failure(path, "unreadable", f"{path}: cannot be listed: {error.strerror}"))

    for path in walk(folder, exclude=selection.exclude, wanted=wanted, on_error=on_error):
        yield path, chosen[path]
