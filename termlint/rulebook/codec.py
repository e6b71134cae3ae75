"""Compiled rulebooks as bytes and back, made to be read fast.

The first line is the SHA-256 of what follows, which is a line of JSON for the rulebook and two for each rule:
what every run needs, and what is only needed where the rule has a candidate. The latter is decoded when it is
first asked for.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from termlint.rulebook.model import Cue, Example, Form, Replacement, Rule, Rulebook, Sense, Source, Term

_LATE = ("senses", "replacements", "unless_near", "sources", "examples")
_EARLY = tuple(field.name for field in fields(Rule) if field.name not in _LATE)
_BOOK = tuple(field.name for field in fields(Rulebook) if field.name != "rules")


def encode(book: Rulebook) -> bytes:
    """Return a compiled rulebook as bytes."""
    lines = [_line(book, _BOOK)]
    for rule in book.rules:
        lines += [_line(rule, _EARLY), _line(rule, _LATE)]
    body = b"\n".join(lines)
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def decode(data: bytes) -> Rulebook:
    """Return the rulebook that `encode` wrote. Raises ValueError or TypeError for anything else."""
    checksum, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("not a compiled rulebook, or a damaged one")
    head, *lines = body.split(b"\n")
    rules = tuple(_stored(early, late) for early, late in zip(lines[::2], lines[1::2], strict=True))
    return Rulebook(**dict(zip(_BOOK, json.loads(head), strict=True)), rules=rules)


def _line(value: Rule | Rulebook, names: tuple[str, ...]) -> bytes:
    plain = [_plain(getattr(value, name)) for name in names]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    """Return a value as JSON: the list of its fields, or of its items."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


class _Stored(Rule):
    """A rule whose late parts are still bytes, in the first of their slots; once decoded it is a Rule."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare as a Rule."""
        return _completed(self) == other

    __hash__ = Rule.__hash__

    def __repr__(self) -> str:
        """Show as a Rule."""
        return repr(_completed(self))

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Copy and pickle as a Rule."""
        return _completed(self).__reduce_ex__(4)


def _late_part(name: str) -> property:
    return property(lambda rule: getattr(_completed(rule), name))


for _name in _LATE:
    setattr(_Stored, _name, _late_part(_name))


def _stored(early: bytes, late: bytes) -> Rule:
    rule = object.__new__(_Stored)
    values = dict(zip(_EARLY, json.loads(early), strict=True))
    values["terms"] = tuple(Term(*term) for term in values["terms"])
    values["forms"] = tuple(Form(*form) for form in values["forms"])
    for name in ("traps", "gives_way_to", "neutral"):
        values[name] = tuple(values[name])
    for name, value in {**values, _LATE[0]: late}.items():
        _set(rule, name, value)
    return rule


def _completed(rule: Rule) -> Rule:
    """Decode the late parts of a stored rule in place, and let it be a plain Rule."""
    late = Rule.__dict__[_LATE[0]].__get__(rule, Rule)
    senses, replacements, unless_near, sources, examples = json.loads(late)
    _set(rule, "senses", tuple(map(_sense, senses)))
    _set(rule, "replacements", tuple(Replacement(*one) for one in replacements))
    _set(rule, "unless_near", tuple(unless_near))
    _set(rule, "sources", tuple(Source(*source) for source in sources))
    _set(rule, "examples", tuple(map(_example, examples)))
    object.__setattr__(rule, "__class__", Rule)
    return rule


def _set(rule: Rule, name: str, value: object) -> None:
    """Fill a slot of a frozen rule, past the properties that stand in front of the late ones."""
    Rule.__dict__[name].__set__(rule, value)


def _sense(values: list[Any]) -> Sense:
    identity, verdict, gloss, cues, terms = values
    return Sense(identity, verdict, gloss, tuple(map(_cue, cues)), tuple(terms))


def _cue(values: list[Any]) -> Cue:
    text, forms, *rest = values
    return Cue(text, tuple(forms), *rest)


def _example(values: list[Any]) -> Example:
    text, spans, *rest = values
    return Example(text, tuple((start, end) for start, end in spans), *rest)
