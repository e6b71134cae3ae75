"""The marks of an example: `[[…]]` around each use of a term."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[\[([^\[\]]+)\]\]")


def read_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return `text` without its marks, and what they mark, in code points of the returned text.

    Raises ValueError, with a sentence for the author, when there is no mark or one is malformed.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = position = 0
    for mark in _MARK.finditer(text):
        before, marked = text[position : mark.start()], mark[1]
        if marked != marked.strip():
            raise ValueError(f"the mark '{mark[0]}' begins or ends with a space; mark the use only")
        parts += [before, marked]
        start = length + len(before)
        length = start + len(marked)
        spans.append((start, length))
        position = mark.end()
    parts.append(text[position:])
    if any("[[" in part or "]]" in part for part in parts):
        raise ValueError("a mark is not closed, or lies inside another; expected '[[' and ']]' around each use")
    if not spans:
        raise ValueError("no use is marked; expected '[[' and ']]' around each use of a term")
    return "".join(parts), tuple(spans)
