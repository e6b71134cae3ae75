"""Reads MDX: Markdown with JSX, whose imports, exports, tags and expressions are not prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.documents.directives import prepare
from termlint.documents.frontmatter import read_front_matter
from termlint.documents.jsx import mask
from termlint.documents.markdown import read_prepared
from termlint.documents.prose import DocumentBuilder

if TYPE_CHECKING:
    from termlint.documents.model import Document


def read(source: str) -> Document:
    """Return the prose of an MDX file."""
    document = DocumentBuilder(source, "mdx")
    begin = read_front_matter(document)
    masked = mask(source, begin)
    for comment in masked.comments:
        document.comment(comment.text, comment.start, comment.end)
    return read_prepared(document, prepare(masked.text, begin, jsx=masked.tag_lines))
