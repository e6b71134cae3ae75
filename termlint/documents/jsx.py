"""Hides from the Markdown parser what MDX adds: imports, exports, expressions and JSX attributes.

The text keeps its length, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from termlint.documents.model import Comment

_CONSTRUCT = re.compile(
    r"(?:^|(?<=\r))[ \t>]*(?P<fence>`{3,}|~{3,})|(?:^|(?<=\r))(?P<module>(?:import|export)\b(?=[ \t{*]))"
    r"|(?P<ticks>`+)|(?P<escape>\\[\\{<`])|(?P<comment><!--)|(?P<brace>\{)|(?P<tag></?(?=[A-Za-z_$>]))",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n|\Z)")
_STRING = re.compile(r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/\*.*?\*/", re.DOTALL)
_TAG_NAME = re.compile(r"[\w$.:-]*")
# One brace that is never closed is an error in MDX; after so many, which take long, no more are looked for.
_MAX_UNCLOSED = 20
_ONE_TAG = re.compile(r"[ \t]*<(/?)[A-Za-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>[ \t]*")
_LINE_REST = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Masked:
    """MDX as Markdown: `text` is as long as the source, `tag_lines` what `directives.prepare` asks for."""

    text: str
    comments: tuple[Comment, ...]
    tag_lines: dict[int, int]


def mask(source: str, begin: int) -> Masked:
    """Return `source` with what MDX adds to Markdown, from `begin` on, hidden from a Markdown parser."""
    masker = _Masker(source)
    position = begin
    while match := _CONSTRUCT.search(source, position):
        position = max(masker.construct(match), match.start() + 1)
    text = "".join(masker.characters)
    starts = sorted({masker.lines[bisect_right(masker.lines, tag) - 1] for tag in masker.tags})
    return Masked(text, tuple(masker.comments), _tag_lines(text, starts))


class _Masker:
    def __init__(self, source: str) -> None:
        self.source = source
        self.characters = list(source)
        self.comments: list[Comment] = []
        self.tags: list[int] = []
        self._unclosed = 0  # braces that were never closed
        self._unpaired: dict[str, int] = {}  # how far a run of backticks is known to find no partner
        self._paragraph_end = -1
        self.lines = [line.start() for line in _LINE.finditer(source)]

    def construct(self, match: re.Match[str]) -> int:
        """Hide the construct that begins with `match`; return where it ends."""
        start, kind = match.start(match.lastgroup or 0), match.lastgroup
        if kind == "fence":
            close = re.compile(rf"(?:^|(?<=\r))[ \t>]*{match['fence']}+[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
            found = close.search(self.source, match.end())
            return found.end() if found else len(self.source)
        if kind == "ticks":
            return self._after_code_span(match)
        if kind == "module":
            return self._module(start)
        if kind == "brace":
            return self._expression(start)
        if kind == "tag":
            return self._tag(start, match.end())
        return match.end()

    def _after_code_span(self, match: re.Match[str]) -> int:
        ticks = match["ticks"]
        if match.end() < self._unpaired.get(ticks, 0):
            return match.end()
        if self._paragraph_end < match.end():
            blank = _BLANK_LINE.search(self.source, match.end())
            self._paragraph_end = blank.start() if blank else len(self.source)
        limit = self._paragraph_end
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self.source, match.end(), limit)
        if close is None:
            self._unpaired[ticks] = limit
        return close.end() if close else match.end()

    def _module(self, start: int) -> int:
        """Hide an import or export: it ends at a blank line outside all braces."""
        position = start
        while True:
            blank = _BLANK_LINE.search(self.source, position)
            end = blank.start() if blank else len(self.source)
            brace = self.source.find("{", position, end)
            if brace < 0:
                self._blank(start, end)
                return end
            position = self._braces_end(brace) or end

    def _expression(self, start: int) -> int:
        end = self._braces_end(start)
        if end is None or self.source.startswith("{#", start):  # the second is the identifier of a heading
            return start + 1
        inner = self.source[start + 1 : end - 1]
        bare = inner.strip()
        if bare.startswith("/*") and bare.endswith("*/") and len(bare) >= len("/**/"):
            self.comments.append(Comment(bare[2:-2], start, end))
            self._blank(start, end)
        elif not bare.strip("\"'` ") or self._is_alone(start, end):
            self._blank(start, end)
        else:
            self._write("`" + re.sub(r"[^\r\n]", "x", inner) + "`", start)
        return end

    def _tag(self, start: int, position: int) -> int:
        """Make a JSX tag one that CommonMark knows: on one line, attributes quoted."""
        source = self.source
        name = _TAG_NAME.match(source, position)
        edits: list[tuple[str, int]] = []
        if name:
            edits.append((re.sub(r"[^A-Za-z0-9-]", "-", name[0]), name.start()))
            position = name.end()
        while position < len(source) and source[position] != ">":
            character = source[position]
            if character == "<":
                return start + 1
            end = position + 1
            if character == "{":
                end = self._braces_end(position) or 0
                value = source[position - 1] == "="
                edits.append(('"' + " " * (end - position - 2) + '"' if value else " " * (end - position), position))
            elif character in "\"'" and (string := _STRING.match(source, position)):
                end = string.end()
            if not end:
                return start + 1
            edits += [(" ", place) for place in range(position, end) if source[place] in "\r\n"]
            position = end
        if position >= len(source):
            return start + 1
        for text, place in edits:
            self._write(text, place)
        if name and not name[0]:
            self._blank(start, position + 1)
        self.tags.append(start)
        return position + 1

    def _braces_end(self, start: int) -> int | None:
        """Return where the expression that begins at `start` ends, or None where it does not."""
        end = _balanced_end(self.source, start) if self._unclosed < _MAX_UNCLOSED else None
        self._unclosed += end is None
        return end

    def _is_alone(self, start: int, end: int) -> bool:
        while start and self.source[start - 1] in " \t":
            start -= 1
        return (not start or self.source[start - 1] in "\r\n") and _LINE_REST.match(self.source, end) is not None

    def _blank(self, start: int, end: int) -> None:
        for place in range(start, end):
            if self.source[place] not in "\r\n":
                self.characters[place] = " "

    def _write(self, text: str, start: int) -> None:
        self.characters[start : start + len(text)] = text


def _balanced_end(source: str, start: int) -> int | None:
    depth, position = 0, start
    while position < len(source):
        character = source[position]
        if source.startswith("/*", position) and source.find("*/", position) < 0:
            return None
        if character in "\"'`/" and (string := _STRING.match(source, position)):
            position = string.end()
            continue
        depth += (character == "{") - (character == "}")
        position += 1
        if depth == 0:
            return position
    return None


def _tag_lines(text: str, starts: list[int]) -> dict[int, int]:
    """Return which lines hold nothing but tags, and how many more tags each opens than it closes."""
    lines: dict[int, int] = {}
    for start in starts:
        line = _LINE.match(text, start)
        depth = _depth_of_tags(line[0].rstrip("\r\n")) if line else None
        if depth is not None:
            lines[start] = depth
    return lines


def _depth_of_tags(line: str) -> int | None:
    """Return how many more tags a line opens than it closes, None if it holds anything else."""
    depth = position = 0
    while tag := _ONE_TAG.match(line, position):
        position = tag.end()
        if not tag[0].rstrip().endswith("/>"):
            depth += -1 if tag[1] else 1
    return depth if position == len(line) and position else None
