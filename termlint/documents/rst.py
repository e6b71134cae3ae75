"""reStructuredText: the blocks of a document and what of them is prose.

Written by hand after the reStructuredText specification and the state machine of Docutils, on lines that
know their place in the source: the tree-sitter grammar reads neither tables nor the inside of directives,
where much of the prose of real documentation stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from termlint.documents.prose import DocumentBuilder
from termlint.documents.rst_explicit import anonymous_target, explicit_markup
from termlint.documents.rst_lines import Lines, source_lines
from termlint.documents.rst_lists import bullet_item, enumerated_item, field_item, line_block, option_item
from termlint.documents.rst_reader import Context, Reader, add_prose, report
from termlint.documents.rst_tables import grid_table, simple_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from termlint.documents.model import Document

    # Reads the block at a line and returns the line after it, or the same line if it is no such block.
    BlockReader = Callable[[Reader, Lines, int, Context], int]

# Deeper nesting than any document has; it keeps hostile input from exhausting the stack.
_DEEPEST = 40

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_DOCTEST = re.compile(r">>>(?:[ \t]|$)")
_ATTRIBUTION = re.compile(r"(?:---?(?!-)|—)[ \t]*(?=\S)")
# What, beside letters and digits, a quoted paragraph can begin with: quotation marks, brackets, markup.
_PARAGRAPH_STARTS = "\"'*`([\u2018\u201c\u00ab\u2026"
# The shortest line of punctuation that is an adornment whatever it adorns.
_SURE_ADORNMENT = 4


def read(source: str) -> Document:
    """Return the prose of a reStructuredText document."""
    reader = Reader(source, DocumentBuilder(source, "rst"), read_blocks)
    read_blocks(reader, source_lines(source), Context())
    return reader.builder.document()


def read_blocks(reader: Reader, lines: Lines, context: Context) -> None:
    """Read the blocks of `lines`, and what they contain, into the reader's document."""
    texts, number = lines.texts, 0
    if context.depth > _DEEPEST and texts:
        report(reader, "blocks are nested too deeply to be read", lines, 0, len(texts))
        return
    reader.after_paragraph = False
    while number < len(texts):
        if not texts[number]:
            number += 1
            continue
        before = number
        for block in _readers(texts[number][0]):
            number = block(reader, lines, before, context)
            if number > before:
                reader.after_paragraph = block is _paragraph
                reader.head = reader.head and (context.depth > 0 or block in _HEAD)
                break


