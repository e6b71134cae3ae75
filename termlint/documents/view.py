"""A text made of parts of the source, for a parser that must not see the rest of it.

Front matter, the markers of admonitions and the prefixes of block quotes are left out or replaced before a
parser reads; a `View` says where in the source each of the parser's offsets lies.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from termlint.spans import ByteIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class View:
    """Parts of the source, joined. Offsets of the view and of the source are code points.

    A part is its text and the source offset it stands at. A part that ends in a line break may be followed by
    one from further on. A line break that has no place in the source is added with `BREAK`.
    """

    def __init__(self, parts: Iterable[tuple[str, int]]) -> None:
        """Join the parts, which must be in source order."""
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._ends: list[int] = []
        texts, position = [], 0
        for text, source in parts:
            texts.append(text)
            if self._ends and source == self._ends[-1] > self._sources[-1]:
                self._ends[-1] += len(text)
                position += len(text)
                continue
            begins_at = source if source >= 0 else (self._ends[-1] if self._ends else 0)
            self._starts.append(position)
            self._sources.append(begins_at)
            self._ends.append(begins_at + (len(text) if source >= 0 else 0))
            position += len(text)
        self.text = "".join(texts)
        self._shift = self._sources[0] if len(self._sources) == 1 and self._ends[0] > 0 else None
        self._is_plain = self._shift is not None and self.text.isascii()

    @cached_property
    def bytes(self) -> ByteIndex:
        """Converts byte offsets of the view's text, as parsers give them."""
        return ByteIndex(self.text)

    def start(self, offset: int) -> int:
        """Return the source offset of a range's start."""
        if self._shift is not None:
            return offset + self._shift
        if not self._starts:
            return 0
        part = bisect_right(self._starts, offset) - 1
        return min(self._sources[part] + offset - self._starts[part], self._ends[part])

    def end(self, offset: int) -> int:
        """Return the source offset of a range's end: just after the code point before `offset`."""
        if self._shift is not None:
            return offset + self._shift
        if offset == 0:
            return self.start(0)
        part = bisect_right(self._starts, offset - 1) - 1
        return min(self._sources[part] + offset - self._starts[part], self._ends[part])

    def locate(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return where the bytes `start:end` of the view stand: offsets of the view, then of the source."""
        if self._is_plain and self._shift is not None:
            return start, end, start + self._shift, end + self._shift
        code_point = self.bytes.code_point
        low, high = code_point(start), code_point(end)
        if self._shift is not None:
            return low, high, low + self._shift, high + self._shift
        return low, high, self.start(low), self.end(high)

    def ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the source ranges that the range `start:end` of the view is made of."""
        for text, source in self.parts(start, end):
            if source >= 0 and text:
                yield source, source + len(text)

    def parts(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield the parts, as `View` takes them, of the range `start:end` of the view."""
        if self._shift is not None:
            yield self.text[start:end], start + self._shift
            return
        while start < end:
            part = bisect_right(self._starts, start) - 1
            stop = end if part + 1 == len(self._starts) else min(end, self._starts[part + 1])
            is_break = self._sources[part] == self._ends[part]
            yield (BREAK if is_break else (self.text[start:stop], self.start(start)))
            start = stop


# A line break that stands nowhere in the source, for `View`.
BREAK = ("\n", -1)
