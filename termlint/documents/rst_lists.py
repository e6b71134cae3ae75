"""The lists of reStructuredText: bullets, numbers, fields, options, and the lines of a line block.

Each function reads one item at a line and returns the line after it, or the same line if there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.documents.rst_lines import Lines
from termlint.documents.rst_reader import add_prose

if TYPE_CHECKING:
    from termlint.documents.rst_reader import Context, Reader

_BULLET = re.compile(r"[-+*\u2022\u2023\u2043](?:[ \t]+|$)")
_NUMBER = r"(?:\d+|[a-zA-Z]|[ivx]+|[IVX]+|#)"
_ENUMERATOR = re.compile(rf"(?:\({_NUMBER}\)|{_NUMBER}[.)])(?:[ \t]+|$)")
FIELD = re.compile(r":(?![: ])((?:[^:\\]|\\.|:(?![ \t`]|$))+)(?<! ):(?:[ \t]+|$)")
_ARGUMENT = r"(?:[a-zA-Z][\w-]*|<[^<>]+>)"
_OPTION_WORD = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][\w-]*(?:[ =]{_ARGUMENT})?)"
_OPTION = re.compile(rf"{_OPTION_WORD}(?:, {_OPTION_WORD})*(?:  +|$)")
_LINE = re.compile(r"\|(?:[ \t]+|$)")
# Fields at the head of a document are about it (author, date, version); these two hold text.
_HEAD_PROSE = frozenset({"abstract", "dedication"})


def bullet_item(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read an item of a bullet list."""
    match = _BULLET.match(lines.texts[number])
    return _item(reader, lines, number, match[0], context) if match else number


def enumerated_item(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read an item of an enumerated list.

    What follows on the next line must be indented or another number; else it is a paragraph that happens to
    begin with one ("A. Einstein").
    """
    match = _ENUMERATOR.match(lines.texts[number])
    following = lines.texts[number + 1] if number + 1 < len(lines.texts) else ""
    if not match or (following and following[0] != " " and not _ENUMERATOR.match(following)):
        return number
    return _item(reader, lines, number, match[0], context)


def _item(reader: Reader, lines: Lines, number: int, marker: str, context: Context) -> int:
    if marker.endswith("\t"):
        end = max(lines.indented_end(number + 1), number + 1)
        body = lines.hanging(number, len(marker), end)
    else:
        indent = len(marker) if marker.endswith(" ") else len(marker) + 1
        end = max(lines.known_end(number + 1, indent), number + 1)
        body = lines.cut(number, end, indent)
    in_table = context.kind == "table-cell"
    inner = context.inside("table-cell" if in_table else "list-item", item=True)
    if in_table and context.block is None:
        inner = inner._replace(block=reader.builder.next_block())
    reader.read_blocks(reader, body, inner)
    return end


def field_item(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a field: its body is prose, its name is not."""
    match = FIELD.match(lines.texts[number])
    if not match:
        return number
    end = max(lines.indented_end(number + 1), number + 1)
    if not reader.head or context.depth or match[1].lower() in _HEAD_PROSE:
        body = lines.hanging(number, match.end(), end)
        reader.read_blocks(reader, body, context.inside("definition", item=True))
    return end


def option_item(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a command-line option and its description."""
    match = _OPTION.match(lines.texts[number])
    if not match:
        return number
    end = max(lines.indented_end(number + 1), number + 1)
    body = lines.hanging(number, match.end(), end)
    if not any(body.texts):
        return number
    reader.read_blocks(reader, body, context.inside("definition", item=True))
    return end


def line_block(reader: Reader, lines: Lines, number: int, context: Context) -> int:
    """Read a line block: each stanza, up to an empty line, is a segment."""
    texts: list[str] = []
    starts: list[int] = []
    end = number
    while end < len(lines.texts):
        text = lines.texts[end]
        match = _LINE.match(text)
        if not match and (end == number or text[:1] != " "):
            break
        width = match.end() if match else len(text) - len(text.lstrip())
        if width == len(text):
            add_prose(reader, Lines(texts, starts, contiguous=False), context)
            texts, starts = [], []
        else:
            texts.append(text[width:])
            starts.append(lines.starts[end] + width)
        end += 1
    add_prose(reader, Lines(texts, starts, contiguous=False), context)
    return end
