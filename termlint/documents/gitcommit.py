"""Reads the message of a commit while it is written: a subject, and a body in Markdown, as far as git keeps them.

Lines that begin with "#" are git's own, and comments; below its scissors there is nothing to read. Trailers
("Signed-off-by: ...") are no prose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from termlint.documents import markdown
from termlint.documents.embedded import Embedded, embed
from termlint.documents.lines import line_ranges
from termlint.documents.model import Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document

_SCISSORS = re.compile(r"# -+ >8 -+[ \t]*")
_TRAILER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*: |\(cherry picked from commit ")
_INDENTED = re.compile(r"[ \t]+\S")


def read(source: str) -> Document:
    """Return the prose of a commit message."""
    document = DocumentBuilder(source, "gitcommit")
    lines = []
    for start, end in line_ranges(source):
        if _SCISSORS.fullmatch(source, start, end):
            break
        if source.startswith("#", start, end):
            document.comment(source[start + 1 : end], start, end)
        else:
            lines.append((start, end))
    lines = lines[: _end_of_body(source, lines)]
    written = [bool(source[start:end].strip()) for start, end in lines]
    first = written.index(True) if True in written else 0
    last = written.index(False, first) if False in written[first:] else len(lines)
    _embed(document, lines[first:last], is_subject=True)
    _embed(document, lines[last:], is_subject=False)
    return document.document()


def _end_of_body(source: str, lines: list[tuple[int, int]]) -> int:
    """Return how many lines there are before the trailers, which are the last paragraph if all of it is such lines."""
    end = len(lines)
    while end and not source[slice(*lines[end - 1])].strip():
        end -= 1
    begin = end
    while begin and source[slice(*lines[begin - 1])].strip():
        begin -= 1
    last = [line for line in lines[begin:end] if not _INDENTED.match(source, *line)]
    return begin if begin and last and all(_TRAILER.match(source, *line) for line in last) else end


def _embed(document: DocumentBuilder, lines: list[tuple[int, int]], *, is_subject: bool) -> None:
    source, pieces = document.source, []
    for start, end in lines:
        stop = end + (2 if source.startswith("\r\n", end) else 1)
        pieces.append(Piece(source[start:stop], start, min(stop, len(source))))
    embed(document, Embedded(pieces), _read_subject if is_subject else markdown.read)


def _read_subject(text: str) -> Document:
    inner = markdown.read(text)
    segments = tuple(replace(each, kind="heading", level=1) for each in inner.segments[:1])
    return replace(inner, segments=segments + inner.segments[1:])
