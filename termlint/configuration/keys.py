"""The keys of a configuration file: what each may hold, and one clear line for what it may not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from termlint.configuration.settings import FailOn, OutputFormat, Override, Severities, Treatment
from termlint.documents.readers import named
from termlint.errors import ConfigError, UsageError
from termlint.rulebook.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_HEADER = re.compile(r"\s*(\[{1,2})([^\]#]*)\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[.=]""")
_SEVERITIES = (*get_args(Severity), "off")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%{}-]+")
_PACKAGE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class File:
    """A configuration file's text, and where in it termlint's own table stands."""

    path: Path
    text: str

    @property
    def table(self) -> str:
        """The name of termlint's table, empty where all of the file is."""
        return "tool.termlint" if self.path.name == "pyproject.toml" else ""

    def error(self, key: str, problem: str, override: int | None = None) -> ConfigError:
        """Return an error that names the file, the line and the key."""
        name = key if override is None else f"overrides.{key}"
        return ConfigError(f"{self.place(key, override)}: `{name}` {problem}")

    def place(self, key: str, override: int | None = None) -> str:
        """Return the file and line of a key, of the table `[[overrides]]` with that number if one is given."""
        return f"{shown(self.path)}:{_line_of(self.text, self.table, key, override)}"


def shown(path: Path) -> str:
    """Return `path` as a message names it: seen from the working directory where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _line_of(text: str, table: str, key: str, override: int | None) -> int:
    """Return the line on which `key` of `table` stands, the table's own where the key cannot be seen.

    `override` counts the `[[overrides]]` tables from 0. TOML libraries tell values, not places.
    """
    prefix = f"{table}." if table else ""
    wanted = table if override is None else f"{prefix}overrides"
    section, count, best = "", -1, 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = "".join(header[2].split()).replace('"', "")
            count += section == f"{prefix}overrides"
            own = f"{prefix}{key}." if override is None else f"{prefix}overrides.{key}."
            if override in (None, count) and f"{section}.".startswith(own):
                return number
            best = number if section == wanted and override in (None, count) else best
        elif section == wanted and override in (None, count) and _names(line, key):
            return number
    return best


def _names(line: str, key: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found[1] == key


def values(file: File, table: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of a file's table by the names of the fields of Settings. Raises ConfigError."""
    return {key.replace("-", "_"): read(file, key, table[key], None) for key, read in _READERS.items() if key in table}


def base(file: File, table: Mapping[str, object]) -> Path | None:
    """Return the file that this one extends, None if it extends none. Raises ConfigError."""
    return Path(_path(file, "extend", table["extend"], None)) if "extend" in table else None


def refuse_unknown(file: File, table: Mapping[str, object]) -> None:
    """Raise ConfigError if there is a key in the table that means nothing."""
    _refuse_unknown(file, table, KEYS)


def _refuse_unknown(file: File, table: Mapping[str, object], known: Iterable[str], override: int | None = None) -> None:
    for key in table:
        if key not in known:
            raise file.error(key, f"is not a key that termlint knows{_nearest(key, known)}", override)


