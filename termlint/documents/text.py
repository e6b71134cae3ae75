"""Plain text: paragraphs, headings, list items and quoted lines, by what writers do without markup.

- Blank lines part paragraphs; a line break inside one is read as a space. Hyphenation is not undone.
- A line that begins with a bullet or a number is a list item, up to the next one.
- Lines that begin with ">" are quoted.
- A line underlined with "===" is a heading of level 1, with "---" of level 2. So is, at level 1, a line
  that stands alone, is at most 72 code points long, begins with no lower-case letter, ends with no
  punctuation, and has a paragraph after it.
- A line of its own that is a termlint directive behind "#", "//" or between "<!--" and "-->" is a comment.
- URLs and mail addresses are inline objects. Everything else is as it stands: asterisks and backquotes too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from termlint.documents.lines import line_ranges
from termlint.documents.prose import DocumentBuilder, SegmentBuilder
from termlint.documents.urls import find_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termlint.documents.model import Document, SegmentKind

_COMMENT = re.compile(r"\s*(?:(?:#|//)[ \t]*(termlint:.*?)|<!--[ \t]*(termlint:.*?)-->)\s*")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:([-*+•‣◦–])|(\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z])\)))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
_BLANK = re.compile(r"\s*|[\W_]{3,}")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 72


class _Line(NamedTuple):
    """A line `start:end` of the source behind its quote marks, and where its text begins if it is an item."""

    start: int
    end: int
    quoted: bool
    item: int | None
    number: str | None


class _Block(NamedTuple):
    """Lines that make one segment."""

    lines: tuple[_Line, ...]
    kind: SegmentKind
    level: int = 0


def read(source: str) -> Document:
    """Return the prose of plain text; see the module for what is what."""
    builder = DocumentBuilder(source, "text")
    blocks = list(_blocks(source, builder))
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_heading(source, block, following):
            block = _Block(block.lines, "heading", 1)  # noqa: PLW2901 - the same block, better known
        builder.add(_prose(source, block), block.kind, level=block.level, quoted=block.lines[0].quoted)
    return builder.document()


def _blocks(source: str, builder: DocumentBuilder) -> Iterator[_Block]:
    """Yield the blocks in order; note the comments in `builder`."""
    held: list[_Line] = []
    for start, end in line_ranges(source):
        comment = "termlint:" in source[start:end] and _COMMENT.fullmatch(source, start, end)
        if comment:
            begin = comment.start() + len(comment[0]) - len(comment[0].lstrip())
            builder.comment((comment[1] or comment[2]).strip(), begin, begin + len(comment[0].strip()))
        line = _line(source, start, end)
        if len(held) == 1 and held[0].item is None and _UNDERLINE.fullmatch(source, start, end):
            yield _Block(tuple(held), "heading", 1 if "=" in source[start:end] else 2)
            held = []
        elif comment or _BLANK.fullmatch(source, line.start, end):
            yield from _closed(held)
            held = []
        elif held and _begins_block(held, line):
            yield from _closed(held)
            held = [line]
        else:
            held.append(line)
    yield from _closed(held)


def _line(source: str, start: int, end: int) -> _Line:
    quote = _QUOTE.match(source, start, end)
    start = quote.end() if quote else start
    item = _ITEM.match(source, start, end)
    return _Line(start, end, quote is not None, item.end() if item else None, item[2] if item else None)


def _begins_block(held: list[_Line], line: _Line) -> bool:
    """Whether `line` does not go on with the lines held: it is quoted and they are not, or it is an item.

    Inside a paragraph only the number 1 begins a list: other numbers at a line's beginning are often the
    end of a sentence ("in version / 3. Then").
    """
    if line.quoted != held[-1].quoted:
        return True
    if line.item is None:
        return False
    return line.number in {None, "1.", "1)", "(1)"} or held[0].item is not None


def _closed(lines: list[_Line]) -> Iterator[_Block]:
    if lines:
        yield _Block(tuple(lines), "paragraph" if lines[0].item is None else "list-item")


def _is_heading(source: str, block: _Block, following: _Block | None) -> bool:
    return (
        following is not None
        and following.kind == "paragraph"
        and not following.lines[0].quoted
        and _looks_like_heading(source, block)
        and not _looks_like_heading(source, following)
    )


def _looks_like_heading(source: str, block: _Block) -> bool:
    line = block.lines[0]
    text = source[line.start : line.end].strip()
    letter = _FIRST_LETTER.search(text)
    return (
        len(block.lines) == 1
        and block.kind == "paragraph"
        and not line.quoted
        and len(text) <= _LONGEST_HEADING
        and letter is not None
        and not letter[0].islower()
        and (text[-1].isalnum() or text[-1] in ")]}")
    )


def _prose(source: str, block: _Block) -> SegmentBuilder:
    prose = SegmentBuilder(source)
    first = block.lines[0]
    position = end = first.start if first.item is None else first.item
    for line in block.lines:
        if line is not first:
            prose.space(end, line.start)
            position = line.start
        for url_start, url_end in find_urls(source, line.start, line.end):
            prose.text(position, url_start)
            prose.placeholder(url_start, url_end)
            position = url_end
        prose.text(position, line.end)
        end = line.end
    return prose
