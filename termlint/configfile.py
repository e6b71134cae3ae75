"""Configuration files: found, read and turned into Settings. The closest wins; nothing is merged silently."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from termlint.config import Override, Settings, Treatment
from termlint.errors import ConfigError
from termlint.rulebook.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# The files a folder is searched for, the first one that is there is used.
FILE_NAMES = ("termlint.toml", ".termlint.toml", "pyproject.toml")
_LARGEST = 1 << 20
_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\]#]*?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[.=]""")
_PACKAGE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class _File:
    """A configuration file's text, and where in it termlint's own table stands."""

    path: Path
    text: str

    @property
    def table(self) -> str:
        return "tool.termlint" if self.path.name == "pyproject.toml" else ""

    def error(self, key: str, problem: str, override: int | None = None) -> ConfigError:
        """Return an error that names the file, the line and the key."""
        line = _line_of(self.text, self.table, key, override)
        place = key if override is None else f"overrides.{key}"
        return ConfigError(f"{shown(self.path)}:{line}: `{place}` {problem}")


def shown(path: Path) -> str:
    """Return `path` as a message names it: seen from the working directory where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


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
        return b"termlint" in path.read_bytes() and _own_table(_load(path)) is not None
    except (OSError, ConfigError):
        return False


def read(path: Path, *, root: Path | None = None) -> Settings:
    """Return the settings of the configuration file `path`, and of the files that it extends.

    `root` is the folder that patterns are seen from, the file's own folder unless given. A key of the file
    replaces the same key of the file that it extends. Raises ConfigError.
    """
    path = path.absolute()
    return replace(_read(path, ()), root=str(root or path.parent))


def _read(path: Path, extending: tuple[Path, ...]) -> Settings:
    file = _load(path)
    table = _own_table(file)
    if table is None:
        raise ConfigError(f"{shown(path)}: there is no table [tool.termlint]")
    _refuse_unknown(file, table, (*_READERS, "extend"))
    settings = _extended(file, table, (*extending, path))
    values = {
        key.replace("-", "_"): reader(file, key, table[key], None) for key, reader in _READERS.items() if key in table
    }
    return replace(settings, **values)


def _extended(file: _File, table: Mapping[str, object], extending: tuple[Path, ...]) -> Settings:
    if "extend" not in table:
        return Settings()
    base = Path(_resolved(file, _text(file, "extend", table["extend"], None)))
    if base in extending:
        raise file.error("extend", f"goes round in a circle: {shown(base)} is already being read")
    if not base.is_file():
        raise file.error("extend", f"names {shown(base)}, which is not a file")
    return _read(base, extending)


def _load(path: Path) -> _File:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot be read: {error.strerror}") from error
    if len(data) > _LARGEST:
        raise ConfigError(f"{shown(path)}: is larger than a configuration file can be (1 MiB)")
    try:
        return _File(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: is not UTF-8 (byte {error.start})") from error


def _own_table(file: _File) -> Mapping[str, object] | None:
    """Return termlint's table of the file, None for a pyproject.toml that has none."""
    table: object = _parsed(file)
    for name in filter(None, file.table.split(".")):
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _parsed(file: _File) -> Mapping[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415 -- only where there is a configuration file
    else:
        import tomli as tomllib  # noqa: PLC0415 -- as above
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown(file.path)}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{shown(file.path)}: is not valid TOML: nested too deeply") from error


def _line_of(text: str, table: str, key: str, override: int | None) -> int:
    """Return the line on which `key` of `table` stands, the table's own where the key cannot be seen.

    `override` counts the `[[overrides]]` tables from 0. TOML libraries tell values, not places.
    """
    prefix = f"{table}." if table else ""
    wanted = table if override is None else f"{prefix}overrides"
    section, count, best = "", -1, 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = header[2].replace(" ", "").replace('"', "")
            count += section == f"{prefix}overrides"
            if override is None and f"{section}.".startswith(f"{prefix}{key}."):
                return number
            best = number if section == wanted and override in (None, count) else best
        elif section == wanted and override in (None, count) and _names(line, key):
            return number
    return best


def _names(line: str, key: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found[1] == key


def _refuse_unknown(
    file: _File, table: Mapping[str, object], known: Iterable[str], override: int | None = None
) -> None:
    for key in table:
        if key not in known:
            raise file.error(key, f"is not a key that termlint knows{_nearest(key, known)}", override)


def _nearest(key: str, known: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 -- only for a message

    close = difflib.get_close_matches(key.replace("_", "-"), list(known), n=1, cutoff=0.5)
    return f"; did you mean `{close[0]}`?" if close else f"; the keys are {', '.join(sorted(known))}"


def _texts(file: _File, key: str, value: object, override: int | None) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise file.error(key, f"must be a list of strings, not {_kind(value)}", override)
    return tuple(value)


def _text(file: _File, key: str, value: object, override: int | None) -> str:
    if not isinstance(value, str):
        raise file.error(key, f"must be a string, not {_kind(value)}", override)
    return value


def _flag(file: _File, key: str, value: object, override: int | None) -> bool:
    if not isinstance(value, bool):
        raise file.error(key, f"must be true or false, not {_kind(value)}", override)
    return value


def _choice(choices: tuple[str, ...]) -> _Reader:
    def one_of(file: _File, key: str, value: object, override: int | None) -> str:
        if _text(file, key, value, override) not in choices:
            raise file.error(key, f"must be one of {', '.join(choices)}, not {value!r}", override)
        return str(value)

    return one_of


def _package(file: _File, key: str, value: object, override: int | None) -> str:
    name = _text(file, key, value, override)
    if not _PACKAGE.fullmatch(name):
        raise file.error(key, f"must be the name of an installed package, not {name!r}; a path goes to --nlp")
    return name


def _paths(file: _File, key: str, value: object, override: int | None) -> tuple[str, ...]:
    return tuple(_resolved(file, entry) for entry in _texts(file, key, value, override))


def _resolved(file: _File, entry: str) -> str:
    return str((file.path.parent / entry).resolve())


def _overrides(file: _File, key: str, value: object, override: int | None) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise file.error(key, f"must be tables [[overrides]], not {_kind(value)}", override)
    return tuple(_override(file, table, number) for number, table in enumerate(value))


def _override(file: _File, table: Mapping[str, object], number: int) -> Override:
    _refuse_unknown(file, table, ("paths", "select", "ignore"), number)
    if "paths" not in table:
        raise file.error("paths", "is missing: which files are meant?", number)
    return Override(**{key: _texts(file, key, value, number) for key, value in table.items()})


def _kind(value: object) -> str:
    names = {bool: "a boolean", str: "a string", int: "a number", float: "a number", list: "a list"}
    mixed = isinstance(value, list) and any(not isinstance(item, str) for item in value)
    return "a list of other things" if mixed else names.get(type(value), "a table")


_Reader: TypeAlias = "Callable[[_File, str, object, int | None], Any]"
_READERS: dict[str, _Reader] = {
    "rulebooks": _paths,
    "select": _texts,
    "ignore": _texts,
    "overrides": _overrides,
    "mentions": _choice(get_args(Treatment)),
    "quotations": _choice(get_args(Treatment)),
    "nlp": _package,
    "exclude": _texts,
    "fail-on": _choice(get_args(Severity)),
    "cache": _flag,
}


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