def _indented(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read an indented block: a block quote by the grammar, though often only a habit of indenting.

    It is marked as quoted when it has an attribution, or when it begins with a paragraph and stands, parted
    by a blank line, after a paragraph outside of lists.
    """
    end = lines.indented_end(number)
    parted = number > 0 and not lines.texts[number - 1]
    block = lines.cut(number, end, lines.indent(number, end))
    likely = parted and reader.after_paragraph and not context.item and _begins_with_paragraph(block)
    while block.texts:
        attribution = _attribution(block)
        quoted = likely or attribution is not None
        inner = context.inside(item=context.item)._replace(quoted=context.quoted or quoted)
        last = len(block.texts) if attribution is None else attribution[0]
        reader.read_blocks(reader, block.part(0, last), inner)
        if attribution is None:
            break
        add_prose(reader, block.part(*attribution), inner)
        block = block.part(attribution[1], len(block.texts))
    return end


def _begins_with_paragraph(block: Lines) -> bool:
    text = block.texts[0]
    return text[0].isalnum() or (text[0] in _PARAGRAPH_STARTS and not text.startswith("* "))


def _attribution(block: Lines) -> tuple[int, int] | None:
    """Return the lines of the attribution that ends the first quotation of a block."""
    for number in range(2, len(block.texts)):
        if not block.texts[number - 1] and _ATTRIBUTION.match(block.texts[number]):
            end = number
            while end < len(block.texts) and block.texts[end]:
                end += 1
            return number, end
    return None


def _heading(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a title with a line of punctuation below it."""
    text = lines.texts[number]
    below = lines.texts[number + 1] if number + 1 < len(lines.texts) else ""
    if not _ADORNMENT.fullmatch(below) or (len(below) < _SURE_ADORNMENT and len(below) < _width(text)):
        return number
    _add_heading(reader, lines, number, (below[0], False), context)
    return number + 2


def _overlined(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a title between two lines of punctuation, or a transition."""
    texts, line = lines.texts, lines.texts[number]
    if not _ADORNMENT.fullmatch(line):
        return number
    title = texts[number + 1] if number + 1 < len(texts) else ""
    below = texts[number + 2] if number + 2 < len(texts) else ""
    sure = len(line) >= _SURE_ADORNMENT
    if title and below[:1] == line[0] and _ADORNMENT.fullmatch(below) and (sure or len(line) >= _width(title)):
        _add_heading(reader, lines, number + 1, (line[0], True), context)
        return number + 3
    if not sure:
        return number
    if title:
        report(
            reader,
            "a line above a title has no line below the title that matches it",
            lines,
            number,
            number + 1,
        )
    return number + 1


def _add_heading(reader: Reader, lines: Lines, number: int, style: tuple[str, bool], context: Context) -> None:
    if style not in reader.styles:
        reader.styles.append(style)
    level = reader.styles.index(style) + 1
    add_prose(reader, lines.part(number, number + 1), context, kind="heading", level=level)


def _width(text: str) -> int:
    """Return how many columns of the screen `text` takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _definition(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a term and, indented on the lines right below it, its definition."""
    if number + 1 >= len(lines.texts) or lines.texts[number + 1][:1] != " " or lines.texts[number].endswith("::"):
        return number
    add_prose(reader, lines.part(number, number + 1), context, kind="definition")
    end = lines.indented_end(number + 1)
    body = lines.cut(number + 1, end, lines.indent(number + 1, end))
    reader.read_blocks(reader, body, context.inside("definition", item=True))
    return end


def _paragraph(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a paragraph, and skip the literal block that two colons at its end announce."""
    texts, end = lines.texts, number + 1
    while end < len(texts) and texts[end] and texts[end][0] != " ":
        end += 1
    if not texts[end - 1].endswith("::"):
        add_prose(reader, lines.part(number, end), context)
        return end
    last = texts[end - 1]
    alone = len(last) == 2 or last[-3].isspace()
    add_prose(reader, lines.part(number, end), context, cut=2 if alone else 1)
    return _literal_end(lines, end)


def _literal_end(lines: Lines, number: int) -> int:
    """Return where the literal block ends, indented or with the same punctuation before each line."""
    texts = lines.texts
    first = number
    while first < len(texts) and not texts[first]:
        first += 1
    if first == len(texts) or texts[first].startswith(".. "):
        return number
    if texts[first][0] == " ":
        return lines.indented_end(first)
    mark = texts[first][0]
    if first == number or not _ADORNMENT.match(mark):
        return number
    while first < len(texts) and texts[first][:1] == mark:
        first += 1
    return first


def _doctest(_reader: Reader, lines: Lines, number: int, _context: Context) -> int:
    """Skip an interactive session, up to a blank line."""
    if not _DOCTEST.match(lines.texts[number]):
        return number
    while number < len(lines.texts) and lines.texts[number]:
        number += 1
    return number


_TEXT: tuple[BlockReader, ...] = (_heading, _definition, _paragraph)
_ITEM: tuple[BlockReader, ...] = (enumerated_item, *_TEXT)
_LINE: tuple[BlockReader, ...] = (_overlined, *_TEXT)
_BY_FIRST: dict[str, tuple[BlockReader, ...]] = {
    " ": (_indented,),
    "-": (bullet_item, option_item, *_LINE),
    "+": (bullet_item, grid_table, option_item, *_LINE),
    "*": (bullet_item, *_LINE),
    "/": (option_item, *_LINE),
    "(": (enumerated_item, *_LINE),
    "#": (enumerated_item, *_LINE),
    ":": (field_item, *_LINE),
    "|": (line_block, *_LINE),
    ">": (_doctest, *_LINE),
    "=": (simple_table, *_LINE),
    ".": (explicit_markup, *_LINE),
    "_": (anonymous_target, *_LINE),
    **dict.fromkeys("\u2022\u2023\u2043", (bullet_item, *_TEXT)),
}
# What may stand before the fields at the head of a document.
_HEAD: tuple[BlockReader, ...] = (_heading, _overlined, field_item, explicit_markup)


def _readers(first: str) -> tuple[BlockReader, ...]:
    """Return the readers to try, in order, for a block by its first character."""
    known = _BY_FIRST.get(first)
    if known is None:
        return _ITEM if first.isalnum() else _LINE
    return known
