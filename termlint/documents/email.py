"""Reads e-mail as it is sent: the subject and the plain text, lines that begin with ">" as quotations.

Of a message in parts the parts of plain text are read, or those in HTML where there are none. Text that is encoded as
quoted-printable keeps its places; a part in base64 has none, and is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from termlint.documents import html, text
from termlint.documents.embedded import Embedded, embed
from termlint.documents.lines import line_ranges
from termlint.documents.model import OBJECT, Piece
from termlint.documents.prose import DocumentBuilder, SegmentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document

_HEADER = re.compile(r"(?P<name>[!-9;-~]+):[ \t]*(?P<value>.*)")
_BOUNDARY = re.compile(r"boundary[ \t]*=[ \t]*(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^\s;\"]+))", re.IGNORECASE)
_ENCODED = re.compile(r"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=")
_QUOTED_PRINTABLE = re.compile(r"(?P<soft>=[ \t]*(?:\r\n|\r|\n))|(?P<bytes>(?:=[0-9A-Fa-f]{2})+)")
_SIGNATURE = re.compile(r"-- ?")
_DEEPEST = 20


class _Part(NamedTuple):
    """A part: its headers in lower case, and the lines of its body."""

    headers: dict[str, str]
    lines: list[tuple[int, int]]

    def kind(self) -> str:
        return self.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()


def read(source: str) -> Document:
    """Return the prose of a message."""
    document = DocumentBuilder(source, "email")
    whole = _part(source, line_ranges(source), document)
    parts = list(_leaves(source, whole, 0))
    plain = [part for part in parts if part.kind() == "text/plain"]
    for part in plain or [part for part in parts if part.kind() == "text/html"]:
        encoding = part.headers.get("content-transfer-encoding", "").strip().lower()
        if encoding != "base64" and "attachment" not in part.headers.get("content-disposition", ""):
            body = list(_body(source, part.lines, is_quoted_printable=encoding == "quoted-printable"))
            embed(document, Embedded(body), text.read if plain else html.read)
    return document.document()


def _part(source: str, lines: list[tuple[int, int]], document: DocumentBuilder | None = None) -> _Part:
    """Return a part; of the message itself the subject is added to the document."""
    headers: dict[str, str] = {}
    name = ""
    for number, (start, end) in enumerate(lines):
        if start == end:
            return _Part(headers, lines[number + 1 :])
        header = _HEADER.fullmatch(source, start, end)
        if source[start] in " \t" and name:
            headers[name] += source[start:end].lower() if name != "content-type" else source[start:end]
        elif header is not None:
            name = header["name"].lower()
            headers[name] = header["value"]
            if name == "subject" and document is not None:
                _subject(document, *header.span("value"))
        elif not number and source.startswith("From ", start):
            continue
        else:
            return _Part(headers, lines[number:])
    return _Part(headers, [])


def _subject(document: DocumentBuilder, start: int, end: int) -> None:
    prose = SegmentBuilder(document.source)
    for encoded in _ENCODED.finditer(document.source, start, end):
        prose.text(start, encoded.start())
        prose.placeholder(*encoded.span())
        start = encoded.end()
    prose.text(start, end)
    document.add(prose, "heading", level=1)


def _leaves(source: str, part: _Part, depth: int) -> Iterator[_Part]:
    """Yield the parts that hold no others."""
    boundary = _BOUNDARY.search(part.headers.get("content-type", ""))
    if not part.kind().startswith("multipart/") or boundary is None or depth == _DEEPEST:
        yield part
        return
    mark = "--" + (boundary["quoted"] or boundary["bare"])
    edges = [number for number, line in enumerate(part.lines) if source[slice(*line)].rstrip() in (mark, f"{mark}--")]
    for number, edge in enumerate(edges):
        stop = edges[number + 1] if number + 1 < len(edges) else len(part.lines)
        if not source[slice(*part.lines[edge])].rstrip().endswith("--") or number + 1 < len(edges):
            yield from _leaves(source, _part(source, part.lines[edge + 1 : stop]), depth + 1)


def _body(source: str, lines: list[tuple[int, int]], *, is_quoted_printable: bool) -> Iterator[Piece]:
    """Yield the text of a part, up to the signature."""
    if not lines:
        return
    start, end = lines[0][0], lines[-1][1]
    for low, high in lines:
        if _SIGNATURE.fullmatch(source, low, high):
            end = low
            break
    for found in _QUOTED_PRINTABLE.finditer(source, start, end) if is_quoted_printable else ():
        if start < found.start():
            yield Piece(source[start : found.start()], start, found.start())
        start = found.end()
        if found["bytes"] is not None:
            yield from _decoded(found)
    if start < end:
        yield Piece(source[start:end], start, end)


def _decoded(found: re.Match[str]) -> Iterator[Piece]:
    """Yield the characters that a run of encoded bytes stands for; one that is not UTF-8 is an inline object."""
    codes = bytes.fromhex(found["bytes"].replace("=", ""))
    position = 0
    while position < len(codes):
        size = next((size for size in (1, 2, 3, 4) if _is_character(codes[position : position + size])), 0)
        character = codes[position : position + size].decode() if size else OBJECT
        start = found.start() + 3 * position
        yield Piece(character, start, start + 3 * (size or 1), verbatim=False)
        position += size or 1


def _is_character(codes: bytes) -> bool:
    try:
        return len(codes.decode()) == 1
    except UnicodeDecodeError:
        return False
