"""The lines of a source text, as the line-based readers see them."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_ranges(source: str) -> list[tuple[int, int]]:
    """Return start and end of each line of `source`, without its line ending; CRLF, CR and LF end a line."""
    ranges, start = [], 0
    for match in _LINE_END.finditer(source):
        ranges.append((start, match.start()))
        start = match.end()
    if start < len(source):
        ranges.append((start, len(source)))
    return ranges
