"""The lines of a comment or a docstring without what marks them: delimiters, stars, indentation."""

from __future__ import annotations

import re
from typing import NamedTuple

from termlint.documents.lines import line_ranges

# What a line of a comment begins with: "#", "//", "///", "//!", "/**", "*"; one space belongs to it.
_MARK = re.compile(r"[ \t]*(?:#+[:!]?|///*!?|/\*[*!<]*|\*(?![*/]))[ \t]?")
_BLOCK = re.compile(r"/\*")
_RULE = re.compile(r"[\s\W_]*")
_QUOTES = re.compile(r"(?:\"\"\"|'''|\"|')")
_INDENTATION = re.compile(r"[ \t]*")


class Line(NamedTuple):
    """A line's text `start:end`, and where the comment begins that the line has, or is in."""

    whole: int
    start: int
    end: int
    in_docstring: bool = False


def comment_lines(source: str, start: int, end: int) -> list[Line]:
    """Return the lines of a comment, or of line comments that stand below one another."""
    is_block = _BLOCK.match(source, start) is not None
    lines = []
    for low, high in _ranges(source, start, end):
        mark = _MARK.match(source, low, high)
        begin = mark.end() if mark else low
        lines.append(Line(low, begin, high))
    if is_block:
        lines = _closed(source, lines)
        unmarked = [line for line in lines if line.start == line.whole]
        lines = _unindented(source, lines, _depth(source, unmarked))
    return [_bare(source, line) for line in lines]


def docstring_lines(source: str, start: int, end: int) -> list[Line]:
    """Return the lines of a docstring: without the quotation marks, and the indentation that they share."""
    quotes = _QUOTES.match(source, start, end)
    if quotes is None:
        return []
    stop = end - len(quotes[0]) if source.endswith(quotes[0], quotes.end(), end) else end
    lines = [Line(low, low, high, in_docstring=True) for low, high in _ranges(source, quotes.end(), stop)]
    return [*lines[:1], *_unindented(source, lines[1:], _depth(source, lines[1:]))]


def _ranges(source: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + low, start + high) for low, high in line_ranges(source[start:end])]


def _closed(source: str, lines: list[Line]) -> list[Line]:
    """Leave out the end of a block comment."""
    last = lines[-1]
    text = source[last.whole : last.end].rstrip()
    if not text.endswith("*/"):
        return lines
    stop = last.whole + len(text[: -len("*/")].rstrip("*").rstrip())
    return [*lines[:-1], Line(last.whole, min(last.start, stop), stop)]


def _bare(source: str, line: Line) -> Line:
    """Empty a line that is nothing but a rule ("# -----")."""
    return line._replace(start=line.end) if _RULE.fullmatch(source, line.start, line.end) else line


def _depth(source: str, lines: list[Line]) -> int:
    """Return the indentation that the lines share, in characters; blank lines have none."""
    depths = [
        found.end() - line.start
        for line in lines
        if (found := _INDENTATION.match(source, line.start, line.end)) and found.end() < line.end
    ]
    return min(depths, default=0)


def _unindented(source: str, lines: list[Line], depth: int) -> list[Line]:
    cut = []
    for line in lines:
        found = _INDENTATION.match(source, line.start, line.end)
        is_marked = line.start != line.whole
        begin = line.start if is_marked or found is None else min(found.end(), line.start + depth)
        cut.append(line._replace(start=begin))
    return cut
