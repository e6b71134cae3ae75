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

    def ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the source ranges that the range `start:end` of the view is made of."""
        if self._shift is not None:
            yield start + self._shift, end + self._shift
            return
        while start < end:
            part = bisect_right(self._starts, start) - 1
            last = part + 1 == len(self._starts)
            stop = end if last else min(end, self._starts[part + 1])
            begins, ends = self.start(start), self.end(stop)
            if begins < ends:
                yield begins, ends
            start = stop


# A line break that stands nowhere in the source, for `View`.
BREAK = ("\n", -1)
