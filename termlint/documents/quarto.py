"""Reads Quarto and R Markdown: Markdown whose citations and shortcodes are not prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents import markdown
from termlint.documents.embedded import Embedded, embed
from termlint.documents.model import OBJECT, Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document

# A shortcode; a citation or a reference to a figure ("@doe99", "-@doe99", "@{a b}").
_OBJECT = re.compile(r"\{\{<[^\r\n<>]*>\}\}|(?<![\w@.+-])-?@(?:\{[^{}\s]*\}|\w[\w:.#$%&+?<>~/-]*\w|\w)")


def read(source: str) -> Document:
    """Return the prose of a Quarto or R Markdown document."""
    if _OBJECT.search(source) is None:
        return markdown.read_as(source, "quarto")
    document = DocumentBuilder(source, "quarto")
    embed(document, Embedded(list(_pieces(source))), markdown.read)
    return document.document()


def _pieces(source: str) -> Iterator[Piece]:
    start = 0
    for match in _OBJECT.finditer(source):
        yield Piece(source[start : match.start()], start, match.start())
        yield Piece(OBJECT, *match.span(), verbatim=False)
        start = match.end()
    yield Piece(source[start:], start, len(source))