def _nearest(key: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(key.replace("_", "-"), list(known), n=1, cutoff=0.5)
    return f"; did you mean `{close[0]}`?" if close else f"; the keys are {', '.join(sorted(known))}"


def _texts(file: File, key: str, value: object, override: int | None) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise file.error(key, f"must be a list of strings, not {_kind(value)}", override)
    return tuple(value)


def _text(file: File, key: str, value: object, override: int | None) -> str:
    if not isinstance(value, str):
        raise file.error(key, f"must be a string, not {_kind(value)}", override)
    return value


def _flag(file: File, key: str, value: object, override: int | None) -> bool:
    if not isinstance(value, bool):
        raise file.error(key, f"must be true or false, not {_kind(value)}", override)
    return value


def _choice(choices: tuple[str, ...]) -> _Reader:
    def one_of(file: File, key: str, value: object, override: int | None) -> str:
        if _text(file, key, value, override) not in choices:
            raise file.error(key, f"must be one of {', '.join(choices)}, not {value!r}", override)
        return str(value)

    return one_of


def _package(file: File, key: str, value: object, override: int | None) -> str:
    name = _text(file, key, value, override)
    if not _PACKAGE.fullmatch(name):
        raise file.error(key, f"must be the name of an installed package, not {name!r}; a path goes to --nlp")
    return name


def _address(file: File, key: str, value: object, override: int | None) -> str:
    address = _text(file, key, value, override)
    # It is written to terminals and into reports: nothing but an address may come of it.
    if not _ADDRESS.fullmatch(address) or "{rule}" not in address:
        raise file.error(key, f"must be an http address with {{rule}} in it, not {address!r}", override)
    return address


def _inner_paths(file: File, key: str, value: object, override: int | None) -> tuple[str, ...]:
    return tuple(_inner(file, key, entry) for entry in _texts(file, key, value, override))


def _inner_path(file: File, key: str, value: object, override: int | None) -> str:
    return _inner(file, key, _text(file, key, value, override))


def _path(file: File, key: str, value: object, override: int | None) -> str:
    return str(_resolved(file, key, _text(file, key, value, override)))


def _inner(file: File, key: str, entry: str) -> str:
    """Return a path that stays in the repository: what it is in is other people's, and so is this file."""
    path, repository = _resolved(file, key, entry), _repository(file.path)
    if not path.is_relative_to(repository):
        option = "--rulebook" if key == "rulebooks" else f"--{key}"
        raise file.error(key, f"names {entry!r}, which is outside {shown(repository)}; give it as {option} to use it")
    return str(path)


def _resolved(file: File, key: str, entry: str) -> Path:
    try:
        return (file.path.parent / entry).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a NUL
        reason = getattr(error, "strerror", None) or "no file can have such a name"
        raise file.error(key, f"names {entry!r}: {reason}") from error


def _repository(config: Path) -> Path:
    """Return the folder with `.git` that a configuration file is in.

    Where there is none it is the working directory, or the file's own folder if that is not inside.
    """
    folder, here = config.resolve().parent, Path.cwd().resolve()
    alone = here if folder.is_relative_to(here) else folder
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), alone)


def _severities(file: File, key: str, value: object, override: int | None) -> Severities:
    if not isinstance(value, dict):
        raise file.error(key, f"must be a table of rules and severities, not {_kind(value)}", override)
    for rule, severity in value.items():
        if severity not in _SEVERITIES:
            raise file.error(key, f"must give {rule!r} one of {', '.join(_SEVERITIES)}, not {severity!r}", override)
    return tuple(value.items())


def _formats(file: File, key: str, value: object, override: int | None) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise file.error(key, f"must be a table of endings or patterns and formats, not {_kind(value)}", override)
    return tuple((_pattern(pattern), _format(file, key, name)) for pattern, name in value.items())


def _format(file: File, key: str, value: object) -> str:
    try:
        return named(_text(file, key, value, None)).name
    except UsageError as error:
        raise file.error(key, f"has an {error.message}") from error


def _pattern(written: str) -> str:
    """Return the pattern of an ending (".adoc"); what is a pattern already stays as it is."""
    return f"*{written}" if written.startswith(".") and not set(written) & set("*?[/") else written


def _overrides(file: File, key: str, value: object, override: int | None) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise file.error(key, f"must be tables [[overrides]], not {_kind(value)}", override)
    return tuple(_override(file, table, number) for number, table in enumerate(value))


def _override(file: File, table: Mapping[str, object], number: int) -> Override:
    _refuse_unknown(file, table, _OVERRIDE_READERS, number)
    if "paths" not in table:
        raise file.error("paths", "is missing: which files are meant?", number)
    return Override(**{key: _OVERRIDE_READERS[key](file, key, value, number) for key, value in table.items()})


def _kind(value: object) -> str:
    names = {bool: "a boolean", str: "a string", int: "a number", float: "a number", list: "a list"}
    mixed = isinstance(value, list) and any(not isinstance(item, str) for item in value)
    return "a list of other things" if mixed else names.get(type(value), "a table")


_Reader: TypeAlias = "Callable[[File, str, object, int | None], Any]"
_OVERRIDE_READERS: dict[str, _Reader] = {"paths": _texts, "select": _texts, "ignore": _texts, "severity": _severities}
_READERS: dict[str, _Reader] = {
    "rulebooks": _inner_paths,
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "overrides": _overrides,
    "mentions": _choice(get_args(Treatment)),
    "quotations": _choice(get_args(Treatment)),
    "nlp": _package,
    "exclude": _texts,
    "formats": _formats,
    "fail-on": _choice(get_args(FailOn)),
    "baseline": _inner_path,
    "cache": _flag,
    "output-format": _choice(get_args(OutputFormat)),
    "rule-pages": _address,
}
# Every key there is, for editors that complete them.
KEYS = (*_READERS, "extend")
