"""What tests of readers ask of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termlint.documents.model import Document


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
