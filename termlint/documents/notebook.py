"""Reads Jupyter notebooks: the Markdown of their cells, each place that of the JSON that the cell is written in.

`read_code` reads the comments of code cells as well, in the language that the notebook names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termlint.documents import markdown
from termlint.documents.embedded import Embedded, embed
from termlint.documents.model import Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from termlint.documents.model import Document

_TOKEN = re.compile(r'[\[\]{},:]|"(?:[^"\\]|\\.)*(?:"|\\?\Z)', re.DOTALL)
_ESCAPE = re.compile(r"\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[0-9a-f]{4})|\\[\"\\/bfnrt]", re.IGNORECASE)
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
# What the kernel speaks, as the metadata of the notebook have it; only languages that comments are read of.
_LANGUAGE = re.compile(r'"(?:language|name)":[ \t\r\n]*"(python|javascript|typescript|go|rust|java|cpp|c)"')
# Where the text of a cell stands, in format 4 and in format 3.
_CELL_DEPTHS = {"cells": 1, "worksheets": 3}


@dataclass(slots=True)
class _Level:
    """An open object or array: the key that is being given a value, and whether a key comes next."""

    is_object: bool
    key: str = ""
    awaits_key: bool = True


@dataclass(slots=True)
class _Cell:
    """A cell as far as it is read: its kind and the places of the strings that its text is made of."""

    kind: str = ""
    strings: list[tuple[int, int]] = field(default_factory=list)


def read(source: str) -> Document:
    """Return the prose of a notebook's Markdown cells."""
    document = DocumentBuilder(source, "notebook")
    _embed(document, dict.fromkeys(("markdown", "heading"), markdown.read))
    return document.document()


def read_code(source: str) -> Document:
    """Return the prose of a notebook's Markdown cells, and of the comments of its code cells."""
    from termlint.documents import code

    document = DocumentBuilder(source, "notebook_code")
    language = _LANGUAGE.search(source)
    comments = code.reader(language[1] if language else "python")
    _embed(document, {**dict.fromkeys(("markdown", "heading"), markdown.read), "code": comments})
    return document.document()


def _embed(document: DocumentBuilder, readers: Mapping[str, Callable[[str], Document]]) -> None:
    """Add the cells of those kinds that a reader is given for."""
    for cell in _cells(document.source):
        if cell.kind in readers and cell.strings:
            embed(document, Embedded(list(_pieces(document.source, cell.strings))), readers[cell.kind])


def _cells(source: str) -> Iterator[_Cell]:
    """Yield the cells of a notebook in order; of broken JSON those that come before it breaks."""
    stack: list[_Level] = []
    cell = _Cell()
    for match in _TOKEN.finditer(source):
        sign = match[0]
        if sign in ("{", "["):
            stack.append(_Level(sign == "{"))
        elif sign in ("}", "]"):
            if stack:
                stack.pop()
            if sign == "}" and _is_in_cells(stack):
                yield cell
                cell = _Cell()
        elif not stack:
            continue
        elif sign == ",":
            stack[-1].awaits_key = True
        elif sign == ":":
            stack[-1].awaits_key = False
        elif stack[-1].is_object and stack[-1].awaits_key:
            stack[-1].key = sign[1:-1]
        else:
            _take(cell, stack, match)


def _is_in_cells(stack: list[_Level]) -> bool:
    """Whether what stands on top of the levels is the array of cells."""
    top = stack[0].key if stack else ""
    return len(stack) == _CELL_DEPTHS.get(top, -2) + 1 and stack[-2].key == "cells" and not stack[-1].is_object


def _take(cell: _Cell, stack: list[_Level], match: re.Match[str]) -> None:
    """Keep a string if it says what a cell is, or is a part of its text."""
    inside = stack[:-1] if not stack[-1].is_object else stack
    if len(inside) < 2 or not _is_in_cells(inside[:-1]):
        return
    key = inside[-1].key
    if key == "cell_type":
        cell.kind = match[0][1:-1]
    elif key in ("source", "input"):
        cell.strings.append((match.start() + 1, match.end() - match[0].endswith('"', 1)))


def _pieces(source: str, strings: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """Yield what the strings of a cell's text, one after the other, stand for."""
    for begin, end in strings:
        start = begin
        for escape in _ESCAPE.finditer(source, start, end):
            if start < escape.start():
                yield Piece(source[start : escape.start()], start, escape.start())
            yield Piece(_unescaped(escape[0]), *escape.span(), verbatim=False)
            start = escape.end()
        if start < end:
            yield Piece(source[start:end], start, end)


def _unescaped(escape: str) -> str:
    if escape[1] not in "uU":
        return _MEANT.get(escape[1], escape[1])
    digits = escape[2:6]
    if len(escape) > 6:
        return chr(0x10000 + ((int(digits, 16) - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return "\ufffd" if digits[:2].lower() in ("d8", "d9", "da", "db", "dc", "dd", "de", "df") else chr(int(digits, 16))
