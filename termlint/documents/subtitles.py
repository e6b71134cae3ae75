"""Reads subtitles, SubRip and WebVTT: what is said, a paragraph as long as a sentence goes on from cue to cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents import html
from termlint.documents.embedded import Embedded, embed
from termlint.documents.lines import line_ranges
from termlint.documents.model import Piece
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document

_TIMES = re.compile(r"[ \t]*[0-9:.,]{5,15}[ \t]*-->[ \t]*[0-9:.,]{5,15}(?:[ \t].*)?")
_BLOCK = re.compile(r"(?P<note>NOTE)(?:[ \t]|$)|WEBVTT|STYLE[ \t]*$|REGION[ \t]*$")
_SETTING = re.compile(r"(?P<speech>[ \t]*[-–—][ \t]+)?(?:\{\\[^{}\r\n]*\})*")
_ENDS = re.compile(r"[.!?…♪\])][\"'”’)\]]*(?:</\w+>)*[ \t]*\Z")


def read(source: str) -> Document:
    """Return the prose of subtitles."""
    document = DocumentBuilder(source, "subtitles")
    held: list[Piece] = []
    state = ""  # what the lines are of: a cue, a note, nothing
    for start, end in line_ranges(source):
        block = _BLOCK.match(source, start, end) if state == "" else None
        if not source[start:end].strip():
            state = ""
        elif _TIMES.fullmatch(source, start, end):
            state = "cue"
        elif block is not None:
            state = "note" if block["note"] else "other"
            if block["note"]:
                document.comment(source[start + len("NOTE") : end], start, end)
        elif state == "note":
            document.comment(source[start:end], start, end)
        elif state == "cue":
            held = _with_line(document, held, start, end)
    _add(document, held)
    return document.document()


def _with_line(document: DocumentBuilder, held: list[Piece], start: int, end: int) -> list[Piece]:
    """Return the pieces of a paragraph with one more line, or those of the next one."""
    source = document.source
    setting = _SETTING.match(source, start, end)
    begin = setting.end() if setting else start
    if held and ((setting and setting["speech"]) or _ENDS.search(held[-1].text)):
        _add(document, held)
        held = []
    if begin >= end:
        return held
    between = [Piece("\n", held[-1].end, begin, verbatim=False)] if held else []
    return [*held, *between, Piece(source[begin:end], begin, end)]


def _add(document: DocumentBuilder, pieces: list[Piece]) -> None:
    if pieces:
        embed(document, Embedded(pieces), html.read)
