"""What must hold of every document that a reader returns, whatever the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.documents.model import Document


def assert_sound(document: Document) -> None:
    """Pieces are in order, do not overlap, and stand for what they say; places lie in the source."""
    source = document.source
    first = 0
    for segment in document.segments:
        assert segment.pieces[0].start >= first, "segments are in source order"
        first = segment.pieces[0].start
        position = 0
        for piece in segment.pieces:
            assert position <= piece.start < piece.end <= len(source)
            assert not piece.verbatim or source[piece.start : piece.end] == piece.text
            position = piece.end
        assert segment.text == segment.text.strip()
        assert not re.search(r"[^\S ]|  ", segment.text), "white space is folded"
        assert not re.search("[\u00ad\u200b\ufeff]", segment.text), "nothing of zero width is left"
        assert all(0 <= link.start < link.end <= len(segment.text) for link in segment.links)
    assert all(0 <= comment.start < comment.end <= len(source) for comment in document.comments)
    assert all(0 <= problem.start < problem.end <= len(source) for problem in document.problems)


def prose_of(document: Document) -> list[str]:
    """Return the texts of all segments."""
    return [segment.text for segment in document.segments]


def source_of(document: Document, words: str) -> list[str]:
    """Return what stands in the source where the prose reads `words`."""
    found = []
    for segment in document.segments:
        for match in re.finditer(re.escape(words), segment.text):
            span = segment.source_span(match.start(), match.end())
            found.append(document.source[span.start : span.end])
    return found
