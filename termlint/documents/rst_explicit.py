"""Explicit markup of reStructuredText: what begins with two dots. Notes, targets, directives, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.rst_directives import read_directive

if TYPE_CHECKING:
    from termlint.documents.rst_lines import Lines
    from termlint.documents.rst_reader import Context, Reader

_START = re.compile(r"\.\.(?:[ \t]+|$)")
_NOTE = re.compile(r"\[(?:(\d+|#[\w.+:-]*|\*)|[^\W\d_][\w.+:-]*)\](?:[ \t]+|$)")
_TARGET = re.compile(r"_(?![ \t]|$)")
_ANONYMOUS = re.compile(r"__(?:[ \t]|$)")
_DIRECTIVE = re.compile(r"(?:\|(?! )[^|]*\|[ \t]+)?([^\W_](?:[^\W_]|[-._+:](?=[^\W_]))*)[ \t]?::(?:[ \t]+|$)")


def explicit_markup(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read the explicit markup at a line and return the line after it, or the same line if there is none."""
    text = lines.texts[number]
    start = _START.match(text)
    if not start:
        return number
    end = max(lines.indented_end(number + 1), number + 1)
    if len(text) == start.end() and number + 1 < len(lines.texts) and not lines.texts[number + 1]:
        return number + 1  # an empty comment parts what stands before and after it
    note = _NOTE.match(text, start.end())
    directive = _DIRECTIVE.match(text, start.end())
    if note:
        body = lines.hanging(number, note.end(), end)
        reader.read_blocks(reader, body, _note_context(context, citation=note[1] is None))
    elif directive:
        reader.head = reader.head and context.depth > 0
        read_directive(reader, directive[1], lines.hanging(number, directive.end(), end), context)
    elif _TARGET.match(text, start.end()):
        return _until_blank(lines, number, end)
    else:
        _add_comment(reader, lines, (number, end), start.end())
    return end


def anonymous_target(_reader: Reader, lines: Lines, number: int, _context: Context) -> int:
    """Skip the short form of an anonymous target (two underscores and a URL)."""
    if not _ANONYMOUS.match(lines.texts[number]):
        return number
    return _until_blank(lines, number, max(lines.indented_end(number + 1), number + 1))


def _until_blank(lines: Lines, number: int, end: int) -> int:
    return next((here for here in range(number, end) if not lines.texts[here]), end)


def _note_context(context: Context, *, citation: bool) -> Context:
    inner = context.inside("footnote", item=True)
    return inner._replace(reference=inner.reference or citation)


def _add_comment(reader: Reader, lines: Lines, place: tuple[int, int], width: int) -> None:
    """Note a comment; in a table cell, where other cells stand between its lines, only the first line."""
    first, last = place
    start = lines.starts[first]
    end = lines.end(last - 1 if lines.contiguous else first)
    reader.builder.comment(reader.source[start + width : end].strip(), start, end)
