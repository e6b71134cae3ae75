"""Patterns of word lists as the words they stand for.

Word lists are written as regular expressions, most of which stand for a few words: `m[ae]n`, `e-?mails?`,
`(?:pre|post)condition`. Those are expanded here, in the order in which a matcher would try them. A pattern that
stands for more words than a list can hold is refused with the reason. The syntax is what the dialects of Go, .NET
and JavaScript have in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MAX_FORMS = 256
_MAX_LENGTH = 200
_MAX_DEPTH = 20

_EDGE = "\0"  # a word boundary, \b, inside an expanded text
_DIGITS = "0123456789"
_QUANTIFIER = re.compile(r"(?:(?P<mark>[?*+])|\{(?P<least>\d{1,4})(?P<comma>,(?P<most>\d{1,4})?)?\})(?P<greed>[?+]?)")
_OPENING = re.compile(r"\((?:\?(?:(?P<plain>:)|P?<(?P<name>[A-Za-z]\w*)>|(?P<look><?[=!])|(?P<other>.?)))?")
_UNBOUNDED = frozenset("wWDSpP")
_SPACES = frozenset("snrtfv")
_REFERENCE = re.compile(r"\$(?:(\d)|\{(\w+)\})")


class PatternError(ValueError):
    """A pattern that cannot be expanded; the message is the reason, as the second half of a sentence."""


class Form(NamedTuple):
    """A text that a pattern stands for, and what each of its groups holds there, by number or name."""

    text: str
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expansion:
    """All that a pattern stands for, none twice. `ignorecase` says that the pattern itself asks for any case."""

    forms: tuple[Form, ...]
    ignorecase: bool


def expand(pattern: str, *, ignorecase: bool = False) -> Expansion:
    r"""Return the whole words that `pattern` stands for, in lower case where any case will do.

    A run of spaces or hyphens without end stands for one, as a run of spaces in prose is read. Raises PatternError
    for a pattern that stands for more than MAX_FORMS texts, for text that depends on what is around it, or for text
    that may be a part of a word: begin and end must each be a letter, digit or `_` beside a `\b`.
    """
    if pattern.startswith("(?i)"):
        pattern, ignorecase = pattern.removeprefix("(?i)"), True
    found: dict[str, Form] = {}
    for form in _Reader(pattern).alternatives():
        text = form.text.lower() if ignorecase else form.text
        found.setdefault(re.sub(f"{_EDGE}+", _EDGE, text), form)
    forms = {text: form.groups for text, form in found.items() if _is_possible(text)}
    if not forms:
        raise PatternError("stands for no text that prose can hold")
    return Expansion(tuple(_whole_words(forms)), ignorecase)


def fill(template: str, groups: Mapping[str, str]) -> str:
    """Return a replacement with `$1` and `${name}` filled in from a form's groups."""
    return _REFERENCE.sub(lambda match: groups.get(match[1] or match[2], ""), template)


def _is_possible(text: str) -> bool:
    """Whether prose can hold `text`: one space at a time, and boundaries only where words begin and end."""
    inside = text.strip(_EDGE)
    return "  " not in inside.replace(_EDGE, "") and all(
        _is_word(inside[at - 1]) != _is_word(inside[at + 1]) for at, mark in enumerate(inside) if mark == _EDGE
    )


def _whole_words(forms: Mapping[str, Mapping[str, str]]) -> Iterator[Form]:
    plain = {text.replace(_EDGE, "") for text in forms}
    seen: set[str] = set()
    for text, groups in forms.items():
        bare = text.replace(_EDGE, "")
        words = bare.strip()
        # The same words without the spaces around them are found at the same places.
        if words in seen or (words != bare and words in plain):
            continue
        seen.add(words)
        if not words:
            raise PatternError("can stand for no text at all")
        if words != bare:
            raise PatternError("begins or ends with a space, so it depends on what is around it")
        if len(words) > _MAX_LENGTH:
            raise PatternError(f"stands for a text of more than {_MAX_LENGTH} characters")
        _check_edges(text, words)
        yield Form(words, groups)


