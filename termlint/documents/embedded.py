"""Documents inside documents: a text that another format's reader reads, each of its characters mapped to the source.

The text of a cell of a notebook, of a docstring, of a message in a catalogue is written with escapes, prefixes and
indentation. It is given as pieces, as a segment's prose is; what its reader makes of it is added to the outer
document with every place translated.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from termlint.documents.model import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from termlint.documents.model import Document
    from termlint.documents.prose import DocumentBuilder


class Embedded:
    """A text put together from pieces of the source; one that is not verbatim stands for one character.

    A line break that the source does not have is a piece for the range of what is between the lines.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Join the pieces, which must be in source order."""
        if any(not piece.verbatim and len(piece.text) != 1 for piece in pieces):
            raise ValueError("a piece that is not verbatim must be one character")
        self._pieces = [piece for piece in pieces if piece.text]
        self._starts = list(accumulate((len(piece.text) for piece in self._pieces), initial=0))
        self.text = "".join(piece.text for piece in self._pieces)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range of the text's range `start:end`, which must not be empty."""
        return self._place(start)[0], self._place(end - 1)[1]

    def translated(self, piece: Piece) -> Iterator[Piece]:
        """Yield the pieces of the source that a piece of the text is made of."""
        if not piece.verbatim:
            yield Piece(piece.text, *self.source(piece.start, piece.end), verbatim=False)
            return
        position = piece.start
        while position < piece.end:
            number = bisect_right(self._starts, position) - 1
            own, begin = self._pieces[number], self._starts[number]
            stop = min(piece.end, begin + len(own.text))
            if own.verbatim:
                yield Piece(self.text[position:stop], own.start + position - begin, own.start + stop - begin)
            else:
                yield own
            position = stop

    def _place(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._starts, offset) - 1
        piece = self._pieces[number]
        if not piece.verbatim:
            return piece.start, piece.end
        at = piece.start + offset - self._starts[number]
        return at, at + 1


def embed(outer: DocumentBuilder, text: Embedded, read: Callable[[str], Document]) -> None:
    """Add to `outer` what `read` makes of the text; sections and blocks go on where they were."""
    inner = read(text.text)
    block = outer.block
    for segment in inner.segments:
        pieces = tuple(own for piece in segment.pieces for own in text.translated(piece))
        outer.adopt(segment, pieces, block=block + segment.block)
    for comment in inner.comments:
        outer.comment(comment.text, *text.source(comment.start, comment.end))
    for problem in inner.problems:
        outer.problem(problem.message, *text.source(problem.start, problem.end))
