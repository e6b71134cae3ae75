"""Places in text. Offsets are code points, half-open, and the only position that is ever stored.

Lines, columns, UTF-16 units and bytes are worked out from offsets at the edges, by `LineIndex`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

# What ends a line: CRLF, CR or LF. str.splitlines knows more (form feed, U+2028), but editors,
# git and the tools that read our reports do not count those.
_LINE_END = re.compile(r"\r\n|\r|\n")

# The second to fourth bytes of a code point in UTF-8.
_CONTINUATION = re.compile(rb"[\x80-\xbf]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one text: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that no text can have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        """Return the length in code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class Ranges(Generic[T]):
    """Things that stand at ranges of one text, to be asked what stands at a place.

    The answer costs what the places next to it cost, not what all of them do.
    """

    __slots__ = ("_items", "_longest", "_starts")

    def __init__(self, items: Iterable[T], place: Callable[[T], tuple[int, int]]) -> None:
        """Put the items in order; `place` gives the range of one, which is not empty."""
        self._items = sorted(((*place(item), item) for item in items), key=lambda each: each[0])
        self._starts = [start for start, _, _ in self._items]
        self._longest = max((end - start for start, end, _ in self._items), default=0)

    def overlapping(self, start: int, end: int) -> Iterator[T]:
        """Yield what shares a code point with `start:end`, by where it begins."""
        first = bisect_right(self._starts, start - self._longest)
        for _, stop, item in self._items[first : bisect_left(self._starts, end)]:
            if stop > start:
                yield item

    def covering(self, start: int, end: int) -> Iterator[T]:
        """Yield what holds all of `start:end`, by where it begins."""
        first = bisect_left(self._starts, end - self._longest)
        for _, stop, item in self._items[first : bisect_right(self._starts, start)]:
            if stop >= end:
                yield item


class LineIndex:
    """Converts offsets of one text to lines and columns and to the units other tools count in."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        """Note where each line of `text` begins."""
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the 1-based column, in code points, of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Return the range of the 1-based `line`, without its line ending.

        Raises IndexError when the text has no such line.
        """
        if not 1 <= line <= len(self._starts):
            raise IndexError(line)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and column, clamped to the line's end."""
        span = self.line_span(line)
        return min(span.start + max(column, 1) - 1, span.end)

    def utf16_column(self, offset: int) -> int:
        """Return the 0-based column of `offset` in UTF-16 units, as language clients count."""
        line, column = self.line_column(offset)
        start = self._starts[line - 1]
        return len(self.text[start : start + column - 1].encode("utf-16-le")) // 2

    def utf8_column(self, offset: int) -> int:
        """Return the 0-based column of `offset` in UTF-8 bytes."""
        line, column = self.line_column(offset)
        start = self._starts[line - 1]
        return len(self.text[start : start + column - 1].encode("utf-8"))


class ByteIndex:
    """Converts UTF-8 byte offsets, as parsers give them, to code points; cheap when most is ASCII."""

    __slots__ = ("_continuations",)

    def __init__(self, text: str) -> None:
        """Note where the bytes stand that continue a code point; in ASCII text there are none."""
        self._continuations: list[int] = []
        if not text.isascii():
            self._continuations = [match.start() for match in _CONTINUATION.finditer(text.encode("utf-8"))]

    def code_point(self, byte: int) -> int:
        """Return the code point that begins at, or contains, the byte at offset `byte`."""
        return byte - bisect_right(self._continuations, byte)
