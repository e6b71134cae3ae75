"""Reads gettext catalogues: the translations of a `.po` file, the messages of a template (`.pot`).

Strings are read as HTML, which is what they hold if they hold markup. Placeholders (`%s`, `{name}`) are inline objects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents import html
from termlint.documents.embedded import Embedded, embed
from termlint.documents.lines import line_ranges
from termlint.documents.model import OBJECT, Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document

_ENTRY = re.compile(r"[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]*)?\"(?P<text>.*)\"[ \t]*")
_SPECIAL = re.compile(
    r"\\(?P<escape>[nrtvfab\\\"])|(?P<object>%(?:\([\w.]+\))?[-+ #0]{0,5}[0-9*]{0,5}(?:\.[0-9*]{1,5})?"
    r"(?:hh|h|ll|l|z|j|q)?(?:[0-9]{1,3}\$)?[diouxXeEfFgGcrsa@]|\{[\w.!:]*\}|%[0-9]{1,3}|\$\{?\w+\}?)"
)
_MEANT = {"n": "\n", "r": "\r", "t": "\t", "v": " ", "f": " ", "a": " ", "b": " "}


def read(source: str) -> Document:
    """Return the prose of the translations of a catalogue."""
    return _read(source, "po", ("msgstr",))


def read_template(source: str) -> Document:
    """Return the prose of the messages of a catalogue."""
    return _read(source, "pot", ("msgid",))


def _read(source: str, format: str, wanted: tuple[str, ...]) -> Document:
    document = DocumentBuilder(source, format)
    strings: list[tuple[int, int]] = []
    message, key = "", ""  # the text of the last msgid: an empty one is of the header
    for start, end in line_ranges(source):
        entry = _ENTRY.fullmatch(source, start, end)
        if entry is None or entry["key"] is not None:
            _add(document, strings if message or key == "msgid_plural" or key.startswith(wanted[0]) else [])
            strings = []
        if entry is None:
            _comment(document, start, end)
            continue
        if entry["key"] is not None:
            key = entry["key"]
            message = "" if key == "msgid" else message
        message += entry["text"] if key == "msgid" else ""
        if key.startswith(wanted) and (message or key != "msgstr"):
            strings.append(entry.span("text"))
    _add(document, strings)
    return document.document()


def _comment(document: DocumentBuilder, start: int, end: int) -> None:
    """Note a translator's comment; the others are made by programs."""
    if document.source.startswith(("# ", "#\t"), start, end):
        document.comment(document.source[start + 1 : end], start, end)


def _add(document: DocumentBuilder, strings: list[tuple[int, int]]) -> None:
    if strings:
        embed(document, Embedded([piece for span in strings for piece in _pieces(document.source, *span)]), html.read)


def _pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    for match in _SPECIAL.finditer(source, start, end):
        if start < match.start():
            yield Piece(source[start : match.start()], start, match.start())
        escape = match["escape"]
        yield Piece(OBJECT if escape is None else _MEANT.get(escape, escape), *match.span(), verbatim=False)
        start = match.end()
    if start < end:
        yield Piece(source[start:end], start, end)
