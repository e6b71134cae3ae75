"""A rulebook's YAML as plain data, with the place of every key.

YAML can do more than a rulebook needs, and a rulebook may come from a stranger. So the data is built from
the parser's events: aliases, anchors and tags are refused (they are how a small file grows huge, or asks for
code), a key may be given once, and size and depth are bounded. Plain scalars follow YAML 1.2: only `true` and
`false` are booleans, so `no`, `on` and `off` stay words, as an author of a word list expects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import yaml

from termlint.errors import RulebookError
from termlint.rulebook.raw import digest, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MAX_DEPTH = 16

# Where a value stands: mapping keys and list indices from the top of the file.
KeyPath = tuple["str | int", ...]
# What is wrong at a key path.
Problem = tuple[KeyPath, str]

# libyaml's parser where PyYAML was built with it: the same events, ten times as fast.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Source:
    """A rulebook file as read.

    `data` is plain; `places` holds the 1-based (line, column) of every key; `digest` is the SHA-256 of the
    bytes.
    """

    path: str
    digest: str
    data: object
    places: Mapping[KeyPath, tuple[int, int]]

    def place(self, keys: KeyPath) -> tuple[int, int]:
        """Return the line and column of `keys`, or of the nearest key around it that is in the file."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, (1, 1))

    def error(self, problems: Iterable[Problem]) -> RulebookError:
        """Return one error for `problems`: the first in file order in full, and how many more there are."""
        ordered = sorted(problems, key=lambda problem: self.place(problem[0]))
        keys, message = ordered[0]
        where = f"{self.path}:{self.place(keys)[0]}: "
        name = self._name(keys)
        more = f" (and {len(ordered) - 1} more in this file)" if len(ordered) > 1 else ""
        return RulebookError(f"{where}{name + ': ' if name else ''}{message}{more}")

    def _name(self, keys: KeyPath) -> str:
        """Write a key path as in `rules.distillation.senses.spirits.cues[2]`: by id where an item has one."""
        name, value = "", self.data
        for key in keys:
            value = _child(value, key)
            identity = value.get("id") if isinstance(key, int) and isinstance(value, dict) else None
            label = identity if isinstance(identity, str) else key
            name += f"[{label}]" if isinstance(label, int) else f".{label}"
        return name.removeprefix(".")


def _child(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None


def read(path: str | Path) -> Source:
    """Return the data of a rulebook file. Raises RulebookError."""
    return parse(read_bytes(path), path)


def parse(content: bytes, path: str | Path) -> Source:
    """Return the data of a rulebook's bytes; `path` is what errors call it. Raises RulebookError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RulebookError(f"{path}:{line}: not UTF-8; save the rulebook as UTF-8") from None
    builder = _Builder(str(path), text)
    try:
        data = builder.document()
    except yaml.YAMLError as error:
        raise _syntax_error(str(path), error) from None
    return Source(str(path), digest(content), data, builder.places)


def _syntax_error(path: str, error: yaml.YAMLError) -> RulebookError:
    mark = getattr(error, "problem_mark", None)
    line = f":{mark.line + 1}" if mark is not None else ""
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
    return RulebookError(f"{path}{line}: not valid YAML: {reason}; check indentation, quotes and colons")


class _Builder:
    """Builds plain data out of the parser's events and notes where each key stands."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self.places: dict[KeyPath, tuple[int, int]] = {}

    def document(self) -> object:
        """Return the data of the only document."""
        event = self._next(yaml.StreamStartEvent, yaml.DocumentStartEvent)
        if isinstance(event, yaml.StreamEndEvent):
            raise RulebookError(f"{self._path}:1: the file is empty; expected a rulebook")
        data = self._node(event, ())
        event = self._next(yaml.DocumentEndEvent)
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(event, "a second YAML document begins; expected one rulebook a file")
        return data

    def _next(self, *skipped: type[yaml.Event]) -> yaml.Event:
        event = next(self._events)
        while isinstance(event, skipped):
            event = next(self._events)
        return event

    def _guard(self, event: yaml.Event, keys: KeyPath) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "YAML anchors and aliases (&name, *name) are refused; write the value out")
        if getattr(event, "tag", None):
            self._refuse(event, "YAML tags (!name) are refused; remove it, and quote text that begins with '!'")
        if len(keys) > MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} levels deep; no rulebook key lies that deep")

    def _node(self, event: yaml.Event, keys: KeyPath) -> object:
        self._guard(event, keys)
        self.places.setdefault(keys, self._place(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(keys)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(keys)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 -- the parser gives nothing else here
        return _scalar(event)

    def _mapping(self, keys: KeyPath) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            self._guard(event, keys)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a list or mapping stands as a key; expected a word")
            here = (*keys, event.value)
            if event.value in values:
                first = self.places[here][0]
                self._refuse(event, f"the key '{event.value}' is already given on line {first}; keep one")
            self.places[here] = self._place(event)
            values[event.value] = self._node(self._next(), here)
        return values

    def _sequence(self, keys: KeyPath) -> list[object]:
        values: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._node(event, (*keys, len(values))))
        return values

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    def _refuse(self, event: yaml.Event, message: str) -> NoReturn:
        raise RulebookError(f"{self._path}:{self._place(event)[0]}: {message}")


def _scalar(event: yaml.ScalarEvent) -> object:
    """Return the value of a scalar by the rules of YAML 1.2's core schema; quoted text is always text."""
    value: str = event.value
    if event.style:
        return value
    if value.lower() in _CONSTANTS:
        return _CONSTANTS[value.lower()]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _NUMBER.fullmatch(value) else value
