"""Compiled rulebooks as bytes and back, made to be read fast.

The first line is the SHA-256 of what follows, which is a line of JSON for the rulebook, one for its concepts and two
for each rule: what every run needs, and what is only needed where the rule has a candidate. The latter, and the
concepts, are decoded when they are first asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, overload

from termlint.rulebook.model import Concept, Cue, Example, Form, Replacement, Rule, Rulebook, Sense, Source, Term

_T = TypeVar("_T")

_LATE = ("senses", "replacements", "unless_near", "sources", "examples")
_EARLY = tuple(field.name for field in fields(Rule) if field.name not in _LATE)
_BOOK = tuple(field.name for field in fields(Rulebook) if field.name not in ("rules", "concepts"))


def encode(book: Rulebook) -> bytes:
    """Return a compiled rulebook as bytes."""
    lines = [_line(book, _BOOK), _line(book, ("concepts",))]
    for rule in book.rules:
        lines += [_line(rule, _EARLY), _line(rule, _LATE)]
    body = b"\n".join(lines)
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def decode(data: bytes) -> Rulebook:
    """Return the rulebook that `encode` wrote. Raises ValueError or TypeError for anything else."""
    checksum, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("not a compiled rulebook, or a damaged one")
    head, words, *lines = body.split(b"\n")
    rules = tuple(_stored(early, late) for early, late in zip(lines[::2], lines[1::2], strict=True))
    values = dict(zip(_BOOK, json.loads(head), strict=True))
    named = {name: tuple(values[name]) for name in ("wants", "shares")}
    return Rulebook(**{**values, **named}, rules=rules, concepts=LateSequence(_Late(words, ("concepts",)), "concepts"))


def _line(value: Rule | Rulebook, names: tuple[str, ...]) -> bytes:
    plain = [_plain(getattr(value, name)) for name in names]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    """Return a value as JSON: the list of its fields, or of its items."""
    if isinstance(value, tuple | LateSequence):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


class _Late:
    """The late parts of a rule or a rulebook, by name: a line of JSON until one of them is first asked for."""

    __slots__ = ("_line", "_names", "_parts")

    def __init__(self, line: bytes, names: tuple[str, ...]) -> None:
        self._line = line
        self._names = names
        self._parts: dict[str, tuple[Any, ...]] = {}

    def part(self, name: str) -> tuple[Any, ...]:
        if not self._parts:
            values = dict(zip(self._names, json.loads(self._line), strict=True))
            self._parts = {name: tuple(_LATE_ITEMS[name](item) for item in items) for name, items in values.items()}
            self._line = b""
        return self._parts[name]


class LateSequence(Sequence[_T]):
    """A tuple that is decoded when it is first looked into, and is equal to the tuple."""

    __slots__ = ("_late", "_name")

    def __init__(self, late: _Late, name: str) -> None:
        """Stand for the late part of this name."""
        self._late = late
        self._name = name

    @overload
    def __getitem__(self, place: int) -> _T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, place: int | slice) -> _T | tuple[_T, ...]:
        """Return an item, or a tuple of some."""
        return self._late.part(self._name)[place]

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._late.part(self._name))

    def __iter__(self) -> Iterator[_T]:
        """Go through the items."""
        return iter(self._late.part(self._name))

    def __eq__(self, other: object) -> bool:
        """Compare as a tuple."""
        return tuple(self) == (tuple(other) if isinstance(other, LateSequence) else other)

    def __hash__(self) -> int:
        """Hash as the tuple."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Show as the tuple."""
        return repr(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle as the tuple."""
        return tuple, (tuple(self),)


def _stored(early: bytes, late: bytes) -> Rule:
    values = dict(zip(_EARLY, json.loads(early), strict=True))
    values["terms"] = tuple(Term(*term) for term in values["terms"])
    values["forms"] = tuple(Form(*form) for form in values["forms"])
    for name in ("traps", "gives_way_to", "neutral"):
        values[name] = tuple(values[name])
    parts = _Late(late, _LATE)
    for name in _LATE:
        values[name] = LateSequence(parts, name)
    return Rule(**values)


def _sense(values: list[Any]) -> Sense:
    identity, verdict, gloss, cues, terms = values
    return Sense(identity, verdict, gloss, tuple(map(_cue, cues)), tuple(terms))


def _cue(values: list[Any]) -> Cue:
    text, patterns, scope, strength, roles = values
    by_role = tuple((role, tuple(map(tuple, each))) for role, each in roles)
    return Cue(text, tuple(map(tuple, patterns)), scope, strength, by_role)


def _concept(values: list[Any]) -> Concept:
    identity, forms, includes, *rest = values
    return Concept(identity, tuple(map(tuple, forms)), tuple(includes), *rest)


def _example(values: list[Any]) -> Example:
    text, spans, *rest = values
    return Example(text, tuple((start, end) for start, end in spans), *rest)


# What makes an item of each late part from its JSON.
_LATE_ITEMS: dict[str, Callable[[Any], Any]] = {
    "senses": _sense,
    "replacements": lambda values: Replacement(*values),
    "unless_near": str,
    "sources": lambda values: Source(*values),
    "examples": _example,
    "concepts": _concept,
}
