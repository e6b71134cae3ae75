"""The source around a term, as it can be shown on a terminal of some width.

Positions are cells, not code points: tabs are expanded, wide characters take two cells, combining marks
none. A line that is too long is cut to a window around the term, and around the evidence if that fits as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from termlint.reports.cells import expand, head, tail, width
from termlint.reports.lines import visible
from termlint.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from termlint.spans import LineIndex

Mark = Literal["", "term", "evidence"]
Piece: TypeAlias = "tuple[str, Mark]"

_CUT = "\u2026"
_SIGNS: dict[Mark, str] = {"": " ", "term": "^", "evidence": "~"}


class ExcerptLine(NamedTuple):
    """One line of the source: its number, and its text in pieces that are marked alike."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text as it is shown."""
        return "".join(text for text, _ in self.pieces)

    @property
    def signs(self) -> str:
        """The line that marks the term and the evidence, to stand directly below."""
        drawn = (_SIGNS[mark] * (max(width(text), 1) if mark else width(text)) for text, mark in self.pieces)
        return "".join(drawn).rstrip()


def excerpt(lines: LineIndex, span: Span, evidence: Sequence[Span] = (), *, cells: int) -> Iterator[ExcerptLine]:
    """Yield the lines that `span`, in code points, stands on, each no wider than `cells` (at least 8).

    What of `evidence` is on these lines is marked as well, where it does not touch what is marked before it.
    """
    first, _ = lines.line_column(span.start)
    last, _ = lines.line_column(max(span.end - 1, span.start))
    for number in range(first, last + 1):
        line = lines.line_span(number)
        start = max(span.start, line.start) if number == first else _indented(lines.text, line)
        term = Span(start, max(min(span.end, line.end), start))
        yield ExcerptLine(number, _of_line(lines.text, line, term, evidence, cells))


def _indented(text: str, line: Span) -> int:
    """Return where a line that a term goes on to begins, behind its indentation."""
    content = text[line.start : line.end]
    return line.end - len(content.lstrip())


def _of_line(text: str, line: Span, term: Span, evidence: Sequence[Span], cells: int) -> tuple[Piece, ...]:
    # Nothing further away can come into the window, and a line may be megabytes long.
    reach = 4 * cells
    near = Span(max(line.start, term.start - reach), min(line.end, term.end + reach))
    marked = _apart(near, term, evidence)
    before = _pieces(text, near.start, term.start, marked, 0)
    [(shown, _)] = _pieces(text, term.start, term.end, [Span(term.start, term.end)], _width(before)) or [("", "")]
    after = _pieces(text, term.end, near.end, marked, _width(before) + width(shown))
    return window(before, shown, after, cells=cells, cut=(near.start > line.start, near.end < line.end))


def _apart(near: Span, term: Span, evidence: Sequence[Span]) -> list[Span]:
    """Return what of the evidence is near, in order, without what touches the term or other evidence."""
    kept = [term]
    for each in evidence:
        if near.covers(each) and len(each) and not any(each.overlaps(other) for other in kept):
            kept.append(each)
    return sorted(kept)


def _pieces(text: str, start: int, end: int, marked: Sequence[Span], column: int) -> list[Piece]:
    """Return the text between two places as it is shown, from that column on."""
    pieces: list[Piece] = []
    for span in (*(each for each in marked if start <= each.start and each.end <= end), Span(end, end)):
        for part, mark in ((text[start : span.start], ""), (text[span.start : span.end], "evidence")):
            if part:
                shown = expand(visible(part), column)
                column += width(shown)
                pieces.append((shown, "evidence" if mark else ""))
        start = span.end
    return pieces


def _width(pieces: Sequence[Piece]) -> int:
    whole = "".join([text for text, _ in pieces])
    return len(whole) if whole.isascii() else sum(width(text) for text, _ in pieces)


def window(
    before: Sequence[Piece],
    term: str,
    after: Sequence[Piece],
    *,
    cells: int,
    cut: tuple[bool, bool] = (False, False),
) -> tuple[Piece, ...]:
    """Return the pieces of a line that fit into `cells`, the term's own in the middle.

    `cut` says whether there is more before, and after, than what is given.
    """
    left, own, right = _width(before), width(term), _width(after)
    if not any(cut) and left + own + right <= cells:
        return (*before, (term, "term"), *after)
    if own > cells - 2:
        return _filled((_CUT if before else "", ""), (head(term, cells - 2) + _CUT, "term"))
    left, right = _shares(before, after, left, right, cells - own)
    return _filled(*_cut_left(before, left, cut=cut[0]), (term, "term"), *_cut_right(after, right, cut=cut[1]))


def _filled(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece[0] or piece[1] == "term")


def _shares(before: Sequence[Piece], after: Sequence[Piece], left: int, right: int, room: int) -> tuple[int, int]:
    """Return how many cells go to each side: enough for the evidence if there is room for it, else the same."""
    wanted = [_reach(before[::-1]) + 1, _reach(after) + 1]
    spare = room - sum(wanted)
    share = wanted[0] + spare // 2 if spare >= 0 else room // 2
    left = min(left, max(share, room - right))
    return left, min(right, room - left)


def _reach(pieces: Sequence[Piece]) -> int:
    """Return how many cells reach from the term to its farthest evidence on one side, 0 where there is none."""
    last = max((number for number, (_, mark) in enumerate(pieces, 1) if mark), default=0)
    return _width(pieces[:last])


def _cut_left(pieces: Sequence[Piece], cells: int, *, cut: bool) -> Iterator[Piece]:
    if not cut and _width(pieces) <= cells:
        yield from pieces
        return
    kept, room = [], cells - 1
    for text, mark in reversed(pieces):
        kept.append((tail(text, room), mark))
        room -= width(text)
        if room <= 0:
            break
    yield (_CUT, "")
    yield from reversed(kept)


def _cut_right(pieces: Sequence[Piece], cells: int, *, cut: bool) -> Iterator[Piece]:
    if not cut and _width(pieces) <= cells:
        yield from pieces
        return
    room = cells - 1
    for text, mark in pieces:
        yield (head(text, room), mark)
        room -= width(text)
        if room <= 0:
            break
    yield (_CUT, "")
