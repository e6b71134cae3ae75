"""Grid and simple tables of reStructuredText: the cells, each as the lines that stand in it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from termlint.documents.rst_lines import Lines
from termlint.documents.rst_reader import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.rst_reader import Context, Reader

_GRID_TOP = re.compile(r"\+-[-+]+-\+")
_SIMPLE_TOP = re.compile(r"=+(?: +=+)+")
_BORDER = re.compile(r"=+(?: +=+)*")
_SPAN_LINE = re.compile(r"-+(?: +-+)*")
_COLUMN = re.compile(r"[=-]+")

Row = list[Lines]


class Malformed(Exception):  # noqa: N818 - never leaves the readers; it says what the table is, not what failed
    """The table cannot be taken apart; the message says why."""


def grid_table(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read the grid table at a line and return the line after it, or the same line if there is none."""
    if not _GRID_TOP.fullmatch(lines.texts[number]):
        return number
    end = number + 1
    while end < len(lines.texts) and lines.texts[end] and lines.texts[end][0] in "+|" and lines.texts[end][-1] in "+|":
        end += 1
    _add_rows(reader, lines, (number, end), context, grid_rows)
    return end


def simple_table(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read the simple table at a line and return the line after it, or the same line if there is none."""
    if not _SIMPLE_TOP.fullmatch(lines.texts[number]):
        return number
    end = _simple_end(lines, number)
    if end == number:
        return number
    _add_rows(reader, lines, (number, end), context, simple_rows)
    return end


def _simple_end(lines: Lines, number: int) -> int:
    """Return where the simple table ends: after its second border, or a first that a blank line follows.

    Returns `number` if there is no border to end it.
    """
    borders, found, texts = 0, number, lines.texts
    for here in range(number + 1, len(texts)):
        if texts[here][:1] == "=" and _BORDER.fullmatch(texts[here]):
            borders += 1
            found = here + 1
            if borders == 2 or found == len(texts) or not texts[found]:
                break
    return found


def _add_rows(
    reader: Reader,
    lines: Lines,
    place: tuple[int, int],
    context: Context,
    rows_of: Callable[[Lines], list[Row]],
) -> None:
    """Read each cell; the cells of a row share a block."""
    try:
        rows = rows_of(lines.part(*place))
    except Malformed as error:
        report(reader, f"a malformed table: {error}", lines, *place)
        return
    for row in rows:
        inner = context.inside("table-cell")
        if context.block is None:
            inner = inner._replace(block=reader.builder.next_block())
        for cell in row:
            reader.read_blocks(reader, cell, inner)


def simple_rows(table: Lines) -> list[Row]:
    """Return the rows of a simple table. Raises Malformed when text crosses a column's edge."""
    columns = [match.span() for match in _COLUMN.finditer(table.texts[0])]
    rows: list[Row] = []
    first = 1
    spans = columns
    for number in range(1, len(table.texts)):
        text = table.texts[number]
        if text and _is_border(text, columns):
            if first < number:
                rows.append(_simple_row(table, first, number, _spans(text, columns)))
            first = number + 1
        elif text and text[: columns[0][1]].strip() and first < number:
            rows.append(_simple_row(table, first, number, spans))
            first = number
    return [row for row in rows if row]


def _is_border(text: str, columns: list[tuple[int, int]]) -> bool:
    if text[0] == "=":
        return _BORDER.fullmatch(text) is not None
    return text[0] == "-" and _SPAN_LINE.fullmatch(text) is not None and len(text) >= columns[-1][0]


def _spans(text: str, columns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the columns of the row above a border: hyphens can join some."""
    return [match.span() for match in _COLUMN.finditer(text)] if text[0] == "-" else columns


def _simple_row(table: Lines, first: int, last: int, columns: list[tuple[int, int]]) -> Row:
    lines = [_columned(text) for text in table.texts[first:last]]
    cells = []
    for position, (start, end) in enumerate(columns):
        is_last = position + 1 == len(columns)
        following = len(max(table.texts[first:last], key=len)) * 2 if is_last else columns[position + 1][0]
        for text, _ in lines:
            if not is_last and text[end:following].strip():
                raise Malformed("text crosses the edge of a column")
        cells.append(_cell(table, range(first, last), lines, start, following if is_last else end))
    return [cell for cell in cells if cell.texts]


def grid_rows(table: Lines) -> list[Row]:
    """Return the rows of a grid table; a cell belongs to the row that it begins in.

    Raises Malformed when the cells' edges do not close.
    """
    lines = [_columned(text) for text in table.texts]
    texts = [text for text, _ in lines]
    width = len(texts[0])
    if any(len(text) != width for text in texts):
        raise Malformed("its lines are not of the same width")
    corners, seen = [(0, 0)], {(0, 0)}
    rows: dict[int, list[tuple[int, Lines]]] = {}
    area = 0
    while corners:
        top, left = corners.pop()
        found = _scan(texts, top, left)
        if found is None:  # an edge that only meets the side of a wider cell
            continue
        bottom, right = found
        area += (bottom - top) * (right - left)
        cell = _cell(table, range(top + 1, bottom), lines[top + 1 : bottom], left + 1, right)
        if cell.texts:
            rows.setdefault(top, []).append((left, cell))
        for corner in ((top, right), (bottom, left)):
            if corner not in seen and corner[0] < len(texts) - 1 and corner[1] < width - 1:
                seen.add(corner)
                corners.append(corner)
    if area != (len(texts) - 1) * (width - 1):
        raise Malformed("its cells do not fill it")
    return [[cell for _, cell in sorted(rows[top], key=lambda item: item[0])] for top in sorted(rows)]


def _scan(texts: list[str], top: int, left: int) -> tuple[int, int] | None:
    """Return bottom and right edge of the smallest cell whose upper left corner is at `top`, `left`."""
    line, right = texts[top], left + 1
    while line[left] == "+" and right < len(line) and line[right] in "-=+":
        if line[right] == "+":
            bottom = _bottom(texts, top, left, right)
            if bottom:
                return bottom, right
        right += 1
    return None


def _bottom(texts: list[str], top: int, left: int, right: int) -> int | None:
    for bottom in range(top + 1, len(texts)):
        line = texts[bottom]
        if line[left] == "+" and line[right] == "+" and not line[left:right].strip("-=+"):
            return bottom
        if line[left] not in "|+" or line[right] not in "|+":
            return None
    return None


def _columned(text: str) -> tuple[str, list[int] | None]:
    """Return `text` with one character a column of the screen, and the place of each in `text`.

    The places are None where the two are the same.
    """
    if text.isascii():
        return text, None
    columns, places = [], []
    for place, character in enumerate(text):
        if unicodedata.combining(character):
            continue
        columns.append(character)
        places.append(place)
        if unicodedata.east_asian_width(character) in "WF":
            columns.append(character)
            places.append(place)
    places.append(len(text))
    return "".join(columns), places


def _cell(table: Lines, numbers: range, columned: list[tuple[str, list[int] | None]], start: int, end: int) -> Lines:
    """Return the text between two columns of some lines, without the indentation that they share."""
    texts, starts = [], []
    for number, (_, places) in zip(numbers, columned, strict=True):
        text = table.texts[number]
        first = _place(places, start, len(text))
        texts.append(text[first : _place(places, end, len(text))].rstrip())
        starts.append(table.starts[number] + first)
    while texts and not texts[-1]:
        texts.pop()
    cell = Lines(texts, starts[: len(texts)], contiguous=False)
    return cell.cut(0, len(texts), cell.indent(0, len(texts)))


def _place(places: list[int] | None, column: int, length: int) -> int:
    if places is None:
        return min(column, length)
    return places[min(column, len(places) - 1)]
