"""The source around a term, as it can be shown on a terminal of some width.

Positions are cells, not code points: tabs are expanded, wide characters take two cells, combining marks
none. A line that is too long is cut to a window around the term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from termlint.reports.cells import expand, head, tail, width
from termlint.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.spans import LineIndex, Span

_CUT = "\u2026"


class ExcerptLine(NamedTuple):
    """One line of the source: its number and its text before, in and after the term."""

    number: int
    before: str
    term: str
    after: str

    @property
    def carets(self) -> str:
        """The line that marks the term, to stand directly below."""
        return " " * width(self.before) + "^" * max(width(self.term), 1)


def excerpt(lines: LineIndex, span: Span, *, cells: int) -> Iterator[ExcerptLine]:
    """Yield the lines that `span`, in code points, stands on, each no wider than `cells` (at least 8)."""
    first, _ = lines.line_column(span.start)
    last, _ = lines.line_column(max(span.end - 1, span.start))
    for number in range(first, last + 1):
        line = lines.line_span(number)
        start = max(span.start, line.start) if number == first else _indented(lines.text, line)
        end = max(min(span.end, line.end), start)
        yield _window(number, lines.text, (line.start, start, end, line.end), cells)


def _indented(text: str, line: Span) -> int:
    """Return where a line that a term goes on to begins, behind its indentation."""
    content = text[line.start : line.end]
    return line.end - len(content.lstrip())


def _window(number: int, text: str, bounds: tuple[int, int, int, int], cells: int) -> ExcerptLine:
    line_start, start, end, line_end = bounds
    # Nothing further away can come into the window, and a line may be megabytes long.
    reach = 4 * cells
    near_start, near_end = max(line_start, start - reach), min(line_end, end + reach)
    before = expand(visible(text[near_start:start]), 0)
    term = expand(visible(text[start : min(end, start + reach)]), width(before))
    after = expand(visible(text[end:near_end]), width(before) + width(term))
    if near_start == line_start and near_end == line_end and width(before) + width(term) + width(after) <= cells:
        return ExcerptLine(number, before, term, after)
    cut_before, cut_after = near_start > line_start, near_end < line_end
    if width(term) > cells - 2:
        return ExcerptLine(number, _CUT if before else "", head(term, cells - 3) + _CUT, _CUT if after else "")
    room = cells - width(term)
    left = min(width(before), max(room // 2, room - width(after)))
    right = min(width(after), room - left)
    return ExcerptLine(
        number,
        _cut_left(before, left, cut=cut_before),
        term,
        _cut_right(after, right, cut=cut_after),
    )


def _cut_left(text: str, cells: int, *, cut: bool) -> str:
    if not cut and width(text) <= cells:
        return text
    return _CUT + tail(text, cells - 1)


def _cut_right(text: str, cells: int, *, cut: bool) -> str:
    if not cut and width(text) <= cells:
        return text
    return head(text, cells - 1) + _CUT
