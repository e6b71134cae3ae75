"""Very long runs of prose, cut into several: so that what is judged as a whole has a length that can be borne.

No paragraph that somebody wrote for people is so long. The parts of one share its block. They end where a sentence
does, else at a space, else anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from termlint.documents.model import Piece
from termlint.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# In code points of prose.
LONGEST = 10_000
# A sentence ends, or a word, within so many code points before the longest that a part can be.
_WITHIN = 2_000


def cut(pieces: tuple[Piece, ...], links: tuple[Span, ...]) -> Iterator[tuple[tuple[Piece, ...], tuple[Span, ...]]]:
    """Yield the parts of a segment's pieces and links, each no longer than LONGEST; none begins or ends in a space."""
    text = "".join(piece.text for piece in pieces)
    starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))
    position = 0
    while position < len(text):
        end = _end(text, position)
        stop = end - text.endswith(" ", position, end)
        part = tuple(_slices(pieces, starts, position, stop))
        clipped = (Span(max(link.start, position), min(link.end, stop)) for link in _among(links, position, stop))
        yield part, tuple(Span(link.start - position, link.end - position) for link in clipped)
        position = end + text.startswith(" ", end)


def _end(text: str, start: int) -> int:
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    sentence = max(text.rfind(mark, limit - _WITHIN, limit) for mark in (". ", "! ", "? "))
    space = text.rfind(" ", limit - _WITHIN, limit)
    return sentence + 2 if sentence >= 0 else space + 1 if space >= 0 else limit


def _among(links: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    return (link for link in links if link.start < end and start < link.end)


def _slices(pieces: tuple[Piece, ...], starts: list[int], begin: int, end: int) -> Iterator[Piece]:
    for number in range(bisect_right(starts, begin) - 1, len(pieces)):
        piece, at = pieces[number], starts[number]
        if at >= end:
            return
        low, high = max(begin - at, 0), min(end - at, len(piece.text))
        if low < high and piece.verbatim:
            yield Piece(piece.text[low:high], piece.start + low, piece.start + high)
        elif low < high:
            yield Piece(piece.text[low:high], piece.start, piece.end, verbatim=False)
