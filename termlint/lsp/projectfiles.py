"""A project's own files in an editor: what is wrong in a configuration or a rulebook, and where a name is given.

A rulebook is checked as it is being typed, its examples too; a configuration as it was saved, since others extend it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from termlint.authoring.examples import run
from termlint.configuration import files
from termlint.errors import TermlintError
from termlint.lsp import SOURCE
from termlint.lsp.texts import range_of
from termlint.rulebook.compile import compile_source
from termlint.rulebook.load import load_source
from termlint.rulebook.source import Source, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.lsp.texts import Text
    from termlint.rulebook.source import KeyPath

_RULEBOOK = re.compile(r"^rulebook\s*:", re.MULTILINE)
_LINE = re.compile(r":(\d+): ")
# The keys whose value names another rule.
_RULES = frozenset({"gives-way-to", "deprecated-by"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, counted from 1."""

    line: int
    message: str
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error


def is_rulebook(text: Text) -> bool:
    """Whether a text is meant to be a rulebook."""
    return text.path.endswith((".yaml", ".yml")) and _RULEBOOK.search(text.source) is not None


def is_configuration(text: Text) -> bool:
    """Whether a text is a configuration file."""
    return text.is_file and text.name in files.FILE_NAMES


def faults(text: Text) -> list[Fault]:
    """Return what is wrong in a rulebook or a configuration, nothing for any other text. For the checking thread."""
    if is_rulebook(text):
        return [*_rulebook(text)]
    return [*_configuration(text)] if is_configuration(text) and Path(text.path).is_file() else []


def shown(text: Text, found: list[Fault], *, encoding: types.PositionEncodingKind) -> list[types.Diagnostic]:
    """Return faults as diagnostics, each under its whole line."""
    made = []
    for fault in found:
        last, _ = text.lines.line_column(len(text.source))
        span = text.lines.line_span(min(fault.line, last))
        place = range_of(text, span.start, span.end, encoding=encoding)
        made.append(types.Diagnostic(place, fault.message, severity=fault.severity, source=SOURCE))
    return made


def definition(text: Text, line: int, column: int) -> tuple[int, int] | None:
    """Return where what is named at a place of a rulebook is given: a concept, a rule of the same rulebook.

    Places are 1-based lines and columns. None where nothing is named that stands in this file.
    """
    try:
        source = parse(text.source.encode(), text.path)
    except TermlintError:
        return None
    keys = _keys_at(source, line, column)
    value = _value(source.data, keys)
    if not isinstance(value, str) or not keys:
        return None
    if keys[-1] == "modifiers":
        return source.places.get(("concepts", value))
    if _RULES.intersection(keys[-2:]):
        return _rule(source, value.rpartition("/")[2])
    return None


def _rule(source: Source, name: str) -> tuple[int, int] | None:
    rules = _value(source.data, ("rules",))
    numbers = (n for n, rule in enumerate(rules if isinstance(rules, list) else ()) if _value(rule, ("id",)) == name)
    return next((source.place(("rules", number, "id")) for number in numbers), None)


def _keys_at(source: Source, line: int, column: int) -> KeyPath:
    """Return the path of the last key or value that begins at a place or before it."""
    before = [(place, len(keys), keys) for keys, place in source.places.items() if place <= (line, column)]
    return max(before, key=lambda each: each[:2])[2] if before else ()


def _value(data: object, keys: KeyPath) -> object:
    for key in keys:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def _rulebook(text: Text) -> Iterator[Fault]:
    try:
        source = parse(text.source.encode(), text.path)
        written = load_source(source)
        book = compile_source(source)
        results = iter(run((book,)))
    except TermlintError as error:
        yield _fault(error, text)
        return
    for number, rule in enumerate(written.rules):
        for at, _ in enumerate(rule.examples):
            result = next(results)
            if not result.ok:
                line, _ = source.place(("rules", number, "examples", at))
                yield Fault(line, result.problem, types.DiagnosticSeverity.Warning)


def _configuration(text: Text) -> Iterator[Fault]:
    try:
        files.read(Path(text.path))
    except TermlintError as error:
        yield _fault(error, text)


def _fault(error: TermlintError, text: Text) -> Fault:
    """Return an error as a fault on the line that its message names, without the name of the file that one sees."""
    head, _, rest = error.message.partition(": ")
    match = _LINE.search(f"{head}: ")
    named = head.partition(":")[0]
    is_here = Path(named).name == text.name
    return Fault(int(match[1]) if match and is_here else 1, rest if is_here and rest else error.message)
