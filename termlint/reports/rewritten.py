"""The sentence as it would be: the source around a fix with its edits made, for reading."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from termlint.edits import Edit, apply

if TYPE_CHECKING:
    from termlint.edits import Fix

# A sentence is looked for this near to its edits, in code points.
_REACH = 400
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]*_]*(?=\s)|\n[ \t>*#]*\n|\r\n[ \t]*\r\n")
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|t[dhr]|title|br|blockquote|section|article|body|head|meta)\b[^<>]*>", re.IGNORECASE
)
_VALUE = re.compile(r"<[^<>]*=\s*([\"'])(?=[^<>\"']*\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# What stands at the beginning of a block in Markdown and reStructuredText.
_OPENING = re.compile(r"(?:[#>*+|-]+\s+|\d+[.)]\s+)+")
_SPACE = re.compile(r"\s+")


class Rewritten(NamedTuple):
    """A sentence in three parts: before the new words, these, and after them; white space is single spaces."""

    before: str
    words: str
    after: str


def rewritten(source: str, fix: Fix, *, format: str) -> Rewritten:
    """Return the sentence around a fix of `source` as it would be, without the tags of HTML.

    Where it begins and ends is guessed: this is for reading.
    """
    start, end = fix.start, fix.end
    moved = [Edit(each.start - start, each.end - start, each.text) for each in fix.edits]
    before, words, after = source[max(0, start - _REACH) : start], apply(source[start:end], moved), source[end:]
    before, after = _sentence(before, after[:_REACH], tags=format == "html")
    if format == "html":
        before, words, after = (html.unescape(_TAG.sub("", part)) for part in (before, words, after))
    before, words, after = (_SPACE.sub(" ", part) for part in (before, words, after))
    before = before.lstrip()
    opening = _OPENING.match(before)
    return Rewritten(before[opening.end() :] if opening else before, words, after.rstrip())


def _sentence(before: str, after: str, *, tags: bool) -> tuple[str, str]:
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    if tags:
        value = _VALUE.search(before)
        blocks = list(_BLOCK.finditer(before))
        before = before[value.end() :] if value else before[blocks[-1].end() :] if blocks else before
        last = after.find(value[1]) if value else next((block.start() for block in _BLOCK.finditer(after)), -1)
        after = after[:last] if last >= 0 else after
    stop = _SENTENCE_END.search(after)
    return before, after[: stop.end()] if stop else after
