"""Configuration files: found, read and turned into Settings. The closest wins; nothing is merged silently."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.bounded import read_bounded
from termlint.configuration.keys import File, base, refuse_unknown, shown, values
from termlint.configuration.settings import Settings
from termlint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The files a folder is searched for, the first one that is there is used.
FILE_NAMES = ("termlint.toml", ".termlint.toml", "pyproject.toml")
_LARGEST = 1 << 20
_MOST_EXTENDED = 20  # files, one below the other


def find(folder: Path) -> Path | None:
    """Return the configuration file in `folder` itself, None where there is none.

    A pyproject.toml counts only if it has a table `[tool.termlint]`.
    """
    for name in FILE_NAMES:
        path = folder / name
        with suppress(OSError):  # a folder that cannot be entered has no configuration for us
            if path.is_file() and (name != "pyproject.toml" or _is_ours(path)):
                return path
    return None


def _is_ours(path: Path) -> bool:
    # Most pyproject files do not name us: that is seen without reading TOML, which takes an import.
    try:
        return b"termlint" in read_bounded(path, _LARGEST) and _own_table(_load(path)) is not None
    except (OSError, ConfigError):
        return False


def read(path: Path, *, root: Path | None = None) -> Settings:
    """Return the settings of the configuration file `path`, and of the files that it extends.

    `root` is the folder that patterns are seen from, the file's own folder unless given. A key of the file
    replaces the same key of the file that it extends. Raises ConfigError.
    """
    path = path.absolute()
    given: dict[str, Any] = {"root": str(root or path.parent)}
    for file, table in _chain(path, ()):
        given |= values(file, table)
    return Settings(**given)


def origins(path: Path) -> dict[str, tuple[str, ...]]:
    """Return where each key stands that `path`, or a file that it extends, gives, as `file:line`.

    There are several places only for `overrides`: one for each table. Raises ConfigError.
    """
    places: dict[str, tuple[str, ...]] = {}
    for file, table in _chain(path.absolute(), ()):
        for key, value in table.items():
            many = range(len(value)) if key == "overrides" and isinstance(value, list) else None
            places[key] = (file.place(key),) if many is None else tuple(file.place("paths", each) for each in many)
    return places


def place_of(path: Path, option: str, value: str) -> str | None:
    """Return `file:line` of a value that `path`, or a file that it extends, gives for an option; what is read last.

    None where it is given in none of them, or is not written as it is read.
    """
    key = option.partition(".")[0]
    quoted = re.compile(rf"""["']{re.escape(value)}["']|^\s*{re.escape(value)}\s*=""")
    for file, table in reversed([*_chain(path.absolute(), ())]):
        if key in table:
            start = 1 if key == "overrides" else int(file.place(key).rpartition(":")[2])
            lines = enumerate(file.text.splitlines()[start - 1 :], start)
            return next((f"{shown(file.path)}:{number}" for number, line in lines if quoted.search(line)), None)
    return None


def _chain(path: Path, extending: tuple[Path, ...]) -> Iterator[tuple[File, Mapping[str, object]]]:
    """Yield the file at `path` with its table, after those that it extends."""
    file = _load(path)
    table = _own_table(file)
    if table is None:
        raise ConfigError(f"{shown(path)}: there is no table [tool.termlint]")
    refuse_unknown(file, table)
    below = base(file, table)
    if below is not None:
        if len(extending) == _MOST_EXTENDED:
            raise file.error("extend", f"is the {_MOST_EXTENDED}th of its chain; a chain may have that many, no more")
        if below in (*extending, path):
            raise file.error("extend", f"goes round in a circle: {shown(below)} is already being read")
        if not _is_file(below):
            raise file.error("extend", f"names {shown(below)}, which is not a file")
        yield from _chain(below, (*extending, path))
    yield file, table


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def _load(path: Path) -> File:
    try:
        data = read_bounded(path, _LARGEST)
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot be read: {error.strerror}") from error
    try:
        return File(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: is not UTF-8 (byte {error.start})") from error


def _own_table(file: File) -> Mapping[str, object] | None:
    """Return termlint's table of the file, None for a pyproject.toml that has none."""
    table: object = _parsed(file)
    for name in filter(None, file.table.split(".")):
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _parsed(file: File) -> Mapping[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(file.text)
    except ValueError as error:  # a TOMLDecodeError, or a number of too many digits
        hint = "texts stand in quotation marks, lists in square brackets"
        raise ConfigError(f"{shown(file.path)}: is not valid TOML: {error}; {hint}") from error
    except RecursionError as error:
        raise ConfigError(f"{shown(file.path)}: is not valid TOML: nested too deeply") from error


@dataclass(slots=True)
class Configs:
    """The settings of each folder of a run: those of the closest configuration file, each read once.

    `given` is a file for all of them (patterns are then seen from the working directory); `isolated` reads
    none at all.
    """

    given: Path | None = None
    isolated: bool = False
    _closest: dict[Path, Path | None] = field(default_factory=dict)
    _read: dict[Path, Settings | ConfigError] = field(default_factory=dict)

    def of(self, folder: Path) -> Settings:
        """Return the settings for the files in `folder`. Raises ConfigError, each time anew."""
        path = self.file(folder)
        if path is None:
            return Settings()
        if path not in self._read:
            self._read[path] = self._settings(path)
        answer = self._read[path]
        if isinstance(answer, ConfigError):
            raise answer
        return answer

    def file(self, folder: Path) -> Path | None:
        """Return the configuration file for the files in `folder`, None where there is none."""
        if self.given is not None or self.isolated:
            return self.given
        folder = folder.absolute()
        if folder not in self._closest:
            above = None if folder == folder.parent else folder.parent
            self._closest[folder] = find(folder) or (self.file(above) if above else None)
        return self._closest[folder]

    def _settings(self, path: Path) -> Settings | ConfigError:
        try:
            return read(path, root=Path.cwd() if self.given else None)
        except ConfigError as error:
            return error