def _check_edges(text: str, words: str) -> None:
    for character, guarded in ((words[0], text[0] == _EDGE), (words[-1], text[-1] == _EDGE)):
        if not _is_word(character):
            raise PatternError(f"begins or ends with '{character}'; a term begins and ends with a letter or digit")
        if not guarded:
            raise PatternError("is found inside longer words too; a term is a whole word")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class _Reader:
    """Reads a pattern from left to right and expands it as it goes."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._groups = 0
        self._depth = 0

    def alternatives(self) -> list[Form]:
        """Return what the whole pattern stands for."""
        found = self._alternatives()
        if self._at < len(self._pattern):
            raise PatternError("has a ')' without a '('")
        return found

    def _alternatives(self) -> list[Form]:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise PatternError(f"is nested more than {_MAX_DEPTH} levels deep")
        found = self._sequence()
        while self._peek() == "|":
            self._at += 1
            found = _bounded([*found, *self._sequence()])
        self._depth -= 1
        return found

    def _sequence(self) -> list[Form]:
        found = [Form("", {})]
        while self._peek() not in ("", "|", ")"):
            atom = self._atom()
            found = _joined([found, self._repeated(atom)])
        return found

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self) -> str:
        character = self._peek()
        if not character:
            raise PatternError("ends in the middle of an expression")
        self._at += 1
        return character

    def _atom(self) -> list[Form]:
        if self._peek() == "(":
            return self._group()
        character = self._take()
        if character == "[":
            return self._choice()
        if character == "\\":
            return _texts(self._escaped())
        if character == ".":
            raise PatternError("has a '.', which stands for any character")
        if character in "^$":
            raise PatternError(f"has a '{character}', so it depends on where a line begins or ends")
        if character in "?*+":
            raise PatternError(f"has a '{character}' with nothing before it")
        return _texts(" " if character.isspace() else character)

    def _group(self) -> list[Form]:
        opening = _OPENING.match(self._pattern, self._at)
        assert opening is not None  # noqa: S101 -- there is a '(' at least
        if opening["look"]:
            raise PatternError("looks at the text around it")
        if opening["other"] is not None:
            raise PatternError(f"has a '{opening[0]}', which is not understood")
        number = None
        if not opening["plain"]:
            self._groups += 1
            number = str(self._groups)
        self._at = opening.end()
        inside = self._alternatives()
        if self._peek() != ")":
            raise PatternError("has a '(' without a ')'")
        self._at += 1
        names = [name for name in (number, opening["name"]) if name]
        return [Form(text, {**groups, **dict.fromkeys(names, text.strip(_EDGE))}) for text, groups in inside]

    def _escaped(self) -> str:
        """Return the characters of which the escape that comes next stands for one."""
        character = self._take()
        if character == "b":
            return _EDGE
        if character == "d":
            return _DIGITS
        if character in _SPACES:
            return " "
        if character in _UNBOUNDED:
            raise PatternError(f"has a '\\{character}', which stands for any character of a kind")
        if character in "123456789k":
            raise PatternError("refers back to what a group has found")
        if character.isalnum():
            raise PatternError(f"has a '\\{character}', which is not understood")
        return character

    def _choice(self) -> list[Form]:
        """Return the characters of a class, from behind its bracket."""
        if self._peek() == "^":
            raise PatternError("has a '[^…]', which stands for any character but a few")
        characters = ""
        while self._peek() != "]" or not characters:
            low = self._class_character()
            if len(low) == 1 and self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in ("]", ""):
                self._at += 1
                characters += _range(low, self._class_character())
            else:
                characters += low
        self._at += 1
        return _bounded(_texts("".join(dict.fromkeys(characters))))

    def _class_character(self) -> str:
        character = self._take()
        if character != "\\":
            return " " if character.isspace() else character
        escaped = self._escaped()
        if escaped == _EDGE:
            raise PatternError("has a '\\b' inside brackets")
        return escaped

    def _repeated(self, atom: list[Form]) -> list[Form]:
        quantifier = _QUANTIFIER.match(self._pattern, self._at)
        if quantifier is None:
            return atom
        self._at = quantifier.end()
        least, most = _bounds(quantifier)
        if most is None:
            if any(form.text not in (" ", "-") for form in atom):
                raise PatternError("repeats something without end")
            most = max(least, 1)
        if most > MAX_FORMS or least > most:
            raise PatternError(f"repeats something {most} times")
        counts = range(most, least - 1, -1) if quantifier["greed"] != "?" else range(least, most + 1)
        return _bounded(form for count in counts for form in _joined([atom] * count))


def _bounds(quantifier: re.Match[str]) -> tuple[int, int | None]:
    if quantifier["mark"]:
        return {"?": (0, 1), "*": (0, None), "+": (1, None)}[quantifier["mark"]]
    least = int(quantifier["least"])
    if not quantifier["comma"]:
        return least, least
    return least, int(quantifier["most"]) if quantifier["most"] else None


def _texts(characters: str) -> list[Form]:
    return [Form(character, {}) for character in characters]


def _range(low: str, high: str) -> str:
    if len(high) != 1 or ord(high) < ord(low):
        raise PatternError(f"has a range from '{low}' that ends before it begins")
    if ord(high) - ord(low) >= MAX_FORMS:
        raise PatternError(f"has a range of more than {MAX_FORMS} characters")
    return "".join(map(chr, range(ord(low), ord(high) + 1)))


def _joined(parts: list[list[Form]]) -> list[Form]:
    """Return every way to take one form of each part, in a matcher's order."""
    found = [Form("", {})]
    for part in parts:
        pairs = product(found, part)
        found = _bounded(Form(one.text + two.text, {**one.groups, **two.groups}) for one, two in pairs)
    return found


def _bounded(forms: Iterable[Form]) -> list[Form]:
    """Return the forms, each text once. Raises PatternError when there are too many."""
    found: dict[str, Form] = {}
    for form in forms:
        found.setdefault(form.text, form)
        if len(found) > MAX_FORMS:
            raise PatternError(f"stands for more than {MAX_FORMS} texts")
    return list(found.values())
