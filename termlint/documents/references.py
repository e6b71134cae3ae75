"""Which segments only name the works of others: titles in lists, tables and feeds, whatever the format.

A reader marks what its markup says (a bibliography, a list of links). What shows only in the company that a
segment keeps is found here, by three patterns: a heading that is one link; a heading above an address ("URL:
https://..."); a table row of which some cell is nothing but a link or an address, as tables of works have.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from termlint.documents.model import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from termlint.documents.model import Segment

_ADDRESS = re.compile(rf"(?:(?:url|link|source|permalink|doi)s? ?[:|]? ?)?{OBJECT}\W*", re.IGNORECASE)
# A cell that ends a sentence is the author's own prose, not a title.
_SENTENCE = re.compile(r"[.!?][\"”’)]?$")


def mark_references(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the segments, in order, with `reference` set on those that name works of others."""
    ordered = tuple(segments)
    cited = {*_cited_headings(ordered), *_cited_cells(ordered)}
    return tuple(
        replace(segment, reference=True) if number in cited else segment for number, segment in enumerate(ordered)
    )


def _cited_headings(segments: tuple[Segment, ...]) -> Iterator[int]:
    for number, segment in enumerate(segments):
        if not segment.level:
            continue
        following = segments[number + 1] if number + 1 < len(segments) else None
        above_address = following is not None and _ADDRESS.fullmatch(following.text.strip()) is not None
        if above_address or (_is_link(segment) and len(segment.text.split()) > 2):
            yield number


def _cited_cells(segments: tuple[Segment, ...]) -> Iterator[int]:
    cells = ((number, each) for number, each in enumerate(segments) if each.kind == "table-cell")
    for _, group in groupby(cells, key=lambda cell: cell[1].block):
        row = list(group)
        if any(_is_link(cell) or _ADDRESS.fullmatch(cell.text.strip()) for _, cell in row):
            yield from (number for number, cell in row if _is_link(cell) or _is_title(cell.text.strip()))


def _is_title(text: str) -> bool:
    """Whether a cell can hold a title: several words, a capital first, no full stop at the end."""
    return len(text.split()) > 2 and text[0].isupper() and not _SENTENCE.search(text)


def _is_link(segment: Segment) -> bool:
    """Whether nearly all of a segment is link text."""
    return sum(map(len, segment.links)) >= 0.8 * len(segment.text.strip())
