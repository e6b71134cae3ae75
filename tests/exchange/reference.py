"""What Vale finds by a style's existence, substitution and consistency rules, worked out anew.

Vale itself is a Go program that no package index ships whole, so this stands in for it: its documented patterns, put
together as it does and searched with `re`, one block of plain text at a time. Nothing is shared with the importer but
the files of the style.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_REFERENCE = re.compile(r"\$(\d)")
_CAPTURE = re.compile(r"(?<!\\)\((?!\?)")


class Place(NamedTuple):
    """A rule of a style, and code points of the text."""

    rule: str
    start: int
    end: int


def places(style: Path, text: str) -> set[Place]:
    """Return what the rules of a style find in `text`, without those whose patterns `re` does not know."""
    found: set[Place] = set()
    for file in sorted(style.glob("*.yml")):
        rule = yaml.safe_load(file.read_text("utf-8"))
        find = {"existence": _existence, "substitution": _substitution, "consistency": _consistency}.get(
            rule["extends"]
        )
        with suppress(re.error):
            found.update(Place(file.stem, start, end) for start, end in (find(rule, text) if find else ()))
    return found


def _compiled(pattern: str, rule: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE | (re.IGNORECASE if rule.get("ignorecase") else 0))


def _existence(rule: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    tokens = [str(token) for token in rule.get("tokens", [])]
    group = "(?:{})" if rule.get("nonword") or not tokens else r"\b(?:{})\b"
    parts = ["".join(rule.get("raw", [])), group.format("|".join(tokens))]
    if rule.get("append"):
        parts.reverse()
    for match in _compiled("".join(parts), rule).finditer(text):
        if not _excepted(rule, match[0].strip()):
            yield match.span()


def _substitution(rule: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    keys = sorted(rule["swap"], key=len, reverse=True)
    groups = "|".join(f"({_CAPTURE.sub('(?:', key)})" for key in keys)
    pattern = f"(?:{groups})" if rule.get("nonword") else rf"\b(?:{groups})\b"
    for match in _compiled(pattern, rule).finditer(text):
        key, observed = keys[(match.lastindex or 1) - 1], match[0].strip()
        expected = str(rule["swap"][key])
        if "$" in expected:
            expected = _compiled(key, rule).sub(_REFERENCE.sub(r"\\g<\1>", expected), observed)
        if observed not in expected.split("|") and not _excepted(rule, observed):
            yield match.span()


def _excepted(rule: dict[str, Any], observed: str) -> bool:
    exceptions = rule.get("exceptions", [])
    return bool(exceptions) and re.search(rf"\b(?:{'|'.join(exceptions)})\b", observed) is not None


def _consistency(rule: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    """Yield every place of a pair that the text has both of; Vale names one of them."""
    for pair in rule["either"].items():
        sides = [list(_compiled(rf"\b(?:{side})\b", rule).finditer(text)) for side in pair]
        if all(sides):
            yield from (match.span() for side in sides for match in side)
